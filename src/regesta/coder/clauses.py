"""The time of a clause: what hangs on its verb, on the nouns it governs, and on the clauses around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.coder import terms
from regesta.coder.attach import Attached, Placed, length_of, with_preposition
from regesta.coder.graph import Graph
from regesta.coder.running import Running, looks_back
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument
from regesta.model.when import Basis, Time
from regesta.rules.dating import load_dating

_OTHER_CLAUSES = frozenset("conj relcl advcl ccomp xcomp acl nsubj nsubjpass parataxis mark poss".split())
_PUT_OFF = frozenset({"defer", "postpone", "delay", "adjourn", "extend", "prolong", "reschedule", "roll"})
_RECORD = re.compile(
    r"\b(?:first|worst|most|best|only|(?!west|east|rest|test|guest)[a-z]{3,}est)\b(?![^.;]*[.;])", re.IGNORECASE
)
_ENDS = frozenset({"until", "till"})
_SAME = frozenset({"when", "as", "while", "where"})
_CARRIERS = ("conj", "xcomp", "ccomp", "advcl", "pcomp", "relcl", "acl", "parataxis", "dep", "dobj", "pobj", "prep",
             "attr", "nsubj", "nsubjpass", "appos", "agent", "oprd", "compound", "nmod", "amod", "poss", "dative")  # fmt: skip


class ClauseTimes:
    """Times by syntax.

    Args:
        doc: The annotated document.
        graph: Its parse.
        placed: Its time expressions by what they hang on and where they stand.
        running: Its running time.
    """

    def __init__(self, doc: AnnotatedDocument, graph: Graph, placed: Placed, running: Running) -> None:
        self.doc = doc
        self.graph = graph
        self.running = running
        self._by_governor = placed.by_governor
        self._inside = placed.inside
        self._mentions = {mention.head: mention for mention in doc.mentions}
        self._on_clause: dict[int, Sequence[Attached]] = {}
        self._by_start = {mention.start: mention for mention in doc.mentions}

    def _words(self, item: Attached) -> str:
        return self.doc.document.text[item.time.start : item.time.end]

    def _stated(self, item: Attached, basis: Basis | None = None) -> Time:
        """The time an expression gives."""
        own = item.time.time
        basis = basis or own.basis
        return when.time(
            item.edtf, basis=basis if basis != "none" else "stated",
            anchor=self._words(item) if basis == "inherited" else own.anchor,
            rule=own.rule, start=item.start, end=item.time.end,
        )  # fmt: skip

    def told_at(self, token: int) -> Time | None:
        """The date of the expression that a token is part of."""
        item = self._inside.get(token)
        return self._stated(item) if item is not None and item.edtf is not None else None

    def stated_day(self, trigger: int) -> Time | None:
        """The day that the clause of a trigger tells outright, with its year or by its name."""
        for item in self._candidates(trigger):
            told = item.time.time
            outright = told.basis == "stated" or told.rule == "weekday"
            if outright and item.preposition in ("on", None) and len(item.edtf or "") == 10:
                return self._stated(item)
        return None

    def own(self, trigger: int) -> Time | None:
        """An expression that hangs on the trigger, or on an event noun under it."""
        if terms.promised(self.graph, trigger):
            return None
        inside = self._inside.get(trigger)
        if inside is not None and inside.edtf is not None:
            return self._counted_from(inside) or self._stated(inside)
        if self.doc.tokens[trigger].lemma.lower() in load_dating().sharers:
            shared = self.by_subject(trigger)
            if shared is not None:
                return shared
        best: Attached | None = None
        for item in self._candidates(trigger):
            if item.edtf is None:
                spans = self._span_ahead(item, trigger)
                if spans is not None:
                    return spans
                continue
            if item.preposition in _ENDS and item.edtf.startswith(".."):
                if self.graph.negated(trigger) and item.time.time.edtf:  # "was not signed until May": in May
                    return self._stated(replace(item, edtf=item.time.time.edtf))
                continue
            if item.preposition == "to" and self.doc.tokens[trigger].lemma in _PUT_OFF:
                continue  # "deferred to 1995": when it is to be, not when it was put off
            if best is None or self._nearer(item, best, trigger):
                best = item
        return self._stated(best) if best is not None else None

    def of_content(self, trigger: int) -> Time | None:
        """The date of the clause under a verb that does not look ahead: "ceased to be a member in 1995"."""
        if self.doc.tokens[trigger].lemma in load_dating().promises:
            return None
        found = (self.own(k) for k in self.graph.kids(trigger, "xcomp"))
        return next((time for time in found if time is not None), None)

    def _counted_from(self, item: Attached) -> Time | None:
        """The event inside an offset: "on 5 July, two days after the army had removed him" puts the removal on 3 July."""
        if item.time.time.rule != "after-event" or item.edtf is None or "/" in item.edtf:
            return None
        words = self._words(item)
        sign = 1 if re.search(r"\b(?:before|prior|preceding)\b", words) else -1
        months, days = item.time.months or 0, item.time.days or 0
        if not months and not days:
            return None
        try:
            edtf = when.shift(item.edtf, months=sign * months, days=sign * days)
        except ValueError:
            return None
        return when.time(edtf, basis="relative", anchor=words, rule="what an offset counts from",
                         start=item.time.start, end=item.time.end)  # fmt: skip

    def ending(self, trigger: int) -> Time | None:
        """The end that "until" gives, where nothing tells when the act began: "helped until 1928"."""
        head = self.doc.tokens[trigger].head
        for token in (trigger, *self.graph.kids(trigger, "xcomp"), head, *self.graph.kids(head, "xcomp")):
            for item in self._by_governor.get(token, ()):
                if item.preposition in _ENDS and item.edtf is not None and item.time.role != "future":
                    return self._stated(item)
        return None

    def _nearer(self, a: Attached, b: Attached, trigger: int) -> bool:
        """Whether an expression is a better witness than another: on the trigger itself, not a name, finer, closer."""

        def rank(item: Attached) -> tuple[bool, bool, bool, int]:
            return (item.governor != trigger, item.time.role in ("name", "parenthetical", "future"),
                    item.time.role == "retrospective", abs(item.head - trigger))  # fmt: skip

        return rank(a) < rank(b)

    def _candidates(self, trigger: int) -> Sequence[Attached]:
        """Expressions on the trigger, on the nouns it governs, and on the adverbial phrases of its clause."""
        known = self._on_clause.get(trigger)
        if known is None:
            known = self._on_clause[trigger] = self._in_clause(trigger)
        return known

    def _in_clause(self, trigger: int) -> list[Attached]:
        noun = not self.graph.is_verb(trigger)
        promise = terms.first_promise(self.graph, trigger)
        out = [item for item in self._by_governor.get(trigger, ()) if promise is None or item.head < promise]
        seen = {trigger}
        todo = [(k, 1) for k in self.doc.children[trigger]]
        for at, depth in todo:  # grows as it is read
            token = self.doc.tokens[at]
            if at in seen or depth > 5 or at in self._inside or (promise is not None and at > promise):
                continue
            seen.add(at)
            if token.dep in _OTHER_CLAUSES and not (
                token.dep == "conj" and token.pos in ("NOUN", "PROPN", "ADP") and not noun
            ):
                continue
            out += [found for item in self._by_governor.get(at, ()) if (found := self._through(item, at)) is not None]
            todo += [(k, depth + 1) for k in self.doc.children[at]]
        return out

    def _through(self, item: Attached, noun: int) -> Attached | None:
        """What an expression on a noun says of the clause the noun stands in: None where it dates the noun alone."""
        token = self.doc.tokens[noun]
        if item.preposition in ("since", "than"):
            return None
        if item.time.role not in ("name", "parenthetical") and not self._names(item, noun):
            return item
        holder = self.doc.tokens[token.head]
        lemma = token.lemma.lower()
        by_instrument = holder.text.lower() in ("by", "in", "under", "through") and lemma in load_dating().instruments
        if item.time.role == "parenthetical" or not (lemma in load_dating().events or by_instrument):
            return None
        if item.edtf is None or token.dep != "pobj":
            return item
        # "After the 1932 election": the noun's own preposition places the clause.
        if holder.text.lower() in ("after", "before", "since", "following"):
            return replace(item, edtf=with_preposition(item.edtf, f"{holder.text} "))
        return item

    def _names(self, item: Attached, noun: int) -> bool:
        """Whether an expression stands before its noun as a part of its name."""
        return self.doc.tokens[noun].pos in ("NOUN", "PROPN") and item.preposition is None and item.head < noun

    def _span_ahead(self, item: Attached, trigger: int) -> Time | None:
        """ "Over the next four years", "within two months": from the running time on, for so long."""
        vague = item.time.months is None and item.time.days is None
        if item.governor != trigger or item.time.type != "DURATION" or length_of(item.time) == (0, 0):
            return None
        words = self._words(item).lower()
        before = self.doc.document.text[max(0, item.time.start - 60) : item.time.start]
        if item.preposition == "in" and re.search(
            r"\b(?:first|only|last|most|worst|best|\w{3,}est)\b[^.,;:]*$", before
        ):
            return None  # "the first visit in 25 years" says since when, not when
        ahead = re.search(r"\b(?:next|following|ensuing|coming|subsequent)\b", words)
        if item.preposition == "within" and self.doc.tokens[trigger].lemma in load_dating().promises:
            return None  # "provided for their removal within ten years": when it is due
        if not (item.preposition == "within" or (ahead and item.preposition in ("over", "during", "in", "for", "throughout"))
                or (item.preposition == "in" and not vague and self.graph.is_verb(trigger))):  # fmt: skip
            return None
        if item.preposition == "in" and self._compares(item):
            return None
        base = self.running.base(item.time.start, item.block, near=False)
        if base is None:
            return None
        first, last = when.ends(base[0])
        start = first if first not in ("", "..") else last
        if first != last and item.time.months and item.time.months % 12 == 0:
            start = terms.year_of(start)  # whole years from a stretch of months are known to the year
        try:
            end = when.shift(start, months=length_of(item.time)[0], days=length_of(item.time)[1])
            edtf = end if item.preposition == "in" and not ahead else when.hull(start, end)
        except ValueError:
            return None
        return when.time(edtf, basis="relative", anchor=base[1], rule=f"span: {item.preposition} {self._words(item)}",
                         start=item.time.start, end=item.time.end)  # fmt: skip

    def _compares(self, item: Attached) -> bool:
        """Whether a length only tells how long there was nothing like it: "the first clash in 45 years"."""
        sentence = self.doc.sentences[item.sentence]
        before = self.doc.document.text[sentence.start : item.time.start]
        return bool(_RECORD.search(before))

    def around(self, trigger: int) -> Time | None:
        """The time of the clause that governs the trigger, or of the temporal clause beside it."""
        beside = self._beside(trigger)
        if beside is not None:
            return beside
        at = trigger
        for _ in range(10):
            token = self.doc.tokens[at]
            if token.head == at or token.dep not in _CARRIERS:
                return None
            if looks_back(self.graph, at) or (token.dep in ("relcl", "acl") and looks_back(self.graph, at)):
                return None
            head = token.head
            inside = self._inside.get(head)
            if inside is not None and inside.edtf is not None:
                return self._stated(inside)
            mark = mark_of(self.graph, at)
            if (
                token.dep == "advcl"
                and mark is not None
                and mark not in _SAME
                and mark in ("after", "before", "until", "since", "if", "unless")
            ):
                return self._low(at, head, trigger)
            if self.graph.is_verb(head) or self.doc.tokens[head].pos == "NOUN":
                found = self.own(head) or (self._beside(head) if self.graph.is_verb(head) else None)
                if found is not None and self._parted(trigger, found):
                    return None
                if found is not None and token.dep == "relcl" and self._dates_what_it_does(head):
                    return found
                if found is not None and self.graph.is_verb(head):
                    return self._handed(found, trigger, head)
            at = head
        return None

    def _parted(self, trigger: int, found: Time) -> bool:
        """Whether a semicolon stands between a trigger and the words of a time: then it is that of another sentence."""
        if found.start is None:
            return False
        at = self.doc.tokens[trigger].start
        return ";" in self.doc.document.text[min(at, found.start) : max(at, found.start)]

    def _dates_what_it_does(self, noun: int) -> bool:
        """Whether the date of a noun is that of its relative clause: "the notes of 1958, by which France undertook"."""
        words = load_dating()
        lemma = self.doc.tokens[noun].lemma.lower()
        return self.doc.tokens[noun].pos == "NOUN" and lemma in (words.events | words.instruments)

    def _low(self, clause: int, head: int, trigger: int) -> Time | None:
        """A date behind a clause with "before" or "until", hung on the verb above: it is that of the clause.

        "Congress waited before it declared war in turn, on June 5, 1942."
        """
        if clause != trigger or clause < head:
            return None
        for item in self._by_governor.get(head, ()):
            if item.edtf is not None and item.head > clause and item.preposition in ("on", "in", "at", None):
                return self._stated(item)
        return None

    def by_maker(self, trigger: int) -> Time | None:
        """The date of the instrument that does it: "was established by a protocol adopted in 2002"."""
        agent = self.graph.agent(trigger) if self.graph.is_verb(trigger) else None
        if agent is None or self.doc.tokens[agent].lemma.lower() not in load_dating().instruments:
            return None
        for k in self.graph.kids(agent, "acl"):
            if self.doc.tokens[k].lemma in load_dating().makings:
                found = self.own(k)
                if found is not None:
                    return found
        return None

    def _handed(self, found: Time, trigger: int, head: int) -> Time:
        """A time taken from a governing verb: its own where both share the clause, else inherited."""
        shares = self.doc.tokens[trigger].dep in ("conj", "xcomp") and self.doc.tokens[trigger].head == head
        if shares or found.basis != "stated" or found.start is None or found.end is None:
            return found
        words = self.doc.document.text[found.start : found.end]
        return when.time(found.edtf, basis="inherited", anchor=words, rule=found.rule, start=found.start, end=found.end)

    def _beside(self, verb: int) -> Time | None:
        """The time of a clause with "when", "as" or "after", or of a participle, that hangs on a verb."""
        for k in self.graph.kids(verb, "advcl"):
            mark = mark_of(self.graph, k)
            if mark == "as" and looks_back(self.graph, k):
                continue  # "as it had done two weeks ago"
            participle = mark is None and self.doc.tokens[k].tag in ("VBG", "VBN") and k < verb
            if mark not in _SAME and mark != "after" and not participle:
                continue
            found = self.own(k)
            if found is not None and found.edtf is not None:
                words = self.doc.document.text[found.start or 0 : found.end or 0]
                edtf = found.edtf
                if mark == "after" and "/" not in edtf:
                    edtf = f"{edtf}/.."
                return when.time(
                    edtf, basis="inherited", anchor=words, rule=found.rule, start=found.start, end=found.end
                )
        return None

    def shared_tail(self, trigger: int) -> Time | None:
        """A date after the last of several verbs with one subject: "was ratified and entered into force in 1952"."""
        for k in self.graph.kids(trigger, "conj"):
            if not self.graph.is_verb(k) or self.graph.kid(k, "nsubj", "nsubjpass") is not None:
                continue
            if any(
                self.doc.tokens[a].lemma in ("then", "later", "again", "soon") for a in self.graph.kids(k, "advmod")
            ):
                continue
            if self.graph.kid(trigger, "nsubj", "nsubjpass") is None:
                continue
            front = [item for item in self._by_governor.get(trigger, ()) if item.edtf is not None]
            found = self.own(k)
            if found is not None and not front and found.start is not None and found.start > self.doc.tokens[k].start:
                return found
        return None

    def by_subject(self, trigger: int) -> Time | None:
        """The date in the name of the instrument that acts or that is made: "The 1969 Agreement, signed by …"."""
        token = self.doc.tokens[trigger]
        nouns = [token.head] if token.dep in ("acl", "relcl") else []
        if token.lemma.lower() in load_dating().sharers and token.pos == "NOUN":
            nouns += [k for name, k in self.graph.preps(trigger) if name in ("of", "to")]
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is not None:
            nouns.append(subject)
        for noun in nouns:
            if self.doc.tokens[noun].lemma.lower() not in load_dating().instruments:
                continue
            if (
                token.dep in ("acl", "relcl")
                and noun == token.head
                and token.lemma not in load_dating().makings
                and token.tag != "VBG"
            ):
                continue
            for item in self._by_governor.get(noun, ()):
                if item.edtf is not None and item.time.role != "parenthetical":
                    return self._stated(item)
        return None

    def by_pronoun(self, trigger: int) -> Time | None:
        """The date in the name of an instrument just named: "The outcome was the 1969 Agreement. It was signed by …"."""
        token = self.doc.tokens[trigger]
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is None or token.lemma not in load_dating().makings - {"ratify", "approve"}:
            return None
        mention = self._mentions.get(subject)
        while mention is not None and mention.form == "pronoun" and mention.antecedent is not None:
            mention = self._by_start.get(mention.antecedent)
        if mention is None or [ref.kind for ref in mention.refs] != ["instrument"] or mention.head == subject:
            return None
        if self.running.set_in(mention.start, token.start):
            return None
        named = [item for item in self._by_governor.get(mention.head, ()) if item.edtf and item.time.role == "name"]
        return self._stated(named[0], "inherited") if named else None


def mark_of(graph: Graph, clause: int) -> str | None:
    """The word that joins a clause: "when", "after"."""
    for k in graph.children[clause]:
        if graph.tokens[k].dep in ("mark", "advmod") and k < clause and graph.tokens[k].tag in ("IN", "WRB"):
            return graph.tokens[k].text.lower()
    return None

"""When: gives every statement its time, from its own clause, from what governs it, or from the running narrative.

The order in which a time is looked for (see docs/times.md): an expression that hangs on the trigger or on the event
noun it governs; the clause that governs the trigger, or the clause beside it; a named event or an earlier statement
that a phrase such as "before his inauguration" points to; the spell of the office that its subject is given; the
running time of the sentence and of the paragraph. Nothing is carried into clauses that tell no event of the story.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace

from regesta.coder import terms
from regesta.coder.attach import Attached, attach, with_preposition
from regesta.coder.graph import Graph
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument, Mention
from regesta.model.when import NO_TIME, Basis, Time
from regesta.rules.events import event_key, event_pattern, load_events

# Nouns that are events: a year before one ("the 1990 election") dates the clause, one before "treaty" dates the treaty.
EVENT_NOUNS = frozenset(
    "election elections conference summit meeting congress coup war crisis revolution uprising revolt invasion attack "
    "referendum campaign visit talk talks negotiation negotiations speech address cable letter note telegram memorandum "
    "message statement declaration report session assembly ceremony offensive battle raid strike massacre riot riots "
    "protest protests creation signing conclusion ratification withdrawal accession independence merger convention".split()
)
# Nouns that are instruments: their date is the date of what they do.
INSTRUMENT_NOUNS = frozenset(
    "agreement treaty convention protocol pact accord accords declaration act charter plan armistice truce ceasefire "
    "compact concordat covenant decree resolution law constitution statute exchange compromise settlement note".split()
)
_OTHER_CLAUSES = frozenset("conj relcl advcl ccomp xcomp acl nsubj nsubjpass parataxis mark poss".split())
_BY_INSTRUMENT = frozenset(
    "sign conclude negotiate ratify reach adopt draft initial approve found establish create".split()
)
_SAME = frozenset({"when", "as", "while", "where"})
_CARRIERS = ("conj", "xcomp", "ccomp", "advcl", "pcomp", "relcl", "acl", "parataxis", "dep", "dobj", "pobj", "prep",
             "attr", "nsubj", "nsubjpass", "appos", "agent", "oprd", "compound", "nmod", "amod", "poss", "dative")  # fmt: skip
_GOES_ON = re.compile(
    r"\W*(?:for (?:a while|some time|a time|the (?:next|rest)|\w+ (?:days|weeks|months|years))|then|thereupon|meanwhile|soon|"
    r"shortly|afterwards?|thereafter|subsequently|next|later|eventually|finally|in (?:response|reply|return|retaliation|turn)|"
    r"as a (?:result|consequence)|consequently|accordingly|at (?:once|the same time|this (?:point|time))|"
    r"but |(?:he|she|they|it) \w+ed\b|these (?:events|measures|developments))",
    re.IGNORECASE,
)
_LATER = frozenset("later subsequently afterwards afterward thereafter eventually ultimately".split())
_BACK_EVENT = frozenset({"before", "prior"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """A dated statement that later expressions may point to."""

    token: int
    edtf: str
    act: str
    words: frozenset[str]
    actors: tuple[str, ...]


class Dating:
    """Gives the statements of one document their times; built once per document.

    Args:
        doc: The annotated document.
    """

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.graph = Graph(doc)
        self.attached = attach(doc, self.graph)
        self._by_governor: dict[int, list[Attached]] = {}
        for item in self.attached:
            self._by_governor.setdefault(item.governor, []).append(item)
        self._inside = {i: item for item in self.attached for i in range(item.first, item.last)}
        self._mentions = {mention.head: mention for mention in doc.mentions}
        self._anchors: list[_Anchor] = []
        self._continued: dict[int, bool] = {}
        self._running: list[tuple[int, int, str, str]] = []
        for item in self.attached:
            told = item.time.role in ("story", "future") and not terms.is_deadline(self.graph, item)
            if item.edtf is not None and told:
                insort(self._running, (item.time.start, item.block, item.edtf, self._words(item)))

    def time_of(self, trigger: int, *, clause: tuple[int, ...] | None = None) -> Time:
        """The time of the act a token carries.

        Args:
            trigger: Number of the token.
            clause: Numbers of further tokens of its clause whose expressions count as its own.

        Returns:
            The time with its basis, rule and anchor; `NO_TIME` where the text gives none.
        """
        for token in (trigger, *(clause or ())):
            found = self._own(token)
            if found is not None:
                return self._later(token, found)
        return (
            self._shared_tail(trigger)
            or self._around(trigger)
            or self._offset(trigger)
            or self._by_subject(trigger)
            or self._pointed(trigger)
            or self._named_event(trigger)
            or self._again(trigger)
            or self._from_office(trigger)
            or self._in_sentence(trigger)
            or self._carried(trigger)
            or NO_TIME
        )

    def until(self, trigger: int, time: Time) -> tuple[str | None, str | None]:
        """When the act ends by its own terms ("for 99 years"), as EDTF, and the rule with the words that say so."""
        return terms.until(self.doc, self.graph, self._by_governor, trigger, time)

    def deadlines(self, trigger: int) -> tuple[str, ...]:
        """The times by which what the act commits to is due, as EDTF, in order."""
        return terms.deadlines(self.graph, self._by_governor, trigger)

    def note(self, trigger: int, time: Time, act: str, actor_ids: tuple[str, ...] = ()) -> None:
        """Register a dated statement: later expressions may point to it, and the story goes on from it."""
        if time.edtf is None:
            return
        words = {self.doc.tokens[trigger].lemma, act}
        words |= {self.doc.tokens[k].lemma for k in self.graph.kids(trigger, "dobj", "pobj", "nsubjpass", "attr")}
        sentence = self.doc.sentences[self.doc.tokens[trigger].sentence]
        around = self.doc.tokens[max(sentence.first, trigger - 30) : min(sentence.last, trigger + 30)]
        words |= {near.lemma.lower() for near in around if near.pos == "PROPN"}
        self._anchors.append(_Anchor(token=trigger, edtf=time.edtf, act=act, words=frozenset(words), actors=actor_ids))
        token = self.doc.tokens[trigger]
        # A year in the name of what happened ("the 1990 election") moves the story on once the act is told.
        if time.basis in ("stated", "relative") and self._fresh(time, token.start):
            block = self.doc.sentences[token.sentence].block
            insort(self._running, (token.start, block, time.edtf, token.text))

    def _fresh(self, time: Time, offset: int) -> bool:
        """Whether a time is not the running time already, and does not look back."""
        base = self._base(offset + 1, -1, near=False)
        if base is None:
            return True
        if time.edtf is None or base[0] == time.edtf or when.sort_key(time.edtf) < when.sort_key(base[0]):
            return False
        return True

    # -- in the clause ---------------------------------------------------------------------------------------------

    def _words(self, item: Attached) -> str:
        return self.doc.document.text[item.time.start : item.time.end]

    def _stated(self, item: Attached, basis: Basis | None = None) -> Time:
        """The time an expression gives."""
        own = item.time.time
        basis = basis or own.basis
        return when.time(
            item.edtf, basis=basis if basis != "none" else "stated",
            anchor=own.anchor if basis == "relative" else self._words(item) if basis == "inherited" else None,
            rule=own.rule, start=item.time.start, end=item.time.end,
        )  # fmt: skip

    def _own(self, trigger: int) -> Time | None:
        """An expression that hangs on the trigger, or on an event noun under it."""
        if terms.promised(self.graph, trigger):
            return None
        inside = self._inside.get(trigger)
        if inside is not None and inside.edtf is not None:
            return self._stated(inside)
        best: Attached | None = None
        for item in self._candidates(trigger):
            if item.edtf is None:
                spans = self._span_ahead(item, trigger)
                if spans is not None:
                    return spans
                continue
            if best is None or self._nearer(item, best, trigger):
                best = item
        return self._stated(best) if best is not None else None

    def _nearer(self, a: Attached, b: Attached, trigger: int) -> bool:
        """Whether an expression is a better witness than another: on the trigger itself, not a name, finer, closer."""

        def rank(item: Attached) -> tuple[bool, bool, bool, int]:
            return (item.governor != trigger, item.time.role in ("name", "parenthetical", "future"),
                    item.time.role == "retrospective", abs(item.head - trigger))  # fmt: skip

        return rank(a) < rank(b)

    def _candidates(self, trigger: int) -> list[Attached]:
        """Expressions on the trigger, on the nouns it governs, and on the adverbial phrases of its clause."""
        noun = not self.graph.is_verb(trigger)
        promise = terms.first_promise(self.graph, trigger)
        out = [item for item in self._by_governor.get(trigger, ()) if promise is None or item.head < promise]
        seen = {trigger}
        todo = [(k, 1) for k in self.doc.children[trigger]]
        while todo:
            at, depth = todo.pop(0)
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
        by_instrument = holder.text.lower() == "by" and lemma in INSTRUMENT_NOUNS
        if item.time.role == "parenthetical" or not (lemma in EVENT_NOUNS or by_instrument):
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
        if item.governor != trigger or (item.time.months is None and item.time.days is None):
            return None
        words = self._words(item).lower()
        ahead = re.search(r"\b(?:next|following|ensuing|coming|subsequent)\b", words)
        if not (item.preposition == "within" or (ahead and item.preposition in ("over", "during", "in", "for", "throughout"))
                or (item.preposition == "in" and self.graph.is_verb(trigger))):  # fmt: skip
            return None
        base = self._base(item.time.start, item.block, near=False)
        if base is None:
            return None
        first, last = when.ends(base[0])
        start = first if first not in ("", "..") else last
        if first != last and item.time.months and item.time.months % 12 == 0:
            start = terms.year_of(start)  # whole years from a stretch of months are known to the year
        try:
            end = when.shift(start, months=item.time.months or 0, days=item.time.days or 0)
            edtf = end if item.preposition == "in" and not ahead else when.hull(start, end)
        except ValueError:
            return None
        return when.time(edtf, basis="relative", anchor=base[1], rule=f"span: {item.preposition} {self._words(item)}",
                         start=item.time.start, end=item.time.end)  # fmt: skip

    # -- from the clauses around -----------------------------------------------------------------------------------

    def _around(self, trigger: int) -> Time | None:
        """The time of the clause that governs the trigger, or of the temporal clause beside it."""
        beside = self._beside(trigger)
        if beside is not None:
            return beside
        at = trigger
        for _ in range(10):
            token = self.doc.tokens[at]
            if token.head == at or token.dep not in _CARRIERS:
                return None
            if self._looks_back(at) or (token.dep in ("relcl", "acl") and self._back_in_time(at)):
                return None
            head = token.head
            inside = self._inside.get(head)
            if inside is not None and inside.edtf is not None:
                return self._stated(inside)
            mark = self._mark(at)
            if (
                token.dep == "advcl"
                and mark is not None
                and mark not in _SAME
                and mark in ("after", "before", "until", "since", "if", "unless")
            ):
                return None
            if self.graph.is_verb(head) or self.doc.tokens[head].pos == "NOUN":
                found = self._own(head) or (self._beside(head) if self.graph.is_verb(head) else None)
                found = found or self._complement(head, trigger)
                if found is not None and self.graph.is_verb(head):
                    return self._handed(found, trigger, head)
            at = head
        return None

    def _complement(self, verb: int, trigger: int) -> Time | None:
        """The date of an infinitive under a verb that the trigger is the subject of: "Loans helped prop it up until 1928"."""
        if self.doc.tokens[trigger].dep not in ("nsubj", "nsubjpass"):
            return None
        return next((found for k in self.graph.kids(verb, "xcomp") if (found := self._own(k)) is not None), None)

    def _handed(self, found: Time, trigger: int, head: int) -> Time:
        """A time taken from a governing verb: its own where both share the clause, else inherited."""
        shares = self.doc.tokens[trigger].dep in ("conj", "xcomp") and self.doc.tokens[trigger].head == head
        if shares or found.basis != "stated" or found.start is None or found.end is None:
            return found if shares or found.basis == "relative" else found
        words = self.doc.document.text[found.start : found.end]
        return when.time(found.edtf, basis="inherited", anchor=words, rule=found.rule, start=found.start, end=found.end)

    def _beside(self, verb: int) -> Time | None:
        """The time of a clause with "when", "as" or "after", or of a participle, that hangs on a verb."""
        for k in self.graph.kids(verb, "advcl"):
            mark = self._mark(k)
            participle = mark is None and self.doc.tokens[k].tag in ("VBG", "VBN") and k < verb
            if mark not in _SAME and mark != "after" and not participle:
                continue
            found = self._own(k)
            if found is not None and found.edtf is not None:
                words = self.doc.document.text[found.start or 0 : found.end or 0]
                edtf = found.edtf
                if mark == "after" and "/" not in edtf:
                    edtf = f"{edtf}/.."
                return when.time(
                    edtf, basis="inherited", anchor=words, rule=found.rule, start=found.start, end=found.end
                )
        return None

    def _shared_tail(self, trigger: int) -> Time | None:
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
            found = self._own(k)
            if found is not None and not front and found.start is not None and found.start > self.doc.tokens[k].start:
                return found
        return None

    def _by_subject(self, trigger: int) -> Time | None:
        """The date in the name of the instrument that acts or that is made: "The 1969 Agreement, signed by …"."""
        token = self.doc.tokens[trigger]
        nouns = [token.head] if token.dep in ("acl", "relcl") else []
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is not None:
            nouns.append(subject)
        for noun in nouns:
            if self.doc.tokens[noun].lemma.lower() not in INSTRUMENT_NOUNS:
                continue
            if (
                token.dep in ("acl", "relcl")
                and noun == token.head
                and token.lemma not in _BY_INSTRUMENT
                and token.tag != "VBG"
            ):
                continue
            for item in self._by_governor.get(noun, ()):
                if item.edtf is not None and item.time.role != "parenthetical":
                    return self._stated(item)
        return None

    def _mark(self, clause: int) -> str | None:
        """The word that joins a clause: "when", "after"."""
        for k in self.doc.children[clause]:
            if self.doc.tokens[k].dep in ("mark", "advmod") and k < clause and self.doc.tokens[k].tag in ("IN", "WRB"):
                return self.doc.tokens[k].text.lower()
        return None

    def _looks_back(self, verb: int) -> bool:
        """Whether a verb stands in the past perfect of its own."""
        return any(
            self.doc.tokens[k].lemma == "have" and self.doc.tokens[k].tag == "VBD" for k in self.graph.kids(verb, "aux")
        )

    def _back_in_time(self, verb: int) -> bool:
        """Whether a clause under a noun tells of something before the story: "books they had looted"."""
        return self._looks_back(verb)

    # -- by events -------------------------------------------------------------------------------------------------

    def _pointed(self, trigger: int) -> Time | None:
        """The time of an earlier statement that a phrase or clause points to: "before his inauguration"."""
        for name, head in self._pointers(trigger):
            if head in self._inside:
                continue
            anchor = self._anchor(head, trigger)
            if anchor is None:
                continue
            edtf = anchor.edtf
            first, last = when.ends(edtf)
            finer = len(first) > 4 and "/" not in edtf
            if name in _BACK_EVENT and finer:
                edtf = f"../{last}"
            elif name in ("after", "following", "since") and finer:
                edtf = f"{first}/.."
            return when.time(edtf, basis="relative", anchor=self.doc.tokens[anchor.token].text, rule=f"event: {name}")
        return None

    def _offset(self, trigger: int) -> Time | None:
        """ "Three months after the coup": from the event it names, where that is dated."""
        for item in self._by_governor.get(trigger, ()):
            time = item.time
            if time.time.rule not in ("after-event", "day-after-event") or time.type != "DATE":
                continue
            base = next(
                (found for k in range(item.last - 1, item.first, -1) if (found := self._event_time(k, trigger))), None
            )
            if base is None:
                continue
            first, last = when.ends(base.edtf or "")
            start = first if first not in ("", "..") else last
            sign = -1 if re.search(r"\b(?:before|prior)\b", self._words(item)) else 1
            try:
                edtf = when.shift(start, months=sign * (time.months or 0), days=sign * (time.days or 0))
            except ValueError:
                continue
            return when.time(
                edtf, basis="relative", anchor=base.anchor, rule=time.time.rule, start=time.start, end=time.end
            )
        return None

    def _event_time(self, token: int, trigger: int) -> Time | None:
        """The time of an event that a word inside an expression names, from the record so far or the clause itself."""
        if self.doc.tokens[token].pos not in ("VERB", "NOUN", "PROPN"):
            return None
        anchor = self._anchor(token, trigger)
        if anchor is not None:
            return when.time(anchor.edtf, basis="relative", anchor=self.doc.tokens[anchor.token].text, rule="event")
        if self.doc.tokens[token].pos == "VERB":
            return self._carried(token)
        return None

    def _in_sentence(self, trigger: int) -> Time | None:
        """A date or a named event that stands before the trigger in its sentence."""
        if not self._tells_on(trigger):
            return None
        token = self.doc.tokens[trigger]
        sentence = self.doc.sentences[token.sentence]
        base = self._base(token.start, self._block(trigger), near=True)
        text = self.doc.document.text
        found = event_pattern().search(text, sentence.start, token.start)
        if found is None or (
            base is not None and self._running[bisect_left(self._running, (token.start,)) - 1][0] > sentence.start
        ):
            return None
        lead = re.search(
            r"\b(at|in|during|after|before|since|throughout)\b[^,.;:]{0,40}$",
            text[sentence.start : found.start()],
            re.I,
        )
        if lead is None:
            return None
        edtf = _part(load_events()[event_key(found[0])], lead[1].lower(), lead[0])
        return when.time(edtf, basis="inherited", anchor=found[0], rule="named event")

    def _pointers(self, trigger: int) -> list[tuple[str, int]]:
        """Pairs of preposition or conjunction and the noun or verb after it, on the clause of the trigger."""
        out = [(name, head) for name, head in self.graph.preps(trigger)
               if name in ("before", "after", "during", "following", "since", "at", "prior")]  # fmt: skip
        for k in self.graph.kids(trigger, "advcl"):
            mark = self._mark(k)
            if mark in ("before", "after", "when", "while", "as", "since", "once"):
                out.append((mark, k))
        return out

    def _anchor(self, head: int, trigger: int) -> _Anchor | None:
        """The latest dated statement that a word stands for."""
        lemma = self.doc.tokens[head].lemma.lower()
        for anchor in reversed(self._anchors):
            if anchor.token != trigger and (lemma in anchor.words or _kin(lemma, anchor)):
                return anchor
        return None

    def _again(self, trigger: int) -> Time | None:
        """The time of an act told before that a noun takes up: "the final implementation of the treaty"."""
        if self.graph.is_verb(trigger):
            return None
        lemma = self.doc.tokens[trigger].lemma.lower()
        kin = [a for a in self._anchors if a.token != trigger and (_kin(lemma, a) or _stem(lemma, a.act))]
        own = self._names_under(trigger)
        best = max((len(a.words & own) for a in kin), default=0)
        shared = [a for a in kin if best and len(a.words & own) == best]
        definite = any(self.doc.tokens[k].lemma == "the" for k in self.graph.kids(trigger, "det"))
        if not shared and definite and len(kin) == 1:
            shared = kin
        if len({a.edtf for a in shared}) != 1:
            return None
        anchor = shared[-1]
        return when.time(anchor.edtf, basis="relative", anchor=self.doc.tokens[anchor.token].text, rule="told before")

    def _names_under(self, token: int) -> frozenset[str]:
        """The words of names under a token."""
        return frozenset(
            self.doc.tokens[k].lemma.lower() for k in self.graph.subtree(token)[:24]
            if self.doc.tokens[k].pos == "PROPN" and k != token
        )  # fmt: skip

    def _named_event(self, trigger: int) -> Time | None:
        """The years of a war or a congress that the clause names: "during the Second World War"."""
        token = self.doc.tokens[trigger]
        sentence = self.doc.sentences[token.sentence]
        text = self.doc.document.text
        for name, head in self.graph.preps(trigger):
            if name not in ("during", "in", "at", "after", "before", "throughout", "following", "over", "since", "by"):
                continue
            tokens = self.graph.subtree(head)
            start, end = self.doc.tokens[tokens[0]].start, min(self.doc.tokens[tokens[-1]].end, sentence.end)
            found = event_pattern().search(text, start, end)
            if found is None:
                found = self._definite_war(tokens, start)
                if found is None:
                    continue
                before = text[start:end]
            else:
                before = text[start : found.start()]
            edtf = load_events()[event_key(found[0])]
            return when.time(_part(edtf, name, before), basis="relative", anchor=found[0], rule=f"event: {name}")
        return None

    def _definite_war(self, tokens: list[int], start: int) -> re.Match[str] | None:
        """The war that "the war" means: the last one named before."""
        if not any(
            self.doc.tokens[i].lemma in ("war", "conflict", "hostility") and self.doc.tokens[k].lemma == "the"
            for i in tokens for k in self.graph.kids(i, "det")
        ):  # fmt: skip
            return None
        found = None
        for match in event_pattern().finditer(self.doc.document.text, 0, start):
            if re.search(r"\bwar\b", match[0], re.IGNORECASE):
                found = match
        return found

    def _from_office(self, trigger: int) -> Time | None:
        """The spell of the office that the subject is given, unless the story stands within it."""
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is None:
            return None
        spell = self._bracketed(subject, trigger) or self._spell(self._mentions.get(subject))
        if spell is None:
            return None
        base = self._base(self.doc.tokens[trigger].start, self._block(trigger), near=True)
        if base is not None and when.within(base[0], spell):
            return None
        text = self.doc.tokens[subject].text
        return when.time(spell, basis="inherited", anchor=text, rule="spell of office")

    def _bracketed(self, subject: int, trigger: int) -> str | None:
        """A spell in brackets behind the subject: "The administration of … (1968-1975) supported"."""
        low, high = self.doc.tokens[subject].start, self.doc.tokens[trigger].start
        ends = [
            time.time.edtf for time in self.doc.times
            if low < time.start < high and time.role == "parenthetical" and time.time.rule == "year-range" and time.time.edtf
        ]  # fmt: skip
        return when.hull(*ends) if len(ends) == 2 else None

    def _spell(self, mention: Mention | None) -> str | None:
        if mention is None or mention.form == "pronoun":
            return None
        spells = [(o.start, o.end) for o in mention.offices if o.start and o.end]
        if len(spells) != 1:
            return None
        first, last = spells[0]
        try:
            return when.hull(str(first), str(last))
        except ValueError:
            return None

    # -- carried ---------------------------------------------------------------------------------------------------

    def _block(self, trigger: int) -> int:
        return self.doc.sentences[self.doc.tokens[trigger].sentence].block

    def _base(self, offset: int, block: int, *, near: bool) -> tuple[str, str] | None:
        """The running time before an offset: its EDTF and the words that set it; with `near` of the block only."""
        at = bisect_left(self._running, (offset,)) - 1
        while at >= 0:
            _, its_block, edtf, words = self._running[at]
            if its_block != block and near and not (its_block == block - 1 and self._goes_on(block)):
                return None
            if not edtf.startswith(".."):
                return edtf, words
            at -= 1
        return None

    def _goes_on(self, block: int) -> bool:
        """Whether a paragraph opens with words that carry the story on: "For a while", "Then", "Meanwhile"."""
        known = self._continued.get(block)
        if known is None:
            first = next((s for s in self.doc.sentences if s.block == block), None)
            opening = self.doc.document.text[first.start : first.start + 60] if first is not None else ""
            known = self._continued[block] = bool(_GOES_ON.match(opening))
        return known

    def _carried(self, trigger: int) -> Time | None:
        """The running time of the paragraph, for clauses that tell on; relative where they say "later"."""
        if not self._tells_on(trigger):
            return None
        base = self._base(self.doc.tokens[trigger].start, self._block(trigger), near=True)
        if base is None:
            return None
        edtf, words = base
        found = when.time(edtf, basis="inherited", anchor=words, rule="running time")
        return self._later(trigger, found)

    def _later(self, trigger: int, found: Time) -> Time:
        """ "Later" with an inherited time: from then on."""
        if found.basis != "inherited" or found.edtf is None or "/" in found.edtf:
            return found
        if any(self.doc.tokens[k].lemma.lower() in _LATER for k in self.graph.kids(trigger, "advmod")):
            return when.time(f"{found.edtf}/..", basis="relative", anchor=found.anchor, rule="later")
        return found

    def _tells_on(self, trigger: int) -> bool:
        """Whether a clause tells an event of the story: not in the past perfect, nor in a habit of the present."""
        at = trigger
        for _ in range(8):
            if self._looks_back(at):
                return False
            token = self.doc.tokens[at]
            if token.pos in ("VERB", "AUX"):
                if token.tag in ("VBZ", "VBP") and token.dep in ("ROOT", "ccomp", "conj"):
                    return False
                if token.dep not in ("xcomp", "conj", "acl", "advcl", "pcomp"):
                    return True
            if token.head == at:
                return True
            at = token.head
        return True


def _kin(lemma: str, anchor: _Anchor) -> bool:
    """Whether a noun names the act of a statement: "election" for elect, "inauguration" for taking office."""
    act = _ACT_NOUNS.get(lemma)
    return act is not None and anchor.act in act


def _stem(lemma: str, act: str) -> bool:
    """Whether a noun is made from the verb that names an act: "implementation" for implement, "signing" for sign."""
    act = act.partition("_")[0]
    return len(act) >= 4 and lemma.startswith(act[: max(4, len(act) - 2)])


_ACT_NOUNS: dict[str, tuple[str, ...]] = {
    "election": ("elect",), "victory": ("elect",), "inauguration": ("take_office", "elect"),
    "take": ("take_office",), "assume": ("take_office",), "coup": ("overthrow",), "autogolpe": ("overthrow",),
    "putsch": ("overthrow",), "overthrow": ("overthrow",), "meeting": ("meet", "convene"), "summit": ("meet", "convene"),
    "conference": ("meet", "convene"), "talk": ("meet", "negotiate"), "talks": ("meet", "negotiate"),
    "negotiation": ("negotiate",), "signing": ("sign", "conclude"), "invasion": ("invade",), "attack": ("attack", "clash"),
    "withdrawal": ("withdraw", "withdraw_forces"), "ratification": ("ratify",), "war": ("declare_war", "clash"),
    "armistice": ("cease_fire",), "ceasefire": ("cease_fire",), "truce": ("cease_fire",), "agreement": ("conclude", "sign"),
    "accession": ("accede", "join"), "occupation": ("occupy", "invade"), "annexation": ("annex", "cede", "seize"),
}  # fmt: skip


def _part(edtf: str, preposition: str, before: str) -> str:
    """Part of an event that the words before its name single out: its outbreak, its end, the time after it."""
    first, last = when.ends(edtf)
    low = before.lower()
    if re.search(r"\b(?:onset|outbreak|beginning|start|opening|eve)\b", low):
        return first
    if re.search(r"\b(?:end|close|conclusion|aftermath)\b", low):
        return f"{last}/.." if preposition in ("after", "since", "following") or "aftermath" in low else last
    if preposition in ("after", "following", "since"):
        return f"{last}/.."
    if preposition == "before":
        return f"../{first}"
    return edtf

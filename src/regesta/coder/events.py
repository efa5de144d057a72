"""Times by events: statements told before, and wars and congresses that everybody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regesta.coder.attach import Placed
from regesta.coder.clauses import mark_of
from regesta.coder.graph import Graph
from regesta.coder.running import Running
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument
from regesta.model.when import Time
from regesta.rules.dating import load_dating
from regesta.rules.events import event_key, event_pattern, load_events

# "On the eve of the coup", "at the time of the agreement".
_TIMES_OF = frozenset({"eve", "time", "moment", "wake", "aftermath", "outbreak"})
_GATHERING = re.compile(
    r"((?:[A-Z][\w’'-]+\s+){1,5}(?:Conference|Congress|Summit|Assembly|Talks))\s+(?:\w+\s+){0,3}?(?:in|of|on|from|held in)\s+(?:the\s+)?$"
)


# Verbs by which a war begins (its first day) or ends (its last).
_BOUNDS = {"end": 1, "close": 1, "finish": 1, "cease": 1, "conclude": 1, "begin": 0, "start": 0, "erupt": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A dated statement that later expressions may point to.

    Attributes:
        token: Number of its trigger.
        edtf: Its time.
        act: Its act.
        words: Lemmas by which it is known again.
        actors: Ids of its actors.
    """

    token: int
    edtf: str
    act: str
    words: frozenset[str]
    actors: tuple[str, ...]


class EventTimes:
    """Times by events.

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
        self._anchors: list[Anchor] = []
        # Positions of anchors by the words and by the act they are known by.
        self._by_word: dict[str, list[int]] = {}
        self._by_act: dict[str, list[int]] = {}
        self._gatherings = self._dated_gatherings()

    def note(self, trigger: int, time: Time, act: str, actor_ids: tuple[str, ...]) -> None:
        """Keep a dated statement as an anchor."""
        if time.edtf is None:
            return
        words = {self.doc.tokens[trigger].lemma, act}
        words |= {self.doc.tokens[k].lemma for k in self.graph.kids(trigger, "dobj", "pobj", "nsubjpass", "attr")}
        sentence = self.doc.sentences[self.doc.tokens[trigger].sentence]
        around = self.doc.tokens[max(sentence.first, trigger - 30) : min(sentence.last, trigger + 30)]
        words |= {near.lemma.lower() for near in around if near.pos == "PROPN"}
        for word in words:
            self._by_word.setdefault(word, []).append(len(self._anchors))
        self._by_act.setdefault(act, []).append(len(self._anchors))
        self._anchors.append(Anchor(token=trigger, edtf=time.edtf, act=act, words=frozenset(words), actors=actor_ids))

    def pointed(self, trigger: int) -> Time | None:
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
            if name in ("before", "prior") and finer:
                edtf = f"../{last}"
            elif name == "eve" and len(edtf) == 10 and "/" not in edtf:
                edtf = when.shift(edtf, days=-1)
            elif name in ("after", "following", "since", "aftermath", "wake") and finer:
                edtf = f"{first}/.."
            return when.time(edtf, basis="relative", anchor=self.doc.tokens[anchor.token].text, rule=f"event: {name}")
        return None

    def _pointers(self, trigger: int) -> list[tuple[str, int]]:
        """Pairs of preposition or conjunction and the noun or verb after it, on the clause of the trigger."""
        out = [(name, head) for name, head in self.graph.preps(trigger)
               if name in ("before", "after", "during", "following", "since", "at", "prior")]  # fmt: skip
        for k in self.graph.kids(trigger, "advcl"):
            mark = mark_of(self.graph, k)
            if mark in ("before", "after", "when", "while", "as", "since", "once"):
                out.append((mark, k))
        for name, head in self.graph.preps(trigger):
            word = self.doc.tokens[head].lemma.lower()
            if name in ("on", "at", "by", "in") and word in _TIMES_OF:
                out += [(word, noun) for of, noun in self.graph.preps(head) if of == "of"]
        return out

    def _anchor(self, head: int, trigger: int) -> Anchor | None:
        """The latest dated statement that a word stands for."""
        lemma = self.doc.tokens[head].lemma.lower()
        places = [self._by_word.get(lemma, ())]
        places += [self._by_act.get(act, ()) for act in load_dating().stands_for.get(lemma, ())]
        latest = (next((n for n in reversed(told) if self._anchors[n].token != trigger), -1) for told in places)
        last = max(latest)
        return self._anchors[last] if last >= 0 else None

    def offset(self, trigger: int) -> Time | None:
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
            if time.days and len(start.lstrip("-")) < 10:
                continue  # days cannot be counted from a month or a year
            sign = -1 if re.search(r"\b(?:before|prior)\b", self.doc.document.text[time.start : time.end]) else 1
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
            return self.running.carried(token)
        return None

    def narrowed(self, trigger: int, spell: Time) -> Time:
        """A spell of office from the event on that the clause answers to: "the administration condemned the coup"."""
        nouns = [*self.graph.kids(trigger, "dobj"), *(k for _, k in self.graph.preps(trigger))]
        for noun in nouns:
            anchor = self._anchor(noun, trigger)
            if anchor is None or spell.edtf is None or anchor.edtf.startswith(".."):
                continue
            edtf = when.intersection(spell.edtf, f"{when.ends(anchor.edtf)[0]}/..")
            if edtf is not None and edtf != spell.edtf:
                words = f"{spell.anchor}; {self.doc.tokens[anchor.token].text}"
                return when.time(edtf, basis="relative", anchor=words, rule="spell of office, since the event")
        return spell

    def again(self, trigger: int, *, within: str | None = None) -> Time | None:
        """The time of an act told before that a noun takes up: "the final implementation of the treaty".

        Args:
            trigger: The token of the noun.
            within: Only acts told to lie in this time.
        """
        if self.graph.is_verb(trigger):
            return None
        lemma = self.doc.tokens[trigger].lemma.lower()
        taken_up = load_dating().stands_for.get(lemma, ())
        places = sorted(n for act, told in self._by_act.items() if act in taken_up or _stem(lemma, act) for n in told)
        kin = [self._anchors[n] for n in places if self._anchors[n].token != trigger]
        if not kin:
            return None
        if within is not None:
            kin = [a for a in kin if when.within(a.edtf, within)]
        own = self._names_under(trigger)
        best = max((len(a.words & own) for a in kin), default=0)
        shared = [a for a in kin if best and len(a.words & own) == best]
        definite = any(self.doc.tokens[k].lemma == "the" for k in self.graph.kids(trigger, "det"))
        if not shared and definite and len(kin) == 1 and self._same_states(trigger, kin[0]):
            shared = kin
        if not shared or when.intersection(*(a.edtf for a in shared)) is None:
            return None
        anchor = shared[0]
        return when.time(anchor.edtf, basis="relative", anchor=self.doc.tokens[anchor.token].text, rule="told before")

    def _same_states(self, noun: int, anchor: Anchor) -> bool:
        """Whether the states that a noun names, if any, took part in what was told before."""
        below = set(self.graph.subtree(noun)[:24])
        named = {ref.id for m in self.doc.mentions if m.head in below for ref in m.refs if ref.kind == "state"}
        return named <= set(anchor.actors)

    def finer(self, trigger: int, found: Time) -> Time | None:
        """The day or month on which an act was told before, where a noun takes it up with its year alone."""
        if found.edtf is None or len(found.edtf) != 4 or found.basis != "stated":
            return None
        told = self.again(trigger, within=found.edtf)
        return told if told is not None and told.edtf and "/" not in told.edtf and len(told.edtf) > 4 else None

    def _names_under(self, token: int) -> frozenset[str]:
        """The words of names under a token."""
        return frozenset(
            self.doc.tokens[k].lemma.lower() for k in self.graph.subtree(token)[:24]
            if self.doc.tokens[k].pos == "PROPN" and k != token
        )  # fmt: skip

    def by_name(self, trigger: int) -> Time | None:
        """The date of a gathering that stands in the name of an act: "their Lausanne Conference pledge"."""
        token = self.doc.tokens[trigger]
        if token.pos != "NOUN":
            return None
        front = self.doc.document.text[self.doc.tokens[self.graph.subtree(trigger)[0]].start : token.start]
        told = self._told_gathering(front, token.start)
        return None if told is None else when.time(told[1], basis="relative", anchor=told[0], rule="event: its name")

    def named_event(self, trigger: int) -> Time | None:
        """The years of a war or a congress that the clause names: "during the Second World War"."""
        token = self.doc.tokens[trigger]
        sentence = self.doc.sentences[token.sentence]
        text = self.doc.document.text
        for name, head in self.graph.preps(trigger):
            if name not in ("during", "in", "at", "after", "before", "throughout", "following", "over", "since", "by"):
                continue
            tokens = self.graph.subtree(head)
            start, end = self.doc.tokens[tokens[0]].start, min(self.doc.tokens[tokens[-1]].end, sentence.end)
            told = self._told_gathering(text[start:end], start)
            if told is not None:
                return when.time(told[1], basis="relative", anchor=told[0], rule=f"event: {name}")
            found = event_pattern().search(text, start, end)
            if found is None:
                found = self._definite_war(tokens, start)
                if found is None:
                    continue
                before = text[start:end]
            else:
                before = text[start : found.start()]
            edtf = load_events()[event_key(found[0])]
            return when.time(_part(edtf, name, before), basis="relative", anchor=found[0], rule=f"known event: {name}")
        return self._war_clause(trigger)

    def _war_clause(self, trigger: int) -> Time | None:
        """The beginning or the end of a war that a clause beside tells: "before the war ended"."""
        text = self.doc.document.text
        for k in self.graph.kids(trigger, "advcl"):
            mark, verb = mark_of(self.graph, k), self.doc.tokens[k].lemma
            if mark not in ("before", "after", "when", "until", "once", "as") or verb not in _BOUNDS:
                continue
            tokens = self.graph.subtree(k)
            start = self.doc.tokens[tokens[0]].start
            found = event_pattern().search(text, start, self.doc.tokens[k].start) or self._definite_war(tokens, start)
            if found is None:
                continue
            day = when.ends(load_events()[event_key(found[0])])[_BOUNDS[verb]]
            edtf = {"before": f"../{day}", "until": f"../{day}", "after": f"{day}/.."}.get(mark, day)
            return when.time(edtf, basis="relative", anchor=found[0], rule=f"known event: {mark}")
        return None

    def _told_gathering(self, words: str, before: int) -> tuple[str, str] | None:
        """A conference or congress named in some words that the document has dated before: its name and its time."""
        for name, (at, edtf) in self._gatherings.items():
            if at < before and name in words:
                return name, edtf
        return None

    def _dated_gatherings(self) -> dict[str, tuple[int, str]]:
        """Conferences and congresses by their names, with the place and the date of their first dated mention."""
        out: dict[str, tuple[int, str]] = {}
        text = self.doc.document.text
        for time in self.doc.times:
            if time.time.edtf is None or time.type != "DATE":
                continue
            found = _GATHERING.search(text, max(0, time.start - 90), time.start)
            if found is not None:
                out.setdefault(found[1], (found.start(), time.time.edtf))
        return out

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

    def in_sentence(self, trigger: int) -> Time | None:
        """A date or a named event that stands before the trigger in its sentence."""
        if not self.running.tells_on(trigger):
            return None
        token = self.doc.tokens[trigger]
        sentence = self.doc.sentences[token.sentence]
        base = self.running.base(token.start, self.running.block(trigger), near=True)
        text = self.doc.document.text
        found = event_pattern().search(text, sentence.start, token.start)
        if found is None or (base is not None and self.running.set_in(sentence.start, token.start)):
            return None
        lead = re.search(
            r"\b(at|in|during|after|before|since|throughout|following|upon|with)\b[^,.;:]{0,40}$",
            text[sentence.start : found.start()],
            re.I,
        )
        if lead is None:
            return None
        edtf = _part(load_events()[event_key(found[0])], lead[1].lower(), lead[0])
        return when.time(edtf, basis="inherited", anchor=found[0], rule="known event")


def _stem(lemma: str, act: str) -> bool:
    """Whether a noun is made from the verb that names an act: "implementation" for implement, "signing" for sign."""
    act = act.partition("_")[0]
    return len(act) >= 4 and lemma.startswith(act[: max(4, len(act) - 2)])


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

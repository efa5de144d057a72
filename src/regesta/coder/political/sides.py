"""The two sides of an event: who acts, on whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.coder.match import Match, Matcher
from regesta.coder.political.line import Told
from regesta.coder.political.parties import Parties, Party, is_people, once
from regesta.coder.slots import Slots
from regesta.rules.acts import load_acts
from regesta.rules.political import load_political

_PREPS = (
    "against",
    "with",
    "to",
    "on",
    "upon",
    "toward",
    "towards",
    "between",
    "for",
    "from",
    "over",
    "of",
    "into",
    "in",
    "at",
)
_BOTH = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "REJECT", "ASSAULT"})
_ASIDE = frozenset({"after", "before", "since", "while", "as", "when", "because", "despite", "during", "following", "unless",
                    "until", "if", "although"})  # fmt: skip


class Sides:
    """Finds the sides of events of one document.

    Args:
        matcher: The matcher of the document.
        parties: Its parties.
    """

    def __init__(self, matcher: Matcher, parties: Parties) -> None:
        self.matcher = matcher
        self.g = matcher.graph
        self.parties = parties

    # sources

    def sources(self, told: Told, first: int) -> list[Party]:
        """Who acts: whoever the event names, the subject, else the first party before the trigger, else the place."""
        if told.actor is not None and (found := self.parties.at(told.actor)):
            return found
        for i in self._actor_tokens(told):
            if found := self.parties.at(i):
                return found
        if told.match is not None and self.g.is_verb(told.i) and self.g.passive(told.i):
            return self._where(told.i)
        if told.inner is not None and told.inner.match is not None and (found := self._by_frame(told.inner.match)):
            return found
        before = [p for i in range(first, told.i) for p in self.parties.own(i) if not self._speaks(i)]
        if before:
            return before[:1]
        return self._where(told.i)

    def _where(self, i: int) -> list[Party]:
        """The country that an act of unnamed people happened in: the last one named after the trigger."""
        near = [k for name, k in self.g.preps(i) if name in ("in", "at", "near", "outside", "on", "of")]
        for k in near:
            if found := self.parties.at(k):
                return found
        return [p for p in self.parties.under(i, after=i) if p.participant.ref.kind in ("place", "state")][-1:]

    def _actor_tokens(self, told: Told) -> Iterator[int]:
        m = told.match
        if m is not None:
            if m.kind == "noun" and m.carrier is not None and not m.undergone and not self.g.passive(m.carrier):
                subject = self.g.subject(m.carrier)
                if subject is not None and subject != m.i:
                    yield subject
            slots = Slots(self.matcher, m)
            for slot in m.frame.actor:
                yield from slots.tokens(slot)
        i = told.i
        if told.match is None and self.g.is_verb(i):
            who = self.g.subject(i)
        elif self.g.is_verb(i):
            who = self.g.agent(i) if self.g.passive(i) else self.g.subject(i)
        else:
            over = self.g.tokens[i].head
            who = self.g.subject(over) if self.g.is_verb(over) else None
        if who is not None:
            yield who

    def _by_frame(self, m: Match) -> list[Party]:
        slots = Slots(self.matcher, m)
        return once(p for slot in m.frame.actor for i in slots.tokens(slot) for p in self.parties.at(i))

    def _speaks(self, i: int) -> bool:
        """Whether a token stands in the subject of a verb of report."""
        words = load_political().governors["say"]
        for _ in range(6):
            t = self.g.tokens[i]
            if t.dep in ("nsubj", "nsubjpass"):
                return self.g.tokens[t.head].lemma in words
            if t.head == i:
                return False
            i = t.head
        return False

    # targets

    def targets(self, told: Told, sources: list[Party], last: int) -> list[Party]:
        """On whom: by the slots of the frame, the clause under it, its prepositions, and what else it names."""
        own, tokens = {p.country for p in sources}, {p.token for p in sources}
        home: list[Party] = []
        for strong, every in self._candidates(told):
            found = [p for p in every if p.token not in tokens and not is_people(p)]
            others = [p for p in found if p.country not in own]
            if others:
                return others
            if told.type == "RETREAT" and told.mode != "release":
                continue
            if strong and not home and found and not self._pronoun(found[0]):
                home = found
                if strong > 1:
                    return home
        return home

    def _pronoun(self, party: Party) -> bool:
        return self.g.tokens[party.token].pos == "PRON"

    def _candidates(self, told: Told) -> Iterator[tuple[int, list[Party]]]:
        """Lists of parties, the likeliest first, each with how surely it stands for the other side."""
        if told.recipient is not None:
            yield 2, self.parties.at(told.recipient)
        if told.match is not None:
            yield from self._by_slots(told.match)
        if told.inner is not None:
            if told.inner.recipient is not None:
                yield 1, self.parties.at(told.inner.recipient)
            if told.inner.match is not None:
                yield from self._by_slots(told.inner.match)
        for i in self._carriers(told):
            yield 1, self._at_all(k for name in _PREPS for n, k in self.g.preps(i) if n == name)
        for i in self._carriers(told):
            yield 0, self.parties.under(i, after=i, skip=self._aside(i))
        over = self.g.tokens[told.i].head
        if self.g.is_verb(over) and self.g.tokens[told.i].dep in ("advcl", "xcomp"):
            yield 0, self._at_all(k for name in _PREPS for n, k in self.g.preps(over) if n == name)

    def _by_slots(self, m: Match) -> Iterator[tuple[int, list[Party]]]:
        slots = Slots(self.matcher, m)
        for slot in (*m.frame.recipient, *m.frame.partner):
            tokens = slots.tokens(slot)
            yield 1 + any(self._named(k) for k in tokens), self._at_all(tokens)
        if m.kind == "verb":
            yield 1, self._at_all(slots.tokens("object"))
        for name in _PREPS[:6]:
            yield 1, self._at_all(slots.tokens(name))

    def _named(self, i: int) -> bool:
        """Whether a phrase names its party itself, not by whose it is."""
        return bool(self.parties.own(i)) and self.g.tokens[i].pos != "PRON"

    def _at_all(self, tokens: Iterable[int]) -> list[Party]:
        return once(p for i in tokens for p in self.parties.at(i))

    def _carriers(self, told: Told) -> list[int]:
        """The token that tells the event, and the verb that carries it."""
        carrier = told.match.carrier if told.match is not None else None
        return [told.i, *([carrier] if carrier is not None else [])]

    def _aside(self, i: int) -> frozenset[int]:
        """Circumstances under a verb, that name no other side."""
        out = {k for k in self.g.kids(i, "advcl", "prep") if self.g.tokens[k].lemma in _ASIDE}
        out |= {
            k
            for k in self.g.kids(i, "advcl")
            if any(self.g.tokens[m].lemma in _ASIDE for m in self.g.kids(k, "mark", "advmod"))
        }
        return frozenset(out)

    def mutual(self, told: Told, sources: list[Party]) -> bool:
        """Whether each party acts on the other: meetings, agreements, and acts that several do together."""
        act = told.match.frame.act if told.match is not None and not told.match.frame.plover else ""
        symmetric = bool(act) and load_acts()[act].symmetric and told.type in ("CONSULT", "SUPPORT", "COOPERATE")
        return symmetric or (len({p.country for p in sources}) > 1 and told.type in _BOTH)

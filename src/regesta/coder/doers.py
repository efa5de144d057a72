"""Who does what a clause without an agent tells: whoever did the raid in which men were killed, whose troops they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.coder.match import Match
from regesta.coder.nouns import Nouns
from regesta.coder.slots import Slots
from regesta.coder.standins import as_parties, last_pair, stand_ins
from regesta.model.statement import Participant, Statement
from regesta.model.text import Span

_HARM = frozenset("attack seize capture repress loot".split())
_FORCE = frozenset("attack invade occupy mobilize withdraw_forces seize clash loot".split())
_STATIONED = frozenset("withdraw_forces occupy invade mobilize".split())
_MEASURES = frozenset("accuse expel sanction sever suspend".split())
_CONCLUDED = frozenset("settle sign conclude cease_fire clash".split())
_NEAR = 2  # sentences back that a war looks for its parties
_LONG = 60  # sentences back that relations taken up look for when they were broken off
_FAR = 12  # sentences back that a withdrawal looks for whose troops are there
_BEFORE = 1  # sentences back that troops without a name look for whose they are


class Doers:
    """Finds who acts where the clause does not say.

    Args:
        nouns: The noun phrases of the document.
        told: The statements so far with the numbers of their sentences; it grows.
    """

    def __init__(self, nouns: Nouns, told: Sequence[tuple[int, Statement]]) -> None:
        self.nouns = nouns
        self.g = nouns.graph
        self._told = told

    def of(self, m: Match, slots: Slots, others: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who does an act whose clause names nobody who does it.

        Args:
            m: The match.
            slots: Its slots.
            others: Those it is done to.
        """
        act = m.frame.act
        if act in _HARM:
            return self._of_event(m, slots)
        if act == "withdraw_forces":
            return self._stationed(m, slots)
        if act == "clash" or "prisoner" in m.frame.object:
            return self._sides(m)
        if act in ("mobilize", "invade", "occupy") and m.kind == "verb" and self.g.passive(m.i):
            return self._own_forces(m, slots)
        if act == "restore":
            return self._parted(m)
        if act in _MEASURES and m.kind == "verb" and self.g.passive(m.i):
            return self._beside(m, others)
        return ()

    def forces(self, m: Match, found: Sequence[Participant]) -> tuple[Participant, ...]:
        """Troops that the text does not name, as those of the state whose forces acted just before.

        Args:
            m: The match.
            found: Its actors.
        """
        bare = m.frame.act in _FORCE and all(p.ref.kind == "group" and p.ref.state is None for p in found)
        if not found or not bare or not self._are_forces(m, slots_of=found):
            return tuple(found)
        for told in self._back(m, _BEFORE):
            states = [p for p in as_parties(told.actors) if p.ref.kind == "state"]
            if told.act in _FORCE and len(states) == 1:
                return stand_ins(states, found[0].span, f"whose forces they are: {told.trigger.quote}")
        return tuple(found)

    def _are_forces(self, m: Match, *, slots_of: Sequence[Participant]) -> bool:
        tokens = self.g.tokens
        ends = {p.span.end for p in slots_of}
        near = range(max(0, m.i - 40), min(len(tokens), m.i + 40))
        heads = [i for i in near if tokens[i].end in ends]
        return bool(heads) and all("forces" in self.nouns.classes(i) for i in heads)

    def _back(self, m: Match, reach: int) -> Iterator[Statement]:
        """The statements so far, the latest first, as far back as some sentences."""
        for at, told in reversed(self._told):
            if self.g.tokens[m.i].sentence - at > reach:
                return
            yield told

    def _span(self, m: Match) -> Span:
        token = self.g.tokens[m.i]
        return self.g.doc.document.span(token.start, token.end)

    def _of_event(self, m: Match, slots: Slots) -> tuple[Participant, ...]:
        """Whoever did the attack that a clause hangs on or is the subject of: "a raid in which | seventy | were killed"."""
        token = self.g.tokens[m.i]
        nouns = list(slots.tokens("subject")) if m.kind == "verb" else []
        if token.dep in ("relcl", "acl"):
            nouns.append(token.head)
        starts = {self.g.tokens[i].start for i in nouns}
        for told in self._back(m, 0):
            if told.trigger.start in starts and told.act in _FORCE and told.actors:
                return stand_ins(told.actors, self._span(m), f"who did it: {told.trigger.quote}")
        return ()

    def _stationed(self, m: Match, slots: Slots) -> tuple[Participant, ...]:
        """Whose troops were there, or had begun to go."""
        if any(
            self.nouns.one(i, True, 0) for slot in ("object", "of") for i in slots.tokens(slot) if not self._is_land(i)
        ):
            return ()
        for told in self._back(m, _FAR):
            states = [p for p in as_parties(told.actors) if p.ref.kind == "state"]
            if told.act in _STATIONED and len(states) == 1:
                return stand_ins(states, self._span(m), f"whose forces they are: {told.trigger.quote}")
        return ()

    def _own_forces(self, m: Match, slots: Slots) -> tuple[Participant, ...]:
        """Whose troops are moved: those of the one state that acts just before ("Paris warned, and two battalions | were …")."""
        objects = slots.tokens("object")
        if not objects or any(self.nouns.one(i, True, 0) for i in objects):
            return ()
        for told in self._back(m, _BEFORE):
            states = [p for p in as_parties(told.actors) if p.ref.kind == "state"]
            if len(states) == 1:
                return stand_ins(states, self._span(m), f"who acts before: {told.trigger.quote}")
        return ()

    def _parted(self, m: Match) -> tuple[Participant, ...]:
        """Who take up relations again: the two that broke them off."""
        if m.kind == "verb" and not self.g.passive(m.i):
            return ()
        return self._pair(m, _LONG, frozenset({"sever"}), "who parted")

    def _is_land(self, i: int) -> bool:
        return not self.nouns.classes(i).isdisjoint({"state", "place", "territory"})

    def _sides(self, m: Match) -> tuple[Participant, ...]:
        """The two sides that the text told of just now."""
        return self._pair(m, _NEAR, _CONCLUDED | _FORCE, "sides told before")

    def _pair(self, m: Match, reach: int, acts: frozenset[str], why: str) -> tuple[Participant, ...]:
        """The two states that the last of some acts was between, as far back as some sentences."""
        last = last_pair(self._back(m, reach), acts)
        if last is None:
            return ()
        told, people = last
        states = [p for p in people if p.ref.kind == "state"]
        return stand_ins(states, self._span(m), f"{why}: {told.trigger.quote}")

    def _beside(self, m: Match, others: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who acts in the clause before it in the sentence: "Spain sent a ship, and Canada's envoy was called in"."""
        ids = {x for p in others for x in (p.ref.id, p.ref.state) if x}
        if not ids:
            return ()
        for told in self._back(m, 0):
            states = [p for p in told.actors if p.ref.kind == "state" and p.ref.id not in ids]
            if states and len(states) == len(told.actors):
                return stand_ins(states, self._span(m), f"who acts beside it: {told.trigger.quote}")
        return ()

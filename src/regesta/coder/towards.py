"""To whom an act is done whose clause tells nobody: adversaries, the other party, whoever is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regesta.coder.adversaries import Adversaries, stand_in
from regesta.coder.chapter import Chapter
from regesta.coder.match import Match
from regesta.coder.nouns import Found, Nouns
from regesta.coder.slots import Slots
from regesta.coder.standins import as_parties
from regesta.coder.topic import Topic
from regesta.model.statement import Participant, Ref, Statement
from regesta.model.when import sort_key
from regesta.rules.actors import load_states

CONCLUDING = frozenset({"sign", "conclude", "commit", "negotiate", "ratify", "renew"})
ANSWERS = frozenset({"accuse", "reject", "support", "protest", "sanction", "threaten"})
_ONE_SIDED = frozenset({"declare_war", "loot"})
# Acts that ask something of somebody, and so can be turned down.
_ASKING = frozenset({"propose", "request", "accuse", "claim", "pledge", "threaten", "mediate", "protest", "report"})
_GIVING = frozenset("grant cede return".split())
# Acts that are always done to somebody.
_TOWARDS = frozenset("sever recognize sanction declare_war accuse nationalize reject".split())
_MEASURES = frozenset("sever sanction expel".split())
_HOSTILE = frozenset(
    "sever sanction expel accuse threaten seize capture attack invade clash declare_war occupy".split()
)
_PROVOKING = _HOSTILE | {"mobilize", "overthrow", "violate", "annex", "reject", "repress"}
# Words for whatever was told just before.
_STEP = frozenset("decision move step measure action announcement ruling deal accord verdict gesture".split())
_SAYING = frozenset({"report"}) | ANSWERS
# Verbs whose object can be turned down ("demanded arbitration, which Spain refused").
_DEMANDING = frozenset("demand request seek propose suggest offer ask claim want urge solicit advocate".split())
_REACH = 3  # sentences back that an answer looks for what it answers


class Towards:
    """What the statements told so far say about those to whom an act is done.

    Args:
        nouns: The noun phrases of the document.
        topic: What the text is about.
        adversaries: Who stands against whom.
        told: The statements so far with the numbers of their sentences; it grows.
        chapter: The state whose chapter the text is.
    """

    def __init__(
        self,
        nouns: Nouns,
        topic: Topic,
        adversaries: Adversaries,
        told: Sequence[tuple[int, Statement]],
        chapter: Chapter,
    ) -> None:
        self._chapter = chapter
        self.nouns = nouns
        self.g = nouns.graph
        self.topic = topic
        self.events: dict[str, Participant] = {}
        self._adversaries = adversaries
        self._told = told

    def recipients(self, m: Match, slots: Slots, actors: Sequence[Found]) -> list[Found]:
        """To whom an act is done whose clause tells nobody."""
        act = m.frame.act
        found: list[Found] = []
        if act in ANSWERS and act != "reject":
            found = self._behind(slots)
        if not found and act == "reject":
            found = self._answered(m, slots, actors)
        if not found and act in _ONE_SIDED:
            found = self.foe(m, (a.ref for a in actors))
        if not found and act in _ONE_SIDED and (hero := self.topic.protagonist) is not None:
            foreign = all(a.ref.state not in (None, hero.ref.id) for a in actors) and actors
            found = [stand_in(self.nouns, m.i, hero.ref, "whom the text is about")] if foreign else []
        if not found and act == "attack" and m.kind == "noun":
            found = self._attacker(m, actors)
        if not found and act in _GIVING:
            found = self._counterpart(m, actors)
        if not found and act in _MEASURES:
            found = self._counterpart_so_far(m, actors)
        if not found and act in _TOWARDS and m.kind == "verb" and "post" not in m.frame.object[:1]:
            found = self._other_side(m, actors)
        return found or self._chapter.recipients(m, actors)

    def foe(self, m: Match, actors: Iterable[Ref]) -> list[Found]:
        """The state that the actor has been at odds with, where a hostile act names none."""
        foe = self._adversaries.of(actors, m.i)
        return [stand_in(self.nouns, m.i, foe, "adversary in focus")] if foe is not None else []

    def _attacker(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """Whom a blow strikes back at: whoever attacked just before."""
        ids = {a.ref.id for a in actors}
        if m.carrier is not None and self.g.tokens[m.carrier].lemma in ("join", "participate"):
            return []
        for at, told in reversed(self._told):
            if self.g.tokens[m.i].sentence - at > _REACH:
                return []
            people = [p for p in told.actors if p.ref.kind != "person" and p.ref.id not in ids]
            if told.act in ("attack", "invade", "seize", "capture") and people and actors:
                return [stand_in(self.nouns, m.i, p.ref, f"who attacked before: {told.trigger.quote}") for p in people]
        return []

    def _counterpart(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """The other party of the agreement told just before: "in exchange Bolivia offered a port"."""
        ids = {x for a in actors for x in (a.ref.id, a.ref.state) if x}
        for at, told in reversed(self._told):
            if self.g.tokens[m.i].sentence - at > _REACH:
                return []
            people = as_parties(told.actors)
            if told.act in CONCLUDING and len(people) == 2 and len(ids & {p.ref.id for p in people}) == 1:
                return [
                    stand_in(self.nouns, m.i, p.ref, f"other party: {told.trigger.quote}")
                    for p in people
                    if p.ref.id not in ids
                ]
        return []

    def _counterpart_so_far(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """Whom the same state took measures against just before."""
        block = self.g.doc.sentences[self.g.tokens[m.i].sentence].block
        ids = {x for a in actors for x in (a.ref.id, a.ref.state) if x}
        for at, told in reversed(self._told):
            sentence = self.g.doc.sentences[at]
            if sentence.block != block or self.g.tokens[m.i].sentence - at > _REACH or not ids:
                return []
            if told.act not in _HOSTILE:
                continue
            other = [p for p in as_parties(told.recipients) if p.ref.kind == "state"]
            if len(other) == 1 and any(p.ref.id in ids for p in as_parties(told.actors)):
                return [stand_in(self.nouns, m.i, other[0].ref, f"counterpart: {told.trigger.quote}")]
        return self._protagonist(m, block, ids) if m.frame.act == "sanction" else []

    def _protagonist(self, m: Match, block: int, ids: set[str]) -> list[Found]:
        """The state with whose deed a paragraph opens, where others then take measures."""
        for at, told in self._told:
            if self.g.doc.sentences[at].block != block:
                continue
            states = [p for p in as_parties(told.actors) if p.ref.kind == "state"]
            if told.act in _PROVOKING and len(states) == 1 and states[0].ref.id not in ids:
                return [stand_in(self.nouns, m.i, states[0].ref, f"for what it did: {told.trigger.quote}")]
            return []
        return []

    def _other_side(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """The other of the two states that a text is about."""
        for a in actors:
            other = self.topic.other(a.ref.state)
            if other is not None:
                return [stand_in(self.nouns, m.i, other.ref, "the other side of the text")]
        return []

    def _behind(self, slots: Slots) -> list[Found]:
        """The state behind an event told of before: whoever condemns "the coup" condemns the state it was made in."""
        for i in slots.tokens("object"):
            doer = self.events.get(self.g.tokens[i].lemma)
            if doer is not None and self.g.tokens[i].pos == "NOUN" and doer.ref.state:
                state = load_states().get(doer.ref.state)
                name = state.name if state is not None else doer.ref.state
                ref = Ref(id=doer.ref.state, name=name, kind="state", state=doer.ref.state)
                return [stand_in(self.nouns, i, ref, f"state of {doer.ref.name}, who did it")]
            if self._definite(i) and self.g.tokens[i].lemma in _STEP:
                return self._last_doers(i)
        return []

    def _definite(self, i: int) -> bool:
        """Whether a noun has a definite article and says no more of itself."""
        words = {self.g.tokens[k].lemma for k in self.g.kids(i, "det")}
        return bool(words & {"the", "this", "that", "these", "those"}) and not self.g.preps(i)

    def _last_doers(self, i: int) -> list[Found]:
        """Who took the step that the text has just told: "The Commonwealth suspended Fiji. Australia welcomed | the move |"."""
        steps = [
            told for at, told in self._told
            if 0 <= self.g.tokens[i].sentence - at <= _REACH and (told.act == "sanction" or told.act not in _SAYING)
        ]  # fmt: skip
        if not steps:
            return []
        # What is told of an earlier day only lies behind it.
        last = max(range(len(steps)), key=lambda n: (sort_key(steps[n].time.edtf), n))
        rule = f"who did it: {steps[last].trigger.quote}"
        return [stand_in(self.nouns, i, p.ref, rule) for p in steps[last].actors]

    def _answered(self, m: Match, slots: Slots, actors: Sequence[Found]) -> list[Found]:
        """Whoever asked, proposed or charged what is turned down: "The United States rejected the charge"."""
        sentence = self.g.tokens[m.i].sentence
        if m.kind != "verb":
            return []
        if (askers := self._askers(m, slots)) is not None:
            return [f for f in askers if f.ref.id not in {a.ref.id for a in actors}]
        if not self._speaks_again(m, slots):
            return []
        ids = {a.ref.id for a in actors} | {a.ref.state for a in actors if a.ref.state}
        for at, told in reversed(self._told):
            if sentence - at > _REACH:
                return []
            by = [p for p in told.actors if told.act in _ASKING and p.ref.id not in ids and p.ref.state not in ids]
            if by:
                return [stand_in(self.nouns, m.i, p.ref, f"answers: {told.trigger.quote}") for p in by]
        return []

    def _askers(self, m: Match, slots: Slots) -> list[Found] | None:
        """Who offered what is turned down, by its own clause: "declined the invitations that Spain extended to it"."""
        for i in slots.tokens("object"):
            for k in self.g.kids(i, "relcl"):
                own = self.g.kid(k, "nsubj")
                if k != m.i and own is not None and self.g.tokens[own].tag not in ("WDT", "WP"):
                    return self.nouns.found(own)
        return None

    def _speaks_again(self, m: Match, slots: Slots) -> bool:
        """Whether what is turned down was told before: "the plan", "it", or nothing at all ("Manila refused")."""
        objects = slots.tokens("object")
        if not objects:
            return self.g.kid(m.i, "xcomp", "ccomp", "prep") is None
        for i in objects:
            token = self.g.tokens[i]
            if self.g.tokens[m.i].dep == "relcl" and self.g.tokens[m.i].head == i:
                return "asked" in self.nouns.classes(i) or self.g.tokens[token.head].lemma in _DEMANDING
            definite = any(
                self.g.tokens[k].lemma in ("the", "this", "that", "these", "those", "both")
                for k in self.g.kids(i, "det", "predet")
            )
            if token.pos == "PRON" or (definite and "asked" in self.nouns.classes(i) and not self.g.preps(i)):
                return True
        return False

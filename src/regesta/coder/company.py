"""Who stands behind what a clause leaves out: parties of an instrument, adversaries, whoever is answered.

"It entered into force in 1924" names nobody, yet the text told before whose treaty it was. What is filled in here
carries the name of the rule that filled it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regesta.coder.adversaries import Adversaries, stand_in
from regesta.coder.match import Match, Matcher
from regesta.coder.nouns import ACTOR_KINDS, Found
from regesta.coder.slots import Slots
from regesta.coder.topic import Topic, as_state, is_territory
from regesta.model.annotation import AnnotatedDocument, Mention
from regesta.model.statement import Participant, Ref, Statement
from regesta.model.text import Span
from regesta.rules.actors import load_states, state_by_name
from regesta.rules.acts import load_acts

CONCLUDING = frozenset({"sign", "conclude", "commit", "negotiate", "ratify", "renew"})
_ONE_SIDED = frozenset({"declare_war", "loot"})
ANSWERS = frozenset({"accuse", "reject", "support", "protest", "sanction", "threaten"})
_BETWEEN = frozenset({"between", "among", "with"})
_PARTIES = frozenset({"state", "government", "organization", "movement"})
# Acts that ask something of somebody, and so can be turned down.
_ASKING = frozenset({"propose", "request", "accuse", "claim", "pledge", "threaten", "mediate", "protest", "report"})
# Acts about instruments, whose parties the text may leave to be understood.
_INSTRUMENTAL = frozenset(
    "restore sign conclude enter_into_force amend renew settle delimit implement found negotiate".split()
)
_AGREED = frozenset("sign conclude enter_into_force amend renew settle restore".split())
# Acts of one side that an instrument does for all of its parties.
_BY_TERMS = frozenset("liberalize ratify commit".split())
_GIVING = frozenset("grant cede return".split())
# Acts that are always done to somebody.
_TOWARDS = frozenset("sever recognize sanction declare_war accuse nationalize reject".split())
_MUTUAL = frozenset("sever recognize".split())
_FIGHTING = frozenset("clash attack invade declare_war".split())
_WAR = 8  # sentences back that a truce looks for who fought
_PEACE = re.compile(r"\b(?:[Pp]eace|[Aa]rmistice|[Tt]ruce|[Cc]ease-?fire)\b")
_NEAR = 2  # sentences back that parties are carried on
_REACH = 3  # sentences back that an answer looks for what it answers


class Company:
    """What the statements and the names told so far say about who belongs together and who against whom.

    Args:
        doc: The annotated document.
        matcher: Its matcher.
    """

    def __init__(self, doc: AnnotatedDocument, matcher: Matcher) -> None:
        self.doc = doc
        self.g = matcher.graph
        self.nouns = matcher.nouns
        self.topic = Topic(doc)
        self._parties: dict[str, tuple[Participant, ...]] = {}
        self._likely: dict[str, tuple[Participant, ...]] = {}
        self._proper: set[str] = set()
        self._events: dict[str, Participant] = {}
        self._adversaries = Adversaries(matcher.nouns)
        self._told: list[tuple[int, Statement]] = []
        for mention in doc.mentions:
            self._named(mention)

    # what is learnt

    def _named(self, mention: Mention) -> None:
        """The parties that the name of an instrument, or what stands behind it, tells."""
        for ref in mention.refs:
            if ref.kind == "instrument" and len(self._parties.get(ref.id, ())) < 2:
                span = self.doc.document.span(mention.start, mention.end)
                named = tuple(
                    Participant(ref=r, span=span, rule="named in the instrument")
                    for r in _named_parties((ref.name, *ref.also))
                )
                people = _together(named, (f.participant for f in self._beside(mention.head)))
                if len(people) > 1 or (people and mention.form == "name"):
                    self._parties[ref.id] = people
                elif mention.form == "name":
                    self._proper.add(ref.id)

    def _beside(self, head: int) -> list[Found]:
        """Parties behind "between" and "with", or as adjectives ("the Franco-German pact"), of an instrument's noun."""
        out: list[Found] = []
        todo = [head]
        while todo:
            at = todo.pop(0)
            for k in self.g.children[at]:
                token = self.g.tokens[k]
                if token.dep in ("amod", "compound", "nmod", "poss"):
                    out += self.nouns.one(k, False, 0)
                elif token.dep == "prep" and token.lemma in _BETWEEN:
                    for j in self.g.kids(k, "pobj"):
                        out += self.nouns.found(j, possessors=False)
                elif token.dep == "prep" and token.lemma == "of":
                    todo += self.g.kids(k, "pobj")
                elif token.dep == "conj" and token.pos == "NOUN":
                    todo.append(k)
        return [f for f in out if f.ref.kind in _PARTIES]

    def foresee(self, m: Match, slots: Slots, actors: Sequence[Participant]) -> None:
        """Keep the parties that an act of concluding tells, wherever in the text it stands."""
        parties = _as_parties(actors)
        if m.frame.act not in CONCLUDING or len(parties) < 2:
            return
        for f in slots.instruments((*m.frame.things, "object", "of")):
            self._parties.setdefault(f.ref.id, parties)
        for k in self.g.subtree(m.i if m.carrier is None else m.carrier):
            for ref in self.nouns.mentions[k].refs if k in self.nouns.mentions else ():
                if ref.kind == "instrument":
                    self._likely.setdefault(ref.id, parties)

    def remember(self, m: Match, slots: Slots, made: Statement) -> None:
        """Keep the parties of instruments that are concluded, and who did what the text may speak of again."""
        whose = [a for a in made.actors if a.ref.state]
        self._adversaries.learn(made)
        if whose and made.modality == "occurred":
            words = [m.i, *slots.tokens("object")] if m.kind == "verb" else [m.i]
            for i in words:
                self._events[self.g.tokens[i].lemma] = whose[0]
        if made.act in CONCLUDING and len(_as_parties(made.actors)) > 1:
            for thing in made.objects:
                if thing.ref.kind == "instrument":
                    self._parties.setdefault(thing.ref.id, _as_parties(made.actors))
        if made.actors:
            self._told.append((self.doc.tokens[m.i].sentence, made))

    # what is asked

    def parties(
        self,
        m: Match,
        slots: Slots,
        things: Sequence[Participant],
        told: Sequence[Participant],
        others: Sequence[Participant],
    ) -> tuple[Participant, ...]:
        """All parties of a symmetric act: those told, with those of the instrument that acts or is acted on.

        Args:
            m: The match.
            slots: Its slots.
            things: What the act is about.
            told: The actors that the clause names.
            others: The recipients that it names.
        """
        act = m.frame.act
        if act in _MUTUAL and not told:
            return self._mutual(m, slots, others)
        if len(told) > 1 or not (load_acts()[act].symmetric or (act in _BY_TERMS and not told)):
            return tuple(told)
        instruments = [f.participant for f in slots.instruments(("subject", "object", "of"))]
        if any(t.ref.kind == "person" for t in told):
            return tuple(told)
        for p in (*instruments, *things):
            for known in (self._parties.get(p.ref.id, ()), self._likely.get(p.ref.id, ())):
                if known and all(_among(t.ref, known) for t in told):
                    return _stand_ins(known, p.span, f"parties of {p.ref.name}")
        if told:
            return (*told, *self._partner(m, slots, told)) if act in _INSTRUMENTAL else tuple(told)
        if act in ("cease_fire", "conclude", "sign") and self._makes_peace(slots):
            return self._fighters(m)
        if act in _INSTRUMENTAL or instruments or act == "liberalize":
            return self._unsaid(m, slots, instruments)
        return ()

    def _unsaid(self, m: Match, slots: Slots, instruments: Sequence[Participant]) -> tuple[Participant, ...]:
        """The parties of the agreement told just before, else the two sides of the text."""
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        if any(_PEACE.search(p.ref.name) for p in instruments):
            return self._fighters(m)
        if any(p.ref.id in self._proper for p in instruments):
            return ()
        for at, told in reversed(self._told):
            if token.sentence - at > _NEAR:
                break
            people = told.actors if at == token.sentence else _as_parties(told.actors)
            if told.act in CONCLUDING and len(people) > 1 and (instruments or m.kind == "verb"):
                return _stand_ins(people, span, f"parties told before: {told.trigger.quote}")
        if m.frame.act in _AGREED and (instruments or (m.kind == "verb" and not slots.tokens("subject"))):
            return _stand_ins(self.topic.sides, span, "the two sides of the text")
        return ()

    def _mutual(self, m: Match, slots: Slots, others: Sequence[Participant]) -> tuple[Participant, ...]:
        """Whose relations were opened or broken off: those of the two sides of the text."""
        if m.kind != "verb" or slots.tokens("subject") or not self.g.passive(m.i):
            return ()
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        named = {p.ref.id for p in others} | {p.ref.state for p in others}
        sides = [p for p in self.topic.sides if p.ref.id not in named]
        return _stand_ins(sides, span, "the two sides of the text") if len(sides) + bool(others) == 2 else ()

    def _makes_peace(self, slots: Slots) -> bool:
        return any("peace" in self.nouns.classes(i) for i in slots.tokens("object"))

    def _fighters(self, m: Match) -> tuple[Participant, ...]:
        """Who lays down arms: those who fought last, else the two sides of the text."""
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        for at, told in reversed(self._told):
            if token.sentence - at > _WAR:
                break
            people = _as_parties((*told.actors, *told.recipients))
            if told.act in _FIGHTING and sum(p.ref.kind == "state" for p in people) > 1:
                return _stand_ins(people, span, f"who fought before: {told.trigger.quote}")
        return _stand_ins(self.topic.sides, span, "the two sides of the text")

    def _partner(self, m: Match, slots: Slots, told: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who concludes with the one party that the clause names: the enemy, whoever the clause above or the text is about."""
        one = told[0].ref
        if one.kind not in ("state", "government", "organization"):
            return ()
        if slots.actors(("subject",)):
            return tuple(f.participant for f in self._foe(m, [one])) if self._makes_peace(slots) else ()
        for f in self._above(m.i):
            if f.ref.id not in (one.id, one.state) and f.ref.state != one.id:
                return (f.participant,)
        other = self.topic.other(one.id) or self.topic.protagonist
        if other is None or other.ref.id in (one.id, one.state):
            return ()
        return _stand_ins((other,), told[0].span, "whom the text is about")

    def _above(self, i: int) -> list[Found]:
        """Who is subject of the nearest clause above: "apart from the accord with Brazil, Chile managed to ..."."""
        at = i
        for _ in range(8):
            head = self.g.tokens[at].head
            if head == at:
                return []
            at = head
            if self.g.is_verb(at) and at != i:
                who = self.g.subject(at)
                found = self.nouns.found(who) if who is not None else []
                return [f for f in found if f.ref.kind in _PARTIES][:1]
        return []

    def recipients(self, m: Match, slots: Slots, actors: Sequence[Found]) -> list[Found]:
        """To whom an act is done whose clause tells nobody."""
        act = m.frame.act
        found: list[Found] = []
        if act in ANSWERS:
            found = self._behind(slots)
        if not found and act == "reject":
            found = self._answered(m, slots, actors)
        if not found and act in _ONE_SIDED:
            found = self._foe(m, (a.ref for a in actors))
        if not found and act in _ONE_SIDED and (hero := self.topic.protagonist) is not None:
            foreign = all(a.ref.state not in (None, hero.ref.id) for a in actors) and actors
            found = [stand_in(self.nouns, m.i, hero.ref, "whom the text is about")] if foreign else []
        if not found and act == "attack" and m.kind == "noun":
            found = self._attacker(m, actors)
        if not found and act in _GIVING:
            found = self._counterpart(m, actors)
        if not found and act in _TOWARDS and m.kind == "verb" and "post" not in m.frame.object[:1]:
            found = self._other_side(m, actors)
        return found

    def _foe(self, m: Match, actors: Iterable[Ref]) -> list[Found]:
        """The state that the actor has been at odds with, where a hostile act names none."""
        foe = self._adversaries.of(actors, m.i)
        return [stand_in(self.nouns, m.i, foe, "adversary in focus")] if foe is not None else []

    def _attacker(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """Whom a blow strikes back at: whoever attacked just before."""
        ids = {a.ref.id for a in actors}
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
            people = _as_parties(told.actors)
            if told.act in CONCLUDING and len(people) == 2 and len(ids & {p.ref.id for p in people}) == 1:
                return [
                    stand_in(self.nouns, m.i, p.ref, f"other party: {told.trigger.quote}")
                    for p in people
                    if p.ref.id not in ids
                ]
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
            doer = self._events.get(self.g.tokens[i].lemma)
            if doer is not None and self.g.tokens[i].pos == "NOUN" and doer.ref.state:
                state = load_states().get(doer.ref.state)
                name = state.name if state is not None else doer.ref.state
                ref = Ref(id=doer.ref.state, name=name, kind="state", state=doer.ref.state)
                return [stand_in(self.nouns, i, ref, f"state of {doer.ref.name}, who did it")]
        return []

    def _answered(self, m: Match, slots: Slots, actors: Sequence[Found]) -> list[Found]:
        """Whoever asked, proposed or charged what is turned down: "The United States rejected the charge"."""
        sentence = self.doc.tokens[m.i].sentence
        if m.kind != "verb" or not self._speaks_again(m, slots):
            return []
        ids = {a.ref.id for a in actors} | {a.ref.state for a in actors if a.ref.state}
        for at, told in reversed(self._told):
            if sentence - at > _REACH:
                return []
            by = [p for p in told.actors if told.act in _ASKING and p.ref.id not in ids and p.ref.state not in ids]
            if by:
                return [stand_in(self.nouns, m.i, p.ref, f"answers: {told.trigger.quote}") for p in by]
        return []

    def _speaks_again(self, m: Match, slots: Slots) -> bool:
        """Whether what is turned down was told before: "the plan", "it", or nothing at all ("Manila refused")."""
        objects = slots.tokens("object")
        if not objects:
            return self.g.kid(m.i, "xcomp", "ccomp", "prep") is None
        for i in objects:
            token = self.g.tokens[i]
            definite = any(
                self.g.tokens[k].lemma in ("the", "this", "that", "these", "those", "both")
                for k in self.g.kids(i, "det", "predet")
            )
            if token.pos == "PRON" or (definite and "asked" in self.nouns.classes(i) and not self.g.preps(i)):
                return True
        return False


def _as_parties(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Who is party to what these people conclude: the states that persons act for, else they themselves."""
    out: dict[str, Participant] = {}
    for p in people:
        ref = as_state(p.ref) if p.ref.kind in ("person", "government", "agency") else p.ref
        if ref is not None and not (ref.kind == "state" and is_territory(ref.id)):
            rule = p.rule if ref is p.ref else f"state of {p.ref.name}"
            out.setdefault(ref.id, replace(p, ref=ref, rule=rule))
    return tuple(out.values())


def _stand_ins(people: Iterable[Participant], span: Span, rule: str) -> tuple[Participant, ...]:
    return tuple(Participant(ref=p.ref, span=span, rule=rule) for p in people)


def _among(ref: Ref, known: Sequence[Participant]) -> bool:
    """Whether somebody, or the state he acts for, is one of the parties."""
    return any(p.ref.id == ref.id or (ref.state is not None and p.ref.state == ref.state) for p in known)


def _together(*lists: Iterable[Participant]) -> tuple[Participant, ...]:
    """All participants of several lists, each once."""
    out: dict[str, Participant] = {}
    for people in lists:
        for p in people:
            if p.ref.kind in ACTOR_KINDS:
                out.setdefault(p.ref.id, replace(p))
    return tuple(out.values())


def _named_parties(names: Iterable[str]) -> tuple[Ref, ...]:
    """States whose names an instrument bears: "the Australia, New Zealand and United States Security Treaty"."""
    out: dict[str, Ref] = {}
    for name in names:
        for part in re.split(r",|\band\b|\bbetween\b|\bwith\b|[–/-]", name):
            words = part.split()
            for n in (3, 2, 1):
                state = state_by_name(" ".join(words[:n])) if len(words) >= n else None
                if state is not None:
                    out[state.code] = Ref(id=state.code, name=state.name, kind="state", state=state.code)
                    break
    return tuple(out.values())

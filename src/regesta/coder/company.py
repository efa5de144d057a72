"""Who stands behind what a clause leaves out: parties of an instrument, adversaries, whoever is answered.

"It entered into force in 1924" names nobody, yet the text told before whose treaty it was. What is filled in here
carries the name of the rule that filled it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from regesta.coder.adversaries import Adversaries
from regesta.coder.chapter import Chapter
from regesta.coder.doers import Doers
from regesta.coder.match import Match, Matcher
from regesta.coder.nouns import Found
from regesta.coder.slots import Slots
from regesta.coder.standins import among, as_parties, dashed, last_pair, named_parties, stand_ins, together
from regesta.coder.topic import Topic, as_state
from regesta.coder.towards import CONCLUDING, Towards
from regesta.model.annotation import AnnotatedDocument, Mention
from regesta.model.statement import Participant, Ref, Statement, fold
from regesta.model.text import Span
from regesta.rules.actors import states_in
from regesta.rules.acts import load_acts

_BETWEEN = frozenset({"between", "among", "with"})
_PARTIES = frozenset({"state", "government", "organization", "movement"})
# Acts about instruments, whose parties the text may leave to be understood.
_INSTRUMENTAL = frozenset(
    "restore sign conclude enter_into_force amend renew settle delimit implement found negotiate".split()
)
_AGREED = frozenset("ratify sign conclude enter_into_force amend renew settle restore".split())
# Acts of one side that an instrument does for all of its parties.
_BY_TERMS = frozenset("liberalize ratify commit".split())
_MUTUAL = frozenset("sever recognize".split())
_RELATING = frozenset("sever recognize restore declare_war".split())
_FIGHTING = frozenset("clash attack invade declare_war".split())
_MENDING = frozenset({"restore", "settle"})
_RUPTURES = frozenset({"sever", "clash", "declare_war"})
_QUARRELS = frozenset({"claim", "clash", "declare_war", "invade", "attack"})
_WAR = 8  # sentences back that a truce looks for who fought
_PEACE = re.compile(r"\b(?:[Pp]eace|[Aa]rmistice|[Tt]ruce|[Cc]ease-?fire)\b")
_CONFLICT = re.compile(r"\b(?:[Ww]ar|[Dd]ispute|[Cc]onflict|[Qq]uarrel)\b")
_NEAR = 2


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
        self._adversaries = Adversaries(matcher.nouns)
        self._told: list[tuple[int, Statement]] = []
        self._doers = Doers(matcher.nouns, self._told)
        self._homes = _homes(doc.mentions)
        self.chapter = Chapter(doc, matcher.nouns, self.topic)
        self.towards = Towards(matcher.nouns, self.topic, self._adversaries, self._told, self.chapter)
        for mention in doc.mentions:
            self._named(mention)

    # what is learnt

    def _named(self, mention: Mention) -> None:
        """The parties that the name of an instrument, or what stands behind it, tells."""
        for ref in mention.refs:
            if ref.kind == "instrument" and len(self._parties.get(ref.id, ())) < 2:
                span = self.doc.document.span(mention.start, mention.end)
                bearing = [r for r in map(self._homes.get, dashed(ref.name)) if r is not None]
                named = tuple(
                    Participant(ref=r, span=span, rule="named in the instrument")
                    for r in (*named_parties((ref.name, *ref.also)), *bearing)
                )
                people = together(named, (f.participant for f in self._beside(mention.head)))
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
        parties = as_parties(actors)
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
                self.towards.events[self.g.tokens[i].lemma] = whose[0]
        if made.act in CONCLUDING and len(as_parties(made.actors)) > 1:
            for thing in made.objects:
                if thing.ref.kind == "instrument":
                    self._parties.setdefault(thing.ref.id, as_parties(made.actors))
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
        """Who acts: those told, all parties of a symmetric act, or who is understood where the clause names nobody.

        Args:
            m: The match.
            slots: Its slots.
            things: What the act is about.
            told: The actors that the clause names.
            others: The recipients that it names.
        """
        found = self._parties_of(m, slots, things, told, others) or self._doers.of(m, slots, others)
        return self._doers.forces(m, found)

    def _parties_of(
        self,
        m: Match,
        slots: Slots,
        things: Sequence[Participant],
        told: Sequence[Participant],
        others: Sequence[Participant],
    ) -> tuple[Participant, ...]:
        """All parties of a symmetric act: those told, with those of the instrument that acts or is acted on."""
        act = m.frame.act
        if act in ("cede", "grant", "return") and not told and len(others) == 1:
            return self._giver(slots, others[0])
        if act in _MUTUAL and not told:
            return self._mutual(m, slots, others) or self.chapter.pair(m, told, others)
        if not told and (whose := self.chapter.actor(m, slots, others)):
            return whose
        if len(told) > 1 and act in CONCLUDING and m.kind == "verb" and not self._has_subject(m, slots):
            return (*self.chapter.first(m, told), *told)
        if len(told) > 1 or not (load_acts()[act].symmetric or (act in _BY_TERMS and not told)):
            return tuple(told)
        instruments = [f.participant for f in slots.instruments(("subject", "object", "of"))]
        if any(t.ref.kind == "person" or (t.ref.kind == "organization" and t.ref.state) for t in told):
            return tuple(told)
        for p in (*instruments, *things):
            for known in (self._parties.get(p.ref.id, ()), self._likely.get(p.ref.id, ())):
                if len(known) == 1 and " with " in p.ref.name and (both := self._with_partner(m, slots, told, known)):
                    return both
                if known and all(among(t.ref, known) for t in told):
                    return stand_ins(known, p.span, f"parties of {p.ref.name}")
        if not told and act == "settle" and len(fought := self._at_war(things)) > 1:
            for p in instruments:
                self._parties.setdefault(p.ref.id, fought)
            return fought
        if told:
            return (*told, *self._fellow(m, slots, told))
        if act in ("cease_fire", "conclude", "sign") and self._makes_peace(slots):
            return self._fighters(m)
        if act in _INSTRUMENTAL or instruments or act in ("liberalize", "ratify"):
            return self._unsaid(m, slots, instruments) or self._of_chapter(m, slots, instruments)
        return ()

    def _with_partner(
        self, m: Match, slots: Slots, told: Sequence[Participant], known: tuple[Participant, ...]
    ) -> tuple[Participant, ...]:
        """Both parties of an instrument whose name tells one: "the Treaty of Friendship with Turkey"."""
        span = self.doc.document.span(self.g.tokens[m.i].start, self.g.tokens[m.i].end)
        partner = stand_ins(known, span, "named in the instrument")
        if told and (slots.tokens("subject") or not among(told[0].ref, known)):
            return () if among(told[0].ref, known) else (*told, *partner)
        return () if self.chapter.own(known[0].ref) else (*self.chapter.party(m), *partner)

    def _has_subject(self, m: Match, slots: Slots) -> bool:
        """Whether a clause says who concludes, and not only with whom: "a pact concluded with Turkey and Greece" does not."""
        return bool(slots.tokens("subject") or slots.tokens("between") or slots.tokens("object.between"))

    def _of_chapter(self, m: Match, slots: Slots, instruments: Sequence[Participant]) -> tuple[Participant, ...]:
        """The state whose chapter the text is, with its partner where the instrument has no name of its own."""
        if apart := self._apart(m, slots):
            return apart
        if m.frame.act == "restore":
            return self.chapter.pair(m, (), ())
        if m.frame.act != "negotiate" and (m.frame.act not in CONCLUDING or not instruments):
            return ()
        named = any(p.ref.id in self._proper for p in instruments)
        told = any(slots.tokens(slot) for slot in ("with", "between", "object.with", "object.between"))
        return self.chapter.party(m) if told else self.chapter.pair(m, (), (), far=not named)

    def _fellow(self, m: Match, slots: Slots, told: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who else does what two do, where the clause names one of them."""
        if m.frame.act in _INSTRUMENTAL:
            return self._partner(m, slots, told)
        with_whom = m.frame.act == "clash" and m.kind == "noun" and slots.tokens("with")
        return self._at_odds(told) if with_whom else ()

    def _at_odds(self, told: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who was in "the war with Spain": whom the text is about."""
        hero = self.topic.protagonist
        if hero is None or among(hero.ref, told) or told[0].ref.kind != "state":
            return ()
        return stand_ins((hero,), told[0].span, "whom the text is about")

    def _unsaid(self, m: Match, slots: Slots, instruments: Sequence[Participant]) -> tuple[Participant, ...]:
        """The parties of the agreement told just before, else the two sides of the text."""
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        if any(_PEACE.search(p.ref.name) for p in instruments):
            return self._fighters(m)
        if any(p.ref.id in self._proper for p in instruments):
            return ()
        for at, told in reversed(self._told):
            if token.sentence - at > _NEAR or self._another_line(at, token.sentence):
                break
            people = told.actors if at == token.sentence else as_parties(told.actors)
            if told.act not in CONCLUDING or not (instruments or m.kind == "verb"):
                continue
            ids = {p.ref.id for p in told.objects if p.ref.kind == "instrument"}
            if any(p.ref.id in ids for p in instruments):
                return stand_ins(people, span, f"parties told before: {told.trigger.quote}")
            if len(people) > 1 and (not ids or not instruments or not self._pointed(slots)):
                return stand_ins(people, span, f"parties told before: {told.trigger.quote}")
        if m.frame.act in _AGREED and (instruments or (m.kind == "verb" and not slots.tokens("subject"))):
            return stand_ins(self.topic.sides_near(token.sentence), span, "the two sides of the text") or (
                self._related(span) if m.frame.act == "restore" and self._of_relations(slots) else ()
            )
        return ()

    def _of_relations(self, slots: Slots) -> bool:
        return any("relation" in self.nouns.classes(i) for i in slots.tokens("object"))

    def _related(self, span: Span) -> tuple[Participant, ...]:
        """The two states whose relations were told of last: "Relations were resumed in 1911"."""
        last = last_pair((told for _, told in reversed(self._told)), _RELATING, alone=True)
        if last is None:
            return ()
        told, people = last
        return stand_ins(people, span, f"whose relations were told of before: {told.trigger.quote}")

    def _another_line(self, first: int, second: int) -> bool:
        """Whether two sentences stand in two lines of a chronicle, of which each tells its own act."""
        blocks = self.doc.sentences[first].block, self.doc.sentences[second].block
        return blocks[0] != blocks[1] and any(dated.block == blocks[1] for dated in self.doc.dated)

    def _pointed(self, slots: Slots) -> bool:
        """Whether "it" or "which", whose treaty is known, is what acts or is acted on."""
        heads = [i for slot in ("subject", "object", "of") for i in slots.tokens(slot)]
        return any(self.g.tokens[i].pos == "PRON" for i in heads)

    def _giver(self, slots: Slots, taker: Participant) -> tuple[Participant, ...]:
        """Who gives by a treaty of two: the party that does not receive ("the treaty ceded the island to Japan")."""
        for f in slots.instruments(("subject", "by", "under")):
            known = self._parties.get(f.ref.id, ())
            if len(known) == 2 and among(taker.ref, known):
                rest = [p for p in known if not among(taker.ref, [p])]
                return stand_ins(rest, f.participant.span, f"parties of {f.ref.name}")
        return ()

    def _mutual(self, m: Match, slots: Slots, others: Sequence[Participant]) -> tuple[Participant, ...]:
        """Whose relations were opened or broken off: those of the two sides of the text."""
        if m.kind != "verb" or slots.tokens("subject") or not self.g.passive(m.i):
            return ()
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        named = {p.ref.id for p in others} | {p.ref.state for p in others}
        sides = [p for p in self.topic.sides if p.ref.id not in named]
        if not self.topic.sides:
            return self._related(span) if not others and self._of_relations(slots) else ()
        return stand_ins(sides, span, "the two sides of the text") if len(sides) + bool(others) == 2 else ()

    @staticmethod
    def _at_war(things: Sequence[Participant]) -> tuple[Participant, ...]:
        """The states in the name of a war: "the Russo-Japanese War"."""
        out: list[Participant] = []
        for p in things:
            for code in states_in(p.ref.name) if _CONFLICT.search(p.ref.name) else ():
                ref = as_state(Ref(id=code, name=code, kind="state", state=code))
                out += [Participant(ref=ref, span=p.span, rule=f"sides of {p.ref.name}")] if ref is not None else []
        return tuple(out)

    def _makes_peace(self, slots: Slots) -> bool:
        return any("peace" in self.nouns.classes(i) for slot in ("object", "subject") for i in slots.tokens(slot))

    def _fighters(self, m: Match) -> tuple[Participant, ...]:
        """Who lays down arms: those who fought last, else the two sides of the text."""
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        for at, told in reversed(self._told):
            if token.sentence - at > _WAR:
                break
            people = as_parties((*told.actors, *told.recipients))
            if told.act in _FIGHTING and sum(p.ref.kind == "state" for p in people) > 1:
                return stand_ins(people, span, f"who fought before: {told.trigger.quote}")
        return stand_ins(self.topic.sides_near(token.sentence), span, "the two sides of the text")

    def _apart(self, m: Match, slots: Slots) -> tuple[Participant, ...]:
        """Whose relations or whose dispute a clause tells of that names nobody, by what another passage told."""
        objects = slots.tokens("object") if m.frame.act in _MENDING and m.kind == "verb" else ()
        told = any(self.nouns.classes(i) & {"relation", "crisis"} for i in objects)
        return self._estranged(m) if told else ()

    def _estranged(self, m: Match) -> tuple[Participant, ...]:
        """Whose relations are mended, or whose dispute is settled: the last two states that a rupture or a claim told."""
        acts = _RUPTURES if m.frame.act == "restore" else _QUARRELS
        last = last_pair((told for _, told in reversed(self._told)), acts)
        if last is None:
            return ()
        told, people = last
        token = self.g.tokens[m.i]
        span = self.doc.document.span(token.start, token.end)
        return stand_ins(people, span, f"who fell out before: {told.trigger.quote}")

    def _partner(self, m: Match, slots: Slots, told: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who concludes with the one party that the clause names: the enemy, whoever the clause above or the text is about."""
        one = told[0].ref
        if one.kind not in ("state", "government", "organization"):
            return ()
        if slots.actors(("subject",)):
            return tuple(f.participant for f in self.towards.foe(m, [one])) if self._makes_peace(slots) else ()
        for f in self._above(m.i):
            if f.ref.id not in (one.id, one.state) and f.ref.state != one.id:
                return (f.participant,)
        other = self.topic.other(one.id) or self.topic.hero or self.topic.protagonist
        if other is None or other.ref.id in (one.id, one.state):
            return ()
        return stand_ins((other,), told[0].span, "whom the text is about")

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


def _homes(mentions: Iterable[Mention]) -> dict[str, Ref]:
    """The state of each person by his surname: a treaty that bears his name was concluded by it."""
    out: dict[str, Ref] = {}
    for ref in (r for m in mentions for r in m.refs if r.kind == "person" and r.state):
        state = as_state(ref)
        if state is not None:
            out.setdefault(fold(ref.name).split()[-1], state)
    return out

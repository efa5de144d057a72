"""The coder: an annotated document in, statements out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from regesta.coder.bodies import Bodies
from regesta.coder.company import Company
from regesta.coder.confidence import confidence
from regesta.coder.contexts import ContextReader
from regesta.coder.dating import Dating
from regesta.coder.ellipsis import echoes, late_parties, statement_id
from regesta.coder.enough import enough
from regesta.coder.gapping import ACTS as LISTED
from regesta.coder.gapping import gapped
from regesta.coder.govern import keep
from regesta.coder.holders import HELD, TAKING, holders
from regesta.coder.lasting import lasting
from regesta.coder.laying import beside, laying, opening
from regesta.coder.match import Match, Matcher
from regesta.coder.modality import ModalityReader
from regesta.coder.nouns import Found
from regesta.coder.offices import code_offices
from regesta.coder.paired import paired
from regesta.coder.plover import plover_of
from regesta.coder.posts import Posts
from regesta.coder.provisions import Provisions, dated, not_before
from regesta.coder.rolls import member_lists
from regesta.coder.scopes import Scopes
from regesta.coder.sections import Sections
from regesta.coder.slots import Slots
from regesta.coder.standing import predicates
from regesta.coder.standins import merged, of_object, with_body
from regesta.coder.topic import is_territory
from regesta.coder.towards import ANSWERS, CONCLUDING
from regesta.coder.unnamed import unnamed
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Modality, Participant, Quantity, Statement
from regesta.model.text import Span
from regesta.model.when import Time
from regesta.rules.acts import load_acts

_GIVING = frozenset({"cede", "grant", "return"})
CODER = "frames-1"
# Acts done to land: a dependent territory is their object, not somebody they are done to.
_ON_LAND = frozenset("invade occupy annex seize claim cede return attack grant".split())
_NOMINATED = frozenset({"instrument", "organization", "place", "thing"})


def code(doc: AnnotatedDocument) -> tuple[Statement, ...]:
    """The statements of one document, in order of their triggers.

    Args:
        doc: The annotated document.

    Returns:
        Statements of acts, and of the offices that persons hold. It depends on nothing but the document.
    """
    coder = _Coder(doc)
    told = coder.statements()
    acts = [*told, *predicates(coder.matcher, coder.posts, coder.date_of, told)]
    taken = {(s.trigger.start, s.act) for s in acts}
    acts += [s for s in member_lists(doc, coder.bodies, coder.founded) if (s.trigger.start, s.act) not in taken]
    offices = [s for s in code_offices(doc, coder.date_of) if (s.trigger.start, s.act) not in taken]
    # An act may be told by a frame and by another clause besides ("Algeria followed"): it is one statement, the frame's.
    once = {s.id: s for s in (*acts, *offices)}
    return tuple(sorted(once.values(), key=lambda s: (s.trigger.start, s.trigger.end, s.act, s.id)))


class _Coder:
    """Codes one document; holds what is looked up again and again."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.matcher = Matcher(doc)
        self.g = self.matcher.graph
        self.modality = ModalityReader(self.g)
        self.contexts = ContextReader(self.g)
        self.dating = Dating(doc, self.g)
        self.company = Company(doc, self.matcher)
        self._scopes = Scopes(doc)
        self.bodies = Bodies(doc, self.g)
        self.posts = Posts(self.matcher)
        self.provisions = Provisions(self.matcher)
        self.sections = Sections(doc)
        self._births: dict[str, Time] = {}
        self.founded: dict[str, Time] = {}
        self._filled: dict[int, Slots] = {}

    def date_of(self, token: int) -> Time:
        """The time of the clause that a token stands in."""
        return self.dating.time_of(token)

    def _slots(self, m: Match) -> Slots:
        """The slots of a match, read once."""
        if m.i not in self._filled:
            self._filled[m.i] = Slots(self.matcher, m)
        return self._filled[m.i]

    def statements(self) -> list[Statement]:
        """All statements of acts."""
        kept = keep(self.matcher, self.matcher.matches())
        for m in kept:
            if m.frame.act in CONCLUDING:
                self.company.foresee(m, self._slots(m), self._people(self._slots(m), m)[0])
        quantities = self._quantities({m.i for m in kept})
        out: list[Statement] = []
        for m in kept:
            made = self._statement(m, quantities.get(m.i, ()))
            if made is not None:
                made, more = paired(self.matcher, self.dating, m, made)
                out.append(made)
                out += late_parties(self.matcher, self._slots(m), m, made)
                out += echoes(self.matcher, self._slots(m), m, made, self.date_of)
                out += more or self._gapped(m, made)
                self.company.remember(m, self._slots(m), made)
                self.provisions.passed(m.i, made)
                self.bodies.admit(made)
                if made.act in ("sign", "conclude") and made.modality == "occurred" and made.time.edtf:
                    for thing in made.objects:
                        self._births.setdefault(thing.ref.id, made.time)
                if made.act == "found" and made.modality == "occurred" and made.time.edtf:
                    for thing in made.objects:
                        self.founded.setdefault(thing.ref.id, made.time)
        return self.sections.completed(lasting(self.doc, self.g, self.dating, out))

    def _statement(self, m: Match, quantities: tuple[Quantity, ...]) -> Statement | None:
        """One statement, or None where nobody can be told to act or to be acted on."""
        slots = self._slots(m)
        modality = self.modality.read(m)
        actors, recipients = self._people(slots, m)
        things = self._things(slots, m)
        if not recipients and m.frame.act in HELD:
            held = things if m.frame.act in TAKING else slots.places(("from", "object.from"))
            recipients = holders(held, actors, self.dating.time_of(m.i))
        post = self.posts.of_act(m.i) if m.frame.act in Posts.ACTS else None
        if post is not None:
            named = (p for p in things if p.span.end <= post.span.start or p.span.start >= post.span.end)
            things = (*named, *post.objects())
            recipients = recipients or post.sent_to()
        laid_by = laying(self.matcher, m.i)
        under = self._under(slots, laid_by, m)
        if modality == "occurred":  # what a treaty obliges somebody to do lies ahead of it
            modality = "planned" if laid_by else m.frame.modality or "occurred"
        actors = self.company.parties(m, slots, things, actors, recipients)
        actors, recipients = self._with_body(m, actors, recipients, things)
        if not (enough(m.frame.needs, actors, recipients, things) or self.sections.known(m.i, m.frame.act)):
            return None
        return self._make(m, slots, modality, (actors, recipients, things, under), quantities)

    def _with_body(
        self,
        m: Match,
        actors: tuple[Participant, ...],
        recipients: tuple[Participant, ...],
        things: tuple[Participant, ...],
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Actors and recipients of an act of membership, with the body where the clause leaves it to be understood."""
        diplomats = m.frame.act == "expel" and any(a.ref.kind in ("state", "person") for a in actors)
        if m.frame.act not in ("join", "withdraw", "expel") or diplomats:
            return actors, recipients
        members, others = (recipients, actors) if m.frame.act == "expel" else (actors, recipients)
        told = [p.ref for p in (*others, *things) if p.ref.kind in ("organization", "agency", "group")]
        for body in told:
            self.bodies.note(m.i, body)
        if told or not any(p.ref.kind == "state" or (p.ref.kind == "group" and members is actors) for p in members):
            return actors, recipients
        time, leaves = self.dating.time_of(m.i), self.g.tokens[m.i].lemma == "withdraw"
        which = self.bodies.left(m.i, time, [a.ref.id for a in members]) if leaves else self.bodies.of(m.i, time)
        found = tuple(f.participant for f in which)
        for p in found:
            self.bodies.note(m.i, p.ref)
        return ((*actors, *found), recipients) if m.frame.act == "expel" else (actors, (*recipients, *found))

    def _make(
        self,
        m: Match,
        slots: Slots,
        modality: Modality,
        parts: tuple[tuple[Participant, ...], ...],
        quantities: tuple[Quantity, ...],
    ) -> Statement:
        """A statement with its dates, codes and spans."""
        actors, recipients, things, under = parts
        trigger, evidence = self._spans(m)
        time, until, until_rule = self._times(m, under, modality, things)
        self.dating.note(m.i, time, m.frame.act, tuple(a.ref.id for a in actors))
        plover, mode, cameo = plover_of(m.frame.act, modality)
        made = Statement(
            id=statement_id(trigger, m.frame.act),
            act=m.frame.act,
            plover=plover,
            mode=mode,
            cameo=cameo,
            contexts=self.contexts.read(m.i, m.carrier),
            actors=actors,
            recipients=recipients,
            objects=things,
            under=under,
            place=self._place(slots),
            time=time,
            modality=modality,
            quantities=quantities,
            until=until,
            until_rule=until_rule,
            deadlines=self.dating.deadlines(m.i, time),
            trigger=trigger,
            evidence=evidence,
            citations=self._scopes(trigger.start),
            confidence=0.0,
            coder=CODER,
            rule=m.frame.id,
        )
        return replace(made, confidence=confidence(made))

    def _spans(self, m: Match) -> tuple[Span, Span]:
        """The words that tell the act, and their sentence."""
        tokens, document = self.doc.tokens, self.doc.document
        sentence = self.doc.sentences[tokens[m.i].sentence]
        trigger = document.span(tokens[m.i].start, tokens[m.end - 1].end)
        return trigger, document.span(sentence.start, sentence.end)

    def _times(
        self, m: Match, under: tuple[Participant, ...], modality: Modality, things: tuple[Participant, ...]
    ) -> tuple[Time, str | None, str | None]:
        """When it happened and until when it holds, with the rule of the latter."""
        time = self.dating.time_of(m.i)
        time = dated(time, under, self._births, m.frame.act, planned=modality == "planned")
        time = not_before(time, things, self._births, m.frame.act)
        # What an instrument permits for a span runs from its conclusion.
        born = next((self._births[p.ref.id] for p in under if p.ref.id in self._births), None)
        return time, *self.dating.until(m.i, born if born and time.edtf is None else time)

    def _people(self, slots: Slots, m: Match) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Actors and recipients; in a symmetric act all are actors."""
        actors = slots.actors(m.frame.actor) or unnamed(self.matcher, slots, m)
        partners = slots.recipients(m.frame.partner)
        symmetric = load_acts()[m.frame.act].symmetric
        if m.kind == "verb":
            actors = actors or of_object(self.doc, m.frame.act, slots.recipients(("object",)))
        if m.frame.actor == ():
            actors = []
        own = {x for a in actors for x in (a.ref.id, a.ref.state) if x}
        recipients = slots.recipients(m.frame.recipient, own) if m.frame.recipient else []
        if symmetric:
            actors = merged(actors, [*partners, *(r for r in recipients if m.frame.recipient != ("object",))])
            recipients = [r for r in recipients if m.frame.recipient == ("object",)]
        else:
            actors = merged(actors, partners)
        if not recipients and not symmetric:
            recipients = self.company.towards.recipients(m, slots, actors)
        ids = {a.ref.id for a in actors}
        ids |= {a.ref.state or "" for a in actors if m.frame.act in ANSWERS and a.ref.kind != "organization"}
        recipients = [r for r in recipients if r.ref.id not in ids]
        if m.frame.act == "capture":
            recipients = self._captives(slots, recipients)
        if m.frame.act in _ON_LAND:
            recipients = [r for r in recipients if not is_territory(r.ref.id)]
        return tuple(a.participant for a in actors), tuple(r.participant for r in recipients)

    def _captives(self, slots: Slots, recipients: list[Found]) -> list[Found]:
        """Those taken, by their own words: "several Chilean officers" are not Chile, though they are hers."""
        out: list[Found] = []
        states = [r for r in recipients if r.ref.kind == "state"]
        for i in slots.tokens("object") if len(states) == 1 and len(recipients) == 1 else ():
            thing = self.matcher.nouns.thing(i) if self.g.tokens[i].tag == "NNS" else None
            if thing is not None:
                ref = replace(
                    thing.ref, id=thing.ref.id.replace("thing:", "group:", 1), kind="group", state=states[0].ref.state
                )
                out.append(Found(replace(thing, ref=ref), i))
        return out or recipients

    def _things(self, slots: Slots, m: Match) -> tuple[Participant, ...]:
        """Instruments, organizations, places and things the act is about."""
        out: list[Participant] = []
        for slot in m.frame.things:
            for i in slots.tokens(slot):
                for k in self.g.conjuncts(self.g.antecedent(i)):
                    self._add_thing(k, out)
        for i in beside(self.g, m.i) if m.frame.act in _GIVING else ():
            for k in self.g.conjuncts(i):
                self._add_thing(k, out)
        if m.frame.act in _ON_LAND:
            out += [f.participant for f in slots.recipients(("object",)) if is_territory(f.ref.id)]
        for f in slots.instruments((*m.frame.things, "subject", "object", "in", "of", "under", "to", "on")):
            if all(f.ref.id != p.ref.id for p in out):
                out.append(f.participant)
        return tuple(out)

    def _add_thing(self, k: int, out: list[Participant]) -> None:
        found = self.matcher.nouns.one(self.g.predicated(k), False, 0)
        named = [f for f in found if f.ref.kind in _NOMINATED]
        if named:
            out += [f.participant for f in named if all(f.ref.id != p.ref.id for p in out)]
        elif not found:
            thing = self.matcher.nouns.thing(k)
            if thing is not None and all(thing.ref.id != p.ref.id for p in out):
                out.append(thing)

    def _under(self, slots: Slots, laid_by: list[Found], m: Match) -> tuple[Participant, ...]:
        """Instruments under whose terms the act stands: "under the plan", or the instrument as subject."""
        found = slots.instruments(("under", "by", "pursuant", "through"))
        found += slots.instruments(("subject",)) + laid_by
        found = (
            found
            or opening(self.matcher, m.i)
            or self.provisions.under(m.i, m.frame.act, self.dating.time_of(m.i), self._births)
        )
        return tuple({f.ref.id: f.participant for f in found}.values())

    def _gapped(self, m: Match, made: Statement) -> list[Statement]:
        """Acts that a list tells with their actors and dates alone: "Namibia joined in 1990 and Eritrea in 1993"."""
        names = {p.span.start for p in (*made.actors, *made.recipients)}
        out: list[Statement] = []
        if m.frame.act not in LISTED or m.kind != "verb":
            return out
        for mention, ref, time in gapped(self.doc, self.g, self.dating, m, names):
            trigger = self.doc.document.span(mention.start, mention.end)
            named = (f.participant for f in self.matcher.nouns.one(mention.head, False, 0))
            who = tuple(p for p in named if p.ref.id == ref.id)
            passive = made.act == "expel"
            bodies = [f.participant for f in self.bodies.of(m.i, time)]
            made = with_body(made, bodies)
            more = replace(
                made, id=statement_id(trigger, made.act), trigger=trigger, time=time,
                actors=made.actors if passive else who, recipients=who if passive else made.recipients, quantities=(),
                until=None, until_rule=None, deadlines=(), rule=f"{made.rule}, one of a list",
            )  # fmt: skip
            out.append(replace(more, confidence=confidence(more)))
        return out

    def _place(self, slots: Slots) -> Participant | None:
        """Where it happened: a place under a preposition of place."""
        found = slots.found(("in", "at", "near", "on", "off", "outside"), possessors=False)
        return next((f.participant for kind in ("place", "state") for f in found if f.ref.kind == kind), None)

    def _quantities(self, triggers: set[int]) -> dict[int, tuple[Quantity, ...]]:
        """Quantities by the trigger whose clause they stand in."""
        starts = [t.start for t in self.doc.tokens]
        out: dict[int, list[Quantity]] = {}
        for q in self.doc.quantities:
            at = bisect_right(starts, q.span.end - 1) - 1
            # "the $10 billion it had loaned": the amount is what the clause behind it is about as well.
            for k in self.g.kids(at, "relcl"):
                if k in triggers:
                    out.setdefault(k, []).append(q)
            for _ in range(20):
                if at in triggers or at < 0:
                    break
                head = self.g.tokens[at].head
                if head == at:
                    at = -1
                    break
                at = head
            if at in triggers:
                out.setdefault(at, []).append(q)
        return {i: tuple(qs) for i, qs in out.items()}

"""Who acts in a chapter on one state where a clause leaves it out: that state, and whoever it is dealing with.

"Relations with Peru were resumed in 1966" in a history of Chile's policy are Chile's; "the treaty was signed in May" is
hers as well; a loan that Japan promises without saying to whom is promised to her. What is filled in carries the name of
its rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from regesta.coder.adversaries import stand_in
from regesta.coder.match import Match
from regesta.coder.nouns import STATE_KINDS, Found, Nouns
from regesta.coder.slots import Slots
from regesta.coder.topic import Topic, as_state, is_territory
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Participant, Ref
from regesta.rules.actors import organization_by_name
from regesta.rules.instruments import load_instruments

RULE = "whom the text is about"
PARTNER = "whom the passage is about"
_REACH = 2  # sentences back that a partner is looked for
# Acts of one side that the state of a chapter does in its passives ("a memorandum was presented to the Commission").
_OWN = frozenset(
    "request propose dispatch recognize sever default repay restructure nationalize stabilize pledge enact ratify denounce".split()
)
# Acts that others do to the state of a chapter where they name nobody else.
_DONE_TO = frozenset("aid lend pledge sanction lift grant cede return recognize sever commit accuse".split())
_BY_BODIES = frozenset({"lend", "aid"})
# Acts of the state of a chapter that are done to whoever the sentence speaks of.
_AT_OTHERS = frozenset("sever sanction lift protest accuse".split())
_STATES = frozenset({"state", "government", "person", "agency"})


class Chapter:
    """The state whose chapter a text is, and its partners.

    Args:
        doc: The annotated document.
        nouns: Its noun phrases.
        topic: What the text is about.
    """

    def __init__(self, doc: AnnotatedDocument, nouns: Nouns, topic: Topic) -> None:
        self.doc = doc
        self.nouns = nouns
        self.g = nouns.graph
        self.hero = topic.hero if not _on_something_else(doc.document.title) else None
        self._code = self.hero.ref.id if self.hero is not None else None
        self._starts = [m.start for m in doc.mentions]

    def own(self, ref: Ref) -> bool:
        """Whether somebody is, or acts for, the state of the chapter."""
        return self._code is not None and self._code in (ref.id, ref.state)

    def pair(
        self, m: Match, told: Sequence[Participant], others: Sequence[Participant], *, far: bool = True
    ) -> tuple[Participant, ...]:
        """Both sides of an act that two states do together, as far as the clause leaves them out.

        Args:
            m: The match.
            told: The actors that the clause names.
            others: The recipients that it names.
            far: Whether the partner may stand in a sentence before.
        """
        if self.hero is None or any(self.own(p.ref) for p in told):
            return ()
        if any(self.own(p.ref) for p in others):
            return ()
        out = [self._stand_in(m, self.hero.ref, RULE)]
        if not any(p.ref.state or p.ref.kind == "organization" for p in (*told, *others)):
            partner = self.partner(m.i) if far else None
            partner = partner or self._around(m.i)
            out += [self._stand_in(m, partner, PARTNER)] if partner is not None else []
        return tuple(f.participant for f in out)

    def first(self, m: Match, told: Sequence[Participant]) -> tuple[Participant, ...]:
        """The state of the chapter before partners that are all foreign."""
        return () if any(self.own(p.ref) for p in told) else self.party(m)

    def party(self, m: Match) -> tuple[Participant, ...]:
        """The state of the chapter alone."""
        return (self._stand_in(m, self.hero.ref, RULE).participant,) if self.hero is not None else ()

    def actor(self, m: Match, slots: Slots, others: Sequence[Participant]) -> tuple[Participant, ...]:
        """Who acts in a passive without an agent: the state of the chapter."""
        ceased = m.frame.actor[:1] == ("subject_owner",)  # "payments ceased"
        if self.hero is None or m.frame.act not in _OWN or not (ceased or "subject" in m.frame.actor):
            return ()
        if m.kind == "verb" and not ceased and (not self.g.passive(m.i) or self.g.agent(m.i) is not None):
            return ()
        if m.kind != "verb" and (slots.tokens("subject") or m.frame.act not in ("default", "recognize", "sever")):
            return ()
        return () if any(self.own(p.ref) for p in others) else self.party(m)

    def recipients(self, m: Match, actors: Sequence[Found]) -> list[Found]:
        """To whom an act is done whose clause tells nobody: to the state of the chapter, or to whom it deals with."""
        if self.hero is None or not actors or m.kind != "verb":
            return []
        # Funds and banks belong to no state, and lend to the one whose debts are told of.
        bodies = ("organization", "group") if m.frame.act in _BY_BODIES else ()
        foreign = [a for a in actors if (a.ref.state or a.ref.kind in bodies) and not self.own(a.ref)]
        if m.frame.act in _DONE_TO and len(foreign) == len(actors):
            return [self._stand_in(m, self.hero.ref, RULE)]
        if m.frame.act in _AT_OTHERS and not foreign and all(self.own(a.ref) for a in actors):
            partner = self._within(m.i, self.g.tokens[m.i].sentence)
            return [self._stand_in(m, partner, PARTNER)] if partner is not None else []
        return []

    def partner(self, i: int) -> Ref | None:
        """The other state that is spoken of last before a token: in its sentence, else in the one or two before."""
        sentence = self.g.tokens[i].sentence
        block = self.doc.sentences[sentence].block
        for back in range(_REACH + 1):
            at = sentence - back
            if at < 0 or self.doc.sentences[at].block != block:
                return None
            found = self._within(i, at)
            if found is not None or self._speaks_of_others(i, at):
                return found
        return None

    def _speaks_of_others(self, i: int, sentence: int) -> bool:
        """Whether a sentence names several other states or a body before a token, so that none before it is meant."""
        span = self.doc.sentences[sentence]
        until = min(span.end, self.g.tokens[i].start)
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, until)
        bodies = any(ref.kind == "organization" for m in self.doc.mentions[first:last] for ref in m.refs)
        return bodies or bool(self._told(span.start, until, _STATES))

    def _around(self, i: int) -> Ref | None:
        """The only other state in the whole sentence of a token."""
        span = self.doc.sentences[self.g.tokens[i].sentence]
        told = self._told(span.start, span.end, _STATES)
        return _state(next(iter(told))) if len(told) == 1 else None

    def _told(self, start: int, end: int, kinds: frozenset[str]) -> dict[str, int]:
        """Other states that a stretch of text speaks of, each with the head of its last mention."""
        told: dict[str, int] = {}
        for mention in self.doc.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            for ref in mention.refs:
                if ref.kind in kinds and ref.state and not self.own(ref) and not is_territory(ref.state):
                    told[ref.state] = mention.head
        return told

    def _within(self, i: int, sentence: int) -> Ref | None:
        """The only other state that a sentence speaks of up to a token, or the one that is its subject."""
        span = self.doc.sentences[sentence]
        until = min(span.end, self.g.tokens[i].start)
        told = self._told(span.start, until, _STATES)
        if len(told) > 1:
            subjects = {code for code, head in told.items() if self.g.tokens[head].dep in ("nsubj", "nsubjpass")}
            named = set(self._told(span.start, until, STATE_KINDS))
            narrowed = subjects if len(subjects) == 1 else named
            told = {code: head for code, head in told.items() if code in narrowed}
        return _state(next(iter(told))) if len(told) == 1 else None

    def _stand_in(self, m: Match, ref: Ref, rule: str) -> Found:
        return stand_in(self.nouns, m.i, ref, rule)


def _state(code: str) -> Ref | None:
    return as_state(Ref(id=code, name=code, kind="state", state=code))


def _on_something_else(title: str) -> bool:
    """Whether a title is that of an article on a treaty or an organization, not of a chapter on a state."""
    words = title.lower().replace("(", " ").replace(")", " ").split()
    nouns = load_instruments().nouns
    named = any(w in nouns and nouns[w].strength != "weak" for w in (*words[:1], *words[-1:], *words[-2:-1]))
    return (named and len(words) > 1) or organization_by_name(title) is not None

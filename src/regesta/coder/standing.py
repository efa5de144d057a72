"""Who is said to belong to a body: "is a member of", "was one of the founders of", "belongs to", "its members were".

A founding member is told to have joined; any other standing is a `serve` statement, which says that the membership held
when the clause plays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from regesta.coder.match import Matcher
from regesta.coder.nouns import STATE_KINDS
from regesta.coder.plover import plover_of
from regesta.coder.posts import Posts, office_statements
from regesta.model.statement import Participant, Ref, Statement
from regesta.model.when import Time
from regesta.rules.names import word_set

_COPULAS = frozenset({"be", "remain", "become"})
_MEMBER = frozenset({"member", "founder", "co-founder", "cofounder"})


@dataclass(frozen=True, slots=True)
class _Telling:
    """A standing as a clause tells it: who belongs to what, by which words, and whether from its founding."""

    at: int
    states: tuple[Participant, ...]
    bodies: tuple[Participant, ...]
    word: int
    founding: bool


class Standing:
    """Reads memberships out of predicates of one document.

    Args:
        matcher: The matcher of the document.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.g = matcher.graph

    def tellings(self) -> Iterator[_Telling]:
        """All clauses that say who belongs to what."""
        for token in self.g.tokens:
            if token.pos not in ("AUX", "VERB") or self.g.negated(token.i):
                continue
            if any(self.g.tokens[k].tag == "MD" for k in self.g.kids(token.i, "aux")):
                continue
            found = self._read(token.i, token.lemma)
            if found is not None and found.states and found.bodies:
                yield found

    def _read(self, i: int, lemma: str) -> _Telling | None:
        if lemma == "belong":
            return _Telling(i, self._states(self.g.subject(i)), self._bodies(i, "to"), i, False)
        if lemma not in _COPULAS:
            return None
        subject = self.g.subject(i)
        if subject is not None and self.g.tokens[subject].lemma in _MEMBER:
            return self._listed(i, subject)
        word = next((k for k in map(self._through, self.g.kids(i, "attr")) if self._is_member(k)), None)
        if word is None or (lemma == "become" and not self._founds(word)):
            return None
        if lemma == "become" or self.g.kid(i, "aux") is None:
            bodies = self._bodies(word, "of", "in") or self._named(word)
            return _Telling(i, self._states(subject), bodies, word, self._founds(word))
        return None

    def _listed(self, i: int, subject: int) -> _Telling:
        """ "Its members were Chile and Peru", "the founders of the bank were Chile and Peru"."""
        owner = self.g.kid(subject, "poss")
        bodies = [] if owner is None else [f.participant for f in self.matcher.nouns.found(owner, possessors=False)]
        bodies = [b for b in bodies if b.ref.kind == "organization"] or list(self._bodies(subject, "of"))
        states = [p for k in self.g.kids(i, "attr") for p in self._states(k)]
        beside = [p for name, k in self.g.preps(i) if name in ("besides", "beside") for p in self._states(k)]
        founding = self.g.tokens[subject].lemma != "member" or self._founds(subject)
        return _Telling(i, (*beside, *states), tuple(bodies), subject, founding)

    def _through(self, i: int) -> int:
        """The noun behind "one of": "one of the | founders |"."""
        if self.g.tokens[i].pos == "NUM" or self.g.tokens[i].lemma in ("one", "among"):
            return next((k for name, k in self.g.preps(i) if name == "of"), i)
        return i

    def _is_member(self, i: int) -> bool:
        return self.g.tokens[i].lemma in _MEMBER

    def _founds(self, i: int) -> bool:
        """Whether a word for a member says from the founding on: "founding member", "founder"."""
        words = word_set("founding")
        before = self.g.kids(i, "amod", "compound", "nmod")
        return self.g.tokens[i].lemma != "member" or any(self.g.tokens[k].text.lower() in words for k in before)

    def _states(self, i: int | None) -> tuple[Participant, ...]:
        found = self.matcher.nouns.found(i, possessors=False) if i is not None else []
        return tuple(f.participant for f in found if f.ref.kind in STATE_KINDS)

    def _listed_on(self, i: int) -> Iterator[int]:
        """The tokens behind a word up to the next finite verb: a long list is seldom parsed as one."""
        sentence = self.g.tokens[i].sentence
        for token in self.g.tokens[i + 1 :]:
            if token.sentence != sentence or token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text == ";":
                return
            yield token.i

    def _named(self, i: int) -> tuple[Participant, ...]:
        """The body whose name a word for its members is read with: "a NATO member"."""
        kids = self.g.kids(i, "compound", "amod", "nmod", "poss")
        found = [f for k in (i, *kids) for f in self.matcher.nouns.found(k, possessors=False)]
        return tuple(f.participant for f in found if f.ref.kind == "organization")[:1]

    def _bodies(self, i: int, *names: str) -> tuple[Participant, ...]:
        """The organizations under some prepositions, with those that a list names: "bodies such as the UN and the OAS"."""
        out: dict[str, Participant] = {}
        under = [j for name, head in self.g.preps(i) if name in names for j in self.g.subtree(head)]
        for k in dict.fromkeys((*under, *(self._listed_on(i) if under else ()))):
            if k in self.matcher.nouns.mentions:
                for f in self.matcher.nouns.one(k, False, 0):
                    if f.ref.kind == "organization":
                        out.setdefault(f.ref.id, f.participant)
        return tuple(out.values())


def standing_statements(
    matcher: Matcher, posts: Posts, date_of: Callable[[int], Time], told: Sequence[Statement]
) -> list[Statement]:
    """A statement for each body that a clause says a state belongs to.

    Args:
        matcher: The matcher of the document.
        posts: Its offices in predicates, which read spells of years.
        date_of: Gives the time of the clause of a token.
        told: The statements of acts; members of a body that the same sentence founds are its founders.
    """
    doc = matcher.graph.doc
    taken = {s.trigger.start for s in told}
    joined = {(s.evidence.start, p.ref.id) for s in told if s.act == "join" for p in (*s.recipients, *s.objects)}
    births = {(s.evidence.start, p.ref.id): s.time for s in told if s.act == "found" for p in s.objects}
    out = []
    for one in Standing(matcher).tellings():
        sentence, token = doc.sentences[doc.tokens[one.at].sentence], doc.tokens[one.word]
        span = doc.document.span(token.start, token.end)
        role = Participant(ref=Ref(id="office:member", name="member", kind="thing"), span=span, rule="membership")
        for n, body in enumerate(one.bodies if span.start not in taken else ()):
            if (sentence.start, body.ref.id) in joined:
                continue
            born = births.get((sentence.start, body.ref.id))
            founding = one.founding or born is not None
            act = "join" if founding else "serve"
            plover, mode, cameo = plover_of(act, "occurred")
            key = f"{doc.document.id}:{span.start}:{span.end}:{act}:member" + (f":{body.ref.id}" if n else "")
            out.append(
                Statement(
                    id=hashlib.sha256(key.encode()).hexdigest()[:16], act=act, plover=plover, mode=mode, cameo=cameo,
                    actors=one.states, recipients=(body,) if founding else (),
                    objects=() if founding else (role, body), trigger=span,
                    evidence=doc.document.span(sentence.start, sentence.end), modality="occurred",
                    time=born or posts.span_of_years(one.at) or date_of(one.at), confidence=0.85, coder="offices-1",
                    rule="founding-member" if founding else "member-predicate",
                )
            )  # fmt: skip
    return out


def predicates(
    matcher: Matcher, posts: Posts, date_of: Callable[[int], Time], told: Sequence[Statement]
) -> list[Statement]:
    """What predicates say of offices that are held and of bodies that states belong to.

    Args:
        matcher: The matcher of the document.
        posts: Its offices in predicates.
        date_of: Gives the time of the clause of a token.
        told: The statements of acts.
    """
    offices = office_statements(matcher.graph.doc, posts, date_of)
    return [*offices, *standing_statements(matcher, posts, date_of, told)]

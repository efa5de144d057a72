"""Offices told in a predicate: "was prime minister of Canada from 1963 to 1968", "was appointed Secretary of State"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from regesta.coder.match import Matcher
from regesta.coder.nouns import STATE_KINDS
from regesta.model.annotation import AnnotatedDocument, Mention, TimeExpression
from regesta.model.statement import Participant, Ref, Statement, fold
from regesta.model.text import Span
from regesta.model.when import Time, ends
from regesta.model.when import time as make_time
from regesta.rules.names import load_titles

_BODIES = frozenset({"organization", "agency"})
_HOLDS = frozenset({"be", "serve", "act", "remain", "rule", "reign"})
_SEATS = {
    "presidency": "president",
    "premiership": "prime minister",
    "chancellorship": "chancellor",
    "vice-presidency": "vice president",
    "chairmanship": "chairman",
}
_FROM, _TO = frozenset({"from", "between"}), frozenset({"to", "until", "till", "through", "and"})


@dataclass(frozen=True, slots=True)
class Post:
    """An office as a noun phrase tells it.

    Attributes:
        role: The role, as offices are called elsewhere: "foreign minister".
        span: The words.
        state: The state whose office it is, or None.
        to: The state that an envoy is sent to, or None.
        body: The organization whose office it is, or None.
    """

    role: str
    span: Span
    state: Ref | None
    to: Ref | None
    body: Ref | None

    def sent_to(self) -> tuple[Participant, ...]:
        """The state that an envoy is sent to."""
        return (Participant(ref=self.to, span=self.span, rule="office-to"),) if self.to is not None else ()

    def objects(self) -> Iterator[Participant]:
        """The office and its body as things that an act is about."""
        state = self.state.id if self.state else None
        ref = Ref(id=f"office:{self.role}", name=self.role, kind="thing", state=state)
        rule = "literal" if self.role in self.span.quote.lower() else "title"
        yield Participant(ref=ref, span=self.span, rule=rule)
        if self.body is not None:
            yield Participant(ref=self.body, span=self.span, rule="office-of")


@cache
def _aliases() -> re.Pattern[str]:
    titles = [t.alias for t in load_titles().titles.values() if t.kind in ("office", "royal")]
    words = sorted({*titles, *_SEATS}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


class Posts:
    """Reads offices out of predicates of one document.

    Args:
        matcher: The matcher of the document.
    """

    ACTS: ClassVar[frozenset[str]] = frozenset({"take_office", "leave_office", "elect"})

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.g = matcher.graph
        self.doc: AnnotatedDocument = matcher.graph.doc

    def of_act(self, i: int) -> Post | None:
        """The office that a verb of taking, leaving or winning an office is about."""
        for k in (*self.g.kids(i, "attr", "oprd", "dobj"), *self._under(i, "as", "to", "of")):
            post = self.at(k)
            if post is not None:
                return post
        for k in self.g.kids(i, "dobj"):
            for name, j in self.g.preps(k):
                post = self.at(j) if name in ("as", "of") else None
                if post is not None:
                    return post
        return None

    def _under(self, i: int, *names: str) -> list[int]:
        return [k for name, k in self.g.preps(i) if name in names]

    def at(self, i: int) -> Post | None:
        """The office that a noun phrase names, where a title heads it."""
        token = self.g.tokens[i]
        if token.pos not in ("NOUN", "PROPN"):
            return None
        mention = self.matcher.nouns.mentions.get(i)
        if mention is not None and self._named(mention):
            return None
        below = [k for k in self.g.subtree(i) if abs(k - i) <= 12 and self.g.tokens[k].sentence == token.sentence]
        start, end = self.g.tokens[min(below)].start, self.g.tokens[max(below)].end
        text = self.doc.document.text[start:end]
        found = next((m for m in _aliases().finditer(text) if start + m.start() <= token.start < start + m.end()), None)
        if found is None:
            return None
        word = found[0].lower()
        role = _SEATS.get(word) or load_titles().titles[word].role
        state, to, body = self._whose(i)
        return Post(role, self.doc.document.span(start + found.start(), start + found.end()), state, to, body)

    def _named(self, mention: Mention) -> bool:
        """Whether a mention bears the name of whom it stands for: "President Smith" tells no office as a predicate."""
        words = set(fold(self.doc.document.text[mention.start : mention.end]).split())
        return any(
            (ref.kind in STATE_KINDS and mention.form != "title")
            or (ref.kind == "person" and bool(words & set(fold(ref.name).split())))
            for ref in mention.refs
        )

    def _whose(self, i: int) -> tuple[Ref | None, Ref | None, Ref | None]:
        """State, state sent to, and body of an office, by what stands before and behind its title."""
        state: Ref | None = None
        to: Ref | None = None
        body: Ref | None = None
        title = self.matcher.nouns.mentions.get(i)
        if title is not None and title.form == "title":  # "the Secretary of State" is that of one state
            state = next((ref for ref in title.refs if ref.kind in STATE_KINDS), None)
        for k in self.g.kids(i, "amod", "compound", "nmod", "poss"):
            for f in self.matcher.nouns.one(k, False, 0):
                state = state or (f.ref if f.ref.kind in STATE_KINDS else None)
        for name, k in self.g.preps(i):
            for f in self.matcher.nouns.one(k, False, 0):
                if f.ref.kind in STATE_KINDS and name in ("to", "in", "at"):
                    to = to or f.ref
                elif f.ref.kind in STATE_KINDS and name == "of":
                    state = state or f.ref
                elif f.ref.kind in _BODIES and name == "of":
                    body = body or f.ref
        return state, to, body

    def held(self) -> Iterator[tuple[int, Participant, Post]]:
        """Persons who are said to be or to serve as something, with the verb that says so."""
        for token in self.g.tokens:
            if token.lemma not in _HOLDS or token.pos not in ("AUX", "VERB") or self.g.negated(token.i):
                continue
            if any(self.g.tokens[k].tag == "MD" for k in self.g.kids(token.i, "aux")):
                continue
            places = [*self.g.kids(token.i, "attr"), *self._under(token.i, "as")]
            posts = [p for place in places for k in self.g.conjuncts(place) if (p := self.at(k)) is not None]
            who = self.g.subject(token.i)
            people = self.matcher.nouns.one(who, False, 0) if posts and who is not None else []
            if len(people) == 1 and people[0].ref.kind == "person":
                for post in posts:
                    yield token.i, people[0].participant, post

    def span_of_years(self, i: int) -> Time | None:
        """The spell that a clause tells behind its verb: "from 1963 to 1968", "since 1990", "until 1975"."""
        sentence = self.doc.sentences[self.g.tokens[i].sentence]
        first = self.g.tokens[i].start
        told = [
            t
            for t in self.doc.times
            if first < t.start < sentence.end and t.type == "DATE" and t.time.edtf and t.role != "name"
        ]
        for n, one in enumerate(told):
            before = self._word_before(one)
            after = told[n + 1] if n + 1 < len(told) else None
            joined = after is not None and self._between(one, after) in _TO
            if before in _FROM and joined and after is not None:
                start, end = ends(one.time.edtf or "")[0], ends(after.time.edtf or "")[1]
                return self._time(f"{start}/{end}", one, after)
            if before == "since":
                return self._time(f"{ends(one.time.edtf or '')[0]}/..", one, one)
            if before in ("until", "till"):
                return self._time(f"../{ends(one.time.edtf or '')[1]}", one, one)
        return None

    def _time(self, edtf: str, first: TimeExpression, last: TimeExpression) -> Time:
        return make_time(edtf, basis="stated", rule="office-years", start=first.start, end=last.end)

    def _word_before(self, one: TimeExpression) -> str:
        words = self.doc.document.text[max(0, one.start - 12) : one.start].split()
        return words[-1].lower() if words else ""

    def _between(self, one: TimeExpression, other: TimeExpression) -> str:
        return self.doc.document.text[one.end : other.start].strip().lower()


def office_statements(doc: AnnotatedDocument, posts: Posts, date_of: Callable[[int], Time]) -> list[Statement]:
    """A `serve` statement for each office that a person is said to hold in a predicate.

    Args:
        doc: The annotated document.
        posts: Its offices in predicates.
        date_of: Gives the time of the clause of a token, for offices without a spell.
    """
    out = []
    for i, who, post in posts.held():
        sentence, span = doc.sentences[doc.tokens[i].sentence], post.span
        key = f"{doc.document.id}:{span.start}:{span.end}:serve:{post.role}"
        out.append(
            Statement(
                id=hashlib.sha256(key.encode()).hexdigest()[:16], act="serve", plover=None, mode=None, cameo=None,
                actors=(who,), recipients=post.sent_to(), objects=tuple(post.objects()), trigger=span,
                evidence=doc.document.span(sentence.start, sentence.end), modality="occurred",
                time=posts.span_of_years(i) or date_of(i), confidence=0.85, coder="offices-1", rule="office-predicate",
            )
        )  # fmt: skip
    return out

"""Offices told further on in the sentence: "X presented his credentials as Minister", "his second term (1980-1985)"."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotator.names.people import People, Spoken
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.titles import Titled
from regesta.rules.names import word_set

_BETWEEN = frozenset({"the", "a", "an", "its", "his", "her", "their", "first", "second", "new", "acting"})
_OWN = frozenset({"his", "her"})
_TERMS = frozenset({"term", "administration", "presidency", "government", "premiership"})


def add_served(reading: Reading, people: People, titled: Sequence[Titled]) -> None:
    """Give each title behind "as" to the person who serves, presents credentials or is appointed as it."""
    at = {i: s for s in people.spoken for i in range(s.run.first, s.run.last)}
    for title in titled:
        if title.plural or title.title.kind not in ("office", "royal"):
            continue
        k = title.first - 1
        start, _ = reading.bounds(title.core)
        while k > start and reading.lower[k] in _BETWEEN:
            k -= 1
        if k <= start or reading.lower[k] != "as":
            continue
        spoken = at.get(k - 1) or _served(reading, k, at)
        if spoken is not None and title not in spoken.after and title is not spoken.before:
            people.attach(spoken, title)


def _served(reading: Reading, k: int, at: dict[int, Spoken]) -> Spoken | None:
    """The person who is served as something: the object of "appoint", the subject of "serve"."""
    tokens = reading.tokens
    verb = tokens[tokens[k].head]
    if verb.pos == "NOUN" and tokens[verb.head].pos == "VERB":  # "his credentials as Minister"
        verb = tokens[verb.head]
    if verb.lemma not in word_set("as_office"):
        return None
    for _ in range(3):
        named = [at[c] for dep in ("dobj", "nsubjpass", "nsubj") for c in _of(reading, verb.i, dep) if c in at]
        if named:
            return named[0]
        if verb.dep not in ("conj", "xcomp", "advcl") or verb.head == verb.i:
            return None
        verb = tokens[verb.head]
    return None


def _of(reading: Reading, verb: int, dep: str) -> list[int]:
    return [c for c in reading.children[verb] if reading.tokens[c].dep == dep]


def own_terms(reading: Reading, people: People) -> dict[int, tuple[int, int]]:
    """Tokens of "his second administration", each with its ordinal's token and the number of the person's mention.

    The owner is the first person named behind it where the phrase opens the sentence, else the one named last before it.
    """
    found: dict[int, tuple[int, int]] = {}
    for i, word in enumerate(reading.lower):
        if word not in _TERMS or i < 1:
            continue
        k = i - 1
        if reading.lower[k] not in _OWN:
            k -= 1
        start, stop = reading.bounds(i)
        if k < start or reading.lower[k] not in _OWN:
            continue
        inside = [(n, s) for n, s in enumerate(people.spoken) if start <= s.run.first < stop]
        before = [n for n, s in inside if s.run.first < k]
        after = [n for n, s in inside if s.run.first > i]
        owner = before[-1] if before else after[0] if after else None
        if owner is not None:
            found[i] = (k + 1, owner)
    return found

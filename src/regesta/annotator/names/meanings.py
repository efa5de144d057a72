"""What a name of the tables means where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotator.names.lexicon import Entry, EntryKind, Hit
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.tables import slug
from regesta.model.statement import Ref

_ORDER: tuple[EntryKind, ...] = (
    "name", "adjective", "demonym", "organization", "movement", "capital", "metonym", "place",
)  # fmt: skip


def meaning(reading: Reading, hit: Hit, told: set[str]) -> Entry | None:
    """The meaning that a hit has where it stands."""
    words = reading.words[hit.first : hit.last]
    if not any(w[:1].isupper() for w in words):
        return None
    name = hit.of("name")
    if name is not None and words[-1] in ("Empire", "Union", "Federation") and _joined(reading, hit):
        body = reading.phrase(hit.first, hit.last)
        ref = Ref(id=slug("organization", body), name=body, kind="organization", state=name.ref.state)
        return Entry("organization", ref, name.name)
    prefix = hit.of("prefix")
    if prefix is not None and hit.last < len(reading.words) and reading.words[hit.last] in ("-", "–"):
        return prefix
    for kind in _ORDER:
        entry = hit.of(kind)
        if entry is None:
            continue
        if entry.name.weak and not _supported(reading, hit, entry, told):
            continue
        if kind == "adjective" and _language(reading, hit):
            return None
        return entry
    return None


def supported(hits: Sequence[Hit]) -> set[str]:
    """The states that a text names otherwise than by a capital or a weak name."""
    return {
        e.ref.state
        for hit in hits
        for e in hit.entries
        if e.kind in ("name", "adjective", "demonym", "prefix") and not e.name.weak and e.ref.state
    }


def _joined(reading: Reading, hit: Hit) -> bool:
    """ "members of the Lowland Union": what has members is a body there, not a state."""
    return any(w in ("member", "members", "membership") for w in reading.lower[max(0, hit.first - 3) : hit.first])


def _supported(reading: Reading, hit: Hit, entry: Entry, told: set[str]) -> bool:
    """Whether the text bears out a name that often means something else."""
    before = reading.lower[hit.first - 1] if hit.first > reading.bounds(hit.first)[0] else ""
    if entry.kind in ("organization", "movement"):
        return before in ("the", "of", "by") or hit.last - hit.first > 1
    if entry.kind == "place":
        return before in ("in", "at", "near", "the", "from", "of", "to", "into") or hit.last - hit.first > 1
    return entry.ref.state in told or (entry.kind == "name" and hit.of("place") is None)


def _language(reading: Reading, hit: Hit) -> bool:
    """ "in Spanish", "spoke French": a language."""
    i = hit.first
    token = reading.tokens[hit.last - 1]
    if i == 0 or token.dep in ("amod", "compound") or reading.words[hit.last - 1].endswith("s"):
        return False
    return (reading.lower[i - 1] in ("in", "into", "from") and token.dep == "pobj") or (
        token.dep == "dobj" and reading.tokens[token.head].lemma in ("speak", "learn", "read", "write", "teach")
    )

"""The text that a finder sees: blocks without what is masked, with the way back to stored offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.model.text import Block, BlockKind, Document, Mask, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block as a finder sees it.

    Attributes:
        kind: Kind of the block.
        text: Its visible characters.
        seen: Offsets in `text` at which a stretch begins.
        stored: Stored offsets of the same places.
    """

    kind: BlockKind
    text: str
    seen: tuple[int, ...]
    stored: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Stored offset of the character at an offset of `text`."""
        i = bisect_right(self.seen, offset) - 1
        return self.stored[i] + offset - self.seen[i]

    def span(self, document: Document, start: int, end: int) -> Span:
        """Stored span of `text[start:end]`, which is not empty."""
        return document.span(self.at(start), self.at(end - 1) + 1)


# A line end of two characters, an indent: one of them is enough for a finder.
_WHITE = re.compile(r"\s{2,}")


def passages(document: Document, masks: Sequence[Mask] = ()) -> Iterator[Passage]:
    """The blocks of a document without its own masks and those given; a text without blocks is one paragraph.

    Runs of white space are cut to their first character.
    """
    hidden = sorted((m.start, m.end) for m in (*document.masks, *masks))
    blocks = document.blocks or (Block(kind="paragraph", start=0, end=len(document.text)),)
    for block in blocks:
        first = bisect_left(hidden, (block.start, 0))
        while first and hidden[first - 1][1] > block.start:
            first -= 1
        last = bisect_left(hidden, (block.end, 0))
        yield _passage(document.text, block, hidden[first:last])


def _passage(text: str, block: Block, hidden: Sequence[tuple[int, int]]) -> Passage:
    runs = [(m.start() + 1, m.end()) for m in _WHITE.finditer(text, block.start, block.end)]
    if runs:
        hidden = sorted([*hidden, *runs])
    if not hidden:
        return Passage(kind=block.kind, text=text[block.start : block.end], seen=(0,), stored=(block.start,))
    pieces: list[str] = []
    seen, stored = [], []
    at, length = block.start, 0
    for start, end in (*hidden, (block.end, block.end)):
        if start > at:
            seen.append(length)
            stored.append(at)
            pieces.append(text[at:start])
            length += start - at
        at = max(at, end)
    if not seen:
        seen, stored = [0], [block.start]
    return Passage(kind=block.kind, text="".join(pieces), seen=tuple(seen), stored=tuple(stored))

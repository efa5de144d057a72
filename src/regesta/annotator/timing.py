"""The time expressions of a document: of its prose alone, with its headings known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.annotator import times
from regesta.model.annotation import TimeExpression
from regesta.model.text import Document, Mask


def times_of(
    document: Document, masks: Sequence[Mask], *, dct: str | None = None, mode: times.Mode = "narrative"
) -> tuple[TimeExpression, ...]:
    """Tag a document.

    Args:
        document: The document as read.
        masks: Its citations, which are no prose.
        dct: Day it was written, as an ISO date.
        mode: "narrative" resolves against the running time, "news" against `dct`.
    """
    hidden = (*((m.start, m.end) for m in (*document.masks, *masks)), *_gaps(document))
    headings = tuple((b.start, b.end) for b in document.blocks if b.kind == "heading")
    return times.tag(document.text, masks=hidden, headings=headings, dct=dct, mode=mode)


def _gaps(document: Document) -> Iterator[tuple[int, int]]:
    """What stands outside of headings and paragraphs: front matter and tables, whose dates are not the story's."""
    at = 0
    for block in document.blocks:
        if block.kind == "note" and document.text[block.start] == "|":
            yield block.start, block.end
        if document.text[at : block.start].strip():
            yield at, block.start
        at = max(at, block.end)
    if document.text[at:].strip():
        yield at, len(document.text)

"""Which citations stand in scope of a passage."""

from __future__ import annotations

from bisect import bisect_right

from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Citation


class Scopes:
    """Citations by the passage they close: a citation covers its paragraph back to the citation before it."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self._groups: list[tuple[int, int, tuple[Citation, ...]]] = []
        for block in doc.document.blocks:
            inside = [c for c in doc.citations if block.start <= c.span.start < block.end]
            start = block.start
            for group in _grouped(inside, doc.document.text):
                end = next((s.end for s in doc.sentences if s.end >= group[0].span.start), group[-1].span.end)
                end = max(end, group[-1].span.end)
                self._groups.append((start, end, tuple(group)))
                start = end
        self._starts = [g[0] for g in self._groups]

    def __call__(self, offset: int) -> tuple[Citation, ...]:
        """The citations that cover an offset."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and self._groups[at][0] <= offset < self._groups[at][1]:
            return self._groups[at][2]
        return ()


def _grouped(citations: list[Citation], text: str) -> list[list[Citation]]:
    """Citations that stand in one bracket."""
    groups: list[list[Citation]] = []
    for c in citations:
        if (
            groups
            and "(" not in text[groups[-1][-1].span.end : c.span.start]
            and ")" not in text[groups[-1][-1].span.end : c.span.start]
        ):
            groups[-1].append(c)
        else:
            groups.append([c])
    return groups

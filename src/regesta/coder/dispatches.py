"""Dispatches: a paragraph with a dateline tells, where it says nothing else, what happened on the day of the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from regesta.coder.graph import Graph
from regesta.model.annotation import AnnotatedDocument

_PLACE = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+[\w ,.’'-]{0,40}\(?\s*")
_DASH = re.compile(r"\)?\s*(?:\([A-Z][\w ]+\)\s*)?[-–—:]")
_ASIDE = frozenset({"relcl", "acl", "advcl"})


def dispatch_days(doc: AnnotatedDocument) -> Mapping[int, tuple[str, str]]:
    """The day of writing of every paragraph with a dateline, or behind one, as EDTF with its words, by its block.

    A paragraph that opens with a whole date of its own, and all behind it, stand apart.
    """
    text = doc.document.text
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for sentence in doc.sentences:
        starts.setdefault(sentence.block, sentence.start)
        ends[sentence.block] = sentence.end
    out: dict[int, tuple[str, str]] = {}
    last: tuple[str, str] | None = None
    for block, start in starts.items():
        end = ends[block]
        first = next((time for time in doc.times if start <= time.start < end), None)
        if first is not None and first.time.edtf and len(first.time.edtf) == 10 and first.time.basis == "stated":
            last = None
            if _PLACE.fullmatch(text, start, first.start) and _DASH.match(text, first.end):
                last = first.time.edtf, text[first.start : first.end]
        if last is not None:
            out[block] = last
    return out


def daily(doc: AnnotatedDocument, days: Mapping[int, tuple[str, str]]) -> Iterator[tuple[int, int, str, str]]:
    """Offset, block, time and words that set each sentence of a dispatch but its first back to the day of writing."""
    seen: set[int] = set()
    for sentence in doc.sentences:
        behind = sentence.block - 1 in days and days[sentence.block - 1] == days.get(sentence.block)
        if sentence.block in days and (sentence.block in seen or behind):
            yield sentence.start - 1, sentence.block, *days[sentence.block]
        seen.add(sentence.block)


def is_aside(graph: Graph, governor: int) -> bool:
    """Whether what a time hangs on stands in a relative or adverbial clause, or in a participle."""
    at = governor
    for _ in range(8):
        token = graph.tokens[at]
        if token.dep in _ASIDE:
            return True
        if token.head == at:
            return False
        at = token.head
    return False

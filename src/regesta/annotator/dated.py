"""Chronicles: blocks that open with their date ("1982 – Mexico suspends payments"), or stand under a heading that is one.

Such a block tells what happened on that date, mostly in the present tense and without helping verbs. The date is no part
of its first sentence: the parser must not see it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from regesta.model import when
from regesta.model.annotation import DatedBlock, TimeExpression
from regesta.model.text import Block, Document, Mask

_JOIN = re.compile(r"\s*(?:[-–—/,&]|to|and)\s*|\s+")
# What parts the date from what it tells: a dash, a colon, a bar of a table; a full stop before a new sentence.
_PART = re.compile(r"[\s*_)\]]*(?:(?<=[)\]])\s|[–—:|]|--|-(?=\s)|[.,]?\t+|\.(?=[\s*_]+[A-Z“\"‘'(]))[\s*_|]*")
_PLAIN = re.compile(r"[\W_]*")
# A block longer than this under a heading that is a date is a narrative, which tells its own dates.
_SHORT = 600


def find(document: Document, times: Sequence[TimeExpression], masks: Sequence[Mask] = ()) -> tuple[DatedBlock, ...]:
    """The blocks of a document that have a date of their own.

    Args:
        document: The document as read.
        times: Its time expressions.
        masks: Stretches to leave out, beside the document's own.
    """
    return tuple(_blocks(document, times, sorted((*document.masks, *masks), key=lambda m: m.start)))


def _blocks(document: Document, times: Sequence[TimeExpression], masks: Sequence[Mask]) -> Iterator[DatedBlock]:
    starts = [time.start for time in times]
    above: tuple[str, str] | None = None
    line: tuple[int, str, str] | None = None  # where the dated line before ends, with its date
    for number, block in enumerate(document.blocks):
        if block.kind == "note":
            continue
        first = _first(document.text, block, masks)
        lead = _lead(document.text, times, bisect_left(starts, first), first)
        rest = document.text[lead[0] : block.end] if lead is not None else ""
        if lead is not None and not _PLAIN.fullmatch(rest):
            found = _PART.match(document.text, lead[0], block.end)
            if block.kind == "paragraph" and found is not None and found.end() < block.end:
                yield DatedBlock(block=number, start=first, end=found.end(), edtf=lead[1], words=lead[2])
                line = (block.end, lead[1], lead[2])
                continue
        whole = lead is not None and bool(_PLAIN.fullmatch(rest))
        if block.kind == "heading" or whole:
            above = (lead[1], lead[2]) if whole and lead is not None and "/" not in lead[1] else None
        elif block.end - block.start <= _SHORT:
            # A line right under a dated one goes on with it: "April 1961: ...\nThe same month ...".
            goes_on = line is not None and document.text[line[0] : block.start] in ("\n", "\r\n")
            date = line[1:] if line is not None and goes_on else above
            if date is not None:
                yield DatedBlock(block=number, start=first, end=first, edtf=date[0], words=date[1])
            line = (block.end, *date) if goes_on and date is not None else None


def _first(text: str, block: Block, masks: Sequence[Mask]) -> int:
    """Offset of the first character of a block that is no mark."""
    at = block.start
    for mask in masks:
        while at < block.end and text[at].isspace():
            at += 1
        if mask.start <= at < mask.end:
            at = mask.end
        elif mask.start > at:
            break
    while at < block.end and (text[at].isspace() or text[at] in "([|"):
        at += 1
    return at


def _lead(text: str, times: Sequence[TimeExpression], n: int, first: int) -> tuple[int, str, str] | None:
    """Where the date that stands at an offset ends, its EDTF and its words, with a date that it is joined to."""
    if n >= len(times) or times[n].start != first or times[n].type not in ("DATE", "TIME"):
        return None
    edtf, end = times[n].time.edtf, times[n].end
    for time in times[n + 1 : n + 3]:
        if not _JOIN.fullmatch(text, end, time.start) or time.time.edtf is None or edtf is None:
            break
        if not text[end : time.start].strip() and not when.within(time.time.edtf, edtf):
            break
        # "1981, 27 March", "1946 22 June": the finer date is the one that is meant.
        edtf = time.time.edtf if when.within(time.time.edtf, edtf) else _hull(edtf, time.time.edtf)
        end = time.end
    return None if edtf is None else (end, edtf, text[first:end])


def _hull(a: str, b: str) -> str | None:
    try:
        return when.hull(a, b)
    except ValueError:
        return a

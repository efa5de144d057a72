"""Lines, masks and page markers: what plain text and Markdown have in common."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from regesta.model.text import Block, Mask, MaskKind

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
FINAL = re.compile(
    r"[.!?:;,…\u2013\u2014][\"'\u201d\u2019)\]*_]*(?:\[\^?[\w ]{1,12}\]|\d{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079])*$"
)

# Page markers. In brackets or as a word they may stand in a line; a bare number only on a line of its own.
_INLINE_PAGE = re.compile(
    r"[\[{(<](?:p|pg|page|pp|Page|PAGE)\.?[ \u00a0]?(\d{1,4}|[ivxlc]{1,7})(?:[-\u2013]\d{1,4})?[\]})>]"
    r"|[\[{](\d{1,4})[\]}](?=[ \t]*$)",
    re.MULTILINE,
)
_LINE_PAGE = re.compile(
    r"[ \t]*(?:[-\u2013\u2014*|.~ ]*(?:[Pp]age|PAGE|[Pp]\.|Pg\.)?[ \t]*[\[{(]?(\d{1,4}|[ivxlc]{1,7})[\]})]?"
    r"(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?[-\u2013\u2014*|.~ ]*)[ \t]*"
)
_HYPHEN_BREAK = re.compile(r"(?<=[a-z\u00df-\u00ff])([-\u00ad\u2010])[ \t]*\r?\n[ \t]*(?=[a-z\u00df-\u00ff])")
# "Page 34", "- 34 -": told from a bare number even without a form feed.
_DRESSED = re.compile(r"(?i:\s*[-\u2013\u2014|*.~ ]*page\b)|\s*[-\u2013\u2014] ?\d+ ?[-\u2013\u2014]\s*$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text: offsets of its content, and whether a form feed ended the line before it."""

    start: int
    end: int
    text: str
    new_page: bool = False

    @property
    def blank(self) -> bool:
        """True where nothing but white space stands in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """A page number as it stands in the text; `turns` is the offset from which its page runs."""

    start: int
    end: int
    page: int
    turns: int


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, by every newline that Unicode and old files know, without changing an offset."""
    lines = []
    start, page = 0, False
    for found in _BREAK.finditer(text):
        lines.append(Line(start=start, end=found.start(), text=text[start : found.start()], new_page=page))
        start, page = found.end(), found.group() == "\f"
    lines.append(Line(start=start, end=len(text), text=text[start:], new_page=page))
    return tuple(lines)


def wrapped(lines: Iterable[Line]) -> bool:
    """Whether the lines were broken at a width, so that a newline alone does not end a paragraph.

    Told from the lines that stand directly above another: they are short (nine of ten below 110 characters) and
    at least two in five break off in the middle of a sentence. Where paragraphs are single lines, hardly any does.
    """
    above: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and not last.blank and not line.blank:
            above.append(last)
        last = line
    broken = [x for x in above if len(x.text) >= 40 and not FINAL.search(x.text.rstrip())]
    if len(above) < 2 or not broken:
        return False
    lengths = sorted(len(x.text) for x in above)
    return lengths[len(lengths) * 9 // 10] < 110 and 5 * len(broken) >= 2 * len(above)


def long_lines(lines: Iterable[Line]) -> bool:
    """Whether the lines that stand directly above another are paragraphs by their length (median over 160)."""
    rows = list(lines)
    above = [len(a.text) for a, b in pairwise(rows) if not a.blank and not b.blank]
    return bool(above) and median(above) > 160


def merge(masks: Iterable[Mask]) -> tuple[Mask, ...]:
    """Masks in order, without overlap; where two overlap, one of the kind of the first covers both."""
    out: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        if mask.start >= mask.end:
            continue
        if out and mask.start < out[-1].end:
            if mask.end > out[-1].end:
                out[-1] = Mask(kind=out[-1].kind, start=out[-1].start, end=mask.end)
            continue
        out.append(mask)
    return tuple(out)


def spaced(text: str, kind: MaskKind, start: int, end: int) -> Mask:
    """A mask with the space before it, or after it at the start of a line, so that one space is left."""
    if start and text[start - 1] in " \t\u00a0":
        start -= 1
    elif (start == 0 or text[start - 1] in "\n\r\f") and end < len(text) and text[end] in " \t\u00a0":
        end += 1
    return Mask(kind=kind, start=start, end=end)


def page_marks(text: str, lines: tuple[Line, ...]) -> tuple[PageMark, ...]:
    """Page markers in order.

    "[p. 34]" opens page 34 where it stands. A number on a line of its own counts where it stands next to a form
    feed or says "page"; at the foot of a page (before the form feed) it closes its page, at the head it opens it.
    Form feeds without numbers count pages from 1.
    """
    marks = []
    for found in _INLINE_PAGE.finditer(text):
        page = _number(found[1] or found[2])
        alone = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip() == ""
        if page is not None and (found[1] or alone):
            marks.append(PageMark(start=found.start(), end=found.end(), page=page, turns=found.end()))
    inline = [m.start for m in marks]
    page = 1
    for i, line in enumerate(lines):
        page += line.new_page
        mark = _line_mark(lines, i, page)
        page = mark.page if mark else page
        if mark and bisect_left(inline, mark.start) == bisect_left(inline, mark.end):
            marks.append(mark)
    return tuple(sorted(marks, key=lambda m: (m.turns, m.start)))


def _line_mark(lines: tuple[Line, ...], i: int, feeds: int) -> PageMark | None:
    line = lines[i]
    found = _LINE_PAGE.fullmatch(line.text) if line.text.strip() else None
    page = _number(found[1]) if found else None
    if page is not None:
        head, foot = _beside_feed(lines, i, -1), _beside_feed(lines, i, 1)
        if head or foot or _DRESSED.match(line.text):
            turns = line.end if head or not foot else _page_start(lines, i)
            return PageMark(start=line.start, end=line.end, page=page, turns=turns)
    if line.new_page and not _numbered(lines, i):
        return PageMark(start=line.start, end=line.start, page=feeds, turns=line.start)
    return None


def _beside_feed(lines: tuple[Line, ...], i: int, step: int) -> bool:
    """Whether a form feed stands before (step -1) or after (step 1) line i, with only blank lines between."""
    j = i
    while 0 <= j < len(lines):
        if step < 0 and lines[j].new_page:
            return True
        j += step
        if not 0 <= j < len(lines):
            # The last page of a text with form feeds ends with the text.
            return step > 0 and any(x.new_page for x in lines)
        if step > 0 and lines[j].new_page:
            return True
        if not lines[j].blank:
            return False
    return False


def _page_start(lines: tuple[Line, ...], i: int) -> int:
    while i and not lines[i].new_page:
        i -= 1
    return lines[i].start


def _numbered(lines: tuple[Line, ...], i: int) -> bool:
    """Whether the page that begins with line i prints its own number at its head or foot."""
    j = i
    content = []
    while j < len(lines) and (j == i or not lines[j].new_page):
        if not lines[j].blank:
            content.append(lines[j].text)
        j += 1
    return any(_LINE_PAGE.fullmatch(x) and _number(_LINE_PAGE.fullmatch(x)[1]) for x in (content[:1] + content[-1:]))  # type: ignore[index]


def _number(digits: str | None) -> int | None:
    if not digits:
        return None
    if digits.isdigit():
        return int(digits)
    values = [_ROMAN[c] for c in digits]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))


class Pages:
    """The page on which an offset stands, by the page markers."""

    def __init__(self, marks: tuple[PageMark, ...]) -> None:
        self._turns = [m.turns for m in marks]
        self._pages = [m.page for m in marks]

    def at(self, offset: int) -> int | None:
        """Page number at an offset, or None before the first marker."""
        i = bisect_right(self._turns, offset)
        if i:
            return self._pages[i - 1]
        return None


def join_over_pages(blocks: tuple[Block, ...], text: str, pages: Pages) -> tuple[Block, ...]:
    """Blocks with the two halves of a paragraph that a page turn cut made one again.

    Cut is a paragraph that does not end like a sentence, where the next page begins in small letters.
    """
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind == block.kind == "paragraph"
            and text[block.start].islower()
            and pages.at(last.end) != pages.at(block.start)
            and not FINAL.search(text[max(last.start, last.end - 80) : last.end])
        ):
            out[-1] = replace(last, end=block.end)
        else:
            out.append(block)
    return tuple(out)


def hyphen_masks(text: str, start: int, end: int) -> Iterator[Mask]:
    """Soft hyphens, and hyphens at line ends.

    "eco-⏎nomic" reads "economic"; where the text elsewhere has the hyphened word itself ("guerrilla-terrorist"),
    only the line end is hidden.
    """
    for found in _HYPHEN_BREAK.finditer(text, start, end):
        left = re.search(r"[^\W\d_]+$", text[max(start, found.start() - 40) : found.start()])
        right = re.match(r"[^\W\d_]+", text[found.end() : found.end() + 40])
        kept = bool(left and right and f"{left[0]}-{right[0]}" in text)
        yield Mask(kind="markup", start=found.start() + kept, end=found.end())
    at = text.find("\u00ad", start, end)
    while at >= 0:
        yield Mask(kind="markup", start=at, end=at + 1)
        at = text.find("\u00ad", at + 1, end)

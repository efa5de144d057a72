"""Markdown: headings, paragraphs, lists, quotes, notes and tables, with every mark masked and none removed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from regesta.model.text import Block, BlockKind, Mask
from regesta.reader.frontmatter import front_matter
from regesta.reader.headings import note_sections
from regesta.reader.inline import inline_masks
from regesta.reader.lines import (
    Pages,
    hyphen_masks,
    join_over_pages,
    long_lines,
    merge,
    page_marks,
    spaced,
    split_lines,
)

_ATX = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TABLE = re.compile(r"[ ]{0,3}\|.*\|[ \t]*$")
# A row of a chronicle in a table: a date in its first cell, and words that tell something in another.
_DATED_ROW = re.compile(
    r"[ ]{0,3}\|[ \t]*[^|]{0,24}\b(?:1[4-9]|20)\d\d\b[^|]{0,16}\|"
    r"(?=.*\|?[ \t]*(?=[^|]*\b[a-z]{3,}\b)(?:[^|\s]+[ \t]+){3,}[^|\s]+)"
)
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]{1,60}\]:[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n^][^\]\n]{0,200}\]:[ \t]*\S")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+\u2022]|\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STRONG = re.compile(r"^#{1,6} \S|^\[\^\w+\]:|\]\(https?://|^```|^[^\n]+\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A block in the making, by offsets."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    lines: int = 1
    table: bool = False


def looks_like(text: str) -> bool:
    """Whether a text without a telling suffix is Markdown: front matter or at least two strong marks."""
    head = text[:200_000]
    return head.startswith("---\n") or len(_STRONG.findall(head)) >= 2


def parts(text: str) -> tuple[tuple[Block, ...], tuple[Mask, ...], tuple[tuple[str, str], ...]]:
    """Blocks, masks and front matter of a Markdown text.

    Whatever is not white space stands in a block or in a mask: nothing is lost.
    """
    body, metadata = front_matter(text)
    masks = [Mask(kind="markup", start=0, end=body)] if body else []
    masks.extend(spaced(text, "markup", m.start(), m.end()) for m in _COMMENT.finditer(text, body))
    hidden = text[:body] + _COMMENT.sub(lambda m: re.sub(r"[^\r\n\f]", " ", m[0]), text[body:])
    lines = tuple(x for x in split_lines(hidden) if x.start >= body)
    marks = page_marks(hidden, lines)
    masks.extend(spaced(text, "page", m.start, m.end) for m in marks if m.end > m.start)
    builder = _Builder(masks, long=long_lines(lines))
    whole = {(m.start, m.end) for m in marks if m.end > m.start}
    for line in lines:
        if line.text.strip() and (line.start, line.end) not in whole:
            builder.add(line.text, line.start)
        elif line.blank:
            builder.close()
    builder.close()
    pages = Pages(marks)
    blocks = tuple(b for d in builder.drafts if (b := _block(hidden, d, pages)) is not None)
    blocks = note_sections(join_over_pages(blocks, text, pages), text, leveled=True)
    for block in blocks:
        masks.extend(inline_masks(text, block.start, block.end))
        masks.extend(hyphen_masks(text, block.start, block.end))
    return blocks, merge(masks), metadata


def _block(text: str, draft: _Draft, pages: Pages) -> Block | None:
    start, end = draft.start, draft.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return Block(kind=draft.kind, start=start, end=end, level=draft.level, page=pages.at(start))


class _Builder:
    """Takes the lines one by one and keeps the block that is open."""

    def __init__(self, masks: list[Mask], *, long: bool) -> None:
        self.drafts: list[_Draft] = []
        self._masks = masks
        self._long = long
        self._open: _Draft | None = None
        self._fence = ""
        self._quoted = False

    def close(self) -> None:
        """End the open block, unless a code listing runs on."""
        if not self._fence:
            self._open = None

    def add(self, line: str, at: int) -> None:
        """Take a line that is not blank; `at` is the offset of its first character."""
        if self._fence or _FENCE.match(line):
            self._code(line, at)
            return
        quote = _QUOTE.match(line)
        if bool(quote) != self._quoted:
            self._open, self._quoted = None, bool(quote)
        if quote:
            self._mask(at, at + quote.end())
            line, at = line[quote.end() :], at + quote.end()
        if not line.strip():
            self._open = None
        elif not self._structure(line, at):
            self._prose(line, at)

    def _code(self, line: str, at: int) -> None:
        fence = _FENCE.match(line)
        if not self._fence and fence:
            self._start("note", at, at + len(line))
            self._fence = fence[1][:3]
            return
        self._extend(at, at + len(line))
        if fence and fence[1].startswith(self._fence):
            self._fence, self._open = "", None

    def _structure(self, line: str, at: int) -> bool:
        """Headings, rules, tables and link definitions; False where the line is prose."""
        end = at + len(line)
        if found := _ATX.match(line):
            self._mask(at, at + found.start(2))
            self._mask(at + found.end(2), end)
            self._start("heading", at + found.start(2), at + found.end(2), level=len(found[1]))
            self._open = None
        elif (found := _SETEXT.match(line)) and self._open and self._open.kind == "paragraph" and self._open.lines == 1:
            self._open.kind, self._open.level = "heading", 1 if found[1][0] == "=" else 2
            self._mask(at, end)
            self._open = None
        elif _RULE.match(line) or _SETEXT.match(line) or _DEFINITION.match(line):
            self._mask(at, end)
            self._open = None
        elif _TABLE.match(line):
            if _DATED_ROW.match(line):
                self._row(line, at)
            elif self._open and self._open.table:
                self._extend(at, end)
            else:
                self._start("note", at, end, table=True)
        else:
            return False
        return True

    def _row(self, line: str, at: int) -> None:
        """A dated row of a table: a paragraph that opens with its date; the bars at both ends are hidden."""
        cells = list(_CELL.finditer(line))
        first, last = cells[0], cells[-1]
        self._mask(at, at + first.end())
        self._mask(at + last.start(), at + len(line))
        self._start("paragraph", at + first.end(), at + last.start())
        self._open = None

    def _prose(self, line: str, at: int) -> None:
        """A line of a paragraph, a list item or a note."""
        end = at + len(line)
        if found := _NOTE.match(line):
            self._masks.append(Mask(kind="note", start=at, end=at + found.end()))
            self._start("note", at + found.end(), end)
        elif found := _ITEM.match(line):
            self._mask(at, at + found.end())
            self._start("paragraph", at + found.end(), end)
        elif self._open is None or self._open.table or self._long:
            self._start("paragraph", at, end)
        else:
            self._extend(at, end)

    def _start(self, kind: BlockKind, start: int, end: int, *, level: int = 0, table: bool = False) -> None:
        self._open = _Draft(kind=kind, start=start, end=end, level=level, table=table)
        self.drafts.append(self._open)

    def _extend(self, start: int, end: int) -> None:
        if self._open is None:
            self._start("note", start, end)
        else:
            self._open.end = end
            self._open.lines += 1

    def _mask(self, start: int, end: int) -> None:
        if start < end:
            self._masks.append(Mask(kind="markup", start=start, end=end))

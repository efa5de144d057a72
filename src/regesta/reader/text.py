"""Plain text: paragraphs and headings by lines, whether a newline alone or a blank line separates them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.model.text import Block, Mask
from regesta.reader.headings import heading_level, is_apparatus, is_chapter, is_heading, note_sections
from regesta.reader.lines import (
    FINAL,
    Line,
    PageMark,
    Pages,
    hyphen_masks,
    join_over_pages,
    merge,
    page_marks,
    spaced,
    split_lines,
    wrapped,
)

_RULE = re.compile(r"\s*(?:[-=_*~#\u2014\u2013\u2500]\s?){3,}\s*")
_BULLET = re.compile(
    r"[ \t]*(?:[-*+\u2022\u2023\u25aa\u25cf\u00b7]|\(?[a-z\d]{1,2}\)|\(?[ivx]{1,5}\)|\d{1,2}\.)[ \t]+(?=\S)"
)
_NOTE_BODY = re.compile(
    r"[ \t]*(?:\[\^?\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|[*\u2020\u2021]{1,3}(?=[A-Z ])|\d{1,3}\.?[ \t]+"
    r"(?=(?:See|Cf\.|Ibid|Op\. cit|Quoted|Cited)\b))"
)
_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{0,200}[^\s_])_(?![\w_])")


def blocks_and_masks(text: str, *, start: int = 0) -> tuple[tuple[Block, ...], tuple[Mask, ...]]:
    """Blocks and masks of a plain text, from an offset on (what stands before it is masked).

    Where the lines are broken at a width (see `wrapped`), blank lines and indents separate paragraphs; elsewhere
    every line is one. Whatever is not white space stands in a block or in a mask: nothing is lost.
    """
    lines = tuple(x for x in split_lines(text) if x.start >= start)
    marks = page_marks(text, lines)
    masks = [Mask(kind="markup", start=0, end=start)] if start else []
    masks += [_page_mask(text, m) for m in marks if m.end > m.start]
    taken = {(m.start, m.end) for m in marks if m.end > m.start}
    rows, rules = [], []
    for line in lines:
        if (line.start, line.end) in taken:
            continue
        if _RULE.fullmatch(line.text):
            rules.append(Mask(kind="markup", start=line.start, end=line.end))
            continue
        rows.append(line)
    hard = wrapped(rows)
    groups = list(_groups(rows, hard))
    pages = Pages(marks)
    blocks = note_sections(join_over_pages(_blocks(text, groups, pages), text, pages), text)
    masks.extend(rules)
    for block in blocks:
        masks.extend(_inner_masks(text, block))
    return blocks, merge(masks)


def _page_mask(text: str, mark: PageMark) -> Mask:
    return spaced(text, "page", mark.start, mark.end)


def _groups(lines: list[Line], hard: bool) -> Iterator[list[Line]]:
    """Lines that belong together, with those that run on over a page turn."""
    group: list[Line] = []
    for line in lines:
        if line.blank:
            if group and not (hard and line.new_page):
                yield group
                group = []
            continue
        if group and _splits(group, line, hard):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _splits(group: list[Line], line: Line, hard: bool) -> bool:
    """Whether a line begins a paragraph of its own although no blank line stands above it."""
    last = group[-1]
    if not hard:
        return True
    if _BULLET.match(line.text) and (FINAL.search(last.text.rstrip()) or _BULLET.match(group[0].text)):
        return True
    indent, before = _indent(line.text), _indent(last.text)
    if indent >= before + 2 and FINAL.search(last.text.rstrip()):
        return True
    if is_chapter(line.text):
        return True
    if len(group) == 1 and len(last.text) < 60 and is_heading(last.text):
        return last.text.upper() == last.text or is_apparatus(last.text) or is_chapter(last.text)
    return False


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _blocks(text: str, groups: list[list[Line]], pages: Pages) -> tuple[Block, ...]:
    """Headings, paragraphs and notes."""
    short = [len(g) == 1 and is_heading(g[0].text) for g in groups]
    blocks: list[Block] = []
    for i, group in enumerate(groups):
        start = group[0].start + _indent_chars(group[0].text)
        end = group[-1].end - (len(group[-1].text) - len(group[-1].text.rstrip()))
        heading = short[i] and _stands_out(text, groups, short, i)
        level = heading_level(group[0].text) if heading else 0
        if not blocks and heading:
            level = 1
        kind = "heading" if heading else "note" if _NOTE_BODY.match(text, start, end) else "paragraph"
        blocks.append(Block(kind=kind, start=start, end=end, level=level, page=pages.at(start)))  # type: ignore[arg-type]
    return tuple(blocks)


def _indent_chars(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stands_out(text: str, groups: list[list[Line]], short: list[bool], i: int) -> bool:
    """Whether a heading-like line is one: prose follows, and it is no verse, list or table of short lines."""
    if i + 1 == len(groups):
        return False
    if is_apparatus(groups[i][0].text):
        return True
    first = last = i
    while first and short[first - 1]:
        first -= 1
    while last + 1 < len(groups) and short[last + 1]:
        last += 1
    if last + 1 >= len(groups) and last > first:
        return False
    # A title, its subtitle, the author and the first heading may follow each other at the start; elsewhere two may.
    # Lines without a blank line between them are verse, a list or a table sooner.
    return last - first < (5 if first == 0 else 2) and _stack(text, groups, short, i) <= (3 if first == 0 else 2)


def _stack(text: str, groups: list[list[Line]], short: list[bool], i: int) -> int:
    """How many heading-like lines stand directly above each other around line i."""
    first = last = i
    while first and short[first - 1] and _touch(text, groups[first - 1][-1], groups[first][0]):
        first -= 1
    while last + 1 < len(groups) and short[last + 1] and _touch(text, groups[last][-1], groups[last + 1][0]):
        last += 1
    return last - first + 1


def _touch(text: str, above: Line, below: Line) -> bool:
    """Whether no blank line stands between two lines."""
    return text[above.end : below.start] in ("\n", "\r\n", "\r")


def _inner_masks(text: str, block: Block) -> Iterator[Mask]:
    """List marks, emphasis, soft hyphens and words broken at the end of a line."""
    found = _BULLET.match(text, block.start, block.end)
    if found and block.kind == "paragraph":
        yield Mask(kind="markup", start=found.start(), end=found.end())
    for found in _EMPHASIS.finditer(text, block.start, block.end):
        yield Mask(kind="markup", start=found.start(), end=found.start() + 1)
        yield Mask(kind="markup", start=found.end() - 1, end=found.end())
    yield from hyphen_masks(text, block.start, block.end)

"""What makes a line a heading, and which headings open sections that are not prose."""

from __future__ import annotations

import re
from dataclasses import replace

from regesta.model.text import Block

_INITIALISM_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:[A-Z]|No|St|Dr|Jr|Sr|Inc|Ltd|Co|c|ca)\.$")
_LIST_MARK = re.compile(
    r"(?:[-*+\u2022\u2023\u25aa\u25cf\u2013\u2014\u00b7o]|\(?[a-z\d]{1,3}\)|\(?[ivx]{1,5}\)|\[\d+\])\s"
)
_CHAPTER = re.compile(
    r"(?i:chapter|part|book|section|article|annex|appendix|lecture|volume)\s+"
    r"(?:(?i:[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)|\d+|[A-Z])\b(?:[.:]?|[.:\u2014-]? .{0,90})"
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVXLC]{1,6}\.|[A-Z]\.)\s+(?=\S)")
_OPENS = re.compile(r"[\"'\u201c\u2018(\[*_]*[A-Z\u00c0-\u00de\d]")
_SENTENCE_INSIDE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"\u201d]? +[A-Z]")
_RELATED = (
    r"works cited|literature cited|references?(?: cited)?|(?:select(?:ed)? |annotated )?bibliograph(?:y|ies)"
    r"|sources(?: consulted| and further reading)?|(?:suggested|recommended|further) readings?"
    r"|(?:end|foot)?notes(?: and references)?|citations|external links|see also|(?:table of )?contents"
    r"|acknowledge?ments|abbreviations|credits|notes on (?:the )?(?:sources|contributors?)|index"
)
_APPARATUS = re.compile(rf"(?:\d{{1,2}}\.?\s+|[IVX]+\.\s+)?(?:{_RELATED})\s*:?", re.IGNORECASE)
_BACK_TO_PROSE = re.compile(
    r"(?:chapter|part|book|section|conclusions?|appendix|annex|epilogue|introduction)\b", re.IGNORECASE
)
# "Harker, John. 1981. …", "[12] …", "3. See …"
_ENTRY = re.compile(r"\W?[\w'\u2019-]+, [A-Z].{0,80}?\d{4}|\[?\d{1,3}[\].]|.{0,60}\(\d{4}[a-z]?\)", re.DOTALL)

MAX_CHARACTERS = 120
MAX_WORDS = 16


def is_apparatus(line: str) -> bool:
    """Whether a heading opens a section of notes, references or lists ("Works cited"): never parsed, never coded."""
    return bool(_APPARATUS.fullmatch(line.strip().strip("#*_= \t")))


def is_heading(line: str) -> bool:
    """Whether a line that stands alone and has prose after it reads like a heading or a title.

    It is short, begins with a capital, a digit or a quotation mark, does not end like a sentence, holds no
    second sentence and is no item of a list. "CHAPTER IV." and "Relations with the U.S." may end with a point.
    """
    text = line.strip()
    if not text or len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return False
    if is_apparatus(text) or _CHAPTER.fullmatch(text):
        return True
    if not _OPENS.match(text) or _LIST_MARK.match(text):
        return False
    shout = text.upper() == text and any(c.isalpha() for c in text)
    bare = _NUMBERED.sub("", text, count=1)
    if not any(c.isalpha() for c in bare) or _SENTENCE_INSIDE.search(bare):
        return False
    end = bare.rstrip("\"'\u201d\u2019)]*_")
    if end.endswith("."):
        return shout or bool(_INITIALISM_END.search(end))
    return not end.endswith((",", ";", ":", "\u2026", "-", "\u2013", "\u2014")) and (
        not end.endswith(("!", "?")) or len(bare.split()) <= 10
    )


def is_chapter(line: str) -> bool:
    """Whether a line heads a numbered part: "CHAPTER IV", "Appendix A", "Part Two: The Congress"."""
    text = line.strip()
    return text[:1].isupper() and len(text) < 60 and bool(_CHAPTER.fullmatch(text)) and not text.endswith((",", ";"))


def heading_level(line: str) -> int:
    """1 for a chapter or a line in capitals, 2 for any other heading of plain text."""
    text = line.strip()
    return 1 if _CHAPTER.fullmatch(text) or (text.upper() == text and any(c.isalpha() for c in text)) else 2


def note_sections(blocks: tuple[Block, ...], text: str, *, leveled: bool = False) -> tuple[Block, ...]:
    """Turn the sections of notes and references into blocks of kind "note".

    Such a section runs to the next heading of its level or above. In plain text (`leveled` false) the short
    entries of a list of works look like headings, so there only a chapter, an appendix and their like end it, or a
    heading with a long paragraph of prose under it.
    """
    out: list[Block] = []
    open_level: int | None = None
    for i, block in enumerate(blocks):
        line = text[block.start : block.end]
        if block.kind == "heading":
            if is_apparatus(line):
                open_level = block.level
            elif open_level is not None and (
                block.level <= open_level if leveled else _BACK_TO_PROSE.match(line) or _prose_follows(blocks, i, text)
            ):
                open_level = None
        out.append(replace(block, kind="note") if open_level is not None else block)
    return tuple(out)


def _prose_follows(blocks: tuple[Block, ...], i: int, text: str) -> bool:
    """Whether a long paragraph that is no entry of a list of works stands under a heading."""
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if below is None or below.kind != "paragraph" or below.end - below.start < 300:
        return False
    return not _ENTRY.match(text, below.start, below.end)

"""Marks inside a paragraph of Markdown: emphasis, links, images, code, tags, escapes, note marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.model.text import Mask
from regesta.reader.lines import merge, spaced

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.){1,500})\](\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^\]\n]{0,200}\])")
_NOTE_MARK = re.compile(r"\[\^[^\]\n]{1,60}\]|<sup>[ ]*\[?[\w*]{1,4}\]?[ ]*</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?>|<(?:https?://|mailto:)[^<>\s]+>")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^`\n]+?)(?<!`)\1(?!`)")
_STARS = re.compile(r"(?<![\\*])(\*{1,3}|~~)(?=[^\s*~])((?:[^~\\\n]|\\.|\n(?!\n)){1,2000}?)(?<=[^\s\\])\1(?!\*)")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_]{1,2000}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])")
_ENTITY_SPACE = re.compile(r"&nbsp;|&#160;")
_ATTRIBUTES = re.compile(r"[ ]?\{[#.][^{}\n]{1,80}\}")
_HARD_BREAK = re.compile(r"\\(?=\r?\n)")


def inline_masks(text: str, start: int, end: int) -> tuple[Mask, ...]:
    """Masks of the inline marks between two offsets; the words of a link or an emphasis stay visible."""
    return merge(_marks(text, start, end))


def plain_inline(text: str) -> str:
    """A line without its inline marks."""
    at, out = 0, []
    for mask in inline_masks(text, 0, len(text)):
        out.append(text[at : mask.start])
        at = mask.end
    return " ".join("".join([*out, text[at:]]).split())


def _marks(text: str, start: int, end: int) -> Iterator[Mask]:
    part = text[start:end]
    if not any(c in part for c in "*_[`<\\~&{"):
        return
    for found in _NOTE_MARK.finditer(text, start, end):
        yield Mask(kind="note", start=found.start(), end=found.end())
    for found in _IMAGE.finditer(text, start, end):
        yield spaced(text, "markup", found.start(), found.end())
    for found in _LINK.finditer(text, start, end):
        if not found[1].startswith("^"):
            yield Mask(kind="markup", start=found.start(), end=found.start() + 1)
            yield Mask(kind="markup", start=found.end(1), end=found.end())
    for pattern in (_CODE, _STARS, _UNDERSCORES):
        for found in pattern.finditer(text, start, end):
            yield Mask(kind="markup", start=found.start(), end=found.end(1))
            yield Mask(kind="markup", start=found.end() - len(found[1]), end=found.end())
            # Emphasis inside emphasis: "**the *Entente* of 1904**".
            if pattern is _STARS and "*" in found[2]:
                yield from _marks(text, found.start(2), found.end(2))
    for pattern in (_TAG, _ESCAPE, _ENTITY_SPACE, _ATTRIBUTES, _HARD_BREAK):
        for found in pattern.finditer(text, start, end):
            yield Mask(kind="markup", start=found.start(), end=found.end())

"""Locators of citations: pages in short and damaged ranges, volumes, chapters, notes."""

from __future__ import annotations

import re

_DASH = "[-\u2010-\u2015\u2212]"
_ROMAN_PAGE = rf"[ivxlc]{{1,8}}(?:{_DASH}[ivxlc]{{1,8}})?(?![\w])"
_PAGE = rf"(?:\d{{1,8}}(?: ?{_DASH}+ ?\d{{1,6}})?(?:ff?\.?|n\.?\d*)?(?![\w])|{_ROMAN_PAGE})"
_PREFIX = r"(?:pp?\.|pgs?\.?|pages?|pp|p|P\.|S\.)"
_PAGES = rf"(?:{_PREFIX} ?)?{_PAGE}"
_VOLUME_WORD = r"(?:[Vv]ols?\.?|[Vv]olumes?|[Tt]omos?|[Tt]\.|[Bb]ks?\.|[Bb]ooks?|Bd\.)"
_PART_WORD = r"(?:[Pp]ts?\.|[Pp]art)"
_VOLUME = rf"(?:(?:{_VOLUME_WORD}|{_PART_WORD}) ?(?:[IVXLC]{{1,7}}|\d{{1,3}})(?!\w)|[IVXLC]{{1,7}}(?![\w.]))"
_OTHER = (
    r"(?:(?:chaps?|chs?|chapters?|nn?|fns?|notes?|footnotes?|paras?|secs?|sections?|figs?|figures?|tables?|arts?|articles?"
    r"|docs?|documents?|nos?|apps?|appendix|\u00a7+|\u00b6+)\.? ?(?:\d{1,4}|[IVXLC]{1,6}|[A-Z]\b)(?:"
    + _DASH
    + r"\d{1,4})?"
    r"|passim|emphasis added|emphasis mine|emphasis in original|original emphasis"
    r"|(?:my|own|author['\u2019]s) (?:translation|emphasis)"
    r"|translation mine|italics (?:added|mine)|et seq\.?|ff\.|and passim)"
)
_SEPARATOR = r"(?: ?[:,] ?| and | & | )"
_YEAR_AHEAD = r"(?! *(?:1[5-9]|20)\d\d(?:[a-z]\b|:))"
# "(Harker 1998, 1999)": after a comma alone a year is a second work, not a page.
_BARE_YEAR = rf"(?!(?:1[5-9]|20)\d\d(?!\d|{_DASH}\d))"
_TOKEN = rf"(?:{_VOLUME}|{_OTHER}|{_PAGES})"
LOCATOR = re.compile(
    rf"(?: ?: ?| ?, ?{_BARE_YEAR}| (?={_PREFIX}|[Vv]ol|{_VOLUME}[:,])){_YEAR_AHEAD}{_TOKEN}"
    rf"(?:{_SEPARATOR}{_YEAR_AHEAD}{_TOKEN}(?![^\W\d_]))*"
)
_VOLUME_TOKEN = re.compile(rf"{_VOLUME_WORD} ?(?P<named>[IVXLC]+|\d+)|(?<!\w)(?P<bare>[IVXLC]{{1,7}})(?![\w.])")
# "1968, 8: 34-8": volume and colon.
_VOLUME_NUMBER = re.compile(r"[:, ]*(\d{1,2}) ?: ?(?=\d)")
_OTHER_TOKEN = re.compile(_OTHER)
_PART_TOKEN = re.compile(rf"{_PART_WORD} ?(?:[IVXLC]+|\d+)")
_PAGE_TOKEN = re.compile(rf"(?<![\w]){_PAGE}")


def volume_of(locator: str) -> str | None:
    """The volume that a locator tells: "II" of ": II, 1344-1367", "3" of ", vol. 3, p. 12"."""
    number = _VOLUME_NUMBER.match(locator)
    if number:
        return number[1]
    found = _VOLUME_TOKEN.search(_OTHER_TOKEN.sub(" ", _PART_TOKEN.sub(" ", locator)))
    return (found["named"] or found["bare"]) if found else None


def pages_of(locator: str) -> tuple[str, ...]:
    """The pages that a locator tells, as full ranges in the order of the text."""
    locator = _VOLUME_NUMBER.sub(" ", locator, count=1)
    rest = _VOLUME_TOKEN.sub(" ", _OTHER_TOKEN.sub(" ", _PART_TOKEN.sub(" ", locator)))
    return tuple(full_range(m[0]) for m in _PAGE_TOKEN.finditer(rest))


def full_range(pages: str) -> str:
    """A page or range written in full.

    "34-8" is "34-38", "156-65" is "156-165"; a number too long for a page is a range that lost its dash:
    "128129" is "128-129". "34f." and "34ff." are "34".
    """
    text = re.sub(r"(?:ff?\.?|n\.?\d*)$", "", pages.strip()) if pages[0].isdigit() else pages
    parts = re.split(rf" ?{_DASH}+ ?", text)
    if len(parts) == 2 and all(p.isdigit() for p in parts):
        first, last = parts
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return f"{first}-{last}"
    if len(parts) == 1 and text.isdigit() and len(text) >= 5:
        return _split(text)
    return "-".join(parts)


def _split(digits: str) -> str:
    """The range of pages that a run of five to eight digits stands for, where its halves rise as pages do."""
    half = len(digits) // 2
    first, last = digits[:half], digits[half:]
    if last[0] != "0" and 0 < int(last) - int(first) < 200:
        return f"{first}-{last}"
    return digits

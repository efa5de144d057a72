"""Quantities: amounts with their units, bounds and words like "some".

A quantity is a number in figures or words with a unit behind it ("five kilometers", "99 years"), a symbol before it
("US$ 9.25 billion"), or something counted ("72 high-profile hostages", "two national parks"). Its span runs from the
first word that qualifies the number to the last of the unit. A range is two quantities of one span: "three to 18
years" is at least 3 and at most 18 years. Years, dates, ordinals, articles of law and what stands in citations are
none, and so are actors ("the 17 countries").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.annotator import citations
from regesta.annotator.counting import Unit, currency_symbol, symbol_pattern, unit_at
from regesta.annotator.numbers import NUMBER, NUMBER_START, SCALE, number_of, scale_of
from regesta.annotator.visible import Passage, passages
from regesta.model.statement import Bound, Quantity
from regesta.model.text import Document, Mask
from regesta.rules.units import units

_BOUNDS: tuple[Bound, ...] = ("most of", "at least", "at most", "up to")
_FLAT = str.maketrans("\n\r\t\f\v\u00a0\u2028\u2029\u202f\u2009\u2011", "          -")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_UNITS = units()
_MOD = re.compile(rf"(?<![\w-])(?i:{_any((*_UNITS.approximate, *_UNITS.bounds))}) $")
_FILLER = re.compile(
    r"(?<![\w-])(?:the(?: first| last| remaining| additional)?|another|an additional|additional"
    r"|an extra|a further|a total of|a mere|only) $"
)
_SYMBOL = symbol_pattern()
_SYMBOL_BEFORE = re.compile(rf"(?:{_SYMBOL}) ?$")
_NUMBER = re.compile(
    rf"(?P<first>{NUMBER})(?P<scale>{SCALE})?"
    rf"(?P<second>(?: ?[-–—] ?| to (?:about |some |almost )?| or | and )"
    rf"(?P<symbol2>(?:{_SYMBOL}) ?)?(?P<last>{NUMBER})(?P<scale2>{SCALE})?)?(?![\w])"
)
_REFERENCE = re.compile(rf"(?:^|[^\w])(?:{_any(_UNITS.references)}) ?$")
_ORDINAL = re.compile(
    r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?!month)[a-z]+th)\b|(?:st|nd|rd|th)\b"
)
_COURSE = frozenset(("over", "under", "above", "below"))
_BETWEEN = re.compile(r"\b[Bb]etween (?:about |some |roughly |an estimated )?$")
_DEFINITE = re.compile(r"\b(?:the|these|those|both|its|their|his|her|other|all|last|first|next|said) $", re.IGNORECASE)
_FOR_OVER = re.compile(r"\b(?:for|of|lasted|lasting|well|spanning|by|spent|took|taking|after) $")
_YEARLIKE = re.compile(r"(?:1\d|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|[Uu]ntil|[Ff]rom|[Tt]he|[Dd]uring|[Aa]fter|[Bb]efore|mid|late|early|and|to) $"
)
_AFTER = re.compile(rf"[ -]?(?P<word>{_any((*_UNITS.approximate_after, *_UNITS.bounds_after))})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """A quantity by offsets into its passage."""

    value: float
    unit: str
    approximate: bool
    bound: Bound | None
    start: int
    end: int


def find(document: Document, masks: tuple[Mask, ...] | None = None) -> tuple[Quantity, ...]:
    """The quantities of the paragraphs of a document, in order."""
    out = []
    for passage in passages(document, citations.masks(document) if masks is None else masks):
        if passage.kind == "paragraph":
            for amount in _amounts(passage.text.translate(_FLAT)):
                out.append(_quantity(document, passage, amount))
    return tuple(out)


def _quantity(document: Document, passage: Passage, amount: _Amount) -> Quantity:
    return Quantity(
        value=amount.value,
        unit=amount.unit,
        approximate=amount.approximate,
        bound=amount.bound,
        span=passage.span(document, amount.start, amount.end),
    )


def _amounts(text: str) -> Iterator[_Amount]:
    at = 0
    while start := NUMBER_START.search(text, at):
        found = _NUMBER.match(text, start.start())
        if found is None:
            at = start.end()
            continue
        taken = tuple(_read(text, found))
        yield from taken
        # A range without a unit may hide a number that has one: "in 1941 or 200 ships".
        at = taken[-1].end if taken else found.end("first") if found["second"] else found.end()


def _read(text: str, found: re.Match[str]) -> Iterator[_Amount]:
    """The quantities of one match: none, one, or the two ends of a range."""
    before = _SYMBOL_BEFORE.search(text, max(0, found.start() - 8), found.start())
    symbol = before[0].strip() if before else (found["symbol2"] or "").strip()
    start = before.start() if before else found.start()
    joined = bool(found["second"]) and _is_range(text, found, start)
    number_end = found.end() if joined else found.end("scale") if found["scale"] else found.end("first")
    if _ORDINAL.match(text, number_end) or (not symbol and _REFERENCE.search(text, max(0, start - 24), start)):
        return
    values = _values(found, joined)
    if values is None:
        return
    after = _AFTER.match(text, number_end)
    unit = _unit(text, found, after.end() if after else number_end, values, start, symbol)
    if unit is None:
        after, unit = None, _unit(text, found, number_end, values, start, symbol)
    if unit is None:
        return
    bound, approximate, begin = _qualified(text, unit, start)
    after = after or _AFTER.match(text, unit.end)
    end = unit.end
    if after:
        bound = bound or _bound(_UNITS.bounds_after.get(after["word"]))
        approximate = approximate or after["word"] in _UNITS.approximate_after
        end = max(end, after.end())
    bounds: tuple[Bound | None, ...] = ("at least", "at most") if len(values) == 2 else (bound,)
    for value, limit in zip(values, bounds, strict=True):
        yield _Amount(value=value, unit=unit.name, approximate=approximate, bound=limit, start=begin, end=end)


def _bound(name: str | None) -> Bound | None:
    return next((known for known in _BOUNDS if known == name), None)


def _is_range(text: str, found: re.Match[str], start: int) -> bool:
    """Whether two numbers are the ends of a range: a dash, "to", "or"; "and" only after "between"."""
    word = text[found.start("second") : found.start("last")]
    return " and " not in word or _BETWEEN.search(text, max(0, start - 30), start) is not None


def _values(found: re.Match[str], joined: bool) -> tuple[float, ...] | None:
    """The number, or both ends of a range; "2 to 3 million" gives its scale to both."""
    first = number_of(found["first"])
    if first is None:
        return None
    scale = scale_of(found["scale"])
    if not joined:
        return (first * scale,)
    last = number_of(found["last"])
    if last is None:
        return None
    high = last * scale_of(found["scale2"])
    low = first * scale
    if not found["scale"] and found["scale2"] and first < 1000 and first <= last:
        low = first * scale_of(found["scale2"])
    shared = re.search(r" (hundred|thousand|million|billion|trillion)$", found["last"])
    if shared and " " not in found["first"] and not found["scale"] and first < 100:
        low = first * scale_of(shared[1])
    return (low, high) if low < high else None


def _unit(text: str, found: re.Match[str], end: int, values: tuple[float, ...], start: int, symbol: str) -> Unit | None:
    """The unit by the symbol before the number or the words behind it."""
    if symbol:
        return Unit(name=currency_symbol(symbol), end=end, kind="currency")
    unit = unit_at(text, end, values[-1], definite=_DEFINITE.search(text, max(0, start - 9), start) is not None)
    if unit is None or found["scale"] or not _YEARLIKE.fullmatch(found["first"]):
        return unit
    # "1929 agreements", "in 1995 troops": a bare number of four figures is a year unless a measure or persons follow.
    if unit.kind in ("item", "time") or _YEAR_BEFORE.search(text, max(0, start - 12), start):
        return None
    return unit


def _qualified(text: str, unit: Unit, start: int) -> tuple[Bound | None, bool, int]:
    """Bound and approximation told before the number, and where they begin.

    "Over" and "under" bound an amount, but before a time "over 58 years" only tells its course.
    """
    bound: Bound | None = None
    approximate, at, begin = False, start, start
    while True:
        low = max(0, at - 45)
        if mod := _MOD.search(text, low, at):
            word = mod[0].strip().lower()
            if (
                unit.kind == "time"
                and word in _COURSE
                and not _FOR_OVER.search(text, max(0, mod.start() - 10), mod.start())
            ):
                break
            bound = bound or _bound(_UNITS.bounds.get(word))
            approximate = approximate or word in _UNITS.approximate
            begin = at = mod.start()
        elif filler := _FILLER.search(text, low, at):
            at = filler.start()
        else:
            break
    return bound, approximate, begin

"""Names as the tables write them: `Name`, `Name?`, `Name@1922/1991`, `Name@../1917,1991/..`.

A question mark marks a weak name, one that often means something else (a person, a town, a common
noun) and needs support from its context. The years after the sign @ are those in which the name means
the thing; several spells are split by commas, an open end is written `..`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from regesta.model.statement import fold

Years = tuple[int | None, int | None]
_SPELL = re.compile(r"(\.\.|\d{1,4})/(\.\.|\d{1,4})")
_ABBREVIATION = re.compile(r"[A-Z0-9.&/-]{1,8}")
OPEN = 10_000  # the last year of a name that is still in use
_MINIMUM = -OPEN
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name with the years in which it means its bearer.

    Attributes:
        text: The name as written in prose.
        years: Spells of (first year, last year), each end None where open; empty for any time.
        weak: True where the name often means something else and wants support.
    """

    text: str
    years: tuple[Years, ...] = ()
    weak: bool = False

    def holds(self, year: int | None) -> bool:
        """Whether the name means its bearer in a year (always where no year is told)."""
        return year is None or not self.years or self.distance(year) == 0

    def distance(self, year: int) -> int:
        """Years from `year` to the nearest spell; 0 inside one, and for a name of any time."""
        if not self.years:
            return 0
        return min(max((first or _MINIMUM) - year, year - _end(last), 0) for first, last in self.years)

    def width(self) -> int:
        """Years that the spells span together; the widest for a name of any time."""
        if not self.years:
            return OPEN - _MINIMUM
        return sum(_end(last) - (_MINIMUM if first is None else first) for first, last in self.years)

    def latest(self) -> int:
        """The last year of the last spell, far in the future where open."""
        return max((_end(last) for _, last in self.years), default=OPEN)


def _end(last: int | None) -> int:
    return OPEN if last is None else last


def parse_names(cell: str, where: str = "") -> tuple[DatedName, ...]:
    """The names of a cell, pipe separated.

    Raises:
        ValueError: A spell cannot be read or ends before it begins, or a name is empty or told twice.
    """
    names = tuple(_parse_name(part, where) for part in cell.split("|")) if cell else ()
    if len({n.text for n in names}) != len(names):
        raise ValueError(f"{where}: a name is told twice in {cell!r}")
    return names


@cache
def _parse_name(part: str, where: str) -> DatedName:
    head, _, spells = part.partition("@")
    text = head.removesuffix("?")
    if not text or text != text.strip():
        raise ValueError(f"{where}: {part!r} is no name")
    years = tuple(_parse_years(spell, where) for spell in spells.split(",")) if spells else ()
    return DatedName(text=text, years=years, weak=head.endswith("?"))


def _parse_years(spell: str, where: str) -> Years:
    match = _SPELL.fullmatch(spell)
    if not match:
        raise ValueError(f"{where}: {spell!r} is no spell of years such as 1922/1991 or ../1917")
    first, last = (None if side == ".." else int(side) for side in match.groups())
    if first is not None and last is not None and first > last:
        raise ValueError(f"{where}: {spell!r} ends before it begins")
    return first, last


def name_key(text: str) -> str:
    """The key under which a name is looked up: capitals are kept in abbreviations ("US"), else folded."""
    return text if _ABBREVIATION.fullmatch(text) and text.upper() == text else fold(text)


def name_keys(text: str) -> tuple[str, ...]:
    """Keys to try for words of a text: as an abbreviation first, then folded ("PERU" in a heading)."""
    key, folded = name_key(text.removeprefix("the ").removeprefix("The ")), fold(text)
    return (key,) if key == folded else (key, folded)


def pick(candidates: Iterable[tuple[DatedName, T]], year: int | None, *, strict: bool) -> T | None:
    """The bearer that a name means in a year.

    In its years a name of few years wins over one of any time ("Austria" of 1850 is the empire). Outside
    of all years the nearest spell wins, unless `strict`. Without a year the name that reaches furthest
    towards today wins, and among those the one of any time.
    """
    best: tuple[tuple[int, ...], T] | None = None
    for name, bearer in candidates:
        if strict and not name.holds(year):
            continue
        rank = (
            (-name.latest(), int(name.weak), -name.width())
            if year is None
            else (name.distance(year), int(name.weak), name.width())
        )
        if best is None or rank < best[0]:
            best = rank, bearer
    return best[1] if best else None


def read_table(file: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Rows of a tab-separated file of this package, each with its place for messages.

    Raises:
        ValueError: The header is not `columns`, or a row has more or fewer cells.
    """
    text = (files("regesta.rules") / file).read_text(encoding="utf-8")
    lines = csv.reader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(lines))
    if header != columns:
        raise ValueError(f"{file}: the columns are {header}, not {columns}")
    for number, cells in enumerate(lines, start=2):
        if not cells or cells[0].startswith("#"):
            continue
        where = f"{file} line {number}"
        if len(cells) != len(columns):
            raise ValueError(f"{where}: {len(cells)} cells, not {len(columns)}")
        yield where, dict(zip(columns, cells, strict=True))

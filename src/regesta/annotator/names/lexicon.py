"""The names that the tables know, in one dictionary over the units of names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from regesta.annotator.names.reading import Reading, units_of
from regesta.model.statement import Ref
from regesta.rules.dated_names import DatedName, pick

EntryKind = Literal[
    "name",
    "adjective",
    "demonym",
    "capital",
    "metonym",
    "prefix",
    "organization",
    "movement",
    "place",
    "region",
    "nothing",
]
STRICT = frozenset({"capital", "metonym"})  # they mean their state only in their years


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: how it stands for its ref, the ref, and the name with its years."""

    kind: EntryKind
    ref: Ref
    name: DatedName


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the tables as it stands in a text: tokens `first` to `last` (exclusive), and its meanings by kind."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]

    def of(self, *kinds: EntryKind) -> Entry | None:
        """The meaning of the first of some kinds that it has."""
        for kind in kinds:
            for entry in self.entries:
                if entry.kind == kind:
                    return entry
        return None


_Row = tuple[int, tuple[str, ...], tuple[Entry, ...]]


class Lexicon:
    """Names with their meanings, looked up by units.

    Args:
        names: The meanings; each tells its own name.
    """

    def __init__(self, names: Iterable[Entry]) -> None:
        table: dict[tuple[str, ...], list[Entry]] = {}
        for entry in names:
            for key in _keys(entry):
                meanings = table.setdefault(key, [])
                if entry not in meanings:
                    meanings.append(entry)
        self._first: dict[str, list[_Row]] = {}
        for key, entries in table.items():
            self._first.setdefault(key[0], []).append((len(key), key, tuple(entries)))
        for rows in self._first.values():
            rows.sort(key=lambda row: (-row[0], row[1]))

    def scan(self, reading: Reading) -> list[Hit]:
        """All names in a text, the longest from the left, not overlapping."""
        hits: list[Hit] = []
        units, firsts, first_unit = reading.units, self._first, reading.first_unit
        for sentence in reading.sentences:
            u, stop = first_unit[sentence.first], first_unit[sentence.last]
            while u < stop:
                rows = firsts.get(units[u])
                hit = _match(reading, rows, u, stop) if rows else None
                if hit is None:
                    u += 1
                else:
                    hits.append(hit[0])
                    u += hit[1]
        return hits


def _keys(entry: Entry) -> Iterable[tuple[str, ...]]:
    """The unit sequences of a name: as written, without its article, and "U. S." beside "U.S."."""
    key = units_of(entry.name.text)
    if not key:
        return
    if key[0] in ("The", "the") and len(key) > 1:
        key = key[1:]
    yield key
    if "." in entry.name.text and len(key) == 1 and len(key[0]) <= 4 and key[0].isupper():
        yield tuple(key[0])


def _match(reading: Reading, rows: list[_Row], u: int, stop: int) -> tuple[Hit, int] | None:
    """The longest name that begins with a unit, and its length in units."""
    units = reading.units
    for length, key, entries in rows:
        if u + length <= stop and (length == 1 or tuple(units[u : u + length]) == key):
            hit = _hit(reading, u, length, entries)
            if hit is not None:
                return hit, length
    return None


def _hit(reading: Reading, u: int, length: int, entries: tuple[Entry, ...]) -> Hit | None:
    """The hit with its offsets and the meanings that fit the year of the text around it."""
    first, last = reading.owner[u], reading.owner[u + length - 1]
    start, end = reading.tokens[first].start, reading.tokens[last].end
    if u != reading.first_unit[first] or u + length != reading.first_unit[last + 1]:
        before = reading.units[reading.first_unit[first] : u]
        after = reading.units[u + length : reading.first_unit[last + 1]]
        if (before and before[-1] not in "-/–'") or (after and after[0] not in ("-", "'s", "'", "/", "–")):
            return None
        within = reading.text[start:end]
        start += _offset(within, before)
        end = start + len(within) - _offset(within, before) - _tail(within, after)
    chosen = entries if len(entries) == 1 and not entries[0].name.years else _choose(entries, reading.year(first))
    return Hit(first, last + 1, start, end, chosen) if chosen else None


def _offset(within: str, before: list[str]) -> int:
    """Characters of a token before the units that match, full stops counted."""
    at = 0
    for unit in before:
        at = within.index(unit[0], at) + len(unit) if unit[0] in within[at:] else at + len(unit)
    return at


def _tail(within: str, after: list[str]) -> int:
    """Characters of a token after the units that match."""
    return len(within) - within.rfind(after[0][0], 0, len(within) - sum(map(len, after)) + 1) if after else 0


def _choose(entries: tuple[Entry, ...], year: int | None) -> tuple[Entry, ...]:
    """For each kind the meaning that fits a year best."""
    chosen: list[Entry] = []
    for kind in dict.fromkeys(e.kind for e in entries):
        fit = [(e.name, e) for e in entries if e.kind == kind and not _outdated(e.name, year)]
        best = pick(fit, year, strict=kind in STRICT)
        if best is not None:
            chosen.append(best)
    return tuple(chosen)


def _outdated(name: DatedName, year: int | None) -> bool:
    """Whether a weak name is told of a year outside its years: "the Union" of 2003 is not that of 1863."""
    return name.weak and bool(name.years) and (year is None or not name.holds(year))

"""What every panel needs: the passage behind a row, the codes of a state at a time, and spells by year."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.model.when import bounds, day_number, day_of, days
from regesta.query.works import cite_key

Cells = dict[str, object]
Spell = tuple[str | None, str | None]
"""EDTF of start and end, each None where not told."""


def joined(values: Iterable[str | None]) -> str | None:
    """Values in one cell, parted by semicolons, once each; None where there are none."""
    return "; ".join(dict.fromkeys(v for v in values if v)) or None


@dataclass(frozen=True, slots=True)
class Sources:
    """The passages behind entries."""

    passages: Mapping[str, Cells]
    keys: Mapping[str, tuple[str, ...]]
    version: str

    def cells(self, entry_ids: Iterable[str]) -> Cells:
        """The provenance columns of a row that rests on these entries, the first one leading."""
        ids = tuple(entry_ids)
        first: Cells = dict(next((self.passages[i] for i in ids if i in self.passages), _NO_PASSAGE))
        return first | {
            "cite_keys": joined(key for i in ids for key in self.keys.get(i, ())),
            "version": self.version,
        }


_NO_PASSAGE: Cells = {"quote": None, "document": None, "start": None, "end": None, "coder": None}


def sources(connection: sqlite3.Connection) -> Sources:
    """The passages behind all entries of a record."""
    passages = {
        id_: {"quote": quote, "document": document, "start": start, "end": end, "coder": coder}
        for id_, quote, document, start, end, coder in connection.execute(
            "select e.id, s.evidence_quote, s.document, s.evidence_start, s.evidence_end, s.coder from entry e "
            "join entry_statement x on x.entry = e.n and x.position = 0 join statement s on s.n = x.statement"
        )
    }
    keys: dict[str, dict[str, None]] = {}
    for id_, author, year in connection.execute(
        "select e.id, c.author, c.year from entry e join entry_statement x on x.entry = e.n "
        "join statement_citation sc on sc.statement = x.statement join citation c on c.n = sc.citation "
        "order by e.n, x.position, sc.position"
    ):
        keys.setdefault(id_, {})[cite_key(author, year)] = None
    version = connection.execute("select value from meta where key = 'regesta_version'").fetchone()
    return Sources(
        passages=passages, keys={i: tuple(k) for i, k in keys.items()}, version=version[0] if version else ""
    )


def date_cells(name: str, edtf: str | None) -> Cells:
    """A date column with its `_min` and `_max`; None in a bound where open, unknown, or before year 1."""
    low, high = bounds(edtf) if edtf else (None, None)
    return {name: edtf, f"{name}_min": low, f"{name}_max": high}


def year_of(edtf: str | None) -> int | None:
    """The year in which the whole date lies, or None."""
    low, high = days(edtf) if edtf else (None, None)
    if low is None or high is None or day_of(low)[0] != day_of(high)[0]:
        return None
    return day_of(low)[0]


def years_between(start: str | None, end: str | None) -> float | None:
    """Years between the middles of two dates, to one decimal."""
    if not start or not end:
        return None
    marks = [day for edtf in (start, end) for day in days(edtf)]
    known = [day for day in marks if day is not None]
    return round((known[2] + known[3] - known[0] - known[1]) / 2 / 365.2425, 1) if len(known) == 4 else None


def days_between(start: str | None, end: str | None) -> int | None:
    """Days between two dates that are told to the day."""
    if not start or not end:
        return None
    (a, b), (c, d) = days(start), days(end)
    return c - a if a is not None and a == b and c is not None and c == d else None


def in_years(spell: Spell, first: int, last: int) -> dict[int, bool]:
    """The years between two in which a spell can have held, True where it surely held on a day of the year.

    A spell without an end is open to the last year; one without a start may have held in every year before its end,
    and one without either holds in none.
    """
    start, end = spell
    if start is None and end is None:
        return {}
    low, sure_low = days(start) if start else (None, None)
    sure_high, high = days(end) if end else (None, None)
    if low is not None and sure_low is None:
        sure_low = low if start and "/" in start else None
    from_year = first if low is None else max(first, day_of(low)[0])
    to_year = last if high is None else min(last, day_of(high)[0])
    found = {}
    for year in range(from_year, to_year + 1):
        begun = sure_low is not None and sure_low <= day_number(year, 12, 31)
        lasted = end is None or (sure_high is not None and sure_high >= day_number(year, 1, 1))
        found[year] = begun and lasted
    return found


def span_of_years(edtfs: Iterable[str | None]) -> tuple[int, int] | None:
    """First and last year that these dates touch, or None where there is no date."""
    ends = [day_of(day)[0] for edtf in edtfs if edtf for day in days(edtf) if day is not None]
    return (min(ends), max(ends)) if ends else None

"""From which day to which a register row can be told, so that a record finds the rows of a day without reading all.

The reach of a row is never shorter than the days on which `at` tells it, and where another row ends it (a successor in
an office, what became of a debt) it ends with that. Folding the rows whose reach holds a day gives what folding all
rows gives; a property test holds the two together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate

from regesta.model.register import DebtRow, InstrumentRow, OfficeRow, Registers
from regesta.model.when import days, sort_key
from regesta.rules.registers import load_lexicon

Reach = tuple[int | None, int | None]
"""Numbers of the first and the last day; None where the row can be told on any day before or after."""

NEVER: Reach = (0, -1)
"""The reach of a row that is told on no day: one without any date."""


def reach(registers: Registers) -> Mapping[str, tuple[Reach, ...]]:
    """The reach of each row, by register, in the order of its rows; assessments hold on no day in particular."""
    return {
        "offices": _offices(registers.offices),
        "instruments": tuple(_instrument(row) for row in registers.instruments),
        "memberships": tuple(_spell(row.start, row.end) for row in registers.memberships),
        "terms": tuple(_spell(row.start, row.end) for row in registers.terms),
        "obligations": tuple((None, _last(row.due)) for row in registers.obligations),
        "debts": _debts(registers.debts),
        "disputes": tuple(_spell(_began(row.start, row.violent), row.settled) for row in registers.disputes),
    }


def _spell(start: str | None, end: str | None) -> Reach:
    return NEVER if start is None and end is None else (_first(start), _last(end))


def _first(edtf: str | None) -> int | None:
    return days(edtf)[0] if edtf else None


def _last(edtf: str | None) -> int | None:
    return days(edtf)[1] if edtf else None


def _began(start: str | None, violent: tuple[str, ...]) -> str | None:
    return violent[0] if start is None and violent else start


def _instrument(row: InstrumentRow) -> Reach:
    """An instrument keeps a status from its date on."""
    since = row.date or row.in_force
    return NEVER if since is None else (_first(since), None)


def _offices(rows: Sequence[OfficeRow]) -> tuple[Reach, ...]:
    """Spells in office; one that is open ends on the day before another person is known to have taken the office."""
    successions = _successions(rows)
    found: list[Reach] = []
    for row in rows:
        if row.start is None and row.end is None:
            found.append(days(row.at) if row.at else NEVER)
            continue
        first, last = _spell(row.start, row.end)
        if row.end is None and _single(row.role):
            last = _before(successions[_seat(row)].after(row))
        found.append((first, last))
    return tuple(found)


@cache
def _single(role: str) -> bool:
    rule = load_lexicon("offices").rule(role)
    return rule is not None and rule.single


def _seat(row: OfficeRow) -> tuple[str, str | None, str | None]:
    return row.role, row.state, row.organization


class _Succession:
    """Who took one office, in order of time."""

    def __init__(self, rows: Sequence[OfficeRow]) -> None:
        self.order = sorted(((sort_key(row.start), _last(row.start), row.person) for row in rows), key=lambda t: t[0])
        self.keys = [key for key, _, _ in self.order]
        certain = [(float("inf") if day is None else day, person) for _, day, person in self.order]
        # The earliest certain start from a place on, and the earliest of anybody else than its person.
        self.two = [*accumulate(reversed(certain), _two_earliest, initial=_NOBODY)][::-1]

    def after(self, row: OfficeRow) -> float:
        """The first day on which somebody else is known to hold the office after this row's start."""
        (first, person), (second, _) = self.two[bisect_right(self.keys, sort_key(row.start))]
        return second if person == row.person else first


_Two = tuple[tuple[float, str | None], tuple[float, str | None]]
_NOBODY: _Two = ((float("inf"), None), (float("inf"), None))


def _two_earliest(two: _Two, one: tuple[float, str]) -> _Two:
    """The earliest start, and the earliest of another person, with one more start."""
    best, other = two
    if one[1] == best[1]:
        return (min(best, one, key=lambda t: t[0]), other)
    if one[0] < best[0]:
        return (one, best)
    return (best, one) if one[0] < other[0] else two


def _successions(rows: Iterable[OfficeRow]) -> dict[tuple[str, str | None, str | None], _Succession]:
    seats: dict[tuple[str, str | None, str | None], list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.start is not None and _single(row.role):
            seats[_seat(row)].append(row)
    return {seat: _Succession(held) for seat, held in seats.items()}


def _before(day: float) -> int | None:
    return None if day == float("inf") else int(day) - 1


def _debts(rows: Sequence[DebtRow]) -> tuple[Reach, ...]:
    """A debt keeps a status from its date until the day before a later row tells what became of it."""
    order = sorted((n for n, row in enumerate(rows) if row.date), key=lambda n: sort_key(rows[n].date))
    found = [NEVER] * len(rows)
    ends: dict[tuple[str, str | None], float] = {}
    for n in reversed(order):
        row = rows[n]
        first = _first(row.date)
        end = min(ends.get((row.debtor, row.creditor), float("inf")), ends.get((row.debtor, None), float("inf")))
        found[n] = (first, _before(end)) if end > float("-inf") else NEVER
        if row.status != "owed":
            key = (row.debtor, row.creditor)
            ends[key] = min(ends.get(key, float("inf")), float("-inf") if first is None else first)
    return tuple(found)

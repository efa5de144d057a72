"""What held on a day, honest about doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, TypeVar

from regesta.model.register import (
    DebtRow,
    DisputeRow,
    InstrumentRow,
    MembershipRow,
    ObligationRow,
    OfficeRow,
    Party,
    Registers,
    TermRow,
)
from regesta.model.when import day_number, days, sort_key
from regesta.rules.datewords import in_words
from regesta.rules.registers import load_lexicon

Held = Literal["yes", "perhaps", "no"]
T = TypeVar("T")
_Seat = tuple[str, str | None, str | None]
Row = TypeVar("Row", OfficeRow, MembershipRow, TermRow, DisputeRow)


def at(registers: Registers, day: date, *, closed: bool = False) -> Registers:
    """The rows that held on a day.

    A row whose start or end is not told to the day, or not at all, is kept where it can have held, with a doubt that
    says so; a row without any date is left out. Instruments and debts show the status they had that day; a member that is suspended that day has the
    suspended row alone.

    Args:
        registers: All registers of a record.
        day: The day.
        closed: Whether disputes that were settled and debts that were repaid by that day are told as well, as what
            they then were.
    """
    number = day_number(day.year, day.month, day.day)
    return Registers(
        offices=_offices(registers.offices, number),
        instruments=_some(_instrument(row, number) for row in registers.instruments),
        memberships=_memberships(registers.memberships, number),
        terms=_some(_kept(row, row.start, row.end, number) for row in registers.terms),
        obligations=tuple(row for row in registers.obligations if _bound(row, number)),
        debts=_debts(registers.debts, number, closed=closed),
        disputes=_some(_dispute(row, number, closed=closed) for row in registers.disputes),
        assessments=registers.assessments,
    )


def held(start: str | None, end: str | None, day: int) -> Held:
    """Whether a spell holds on a day: "perhaps" between the first and the last day its start or its end may be.

    An end that is not told leaves the spell open; a start that is not told makes every day before the end doubtful.
    What is dated by neither cannot be said to have held on any day.
    """
    if start is None and end is None:
        return "no"
    began, ended = begun(start, day), "no" if end is None else over(end, day)
    if began == "no" or ended == "yes":
        return "no"
    return "yes" if began == "yes" and ended == "no" else "perhaps"


def begun(edtf: str | None, day: int) -> Held:
    """Whether what starts on a date has started by a day."""
    low, high = days(edtf) if edtf else (None, None)
    if low is not None and day < low:
        return "no"
    return "yes" if high is not None and day >= high else "perhaps"


def over(edtf: str, day: int) -> Held:
    """Whether what ends on a date has ended before a day; on a last day that is told to the day it still holds."""
    low, high = days(edtf)
    if low is not None and (day < low or low == high == day):
        return "no"
    return "yes" if high is not None and day > high else "perhaps"


def _some(rows: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(row for row in rows if row is not None)


def _kept(row: Row, start: str | None, end: str | None, day: int) -> Row | None:
    how = held(start, end, day)
    if how == "no":
        return None
    return row if how == "yes" else replace(row, doubts=(*row.doubts, *_doubts(start, end, day)))


def _doubts(start: str | None, end: str | None, day: int) -> tuple[str, ...]:
    doubts = []
    if start is None:
        doubts.append("when it began is not told")
    elif begun(start, day) == "perhaps":
        doubts.append(f"whether it had begun is open: it began {_in(start)}")
    if end is not None and over(end, day) == "perhaps":
        doubts.append(f"whether it had ended is open: it ended {_in(end)}")
    return tuple(doubts)


def _in(edtf: str) -> str:
    words = in_words(edtf)
    return words if words.startswith("between") or len(edtf) > 9 else f"in {words}"


def _offices(rows: Sequence[OfficeRow], day: int) -> tuple[OfficeRow, ...]:
    """Those in office; who is told to have come after an open spell of a single office ends it."""
    found = []
    seats: dict[_Seat, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.start is not None:
            seats[row.role, row.state, row.organization].append(row)
    for row in rows:
        if row.start is None and row.end is None:
            spans = row.at and begun(row.at, day)
            if spans and (spans == "perhaps" or days(row.at or "")[1] == day):
                exact = days(row.at or "")[0] == days(row.at or "")[1]
                found.append(
                    row if exact else replace(row, doubts=(*row.doubts, f"known to be held {_in(row.at or '')}"))
                )
            continue
        kept = _kept(row, row.start, row.end, day)
        if kept is not None and not (
            row.end is None and _succeeded(row, seats[row.role, row.state, row.organization], day)
        ):
            found.append(kept)
    return tuple(found)


@cache
def _single(role: str) -> bool:
    rule = load_lexicon("offices").rule(role)
    return rule is not None and rule.single


def _succeeded(row: OfficeRow, rows: Sequence[OfficeRow], day: int) -> bool:
    """Whether one of the others in the same office, if it is a single one, took it later and by that day."""
    if len(rows) < 2 or not _single(row.role):
        return False
    return any(
        other.person != row.person
        and other.start is not None
        and begun(other.start, day) == "yes"
        and sort_key(other.start) > sort_key(row.start)
        for other in rows
    )


def _memberships(rows: Sequence[MembershipRow], day: int) -> tuple[MembershipRow, ...]:
    kept = [row for old in rows if (row := _kept(old, old.start, old.end, day))]
    resting = {(r.member, r.organization) for r in kept if r.status == "suspended"}
    return tuple(r for r in kept if r.status == "suspended" or (r.member, r.organization) not in resting)


def _instrument(row: InstrumentRow, day: int) -> InstrumentRow | None:
    """The instrument as it stood on a day, with the parties it had."""
    stood = begun(row.date or row.in_force, day)
    if stood == "no" or not (row.date or row.in_force):
        return None
    doubts = [*row.doubts]
    if stood == "perhaps":
        doubts.append(f"whether it stood by then is open: it is dated {in_words(row.date or row.in_force or '')}")
    since = row.date or row.in_force
    parties = tuple(_rested(p, day) for p in row.parties if held(p.since or since, p.until, day) != "no")
    status, doubt = _status_on(row, day)
    return replace(row, status=status, parties=parties, doubts=(*doubts, *doubt))


def _rested(party: Party, day: int) -> Party:
    """A party as it stood on a day: a suspension that has not begun, or is over, is none."""
    if party.suspended is None:
        return party
    start, _, end = party.suspended.partition("/")
    return party if held(start, end or None, day) != "no" else replace(party, suspended=None)


def _status_on(row: InstrumentRow, day: int) -> tuple[str | None, tuple[str, ...]]:
    """The status on a day by the dates of the row, and what is open about it."""
    if row.status == "proposed":
        return "proposed", ()
    start, _, end = (row.suspended or "").partition("/")
    stages: list[tuple[str, Held]] = []
    if row.until:
        stages.append(("terminated" if row.status == "terminated" else "expired", over(row.until, day)))
    if start:
        stages.append(("suspended", held(start, end or None, day)))
    if row.carried_out:
        stages.append(("carried out", begun(row.carried_out, day)))
    if row.in_force:
        stages.append(("in force", begun(row.in_force, day)))
    status = next((name for name, how in stages if how == "yes"), "concluded")
    open_ = [name for name, how in stages if how == "perhaps"]
    return status, tuple(f"whether it was {name} by then is open" for name in open_)


def _bound(row: ObligationRow, day: int) -> bool:
    """Whether an obligation was still due on a day."""
    return row.due is None or over(row.due, day) != "yes"


def _debts(rows: Sequence[DebtRow], day: int, *, closed: bool) -> tuple[DebtRow, ...]:
    """For each debt the last status told by that day; a repaid one only where closed ones are wanted."""
    standing: dict[str, dict[int, DebtRow]] = defaultdict(dict)
    for n, row in enumerate(sorted(rows, key=lambda r: sort_key(r.date))):
        stood = begun(row.date, day)
        if stood == "no" or row.date is None:
            continue
        doubt: tuple[str, ...] = ()
        if stood == "perhaps":
            doubt = (f"whether it stood by then is open: it is dated {in_words(row.date)}",)
        same = {m: old for m, old in standing[row.debtor].items() if not _overtakes(row, old)}
        standing[row.debtor] = same | {n: replace(row, doubts=(*row.doubts, *doubt)) if doubt else row}
    found = dict(item for same in standing.values() for item in same.items())
    told = (found[n] for n in sorted(found))
    return tuple(row for row in told if closed or row.status != "repaid")


def _overtakes(row: DebtRow, old: DebtRow) -> bool:
    """Whether a later row tells what became of an earlier debt."""
    same = row.debtor == old.debtor and row.creditor in (None, old.creditor)
    return same and row.status != "owed" and row.date is not None and old.date is not None


def _dispute(row: DisputeRow, day: int, *, closed: bool) -> DisputeRow | None:
    """A dispute that stood on a day, or was settled by then; what settled it later is not told."""
    if closed and row.settled is not None and over(row.settled, day) == "yes":
        return row
    start = row.start
    if start is None and row.violent:
        start = row.violent[0]
    kept = _kept(row, start, row.settled, day)
    if kept is None or row.settled is None:
        return kept
    return kept if over(row.settled, day) == "perhaps" else replace(kept, settled=None, settled_by=None)

"""States in their years: the numbers that two state systems give them, one row for a number and a year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from regesta.model.when import bounds
from regesta.rules.actors import System, load_states


@cache
def numbers_in(code: str, system: System, first: str, last: str) -> tuple[int, ...]:
    """Numbers that a state has in a system on the days between two ISO days, in order of time."""
    state = load_states().get(code)
    spells = [] if state is None else [s for s in state.spells if s.system == system]
    return tuple(
        dict.fromkeys(
            s.number for s in sorted(spells, key=lambda s: s.start) if s.start <= last and first <= (s.end or last)
        )
    )


@cache
def number_in_year(code: str, system: System, year: int) -> int | None:
    """The number of a state in a year; the last one where it changed (Germany in 1990), None where it is no member."""
    numbers = numbers_in(code, system, f"{year:04d}-01-01", f"{year:04d}-12-31")
    return numbers[-1] if numbers else None


@cache
def _holders(system: System) -> dict[int, tuple[tuple[str, str, str], ...]]:
    """For each number its spells in order of time: start, end and the code of the state."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for state in load_states().values():
        for s in state.spells:
            if s.system == system:
                found.setdefault(s.number, []).append((s.start, s.end or "9999-12-31", state.code))
    return {number: tuple(sorted(spells)) for number, spells in found.items()}


@cache
def holder(code: str, system: System, year: int) -> str:
    """The state that stands for this one in a year: the last to hold its number then, so that no number comes twice.

    Yugoslavia and Serbia and Montenegro share a number in 2003: the latter has the row. A state that is no member
    stands for itself.
    """
    number = number_in_year(code, system, year)
    if number is None:
        return code
    last = f"{year:04d}-12-31"
    return [who for start, _, who in _holders(system)[number] if start <= last][-1]


def member_years(code: str, system: System, first: int, last: int) -> tuple[int, ...]:
    """Years between two in which a state is a member on a day and has the row of its number."""
    years: set[int] = set()
    for s in load_states()[code].spells:
        if s.system == system:
            years.update(range(max(first, int(s.start[:4])), min(last, int((s.end or "9999")[:4])) + 1))
    return tuple(year for year in sorted(years) if holder(code, system, year) == code)


def code_cells(code: str | None, edtf: str | None) -> dict[str, object]:
    """`ccode`, `gwcode` and `iso3c` of a state at a time; without a time those it has or last had."""
    state = load_states().get(code or "")
    if state is None:
        return {"ccode": None, "gwcode": None, "iso3c": None}
    low, high = bounds(edtf) if edtf else (None, None)
    if low is None and high is None:
        return {"ccode": state.cow, "gwcode": state.gw, "iso3c": state.iso3}
    first, last = low or high or "", high or low or ""
    cow, gw = numbers_in(state.code, "cow", first, last), numbers_in(state.code, "gw", first, last)
    return {"ccode": cow[-1] if cow else None, "gwcode": gw[-1] if gw else None, "iso3c": state.iso3}


@cache
def year_cells(code: str, year: int, end: str = "") -> Mapping[str, object]:
    """`ccode`, `gwcode` and `iso3c` of a state in a year, their names with an ending."""
    return MappingProxyType(
        {
            f"ccode{end}": number_in_year(code, "cow", year),
            f"gwcode{end}": number_in_year(code, "gw", year),
            f"iso3c{end}": load_states()[code].iso3,
        }
    )

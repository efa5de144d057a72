"""Panels by year: directed pairs of states, and states, in each year of their membership in a state system.

What is missing is told apart from zero. An act counts in a year only where its whole date lies in it. The figures of
acts are missing in a year in which the record dates no act of the pair in either direction; those of registers also
need no act, but a register row of the pair that holds or may hold in the year. A silent year is a year of which the
sources tell nothing, not one in which nothing happened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from regesta.model.register import Registers
from regesta.query.panel_source import Cells, Sources, joined
from regesta.query.panel_spells import Key
from regesta.query.panel_states import member_years, year_cells
from regesta.query.panel_tally import Tally, evidence
from regesta.rules.actors import System
from regesta.rules.plover import load_plover

QUADS = (1, 2, 3, 4)
PLOVER_TYPES = tuple(dict.fromkeys(kind for kind, _ in load_plover()))
Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, and of how much."""


def year_rows(
    connection: sqlite3.Connection,
    registers: Registers,
    found: Sources,
    unit: str,
    system: System,
    since: int | None,
    until: int | None,
    progress: Progress | None = None,
) -> Iterator[Cells]:
    """The rows of "dyad-year" or "state-year", in order of their codes and years, made as they are taken."""
    told = evidence(connection, registers, pairs=unit == "dyad-year", system=system, since=since, until=until)
    if told is None:
        return
    keys = told.keys()
    members = {code: member_years(code, system, told.first, told.last) for key in keys for code in key}
    for done, key in enumerate(keys, start=1):
        tallies = told.tallies(key)
        if tallies:
            for year in sorted(set(members[key[0]]).intersection(*(members[code] for code in key[1:]))):
                tally = tallies.get(year) or Tally()
                row = _dyad(key, year, tally, found) if len(key) == 2 else _state(key, year, tally, found)
                row.update(_censored(tally, year == told.last))
                yield row
        if progress is not None:
            progress(unit, done, len(keys))


def _acts(tally: Tally) -> Mapping[str, object]:
    """Counts and scores of acts; all missing where none is counted."""
    if not tally.acts:
        return _NONE if tally.counted else _MISSING
    kinds = [plover for _, plover in tally.acts if plover]
    scores = [deed.score for deed, _ in tally.acts if deed.score is not None]
    quads = [load_plover()[kind, None].quad for kind in kinds]
    return {
        "acts": len(tally.acts),
        **{f"quad{q}": quads.count(q) for q in QUADS},
        **{kind.lower(): kinds.count(kind) for kind in PLOVER_TYPES},
        "score_sum": round(sum(scores), 6) if scores else None,
        "score_mean": round(sum(scores) / len(scores), 6) if scores else None,
    }


_COUNTS = ("acts", *(f"quad{q}" for q in QUADS), *(kind.lower() for kind in PLOVER_TYPES))
_NONE: Mapping[str, object] = MappingProxyType(dict.fromkeys(_COUNTS, 0) | {"score_sum": None, "score_mean": None})
_MISSING: Mapping[str, object] = MappingProxyType(dict.fromkeys(_NONE))


def _registered(tally: Tally, names: Iterable[tuple[str, str]]) -> Cells:
    cells: Cells = {}
    for what, name in names:
        cells |= tally.bounds(what, name)
    return cells | {"dispute_open": tally.flag("dispute"), "dispute_violent": tally.flag("violent")}


def _censored(tally: Tally, is_last: bool) -> Cells:
    """Whether what held in the year has ends that are not told; missing where nothing is told of the year."""
    if not tally.covered:
        return {"ongoing": None, "left_censored": None, "right_censored": None}
    return {
        "ongoing": tally.unended,
        "left_censored": tally.unbegun,
        "right_censored": tally.unended and is_last,
    }


def _dyad(key: Key, year: int, tally: Tally, found: Sources) -> Cells:
    cells = _registered(tally, (("agreements", "agreements"), ("memberships", "shared_memberships")))
    cells |= {"acts_spanning": tally.spanning, "alliance": tally.any("alliance")}
    return {
        "fact_id": f"{key[0]}-{key[1]}-{year:04d}",
        **year_cells(key[0], year, "1"),
        **year_cells(key[1], year, "2"),
        "state1": key[0],
        "state2": key[1],
        "year": year,
        "covered": tally.covered,
        **_acts(tally),
        **(cells if tally.covered else dict.fromkeys(cells)),
        "entry_ids": joined(tally.entries),
        **found.cells(tally.entries),
    }


def _state(key: Key, year: int, tally: Tally, found: Sources) -> Cells:
    names = (("agreements", "agreements"), ("memberships", "memberships"), ("offices", "offices"), ("debts", "debts"))
    cells = _registered(tally, names) | {"in_default": tally.flag("default")}
    return {
        "fact_id": f"{key[0]}-{year:04d}",
        **year_cells(key[0], year),
        "state": key[0],
        "year": year,
        "covered": tally.covered,
        **{name: cell for name, cell in _acts(tally).items() if name.upper() not in PLOVER_TYPES},
        "acts_out": tally.out if tally.counted else None,
        "acts_in": len(tally.acts) - tally.out if tally.counted else None,
        **(cells if tally.covered else dict.fromkeys(cells)),
        "heads": joined(who for who, sure in tally.held.get("heads", {}).items() if sure),
        "entry_ids": joined(tally.entries),
        **found.cells(tally.entries),
    }

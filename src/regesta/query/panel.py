"""Panels: a record as the rows that quantitative research merges on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, get_args

from regesta.query.panel_columns import UNITS, row_kind
from regesta.query.panel_facts import action_rows, agreement_rows, membership_rows
from regesta.query.panel_source import Cells, sources
from regesta.query.panel_years import year_rows
from regesta.query.rows import Rows
from regesta.rules.actors import System
from regesta.store import RecordError
from regesta.store.read import registers as read_registers


def panel(
    connection: sqlite3.Connection,
    unit: str = "dyad-year",
    *,
    states: str = "cow",
    since: int | None = None,
    until: int | None = None,
) -> Rows[Any]:
    """The rows of a panel; their columns stand in `panels.tsv`.

    Args:
        connection: The record.
        unit: "dyad-year" (directed), "state-year", "agreement", "party-action" or "membership-spell".
        states: Whose state system says in which years a state has rows: "cow" (Correlates of War) or "gw" (Gleditsch
            and Ward). It matters to the panels by year alone.
        since: First year of the panels by year; None takes the first that the record dates.
        until: Last year of them; None takes the last that the record dates.

    Raises:
        RecordError: There is no such unit (U050) or state system (U051).
    """
    if unit not in UNITS:
        raise RecordError("U050", f"{unit!r} is no unit of a panel.", f"Take one of {', '.join(UNITS)}.")
    if states not in get_args(System):
        raise RecordError(
            "U051",
            f"{states!r} is no state system.",
            "Take cow (Correlates of War) or gw (Gleditsch and Ward).",
        )
    system: System = "cow" if states == "cow" else "gw"
    kind = row_kind(unit)
    rows = _rows(connection, unit, system, since, until)
    return Rows((kind(**row) for row in rows), kind)


def _rows(
    connection: sqlite3.Connection, unit: str, system: System, since: int | None, until: int | None
) -> Iterator[Cells]:
    found, registers = sources(connection), read_registers(connection)
    if unit == "agreement":
        return agreement_rows(registers, found)
    if unit == "party-action":
        return action_rows(connection, found)
    if unit == "membership-spell":
        return membership_rows(registers, found)
    return year_rows(connection, registers, found, unit, system, since, until)

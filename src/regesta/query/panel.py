"""Panels: a record as the rows that quantitative research merges on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, get_args

from regesta.query.panel_columns import UNITS, row_kind
from regesta.query.panel_facts import action_rows, agreement_rows, membership_rows
from regesta.query.panel_source import Cells, sources
from regesta.query.panel_years import Progress, year_rows
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
        RecordError: There is no such unit (U050) or state system (U051), or the years are the wrong way round (U052).
    """
    check_panel(unit, states=states, since=since, until=until)
    kind = row_kind(unit)
    rows = panel_cells(connection, unit, states=states, since=since, until=until)
    return Rows((kind(**row) for row in rows), kind)


def check_panel(
    unit: str, *, states: str, since: int | None = None, until: int | None = None, others: tuple[str, ...] = ()
) -> None:
    """Refuse what no panel can be made of.

    Args:
        unit: A unit, or one of `others`.
        states: The state system.
        since: First year.
        until: Last year.
        others: Further words that stand for units.

    Raises:
        RecordError: There is no such unit (U050) or state system (U051), or the years are the wrong way round (U052).
    """
    known = (*UNITS, *others)
    if unit not in known:
        raise RecordError("U050", f"{unit!r} is no unit of a panel.", f"Take one of {', '.join(known)}.")
    if states not in get_args(System):
        raise RecordError(
            "U051",
            f"{states!r} is no state system.",
            "Take cow (Correlates of War) or gw (Gleditsch and Ward).",
        )
    if since is not None and until is not None and since > until:
        raise RecordError(
            "U052",
            f"The panel would begin in {since} and end in {until}.",
            "Name a first year that does not lie after the last.",
        )


def panel_cells(
    connection: sqlite3.Connection,
    unit: str,
    *,
    states: str = "cow",
    since: int | None = None,
    until: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Cells]:
    """The rows of a panel as cells by column, made as they are taken: a long panel is never held whole.

    Args:
        connection: The record.
        unit: A unit.
        states: The state system, "cow" or "gw".
        since: First year of the panels by year.
        until: Last year of them.
        progress: Told the unit, how much of it is done, and of how much.
    """
    system: System = "cow" if states == "cow" else "gw"
    found, registers = sources(connection), read_registers(connection)
    if unit == "agreement":
        return agreement_rows(registers, found)
    if unit == "party-action":
        return action_rows(connection, found)
    if unit == "membership-spell":
        return membership_rows(registers, found)
    return year_rows(connection, registers, found, unit, system, since, until, progress)

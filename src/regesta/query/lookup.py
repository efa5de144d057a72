"""Find what a person means: an actor by any of its names, an entry by the start of its id, an act, a date."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from regesta.model.statement import fold
from regesta.model.when import days
from regesta.rules.actors import movement_by_name, organization_by_name, state_by_name
from regesta.rules.acts import load_acts
from regesta.store import RecordError

_Name = tuple[str, tuple[str, str | None]]
"""A folded name, with id and state of its ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is meant by a name.

    Attributes:
        words: What was asked for.
        ids: Ids of the refs.
        states: Codes of states: whoever acts for one of them is meant as well.
    """

    words: str
    ids: tuple[str, ...]
    states: tuple[str, ...]


def find_party(connection: sqlite3.Connection, words: str) -> Party:
    """Who is meant: by code, name, other name, demonym, or by some words of a name ("Fujimori").

    Raises:
        RecordError: The record knows nobody of that name (U001); the advice names the nearest it knows.
    """
    wanted = fold(words)
    names = _names(connection)
    found = {ref for name, ref in names if name == wanted or fold(ref[0]) == wanted}
    if not found:
        found = _by_tables(words, names)
    if not found and wanted:
        parts = set(wanted.split())
        found = {ref for name, ref in names if parts <= set(name.split())}
    if not found:
        near = process.extract(wanted, sorted({name for name, _ in names}), scorer=fuzz.WRatio, limit=3)
        raise RecordError(
            "U001",
            f"Nobody in this record is called {words!r}.",
            _did_you_mean([_display(connection, name) for name, score, _ in near if score >= 60]),
        )
    states = {state for id_, state in found if state is not None and id_ == state}
    return Party(words=words, ids=tuple(sorted({id_ for id_, _ in found})), states=tuple(sorted(states)))


def find_id(connection: sqlite3.Connection, prefix: str) -> tuple[str, str]:
    """The kind ("entry" or "statement") and the whole id that begins so; entries come before statements.

    Raises:
        RecordError: No id begins so (U002), or several do (U003).
    """
    for kind in ("entry", "statement") if prefix else ():
        found = [
            id_
            for (id_,) in connection.execute(
                f"select id from {kind} where id >= ? and id < ? order by id limit 5", (prefix, prefix + "\U0010ffff")
            )
        ]
        if prefix in found or len(found) == 1:
            return kind, found[0]
        if found:
            raise RecordError(
                "U003", f"Several ids begin with {prefix!r}: {', '.join(found)}.", "Give more of its characters."
            )
    raise RecordError(
        "U002",
        f"No entry or statement of this record has an id that begins with {prefix!r}.",
        "Take an id from `regesta chronicle FILE` or `regesta search FILE WORDS`.",
    )


def find_act(name: str) -> str:
    """An act by its name.

    Raises:
        RecordError: There is no such act (U005).
    """
    acts = load_acts()
    known = name.strip().lower().replace(" ", "_").replace("-", "_")
    if known in acts:
        return known
    near = process.extract(known, list(acts), scorer=fuzz.WRatio, limit=3)
    raise RecordError("U005", f"{name!r} is no act.", _did_you_mean([act for act, score, _ in near if score >= 60]))


def find_days(date: str) -> tuple[int | None, int | None]:
    """Numbers of the first and last day of a date or interval in EDTF.

    Raises:
        RecordError: It is no date (U004).
    """
    try:
        return days(date.strip())
    except ValueError as error:
        raise RecordError(
            "U004",
            f"{date!r} is no date that regesta knows.",
            "Write 1993, 1993-06 or 1993-06-01; 199X is the nineties, 1990/1993 a span.",
        ) from error


def find_day(date: str) -> str:
    """A single day as an ISO date.

    Raises:
        RecordError: It is no date, or not a single day (U004).
    """
    first, last = find_days(date)
    if first is None or first != last:
        raise RecordError("U004", f"{date!r} is not a single day.", "Name a day, as in 1993-06-01.")
    return date.strip()


def _names(connection: sqlite3.Connection) -> list[_Name]:
    """Folded names of the record, each with id and state of its ref."""
    rows = connection.execute("select distinct id, name, state, also from ref where kind not in ('place', 'thing')")
    return sorted(
        {
            (fold(name), (id_, state))
            for id_, first, state, also in rows
            for name in (first, *json.loads(also))
            if fold(name)
        },
        key=lambda pair: (pair[0], pair[1][0], pair[1][1] or ""),
    )


def _display(connection: sqlite3.Connection, folded: str) -> str:
    for name, also in connection.execute("select name, also from ref order by n"):
        for one in (name, *json.loads(also)):
            if fold(one) == folded:
                return str(one)
    return folded


def _did_you_mean(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    if not names:
        return "`regesta chronicle FILE` shows the names it knows."
    return f"Did you mean {', '.join(names[:-1]) + ' or ' if len(names) > 1 else ''}{names[-1]}?"


def _by_tables(words: str, names: list[_Name]) -> set[tuple[str, str | None]]:
    """Who is meant by a name that the rules know although the record spells it otherwise: "Peruvian", "OAS"."""
    state = state_by_name(words) or state_by_name(words, forms=("capital", "metonym"))
    if state is not None and any(state.code in ref for _, ref in names):
        return {(state.code, state.code)}
    for known in (organization_by_name(words), movement_by_name(words)):
        if known is not None:
            also = {fold(name.text) for name in known.names()}
            return {ref for name, ref in names if name in also}
    return set()

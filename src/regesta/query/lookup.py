"""Find what a person means: an actor by any of its names, an entry by the start of its id, an act, a date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from regesta.model.statement import fold
from regesta.model.when import days
from regesta.rules.actors import movement_by_name, organization_by_name, state_by_name
from regesta.rules.acts import load_acts
from regesta.store import RecordError

_Ref = tuple[str, str | None]
"""Id and state of a ref."""

_ACTS_FOR = "select 1 from ref where (id = :state or state = :state) and kind not in ('place', 'thing') limit 1"


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
    found = _called(connection, [wanted], by_id=True) or _by_tables(connection, words)
    if not found and wanted:
        found = _by_words(connection, set(wanted.split()))
    if not found:
        names = [
            name for (name,) in connection.execute("select distinct name from called where not by_id order by name")
        ]
        near = process.extract(wanted, names, scorer=fuzz.WRatio, limit=3)
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


def _called(connection: sqlite3.Connection, names: Iterable[str], by_id: bool = False) -> set[_Ref]:
    """Who bears one of these folded names, or, where asked, whose id reads so."""
    return set(
        connection.execute(
            "select r.id, r.state from called c join ref r on r.n = c.ref "
            "where c.name in (select value from json_each(?)) and c.by_id <= ?",
            (json.dumps(sorted(names)), by_id),
        )
    )


def _by_words(connection: sqlite3.Connection, words: set[str]) -> set[_Ref]:
    """Who bears a name with all these words."""
    longest = max(sorted(words), key=len)
    rows = connection.execute("select distinct name from called where instr(name, ?) and not by_id", (longest,))
    return _called(connection, [name for (name,) in rows if words <= set(name.split())])


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


def _by_tables(connection: sqlite3.Connection, words: str) -> set[_Ref]:
    """Who is meant by a name that the rules know although the record spells it otherwise: "Peruvian", "OAS"."""
    state = state_by_name(words) or state_by_name(words, forms=("capital", "metonym"))
    if state is not None and connection.execute(_ACTS_FOR, {"state": state.code}).fetchone():
        return {(state.code, state.code)}
    for known in (organization_by_name(words), movement_by_name(words)):
        if known is not None:
            return _called(connection, {fold(name.text) for name in known.names()})
    return set()

"""Fold the registers again with other entries, and tell what differs. The record itself is only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from regesta.model.entry import Entry
from regesta.model.register import Registers
from regesta.model.when import day_number, days
from regesta.query.chronicle import short_length
from regesta.query.lookup import find_day, find_id
from regesta.query.rows import Rows
from regesta.query.whatif.added import entry_of
from regesta.query.whatif.changed import change_entry
from regesta.query.whatif.difference import Difference, differences
from regesta.query.whatif.who import Directory
from regesta.registrar import at, fold
from regesta.store import Contents, RecordError, read

Added = Mapping[str, object]
"""An entry in the form of the export's `entries` table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed of a record.

    Attributes:
        without: Entries that are left out.
        added: Entries that the record does not hold.
        changed: Pairs of an entry as it is and as it is supposed to be.
        entries: All entries under these suppositions.
    """

    without: tuple[Entry, ...]
    added: tuple[Entry, ...]
    changed: tuple[tuple[Entry, Entry], ...]
    entries: tuple[Entry, ...]


def what_if(
    connection: sqlite3.Connection,
    *,
    without: Iterable[str] = (),
    add: Iterable[Added] = (),
    change: Mapping[str, Mapping[str, object]] | None = None,
    on: str | date | None = None,
) -> Rows[Difference]:
    """The register rows that would appear, vanish or differ.

    Args:
        connection: The record; nothing is written to it.
        without: Ids of entries, or the starts of them, that are left out.
        add: Entries in the form of the export, beside those of the record.
        change: Values by field, by the id of the entry (or its start) that has them otherwise.
        on: Compare only what held on this day, as `date` or in ISO form.

    Raises:
        RecordError: No entry has an id that begins so (U002) or several do (U003), there is no such day (U004) or act
            (U005), a field cannot be changed (U040), a value does not fit its field (U041), an entry to add is none
            (U042), or the suppositions do not go together (U043).
    """
    when = None if on is None else on if isinstance(on, date) else date.fromisoformat(find_day(on))
    contents = read(connection)
    supposed = suppose(connection, contents, tuple(without), tuple(add), change or {})
    before, after = fold(contents.entries), fold(supposed.entries)
    if when is not None:
        before, after = _as_of(at(before, when), when), _as_of(at(after, when), when)
    names = dict(connection.execute("select id, name from ref order by n desc"))
    for entry in supposed.entries:
        for ref in (*entry.actors, *entry.recipients, *entry.objects, *entry.under):
            names.setdefault(ref.id, ref.name)
    found = differences(before, after, names, short_length(connection))
    if when is not None:  # a row that only rests on other entries held as it held
        found = (row for row in found if row.kind != "changes" or {c.column for c in row.changes} != {"entry_ids"})
    return Rows(found, Difference)


def _as_of(held: Registers, day: date) -> Registers:
    """What held on a day, without the ends that lay still ahead: they are no part of how things stood."""
    number = day_number(day.year, day.month, day.day)
    rows = {
        part.name: tuple(_without_end(row, number) for row in getattr(held, part.name)) for part in fields(Registers)
    }
    return replace(held, **rows)


def _without_end(row: Any, day: int) -> Any:
    for name in ("end", "until"):
        edtf = getattr(row, name, None)
        low = days(edtf)[0] if edtf else None
        if low is not None and low > day:
            row = replace(row, **{name: None})
    return row


def suppose(
    connection: sqlite3.Connection,
    contents: Contents,
    without: Sequence[str],
    add: Sequence[Added],
    change: Mapping[str, Mapping[str, object]],
) -> Supposed:
    """The entries of a record under suppositions; see `what_if`."""
    if not (without or add or change):
        raise RecordError(
            "U043",
            "Nothing is supposed: the record would hold what it holds.",
            "Leave an entry out with --without, add one with --add or change one with --change.",
        )
    known = {entry.id: entry for entry in contents.entries}
    home = {statement.id: entry.id for entry in contents.entries for statement in entry.statements}
    directory = Directory.of(contents.entries)
    gone = {_entry_id(connection, home, prefix) for prefix in without}
    wanted: dict[str, dict[str, object]] = {}
    for prefix, values in change.items():
        wanted.setdefault(_entry_id(connection, home, prefix), {}).update(values)
    for id_ in sorted(gone & set(wanted)):
        raise RecordError(
            "U043", f"The entry {id_} is both left out and changed.", "Choose one of the two for this entry."
        )
    changed = {id_: change_entry(known[id_], values, directory) for id_, values in wanted.items()}
    added = tuple(entry_of(one, number, directory) for number, one in enumerate(add, start=1))
    lost = {statement.id for id_ in gone for statement in known[id_].statements}
    kept = [_forget(changed.get(e.id, e), lost) for e in contents.entries if e.id not in gone]
    return Supposed(
        without=tuple(known[id_] for id_ in sorted(gone)),
        added=added,
        changed=tuple((known[id_], entry) for id_, entry in sorted(changed.items())),
        entries=(*kept, *added),
    )


def _entry_id(connection: sqlite3.Connection, home: Mapping[str, str], prefix: str) -> str:
    """The entry whose id begins so; a statement stands for the entry that it is told in."""
    kind, id_ = find_id(connection, prefix)
    if kind == "statement":
        if id_ not in home:
            raise RecordError(
                "U002",
                f"{id_} is a statement that was kept apart, and stands in no entry.",
                "Take the id of an entry from `regesta chronicle FILE`.",
            )
        return home[id_]
    return id_


def _forget(entry: Entry, lost: set[str]) -> Entry:
    """An entry that no statement contradicts which is left out."""
    if not lost.intersection(entry.contradicted_by):
        return entry
    return replace(entry, contradicted_by=tuple(i for i in entry.contradicted_by if i not in lost))

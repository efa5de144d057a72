"""How two folds differ, row by row and column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from regesta.model.register import Registers
from regesta.model.statement import Quantity, fold
from regesta.query.held import RegisterRow, tell_row

Kind = Literal["appears", "vanishes", "changes"]

# The columns by which a row after is known to be the row before, from the surest to the loosest agreement.
KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "offices": (("person", "role", "state", "organization", "to", "term", "qualifier"), ("person", "role", "state")),
    "instruments": (("id",),),
    "memberships": (("member", "organization", "status", "start"), ("member", "organization", "status")),
    "terms": (("kind", "what", "grantor", "grantee", "instrument"), ("kind", "what")),
    "obligations": (("actors", "what", "instrument"), ("what",)),
    "debts": (("debtor", "creditor", "status", "amount"), ("debtor", "creditor", "status"), ("debtor", "creditor")),
    "disputes": (("parties", "subject"), ("parties",), ("subject",)),
    "assessments": (("about", "claim", "by"),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A column of a row that differs; the values are written as they are read in a table, None where not told."""

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A register row that appears, vanishes or changes.

    Attributes:
        register: "offices", "instruments", …
        kind: "appears", "vanishes" or "changes".
        text: The row in plain words, as it was where it vanishes, else as it would be.
        changes: The columns that differ, where it changes.
        entry_ids: The entries it rests on.
        shorts: The starts of their ids that are enough in this record.
        before: The row as it is, or None where it appears.
        after: The row as it would be, or None where it vanishes.
    """

    register: str
    kind: Kind
    text: str
    changes: tuple[Change, ...]
    entry_ids: tuple[str, ...]
    shorts: tuple[str, ...]
    before: RegisterRow | None
    after: RegisterRow | None


def differences(before: Registers, after: Registers, names: dict[str, str], short: int) -> Iterator[Difference]:
    """The rows that differ, by register: those that vanish, those that appear, those that change.

    Args:
        before: Registers as they are.
        after: Registers as they would be.
        names: Names of refs by id.
        short: How many characters of an entry's id are enough.
    """
    for register, keys in KEYS.items():
        old, new = _unequal(getattr(before, register), getattr(after, register))
        pairs = _pairs(old, new, keys)
        partners = {id(b) for _, b in pairs}
        known = {id(a) for a, _ in pairs}
        rows: list[tuple[RegisterRow | None, RegisterRow | None]] = [
            *((a, None) for a in old if id(a) not in known),
            *((None, b) for b in new if id(b) not in partners),
            *pairs,
        ]
        for a, b in rows:
            yield _difference(register, a, b, names, short)


def _difference(
    register: str, before: RegisterRow | None, after: RegisterRow | None, names: dict[str, str], short: int
) -> Difference:
    row = after if after is not None else before
    assert row is not None
    changes = () if before is None or after is None else tuple(_changes(before, after, names))
    return Difference(
        register=register,
        kind="appears" if before is None else "vanishes" if after is None else "changes",
        text=tell_row(row, names),
        changes=changes,
        entry_ids=row.entry_ids,
        shorts=tuple(id_[:short] for id_ in row.entry_ids),
        before=before,
        after=after,
    )


def _unequal(
    before: Sequence[RegisterRow], after: Sequence[RegisterRow]
) -> tuple[list[RegisterRow], list[RegisterRow]]:
    """The rows of each side that the other one lacks."""
    shared = Counter(before) & Counter(after)
    left: list[list[RegisterRow]] = []
    for rows in (before, after):
        spent: Counter[RegisterRow] = Counter()
        rest = []
        for row in rows:
            spent[row] += 1
            if spent[row] > shared[row]:
                rest.append(row)
        left.append(rest)
    return left[0], left[1]


def _pairs(
    old: Sequence[RegisterRow], new: Sequence[RegisterRow], keys: Sequence[Sequence[str]]
) -> list[tuple[RegisterRow, RegisterRow]]:
    """Rows that are one before and after: by the surest columns first, then by how much else they share."""
    found: list[tuple[int, int]] = []
    for columns in keys:
        free_old = [i for i in range(len(old)) if all(i != a for a, _ in found)]
        free_new = [j for j in range(len(new)) if all(j != b for _, b in found)]
        matches = [
            (-_shared(old[i], new[j]), i, j)
            for i in free_old
            for j in free_new
            if all(_folded(old[i], column) == _folded(new[j], column) for column in columns)
        ]
        for _, i, j in sorted(matches):
            if all(i != a and j != b for a, b in found):
                found.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(found)]


def _shared(a: RegisterRow, b: RegisterRow) -> int:
    columns = [f.name for f in fields(a)]
    equal = [c for c in columns if getattr(a, c) == getattr(b, c)]
    return len(equal) + len(set(a.entry_ids) & set(b.entry_ids))


def _folded(row: RegisterRow, column: str) -> object:
    value = getattr(row, column)
    return fold(value) if isinstance(value, str) else tuple(sorted(value)) if isinstance(value, tuple) else value


def _changes(before: RegisterRow, after: RegisterRow, names: dict[str, str]) -> Iterator[Change]:
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            told = [None if value in (None, ()) else _words(value, names) for value in (old, new)]
            yield Change(column=field.name, old=told[0], new=told[1])


def _words(value: object, names: dict[str, str]) -> str:
    """A value of a column as a person reads it."""
    if isinstance(value, tuple):
        return ", ".join(_words(one, names) for one in value)
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, float):
        return f"{value:,.15g}"
    name = getattr(value, "name", None)  # a party of an instrument, with its own dates
    if name is not None:
        spans = [f"{word} {date}" for word in ("since", "until", "suspended") if (date := getattr(value, word))]
        return f"{name} ({', '.join(spans)})" if spans else str(name)
    return str(value)

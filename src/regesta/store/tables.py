"""The tables of the export: their columns, as data, and their rows, as the record's views tell them."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

SCALARS = ("text", "integer", "number", "boolean")
NESTED = (
    "text list",
    "ref",
    "ref list",
    "party list",
    "time",
    "quantity",
    "quantity list",
    "span",
    "span list",
    "citation list",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of an export table.

    Attributes:
        name: Its name in every format.
        type: One of `SCALARS` or `NESTED`.
        meaning: One line in plain English.
    """

    name: str
    type: str
    meaning: str


@cache
def load_tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of every table, by its public name, in order.

    Raises:
        ValueError: `tables.tsv` names an unknown type.
    """
    text = (files("regesta.store") / "tables.tsv").read_text(encoding="utf-8")
    tables: dict[str, tuple[Column, ...]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        if row["column"] == "*":  # a table with the columns of another
            tables[row["table"]] = tables[row["type"]]
            continue
        if row["type"] not in SCALARS + NESTED:
            raise ValueError(f"tables.tsv: {row['table']}.{row['column']} has the unknown type {row['type']!r}")
        column = Column(name=row["column"], type=row["type"], meaning=row["meaning"])
        tables[row["table"]] = (*tables.get(row["table"], ()), column)
    return MappingProxyType(tables)


def rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table of the export, nested values as dicts and lists."""
    columns = load_tables()[table]
    readers = [(column.name, _reader(column.type)) for column in columns]
    for cells in raw_rows(connection, table):
        yield {name: read(cell) for (name, read), cell in zip(readers, cells, strict=True)}


def raw_rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of the export, nested values as JSON text."""
    columns = ", ".join(f'"{column.name}"' for column in load_tables()[table])
    yield from connection.execute(f'select {columns} from "{table}"')


def _reader(type_: str) -> Callable[[Any], Any]:
    if type_ == "boolean":
        return lambda cell: None if cell is None else bool(cell)
    if type_ in SCALARS:
        return lambda cell: cell
    return lambda cell: None if cell is None else json.loads(cell)

"""The columns of the panels, as data: `panels.tsv` drives the rows, the files, the codebook and the docs."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

UNITS = ("dyad-year", "state-year", "agreement", "party-action", "membership-spell")
TYPES: Mapping[str, type] = MappingProxyType(
    {"text": str, "date": str, "integer": int, "year": int, "number": float, "boolean": bool}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelColumn:
    """A column of a panel.

    Attributes:
        name: Its name in every format; at most 32 characters, as Stata allows.
        type: One of `TYPES`; a date is an ISO day.
        key: Whether it names the row.
        meaning: One line in plain English, with the rule for a missing value where it has one.
    """

    name: str
    type: str
    key: bool
    meaning: str


@cache
def load_panels() -> Mapping[str, tuple[PanelColumn, ...]]:
    """The columns of every unit, in order.

    Raises:
        ValueError: A row of `panels.tsv` names an unknown unit or type, or a column is told twice.
    """
    text = (files("regesta.query") / "panels.tsv").read_text(encoding="utf-8")
    found: dict[str, list[PanelColumn]] = {unit: [] for unit in UNITS}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t"), start=2):
        if row["unit"] not in found or row["type"] not in TYPES:
            raise ValueError(f"panels.tsv line {number}: unknown unit or type")
        if any(column.name == row["column"] for column in found[row["unit"]]):
            raise ValueError(f"panels.tsv line {number}: {row['column']} is told twice")
        column = PanelColumn(name=row["column"], type=row["type"], key=row["key"] == "key", meaning=row["meaning"])
        found[row["unit"]].append(column)
    return MappingProxyType({unit: tuple(columns) for unit, columns in found.items()})


@cache
def row_kind(unit: str) -> type[Any]:
    """The frozen dataclass of the rows of a unit; every value but the key may be None, which is missing."""
    name = "".join(part.title() for part in unit.split("-"))
    return make_dataclass(
        name,
        [(column.name, TYPES[column.type] | None) for column in load_panels()[unit]],
        frozen=True,
        slots=True,
        kw_only=True,
        namespace={"__doc__": f"A row of the panel {unit}; `panels.tsv` tells its columns."},
    )

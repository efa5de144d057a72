"""Panels as files: CSV, Parquet, labelled Stata, a codebook, and a Frictionless data package that describes them."""

from __future__ import annotations

import csv
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from regesta.query import Rows
from regesta.query.panel_columns import PanelColumn, load_panels
from regesta.store import RecordError
from regesta.store.export import write_parquet
from regesta.views.stata import write_stata

LIBRARIES: Mapping[str, str | None] = MappingProxyType({"csv": None, "parquet": "duckdb", "dta": "pandas"})
"""The files a panel can be written as, and the library each needs."""
EXTRAS: Mapping[str, str] = MappingProxyType({"parquet": "parquet", "dta": "stata"})
RULES = (
    "An empty cell is missing and never zero: the sources do not tell. Zero is written where the record covers the "
    "row and tells of none.",
    "A row by year is covered (`covered` is 1) where the record dates an act of the pair (or the state) within the "
    "year, or a register row of it (an agreement, a membership, a dispute, an office, a debt) holds or may hold on a "
    "day of it. Else all its figures are missing.",
    "Counts of acts are missing in a year in which the record dates no act of the pair in either direction, even where "
    "it is covered by a register row: sources that are silent do not say that nothing happened.",
    "An act counts in a year only where its whole date lies in it; `acts_spanning` counts those dated no closer than "
    "over several years. What is undated, denied, hypothetical or rejected by a reviewer counts nowhere.",
    "`_min` counts what held for certain on a day of the year, `_max` also what may have held: its bounds of time are "
    "not told closely enough. A spell without an end is open (`right_censored`) up to the last year that the record "
    "dates; one without a start is `left_censored` and counts only in `_max`.",
    "Pairs (or states) of which the record tells nothing have no rows; their years are missing as well.",
    "A state has rows in the years in which it is a member of the state system on at least one day, and one row for "
    "one number and year: the last number of the year (Germany 1990), the last state to hold it (Serbia and "
    "Montenegro 2003).",
    "Dates are EDTF level 1 (ISO 8601-2), `_min` and `_max` their first and last possible day in the proleptic "
    "Gregorian calendar.",
)
_TABLE_SCHEMA = {"text": "string", "date": "string", "integer": "integer", "year": "year", "number": "number", "boolean": "boolean"}  # fmt: skip
_PARQUET = {"text": "VARCHAR", "date": "VARCHAR", "integer": "BIGINT", "year": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN"}  # fmt: skip
_DAY = r"-?\d{4,}-\d{2}-\d{2}"


def write_panels(
    panels: Mapping[str, Rows[Any]], folder: Path, *, states: str, version: str, kinds: Sequence[str] | None = None
) -> tuple[Path, ...]:
    """Write panels with their codebooks and one data package, and tell the files.

    Args:
        panels: The rows of `query.panel` by unit, which names the files.
        folder: Made where it is missing; files of the same names are replaced.
        states: The state system, for the description.
        version: Version of regesta, for the data package.
        kinds: Of `LIBRARIES`; None takes csv and whatever the installed libraries can write.

    Raises:
        RecordError: A kind is unknown (S005), its library is missing (S006) or the folder cannot be written (S004).
    """
    chosen = [k for k, library in LIBRARIES.items() if k == "csv" or (library and find_spec(library))]
    if kinds is not None:
        chosen = [_possible(kind) for kind in dict.fromkeys(("csv", *kinds))]
    writers: dict[str, Callable[[Sequence[PanelColumn], list[dict[str, Any]], Path], None]] = {
        "csv": _csv,
        "parquet": _parquet,
        "dta": write_stata,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for unit, rows in panels.items():
            table = rows.to_dicts()
            for kind in chosen:
                paths.append(folder / f"{unit}.{kind}")
                writers[kind](load_panels()[unit], table, paths[-1])
            paths.append(_text(folder / f"codebook-{unit}.md", codebook(unit)))
        paths.append(_text(folder / "datapackage.json", _package(panels, states, version, folder)))
    except OSError as error:
        raise RecordError(
            "S004",
            f"The panel cannot be written to {folder}: {error}.",
            "Name a folder that you may write to, on a disk with room.",
            str(folder),
        ) from error
    return tuple(paths)


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _possible(kind: str) -> str:
    if kind not in LIBRARIES:
        raise RecordError("S005", f"{kind!r} is no file of a panel.", f"Take of {', '.join(LIBRARIES)}.")
    library = LIBRARIES[kind]
    if library and find_spec(library) is None:
        raise RecordError(
            "S006",
            f"A panel as {kind} needs the library {library}, which is not installed.",
            f'Install it with `pip install "regesta[{EXTRAS[kind]}]"`, or leave {kind} out.',
        )
    return kind


def codebook(unit: str) -> str:
    """The codebook of a unit in Markdown, made from the columns' table."""
    lines = [f"# Codebook: {unit}", "", "## Rules", ""]
    lines += [f"* {rule}" for rule in RULES]
    lines += ["", "## Columns", "", *column_table(unit), ""]
    return "\n".join(lines)


def column_table(unit: str) -> list[str]:
    """The columns of a unit as lines of a Markdown table."""
    lines = ["| column | type | meaning |", "| --- | --- | --- |"]
    return lines + [f"| `{c.name}` | {c.type}{', key' if c.key else ''} | {c.meaning} |" for c in load_panels()[unit]]


def _csv(columns: Sequence[PanelColumn], table: list[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in columns)
        for row in table:
            writer.writerow(_cell(row[column.name]) for column in columns)


def _cell(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _parquet(columns: Sequence[PanelColumn], table: list[dict[str, Any]], path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "panel.jsonl"
        with source.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
        write_parquet(source, {column.name: _PARQUET[column.type] for column in columns}, path)


def _package(units: Iterable[str], states: str, version: str, folder: Path) -> str:
    """The Frictionless descriptor of the CSV files, by the profile of tabular data packages."""
    package = {
        "profile": "tabular-data-package",
        "name": "regesta-panels",
        "title": "Panels of a record of regesta",
        "description": f"State system: {states}. {' '.join(RULES)}",
        "version": version,
        "resources": [_resource(unit, folder / f"{unit}.csv") for unit in units],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(unit: str, table: Path) -> dict[str, Any]:
    content = table.read_bytes()
    return {
        "name": unit,
        "path": table.name,
        "profile": "tabular-data-resource",
        "title": f"Panel of regesta: {unit}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in load_panels()[unit]],
            "primaryKey": [column.name for column in load_panels()[unit] if column.key],
            "missingValues": [""],
        },
    }


def _field(column: PanelColumn) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TABLE_SCHEMA[column.type],
        "description": column.meaning,
    }
    if column.type == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    constraints: dict[str, Any] = {"required": True, "unique": True} if column.key else {}
    if column.type == "date":
        constraints["pattern"] = _DAY
    return field | ({"constraints": constraints} if constraints else {})

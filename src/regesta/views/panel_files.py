"""Panels as files: CSV, Parquet, labelled Stata, a codebook, and a Frictionless data package that describes them.

The CSV is written row by row, as the rows are made; the other files are made from it, in parts that fit in memory.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from regesta.query.panel_columns import PanelColumn, load_panels
from regesta.query.panel_source import Cells
from regesta.query.panel_years import Progress
from regesta.store import RecordError
from regesta.store.export import csv_to_parquet
from regesta.views.panel_codebook import RULES, codebook
from regesta.views.stata import write_stata

LIBRARIES: Mapping[str, str | None] = MappingProxyType({"csv": None, "parquet": "duckdb", "dta": "pandas"})
"""The files a panel can be written as, and the library each needs."""
EXTRAS: Mapping[str, str] = MappingProxyType({"parquet": "parquet", "dta": "stata"})
_TABLE_SCHEMA = {"text": "string", "date": "string", "integer": "integer", "year": "year", "number": "number", "boolean": "boolean"}  # fmt: skip
_PARQUET = {"text": "VARCHAR", "date": "VARCHAR", "integer": "BIGINT", "year": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN"}  # fmt: skip
_DAY = r"-?\d{4,}-\d{2}-\d{2}"


def write_panels(
    panels: Mapping[str, Callable[[], Iterable[Cells]]],
    folder: Path,
    *,
    states: str,
    version: str,
    kinds: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write panels with their codebooks and one data package, and tell the files.

    Args:
        panels: For each unit, which names its files, what makes the rows of `query.panel.panel_cells`.
        folder: Made where it is missing; files of the same names are replaced.
        states: The state system, for the description.
        version: Version of regesta, for the data package.
        kinds: Of `LIBRARIES`; None takes csv and whatever the installed libraries can write.
        progress: Told which file is being made from the CSV.

    Raises:
        RecordError: A kind is unknown (S005), its library is missing (S006) or the folder cannot be written (S004).
    """
    chosen = _chosen(kinds)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths: list[Path] = []
        for unit, rows in panels.items():
            paths += _write(unit, rows(), folder, chosen, progress)
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


def _write(
    unit: str, rows: Iterable[Cells], folder: Path, kinds: Sequence[str], progress: Progress | None
) -> Iterator[Path]:
    columns, table = load_panels()[unit], folder / f"{unit}.csv"
    _csv(columns, rows, table)
    yield table
    for number, kind in enumerate(kinds, start=1):
        if progress is not None:
            progress(f"{unit}.{kind}", number, len(kinds))
        if kind == "parquet":
            csv_to_parquet(table, {c.name: _PARQUET[c.type] for c in columns}, folder / f"{unit}.parquet")
            yield folder / f"{unit}.parquet"
        if kind == "dta":
            yield from write_stata(columns, table, folder / f"{unit}.dta")


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _chosen(kinds: Sequence[str] | None) -> list[str]:
    """The kinds of files to write, csv first."""
    if kinds is None:
        return [k for k, library in LIBRARIES.items() if k == "csv" or (library and find_spec(library))]
    return [_possible(kind) for kind in dict.fromkeys(("csv", *kinds))]


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


def _csv(columns: Sequence[PanelColumn], rows: Iterable[Cells], path: Path) -> None:
    names = [column.name for column in columns]
    booleans = [number for number, column in enumerate(columns) if column.type == "boolean"]
    cells_of = itemgetter(*names)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            cells = list(cells_of(row))
            for number in booleans:
                if cells[number] is not None:
                    cells[number] = int(cells[number])
            writer.writerow(cells)


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
    with table.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": unit,
        "path": table.name,
        "profile": "tabular-data-resource",
        "title": f"Panel of regesta: {unit}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.stat().st_size,
        "hash": f"sha256:{digest}",
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

"""Panels as Stata files, with labels of variables and values.

Stata has no empty text: a missing text is "". It reserves the name `end`, which becomes `_end`.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from regesta.query.panel_columns import PanelColumn

PART = 200_000
"""Rows of one file: a Stata file cannot be written row by row, so a longer panel comes in several."""
_STAMP = datetime(2000, 1, 1)  # the same record gives the same bytes: no clock
_LABEL = 80  # characters that Stata keeps of a variable's label
_NAMES = {"end": "_end"}
_SHORT = 2045  # bytes of the longest plain string; longer ones become strL
_NUMBERS = ("integer", "year", "number", "boolean")
_MISSING = float("nan")


def write_stata(columns: Sequence[PanelColumn], table: Path, path: Path, *, part: int = PART) -> tuple[Path, ...]:
    """Write a panel as Stata 14 files (format 118, which keeps Unicode), and tell them.

    Args:
        columns: Its columns.
        table: The panel as CSV.
        path: The file; where the panel is longer than a part, the second is path-2.dta, and so on. Files of an
            earlier panel under such names are removed.
        part: Rows of a file.
    """
    for old in path.parent.glob(f"{path.stem}-*{path.suffix}"):
        if old.stem.removeprefix(f"{path.stem}-").isdecimal():
            old.unlink()
    paths: list[Path] = []
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        more = True
        while more:
            target = path if not paths else path.with_name(f"{path.stem}-{len(paths) + 1}{path.suffix}")
            more = _write(columns, rows, target, part, first=not paths)
            if more or not paths:
                paths.append(target)
    return tuple(paths)


def _write(columns: Sequence[PanelColumn], rows: Iterator[list[str]], path: Path, part: int, *, first: bool) -> bool:
    """Write the next rows, and tell whether there were any; the first file is written without rows as well."""
    import pandas

    cells: list[array[float] | list[str]] = [array("d") if c.type in _NUMBERS else [] for c in columns]
    same: dict[str, str] = {}  # one text of those that come again and again
    for row in islice(rows, part):
        for cell, column in zip(row, cells, strict=True):
            if isinstance(column, list):
                column.append(same.setdefault(cell, cell))
            else:
                column.append(float(cell) if cell else _MISSING)
    if not first and not len(cells[0]):
        return False
    names = [_NAMES.get(c.name, c.name) for c in columns]
    kinds = ["float64" if c.type in _NUMBERS else "object" for c in columns]
    series = (pandas.Series(cell, dtype=kind) for cell, kind in zip(cells, kinds, strict=True))
    long = [
        name
        for name, cell in zip(names, cells, strict=True)
        if isinstance(cell, list) and any(len(text) * 4 > _SHORT and len(text.encode()) > _SHORT for text in set(cell))
    ]
    pandas.DataFrame(dict(zip(names, series, strict=True))).to_stata(
        path,
        write_index=False,
        version=118,
        time_stamp=_STAMP,
        convert_strl=long,
        variable_labels={name: _label(c.meaning) for name, c in zip(names, columns, strict=True)},
        value_labels={c.name: {0: "no", 1: "yes"} for c in columns if c.type == "boolean"},
    )
    return bool(len(cells[0]))


def _label(meaning: str) -> str:
    short = meaning.split("; missing")[0]
    return short if len(short) <= _LABEL else short[: _LABEL - 1] + "…"

"""Panels as Stata files, with labels of variables and values.

Stata has no empty text: a missing text is "". It reserves the name `end`, which becomes `_end`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from regesta.query.panel_columns import PanelColumn

_STAMP = datetime(2000, 1, 1)  # the same record gives the same bytes: no clock
_LABEL = 80  # characters that Stata keeps of a variable's label
_NAMES = {"end": "_end"}
_SHORT = 2045  # bytes of the longest plain string; longer ones become strL
_DTYPES = {"integer": "float64", "year": "float64", "number": "float64", "boolean": "float64"}


def write_stata(columns: Sequence[PanelColumn], table: list[dict[str, Any]], path: Path) -> None:
    """Write rows as a Stata 14 file (format 118, which keeps Unicode)."""
    import pandas

    data = {}
    for column in columns:
        cells = [row[column.name] for row in table]
        if column.type in _DTYPES:
            data[column.name] = pandas.Series([None if c is None else float(c) for c in cells], dtype="float64")
        else:
            data[column.name] = pandas.Series(["" if c is None else c for c in cells], dtype="object")
    long = [
        c.name
        for c in columns
        if c.type not in _DTYPES and any(len((row[c.name] or "").encode()) > _SHORT for row in table)
    ]
    frame = pandas.DataFrame(data).rename(columns=_NAMES)
    frame.to_stata(
        path,
        write_index=False,
        version=118,
        time_stamp=_STAMP,
        convert_strl=[_NAMES.get(name, name) for name in long],
        variable_labels={_NAMES.get(c.name, c.name): _label(c.meaning) for c in columns},
        value_labels={c.name: {0: "no", 1: "yes"} for c in columns if c.type == "boolean"},
    )


def _label(meaning: str) -> str:
    short = meaning.split("; missing")[0]
    return short if len(short) <= _LABEL else short[: _LABEL - 1] + "…"

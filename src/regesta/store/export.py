"""Write the tables of a record as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from regesta.store.errors import RecordError
from regesta.store.tables import load_tables, raw_rows, rows

_REF = (
    "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, state VARCHAR, also VARCHAR[], "
    'document VARCHAR, "start" BIGINT, "end" BIGINT, quote VARCHAR, rule VARCHAR)'
)
_SPAN = 'STRUCT(document VARCHAR, "start" BIGINT, "end" BIGINT, quote VARCHAR)'
_QUANTITY = f'STRUCT("value" DOUBLE, unit VARCHAR, approximate BOOLEAN, bound VARCHAR, "text" VARCHAR, span {_SPAN})'
_TIME = (
    "STRUCT(edtf VARCHAR, earliest VARCHAR, latest VARCHAR, basis VARCHAR, anchor VARCHAR, rule VARCHAR, "
    '"start" BIGINT, "end" BIGINT)'
)
PARQUET_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "text list": "VARCHAR[]",
    "ref": _REF,
    "ref list": f"{_REF}[]",
    "party list": 'STRUCT(id VARCHAR, name VARCHAR, since VARCHAR, "until" VARCHAR, suspended VARCHAR)[]',
    "time": _TIME,
    "quantity": _QUANTITY,
    "quantity list": f"{_QUANTITY}[]",
    "span": _SPAN,
    "span list": f"{_SPAN}[]",
    "citation list": f"STRUCT(author VARCHAR, year VARCHAR, pages VARCHAR[], volume VARCHAR, span {_SPAN})[]",
}

_LONGEST = 16 * 2**20  # bytes of the longest line of a CSV


def export(connection: sqlite3.Connection, folder: Path, form: str = "jsonl") -> tuple[Path, ...]:
    """Write every table of the record into a folder, one file each, and tell the files.

    Args:
        connection: The record.
        folder: Made where it is missing; files of the same names are replaced.
        form: "jsonl" (nested values as they are), "csv" (nested values as JSON text) or "parquet" (nested types;
            needs duckdb).

    Raises:
        RecordError: The form is unknown (S005), a library is missing (S006) or the folder cannot be written (S004).
    """
    writers: dict[str, Callable[[sqlite3.Connection, str, Path], None]] = {
        "jsonl": _jsonl,
        "csv": _csv,
        "parquet": _parquet,
    }
    if form not in writers:
        raise RecordError("S005", f"{form!r} is no format of the export.", f"Take one of {', '.join(writers)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for table in load_tables():
            path = folder / f"{table}.{form}"
            writers[form](connection, table, path)
            paths.append(path)
    except OSError as error:
        raise RecordError(
            "S004",
            f"The tables cannot be written to {folder}: {error}.",
            "Name a folder that you may write to, on a disk with room.",
            str(folder),
        ) from error
    return tuple(paths)


def _jsonl(connection: sqlite3.Connection, table: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(connection, table):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _csv(connection: sqlite3.Connection, table: str, path: Path) -> None:
    columns = load_tables()[table]
    booleans = [column.type == "boolean" for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in columns)
        for row in raw_rows(connection, table):
            writer.writerow(
                bool(cell) if boolean and cell is not None else cell
                for cell, boolean in zip(row, booleans, strict=True)
            )


def _parquet(connection: sqlite3.Connection, table: str, path: Path) -> None:
    columns = {column.name: PARQUET_TYPES[column.type] for column in load_tables()[table]}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "table.jsonl"
        _jsonl(connection, table, source)
        write_parquet(source, columns, path)


def write_parquet(source: Path, columns: Mapping[str, str], path: Path) -> None:
    """Write a JSON Lines file as Parquet.

    Args:
        source: The rows.
        columns: Name and DuckDB type of each column, in order.
        path: The file to write.

    Raises:
        RecordError: duckdb is not installed (S006).
    """
    reader = "read_json({source}, format = 'newline_delimited', columns = {columns}, maximum_object_size = 268435456)"
    _copy(reader, source, columns, path)


def csv_to_parquet(source: Path, columns: Mapping[str, str], path: Path) -> None:
    """Write a CSV file with a header as Parquet; an empty cell is missing.

    Args:
        source: The rows.
        columns: Name and DuckDB type of each column, in order.
        path: The file to write.

    Raises:
        RecordError: duckdb is not installed (S006).
    """
    reader = (
        "read_csv({source}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        "allow_quoted_nulls = true, parallel = false, columns = {columns}, "
        f"max_line_size = {_LONGEST})"
    )
    _copy(reader, source, columns, path)


def _copy(reader: str, source: Path, columns: Mapping[str, str], path: Path) -> None:
    """Copy what one of DuckDB's readers finds in a file into a Parquet file."""
    shape = ", ".join(f"{_literal(name)}: {_literal(type_)}" for name, type_ in columns.items())
    told = reader.format(source=_literal(str(source)), columns=f"{{{shape}}}")
    with _duckdb() as database:
        database.execute(f"copy (select * from {told}) to {_literal(str(path))} (format parquet, compression zstd)")


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise RecordError(
            "S006",
            "Parquet files need the library duckdb, which is not installed.",
            'Install it with `pip install "regesta[parquet]"`, or export as jsonl or csv.',
        ) from error
    return duckdb.connect(":memory:", config={"threads": 1, "python_enable_replacements": "false"})


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

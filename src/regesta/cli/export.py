"""`regesta export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regesta.cli.app import File, app, load, output


@app.command(
    epilog="Examples: `regesta export peru.sqlite -o tables` · `regesta export peru.sqlite --format parquet -o tables`"
)
def export(
    file: File,
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write into.")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv or parquet.")] = "jsonl",
) -> None:
    """Write every table of the record: statements, entries, registers, citations, actors, documents."""
    with load(file) as record:
        paths = record.export(folder, form)
    output().print(f"{len(paths)} tables written to {folder}", markup=False)

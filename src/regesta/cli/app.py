"""The application that the commands are added to, and where they print."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, TextIO, cast

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from regesta.api import Record
from regesta.api import open as open_record
from regesta.query import Rows

app = typer.Typer(
    name="regesta",
    help="Reads prose on foreign relations and keeps the record: who did what to whom, when, under which instrument, "
    "for how long, and by whose word.",
    epilog="Begin with `regesta build chapter.md -o record.sqlite` and `regesta chronicle record.sqlite`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A record that `regesta build` wrote.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, one array of rows.")]


def output() -> Console:
    """Where results go. The console follows NO_COLOR and the width of the terminal.

    In a file or a pipe lines end without the spaces that fill the columns of a terminal.
    """
    console = Console(highlight=False, soft_wrap=False)
    if console.is_terminal:
        return console
    return Console(file=cast(IO[str], _Trimmed(sys.stdout)), highlight=False, soft_wrap=False)


class _Trimmed(io.TextIOBase):
    """A text stream that drops spaces before the end of a line; it is given whole lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()


def errors() -> Console:
    """Where issues, errors and progress go."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress(start: str = "reading") -> Iterator[Callable[[str, int, int], None]]:
    """A bar on the terminal of errors while something long is done; what is given tells it what, how much, of how much.

    Args:
        start: What stands beside the bar before anything is told.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    console = errors()
    shown = Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal)
    with shown as bar:
        task = bar.add_task(start, total=None)

        def tell(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield tell


def load(file: Path) -> Record:
    """Open a record."""
    return open_record(file)


def print_json(rows: Rows[object]) -> None:
    """Print rows as JSON."""
    print(json.dumps(rows.to_dicts(), ensure_ascii=False, indent=1))


def version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from regesta import __version__

        print(f"regesta {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options of all commands."""

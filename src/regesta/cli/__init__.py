"""The command `regesta`."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence

from regesta.cli import asking, build, checking, dossier, export, reading, review, times  # noqa: F401  (each adds its commands)
from regesta.cli.app import app, errors
from regesta.store import RecordError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends with exit code 0, 1 (nothing usable) or 2 (wrong use)."""
    try:
        app(args=None if arguments is None else list(arguments), prog_name="regesta")
    except RecordError as error:
        _tell(error)
        sys.exit(2 if error.issue.code.startswith("U") and error.issue.code != "U006" else 1)
    except sqlite3.DatabaseError as error:
        _tell(RecordError("S009", f"The record is damaged: {error}.", "Build it again from its sources."))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _tell(error: RecordError) -> None:
    errors().print(f"regesta: {error.issue.message}", style="bold red", markup=False)
    if error.issue.advice:
        errors().print(error.issue.advice, markup=False)

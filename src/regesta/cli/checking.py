"""`regesta check`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from regesta.cli.app import File, app, load, output
from regesta.views import check as view


@app.command(
    epilog="Examples: `regesta check peru.sqlite` · `regesta check peru.sqlite --code K003` · "
    "`regesta check peru.sqlite --strict` · `regesta check peru.sqlite --json`"
)
def check(
    file: File,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only findings of this code: K003.", show_default=False)
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with exit code 1 where a contradiction stands.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object: findings and coverage.")] = False,
) -> None:
    """Tell what contradicts itself, what is missing, and how much of each document is coded.

    Each finding stands with its passages side by side (one under the other in 80 columns) and with what to do.
    docs/issues.md explains the codes.
    """
    with load(file) as record:
        found = record.check(code=code)
        covered = record.coverage()
    if as_json:
        told = {"findings": found.to_dicts(), "coverage": covered.to_dicts()}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        console = output()
        shown = covered if code in (None, "K012", "k012") else covered[:0]
        console.print(view.check(found, shown, whole=not console.is_terminal))
    if strict and any(finding.contradiction for finding in found):
        raise typer.Exit(1)

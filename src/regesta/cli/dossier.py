"""`regesta dossier` and `regesta compare`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from regesta.cli.app import File, app, load, output
from regesta.views.compare import comparison
from regesta.views.dossier import dossier as show


@app.command(
    epilog="Examples: `regesta dossier peru.sqlite Peru Chile` · `regesta dossier peru.sqlite Fujimori` · "
    "`regesta dossier peru.sqlite PER USA --json`"
)
def dossier(
    file: File,
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name, code, demonym or alias.")],
    partner: Annotated[
        str | None, typer.Argument(metavar="[PARTNER]", help="Another: everything between the two.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object.")] = False,
) -> None:
    """Tell everything about an actor, or everything between two.

    Between two: instruments, terms, disputes, debts, relations by year, acts in order of time, sources. Of one:
    offices, memberships, partners, instruments, debts as well. Relations are told by the PLOVER score: -10 is conflict,
    +10 cooperation.
    """
    with load(file) as record:
        found = record.dossier(actor, partner)
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
    else:
        console = output()
        console.print(show(found, whole=not console.is_terminal))


@app.command(
    epilog="Examples: `regesta compare peru.sqlite --by administration` · "
    "`regesta compare peru.sqlite --by decade --state PERU` · `regesta compare peru.sqlite --by administration --json`"
)
def compare(
    file: File,
    by: Annotated[str, typer.Option(metavar="PERIOD", help="administration, decade or year.")],
    state: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The state.", show_default="the one whose governments are told best"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object.")] = False,
) -> None:
    """Set the administrations (or decades, or years) of a state side by side: continuity and change.

    For each: acts by theme and partner, the PLOVER score (-10 conflict, +10 cooperation), how far the acts concentrate on
    few partners (Herfindahl), memberships; for successive ones a continuity index with its interval. docs/questions.md
    has the formulae.
    """
    with load(file) as record:
        found = record.compare(by=by, state=state)
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
    else:
        console = output()
        console.print(comparison(found, whole=not console.is_terminal))

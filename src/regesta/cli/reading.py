"""`regesta chronicle`, `why`, `on` and `search`."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.app import File, Json, app, load, output, print_json
from regesta.query import REGISTERS
from regesta.views import terminal
from regesta.views.held import held


@app.command(
    epilog="Examples: `regesta chronicle peru.sqlite --actor Peru --with Bolivia` · "
    "`regesta chronicle peru.sqlite --from 1990 --to 1995-06 --act sign`"
)
def chronicle(
    file: File,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Acts of this one: a name, code, demonym or alias.")
    ] = None,
    partner: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="Acts in which this one takes part as well.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Acts on or after 1990, 1990-05 or 1990-05-24.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Acts on or before this date.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Acts of this kind: sign, recognize, …")] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="X", min=0, max=1, help="Acts of at least this confidence (0 to 1).")
    ] = 0.0,
    as_json: Json = False,
) -> None:
    """Tell the acts in order of time, in plain English, with their sources.

    The characters at the end of a line are the start of the entry's id: `regesta why FILE ID` shows the passage.
    """
    with load(file) as record:
        rows = record.chronicle(
            actor=actor, partner=partner, since=since, until=until, act=act, min_confidence=min_confidence
        )
    if as_json:
        print_json(rows)
    elif rows:
        output().print(terminal.chronicle(rows))
    else:
        output().print("The record holds no such act.")


@app.command(epilog="Examples: `regesta why peru.sqlite e3f2` · `regesta why peru.sqlite e3f2 --json`")
def why(
    file: File,
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of an entry or statement, or the start of one.")],
    as_json: Json = False,
) -> None:
    """Show the passages behind an entry, with the words and the rule of every value."""
    with load(file) as record:
        found = record.explain(id_)
    if as_json:
        print_json(found.values)
    else:
        output().print(terminal.explanation(found))


@app.command(
    epilog="Examples: `regesta on 1993-06-01 peru.sqlite` · "
    "`regesta on 1993-06-01 peru.sqlite --register memberships --actor Peru`"
)
def on(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day: 1993-06-01.")],
    file: File,
    register: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Only this register: {', '.join(REGISTERS)}.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only what concerns this one.")] = None,
    as_json: Json = False,
) -> None:
    """Tell what held on a day: offices, instruments, memberships, terms, obligations, debts and disputes.

    What is doubtful says so, behind a question mark. The characters at the end of a line are the starts of the ids of
    the entries it rests on.
    """
    with load(file) as record:
        rows = record.on(day, register=register, actor=actor)
    if as_json:
        print_json(rows)
    elif rows:
        console = output()
        console.print(held(day, rows, whole=not console.is_terminal))
    else:
        output().print("The record tells nothing that held on that day.")


@app.command(epilog='Examples: `regesta search peru.sqlite debt` · `regesta search peru.sqlite "free trade" nego*`')
def search(
    file: File,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Words that must all stand there; `nego*` for any ending.")
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 20,
    as_json: Json = False,
) -> None:
    """Find words in the entries and in the texts, whatever their case and accents."""
    with load(file) as record:
        quoted = " ".join(f'"{word}"' if " " in word else word for word in words)
        rows = record.search(quoted, limit=limit)
    if as_json:
        print_json(rows)
    elif rows:
        output().print(terminal.hits(rows))
    else:
        output().print("Nothing in the record holds all these words.")

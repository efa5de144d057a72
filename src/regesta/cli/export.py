"""`regesta export` and `regesta score`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from regesta import query
from regesta.api import TABLE_FORMATS
from regesta.cli.app import File, app, load, output, progress
from regesta.query.panel_columns import UNITS
from regesta.views.exchange import FORMATS
from regesta.views.score import agreement_table, table
from regesta.views.score import misses as list_misses

Form = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(TABLE_FORMATS)} for every table; panel; or a single file: {', '.join(FORMATS)}.",
    ),
]


@app.command(
    epilog="Examples: `regesta export peru.sqlite -o tables` · `regesta export peru.sqlite --format parquet -o tables` "
    "· `regesta export peru.sqlite --format panel --unit dyad-year --states gw -o panel` "
    "· `regesta export peru.sqlite --format gexf -o peru.gexf`"
)
def export(
    file: File,
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR|FILE", help="The folder, or the file where there is one.")
    ],
    form: Form = "jsonl",
    unit: Annotated[
        str, typer.Option("--unit", metavar="UNIT", help=f"For panel: {', '.join(UNITS)}, or all.")
    ] = "dyad-year",
    states: Annotated[
        str, typer.Option("--states", metavar="cow|gw", help="For panel: the state system that has the years.")
    ] = "cow",
    kinds: Annotated[
        str | None,
        typer.Option("--as", metavar="KINDS", help="For panel: csv,parquet,dta; without it all that can be written."),
    ] = None,
    since: Annotated[
        int | None, typer.Option("--since", metavar="YEAR", help="For panel: first year of rows by year.")
    ] = None,
    until: Annotated[
        int | None, typer.Option("--until", metavar="YEAR", help="For panel: last year of rows by year.")
    ] = None,
) -> None:
    """Write the record in another form: every table, panels that research merges on, a network, works cited, annotations."""
    with load(file) as record:
        wanted = None if kinds is None else [kind.strip() for kind in kinds.split(",")]
        with progress() as tell:
            paths = record.export(
                folder, form, unit=unit, states=states, kinds=wanted, since=since, until=until, progress=tell
            )
    if form not in TABLE_FORMATS:
        output().print("\n".join(str(path) for path in paths), markup=False, soft_wrap=True)
    else:
        output().print(f"{len(paths)} tables written to {folder}", markup=False)


@app.command(
    epilog="Examples: `regesta score peru.sqlite gold/peru.json` · `regesta score tables gold/peru.json --misses` · "
    "`regesta score peru.sqlite gold/anna.json gold/ben.json`"
)
def score(
    source: Annotated[Path, typer.Argument(metavar="FILE|DIR", help="A record, or its export in JSON Lines.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold record of one of its texts (JSON).")],
    second: Annotated[
        Path | None,
        typer.Argument(metavar="[GOLD2]", help="A second coder's gold record: tells how far the two agree."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print what was missed, spurious or wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Compare a record with a gold record: what a careful reader finds in the same text.

    With the gold records of two coders, Krippendorff's alpha and Cohen's kappa between them stand below.
    """
    wanted = query.read_gold(gold)
    coders = () if second is None else query.agreement(wanted, query.read_gold(second))
    if source.is_dir():
        found = query.score(query.read_export(source), wanted)
    else:
        with load(source) as record:
            found = query.score(query.tables_of(record.connection), wanted)
    if as_json:
        figures = found.figures() | ({"agreement": [asdict(row) for row in coders]} if coders else {})
        print(json.dumps(figures, indent=1))
        return
    if misses:
        for line in list_misses(found):
            output().print(line, markup=False, soft_wrap=True)
    output().print(table(found))
    if coders:
        output().print(agreement_table(coders))

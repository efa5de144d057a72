"""`regesta review` and `regesta gold`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from regesta import query, store
from regesta.cli.app import File, app, load, output
from regesta.model.decision import Verdict
from regesta.store import RecordError
from regesta.views import review as view


@app.command(
    epilog="Examples: `regesta review peru.sqlite e3f2 --accept` · "
    '`regesta review peru.sqlite e3f2 --correct time=1992-08 --correct "actors=Peru, Chile"` · '
    "`regesta review peru.sqlite`"
)
def review(
    file: File,
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Id of an entry, or its start; without one, list the journal.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="The entry is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The entry is no act of the text.")] = False,
    correct: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="The entry is right with this value; repeatable.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides.")] = None,
) -> None:
    """Accept, reject or correct an entry.

    The decision is a line of a plain text journal beside the record (peru.review.jsonl), which every build of that
    record applies again, with new sources and new rules as well. The record itself stays as it is until then.
    """
    journal = store.journal_of(file)
    if id_ is None:
        with load(file) as record:
            decisions, issues = store.read_journal(journal)
            output().print(view.decisions(record.contents().entries, decisions, issues))
        return
    verdict = _verdict(accept, reject, bool(correct))
    with load(file) as record:
        decision = query.decide(
            record.connection, id_, verdict, values=dict(map(_pair, correct or ())), note=note, by=by
        )
    store.append_decision(journal, decision)
    output().print(f"{verdict}: written to {journal.name}; `regesta build` applies it", markup=False)


@app.command(
    epilog="Examples: `regesta gold peru.sqlite -o peru.json` · `regesta gold all.sqlite --document chapter.md`"
)
def gold(
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="GOLD", help="The file to write.", show_default="standard output"),
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="NAME", help="Path, title or id of the document, where there are several.")
    ] = None,
) -> None:
    """Turn what was accepted and corrected into a gold record, which `regesta score` compares others with."""
    with load(file) as record:
        made = record.gold(document)
    text = json.dumps(made, ensure_ascii=False, indent=1)
    if out is None:
        print(text)
        return
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise RecordError(
            "S004", f"{out} cannot be written: {error.strerror}.", "Take a folder you may write into.", str(out)
        ) from error
    output().print(f"{len(made['entries'])} entries written to {out}", markup=False)


def _verdict(accept: bool, reject: bool, correct: bool) -> Verdict:
    chosen: list[Verdict] = []
    for wanted, verdict in ((accept, "accepted"), (reject, "rejected"), (correct, "corrected")):
        if wanted:
            chosen.append(verdict)  # type: ignore[arg-type]
    if len(chosen) != 1:
        raise typer.BadParameter("give one of --accept, --reject and --correct FIELD=VALUE")
    return chosen[0]


def _pair(told: str) -> tuple[str, str]:
    field, sign, value = told.partition("=")
    if not sign:
        raise typer.BadParameter(f"{told!r} is no FIELD=VALUE, such as time=1992-08")
    return field.strip(), value.strip()

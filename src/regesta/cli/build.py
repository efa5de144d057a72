"""`regesta build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regesta.api import Record, no_input
from regesta.cli.app import app, errors, output, progress
from regesta.store import Contents, RecordError, journal_of
from regesta.views import terminal


@app.command(
    epilog="Examples: `regesta build chapter.md` · `regesta build cables/ histories/ -o americas.sqlite` · "
    "`regesta build chapter.md --min-confidence 0.5` · `regesta build chapter.md --model en_core_web_trf`"
)
def build(
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCE...", help="Text or Markdown files, or folders of them.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The record to write.", show_default="SOURCE.sqlite"),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another installed spaCy English pipeline.", show_default=False)
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="X", min=0, max=1, help="Keep statements of a lower confidence (0 to 1) apart.")
    ] = 0.0,
) -> None:
    """Read sources and write a record of what they tell.

    Decisions of `regesta review` that stand in a journal beside the record (record.review.jsonl) are applied.

    Exit code 0 when a record was written, 1 when no source could be read, 2 for wrong use.
    """
    target = out or Path(f"{sources[0].stem if len(sources) == 1 else 'record'}.sqlite")
    contents = _contents(sources, model, min_confidence, journal_of(target))
    if contents.documents:
        with Record.of(contents) as record:
            record.save(target)
        output().print(terminal.summary(counts(contents)))
        output().print(f"written to {target}", markup=False)
    for line in terminal.issues(contents.issues):
        errors().print(line)
    if not contents.documents:
        raise no_input(())


def _contents(sources: list[Path], model: str | None, min_confidence: float, journal: Path) -> Contents:
    from regesta import pipeline
    from regesta.annotator import ModelMissing

    with progress() as tell:
        try:
            return pipeline.build(sources, model=model, progress=tell, min_confidence=min_confidence, journal=journal)
        except ModelMissing as error:
            raise RecordError("A001", str(error), "") from error


def counts(contents: Contents) -> list[tuple[str, int]]:
    """The figures that the summary of a build shows."""
    meta = dict(contents.meta)
    apart = [("kept apart", len(contents.apart))] if contents.apart else []
    judged = sum(entry.review != "unreviewed" for entry in contents.entries)
    return [
        ("documents", len(contents.documents)),
        ("sentences", int(meta["sentences"])),
        ("statements", len(contents.statements)),
        *apart,
        ("entries", len(contents.entries)),
        *([("reviewed", judged)] if judged else []),
        ("register rows", contents.register_rows),
        ("citations", len(contents.citations)),
        ("actors", len(contents.actors)),
        ("issues", len(contents.issues)),
    ]

"""`regesta times`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from regesta.cli.app import app, errors, output
from regesta.reader import SUFFIXES
from regesta.timed import times as find
from regesta.views import terminal
from regesta.views.times import legend


class Format(StrEnum):
    """What to print."""

    colour = "colour"
    timex3 = "timex3"
    json = "json"


class Kind(StrEnum):
    """What relative expressions hang on."""

    narrative = "narrative"
    news = "news"


@app.command(
    epilog="Examples: `regesta times chapter.md` · "
    '`regesta times "In May 1995 they met. One year later they signed."` · '
    "`regesta times cable.txt --mode news --dct 1989-11-02 --format json` · "
    "`cat chapter.txt | regesta times - --format timex3`"
)
def times(
    source: Annotated[
        str, typer.Argument(metavar="FILE|TEXT", help="A file, a text in quotes, or - for what is piped in.")
    ],
    form: Annotated[Format, typer.Option("--format", help="Coloured text, TimeML or JSON.")] = Format.colour,
    mode: Annotated[
        Kind, typer.Option(help="Whether what is left out comes from the narrative or from the day of the news.")
    ] = Kind.narrative,
    dct: Annotated[
        str | None,
        typer.Option("--dct", metavar="DATE", help="The day it was written: 1989-11-02.", show_default=False),
    ] = None,
) -> None:
    """Show the time expressions of a text with their values.

    Each value stands in brackets behind its words: the date or interval (EDTF) where there is one, else the TIMEX3
    value; behind < what it was computed from.
    """
    found = find(_source(source), mode=mode.value, dct=dct)
    if form is Format.json:
        print(json.dumps(found.to_dicts(), ensure_ascii=False, indent=1))
    elif form is Format.timex3:
        print(found.timex3(), end="")
    else:
        output().print(found.render(), soft_wrap=True)
        output().print(legend(found.expressions))
    for line in terminal.issues(found.issues):
        errors().print(line)


def _source(words: str) -> str | Path:
    """The file of that name, what is piped in for "-", else the words themselves."""
    if words == "-":
        return sys.stdin.read()
    named = "\n" not in words and len(words) < 1000
    if named and (Path(words).exists() or (" " not in words and words.lower().endswith(SUFFIXES))):
        return Path(words)
    return words

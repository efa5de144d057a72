"""`regesta what-if`: questions that suppose something."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from regesta import query
from regesta.cli.app import File, Json, app, load, output, print_json
from regesta.store import RecordError
from regesta.views.what_if import differences

_CHANGE = "--change"


class Pairs(TyperCommand):
    """A command whose `--change` takes two words, an entry and a field with its value, which typer has no type for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join the two words of each `--change` to one before they are parsed."""
        joined: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            joined.append(word)
            if word == _CHANGE and rest:
                entry = rest.pop(0)
                joined.append(f"{entry} {rest.pop(0)}" if rest and " " not in entry and "=" in rest[0] else entry)
        return super().parse_args(ctx, joined)


@app.command(
    name="what-if",
    cls=Pairs,
    epilog="Examples: `regesta what-if peru.sqlite --without e3f2` · "
    "`regesta what-if peru.sqlite --change e3f2 time=1995-06 --on 1994-01-01` · "
    "`regesta what-if peru.sqlite --add accession.json --without e3f2 --json`",
)
def what_if(
    file: File,
    without: Annotated[
        list[str] | None, typer.Option(metavar="ENTRY", help="Leave this entry out: its id, or the start of it.")
    ] = None,
    add: Annotated[
        list[Path] | None, typer.Option(metavar="ENTRY.json", help="Add an entry in the form of the export.")
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option(_CHANGE, metavar="ENTRY FIELD=VALUE", help=f"Fields: {', '.join(query.CHANGEABLE)}."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Compare only what held on this day: 1993-06-01.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell what would hold without an act, with another one, or had it been otherwise.

    Each option can be repeated. Rows of the registers vanish (-), appear (+) or change (~); the record stays as it is.
    """
    with load(file) as record:
        rows = record.what_if(
            without=without or (),
            add=[query.read_entry(path) for path in add or ()],
            change=_changes(change or ()),
            on=on,
        )
    if as_json:
        print_json(rows)
    elif rows:
        output().print(differences(rows, on))
    else:
        output().print("The registers would hold the same" + (" on that day." if on else "."))


def _changes(words: list[str] | tuple[()]) -> dict[str, dict[str, object]]:
    """Values by field, by entry, of words such as "e3f2 time=1995"."""
    changes: dict[str, dict[str, object]] = {}
    for word in words:
        entry, _, rest = word.strip().partition(" ")
        field, sign, value = rest.partition("=")
        if not sign or not entry:
            raise RecordError(
                "U040",
                f"{word!r} does not tell which field of which entry is changed.",
                "Write the entry, then the field and its value: --change e3f2 time=1995-06.",
            )
        changes.setdefault(entry, {})[field.strip()] = value.strip()
    return changes

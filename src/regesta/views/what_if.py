"""What would hold otherwise, as it looks in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regesta.query import Difference
from regesta.views.dates import plain_date

_MARKS = {"vanishes": ("-", "red"), "appears": ("+", "green"), "changes": ("~", "yellow")}
_SHOWN_IDS = 3
_OF_ENTRIES = "entry_ids"


def differences(rows: Sequence[Difference], on: str | None = None) -> RenderableType:
    """Rows that vanish (-), appear (+) or change (~) under the names of their registers, with what differs.

    Args:
        rows: The differences.
        on: The day they were asked for, if any.
    """
    counts = {kind: sum(row.kind == kind for row in rows) for kind in _MARKS}
    told = ", ".join(f"{number} {kind if number == 1 else _plural(kind)}" for kind, number in counts.items() if number)
    head = Text(f"{told}", style="bold")
    if on is not None:
        head.append(f" on {plain_date(on)}")
    parts: list[RenderableType] = [head]
    for register, group in groupby(rows, key=lambda row: row.register):
        parts.append(Text(register, style="bold yellow"))
        for row in group:
            parts.append(_row(row))
            parts += [Padding(line, (0, 0, 0, 4)) for line in _changes(row)]
    return Group(*parts)


def _plural(kind: str) -> str:
    return {"vanishes": "vanish", "appears": "appear", "changes": "change"}[kind]


def _row(row: Difference) -> Table:
    mark, colour = _MARKS[row.kind]
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=3, justify="right", style=colour)
    table.add_column(ratio=1)
    table.add_column(style="dim", no_wrap=True, justify="right")
    ids = " ".join(row.shorts[:_SHOWN_IDS]) + (" …" if len(row.shorts) > _SHOWN_IDS else "")
    table.add_row(mark, Text(row.text, style=colour if row.kind != "changes" else ""), Text(ids))
    return table


def _changes(row: Difference) -> list[Text]:
    lines = []
    for change in row.changes:
        if change.column == _OF_ENTRIES:
            continue
        text = Text(f"{change.column}: ", style="cyan")
        text.append(change.old or "not told", style="red" if change.old else "dim")
        text.append(" → ", style="dim")
        text.append(change.new or "not told", style="green" if change.new else "dim")
        lines.append(text)
    if row.changes and not lines:
        lines.append(Text("rests on other entries", style="dim"))
    return lines

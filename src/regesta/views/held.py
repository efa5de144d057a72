"""What held on a day, as it looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regesta.query.held import Held
from regesta.views.dates import plain_date

_SHOWN_IDS = 3


def held(day: str, rows: Sequence[Held], *, whole: bool = False) -> RenderableType:
    """Register rows under the names of their registers, each with its span, its doubts and the starts of its ids.

    Args:
        day: The day.
        rows: What held on it.
        whole: All ids of a row, where else the first three stand.
    """
    parts: list[RenderableType] = [Text(f"On {plain_date(day)}", style="bold")]
    for register, group in groupby(rows, key=lambda row: row.register):
        parts.append(Text(register, style="bold yellow"))
        parts.append(rows_table(group, whole=whole))
    return Group(*parts)


def rows_table(rows: Iterable[Held], *, whole: bool = False) -> Table:
    """Register rows, one a line, each with its span, its doubts and the starts of its ids."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_column(style="dim", no_wrap=True, justify="right")
    for row in rows:
        lines = [" ".join(row.shorts[n : n + _SHOWN_IDS]) for n in range(0, len(row.shorts), _SHOWN_IDS)] or [""]
        ids = "\n".join(lines) if whole else lines[0] + " …" * (len(lines) > 1)
        table.add_row("", _row(row), Text(ids))
    return table


def _row(row: Held) -> Text:
    text = Text(row.text)
    told = [row.status] if row.status and row.status not in row.text else []
    span = _span(row)
    if span:
        told.append(span)
    if told:
        text.append(f" · {', '.join(told)}", style="cyan")
    for doubt in row.doubts:
        text.append(f" ? {doubt}", style="dim italic")
    return text


def _span(row: Held) -> str:
    start = f"since {_bound(row.start)}" if row.start else ""
    end = f"until {_bound(row.end)}" if row.end else ""
    return " ".join(part for part in (start, end) if part)


def _bound(edtf: str) -> str:
    """A date as the start or the end of a spell: an open one is "1969 or later"."""
    first, _, last = edtf.partition("/")
    if last == "..":
        return f"{plain_date(first)} or later"
    return f"{plain_date(last)} or earlier" if first == ".." else plain_date(edtf)

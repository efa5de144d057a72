"""A dossier as it looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regesta.query.dossier import Dossier, PartnerRow, YearRow
from regesta.views.fitting import Fitting
from regesta.views.held import rows_table
from regesta.views.terminal import chronicle

ORDER = ("offices", "instruments", "terms", "disputes", "debts", "obligations", "memberships")
_HALF = 10
"""Cells of a bar on either side of nought: one a point of the score."""
_PARTNERS = 15
_ACTS = 30


def dossier(found: Dossier, *, whole: bool = False) -> RenderableType:
    """Head, registers, relations by year, acts and sources; what is empty is passed over.

    Args:
        found: The dossier.
        whole: All partners and acts of one actor, where else the first ones and a count of the others stand.
    """
    return Group(*_parts(found, whole))


def _parts(found: Dossier, whole: bool) -> Iterator[RenderableType]:
    yield Text(found.actor if found.partner is None else f"{found.actor} and {found.partner}", style="bold")
    yield Text(_figures(found), style="dim")
    for register in ORDER:
        rows = getattr(found, register)
        if rows:
            yield _heading(register)
            yield rows_table(rows, whole=whole)
    if found.partners:
        yield _heading("partners")
        yield from _partners(found.partners, len(found.partners) if whole else _PARTNERS)
    if found.years:
        yield _heading("relations by year")
        yield years(found.years)
        left = _left_out(found)
        if left:
            yield Text(f" {left}", style="dim")
    if found.chronology:
        yield _heading("acts")
        shown = found.chronology if found.partner or whole else found.chronology[:_ACTS]
        yield chronicle(shown)
        if len(shown) < len(found.chronology):
            rest = len(found.chronology) - len(shown)
            yield Text(f" … and {rest} more: regesta chronicle FILE --actor {_quoted(found.actor)}", style="dim")
    yield from _sources(found)


def _heading(name: str) -> Text:
    return Text(f"\n{name}", style="bold yellow")


def _figures(found: Dossier) -> str:
    acts = f"{found.acts} act{'' if found.acts == 1 else 's'}"
    if found.mean is None:
        return f"{acts}, none with a score"
    return f"{acts}; mean score {found.mean:+.1f} of {found.scored} (-10 conflict, +10 cooperation)"


def _left_out(found: Dossier) -> str:
    parts = [f"{found.undated} without a date"] if found.undated else []
    parts += [f"{found.spanning} dated over more than one year"] if found.spanning else []
    return f"In no year: {', '.join(parts)}." if parts else ""


def years(rows: Sequence[YearRow]) -> RenderableType:
    """A line for each year: its acts, the mean of their scores and a bar to the left (conflict) or right of nought."""
    return Fitting(68, lambda: _years(rows), lambda: _years_short(rows))


def _years_short(rows: Sequence[YearRow]) -> Table:
    table = Table.grid(padding=(0, 1))
    for row in rows:
        acts = f"{row.acts} act{'' if row.acts == 1 else 's'}"
        mean = Text("") if row.mean is None else Text(f"{row.mean:+.1f}", style="red" if row.mean < 0 else "green")
        table.add_row(f" {row.year}", acts, mean)
    return table


def _years(rows: Sequence[YearRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("year", no_wrap=True)
    table.add_column("acts", justify="right")
    table.add_column("scored", justify="right")
    table.add_column("mean", justify="right")
    table.add_column("range", no_wrap=True)
    table.add_column(f"{'-10':<{_HALF}}0{'+10':>{_HALF}}", no_wrap=True)
    for row in rows:
        mean = "" if row.mean is None else f"{row.mean:+.1f}"
        spread = "" if row.lowest is None or row.lowest == row.highest else f"{row.lowest:+g} to {row.highest:+g}"
        table.add_row(str(row.year), str(row.acts), str(row.scored), mean, spread, bar(row.mean))
    return table


def bar(score: float | None) -> Text:
    """A score as a bar from the middle: `█` a point, `▌` or `▐` half a point."""
    if score is None:
        return Text(" " * _HALF + "│")
    halves = min(round(abs(score) * 2), 2 * _HALF)
    full, half = divmod(halves, 2)
    if score < 0:
        return Text(f"{('▐' if half else '') + '█' * full:>{_HALF}}│", style="red")
    return Text(f"{'':{_HALF}}│{'█' * full}{'▌' if half else ''}", style="green")


def _partners(rows: Sequence[PartnerRow], shown: int) -> Iterator[RenderableType]:
    yield Fitting(68, lambda: _partners_wide(rows[:shown]), lambda: _partners_short(rows[:shown]))
    if len(rows) > shown:
        yield Text(f" … and {len(rows) - shown} more; --json has all", style="dim")


def _partners_wide(rows: Sequence[PartnerRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("partner", max_width=32)
    table.add_column("acts", justify="right", no_wrap=True)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column(f"{'-10':<{_HALF}}0{'+10':>{_HALF}}", no_wrap=True)
    table.add_column("years", no_wrap=True)
    for row in rows:
        mean = "" if row.mean is None else f"{row.mean:+.1f}"
        table.add_row(Text(row.name), str(row.acts), mean, bar(row.mean), _span(row))
    return table


def _partners_short(rows: Sequence[PartnerRow]) -> Group:
    lines = []
    for row in rows:
        told = [f"{row.acts} act{'' if row.acts == 1 else 's'}"]
        told += [f"{row.mean:+.1f}"] if row.mean is not None else []
        told += [_span(row)] if row.first is not None else []
        lines.append(Text(f" {row.name}: {', '.join(told)}"))
    return Group(*lines)


def _span(row: PartnerRow) -> str:
    if row.first is None:
        return ""
    return str(row.first) if row.first == row.last else f"{row.first}–{row.last}"


def _sources(found: Dossier) -> Iterator[RenderableType]:
    if found.documents:
        yield _heading("sources")
    for row in found.documents:
        line = Text(f" {row.title}", style="italic")
        line.append(f"  {row.path}, {row.passages} passage{'' if row.passages == 1 else 's'}", style="dim not italic")
        yield line
    if found.works:
        told = (f"{row.work}: {', '.join(row.pages)}" if row.pages else row.work for row in found.works)
        yield Text(f" Works cited: {'; '.join(told)}.")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name

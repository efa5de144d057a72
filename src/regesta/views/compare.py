"""A comparison of periods as it looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regesta.query.compare_rows import Comparison, ContinuityRow, PairRow, PeriodRow, Share

_THEMES = 4
_PARTNERS = 6


def comparison(found: Comparison) -> RenderableType:
    """The periods, their partners, the continuity of successive ones, and how to read it all."""
    return Group(*_parts(found))


def _parts(found: Comparison) -> Iterator[RenderableType]:
    yield Text(f"{found.name} by {found.by}", style="bold")
    yield _heading("acts, score, partners and themes")
    yield _periods(found.periods)
    yield _note(
        "acts: what they weigh, one that may fall into two periods counting in part for each. mean: PLOVER score. "
        "H: concentration on partners, 1 is one alone. orgs: organizations it belonged to (their other members)."
    )
    yield _heading("partners")
    yield _pairs(found.pairs)
    if found.continuity:
        yield _heading("continuity of themes and partners")
        yield _continuity(found.continuity)
        yield _note(
            "1 is the same shares, 0 nothing in common; 95 % by bootstrap; chance: the index were the acts of both dealt "
            "at random, and the share of such deals with an index as low."
        )
    if found.left_out:
        yield _heading("not counted, or in part")
        yield _lines((str(row.acts), row.reason) for row in found.left_out)
    doubts = [(row.name, doubt) for row in found.periods for doubt in row.doubts]
    if doubts:
        yield _heading("doubtful spells")
        yield _lines(doubts)
    yield _heading("what the figures carry")
    yield Text(found.reading)


def _heading(name: str) -> Text:
    return Text(f"\n{name}", style="bold yellow")


def _note(text: str) -> Text:
    return Text(text, style="dim")


def _periods(rows: Sequence[PeriodRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", ratio=4)
    table.add_column("days", no_wrap=True)
    table.add_column("acts", justify="right", no_wrap=True)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("H", justify="right", no_wrap=True)
    table.add_column("orgs", justify="right", no_wrap=True)
    table.add_column("themes", ratio=5)
    for row in rows:
        table.add_row(
            Text(row.name),
            _years(row.start, row.end),
            f"{row.weight:.1f}",
            _score(row.mean),
            "" if row.herfindahl is None else f"{row.herfindahl:.2f}",
            f"{len(row.organizations)} ({row.fellows})" if row.organizations else "",
            Text(_themes(row.themes)),
        )
    return table


def _pairs(rows: Sequence[PairRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", ratio=3)
    table.add_column("partner", ratio=3)
    table.add_column("acts", justify="right", no_wrap=True)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("themes", ratio=4)
    for (name, _), group in groupby(rows, key=lambda row: (row.period, row.start)):
        pairs = tuple(group)
        for place, row in enumerate(pairs[:_PARTNERS]):
            first = Text(name) if place == 0 else Text("")
            table.add_row(first, Text(row.name), f"{row.weight:.1f}", _score(row.mean), Text(_themes(row.themes)))
        if len(pairs) > _PARTNERS:
            table.add_row("", Text(f"and {len(pairs) - _PARTNERS} more", style="dim"))
    return table


def _continuity(rows: Sequence[ContinuityRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("from", ratio=1)
    table.add_column("to", ratio=1)
    table.add_column("acts", justify="right", no_wrap=True)
    table.add_column("index", justify="right", no_wrap=True)
    table.add_column("95 %", no_wrap=True)
    table.add_column("chance", no_wrap=True)
    for row in rows:
        after = Text(row.after)
        if row.gap:
            after.append(f" ({row.gap} year{'' if row.gap == 1 else 's'} between)", style="dim")
        table.add_row(
            Text(row.before),
            after,
            f"{row.before_acts:.1f}, {row.after_acts:.1f}",
            "" if row.index is None else f"{row.index:.2f}",
            "too few" if row.low is None else f"{row.low:.2f}–{row.high:.2f}",
            "" if row.by_chance is None else f"{row.by_chance:.2f}; {row.as_low:.0%}",
        )
    return table


def _lines(rows: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    for name, told in rows:
        table.add_row(Text(f" {name}"), Text(told))
    return table


def _years(start: str, end: str) -> str:
    first, last = start.rsplit("-", 2)[0], end.rsplit("-", 2)[0]
    return first if first == last else f"{first}–{last}"


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:+.1f}"


def _themes(shares: Sequence[Share]) -> str:
    told = [f"{share.theme} {share.share:.0%}" for share in shares[:_THEMES]]
    return ", ".join(told) + (" …" if len(shares) > _THEMES else "")

"""A comparison of periods as it looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regesta.query.compare_rows import Comparison, ContinuityRow, PairRow, PeriodRow, Share
from regesta.views.fitting import Fitting

_THEMES = 4
_PARTNERS = 6
_IN = (0, 0, 0, 2)


def comparison(found: Comparison, *, whole: bool = False) -> RenderableType:
    """The periods, their partners, the continuity of successive ones, and how to read it all.

    Args:
        found: The comparison.
        whole: All partners and themes, where else the first ones stand.
    """
    return Group(*_parts(found, whole))


def _parts(found: Comparison, whole: bool) -> Iterator[RenderableType]:
    themes, partners = (None, None) if whole else (_THEMES, _PARTNERS)
    yield Text(f"{found.name} by {found.by}", style="bold")
    yield _heading("acts, score, partners and themes")
    yield Fitting(76, lambda: _periods(found.periods, themes), lambda: _periods_short(found.periods, themes))
    yield _note(
        "acts: what they weigh, one that may fall into two periods counting in part for each. mean: PLOVER score. "
        "H: concentration on partners, 1 is one alone. orgs: organizations it belonged to (their other members)."
    )
    if found.pairs:
        yield _heading("partners")
        yield Fitting(
            76, lambda: _pairs(found.pairs, partners, themes), lambda: _pairs_short(found.pairs, partners, themes)
        )
    if found.continuity:
        yield _heading("continuity of themes and partners")
        yield Fitting(76, lambda: _continuity(found.continuity), lambda: _continuity_short(found.continuity))
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


def _periods(rows: Sequence[PeriodRow], themes: int | None) -> Table:
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
            Text(_themes(row.themes, themes)),
        )
    return table


def _pairs(rows: Sequence[PairRow], partners: int | None, themes: int | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", ratio=3)
    table.add_column("partner", ratio=3)
    table.add_column("acts", justify="right", no_wrap=True)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("themes", ratio=4)
    for (name, _), group in groupby(rows, key=lambda row: (row.period, row.start)):
        pairs = tuple(group)
        for place, row in enumerate(pairs[:partners]):
            first = Text(name) if place == 0 else Text("")
            table.add_row(
                first, Text(row.name), f"{row.weight:.1f}", _score(row.mean), Text(_themes(row.themes, themes))
            )
        if partners is not None and len(pairs) > partners:
            table.add_row("", Text(f"and {len(pairs) - partners} more", style="dim"))
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


def _themes(shares: Sequence[Share], shown: int | None) -> str:
    told = [f"{share.theme} {share.share:.0%}" for share in shares[:shown]]
    return ", ".join(told) + (" …" if shown is not None and len(shares) > shown else "")


def _periods_short(rows: Sequence[PeriodRow], themes: int | None) -> Group:
    lines: list[RenderableType] = []
    for row in rows:
        told = [f"acts {row.weight:.1f}"]
        told += [f"mean {row.mean:+.1f}"] if row.mean is not None else []
        told += [f"H {row.herfindahl:.2f}"] if row.herfindahl is not None else []
        told += [f"orgs {len(row.organizations)} ({row.fellows})"] if row.organizations else []
        span = _years(row.start, row.end)
        lines.append(Text(row.name if span in row.name else f"{row.name}, {span}"))
        lines.append(
            Padding(Text("\n".join(part for part in (", ".join(told), _themes(row.themes, themes)) if part)), _IN)
        )
    return Group(*lines)


def _pairs_short(rows: Sequence[PairRow], partners: int | None, themes: int | None) -> Group:
    lines: list[RenderableType] = []
    for (name, _), group in groupby(rows, key=lambda row: (row.period, row.start)):
        pairs = tuple(group)
        lines.append(Text(name))
        for row in pairs[:partners]:
            told = [f"{row.name} {row.weight:.1f}", _score(row.mean), _themes(row.themes, themes)]
            lines.append(Padding(Text("; ".join(part for part in told if part)), _IN))
        if partners is not None and len(pairs) > partners:
            lines.append(Padding(Text(f"and {len(pairs) - partners} more", style="dim"), _IN))
    return Group(*lines)


def _continuity_short(rows: Sequence[ContinuityRow]) -> Group:
    lines: list[RenderableType] = []
    for row in rows:
        gap = f" ({row.gap} year{'' if row.gap == 1 else 's'} between)" if row.gap else ""
        told = (
            f"acts {row.before_acts:.1f}, {row.after_acts:.1f}; index {'' if row.index is None else f'{row.index:.2f}'}"
        )
        if row.low is not None:
            told += f" ({row.low:.2f}–{row.high:.2f}), by chance {row.by_chance:.2f}; {row.as_low:.0%}"
        else:
            told += " (too few for an interval)"
        lines += [Text(f"{row.before} to {row.after}{gap}"), Padding(Text(told), _IN)]
    return Group(*lines)

"""Contradictions, gaps and coverage as they look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regesta.query.check import CoverageRow, Finding, Quote
from regesta.views.fitting import Fitting

_WIDE = 100
"""Columns from which on two passages stand side by side."""
_SHOWN = 3
"""Passages of a gap, and findings of a code that are no contradictions, which a terminal shows."""
_COVERAGE = "K012"


def check(findings: Sequence[Finding], coverage: Sequence[CoverageRow], *, whole: bool = False) -> RenderableType:
    """Findings under the headings of their codes, then a line for each document.

    Args:
        findings: What was found, in order of codes.
        coverage: How much of each document is coded; left out where empty.
        whole: Every note and passage, where else the first ones and a count of the others stand.
    """
    return Group(*_parts(findings, coverage, whole))


def _parts(findings: Sequence[Finding], coverage: Sequence[CoverageRow], whole: bool) -> Iterator[RenderableType]:
    standing = sum(finding.contradiction for finding in findings)
    gaps = sum(not finding.contradiction and finding.code != _COVERAGE for finding in findings)
    yield Text(f"{_count(standing, 'contradiction')}, {_count(gaps, 'note')}", style="bold")
    for code, group in groupby(findings, key=lambda finding: finding.code):
        rows = tuple(group)
        if code == _COVERAGE and coverage and len(rows) < len(findings):
            continue  # the table tells it; the sentences are listed where they are asked for
        yield Text(f"\n{code}  {rows[0].title}  ({len(rows)})", style="bold yellow")
        shown = rows if whole else tuple(row for n, row in enumerate(rows) if row.contradiction or n < _SHOWN)
        for number, finding in enumerate(shown):
            if number:
                yield Text("")
            yield from _finding(finding, whole)
        if len(shown) < len(rows):
            yield Text(f" … and {len(rows) - len(shown)} more: --code {code} in a pipe or --json", style="dim")
    if coverage:
        yield Text("\ncoverage", style="bold yellow")
        yield _coverage(coverage)
        yield Padding(Text(_LEGEND, style="dim"), (0, 1))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _finding(finding: Finding, whole: bool) -> Iterator[RenderableType]:
    head = Text(finding.message, style="" if finding.contradiction else "not bold")
    if finding.shorts:
        head.append(f"  {' '.join(finding.shorts)}", style="dim")
    yield Padding(head, (0, 1))
    passages = finding.passages if whole or finding.contradiction else finding.passages[:_SHOWN]
    if passages:
        yield Fitting(_WIDE, partial(_beside, passages), partial(_below, passages))
    if len(passages) < len(finding.passages):
        yield Text(f"   … and {len(finding.passages) - len(passages)} more passages", style="dim")
    yield Padding(Text(f"→ {finding.advice}", style="cyan"), (0, 1))


def _beside(passages: Sequence[Quote]) -> RenderableType:
    """Passages in two columns."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for n in range(0, len(passages), 2):
        table.add_row("", *(_quote(passage) for passage in passages[n : n + 2]))
    return table


def _below(passages: Sequence[Quote]) -> RenderableType:
    return Group(*(Padding(_quote(passage), (0, 1, 0, 3)) for passage in passages))


def _quote(passage: Quote) -> Text:
    text = Text(f"“{' '.join(passage.quote.split())}” ")
    text.append(passage.title, style="dim italic")
    text.append(f", {passage.start}-{passage.end}", style="dim")
    # A work that the quotation itself names is not told twice.
    works = [work for work in passage.citations if work.split()[0] not in passage.quote]
    if works:
        text.append(f" ({'; '.join(works)})", style="dim")
    return text


_LEGEND = (
    "Sentences. Not coded: no word = none that the lexicon of acts may know; a year = such a word, and a year: worth a look; "
    "no pattern = such a word, in no pattern that tells an act; apart = too doubtful for this record."
)


def _coverage(rows: Sequence[CoverageRow]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("document", ratio=1, overflow="fold")
    for name in ("coded", "of", "%", "no word", "a year", "no pattern", "apart"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        share = "" if row.share is None else f"{100 * row.share:.0f}"
        numbers = (row.coded, row.sentences, share, row.no_word, row.dated, row.other, row.apart)
        table.add_row(Text(row.title or row.path), *(f"{n:,}" if isinstance(n, int) else n for n in numbers))
    return table

"""Results as they look in a terminal of 80 columns; plain text where colour is off or the output is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regesta.model.issue import Issue
from regesta.query.chronicle import ChronicleRow
from regesta.query.evidence import Explanation, Passage, Value
from regesta.query.search import Hit
from regesta.views.dates import date_in_year, plain_date, year_of

COLOURS = {
    "act": "bold magenta",
    "actor": "bold green",
    "recipient": "bold blue",
    "object": "bold cyan",
    "under": "cyan",
    "place": "yellow",
    "time": "bold yellow",
    "quantity": "bold red",
    "citation": "dim",
}
SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
BASIS_MARKS = {"inherited": "*", "relative": "+"}
_LEGEND = {"inherited": "* carried over from the narrative before it", "relative": "+ computed from another date"}


def chronicle(rows: Sequence[ChronicleRow]) -> RenderableType:
    """Regests under the headings of their years, each with its sources and the start of its id."""
    parts: list[RenderableType] = []
    several = len({title for row in rows for title in row.documents}) > 1
    for year, group in groupby(rows, key=lambda row: year_of(row.date)):
        parts.append(Text(year, style="bold"))
        parts.append(_year(year, tuple(group), several))
    marks = [told for basis, told in _LEGEND.items() if any(row.basis == basis for row in rows)]
    if marks:
        parts.append(Text("; ".join(marks), style="dim"))
    return Group(*parts)


def _year(year: str, rows: Sequence[ChronicleRow], titles: bool) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)  # a column of its own, so that a date that wraps stays indented
    table.add_column(width=13, style="yellow")
    table.add_column(ratio=1)
    table.add_column(style="dim", no_wrap=True, justify="right")
    for row in rows:
        date = "" if row.date is None else date_in_year(row.date, year)
        marked = Text(date + BASIS_MARKS.get(row.basis, ""))
        table.add_row("", marked, regest(row, titles=titles), Text(row.short))
    return table


def regest(row: ChronicleRow, *, titles: bool = False) -> Text:
    """The sentence of an entry with the works cited for it and, if wished, the titles of the documents that tell it."""
    text = Text(row.summary or f"{', '.join(row.actors) or 'Somebody'}: {row.act}.")
    if row.contradicted:
        text.append(" (sources differ)", style="red")
    if row.citations:
        text.append(f" ({'; '.join(row.citations)})", style="dim")
    if titles:
        text.append(f" [{'; '.join(row.documents)}]", style="dim italic")
    return text


def explanation(found: Explanation) -> RenderableType:
    """An entry, each passage behind it with its values marked, and the rule of each value."""
    entry = found.entry
    if entry is None:
        apart = found.passages[0].statement
        head = Text(f"{apart.act}, kept apart as doubtful", style="bold")
        head.append(f"  {apart.id}", style="dim")
    else:
        head = Text(entry.summary or entry.act, style="bold")
        head.append(f"  {plain_date(entry.date)}, {entry.id}", style="dim")
    parts: list[RenderableType] = [head]
    for number, passage in enumerate(found.passages, start=1):
        parts.append(Text(""))
        parts.append(_source(passage, number, len(found.passages)))
        parts.append(Padding(_marked(passage), (0, 2)))
        parts.append(_values(passage.values))
    return Group(*parts)


def _source(passage: Passage, number: int, of: int) -> Text:
    span = passage.statement.evidence
    text = Text(f"{number} of {of}  " if of > 1 else "")
    text.append(passage.title, style="italic")
    text.append(f"  {passage.path}, characters {span.start}-{span.end}", style="dim")
    if passage.differs:
        text.append("  differs", style="red")
    return text


def _marked(passage: Passage) -> Text:
    before = passage.before[-160:]
    after = passage.after[:160]
    start = passage.statement.evidence.start
    quote = passage.statement.evidence.quote
    text = Text(("…" if before != passage.before else "") + before, style="dim")
    offset = len(text)
    text.append(quote, style="not dim")
    text.append(after + ("…" if after != passage.after else ""))
    for value in passage.values:
        if value.start is not None and value.end is not None and value.field in COLOURS:
            first, last = value.start - start, value.end - start
            if 0 <= first <= last <= len(quote):
                text.stylize(f"not dim {COLOURS[value.field]}", offset + first, offset + last)
    return Text(" ").join(text.split("\n"))


def _values(values: Iterable[Value]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("value", no_wrap=True)
    table.add_column("", ratio=3)
    table.add_column("words", ratio=3)
    table.add_column("rule", ratio=3, style="dim")
    for value in values:
        colour = COLOURS.get(value.field, "")
        words = " ".join((value.words or "").split())
        table.add_row(Text(value.field, style=colour), Text(value.value), Text(words), Text(value.rule or ""))
    return table


def hits(rows: Sequence[Hit]) -> RenderableType:
    """Found entries and paragraphs, with the words that were found."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=14, style="yellow")
    table.add_column(ratio=1)
    table.add_column(style="dim", no_wrap=True, justify="right")
    for hit in rows:
        text = Text(" ".join(hit.text.split()))
        for words in hit.found:
            text.highlight_words([words], style="bold magenta", case_sensitive=True)
        text.append(f"  {hit.document}, {hit.start}-{hit.end}", style="dim")
        date = plain_date(hit.date) if hit.kind == "entry" else ""
        table.add_row(Text(date), text, Text(hit.short or ""))
    return table


def summary(counts: Sequence[tuple[str, int]]) -> Table:
    """Figures of a build."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold")
    table.add_column()
    for name, count in counts:
        table.add_row(f"{count:,}", name)
    return table


def issues(found: Sequence[Issue], *, of_a_code: int = 3) -> Iterator[Text]:
    """Issues, the errors first, one paragraph each; of many with one code the first few and how many more there are."""
    order = list(SEVERITIES)
    for (severity, code), group in groupby(
        sorted(found, key=lambda issue: (order.index(issue.severity), issue.code)), key=lambda i: (i.severity, i.code)
    ):
        some = tuple(group)
        for issue in some[:of_a_code]:
            text = Text(f"{code} {severity}", style=SEVERITIES[severity])
            text.append(f": {issue.message} ", style="default")
            text.append(issue.advice, style="dim")
            yield text
        if len(some) > of_a_code:
            more = f"{len(some) - of_a_code} more {severity}s {code} in the table `issues` of the record"
            yield Text(f"{code} … {more}", style=SEVERITIES[severity])

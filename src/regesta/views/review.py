"""The journal of review as a person reads it."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regesta.model.decision import Decision
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.query.review import pending


def decisions(entries: Sequence[Entry], told: Sequence[Decision], issues: Sequence[Issue]) -> RenderableType:
    """Each decision with what it is about, and how many of them the record does not show yet."""
    if not told and not issues:
        return Text("No decision has been taken on this record.")
    home = {statement.id: entry for entry in entries for statement in entry.statements}
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("decision", "entry", "note"):
        shown.add_column(name)
    for decision in told:
        entry = next((home[id_] for id_ in decision.statements if id_ in home), None)
        about = f"{entry.summary} {entry.id[:6]}" if entry else f"no longer read: {decision.statements[0]}"
        changed = ", ".join(f"{field}={value}" for field, value in decision.values.items())
        note = "; ".join(part for part in (changed, decision.note, decision.by and f"by {decision.by}") if part)
        shown.add_row(Text(decision.verdict), Text(about), Text(note))
    parts: list[RenderableType] = [shown]
    waiting = pending(entries, told)
    if waiting:
        parts.append(Text(f"{waiting} not in the record yet: build it again from its sources."))
    parts += [Text(f"{issue.code}: {issue.message} {issue.advice}") for issue in issues]
    return Group(*parts)

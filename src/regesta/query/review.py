"""What a reviewer decided, applied to the entries of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regesta.model.decision import Decision, Verdict
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.query.lookup import find_id
from regesta.query.whatif.changed import change_entry
from regesta.query.whatif.who import Directory
from regesta.store import RecordError, read

CODER = "review"
"""The coder of a statement whose values a reviewer corrected."""


def reviewed(entries: Sequence[Entry], decisions: Sequence[Decision]) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """Entries as the decisions leave them, and an issue for each decision that cannot be applied.

    A decision holds for the entry that any of its statements stands in; of several on one entry the last one counts,
    and corrections add up until a verdict takes them back.

    Args:
        entries: Entries as the resolver made them.
        decisions: Decisions in the order in which they were taken.
    """
    if not decisions:
        return tuple(entries), ()
    home = {statement.id: n for n, entry in enumerate(entries) for statement in entry.statements}
    directory = Directory.of(entries)
    original, now, issues = tuple(entries), list(entries), []
    for decision in decisions:
        found = sorted({home[id_] for id_ in decision.statements if id_ in home})
        if not found:
            issues.append(_lost(decision))
        for n in found:
            try:
                now[n] = _decided(now[n], original[n], decision, directory)
            except RecordError as error:
                issues.append(_unfit(decision, error, now[n]))
    return tuple(now), tuple(issues)


def decide(
    connection: sqlite3.Connection,
    id_: str,
    verdict: Verdict,
    *,
    values: Mapping[str, object] | None = None,
    note: str | None = None,
    by: str | None = None,
) -> Decision:
    """A decision on an entry of a record, checked to be one that can be applied.

    Args:
        connection: The record.
        id_: Id of an entry or of one of its statements, or the start of one.
        verdict: What is decided.
        values: For a correction the values by field: `{"time": "1992-08", "actors": "Peru, Chile"}`.
        note: Why.
        by: Who decides.

    Raises:
        RecordError: There is no such entry (U002, U003), or a value does not fit (U005, U040, U041).
    """
    entries = read(connection).entries
    kind, whole = find_id(connection, id_)
    for entry in entries:
        if whole == entry.id or (kind == "statement" and whole in {s.id for s in entry.statements}):
            if values:
                change_entry(entry, values, Directory.of(entries))
            return Decision(
                statements=tuple(s.id for s in entry.statements), verdict=verdict, values=values or {}, note=note, by=by
            )
    raise RecordError(
        "U002",
        f"{whole} is a statement that was kept apart, and stands in no entry.",
        "Build the record with a lower --min-confidence to review it.",
    )


def _decided(entry: Entry, original: Entry, decision: Decision, directory: Directory) -> Entry:
    """An entry after a decision. What is accepted or rejected is the entry as the sources tell it."""
    if decision.verdict != "corrected":
        return replace(original, review=decision.verdict)
    changed = change_entry(entry, decision.values, directory)
    lead, *rest = changed.statements
    lead = replace(lead, coder=CODER, confidence=1.0)
    return replace(changed, statements=(lead, *rest), review="corrected")


def _lost(decision: Decision) -> Issue:
    return Issue(
        code="S012",
        severity="warning",
        message=f"A decision ({decision.verdict}) is about {decision.statements[0]}, which is no longer read from any "
        "source.",
        advice="Review the entry that took its place: the source or the rules have changed since.",
    )


def _unfit(decision: Decision, error: RecordError, entry: Entry) -> Issue:
    return Issue(
        code="S013",
        severity="warning",
        message=f"A correction of “{entry.summary}” cannot be applied: {error.issue.message}",
        advice=error.issue.advice or "Correct the entry again.",
        spans=(entry.statements[0].evidence,),
        entry_ids=(entry.id,),
    )


def pending(entries: Iterable[Entry], decisions: Sequence[Decision]) -> int:
    """How many decisions a record does not show yet."""
    state = {statement.id: entry.review for entry in entries for statement in entry.statements}
    last: dict[str, str] = {}
    for decision in decisions:
        last |= dict.fromkeys(decision.statements, decision.verdict)
    return sum(state.get(id_, verdict) != verdict for id_, verdict in last.items())

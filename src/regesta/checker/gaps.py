"""Gaps: what the record does not know, and what of the sources it does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from regesta.checker.case import Case
from regesta.checker.coverage import measure
from regesta.model.issue import Issue
from regesta.model.statement import Statement

_LISTED = 20
"""How many passages an issue lists at most."""
_MADE = frozenset({"sign", "conclude", "ratify", "enter_into_force", "accede", "commit", "pledge", "enact"})


def undated(case: Case) -> Iterator[Issue]:
    """K009: statements without a date."""
    for document, found in _by_document(case, lambda s: s.time.edtf is None and s.act != "serve").items():
        total = sum(s.trigger.document == document for s in case.statements)
        yield case.issue(
            "K009",
            "note",
            f"{len(found)} of {total} statements carry no date: they stand at the end of the chronicle and change no "
            "spell.",
            "Correct the entries whose date you know from elsewhere.",
            spans=list(dict.fromkeys(s.evidence for s in found))[:_LISTED],
        )


def nobody(case: Case) -> Iterator[Issue]:
    """K010: statements that tell neither who did it nor to whom."""
    for document, found in _by_document(case, lambda s: not s.actors and not s.recipients).items():
        total = sum(s.trigger.document == document for s in case.statements)
        yield case.issue(
            "K010",
            "note",
            f"{len(found)} of {total} statements tell no actor and no recipient.",
            "Name the actor in the entries that matter, or reject what is no act.",
            spans=list(dict.fromkeys(s.evidence for s in found))[:_LISTED],
        )


def _by_document(case: Case, wanted: Callable[[Statement], bool]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(case.statements, key=lambda s: (s.trigger.document, s.trigger.start, s.id)):
        if wanted(statement):
            found[statement.trigger.document].append(statement)
    return dict(sorted(found.items()))


def never_concluded(case: Case) -> Iterator[Issue]:
    """K011: instruments that are cited, but whose conclusion no passage tells."""
    made = {
        ref.id
        for entry in case.entries
        if entry.act in _MADE and entry.modality in ("occurred", "ongoing")
        for ref in entry.objects
    }
    for row in case.registers.instruments:
        if row.id not in made and row.status != "proposed":
            dated = f" Its date, {row.date}, is taken from elsewhere in the text." if row.date else ""
            yield case.issue(
                "K011",
                "note",
                f"{row.name} is cited, but no passage tells that it was concluded.{dated}",
                "Add a source that tells it, or an entry of your own.",
                entry_ids=row.entry_ids[:2],
            )


def coverage(case: Case) -> Iterator[Issue]:
    """K012: how much of each document is coded."""
    told: dict[str, list[int]] = defaultdict(list)
    for statement in case.statements:
        told[statement.trigger.document].append(statement.trigger.start)
    for document in case.documents:
        found = measure(document, told[document.id])
        if not found.sentences:
            continue
        share = 100 * found.coded // found.sentences
        yield case.issue(
            "K012",
            "note",
            f"{found.coded} of {found.sentences} sentences ({share} %) tell an act that the coder knows. Of the "
            f"{found.sentences - found.coded} others, {found.no_word} have no word of the lexicon, {found.dated} have "
            f"one and name a year, and {found.other} have one in no pattern that tells an act.",
            "Read the sentences listed, which name a year; what is missing can be added by hand.",
            spans=found.missed[:_LISTED],
        )

"""Gaps: what the record does not know, and what of the sources it does not hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from regesta.checker.case import Case
from regesta.model.issue import Issue
from regesta.model.statement import Statement
from regesta.model.text import Document, Span

_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2})\b")
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
            spans=[s.evidence for s in found[:_LISTED]],
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
            spans=[s.evidence for s in found[:_LISTED]],
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
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for statement in case.statements:
        told[statement.trigger.document].append((statement.trigger.start, statement.trigger.end))
    for document in case.documents:
        sentences = list(sentences_of(document))
        if not sentences:
            continue
        left = [s for s in sentences if not any(s.start <= a < s.end for a, _ in told[document.id])]
        dated = [s for s in left if _YEAR.search(s.quote)]
        share = 100 * (len(sentences) - len(left)) // len(sentences)
        yield case.issue(
            "K012",
            "note",
            f"{len(sentences) - len(left)} of {len(sentences)} sentences ({share} %) tell an act that the coder knows. "
            f"Of the {len(left)} others, {len(dated)} name a year and may be worth a look; the rest name none and "
            "mostly describe or judge.",
            "Read the sentences listed; what is missing can be added by hand.",
            spans=dated[:_LISTED],
        )


def sentences_of(document: Document) -> Iterator[Span]:
    """The sentences of the paragraphs of a document, by their stops; titles such as "Dr." may cut one in two."""
    for block in document.blocks:
        if block.kind != "paragraph":
            continue
        start = block.start
        text = document.text[block.start : block.end]
        for stop in [*(m for m in _STOP.finditer(text)), None]:
            end = block.start + stop.start() if stop else block.end
            if document.text[start:end].strip():
                yield document.span(start, end)
            start = block.start + stop.end() if stop else end

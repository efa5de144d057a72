"""Assessments: where a passage that tells an act also judges it."""

from __future__ import annotations

from regesta.model.entry import Entry
from regesta.model.register import AssessmentRow
from regesta.model.statement import Statement, fold
from regesta.registrar.ledger import Ledger, code
from regesta.rules.registers import load_lexicon


def fold_assessments(ledger: Ledger) -> tuple[AssessmentRow, ...]:
    """One row for each judging passage, in order of document and place; it counts for the first entry it tells."""
    rows: dict[tuple[str, int, int], tuple[AssessmentRow, str]] = {}
    for document in sorted(ledger.by_place):
        for entry in ledger.by_place[document]:
            for statement in entry.statements:
                stance = _stance(statement)
                span = statement.evidence
                key = (span.document, span.start, span.end)
                if stance is not None and key not in rows:
                    row = AssessmentRow(
                        about=_about(entry), claim=span.quote, stance=stance, by=_by(statement), entry_ids=(entry.id,)
                    )
                    rows[key] = (row, entry.id)
    return tuple(rows[key][0] for key in sorted(rows))


def _stance(statement: Statement) -> str | None:
    """The judgement that the words of a passage pass, "mixed" where they pass both."""
    lexicon = load_lexicon("assessments")
    folded = fold(statement.evidence.quote)
    kinds = {rule.kind for rule in lexicon.rules if rule.pattern.search(folded)}
    if not kinds:
        return None
    return next(iter(kinds)) if len(kinds) == 1 else "mixed"


def _about(entry: Entry) -> str:
    """What is judged: the instrument or body the act is about, else who acted."""
    named = [ref.name for ref in (*entry.objects, *entry.under) if ref.kind in ("instrument", "organization")]
    return next(iter(named or [code(ref) for ref in (*entry.actors, *entry.recipients)]), entry.act)


def _by(statement: Statement) -> str:
    """The work cited in scope of the passage, else the author of the text."""
    return f"{statement.citations[0].author} {statement.citations[0].year}" if statement.citations else "author"

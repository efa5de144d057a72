"""The checks of a record, in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from regesta.checker import contradictions, gaps, namesakes, states
from regesta.checker.case import Case, open_case
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import Registers
from regesta.model.statement import Statement
from regesta.model.text import Document

CHECKS: tuple[Callable[[Case], Iterator[Issue]], ...] = (
    contradictions.two_dates,
    contradictions.two_values,
    contradictions.before_it_exists,
    contradictions.after_leaving,
    contradictions.two_holders,
    contradictions.two_deadlines,
    contradictions.ended_twice,
    contradictions.more_than_owed,
    gaps.undated,
    gaps.nobody,
    gaps.never_concluded,
    gaps.coverage,
    states.outside_its_life,
    namesakes.one_name_for_two,
)

TITLES: Mapping[str, str] = {
    "K001": "two dates for one act",
    "K002": "two values for one act",
    "K003": "used before it was made or after its end",
    "K004": "a party that acts after it left",
    "K005": "an office held by two",
    "K006": "deadlines that differ",
    "K007": "a membership ended twice",
    "K008": "more repaid than was owed",
    "K009": "statements without a date",
    "K010": "statements without an actor",
    "K011": "instruments cited but never concluded",
    "K012": "coverage by document",
    "K013": "a state that acts before its birth or after its end",
    "K014": "two instruments of one name",
}
"""What each code tells, in a few words."""

CONTRADICTIONS = frozenset({"K001", "K002", "K003", "K004", "K005", "K006", "K007", "K008", "K013"})
"""Codes of what cannot all be true; an issue of them that is a note may yet be true."""


def check(
    statements: Sequence[Statement],
    entries: Sequence[Entry],
    registers: Registers,
    documents: Sequence[Document],
) -> tuple[Issue, ...]:
    """Examine a record for contradictions and gaps.

    Args:
        statements: All statements.
        entries: The entries resolved from them.
        registers: The registers folded out of the entries.
        documents: The documents.

    Returns:
        Issues in the order of the checks, each with the passages it is about.
    """
    case = open_case(statements, entries, registers, documents)
    return tuple(issue for one in CHECKS for issue in one(case))

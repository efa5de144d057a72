"""Decisions: what a person who read the passages says of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on an entry.

    Attributes:
        statements: Ids of the statements that the entry rested on. They are content-addressed, so that a decision
            finds its entry again after new sources and new rules, as long as one of the passages is still read.
        verdict: What was decided.
        values: For a correction the values by field, as the reviewer wrote them.
        note: Why, in the reviewer's words, or None.
        by: Who decided, or None.
    """

    statements: tuple[str, ...]
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=dict)
    note: str | None = None
    by: str | None = None

    def __post_init__(self) -> None:
        if not self.statements:
            raise ValueError("a decision names no statement")
        if (self.verdict == "corrected") != bool(self.values):
            raise ValueError("a correction has values, and nothing else has")

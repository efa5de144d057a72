"""Time: intervals with open and unknown ends, EDTF level 1, durations and their algebra."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "relative", "inherited", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When something stands, as the record tells it.

    Attributes:
        edtf: EDTF level 1 or an interval of such; None where the text gives none.
        earliest: First possible day as an ISO date, or None where open or unknown.
        latest: Last possible day as an ISO date, or None where open or unknown.
        basis: "stated" (said in the clause), "relative" (computed from a stated one), "inherited"
            (carried from the narrative around it), "none".
        anchor: The words or the id that a relative or inherited time hangs on.
        rule: Name of the rule that gave the value.
        start: Offset of the words of the expression in the document, where there are such words.
        end: Offset after them.
    """

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: Basis = "none"
    anchor: str | None = None
    rule: str | None = None
    start: int | None = None
    end: int | None = None


NO_TIME = Time()

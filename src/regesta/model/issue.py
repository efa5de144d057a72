"""Issues: bad input, doubt and contradiction as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.text import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something a person should know.

    Attributes:
        code: Stable code with a heading in `docs/issues.md`: R001 (reading), A001 (annotating), C001 (coding),
            K001 (checking), S001 (storing), U001 (use).
        severity: "error" (something was left out), "warning" (something is doubtful), "note".
        message: What, where and why, in one or two sentences.
        advice: What to do.
        path: The source it is about, or None.
        spans: The passages it is about, side by side.
        entry_ids: Entries it is about.
    """

    code: str
    severity: Severity
    message: str
    advice: str
    path: str | None = None
    spans: tuple[Span, ...] = ()
    entry_ids: tuple[str, ...] = ()

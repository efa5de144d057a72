"""Mistakes of use that a person can mend: told with what, where, why and what to do."""

from __future__ import annotations

from regesta.model.issue import Issue


class RecordError(Exception):
    """A record cannot be read, written or asked in this way.

    Attributes:
        issue: The same as a value: code, message, advice, path.
    """

    def __init__(self, code: str, message: str, advice: str, path: str | None = None) -> None:
        super().__init__(f"{message} {advice}")
        self.issue = Issue(code=code, severity="error", message=message, advice=advice, path=path)

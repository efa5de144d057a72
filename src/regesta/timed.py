"""The time expressions of a text or file, without the parse: fast, and without spaCy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from regesta.annotator.citations import masks
from regesta.annotator.times import Mode
from regesta.annotator.timing import times_of
from regesta.model.annotation import TimeExpression
from regesta.model.issue import Issue
from regesta.model.text import Document
from regesta.reader import read, read_text
from regesta.store import RecordError
from regesta.views import times as views


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """A text with its time expressions; iterates over them.

    Attributes:
        text: The text that their offsets point into, in code points.
        expressions: The expressions in order, not overlapping.
        dct: Day the text was written, as an ISO date, or None.
        issues: What the reader of a file wants known.
    """

    text: str
    expressions: tuple[TimeExpression, ...]
    dct: str | None = None
    issues: tuple[Issue, ...] = ()

    def __iter__(self) -> Iterator[TimeExpression]:
        return iter(self.expressions)

    def __len__(self) -> int:
        return len(self.expressions)

    def __getitem__(self, index: int) -> TimeExpression:
        return self.expressions[index]

    def words(self, expression: TimeExpression) -> str:
        """The words of an expression."""
        return self.text[expression.start : expression.end]

    def timex3(self) -> str:
        """The text as TimeML, with a `TIMEX3` element around each expression."""
        return views.timex3(self.text, self.expressions, dct=self.dct)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of JSON values for each expression: words, TIMEX3 value and EDTF with its basis, anchor and rule."""
        return views.to_dicts(self.text, self.expressions)

    def render(self) -> Text:
        """The text in colour for a terminal, each expression with its value."""
        return views.render(self.text, self.expressions)


def times(source: str | os.PathLike[str], *, mode: Mode = "narrative", dct: str | None = None) -> TimedText:
    """Find the time expressions of a text and say what they mean.

    Args:
        source: A text as `str`, or a file as a path object.
        mode: "narrative" dates what a text leaves out from what it told before, "news" from the day it was written.
        dct: That day as an ISO date; None takes the date in the front matter.

    Raises:
        RecordError: The file cannot be read, or `dct` is no day or is missing for news (U004).
    """
    document, issues = _document(source)
    day = _day(dct if dct is not None else _written(document), mode)
    found = times_of(document, masks(document), dct=day, mode=mode)
    return TimedText(text=document.text, expressions=found, dct=day, issues=issues)


def _document(source: str | os.PathLike[str]) -> tuple[Document, tuple[Issue, ...]]:
    if isinstance(source, str):
        return read_text(source), ()
    document, issues = read(os.fspath(source))
    if document is None:
        raise RecordError(issues[0].code, issues[0].message, issues[0].advice or "", str(source))
    return document, issues


def _written(document: Document) -> str | None:
    """The date in the front matter of a document, where it begins with an ISO day."""
    said = next((value for key, value in document.metadata if key.lower() == "date"), "")
    found = re.match(r"\d{4}-\d\d-\d\d", said)
    return found[0] if found else None


def _day(day: str | None, mode: Mode) -> str | None:
    """The day of writing, checked."""
    if day is None:
        if mode == "news":
            raise RecordError("U004", "News is dated from the day it was written, and none is given.",
                              "Give it with --dct 1989-11-02, or as `date` in the front matter.")  # fmt: skip
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise RecordError("U004", f"{day!r} is no day: {error}.", "Write it as 1989-11-02.") from error

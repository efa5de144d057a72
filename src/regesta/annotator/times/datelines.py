"""Datelines: "GENEVA, Jan. 9, 1951 — ..." says when a dispatch was written, and so what its "Monday" means."""

from __future__ import annotations

import re

from regesta.annotator.times.reading import MONTHS

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:[ ,]+[A-ZÀ-Þ][\w.’'-]*){0,4}"
_MONTH = (
    r"(?P<month{n}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATELINE = re.compile(
    rf"\s*{_PLACE}[,:]?\s+\(?(?:{_MONTH.format(n='')}\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+{_MONTH.format(n='2')})"
    r",?\s+(?P<year>(?:1[89]|20)\d\d)\)?\s*(?:\([A-Z][\w ]+\)\s*)?(?:[-–—:]+)"
)


def dateline(text: str, start: int) -> tuple[int, int, int] | None:
    """Year, month and day of the dateline that a paragraph opens with, or None where it has none.

    Args:
        text: The text.
        start: Offset of the paragraph.
    """
    found = _DATELINE.match(text, start)
    if found is None:
        return None
    month = MONTHS[(found["month"] or found["month2"])[:3].lower()]
    return int(found["year"]), month, int(found["day"] or found["day2"])


def several(text: str) -> bool:
    """Whether a text has more than one dateline: then it is a collection of dispatches."""
    starts = (0, *(found.end() for found in re.finditer(r"\n\s*\n", text)))
    return sum(dateline(text, start) is not None for start in starts) > 1

"""What is different in news: expressions hang on the day of writing, and are marked as TimeML marks them."""

from __future__ import annotations

import re
from dataclasses import replace

from regesta.annotator.times.point import SEASON_STARTS, Point, weekday
from regesta.annotator.times.reading import Reading
from regesta.model import when

# What TimeML leaves unmarked.
_UNMARKED_RULES = frozenset(
    {"that-time", "time-of-event", "day-of-event", "anniversary", "duration-unmeasured", "apostrophe-year"}
)
_UNMARKED_WORDS = frozenset({"former"})


def as_news(reading: Reading) -> Reading | None:
    """A reading as news has it; None where it is no time expression there.

    The event is left out of "two days after the vote" and what fills a length out of "two months of siege", so that
    lengths remain.
    """
    if reading.rule in _UNMARKED_RULES or reading.word in _UNMARKED_WORDS:
        return None
    if reading.event is not None:
        return replace(reading, kind="duration", end=reading.core, event=None, direction=0)
    if reading.tail:
        return replace(reading, end=reading.end - reading.tail, tail=0)
    if reading.rule == "day-word":
        return replace(reading, deictic=True)
    if reading.word == "today":
        return replace(reading, kind="shift", unit="day", step=0, value=None, deictic=True)
    return reading


# The verb of a clause, by its looks: what lies ahead (with the verb behind "will" or "to"), or what is past.
_VERB = re.compile(
    r"\b(?:(?P<ahead>(?:will|would|wo|shall|should|can|could|may|might|must|[a-z]+[’']ll)(?: not)?(?: be)?(?: [a-z]+)?|"
    r"(?:is|are|was|were|has|have|due|set|going|about|ready|want\w*|hope\w*|plan\w*|expect\w*|schedul\w*|intend\w*|agreed|decided|"
    r"vow\w*|promis\w*|pledg\w*) to [a-z]+(?: [a-z]+ed)?|(?:is|are|be|being)(?: [a-z]+)?|expect\w*|schedul\w*|plan(?:s|ned)?|due|upcoming|begins?|starts?|opens?|ends|"
    r"expires?|runs|takes|meets|comes|goes|faces|holds|leaves|arrives?|votes|returns|remains?)|"
    r"(?P<past>(?:has|have|had|was|were)(?: not)?(?: been)?(?: [a-z]+)?|(?:[a-z]+[’']ve)(?: [a-z]+)?|did|[a-z]{2,}ed|said|told|"
    r"rose|fell|met|began|took|made|came|went|gave|got|won|lost|held|left|sent|found|saw|broke|led|wrote|spoke|struck|shot|"
    r"fought|sank|grew|cut|put|sold|bought|paid|ran|became|drew|threw|flew|swore|agreed|hit|shut|quit))\b"
)


def tense(before: str, after: str) -> int:
    """Whether the clause of an expression tells what is past (-1) or lies ahead (1); 0 where its verb does not show.

    Args:
        before: The words of its sentence before it.
        after: The words behind it.
    """
    if re.search(r"\bsince\s+(?:the\s+)?$", before, re.IGNORECASE):
        return -1
    clause = before[max(before.rfind(mark) for mark in ";:") + 1 :]
    told = list(_VERB.finditer(clause))
    found = told[-1] if told else _VERB.search(after)
    if found is None:
        return 0
    return 1 if found.lastgroup == "ahead" else -1


def fill_news(reading: Reading, day: Point, tense: int) -> Point:
    """The point of a date without its year, by the tense of its clause: before the day of writing or after it.

    Where the clause does not show its tense, a weekday is past and a month is the nearest of its name.

    Args:
        reading: A date without a year.
        day: The day of writing.
        tense: What `tense` tells of its clause.
    """
    if day.year is None:
        return Point(month=reading.month, day=reading.day, season=reading.season)
    if reading.weekday is not None and reading.month is None and reading.day is None:
        return near_weekday(reading.weekday, day, tense > 0)
    if reading.day and not reading.month:
        return Point(year=day.year, month=day.month, day=reading.day)
    month = reading.month or (SEASON_STARTS[reading.season] if reading.season else None)
    if month is None:
        return Point(year=day.year, half=reading.half, quarter=reading.quarter)
    here = 32 * (12 * day.year + (day.month or 1)) + (day.day or 1)
    place = 32 * month + (reading.day or day.day or 1)
    best = min(
        (day.year - 1, day.year, day.year + 1),
        key=lambda year: (tense * (here - 384 * year - place) > 0, abs(384 * year + place - here), year),
    )
    return Point(year=best, month=reading.month, day=reading.day, season=reading.season, half=reading.half,
                 quarter=reading.quarter)  # fmt: skip


def near_weekday(number: int, day: Point, ahead: bool) -> Point:
    """The last day of that name up to the day of writing, or the next one where the clause looks ahead."""
    if day.year is None or not day.month or not day.day:
        return Point()
    here = weekday(day.year, day.month, day.day)
    delta = (number - here) % 7 if ahead else -((here - number) % 7)
    if ahead and delta == 0:
        delta = 7
    moved = when.day_of(when.day_number(day.year, day.month, day.day) + delta)
    return Point(year=moved[0], month=moved[1], day=moved[2])

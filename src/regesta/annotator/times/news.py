"""What is different in news: expressions hang on the day of writing, and are marked as TimeML marks them."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.times.point import SEASON_STARTS, Point, weekday
from regesta.annotator.times.reading import Reading
from regesta.model import when

# What TimeML leaves unmarked.
_UNMARKED_RULES = frozenset({"that-time", "day-of-event", "anniversary", "duration-unmeasured", "apostrophe-year"})
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
    if reading.word == "today":
        return replace(reading, kind="shift", unit="day", step=0, value=None, deictic=True)
    return reading


def fill_news(reading: Reading, day: Point, ahead: bool) -> Point:
    """The point of a date without its year: the nearest to the day of writing, or the next where the clause looks ahead.

    Args:
        reading: A date without a year.
        day: The day of writing.
        ahead: Whether the clause tells of the future.
    """
    if day.year is None:
        return Point(month=reading.month, day=reading.day, season=reading.season)
    if reading.weekday is not None and reading.month is None and reading.day is None:
        return near_weekday(reading.weekday, day, ahead)
    month = reading.month or (SEASON_STARTS[reading.season] if reading.season else day.month or 1)
    if reading.day and not reading.month:
        return Point(year=day.year, month=day.month, day=reading.day)
    here = 12 * day.year + (day.month or 1)
    best = min(
        (day.year - 1, day.year, day.year + 1),
        key=lambda year: (ahead and 12 * year + month < here, abs(12 * year + month - here), year),
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

"""Time: intervals with open and unknown ends, EDTF level 1, durations and their algebra.

Days are counted in the proleptic Gregorian calendar, and years are astronomical as in ISO 8601: the year 44 BC is
-0043. Seasons are those of the northern hemisphere by whole months: spring is March to May, summer June to August,
autumn September to November, and winter YYYY-24 is December YYYY to February of the year after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
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


OPEN = ".."
"""An end of an interval that is open: it goes on, or began nobody says when."""
UNKNOWN = ""
"""An end of an interval that is unknown."""

Relation = Literal[
    "before", "meets", "overlaps", "starts", "during", "finishes", "equals",
    "after", "met by", "overlapped by", "started by", "contains", "finished by",
]  # fmt: skip

# Months of the divisions of a year by ISO 8601-2 (first month, number of months); winter runs into the next year.
SUBYEARS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
_DATE = re.compile(
    r"(?P<year>Y?-?\d{4,}|-?\d{3}X|-?\d{2}XX|-?XXXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?P<clock>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::\d\d)?)?)?)?)?(?P<mark>[~?%]?)"
)
# A plain year, month or day, as most dates are.
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def leap(year: int) -> bool:
    """Whether a year of the proleptic Gregorian calendar has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    return (31, 29 if leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Number of a day, 0 being 1 March of the year 0; years may be negative."""
    year, month = (year, month) if month > 2 else (year - 1, month + 12)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1


def day_of(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    era, rest = divmod(number, 146097)
    year = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    rest -= 365 * year + year // 4 - year // 100
    month = (5 * rest + 2) // 153
    day = rest - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year + 400 * era + (month <= 2), month, day


def year_text(year: int) -> str:
    """A year with four digits, and its sign where it is negative."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """An ISO date of the precision given."""
    text = year_text(year)
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A single EDTF date of level 1, taken apart without loss.

    Attributes:
        year: Astronomical year; with masked digits the first year it may be.
        masked: Digits of the year that are X: 0, 1 for a decade, 2 for a century, 4 for any year.
        month: 1 to 12, 21 to 41 for seasons, quarters and the like, 0 for XX, None where the date is a year.
        day: 1 to 31, 0 for XX, None where the date is a month.
        clock: Time of day with its T, or "".
        mark: "~" approximate, "?" uncertain, "%" both, or "".
        long: Whether the year was written with the prefix Y.
    """

    year: int
    masked: int = 0
    month: int | None = None
    day: int | None = None
    clock: str = ""
    mark: str = ""
    long: bool = False

    def __str__(self) -> str:
        text = year_text(self.year)
        if self.masked:
            text = text[: -self.masked] + "X" * self.masked
        if self.long:
            text = f"Y{self.year}"
        for part in (self.month, self.day):
            if part is not None:
                text += "-XX" if part == 0 else f"-{part:02d}"
        return text + self.clock + self.mark

    def days(self) -> tuple[int | None, int | None]:
        """Numbers of the first and the last day it may be; None on both sides where any year may be meant."""
        if self.masked == 4:
            return None, None
        first = last = self.year
        if self.masked:
            width = 10**self.masked - 1
            first, last = (first, first + width) if self.year >= 0 else (first - width, last)
        if not self.month:
            return day_number(first, 1, 1), day_number(last, 12, 31)
        start, length = SUBYEARS.get(self.month, (self.month, 1))
        if self.day:
            return day_number(first, start, self.day), day_number(last, start, self.day)
        end_year, end_month = divmod(12 * last + start - 1 + length - 1, 12)
        return day_number(first, start, 1), day_number(end_year, end_month + 1, month_length(end_year, end_month + 1))


def read_moment(text: str) -> Moment:
    """Read one EDTF date.

    Raises:
        ValueError: It is not a date of EDTF level 1.
    """
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not an EDTF date of level 1")
    year = found["year"]
    long = year.startswith("Y")
    masked = year.count("X")
    month = None if found["month"] is None else int(found["month"].replace("XX", "0"))
    day = None if found["day"] is None else int(found["day"].replace("XX", "0"))
    number = int(year.removeprefix("Y").replace("X", "0"))
    if not long and len(year.lstrip("-")) > 4:
        raise ValueError(f"{text!r}: a year of more than four digits is written with Y")
    if month is not None and month > 12 and (month not in SUBYEARS or day is not None):
        raise ValueError(f"{text!r} has no month {month:02d}")
    if day and (not month or day > month_length(4 if masked else number, month)):
        raise ValueError(f"{text!r} has no day {day:02d}")
    return Moment(year=number, masked=masked, month=month, day=day, clock=found["clock"] or "",
                  mark=found["mark"], long=long)  # fmt: skip


def ends(edtf: str) -> tuple[str, str]:
    """The two ends of an EDTF string; a single date is both its ends."""
    first, slash, last = edtf.partition("/")
    return (first, last) if slash else (edtf, edtf)


@lru_cache(maxsize=1 << 14)
def read(edtf: str) -> tuple[Moment | str, Moment | str]:
    """Read an EDTF date or interval into its two ends: moments, `OPEN` or `UNKNOWN`.

    Raises:
        ValueError: It is not EDTF level 1.
    """
    first, last = (end if end in (OPEN, UNKNOWN) else read_moment(end) for end in ends(edtf))
    if isinstance(first, str) and isinstance(last, str):
        raise ValueError(f"{edtf!r} has no end that is known")
    if isinstance(first, Moment) and isinstance(last, Moment):
        low, high = first.days()[0], last.days()[1]
        if low is not None and high is not None and low > high:
            raise ValueError(f"{edtf!r} ends before it begins")
    return first, last


def write(first: Moment | str, last: Moment | str) -> str:
    """Write what `read` reads; two equal moments are one date."""
    return str(first) if first == last else f"{first}/{last}"


def valid(edtf: str) -> bool:
    """Whether a string is EDTF of level 1 as the record uses it."""
    try:
        read(edtf)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1 << 16)
def days(edtf: str) -> tuple[int | None, int | None]:
    """Numbers of the first and the last possible day; None where open or unknown."""
    plain = _PLAIN.fullmatch(edtf)
    if plain is not None:
        year, month, day = int(plain[1]), int(plain[2] or 0), int(plain[3] or 0)
        if not month:
            return day_number(year, 1, 1), day_number(year, 12, 31)
        length = month_length(year, month)
        if day <= length:
            return day_number(year, month, day or 1), day_number(year, month, day or length)
    first, last = read(edtf)
    low = first.days()[0] if isinstance(first, Moment) else None
    high = last.days()[1] if isinstance(last, Moment) else None
    return low, high


@lru_cache(maxsize=1 << 14)
def bounds(edtf: str) -> tuple[str | None, str | None]:
    """First and last possible day as ISO dates; None where open or unknown."""
    low, high = days(edtf)
    return None if low is None else iso(*day_of(low)), None if high is None else iso(*day_of(high))


def time(
    edtf: str | None, *, basis: Basis = "stated", anchor: str | None = None, rule: str | None = None,
    start: int | None = None, end: int | None = None,
) -> Time:  # fmt: skip
    """A `Time` with its bounds worked out."""
    if edtf is None:
        return Time(basis="none", anchor=anchor, rule=rule, start=start, end=end)
    earliest, latest = bounds(edtf)
    return Time(edtf=edtf, earliest=earliest, latest=latest, basis=basis, anchor=anchor, rule=rule,
                start=start, end=end)  # fmt: skip


def shift_moment(moment: Moment, *, months: int = 0, days: int = 0) -> Moment:
    """Move a date by months and then days, keeping its precision.

    A year moves by whole years only where the months make such, else it becomes a month, counted from January.
    A day that the month does not have becomes the last one it has.
    """
    year, month, day = moment.year, moment.month, moment.day
    if months % 12 and not month:
        month = 1
    years, rest = divmod(months, 12)
    year += years
    if rest and month and month <= 12:
        carry, month0 = divmod(month - 1 + rest, 12)
        year, month = year + carry, month0 + 1
    elif rest and month:  # a season moves to the month its first month comes to
        carry, month0 = divmod(SUBYEARS[month][0] - 1 + rest, 12)
        year, month = year + carry, month0 + 1
    if day and month:
        day = min(day, month_length(year, month))
        if days:
            year, month, day = day_of(day_number(year, month, day) + days)
    elif days:
        first = day_number(year, month if month and month <= 12 else 1, 1)
        year, month, _ = day_of(first + days) if month and month <= 12 else (year, month, None)
    return Moment(year=year, masked=moment.masked, month=month, day=day, mark=moment.mark, long=moment.long)


def shift(edtf: str, *, years: int = 0, months: int = 0, days: int = 0) -> str:
    """Move a date or an interval, keeping its precision: 1992-04 and 5 months is 1992-09."""
    total = 12 * years + months
    first, last = (end if isinstance(end, str) else shift_moment(end, months=total, days=days) for end in read(edtf))
    return write(first, last)


@lru_cache(maxsize=1 << 14)
def hull(*edtfs: str) -> str:
    """The shortest interval that holds them all, its ends as precise as theirs.

    Raises:
        ValueError: There is no time to hold, or they leave no end that is known.
    """
    if not edtfs:
        raise ValueError("a hull needs at least one time")
    firsts, lasts = zip(*(_flanks(edtf) for edtf in edtfs), strict=True)
    first = min(firsts, key=lambda flank: flank[0])[1]
    last = max(lasts, key=lambda flank: flank[0])[1]
    text = write(first, last)
    read(text)
    return text


def intersection(*edtfs: str) -> str | None:
    """The interval that lies in all of them, or None where there is none."""
    firsts, lasts = zip(*(_flanks(edtf) for edtf in edtfs), strict=True)
    low, first = max(firsts, key=lambda flank: flank[0])
    high, last = min(lasts, key=lambda flank: flank[0])
    if low > high:
        return None
    if isinstance(first, str) and isinstance(last, str):
        return edtfs[0]
    try:
        return write(*read(write(first, last)))
    except ValueError:
        return None


_Flank = tuple[float, Moment | str]


def _flanks(edtf: str) -> tuple[_Flank, _Flank]:
    """Both ends with the number of the day that bounds them, infinite where open or unknown."""
    first, last = read(edtf)
    low, high = days(edtf)
    return (float("-inf") if low is None else low, first), (float("inf") if high is None else high, last)


def relation(a: str, b: str) -> Relation:
    """Allen's relation of two times, by whole days; open and unknown ends reach without bound."""
    (a1, _), (a2, _) = _flanks(a)
    (b1, _), (b2, _) = _flanks(b)
    if a2 < b1:
        return "meets" if a2 + 1 == b1 else "before"
    if b2 < a1:
        return "met by" if b2 + 1 == a1 else "after"
    if a1 == b1:
        return "equals" if a2 == b2 else "starts" if a2 < b2 else "started by"
    if a2 == b2:
        return "finishes" if a1 > b1 else "finished by"
    if a1 > b1:
        return "during" if a2 < b2 else "overlapped by"
    return "contains" if a2 > b2 else "overlaps"


def within(inner: str, outer: str) -> bool:
    """Whether all days of one time are days of the other."""
    return relation(inner, outer) in ("equals", "during", "starts", "finishes")


def sort_key(edtf: str | None) -> tuple[float, float, str]:
    """A key that puts times in order: by first day, then by last, those without any at the end."""
    if edtf is None:
        return float("inf"), float("inf"), ""
    low, high = days(edtf)
    last = float("inf") if high is None else float(high)
    return (last if low is None else float(low)), last, edtf


def duration(value: str) -> tuple[int, int]:
    """Months and days of an ISO 8601 duration of whole years, months, weeks and days.

    Raises:
        ValueError: It is not such a duration.
    """
    found = _DURATION.fullmatch(value)
    if not found or value == "P":
        raise ValueError(f"{value!r} is not a duration of years, months, weeks or days")
    years, months, weeks, number = (int(part or 0) for part in found.groups())
    return 12 * years + months, 7 * weeks + number

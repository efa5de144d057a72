"""A place on the calendar with its precision, and how TIMEX3 and EDTF write it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from regesta.model import when

SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
# Months of a part of a year (first, last), as readers of diplomatic prose take them.
YEAR_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
# Years of a part of a decade and of a century, counted from its first.
DECADE_PARTS = {"START": (0, 4), "MID": (3, 6), "END": (5, 9)}
CENTURY_PARTS = {"START": (0, 33), "MID": (33, 66), "END": (66, 99)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A year, month, day, season, half, quarter, decade or century.

    Attributes:
        year: Astronomical year; None where it is not known.
        month: 1 to 12.
        day: Day of the month.
        season: 21 to 24.
        half: 1 or 2.
        quarter: 1 to 4.
        decade: First year of the decade, where it is one.
        century: First year of the century, where it is one.
        part_of: Which of how many parts of the century: (4, 4) for its last quarter.
        week: Whether it stands for the week of its day.
        weekend: Whether it stands for Saturday and Sunday of that week.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    half: int | None = None
    quarter: int | None = None
    decade: int | None = None
    century: int | None = None
    part_of: tuple[int, int] | None = None
    week: bool = False
    weekend: bool = False

    @property
    def ordinal(self) -> float | None:
        """Months since the year 0, for comparison; None where the year is not known."""
        year = self.year if self.year is not None else self.decade if self.decade is not None else self.century
        if year is None:
            return None
        month = self.month or SEASON_STARTS.get(self.season or 0) or 1
        return 12 * year + month - 1 + (self.day or 1) / 32

    @property
    def first_month(self) -> int | None:
        """The month it lies in or begins with, where it has one."""
        if self.month:
            return self.month
        if self.season:
            return SEASON_STARTS[self.season]
        if self.quarter:
            return 3 * self.quarter - 2
        return 6 * self.half - 5 if self.half else None

    @property
    def on_weekday(self) -> bool:
        """Whether it is a day from Monday to Friday."""
        return bool(self.year is not None and self.month and self.day and weekday(self.year, self.month, self.day) < 6)

    def moved(self, *, years: int = 0, months: int = 0, days: int = 0) -> Point:
        """The point that many years, months and days on, at its own precision."""
        if self.year is None:
            return self
        moment = when.Moment(year=self.year, month=self.month, day=self.day if self.month else None)
        moved = when.shift_moment(moment, months=12 * years + months, days=days)
        return replace(self, year=moved.year, month=moved.month, day=moved.day)


def timex_year(year: int | None) -> str:
    """A year as TIMEX writes it: BC0480, 1914, XXXX."""
    if year is None:
        return "XXXX"
    return f"BC{1 - year:04d}" if year <= 0 else f"{year:04d}"


def iso_week(year: int, month: int, day: int) -> tuple[int, int]:
    """ISO year and week of a day."""
    number = when.day_number(year, month, day)
    # 1 March of the year 0 was a Wednesday.
    weekday = (number + 2) % 7
    thursday = number - weekday + 3
    week_year, _, _ = when.day_of(thursday)
    return week_year, (thursday - when.day_number(week_year, 1, 1)) // 7 + 1


def weekday(year: int, month: int, day: int) -> int:
    """Day of the week, 1 for Monday."""
    return (when.day_number(year, month, day) + 2) % 7 + 1


def timex(point: Point) -> str:
    """The TIMEX3 value of a point."""
    if point.century is not None:
        return f"BC{-(point.century + 99) // 100:02d}" if point.century < 0 else f"{point.century // 100:02d}"
    if point.decade is not None:
        return f"BC{-point.decade // 10:03d}" if point.decade < 0 else f"{point.decade // 10:03d}"
    if point.week and point.year is not None and point.month and point.day:
        week_year, week = iso_week(point.year, point.month, point.day)
        return f"{timex_year(week_year)}-W{week:02d}{'-WE' if point.weekend else ''}"
    text = timex_year(point.year)
    if point.season:
        return f"{text}-{SEASON_CODES[point.season]}"
    if point.half:
        return f"{text}-H{point.half}"
    if point.quarter:
        return f"{text}-Q{point.quarter}"
    if point.month:
        text += f"-{point.month:02d}"
        if point.day:
            text += f"-{point.day:02d}"
    elif point.day:
        text += f"-XX-{point.day:02d}"
    return text


def edtf(point: Point, part: str | None = None, approximate: bool = False) -> str | None:
    """The EDTF of a point, or None where its year is not known.

    Parts of a year, a decade and a century become intervals; parts of a month or a season stay the whole of it.
    """
    mark = "~" if approximate else ""
    for first, parts, length in ((point.decade, DECADE_PARTS, 9), (point.century, CENTURY_PARTS, 99)):
        if first is not None:
            low, high = parts[part] if part else (0, length)
            if point.part_of is not None:
                n, of = point.part_of
                low, high = 100 * (n - 1) // of, 100 * n // of - 1
            if point.half:
                low, high = (0, length // 2) if point.half == 1 else (length // 2 + 1, length)
            return f"{when.year_text(first + low)}/{when.year_text(first + high)}"
    if point.year is None:
        return None
    if point.week and point.month and point.day:
        monday = when.day_number(point.year, point.month, point.day) - weekday(point.year, point.month, point.day) + 1
        return f"{when.iso(*when.day_of(monday + 5 * point.weekend))}/{when.iso(*when.day_of(monday + 6))}"
    if point.month and point.day and point.day > when.month_length(point.year, point.month):
        return f"{when.iso(point.year, point.month)}{mark}"  # a slip of the text or of the year: the month is all that is sure
    if point.season:
        return f"{when.year_text(point.year)}-{point.season}{mark}"
    if point.half:
        return f"{when.year_text(point.year)}-{39 + point.half}{mark}"
    if point.quarter:
        return f"{when.year_text(point.year)}-{32 + point.quarter}{mark}"
    if part and point.month is None:
        low, high = YEAR_PARTS[part]
        return f"{when.iso(point.year, low)}/{when.iso(point.year, high)}"
    return when.iso(point.year, point.month, point.day if point.month else None) + mark

"""Days of other calendars as days of the Gregorian one: Old Style, and the calendar of the French Republic."""

from __future__ import annotations

from regesta.model import when

# Day in September of the Gregorian year 1791 + n on which the year n of the Republic began: its calendar was in use in
# the years II to XIV, and is reckoned back to the year I.
_REPUBLIC = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
# 0 of `when.day_number` as a Julian day number.
_EPOCH = 1721120
_ROMAN = {"I": 1, "V": 5, "X": 10}
Day = tuple[int, int, int]


def from_julian(year: int, month: int, day: int) -> Day:
    """The Gregorian year, month and day of a day in Old Style, the year counted from 1 January."""
    back = (14 - month) // 12
    years, months = year + 4800 - back, month + 12 * back - 3
    julian_day = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return when.day_of(julian_day - _EPOCH)


def from_republic(year: int, month: int, day: int) -> Day | None:
    """The Gregorian day of a day of the Republic (Vendémiaire is month 1); None outside of the years I to XIV."""
    if not 1 <= year <= len(_REPUBLIC):
        return None
    start = when.day_number(1791 + year, 9, _REPUBLIC[year - 1])
    return when.day_of(start + 30 * (month - 1) + day - 1)


def republican_year(year: int, month: int) -> int:
    """The year of the Republic in which a month of it falls that lies wholly in a Gregorian year."""
    return year - 1791 if month <= 3 else year - 1792


def roman(text: str) -> int:
    """A number of the years of the Republic: "VIII" is 8."""
    values = [_ROMAN[letter] for letter in text.upper()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))

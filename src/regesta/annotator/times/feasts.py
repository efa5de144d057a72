"""Days with a name: the fixed ones by a table, those that hang on Easter by its reckoning."""

from __future__ import annotations

FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
    "new year's eve": (12, 31), "may day": (5, 1), "bastille day": (7, 14), "all saints' day": (11, 1),
    "epiphany": (1, 6), "michaelmas": (9, 29), "candlemas": (2, 2),
}  # fmt: skip
ONE_OFF = {
    "d-day": (1944, 6, 6), "ve day": (1945, 5, 8), "v-e day": (1945, 5, 8), "vj day": (1945, 8, 15),
    "v-j day": (1945, 8, 15),
}  # fmt: skip
EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ascension day": 39,
    "pentecost": 49, "whitsun": 49, "whitsunday": 49,
}  # fmt: skip


def easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday in the Gregorian calendar (the "anonymous" reckoning of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return f // 31, f % 31 + 1


def feast_day(name: str, year: int | None) -> tuple[int | None, int, int] | None:
    """Year, month and day of a feast; None where its year must be known and is not."""
    name = name.lower().replace("’", "'")
    if name in ONE_OFF:
        return ONE_OFF[name]
    if name in FIXED:
        return (year, *FIXED[name])
    if name in EASTER and year is not None and year > 0:
        from regesta.model.when import day_number, day_of  # a cycle-free, seldom needed import

        return day_of(day_number(year, *easter(year)) + EASTER[name])
    return None

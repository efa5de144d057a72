"""Dates in plain English."""

from __future__ import annotations

from regesta.model.when import OPEN, UNKNOWN, Moment, read

MONTHS = "January February March April May June July August September October November December".split()
DIVISIONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "southern spring", 30: "southern summer", 31: "southern autumn", 32: "southern winter",
    33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter",
    37: "first third", 38: "second third", 39: "last third", 40: "first half", 41: "second half",
}  # fmt: skip


def plain_date(edtf: str | None) -> str:
    """A date or interval in plain English: "24 May 1963", "May to August 1998", "by 1990", "the 1930s".

    Args:
        edtf: EDTF of level 1; None is "undated".
    """
    if edtf is None:
        return "undated"
    first, last = read(edtf)
    if isinstance(first, str) and isinstance(last, str):
        return "undated"
    if isinstance(first, str):
        return f"by {_moment(last)}" if first == OPEN else f"until {_moment(last)}"
    if isinstance(last, str):
        return f"from {_moment(first)}" if last == OPEN else f"{_moment(first)}, end unknown"
    if first == last:
        return _moment(first)
    if first.year == last.year and first.month and last.month and not (first.masked or last.masked):
        start = f"{first.day} {_month(first)}" if first.day else _month(first)
        return f"{start} to {_moment(last)}"
    return f"{_moment(first)} to {_moment(last)}"


def date_in_year(edtf: str | None, year: str) -> str:
    """A date as it stands under the heading of its year: "24 May", "May", "" for the year itself."""
    told = plain_date(edtf)
    if told == year or edtf is None:
        return ""
    ends = [end for end in read(edtf) if isinstance(end, Moment)]
    if len(ends) == 2 and all(end.month and _year(end) == year for end in ends):
        return told.removesuffix(f" {year}")
    return told


def year_of(edtf: str | None) -> str:
    """The heading that a date stands under: its first year, or its last where it has no beginning, else "undated"."""
    if edtf is None:
        return "undated"
    moment = next((end for end in read(edtf) if isinstance(end, Moment)), None)
    if moment is None:
        return "undated"
    return _year(moment)


def _moment(moment: Moment | str) -> str:
    if isinstance(moment, str):
        return {OPEN: "now", UNKNOWN: "unknown"}[moment]
    parts = [str(moment.day)] if moment.day else []
    if moment.month:
        parts.append(_month(moment))
    told = " ".join([*parts, _year(moment)])
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(moment.mark, "")
    return about + told


def _month(moment: Moment) -> str:
    number = moment.month or 0
    return MONTHS[number - 1] if 1 <= number <= 12 else DIVISIONS.get(number, "")


def _year(moment: Moment) -> str:
    if moment.masked == 4:
        return "some year"
    if moment.masked == 1:
        return f"the {moment.year}s"
    if moment.masked == 2:
        return f"the {_ordinal(moment.year // 100 + 1)} century"
    return str(moment.year) if moment.year > 0 else f"{1 - moment.year} BC"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

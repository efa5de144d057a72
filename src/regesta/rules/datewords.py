"""EDTF dates in plain English."""

from __future__ import annotations

from regesta.model.when import Moment, read

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def in_words(edtf: str) -> str:
    """An EDTF date in English: "13 November 1999", "January 2042", "spring 1921", "between 2001 and 2016"."""
    first, last = read(edtf)
    if first == last:
        return moment_words(first) if isinstance(first, Moment) else edtf
    if isinstance(first, Moment) and isinstance(last, Moment):
        return f"between {moment_words(first)} and {moment_words(last)}"
    if isinstance(last, Moment):
        return f"{moment_words(last)} at the latest"
    return f"{moment_words(first)} or later" if isinstance(first, Moment) else edtf


def moment_words(moment: Moment) -> str:
    """One date in English."""
    if moment.masked:
        return f"the {moment.year}s"
    year = str(moment.year) if moment.year > 0 else f"{1 - moment.year} BC"
    if not moment.month:
        return year
    if moment.month > 12:
        return f"{_SEASONS.get(moment.month, 'part of')} {year}"
    month = f"{_MONTHS[moment.month - 1]} {year}"
    return f"{moment.day} {month}" if moment.day else month

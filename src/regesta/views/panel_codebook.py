"""The codebook of the panels, made from the table of columns."""

from __future__ import annotations

from regesta.query.panel_columns import load_panels

RULES = (
    "An empty cell is missing and never zero: the sources do not tell. Zero is written where the record covers the "
    "row and tells of none.",
    "A row by year is covered (`covered` is 1) where the record dates an act of the pair (or the state) within the "
    "year, or a register row of it (an agreement, a membership, a dispute, an office, a debt) holds or may hold on a "
    "day of it. Else all its figures are missing.",
    "Counts of acts are missing in a year in which the record dates no act of the pair in either direction, even where "
    "it is covered by a register row: sources that are silent do not say that nothing happened.",
    "An act counts in a year only where its whole date lies in it; `acts_spanning` counts those dated no closer than "
    "over several years. What is undated, denied, hypothetical or rejected by a reviewer counts nowhere.",
    "`_min` counts what held for certain on a day of the year, `_max` also what may have held: its bounds of time are "
    "not told closely enough. A spell without an end is open (`right_censored`) up to the last year that the record "
    "dates; one without a start is `left_censored` and counts only in `_max`.",
    "Pairs (or states) of which the record tells nothing have no rows; their years are missing as well.",
    "A state has rows in the years in which it is a member of the state system on at least one day, and one row for "
    "one number and year: the last number of the year (Germany 1990), the last state to hold it (Serbia and "
    "Montenegro 2003).",
    "Dates are EDTF level 1 (ISO 8601-2), `_min` and `_max` their first and last possible day in the proleptic "
    "Gregorian calendar.",
)


def codebook(unit: str) -> str:
    """The codebook of a unit in Markdown, made from the columns' table."""
    lines = [f"# Codebook: {unit}", "", "## Rules", ""]
    lines += [f"* {rule}" for rule in RULES]
    lines += ["", "## Columns", "", *column_table(unit), ""]
    return "\n".join(lines)


def column_table(unit: str) -> list[str]:
    """The columns of a unit as lines of a Markdown table."""
    lines = ["| column | type | meaning |", "| --- | --- | --- |"]
    return lines + [f"| `{c.name}` | {c.type}{', key' if c.key else ''} | {c.meaning} |" for c in load_panels()[unit]]

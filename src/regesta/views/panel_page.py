"""The page of the docs on panels, made from the table of columns.

`python -m regesta.views.panel_page docs/panels.md` writes it anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from regesta.query.panel_columns import UNITS
from regesta.views.panel_codebook import RULES, column_table

_INTRODUCTION = """\
# Panels

`regesta export FILE --format panel --unit UNIT -o DIR` writes one row a unit, as quantitative research merges them;
in Python `record.panel(unit="dyad-year", states="cow")` gives the same rows, which turn into a pandas or polars
frame. Each folder holds the panel as CSV, as Parquet (extra `parquet`) and as a labelled Stata file (extra `stata`),
a codebook for each unit, and a Frictionless `datapackage.json` that describes the CSV. `--unit all` writes all units
into one folder, `--as csv,dta` only some files, `--since 1900 --until 1999` only some years. In Stata the column
`end` is `_end`, a missing text is "", and yes and no are 1 and 0.

Rows by year are expanded from spells by the state system that `--states` names: `cow`, the Correlates of War (to 2016
and open since), or `gw`, Gleditsch and Ward. Merge on `ccode1 ccode2 year`, `gwcode1 gwcode2 year`, or `ccode year`.

Rows are made and written as they come, so a panel may be longer than the memory of the machine. A Stata file cannot
be written so: where a panel has more than 200,000 rows, it comes in several, `dyad-year.dta`, `dyad-year-2.dta` and
so on, which `append using` puts together. `benchmarks/panel.py` tells the time and the memory.""".splitlines()


def page() -> str:
    """The page of the docs on panels: what they are, their rules, and the columns of every unit."""
    lines = [*_INTRODUCTION, "", "## Rules", "", *(f"* {rule}" for rule in RULES)]
    for unit in UNITS:
        lines += ["", f"## {unit}", "", *column_table(unit)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")

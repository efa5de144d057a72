"""The published PLOVER scores: how far an event type is cooperation (+10) or conflict (-10).

The figures of `plover.tsv` are those of the PLOVER manual, draft 2.0, section "Numeric conflict/cooperation scores"
(experts reconciled them from the values of CAMEO and Goldstein). One departs from the table: ACCUSE stands there as 3,
although it is verbal conflict and all its modes are negative, so it is taken as -3.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverScore:
    """The figures of a type or of one of its modes.

    Attributes:
        score: From -10 (conflict) to +10 (cooperation).
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    """

    score: float
    quad: int


@cache
def load_plover() -> Mapping[tuple[str, str | None], PloverScore]:
    """Figures by type and mode; a type as such has the mode None.

    Raises:
        ValueError: A row is told twice, or its figures are out of bounds.
    """
    text = (files("regesta.rules") / "plover.tsv").read_text(encoding="utf-8")
    found: dict[tuple[str, str | None], PloverScore] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t"), start=2):
        key = row["type"], row["mode"] or None
        figures = PloverScore(score=float(row["score"]), quad=int(row["quad"]))
        if key in found or not -10 <= figures.score <= 10 or figures.quad not in (1, 2, 3, 4):
            raise ValueError(f"plover.tsv line {number}: {key} is told twice or out of bounds")
        found[key] = figures
    return MappingProxyType(found)


def plover_score(plover: str | None, mode: str | None = None) -> float | None:
    """The conflict-cooperation score of an event, -10 to +10; that of its type where the mode has none.

    Args:
        plover: PLOVER type, or None where the act is no event: then there is no score.
        mode: PLOVER mode, or None.
    """
    if plover is None:
        return None
    table = load_plover()
    return (table.get((plover, mode)) or table[plover, None]).score

"""The acts that regesta knows, read from `acts.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FAMILIES = (
    "instrument",
    "organization",
    "office",
    "diplomacy",
    "economy",
    "force",
    "territory",
    "domestic",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A kind of diplomatic act.

    Attributes:
        name: Its name in every table: "sign".
        family: One of `FAMILIES`.
        plover: PLOVER event type when it has occurred, or None where PLOVER has none.
        mode: PLOVER mode, or None.
        cameo: CAMEO code (three or four digits), or None.
        symmetric: True where all parties are actors.
        meaning: One line in plain English.
        effect: What it does to the registers.
    """

    name: str
    family: str
    plover: str | None
    mode: str | None
    cameo: str | None
    symmetric: bool
    meaning: str
    effect: str


@cache
def load_acts() -> Mapping[str, Act]:
    """All acts by name, in the order of the file.

    Raises:
        ValueError: A row is incomplete, names an unknown family or tells an act twice.
    """
    text = (files("regesta.rules") / "acts.tsv").read_text(encoding="utf-8")
    acts: dict[str, Act] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t"), start=2):
        act = _act(row, f"acts.tsv line {number}")
        if act.name in acts:
            raise ValueError(f"acts.tsv line {number}: {act.name!r} is told twice")
        acts[act.name] = act
    return MappingProxyType(acts)


def _act(row: Mapping[str, str | None], where: str) -> Act:
    symmetric = row["symmetric"]
    if symmetric not in ("yes", "no"):
        raise ValueError(f"{where}: symmetric is {symmetric!r}, not yes or no")
    if row["family"] not in FAMILIES:
        raise ValueError(f"{where}: family {row['family']!r} is none of {', '.join(FAMILIES)}")
    plover = row["plover"] or ""
    return Act(
        name=row["act"] or "",
        family=row["family"] or "",
        plover=None if plover in ("", "none") else plover,
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        symmetric=symmetric == "yes",
        meaning=row["meaning"] or "",
        effect=row["effect on the registers"] or "",
    )

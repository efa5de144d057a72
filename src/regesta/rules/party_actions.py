"""What a party does to an instrument, as lists of treaty actions have it, read from `party_actions.tsv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from regesta.rules.acts import load_acts


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAction:
    """An act that a party does to an instrument.

    Attributes:
        act: One of the acts of `acts.tsv`.
        what: What the party does, in plain words.
        hit: A sentence that tells such an action.
        miss: One like it that tells none.
    """

    act: str
    what: str
    hit: str
    miss: str


@cache
def load_party_actions() -> Mapping[str, PartyAction]:
    """The actions by act.

    Raises:
        ValueError: A row names an unknown act, or an act is told twice.
    """
    text = (files("regesta.rules") / "party_actions.tsv").read_text(encoding="utf-8")
    found: dict[str, PartyAction] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        if row["act"] not in load_acts() or row["act"] in found:
            raise ValueError(f"party_actions.tsv: {row['act']!r} is no act, or is told twice")
        found[row["act"]] = PartyAction(act=row["act"], what=row["what"], hit=row["hit"], miss=row["miss"])
    return MappingProxyType(found)

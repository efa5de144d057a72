"""Event types of the PLOVER layer, and the words that turn one into another (`political.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Political:
    """The file `political.toml`.

    Attributes:
        codes: CAMEO root code of each type.
        groups: Sets of types: friendly, hostile, domestic.
        threat_modes: Mode of a threat by the type of what is threatened.
        governors: Sets of words that govern what stands under them.
    """

    codes: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    threat_modes: Mapping[str, str]
    governors: Mapping[str, frozenset[str]]


@cache
def load_political() -> Political:
    """The rules of the PLOVER layer, checked.

    Raises:
        ValueError: A type is missing, or one that PLOVER does not have is named.
    """
    data = tomllib.loads(files("regesta.rules").joinpath("political.toml").read_text(encoding="utf-8"))
    groups = {name: frozenset(words.split()) for name, words in data["groups"].items()}
    named = {*data["codes"], *data["threat_modes"], *(t for group in groups.values() for t in group)}
    if tuple(data["codes"]) != TYPES or named != set(TYPES):
        raise ValueError(f"political.toml: its types must be {', '.join(TYPES)}")
    return Political(
        codes=MappingProxyType(dict(data["codes"])),
        groups=MappingProxyType(groups),
        threat_modes=MappingProxyType(dict(data["threat_modes"])),
        governors=MappingProxyType({name: frozenset(words.split()) for name, words in data["governors"].items()}),
    )

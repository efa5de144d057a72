"""The weights of the model that tells how sure a statement is, from `rules/confidence.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

PROPERTIES = (
    "told by a noun",
    "no actor",
    "actor resolved",
    "actor without a state",
    "no recipient",
    "recipient resolved",
    "instrument",
    "not simply told",
    "time relative",
    "time inherited",
    "no time",
)


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each property, and of "base", in log-odds.

    Raises:
        ValueError: A weight is missing, or there is one for a property that does not exist.
    """
    text = files("regesta.rules").joinpath("confidence.toml").read_text(encoding="utf-8")
    weights = {name: float(weight) for name, weight in tomllib.loads(text)["weights"].items()}
    wrong = sorted(set(weights) ^ {"base", *PROPERTIES})
    if wrong:
        raise ValueError(f"confidence.toml: a weight is missing or has no property: {', '.join(wrong)}")
    return MappingProxyType(weights)

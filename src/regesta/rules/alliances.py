"""Which instruments are alliances by their names, read from `alliances.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_alliances() -> dict[str, Any]:
    """The words and the examples of the table."""
    return tomllib.loads((files("regesta.rules") / "alliances.toml").read_text(encoding="utf-8"))


def is_alliance(folded: str) -> bool:
    """Whether a folded name (`regesta.model.statement.fold`) is that of an alliance."""
    return any(f" {word} " in f" {folded} " for word in load_alliances()["words"])

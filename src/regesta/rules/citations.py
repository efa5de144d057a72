"""The word lists by which citations are told from other brackets with years."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words with a sentence that holds a citation and one that narrowly does not."""

    name: str
    words: tuple[str, ...]
    hit: str
    miss: str


@cache
def word_lists() -> dict[str, WordList]:
    """The lists of `citations.toml` by name.

    Raises:
        ValueError: A list names a word twice, or lacks its examples.
    """
    raw = tomllib.loads(files("regesta.rules").joinpath("citations.toml").read_text(encoding="utf-8"))
    out = {}
    for name, entry in raw.items():
        words = tuple(entry["words"])
        if len(set(words)) != len(words):
            raise ValueError(
                f"citations.toml [{name}] names a word twice: {sorted(w for w in words if words.count(w) > 1)}"
            )
        if not entry.get("hit") or not entry.get("miss"):
            raise ValueError(f"citations.toml [{name}] lacks an example that hits or one that misses")
        out[name] = WordList(name=name, words=words, hit=entry["hit"], miss=entry["miss"])
    return out

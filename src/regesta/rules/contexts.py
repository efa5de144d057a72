"""PLOVER's contexts: the words that tell in which field an event lies (`contexts.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One of PLOVER's 37 contexts.

    Attributes:
        name: "human_rights".
        hit: A sentence whose act has it.
        miss: A sentence whose act has not.
    """

    name: str
    hit: str
    miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """The file `contexts.toml`.

    Attributes:
        every: All contexts in order of the file, which is that of the manual.
        by_word: For the first lemma of each wording, the wordings with their contexts.
    """

    every: tuple[Context, ...]
    by_word: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def load_contexts() -> Contexts:
    """The contexts, read once.

    Raises:
        KeyError: A context lacks its words or an example.
    """
    data = tomllib.loads(files("regesta.rules").joinpath("contexts.toml").read_text(encoding="utf-8"))
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, row in data.items():
        for wording in dict.fromkeys(row["words"].split()):
            lemmas = tuple(wording.split("_"))
            by_word.setdefault(lemmas[0], []).append((lemmas, name))
    return Contexts(
        every=tuple(Context(name=name, hit=row["hit"], miss=row["miss"]) for name, row in data.items()),
        by_word=MappingProxyType({word: tuple(found) for word, found in by_word.items()}),
    )

"""Words by which statements are dated, read from `rules/times/dating.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from regesta.rules.acts import load_acts


@dataclass(frozen=True, slots=True, kw_only=True)
class DatingWords:
    """Lemmas by which statements are dated.

    Attributes:
        events: Nouns that are events.
        instruments: Nouns that are instruments.
        makings: Verbs of the making of an instrument.
        sharers: Nouns that share the date of the instrument they are said of.
        promises: Verbs whose complement is to come.
        promise_nouns: Nouns whose infinitive is to come.
        passing: Nouns whose length is how long they took.
        later: Adverbs that place a clause after the running time.
        stands_for: Acts by the noun or verb that stands for them.
    """

    events: frozenset[str]
    instruments: frozenset[str]
    makings: frozenset[str]
    sharers: frozenset[str]
    promises: frozenset[str]
    promise_nouns: frozenset[str]
    passing: frozenset[str]
    later: frozenset[str]
    stands_for: Mapping[str, tuple[str, ...]]


@cache
def load_dating() -> DatingWords:
    """Load the words.

    Raises:
        ValueError: A word stands for an act that acts.tsv does not have.
    """
    text = resources.files("regesta.rules").joinpath("times", "dating.toml").read_text(encoding="utf8")
    data = tomllib.loads(text)
    stands_for = {word: tuple(acts.split()) for word, acts in data.pop("stands_for").items()}
    known = load_acts()
    for word, acts in stands_for.items():
        for act in acts:
            if act not in known:
                raise ValueError(f"dating.toml: {word!r} stands for {act!r}, which acts.tsv does not have")
    return DatingWords(stands_for=stands_for, **{name: frozenset(words.split()) for name, words in data.items()})

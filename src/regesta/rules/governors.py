"""Words that govern an act: light verbs, and verbs, nouns and adjectives that change its modality."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MODALITIES = ("planned", "proposed", "refused", "denied", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Governors:
    """The words of `rules/lexicon/governors.toml`.

    Attributes:
        light: Verbs that only carry a noun of action.
        undergo: Verbs whose subject suffers the action.
        implicative: Verbs that say that the act under them took place.
        verbs: Verb to modality of what stands under it.
        nouns: Noun to modality.
        adjectives: Adjective to modality.
        modals: Modal verbs of the merely possible.
        marks: Conjunctions of the merely possible.
        echo_marks: Conjunctions before a "did" that stands for the verb before it.
        likewise: Words beside such a "did".
        done_to_instruments: Verbs whose passive subject is a treaty, not a state.
        transitive: Verbs that never stand without an object.
    """

    light: frozenset[str]
    undergo: frozenset[str]
    implicative: frozenset[str]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    modals: frozenset[str]
    marks: frozenset[str]
    echo_marks: frozenset[str]
    likewise: frozenset[str]
    done_to_instruments: frozenset[str]
    transitive: frozenset[str]


@cache
def load_governors() -> Governors:
    """The governors, read once."""
    data = tomllib.loads((files("regesta.rules") / "lexicon" / "governors.toml").read_text(encoding="utf-8"))
    maps: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for modality in MODALITIES:
        for kind, words in maps.items():
            for word in data[modality].get(kind, "").split():
                words[word] = modality
    return Governors(
        light=frozenset(data["light"]["verbs"].split()),
        undergo=frozenset(data["undergo"]["verbs"].split()),
        implicative=frozenset(data["implicative"]["verbs"].split()),
        verbs=maps["verbs"],
        nouns=maps["nouns"],
        adjectives=maps["adjectives"],
        modals=frozenset(data["hypothetical"]["modals"].split()),
        marks=frozenset(data["hypothetical"]["marks"].split()),
        echo_marks=frozenset(data["echo"]["marks"].split()),
        likewise=frozenset(data["echo"]["words"].split()),
        done_to_instruments=frozenset(data["done_to_instruments"]["verbs"].split()),
        transitive=frozenset(data["transitive"]["verbs"].split()),
    )

"""The units, currencies and counted nouns of `units.toml`, checked as they are loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LISTS = ("person", "item", "actors", "not_counted", "stop", "approximate", "bounds", "references", "symbols")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with the quantity it holds, and one that narrowly holds none of the same unit."""

    entry: str
    text: str
    value: float
    unit: str
    miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit of measure, with all its forms.

    Attributes:
        unit: SI symbol, or the singular English word.
        words: Its forms.
        time: True for a unit of time, whose numbers may not be years.
    """

    unit: str
    words: tuple[str, ...]
    time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency by its noun.

    Attributes:
        name: Singular noun.
        unit: ISO 4217 code where it is in use, else its name.
        words: Its forms.
        by: Code or name by the adjective of the state.
        strict: True where the word is another word too and only a number with "million" or above is safe.
    """

    name: str
    unit: str
    words: tuple[str, ...]
    by: Mapping[str, str]
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """All that `units.toml` tells."""

    measures: tuple[Measure, ...]
    currencies: tuple[Currency, ...]
    symbols: Mapping[str, str]
    persons: frozenset[str]
    one_person: frozenset[str]
    one_item: frozenset[str]
    invariant_items: tuple[str, ...]
    actors: frozenset[str]
    not_counted: frozenset[str]
    stop: frozenset[str]
    approximate: tuple[str, ...]
    approximate_after: tuple[str, ...]
    bounds: Mapping[str, str]
    bounds_after: Mapping[str, str]
    references: tuple[str, ...]
    examples: tuple[Example, ...]


@cache
def units() -> Units:
    """The units of the package.

    Raises:
        ValueError: A word stands for two units, or an entry lacks its examples.
    """
    raw = tomllib.loads(files("regesta.rules").joinpath("units.toml").read_text(encoding="utf-8"))
    measures = tuple(
        Measure(unit=m["unit"], words=tuple(m["words"]), time=m.get("time", False)) for m in raw["measure"]
    )
    currencies = tuple(
        Currency(
            name=c["name"], unit=c["unit"], words=tuple(c["words"]), by=c.get("by", {}), strict=c.get("strict", False)
        )
        for c in raw["currency"]
    )
    _check_words([(m.unit, m.words) for m in measures] + [(c.name, c.words) for c in currencies])
    bounds = {w: kind for kind, words in raw["bounds"].items() if isinstance(words, list) for w in words}
    after = {w: kind for kind, words in raw["bounds"]["after"].items() for w in words}
    return Units(
        measures=measures,
        currencies=currencies,
        symbols=raw["symbols"]["words"],
        persons=frozenset(raw["person"]["words"]),
        one_person=frozenset(raw["person"]["one"]),
        one_item=frozenset(raw["item"]["one"]),
        invariant_items=tuple(raw["item"]["invariant"]),
        actors=frozenset(raw["actors"]["words"]),
        not_counted=frozenset(raw["not_counted"]["words"]),
        stop=frozenset(raw["stop"]["words"]),
        approximate=tuple(raw["approximate"]["before"]),
        approximate_after=tuple(raw["approximate"]["after"]),
        bounds=bounds,
        bounds_after=after,
        references=tuple(raw["references"]["words"]),
        examples=tuple(_examples(raw)),
    )


def _check_words(entries: list[tuple[str, tuple[str, ...]]]) -> None:
    seen: dict[str, str] = {}
    for name, words in entries:
        for word in words:
            if word in seen:
                raise ValueError(f"units.toml: {word!r} stands for {seen[word]} and for {name}")
            seen[word] = name


def _examples(raw: dict[str, Any]) -> Iterator[Example]:
    entries = [(m["unit"], m) for m in raw["measure"]] + [(c["name"], c) for c in raw["currency"]]
    entries += [(name, raw[name]) for name in _LISTS]
    for name, entry in entries:
        hit, miss = entry.get("hit"), entry.get("miss")
        if not hit or not miss:
            raise ValueError(f"units.toml: {name} lacks an example that hits or one that misses")
        yield Example(entry=name, text=hit["text"], value=float(hit["value"]), unit=hit["unit"], miss=miss)

"""The words by which prose speaks of treaties and other instruments, read from `instruments.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

Strength = Literal["strong", "medium", "weak"]
STRENGTHS: tuple[Strength, ...] = ("strong", "medium", "weak")
WORD_LISTS = ("bland", "fresh", "subjects", "concluding", "participles", "linked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that heads names or descriptions of instruments.

    Attributes:
        lemma: Its singular.
        forms: Singular and plurals.
        kind: What the register calls the instrument.
        strength: "strong" where the bare noun tells of one, "medium" where it needs a modifier, a partner or a verb
            of concluding, "weak" where only a name in capitals does.
        family: What may speak of it again.
        covers: Families that this noun may speak of again.
        topics: Modifiers of which one must stand before it, or a partner behind it; empty where none is asked for.
    """

    lemma: str
    forms: tuple[str, ...]
    kind: str
    strength: Strength
    family: str
    covers: frozenset[str]
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Several words that together are one instrument: "exchange of notes"."""

    words: tuple[str, ...]
    head: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedName:
    """A name that ends in no noun of instruments, with the forms that mean the same."""

    forms: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence for the tests: with `hit` an instrument is found by the rule `words`, else none."""

    rule: str
    words: str
    sentence: str
    hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRules:
    """All of `instruments.toml`.

    Attributes:
        nouns: Nouns by each of their forms, in lower case.
        singular: The singular of each form.
        phrases: Phrases of several words.
        names: Fixed names.
        excluded: Phrases in lower case that only look like instruments.
        words: Word lists by name.
        examples: The sentences of all rules.
    """

    nouns: Mapping[str, Noun]
    phrases: tuple[Phrase, ...]
    names: tuple[FixedName, ...]
    excluded: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    examples: tuple[Example, ...]


@cache
def load_instruments() -> InstrumentRules:
    """The rules as the file has them.

    Raises:
        ValueError: A form stands twice, a strength or family is unknown, or a word list is missing.
    """
    text = (files("regesta.rules") / "instruments.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    nouns = _nouns(data["noun"])
    phrases = tuple(_phrase(row) for row in data["phrase"])
    names = tuple(FixedName(forms=tuple(row["forms"]), kind=row["kind"]) for row in data["name"])
    _unique([form for name in names for form in name.forms], "name")
    missing = sorted(set(WORD_LISTS) ^ set(data["words"]))
    if missing:
        raise ValueError(f"instruments.toml: word lists {', '.join(missing)} are missing or unknown")
    return InstrumentRules(
        nouns=MappingProxyType(nouns),
        phrases=phrases,
        names=names,
        excluded=tuple(word for row in data["not"] for word in row["words"]),
        words=MappingProxyType({name: frozenset(data["words"][name]) for name in WORD_LISTS}),
        examples=tuple(_examples(data)),
    )


def _nouns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    families = {row["family"] for row in rows}
    for row in rows:
        if row["strength"] not in STRENGTHS:
            raise ValueError(f"instruments.toml: strength {row['strength']!r} is none of {', '.join(STRENGTHS)}")
        unknown = sorted(set(row["covers"]) - families)
        if unknown:
            raise ValueError(f"instruments.toml: {row['forms'][0]!r} covers unknown families {', '.join(unknown)}")
        noun = Noun(
            lemma=row["forms"][0],
            forms=tuple(row["forms"]),
            kind=row["kind"],
            strength=row["strength"],
            family=row["family"],
            covers=frozenset(row["covers"]),
            topics=frozenset(row.get("topics", ())),
        )
        for form in noun.forms:
            if form in nouns:
                raise ValueError(f"instruments.toml: the form {form!r} stands twice")
            nouns[form] = noun
    return nouns


def _phrase(row: Mapping[str, Any]) -> Phrase:
    words = tuple(row["words"].split())
    if row["head"] not in words:
        raise ValueError(f"instruments.toml: {row['head']!r} does not stand in the phrase {row['words']!r}")
    return Phrase(words=words, head=words.index(row["head"]), kind=row["kind"])


def _unique(forms: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for form in forms:
        if form in seen:
            raise ValueError(f"instruments.toml: the {what} {form!r} stands twice")
        seen.add(form)


def _examples(data: Mapping[str, Any]) -> Iterator[Example]:
    for table in ("noun", "phrase", "name", "not"):
        for row in data[table]:
            words = row["words"] if table == "phrase" else (row.get("forms") or row["words"])[0]
            for hit in (True, False):
                sentence = row["hit" if hit else "miss"]
                # A phrase that only looks like an instrument is hit where nothing is found.
                yield Example(rule=table, words=words, sentence=sentence, hit=hit != (table == "not"))

"""The nouns, titles and leaders that the recognizer of names knows, read from the files beside this module."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An example: a sentence, the word that heads a mention in it, and the ids or names it stands for."""

    text: str
    head: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of nouns that are read alike.

    Attributes:
        id: Its name, which is the rule of the mentions it makes.
        meaning: One line in plain English.
        words: Lower-case words, or whole phrases as they are written.
        hits: Examples that it must find.
        misses: Near misses: a sentence and a word that it must not make a mention of.
    """

    id: str
    meaning: str
    words: frozenset[str]
    hits: tuple[Hit, ...] = ()
    misses: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A well-known holder of an office.

    Attributes:
        name: Full name.
        short: Names he or she goes by in texts that tell no full name: "Truman".
        weak: Short names that are common words or names, so that they count only behind the title: "President Ford".
        role: Lower-case role.
        state: Code of the state, or None for an organization's office.
        start: First year in the office.
        end: Last year, or None while it lasts.
    """

    name: str
    short: tuple[str, ...]
    weak: tuple[str, ...]
    role: str
    state: str | None
    start: int
    end: int | None


@cache
def load_families() -> Mapping[str, Family]:
    """All families of nouns and modifiers by id.

    Raises:
        ValueError: A family is told twice, or has neither words nor a meaning.
    """
    data = tomllib.loads(_read("nouns.toml"))
    families: dict[str, Family] = {}
    for row in (*data["family"], *data["modifiers"], *data["phrases"]):
        family = _family(row)
        if family.id in families:
            raise ValueError(f"nouns.toml: the family {family.id!r} is told twice")
        families[family.id] = family
    return MappingProxyType(families)


@cache
def load_leaders() -> tuple[Leader, ...]:
    """All well-known leaders in the order of the file.

    Raises:
        ValueError: A row is incomplete or ends before it starts.
    """
    rows = csv.DictReader(_read("leaders.tsv").splitlines(), delimiter="\t")
    return tuple(_leader(row, number) for number, row in enumerate(rows, start=2))


@cache
def load_given_names() -> frozenset[str]:
    """Given names, as they are written."""
    lines = _read("given.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def word_set(name: str) -> frozenset[str]:
    """A small set of lower-case words by its name in `words.toml`.

    Raises:
        KeyError: There is no such set.
    """
    words: str = _word_sets()[name]["words"]
    return frozenset(words.split("|") if "|" in words else words.split())


@cache
def _word_sets() -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(_read("words.toml"))["sets"])


def _read(name: str) -> str:
    return (files("regesta.rules.names") / name).read_text(encoding="utf-8")


def _family(row: Mapping[str, Any]) -> Family:
    told = row.get("words", "")
    words = frozenset(told.split() if isinstance(told, str) else told)
    if not words or not row.get("meaning"):
        raise ValueError(f"nouns.toml: the family {row.get('id')!r} needs words and a meaning")
    return Family(
        id=row["id"],
        meaning=row["meaning"],
        words=words,
        hits=tuple(Hit(text=t, head=h, found=tuple(f)) for t, h, f in row.get("hits", ())),
        misses=tuple(Hit(text=t, head=h, found=()) for t, h in row.get("misses", ())),
    )


def _leader(row: Mapping[str, str | None], number: int) -> Leader:
    name, role, start, last = row.get("name"), row.get("role"), row.get("start"), row.get("end")
    if not name or not role or not start:
        raise ValueError(f"leaders.tsv line {number}: name, role and start are needed")
    end = int(last) if last else None
    short = [s for s in (row.get("short") or "").split("|") if s]
    if end is not None and end < int(start):
        raise ValueError(f"leaders.tsv line {number}: {name} ends before the start")
    return Leader(
        name=name,
        short=tuple(s for s in short if not s.endswith("?")),
        weak=tuple(s[:-1] for s in short if s.endswith("?")),
        role=role,
        state=row.get("state") or None,
        start=int(start),
        end=end,
    )


TitleKind = Literal["office", "royal", "rank", "honorific", "occupation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title of a person.

    Attributes:
        alias: Lower-case words as they stand in texts.
        kind: What it marks; see `titles.toml`.
        role: The office it gives.
        state: The only state that has it, or None.
    """

    alias: str
    kind: TitleKind
    role: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """All titles, and the words that stand around them.

    Attributes:
        titles: Titles by alias.
        portfolios: Lower-case words that name the charge of a minister in front of the word.
        qualifiers: The qualifier that a word before a title gives.
        presidential: Codes of the states whose government a president heads.
        default_head: The role of the head of government of the other states.
    """

    titles: Mapping[str, Title]
    portfolios: frozenset[str]
    qualifiers: Mapping[str, str]
    presidential: frozenset[str]
    default_head: str


@cache
def load_titles() -> Titles:
    """All titles.

    Raises:
        ValueError: A title has an unknown kind.
    """
    data = tomllib.loads(_read("titles.toml"))
    titles: dict[str, Title] = {}
    for row in data["title"]:
        if row["kind"] not in get_args(TitleKind):
            raise ValueError(f"titles.toml: {row['kind']!r} is no kind of title")
        for alias in row["aliases"]:
            role = alias if row.get("own") else row.get("role", alias)
            titles.setdefault(alias, Title(alias=alias, kind=row["kind"], role=role, state=row.get("state")))
    qualifiers = {w: q for q, words in data["qualifiers"].items() if q != "meaning" for w in words}
    return Titles(
        titles=MappingProxyType(titles),
        portfolios=frozenset(data["portfolios"]["words"].split()),
        qualifiers=MappingProxyType(qualifiers),
        presidential=frozenset(data["heads_of_government"]["president"].split()),
        default_head=data["heads_of_government"]["default"],
    )

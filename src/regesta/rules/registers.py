"""Lexicons of the resolver, the registrar and the checker, read from `registers/*.toml`.

A lexicon is a list of word rules in order. A rule gives a kind to a phrase that holds one of its words; each rule has
an example that it hits and one that it narrowly misses, and the tests run both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from regesta.model.statement import fold

LEXICONS = ("instruments", "terms", "disputes", "offices", "memberships", "reserves", "debts", "assessments")
"""The files that hold word rules; each file of the folder is one of these or of `TABLES`."""
TABLES = ("sameness", "summaries", "lives")
"""The files that hold other data."""

# A name ends where a phrase begins that tells more about it: "protocol | to the 1929 treaty".
_TAIL = re.compile(
    r" (?:of|to|on|for|between|among|with|about|against|concerning|regarding"
    r"|signed|concluded|reached|that|which|in|at|by) "
)


@dataclass(frozen=True)
class WordRule:
    """A kind with the words that tell it.

    Attributes:
        id: Its name in the file, unique there.
        kind: The kind it gives.
        words: Folded phrases; a final `*` stands for any ending ("demilitari*").
        hit: A phrase it must match.
        miss: A phrase like it that it must not match.
        acts: The acts it holds for; empty for all.
        birth: Acts that bring such an instrument into being although they would else only touch it (a moratorium is
            born when payments are suspended).
        single: True for an office that one person holds at a time.
    """

    id: str
    kind: str
    words: tuple[str, ...]
    hit: str
    miss: str
    acts: tuple[str, ...] = ()
    birth: tuple[str, ...] = ()
    single: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern over folded text that finds its words."""
        parts = [re.escape(word).replace(r"\*", "[a-z0-9]*") for word in self.words]
        return re.compile(rf"\b(?:{'|'.join(parts)})\b")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word rules in order, and what else the file holds."""

    name: str
    rules: tuple[WordRule, ...]
    extra: Mapping[str, Any]

    def rule(self, phrase: str, act: str | None = None) -> WordRule | None:
        """The rule for a phrase.

        In the head of the phrase the word that ends last decides, and of words that end together the longest one
        ("vice president", not "president"). Where the head holds none, the first word behind it does.
        """
        folded = fold(phrase)
        reach = len(head(folded))
        best: tuple[tuple[bool, int, int, int], WordRule] | None = None
        for number, rule in enumerate(self.rules):
            if rule.acts and act is not None and act not in rule.acts:
                continue
            for found in rule.pattern.finditer(folded):
                inside = found.start() < reach
                key = (inside, found.end() if inside else -found.start(), len(found[0]), -number)
                if best is None or key > best[0]:
                    best = (key, rule)
        return best[1] if best else None

    def kind(self, phrase: str, act: str | None = None) -> str | None:
        """The kind of a phrase, or None where no rule knows it."""
        rule = self.rule(phrase, act)
        return rule.kind if rule else None


def head(folded: str) -> str:
    """The part of a folded phrase before its first preposition, or all of it where nothing stands before."""
    return _TAIL.split(f"{folded} ", maxsplit=1)[0].strip() or folded


@cache
def load_lexicon(name: str) -> Lexicon:
    """The lexicon of one file.

    Raises:
        ValueError: A rule lacks a field, has an unknown one, or its id is told twice.
    """
    data = _read(name)
    rules: list[WordRule] = []
    for row in data.pop("rule", []):
        rule = _rule(row, f"registers/{name}.toml")
        if any(rule.id == other.id for other in rules):
            raise ValueError(f"registers/{name}.toml: rule {rule.id!r} is told twice")
        rules.append(rule)
    return Lexicon(name, tuple(rules), MappingProxyType(data))


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The data of a file without word rules."""
    return MappingProxyType(_read(name))


def _read(name: str) -> dict[str, Any]:
    if name not in LEXICONS + TABLES:
        raise ValueError(f"there is no file registers/{name}.toml")
    return tomllib.loads((files("regesta.rules") / "registers" / f"{name}.toml").read_text(encoding="utf-8"))


def _rule(row: Mapping[str, Any], where: str) -> WordRule:
    fields = dict(row)
    name = fields.get("id", "?")
    unknown = sorted(set(fields) - set(WordRule.__dataclass_fields__))
    missing = sorted({"id", "words", "hit", "miss"} - set(fields))
    if unknown or missing:
        raise ValueError(f"{where}: rule {name!r} lacks {missing or 'nothing'}, has unknown {unknown or 'nothing'}")
    for key in ("words", "acts", "birth"):
        fields[key] = tuple(fields.get(key, ()))
    wrong = [word for word in fields["words"] if fold(word) != word.rstrip("*")]
    if wrong:
        raise ValueError(f"{where}: rule {name!r} has words that are not folded: {', '.join(wrong)}")
    fields.setdefault("kind", name)
    return WordRule(**fields)

"""Themes of acts, read from `themes.toml`: what an act is about, for comparisons."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from regesta.model.statement import fold
from regesta.rules.actors import load_organizations
from regesta.rules.acts import load_acts

_FIELDS = {"id", "words", "organizations", "acts", "hit", "miss"}


@dataclass(frozen=True)
class Theme:
    """A theme with what tells it.

    Attributes:
        id: Its name: "regional integration".
        words: Folded words and phrases; a final `*` stands for any ending.
        organizations: Ids of organizations that stand for it, as have their founding instruments.
        acts: Acts that are of this theme whatever they are about.
        hit: A phrase that its words find; None where it has no words.
        miss: A phrase like it that they pass over.
    """

    id: str
    words: tuple[str, ...]
    organizations: tuple[str, ...]
    acts: tuple[str, ...]
    hit: str | None = None
    miss: str | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern over folded text that finds its words and the names of its organizations."""
        known = load_organizations()
        names = {fold(name.text) for id_ in self.organizations for name in known[id_].names() if " " in name.text}
        names |= {fold(known[id_].name) for id_ in self.organizations}
        names |= {fold(instrument) for id_ in self.organizations if (instrument := known[id_].instrument)}
        parts = [re.escape(word).replace(r"\*", "[a-z0-9]*") for word in (*self.words, *sorted(names - {""}))]
        return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)")


@dataclass(frozen=True)
class Themes:
    """All themes in order, and the one of acts that none of them fits."""

    all: tuple[Theme, ...]
    otherwise: str

    def of(self, act: str, about: Iterable[str], passage: str) -> str:
        """The theme of an act.

        Args:
            act: Its name.
            about: Names of what it is about: objects, recipients that are organizations, instruments.
            passage: The passage that tells it; asked only where neither what it is about nor the act itself decides.
        """
        folded = [fold(name) for name in about]
        for theme in self.all:
            if any(theme.pattern.search(name) for name in folded):
                return theme.id
        for theme in self.all:
            if act in theme.acts:
                return theme.id
        told = fold(passage)
        return next((theme.id for theme in self.all if theme.pattern.search(told)), self.otherwise)


@cache
def load_themes() -> Themes:
    """The themes of the file.

    Raises:
        ValueError: A theme is told twice, has an unknown field, act or organization, words without examples, or an act
            stands in two themes.
    """
    data = tomllib.loads((files("regesta.rules") / "themes.toml").read_text(encoding="utf-8"))
    themes = tuple(_theme(row) for row in data["theme"])
    ids = [theme.id for theme in themes]
    acts = [act for theme in themes for act in theme.acts]
    twice = sorted({name for name in (*ids, *acts) if (*ids, *acts).count(name) > 1})
    if twice or data["otherwise"] not in ids:
        raise ValueError(f"themes.toml: told twice: {', '.join(twice) or 'nothing'}; otherwise {data['otherwise']!r}")
    return Themes(themes, data["otherwise"])


def _theme(row: dict[str, Any]) -> Theme:
    where = f"themes.toml: theme {row.get('id', '?')!r}"
    unknown = set(row) - _FIELDS
    unknown |= {act for act in row["acts"] if act not in load_acts()}
    unknown |= {id_ for id_ in row["organizations"] if id_ not in load_organizations()}
    unknown |= {word for word in row["words"] if fold(word) != word.rstrip("*")}
    if unknown:
        raise ValueError(f"{where} has unknown {', '.join(sorted(unknown))}")
    if row["words"] and not (row.get("hit") and row.get("miss")):
        raise ValueError(f"{where} has words without `hit` and `miss`")
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Theme(**fields)

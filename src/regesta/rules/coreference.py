"""What pronouns and descriptions may stand for, read from `coreference.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

PRONOUN_LOOKS = ("person", "single", "several", "relative")
DESCRIPTION_LOOKS = (
    "state",
    "office",
    "person",
    "body",
    "any-body",
    "states",
    "leaders",
    "members",
    "allies",
    "adversaries",
    "victors",
    "movement",
    "soldiers",
)
VERB_LISTS = (
    "acting",
    "instrument",
    "concluded",
    "treated",
    "answering",
    "conquering",
    "hostile",
    "meeting",
    "belonging",
    "founding",
)
WORD_LISTS = (
    "impersonal",
    "asked",
    "human",
    "singular",
    "national",
    "partitive",
    "wars",
    "victorious",
    "groups",
    "bodies",
    "offices",
    "attackers",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounRule:
    """A set of pronouns and what they look for."""

    id: str
    words: tuple[str, ...]
    looks: str
    gender: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionRule:
    """Nouns that speak of somebody again, and what they look for.

    Attributes:
        id: Name of the rule; it stands in the mentions it makes.
        nouns: Nouns in the singular.
        number: "single", "several" or "any".
        looks: What they look for.
        hit: A text whose last description of the rule finds somebody.
        miss: A text where it finds nobody.
    """

    id: str
    nouns: tuple[str, ...]
    number: str
    looks: str
    hit: str
    miss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreferenceRules:
    """All of `coreference.toml`; word lists by name."""

    pronouns: Mapping[str, PronounRule]
    single: Mapping[str, DescriptionRule]
    several: Mapping[str, tuple[DescriptionRule, ...]]
    descriptions: tuple[DescriptionRule, ...]
    regions: Mapping[str, tuple[str, ...]]
    thrones: Mapping[str, tuple[str, ...]]
    female: frozenset[str]
    female_titles: frozenset[str]
    verbs: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]


@cache
def load_coreference() -> CoreferenceRules:
    """The rules as the file has them.

    Raises:
        ValueError: An id or word stands twice, or a rule looks for something unknown.
    """
    data = tomllib.loads((files("regesta.rules") / "coreference.toml").read_text(encoding="utf-8"))
    pronouns: dict[str, PronounRule] = {}
    for row in data["pronoun"]:
        rule = PronounRule(id=row["id"], words=tuple(row["words"]), looks=row["looks"], gender=row.get("gender"))
        _known(rule.looks, PRONOUN_LOOKS, rule.id)
        for word in rule.words:
            if word in pronouns:
                raise ValueError(f"coreference.toml: the pronoun {word!r} stands twice")
            pronouns[word] = rule
    descriptions = tuple(
        DescriptionRule(
            id=row["id"],
            nouns=tuple(row["nouns"]),
            number=row["number"],
            looks=row["looks"],
            hit=row["hit"],
            miss=row["miss"],
        )
        for row in data["description"]
    )
    single, several = _by_noun(descriptions)
    return CoreferenceRules(
        pronouns=MappingProxyType(pronouns),
        single=MappingProxyType(single),
        several=MappingProxyType(several),
        descriptions=descriptions,
        regions=MappingProxyType({k: tuple(v) for k, v in data["regions"].items()}),
        thrones=MappingProxyType({k: tuple(v) for k, v in data["thrones"].items()}),
        female=frozenset(data["persons"]["female"]),
        female_titles=frozenset(data["persons"]["female_titles"]),
        verbs=MappingProxyType({name: frozenset(data["verbs"][name]) for name in VERB_LISTS}),
        words=MappingProxyType({name: frozenset(data["words"][name]) for name in WORD_LISTS}),
    )


def _by_noun(
    descriptions: tuple[DescriptionRule, ...],
) -> tuple[dict[str, DescriptionRule], dict[str, tuple[DescriptionRule, ...]]]:
    """Rules by noun: one for a singular, those in order for a plural."""
    single: dict[str, DescriptionRule] = {}
    several: dict[str, tuple[DescriptionRule, ...]] = {}
    ids: set[str] = set()
    for rule in descriptions:
        _known(rule.looks, DESCRIPTION_LOOKS, rule.id)
        _known(rule.number, ("single", "several", "any"), rule.id)
        if rule.id in ids:
            raise ValueError(f"coreference.toml: the id {rule.id!r} stands twice")
        ids.add(rule.id)
        for noun in rule.nouns:
            if rule.number != "several":
                if noun in single:
                    raise ValueError(f"coreference.toml: the noun {noun!r} stands twice")
                single[noun] = rule
            if rule.number != "single":
                several[noun] = (*several.get(noun, ()), rule)
    return single, several


def _known(value: str, allowed: tuple[str, ...], where: str) -> None:
    if value not in allowed:
        raise ValueError(f"coreference.toml: {where!r} has {value!r}, which is none of {', '.join(allowed)}")

"""The rules for time expressions: read from the TOML files of `rules/times`, checked and compiled."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

_REFERENCE = re.compile(r"\{(\{)?(\w+)(?:\.(\w+))?\}\}?")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")
KINDS = (
    "date", "shift", "offset", "duration", "set", "clock", "daytime", "reference", "vague", "feast", "eventday", "turn",
)  # fmt: skip
CONTEXTS = ("month", "year", "ordinal", "season", "decadeword", "past", "vague", "antiquity", "span", "offset")
_FIELDS = {"id", "kind", "pattern", "on", "set", "context", "needs", "hits", "misses"}
_NOT_RULES = ("macros.toml", "anchors.toml", "events.toml", "dating.toml")


class RuleError(ValueError):
    """A rule file says something that cannot be: the message names the file, the rule and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One rule for time expressions.

    Attributes:
        id: Its name, unique over all files; it becomes the `rule` of what it finds.
        kind: How its groups are read: one of `KINDS`.
        pattern: The compiled pattern, with the building blocks put in.
        on: Names of the anchors one of which must stand in the sentence.
        context: Name of the check that the surroundings must pass, or None.
        needs: Lower-case pieces of words one of which must stand in the sentence, or none: they save trying the pattern.
        set: Fixed values.
        hits: Examples: text, span and values that must come out.
        misses: Near misses: text, and a span that must not come out.
        file: The file it stands in.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    on: frozenset[str]
    context: str | None
    needs: tuple[str, ...] = ()
    set: Mapping[str, str] = field(default_factory=dict)
    hits: tuple[Mapping[str, str], ...] = ()
    misses: tuple[Mapping[str, str], ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRules:
    """All rules for time expressions in the order of their files and lines.

    Attributes:
        rules: The rules.
        anchors: One pattern for all anchor words; the name of the group that matched is the anchor's name.
    """

    rules: tuple[TimeRule, ...]
    anchors: re.Pattern[str]


def expand(pattern: str, macros: Mapping[str, str], where: str) -> str:
    """Put the building blocks into a pattern: `{name}` as a named group, `{{name}}` bare, a space as white space.

    A block that stands again in another branch has its group under the name with `__2`, `__3` after it.
    """
    pattern = pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    seen: Counter[str] = Counter()

    def fill(found: re.Match[str]) -> str:
        bare, name, suffix = found.groups()
        if name.isdigit() or _QUANTIFIER.fullmatch(found[0]):
            return found[0]
        if name not in macros:
            raise RuleError(f"{where}: no building block is called {name!r}; see macros.toml")
        body = macros[name].replace(" ?", r"\s?").replace(" ", r"\s+")
        if bare:
            return f"(?:{body})"
        group = f"{name}_{suffix}" if suffix else name
        seen[group] += 1
        return f"(?P<{group}{f'__{seen[group]}' if seen[group] > 1 else ''}>{body})"

    return _REFERENCE.sub(fill, pattern)


def _load_file(name: str, text: str, macros: Mapping[str, str], anchors: Mapping[str, str]) -> list[TimeRule]:
    data: dict[str, Any] = tomllib.loads(text)
    rules = []
    for row in data.get("rule", []):
        where = f"{name}, rule {row.get('id')!r}"
        if unknown := set(row) - _FIELDS:
            raise RuleError(f"{where}: unknown field {sorted(unknown)[0]!r}")
        if row["kind"] not in KINDS:
            raise RuleError(f"{where}: unknown kind {row['kind']!r}; one of {', '.join(KINDS)}")
        if row.get("context") not in (None, *CONTEXTS):
            raise RuleError(f"{where}: unknown context {row['context']!r}; one of {', '.join(CONTEXTS)}")
        on = frozenset(row.get("on", data.get("on", "")).split())
        if not on or on - set(anchors):
            raise RuleError(f"{where}: `on` must name anchors of anchors.toml")
        if not row.get("hits") or not row.get("misses"):
            raise RuleError(f"{where}: give an example that hits and one that narrowly misses")
        body = expand(row["pattern"], macros, where)
        try:
            pattern = re.compile(rf"(?<![\w])(?:{body})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error
        rules.append(
            TimeRule(
                id=row["id"],
                kind=row["kind"],
                pattern=pattern,
                on=on,
                context=row.get("context"),
                needs=tuple(row.get("needs", "").lower().split("|")) if row.get("needs") else (),
                set=row.get("set", {}),
                hits=tuple(row["hits"]),
                misses=tuple(row["misses"]),
                file=name,
            )
        )
    return rules


@cache
def load_times() -> TimeRules:
    """Load all rules for time expressions.

    Raises:
        RuleError: An id stands twice, a name is unknown, a pattern does not compile or examples are missing.
    """
    folder = resources.files("regesta.rules").joinpath("times")
    texts = {file.name: file.read_text(encoding="utf8") for file in folder.iterdir() if file.name.endswith(".toml")}
    macros: dict[str, str] = tomllib.loads(texts["macros.toml"])["macros"]
    anchors: dict[str, str] = tomllib.loads(texts["anchors.toml"])["anchors"]
    rules: list[TimeRule] = []
    for name in sorted(texts):
        if name not in _NOT_RULES:
            rules += _load_file(name, texts[name], macros, anchors)
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{rule.file}: the id {rule.id!r} stands twice")
        seen.add(rule.id)
    words = "|".join(f"(?P<{name}>{body})" for name, body in anchors.items())
    return TimeRules(rules=tuple(rules), anchors=re.compile(rf"\b(?:{words})", re.IGNORECASE))

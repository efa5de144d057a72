"""What the words of a name tell: the kind of an instrument, what sets it apart, and whether it is a name at all."""

from __future__ import annotations

import re
from functools import lru_cache

from regesta.model.statement import Ref, fold
from regesta.rules.registers import load_lexicon, load_table

BODIES = frozenset({"organization", "agency", "movement", "group"})
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")


@lru_cache(maxsize=65536)
def is_description(ref: Ref) -> bool:
    """Whether a ref is told by common words alone ("the agreement"), so that it may be another one elsewhere."""
    names = (ref.name, *ref.also)
    if ref.kind == "instrument":
        common = set(load_table("sameness")["names"]["common"])
        return not any(proper_words(name)[1] - common for name in names if name != name.lower())
    return ref.kind in BODIES and all(name == name.lower() for name in names)


@lru_cache(maxsize=65536)
def proper_words(name: str) -> tuple[str, frozenset[str], str | None]:
    """The kind of an instrument by its name, the words that tell it apart, and the year in it."""
    empty = set(load_table("sameness")["names"]["empty"])
    rule = load_lexicon("instruments").rule(name)
    folded = fold(name)
    found = _YEAR.search(folded)
    words = _YEAR.sub(" ", folded)
    if rule is not None:
        words = rule.pattern.sub(" ", words)
    return rule.kind if rule else "", frozenset(words.split()) - empty, found[0] if found else None

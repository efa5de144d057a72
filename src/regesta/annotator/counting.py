"""The unit behind a number: a measure, a currency, or persons and things that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from regesta.rules.units import Currency, units

UnitKind = Literal["measure", "time", "currency", "person", "item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as it stands behind or before a number: its name, where its words end, and its kind."""

    name: str
    end: int
    kind: UnitKind


_UNITS = units()


def _any(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_MEASURES = {w: m for m in _UNITS.measures for w in m.words}
_MEASURE = re.compile(rf"(?:[ -]|(?<=\d))(?P<word>{_any(list(_MEASURES))})(?![\w])")
_CURRENCIES: dict[str, Currency] = {w: c for c in _UNITS.currencies for w in c.words}
_CURRENCY = re.compile(
    r"[ -](?P<metal>(?:gold|silver|paper|gold-backed|convertible|old|new|current) )?"
    r"(?P<by>(?:United States|New Zealand|Hong Kong|Sri Lankan|Cape Verdean|U\.S\.|[A-Z][\w-]+) )?"
    rf"(?P<metal2>(?:gold|silver|paper) )?(?P<noun>{_any(list(_CURRENCIES))})(?P<sterling> sterling)?(?![\w-])"
)
_CODE = re.compile(r" (?P<code>[A-Z]{2,3})\b")
_NO_DURATION = re.compile(
    r"[- ]?old\b|['\u2019]? War|,? (?:later|ago|earlier|hence|before|after|prior|previously|afterwards?|on)\b"
)
_BARE_MAN = re.compile(r"-(?:man|strong|member|person|men)\b(?: [a-z]+)?")
_TOKEN = re.compile(r"[ ,]? ?(?P<word>[^\W\d_][\w'\u2019/-]*)")
_INVARIANT = re.compile(rf" (?:[a-z-]+ ){{0,2}}(?:{_any(list(_UNITS.invariant_items))})\b")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_UNCOUNTABLE = ("ss", "us", "is", "ous", "'s", "\u2019s", "ics")
_MOST_MODIFIERS = 4


def symbol_pattern() -> str:
    """Alternation of all money symbols, the longest first; letters only as whole words."""
    return "|".join(
        rf"(?<!\w){re.escape(s)}" + ("(?![A-Za-z])" if s[-1].isalpha() else "")
        for s in sorted(_UNITS.symbols, key=lambda s: (-len(s), s))
    )


def currency_symbol(symbol: str) -> str:
    """Currency of a symbol."""
    return _UNITS.symbols[symbol]


def unit_at(text: str, at: int, value: float, *, definite: bool) -> Unit | None:
    """The unit that stands behind a number.

    Args:
        text: The passage.
        at: Where the number ends.
        value: The number.
        definite: Whether "the" or its like stands before it: "the two presidents" counts nothing new.
    """
    return _currency(text, at, value) or _measure(text, at) or _counted(text, at, value, definite=definite)


def _measure(text: str, at: int) -> Unit | None:
    found = _MEASURE.match(text, at)
    if not found:
        return None
    measure = _MEASURES[found["word"]]
    # "five months later", "a 40-year-old": a date, an age.
    if measure.time and _NO_DURATION.match(text, found.end()):
        return None
    return Unit(name=measure.unit, end=found.end(), kind="time" if measure.time else "measure")


def _currency(text: str, at: int, value: float) -> Unit | None:
    code = _CODE.match(text, at)
    if code and code["code"] in _UNITS.symbols:
        return Unit(name=_UNITS.symbols[code["code"]], end=code.end(), kind="currency")
    found = _CURRENCY.match(text, at)
    if not found:
        return None
    currency = _CURRENCIES[found["noun"]]
    if currency.strict and value < 10_000:
        return None
    if (
        currency.name == "pound"
        and "sterling" not in found[0]
        and value < 1_000_000
        and re.match(r" of [a-z]", text[found.end() :][:5])
    ):
        return Unit(name="lb", end=found.end(), kind="measure")
    adjective, metal = (found["by"] or "").strip(), (found["metal"] or found["metal2"] or "").strip()
    if metal in ("old", "new", "current"):
        metal = ""
    if adjective and not metal and adjective in currency.by:
        name = currency.by[adjective]
    elif adjective or metal:
        name = " ".join(x for x in (metal, adjective, currency.name) if x)
    else:
        name = currency.unit
    return Unit(name=name, end=found.end(), kind="currency")


def _counted(text: str, at: int, value: float, *, definite: bool) -> Unit | None:
    """Persons or things: the first counted noun behind up to four modifiers."""
    if strong := _BARE_MAN.match(text, at):
        return Unit(name="person", end=strong.end(), kind="person") if "-member" not in strong[0] else None
    if text[at : at + 1] != " " or value != int(value):
        return None
    invariant = _INVARIANT.match(text, at)
    if invariant and not _crosses(invariant[0]):
        return Unit(name="item", end=invariant.end(), kind="item")
    end, machine = at, False
    for count in range(_MOST_MODIFIERS + 1):
        token = _TOKEN.match(text, end)
        if not token or (count == 0 and token[0].startswith(",")) or (token[0].startswith(",") and count > 2):
            return None
        word, end = token["word"], token.end()
        kind = _noun_kind(word, value)
        if kind == "stop":
            return None
        if kind is None:
            machine = machine or any(c.isdigit() for c in word)
            continue
        if machine:
            kind = "item"  # "two F-16 fighters"
        if definite and value <= 12:
            return None
        return Unit(name=kind, end=end, kind="person" if kind == "person" else "item")
    return None


def _crosses(words: str) -> bool:
    return any(w in _UNITS.stop or w in _UNITS.persons for w in words.split())


def _noun_kind(word: str, value: float) -> Literal["person", "item", "stop"] | None:
    """Whether a word is what is counted, ends the search, or may be a modifier (None)."""
    lower = word.lower()
    if (
        word in _UNITS.stop
        or lower in _UNITS.stop
        or word in _MONTHS
        or lower in _UNITS.actors
        or lower in _UNITS.not_counted
    ):
        return "stop"
    if value == 1:
        return "person" if lower in _UNITS.one_person else "item" if lower in _UNITS.one_item else None
    head = lower.rsplit("-", 1)[-1]
    if word in _UNITS.persons or (word.islower() and head in _UNITS.persons):
        return "person"
    if value >= 2 and head.endswith("s") and len(head) > 3 and not head.endswith(_UNCOUNTABLE):
        return "item" if word.islower() else None
    return None

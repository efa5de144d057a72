"""What a matched rule says, before the running time is known: dates with gaps, steps, offsets and lengths."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from regesta.annotator.times.calendars import roman
from regesta.rules.times import TimeRule

Part = Literal["START", "MID", "END"]

MONTHS = {name: i + 1 for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
WEEKDAYS = {name: i + 1 for i, name in enumerate("mon tue wed thu fri sat sun".split())}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {"hundred": 100}
    | {word: i for i, word in enumerate(_ONES)}
    | {word: 10 * i for i, word in enumerate(_TENS) if i > 1}
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: i for i, word in enumerate(_ORDINALS)} | {"thirtieth": 30, "last": -1, "latter": 2, "final": -1}
_DECADES = {word: 10 * (i + 2) for i, word in enumerate(
    "twenties thirties forties fifties sixties seventies eighties nineties".split())}  # fmt: skip
_PLAIN = str.maketrans("éèêôûäç", "eeeouac")
_REPUBLIC = "vende bruma frima nivos pluvi vento germi flore prair messi therm fruct".split()
# Beginnings of month names in other languages, the longer ones first where one is the beginning of another.
_FOREIGN = (
    (1, ("enero", "janv", "januar", "genn", "jane")), (2, ("feb", "fev")), (5, ("mayo", "mai", "magg")),
    (3, ("mar",)), (4, ("abr", "avr", "apr")), (7, ("jul", "juil", "lugl")), (6, ("jun", "juin", "giug")),
    (8, ("ago", "aou")), (9, ("sep", "set")), (10, ("oct", "okt", "ott", "out")), (11, ("nov",)),
    (12, ("dic", "dec", "dez")),
)  # fmt: skip
_BEFORE_CHRIST = re.compile(r"b\.?\s?c", re.IGNORECASE)
_UNITS = {"centurie": "century", "millennia": "millennium", "quarter-of-a-century": "quarter-century",
          "quarters-of-a-century": "quarter-century"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A time expression as its words give it.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        rule: Id of the rule.
        kind: Kind of the rule.
        year: Astronomical year.
        month: 1 to 12.
        day: Day of the month.
        weekday: 1 (Monday) to 7.
        season: 21 to 24.
        half: 1 or 2, half of the year or century.
        quarter: 1 to 4.
        decade: First year of a decade.
        century: First year of a century.
        part: Which part of the period is meant.
        approximate: Whether the words say "about".
        daytime: MO, MI, AF, EV, NI, DT.
        clock: "T05:30".
        step: Steps from the running time: -1, 0, 1.
        unit: Unit of a step, an offset or a duration: day, week, month, year, decade, century, season, hour, …
        amount: How many units; None where the words are vague.
        low: Lower number of a range of amounts.
        direction: 1 for later, -1 for earlier.
        bound: TIMEX3 mod of a duration.
        event: Words of the event an offset hangs on.
        value: A fixed value.
        type: A fixed type.
        tail: Length of the noun phrase at its end ("two months *of siege*") that TIMEX3 of news leaves out.
        word: The word that makes out a set or a feast.
        core: Offset after its number and unit, where an event follows ("two days | after the vote").
        calendar: "julian" or "republican" where the words name another calendar than the Gregorian.
        part_of: Which of how many parts of a century: (4, 4) for its last quarter.
        deictic: Whether it hangs on the day of writing where there is one: "last week", not "the week before".
        later: Whether "later" or "earlier" stands before a step ("later that month").
    """

    start: int
    end: int
    rule: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    half: int | None = None
    quarter: int | None = None
    decade: int | None = None
    century: int | None = None
    part: Part | None = None
    approximate: bool = False
    daytime: str | None = None
    clock: str | None = None
    step: int | None = None
    unit: str | None = None
    amount: float | None = None
    low: float | None = None
    direction: int = 0
    bound: str | None = None
    event: str | None = None
    value: str | None = None
    type: str | None = None
    tail: int = 0
    word: str | None = None
    later: bool = False
    core: int = 0
    calendar: str | None = None
    part_of: tuple[int, int] | None = None
    deictic: bool = False


def number(text: str) -> float | None:
    """The number that words or digits stand for; None where they are vague ("a few")."""
    text = re.sub(r"\s+", " ", text.lower()).strip()
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?: ?(1/2|½))?", text):
        return float(found[1]) + (0.5 if found[2] else 0)
    half = 0.5 if re.search(r" and (?:a |one[- ])?half$", text) else 0.0
    text = re.sub(r" and (?:a |one[- ])?half$", "", text)
    fixed = {"half a dozen": 6.0, "a dozen": 12.0, "a couple": 2.0, "a couple of": 2.0, "half a": 0.5, "half an": 0.5}
    if text in fixed:
        return fixed[text]
    if text.split()[0] in ("a", "an") and not text.endswith("hundred"):
        return 1.0 + half
    if text == "hundred":
        return 100.0
    if text.endswith(" hundred"):
        return 100.0 * NUMBERS.get(text.split()[0].replace("a", "one") if text[0] == "a" else text.split()[0], 1)
    tens, _, ones = text.partition("-")
    if tens in NUMBERS:
        return float(NUMBERS[tens] + NUMBERS.get(ones, 0)) + half
    return None


def ordinal(text: str) -> int | None:
    """The number of an ordinal: "13th", "thirteenth", "twenty-first", "last" (-1)."""
    text = text.lower()
    if found := re.match(r"\d+", text):
        return int(found[0])
    tens, _, ones = text.partition("-")
    if ones and tens in NUMBERS:
        return NUMBERS[tens] + ORDINALS.get(ones, 0)
    return ORDINALS.get(text)


def year(text: str, before_christ: bool = False) -> int:
    """An astronomical year: "480 BC" is -479."""
    value = int(re.sub(r"\D", "", text))
    return 1 - value if before_christ or _BEFORE_CHRIST.search(text) else value


def part_of(text: str) -> Part:
    """Which part of a period a prefix means."""
    low = text.lower()
    if re.search(r"mid|middle", low):
        return "MID"
    return "END" if re.search(r"late|end|close|last|latter|closing|final", low) else "START"


def singular(unit: str) -> str:
    """The singular of a unit."""
    unit = re.sub(r"[-\s]+", "-", unit.lower()).removeprefix("mid-").removeprefix("mid")
    unit = unit[:-1] if unit.endswith("s") else unit
    return _UNITS.get(unit, unit.replace("centurie", "century"))


def bound_of(text: str) -> str | None:
    """The TIMEX3 mod of words like "more than"; None for "only" and "just"."""
    low = text.lower()
    for pattern, mod in (
        (r"no less|not less|no fewer|at least", "EQUAL_OR_MORE"),
        (r"no more|not more|at most|up to|no longer", "EQUAL_OR_LESS"),
        (r"more than|over", "MORE_THAN"),
        (r"less than|fewer than|under|nearly|almost|close to|barely|scarcely|hardly", "LESS_THAN"),
        (r"about|around|approximately|roughly|some|estimated", "APPROX"),
    ):
        if re.search(pattern, low):
            return mod
    return None


def _daytime(text: str) -> str:
    low = text.lower()
    for word, code in (("afternoon", "AF"), ("evening", "EV"), ("noon", "MI"), ("midday", "MI"), ("daytime", "DT"),
                       ("night", "NI"), ("dusk", "EV"), ("sunset", "EV")):  # fmt: skip
        if word in low:
            return code
    return "MO"


def _clock(text: str, meridiem: str | None) -> str:
    digits = re.findall(r"\d+", text)
    if len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), digits[1] if len(digits) > 1 else "00"
    if meridiem and meridiem[0] in "pP" and hour < 12:
        hour += 12
    if meridiem and meridiem[0] in "aA" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}"


def _decade(text: str) -> int:
    value = int(re.sub(r"\D", "", text))
    # Decades before Christ run backwards: the 470s BC are 479 to 470.
    return -(value + 9) + 1 if _BEFORE_CHRIST.search(text) else value


def _century(text: str) -> int:
    value = ordinal(re.split(r"[-\s]+centur", text, flags=re.IGNORECASE)[0]) or 1
    return -100 * value + 1 if _BEFORE_CHRIST.search(text) else 100 * (value - 1)


def read_groups(groups: dict[str, str], suffix: str = "") -> dict[str, Any]:
    """Fields of a reading out of the named groups of a match; with a suffix out of the second half of a range."""
    said = {name.removesuffix(suffix): text for name, text in groups.items() if name.endswith(suffix)} if suffix else (
        {name: text for name, text in groups.items() if not name.endswith("_b") and name not in "AB"})  # fmt: skip
    fields: dict[str, Any] = {}
    for name, text in said.items():
        reader = _READERS.get(name)
        if reader is not None:
            fields |= reader(text, said)
    return fields


def _amount(text: str, said: dict[str, str]) -> dict[str, object]:
    amount = number(text)
    return {"amount": amount + 0.5 if amount is not None and "plushalf" in said else amount}


def _numeric(text: str, said: dict[str, str]) -> dict[str, Any]:
    month, day, year_digits = re.split(r"[/-]", text)
    value = int(year_digits)
    return {
        "year": value if value > 99 else value + (1900 if value > 30 else 2000),
        "month": int(month),
        "day": int(day),
    }


def foreign_month(text: str) -> int:
    """The month of a name in Spanish, French, German, Italian or Portuguese, by the beginnings they share."""
    low = text.lower().translate(_PLAIN)
    return next(n for n, starts in _FOREIGN if low.startswith(starts))


def _fraction(text: str, said: dict[str, str]) -> dict[str, Any]:
    """ "The first decade of", "the last quarter of" a century: which of how many."""
    of = {"decade": 10, "quarter": 4, "third": 3}[said["slice"].lower()]
    n = {"last": of, "final": of, "closing": of, "opening": 1}.get(text.lower()) or ordinal(text) or 1
    return {"part_of": (min(n, of), of)}


def _iso(text: str, said: dict[str, str]) -> dict[str, object]:
    y, m, d = text.split("-")
    return {"year": int(y), "month": int(m), "day": int(d)}


_READERS: dict[str, Callable[[str, dict[str, str]], dict[str, Any]]] = {
    "year": lambda text, said: {"year": year(text)},
    "dualyear": lambda text, said: {"year": int(text[:4]) + 1},
    "julian": lambda text, said: {"calendar": "julian"},
    "foreignmonth": lambda text, said: {"month": foreign_month(text)},
    "republicmonth": lambda text, said: {"month": _REPUBLIC.index(text[:5].lower().translate(_PLAIN)) + 1,
                                         "calendar": "republican"},
    "republicyear": lambda text, said: {"year": roman(text)},
    "dayword": lambda text, said: {"day": ordinal(text)},
    "fraction": _fraction,
    "iso": _iso,
    "month": lambda text, said: {"month": MONTHS[text[:3].lower()]},
    "day": lambda text, said: {"day": int(re.sub(r"\D", "", text))},
    "ordinalday": lambda text, said: {"day": ordinal(text)},
    "weekday": lambda text, said: {"weekday": WEEKDAYS[text[:3].lower()]},
    "season": lambda text, said: {"season": SEASONS[text.lower()]},
    "part": lambda text, said: {"part": part_of(text)},
    "half": lambda text, said: {"half": 1 if "first" in text.lower() else 2},
    "quarter": lambda text, said: {"quarter": next(
        (n for word, n in (("first", 1), ("second", 2), ("third", 3)) if word in text.lower()), 4)},
    "approx": lambda text, said: {"approximate": True},
    "decade": lambda text, said: {"decade": _decade(text)},
    "shortdecade": lambda text, said: {"decade": 1900 + int(text)},
    "quarternumber": lambda text, said: {"quarter": ordinal(text)},
    "decadeword": lambda text, said: {"decade": 1900 + _DECADES[text.lower()]},
    "century": lambda text, said: {"century": _century(text)},
    "daytime": lambda text, said: {"daytime": _daytime(text)},
    "clock": lambda text, said: {"clock": _clock(text, said.get("meridiem"))},
    "hour": lambda text, said: {"clock": _clock(text, said.get("meridiem"))},
    "zero": lambda text, said: {"step": 0, "later": bool(re.match(r"later|earlier", text, re.IGNORECASE))},
    "after": lambda text, said: {"step": 1},
    "before": lambda text, said: {"step": -1},
    "twoafter": lambda text, said: {"step": 2},
    "twobefore": lambda text, said: {"step": -2},
    "unit": lambda text, said: {"unit": singular(text)},
    "plain": lambda text, said: {"unit": singular(text), "word": text.lower()},
    "the": lambda text, said: {"amount": 1.0},
    "number": _amount,
    "vague": lambda text, said: {"amount": None, "word": "vague"},
    "bound": lambda text, said: {"bound": bound_of(text)},
    "forward": lambda text, said: {"direction": 1},
    "backward": lambda text, said: {"direction": -1},
    "event": lambda text, said: {"event": text},
    "adverb": lambda text, said: {"word": text.lower()},
    "feast": lambda text, said: {"word": text.lower().replace("’", "'")},
    "eve": lambda text, said: {"daytime": "NI"},
    "within": lambda text, said: {"later": True},
    "every": lambda text, said: {"word": "every"},
    "shortyear": lambda text, said: {"year": int(text), "word": "short"},
    "reference": lambda text, said: {"word": text.lower()},
    "numeric": _numeric,
    "vaguely": lambda text, said: {"word": text.lower()},
}  # fmt: skip


def _set_by_rule(rule: TimeRule, fields: dict[str, Any]) -> None:
    """What the rule itself says, not the words: half of a unit, an era."""
    if "part" in rule.set:
        fields["part"] = rule.set["part"]
    if "amount" in rule.set:
        fields["amount"] = float(rule.set["amount"])
    if rule.set.get("unit"):
        fields["unit"] = rule.set["unit"]
    if rule.set.get("era") == "BC" and isinstance(fields.get("year"), int):
        fields["year"] = 1 - fields["year"]


def read_match(rule: TimeRule, found: re.Match[str], offset: int) -> list[Reading]:
    """The readings of one match: one, or two for a range that is said in one go."""
    groups: dict[str, str] = {}
    for name, text in found.groupdict().items():
        if text is not None:
            groups.setdefault(name.partition("__")[0], text)
    fields = read_groups(groups)
    common: dict[str, Any] = {
        "rule": rule.id,
        "kind": rule.kind,
        "value": rule.set.get("value"),
        "type": rule.set.get("type"),
    }
    common["deictic"] = not re.match(r"(?:later |earlier |early |late )?(?:the|that)\b", found[0], re.IGNORECASE)
    if "event" in groups and "unit" in groups:
        fields["core"] = offset + found.end("unit")
    if "tail" in groups:
        fields["tail"] = len(groups["tail"])
    _set_by_rule(rule, fields)
    if "A" not in groups:
        if "number_b" in groups:
            fields["low"] = number(groups["number"])
        return [Reading(start=offset + found.start(), end=offset + found.end(), **common, **fields)]
    second = read_groups(groups, "_b")
    if "year" in fields and "year_b" in groups and len(groups["year_b"]) < 3 and "day" not in fields:
        width = 10 ** len(groups["year_b"])
        whole, last = divmod(fields["year"], width)
        second["year"] = width * (whole + (int(groups["year_b"]) < last)) + int(groups["year_b"])
    if _BEFORE_CHRIST.search(groups.get("year_b", "")) and "year" in fields:
        fields["year"] = year(groups["year"], before_christ=True)
    for name in ("month", "year"):
        first = fields.get(name)
        if first is None and name in second and "day" in fields:
            fields[name] = second[name]
        elif name not in second and first is not None and "day" in second:
            second[name] = first
    return [
        Reading(start=offset + found.start("A"), end=offset + found.end("A"), **common, **fields),
        Reading(start=offset + found.start("B"), end=offset + found.end("B"), **common, **second),
    ]

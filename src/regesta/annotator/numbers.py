"""Numbers in figures and words."""

from __future__ import annotations

import re

_ONES = {
    **{w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())},
    **{w: i + 13 for i, w in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())},
}
_TENS = {w: 10 * (i + 2) for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "milliard": 1_000_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
}
_SHORT = {"m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "k": 1_000, "tn": 1_000_000_000_000}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_WORD = "(?:" + "|".join(sorted([*_ONES, *_TENS, *_SCALES], key=lambda w: (-len(w), w))) + ")"
_JOIN = r"(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)),? and )"
_HALF = r"(?i:half a|a quarter of a|three-quarters of a|one and a half|two and a half|three and a half|four and a half)"
_FIGURES = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?: \d{3})+(?!\d)"
    r"|\d{1,2}[ -]\d/\d(?!\d)|\d+(?:\.\d+)?)[½¼¾⅓⅔]?"
)
_BIG = "(?:hundred|thousand|lakh|million|crore|milliard|billion|trillion|dozen)"

SCALE = rf"(?:(?:[ \u00a0-]{_BIG}(?: {_BIG})?|[ \u00a0]?(?:bn|mn|tn))(?![\w])|(?:(?<=\d)[mbk])(?![\w]))"
NUMBER = (
    rf"(?:{_FIGURES}|[½¼¾]|{_HALF} {_BIG}\b"
    rf"|(?:[Aa]|[Oo]ne) {_BIG}(?: and a half)?\b(?! of (?:the )?(?:thousand|million))"
    rf"|(?i:{_WORD})(?:{_JOIN}{_WORD})*\b)"
)
# Where a number may begin: a cheap look before the full pattern is tried.
NUMBER_START = re.compile(
    rf"(?<![\w.,/])(?<!\w-)(?:\d|[½¼¾]|(?i:{_WORD})\b|{_HALF} |[Aa] {_BIG}\b)|(?<=[$£€¥₤/])\d|(?<=[A-Za-z$]\.)\d"
)


def scale_of(words: str | None) -> int:
    """What a scale word multiplies by: " million" is 1,000,000; 1 where there is none."""
    factor = 1
    for word in re.findall(r"[a-z]+", (words or "").lower()):
        factor *= _SCALES.get(word) or _SHORT.get(word) or 1
    return factor


def number_of(words: str) -> float | None:
    """The value of a number in figures or words; None where the words make no number ("two three").

    "two hundred and fifty thousand" is 250,000; "half a million" 500,000; "a million and a half" 1,500,000.
    """
    text = words.strip().lower()
    if text[0].isdigit() or text[0] in _FRACTIONS:
        return _figures(text)
    half = 0.0
    if text.endswith(" and a half"):
        text, half = text.removesuffix(" and a half"), 0.5
    if text.startswith("half a "):
        return 0.5 * scale_of(text[7:])
    if text.startswith(("a quarter of a ", "three-quarters of a ")):
        return (0.25 if text[0] == "a" else 0.75) * scale_of(text.rsplit(" ", 1)[1])
    mixed = re.fullmatch(r"(one|two|three|four) and a half ([a-z]+)", text)
    if mixed:
        return (_ONES[mixed[1]] + 0.5) * scale_of(mixed[2])
    value = _words(re.findall(r"[a-z]+", re.sub(r"^a ", "one ", text)))
    if value is None or not half:
        return value
    return value + half * scale_of(text.rsplit(" ", 1)[-1])


def _figures(text: str) -> float | None:
    mixed = re.fullmatch(r"(\d{1,2})[ -](\d)/(\d)", text)
    if mixed:
        return int(mixed[1]) + int(mixed[2]) / int(mixed[3]) if mixed[3] != "0" else None
    part = _FRACTIONS.get(text[-1], 0.0)
    digits = text[:-1] if part else text
    if not digits:
        return part
    digits = re.sub(r"[, ]", "", digits)
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return float(digits) + part


def _words(words: list[str]) -> float | None:
    """Sum up number words, refusing those that do not follow each other ("twenty thirty", "two three")."""
    total, group, last = 0.0, 0.0, 1e15
    room = 1e15
    for word in words:
        if word == "and":
            continue
        if word in _ONES or word in _TENS:
            value = _ONES.get(word, _TENS.get(word, 0))
            if value >= room:
                return None
            group += value
            room = 10 if word in _TENS else 1
        elif word == "hundred":
            if group >= 100 or not group:
                return None
            group, room = group * 100, 100
        elif word == "dozen":
            group, room = group * 12, 1
        else:
            scale = _SCALES[word]
            if not group:
                total, group = total * scale, 0.0
            elif scale < last:
                total, group, last = total + group * scale, 0.0, scale
            else:
                total, group, last = (total + group) * scale, 0.0, scale
            room = scale
    return total + group if total + group or words == ["zero"] else None

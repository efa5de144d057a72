"""Instruments that the headings of a document name: below "The Young Plan", "a plan" is that plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regesta.model.text import Document
from regesta.rules.instruments import InstrumentRules

_WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")


def headed_instruments(document: Document, rules: InstrumentRules) -> dict[int, Mapping[str, str]]:
    """For each paragraph the instrument that its heading names, by the family of its noun.

    Args:
        document: The document with its blocks.
        rules: The lexicon.
    """
    found: dict[int, Mapping[str, str]] = {}
    named: Mapping[str, str] = {}
    for number, block in enumerate(document.blocks):
        if block.kind == "heading":
            named = instrument_named(document.text[block.start : block.end], rules)
        elif named:
            found[number] = named
    return found


def instrument_named(heading: str, rules: InstrumentRules) -> Mapping[str, str]:
    """The one instrument of a heading; none where it names several or has other words."""
    words = _WORD.findall(heading)
    while words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    if not 2 <= len(words) <= 6 or not all(
        w[0].isupper() or w[0].isdigit() or w in ("of", "and", "on", "de") for w in words
    ):
        return {}
    noun = rules.nouns.get(words[-1].lower()) or rules.nouns.get(words[0].lower())
    if noun is None or "and" in words:
        return {}
    return {noun.family: " ".join(words)}

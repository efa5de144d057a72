"""How much of a document is coded, and why the rest is not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.model.text import Document, Span
from regesta.rules.wordforms import knows_word

_STOP = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The sentences of a document, each counted once.

    Attributes:
        document: The document.
        sentences: Number of its sentences.
        coded: Those in which a statement has its trigger.
        apart: Those of which all statements were kept apart as doubtful.
        no_word: Others without a word that the lexicon knows.
        dated: Others with such a word, and a year: an act may have been missed there.
        other: The rest: such a word is there, but in no pattern that tells an act.
        missed: The sentences counted as `dated`.
    """

    document: Document
    sentences: int
    coded: int
    apart: int
    no_word: int
    dated: int
    other: int
    missed: tuple[Span, ...]


def measure(document: Document, coded: Iterable[int], apart: Iterable[int] = ()) -> Coverage:
    """Count the sentences of a document.

    Args:
        document: The document.
        coded: Offsets at which the triggers of its statements begin.
        apart: The same of statements that were kept apart.
    """
    told, doubtful = sorted(coded), sorted(apart)
    counts = dict.fromkeys(("coded", "apart", "no_word", "dated", "other"), 0)
    missed = []
    for sentence in sentences_of(document):
        reason = _reason(sentence, told, doubtful)
        counts[reason] += 1
        if reason == "dated":
            missed.append(sentence)
    return Coverage(document=document, sentences=sum(counts.values()), missed=tuple(missed), **counts)


def _reason(sentence: Span, told: Sequence[int], doubtful: Sequence[int]) -> str:
    if _within(sentence, told):
        return "coded"
    if _within(sentence, doubtful):
        return "apart"
    if not knows_word(sentence.quote):
        return "no_word"
    return "dated" if _YEAR.search(sentence.quote) else "other"


def _within(sentence: Span, offsets: Sequence[int]) -> bool:
    place = bisect_left(offsets, sentence.start)
    return place < len(offsets) and offsets[place] < sentence.end


def sentences_of(document: Document) -> Iterator[Span]:
    """The sentences of the paragraphs of a document, by their stops; titles such as "Dr." may cut one in two."""
    for block in document.blocks:
        if block.kind != "paragraph":
            continue
        start = block.start
        text = document.text[block.start : block.end]
        for stop in [*(m for m in _STOP.finditer(text)), None]:
            end = block.start + stop.start() if stop else block.end
            if document.text[start:end].strip():
                yield document.span(start, end)
            start = block.start + stop.end() if stop else end

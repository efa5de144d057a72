"""Which words of a text may be forms of words in the lexicon, told without a parse.

It errs to one side: a word that is a form of a word in the lexicon is always recognised as far as the endings of English
and `lexicon/irregular.tsv` go; one that only looks like a form is recognised as well.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from regesta.rules.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ves", "f"),
    ("ying", "ie"),
)  # fmt: skip


def knows_word(sentence: str) -> bool:
    """Whether a sentence has a word that may be a form of a verb, noun or adjective of the lexicon.

    Example:
        >>> knows_word("The envoys withdrew.")
        True
        >>> knows_word("It was very cold.")
        False
    """
    known = _lemmas()
    return any(lemma in known for word in _WORD.findall(sentence.lower()) for lemma in lemmas(word))


def lemmas(word: str) -> Iterator[str]:
    """The words in the dictionary of which a lower-case word may be a form."""
    for part in (word, *word.split("-")) if "-" in word else (word,):
        yield part
        if part in load_irregular():
            yield load_irregular()[part]
        for ending, instead in _ENDINGS:
            if part.endswith(ending) and len(part) > len(ending) + 1:
                stem = part[: -len(ending)]
                yield stem + instead
                if ending in ("ed", "ing") and not instead and stem[-1] == stem[-2:-1]:
                    yield stem[:-1]


@cache
def _lemmas() -> frozenset[str]:
    """The words of the lexicon; of one with a particle ("break_off") the verb."""
    lexicon = load_lexicon()
    return frozenset(
        word.split("_")[0] for index in (lexicon.verbs, lexicon.nouns, lexicon.adjectives) for word in index
    )


@cache
def load_irregular() -> dict[str, str]:
    """The dictionary form of each irregular form in `lexicon/irregular.tsv`."""
    text = (files("regesta.rules") / "lexicon" / "irregular.tsv").read_text(encoding="utf-8")
    return {row["form"]: row["lemma"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}

"""Whether two full names may be one person's, and what a person may be called by."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotator.names.runs import Run
from regesta.model.statement import fold


def parts_of(words: Sequence[str]) -> list[str]:
    """The words a person may be called by, hyphened ones also by their parts ("al-Assad" is "Assad")."""
    found: list[str] = []
    for word in Run(0, 0, tuple(words)).key_words:
        found.append(word)
        if word.lower().startswith(("al-", "el-", "as-", "ad-")):
            found.append(word[3:])
    return found


def agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: the same words in order, initials and middle names aside."""
    a, b = [fold(w) for w in one], [fold(w) for w in other]
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or not _same_word(a[0], b[0]):
        return False
    k = 1
    for word in a[1:]:
        while k < len(b) and not _same_word(word, b[k]):
            k += 1
        if k == len(b):
            return False
        k += 1
    return a[-1] == b[-1] or (len(a) >= 2 and a[-1] in b and not b[-1].isdigit())


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))

"""A document as the recognizer of names reads it: tokens cut into units, and the years of the text around."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from regesta.model.annotation import Sentence, Token
from regesta.model.text import Document
from regesta.rules.names import word_set

_UNIT = re.compile(r"'s\b|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]|_")
_YEAR = re.compile(r"(?:1[2-9]\d\d|20[0-4]\d)(?:s?|-\d\d(?:\d\d)?)")
CALENDAR = word_set("calendar")
# Words that are written with a capital at the head of a sentence without being names.
FUNCTION = word_set("function")


def plain(text: str) -> str:
    """A text without accents and with straight apostrophes; its case and length in letters stay."""
    if text.isascii():
        return text
    text = text.replace("’", "'").replace("‘", "'")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def units_of(text: str) -> tuple[str, ...]:
    """The units of a name: words and marks, without full stops: "U.S.-led" is US, -, led."""
    return tuple(_UNIT.findall(plain(text).replace(".", "")))


class Reading:
    """Tokens of a document, their units, and what is looked up again and again.

    Args:
        document: The document as read.
        tokens: Its tokens.
        sentences: Its sentences.
        children: The direct dependents of each token.
    """

    def __init__(
        self,
        document: Document,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        children: Sequence[Sequence[int]],
    ) -> None:
        self.document = document
        self.text = document.text
        self.tokens = tokens
        self.sentences = sentences
        self.children = children
        self.words: list[str] = [t.text for t in tokens]
        self.lower: list[str] = [t.text.lower() for t in tokens]
        self.capital: list[bool] = [w[:1].isupper() for w in self.words]
        self.units: list[str] = []
        self.owner: list[int] = []
        self.first_unit: list[int] = []
        self._cut()
        self._years_at, self._years = self._find_years()

    def _cut(self) -> None:
        units, owner, first = self.units, self.owner, self.first_unit
        for i, word in enumerate(self.words):
            first.append(len(units))
            if word.isalpha() and word.isascii():
                units.append(word)
                owner.append(i)
            else:
                parts = units_of(word) or (word,)
                units.extend(parts)
                owner.extend([i] * len(parts))
        first.append(len(units))

    def _find_years(self) -> tuple[list[int], list[int]]:
        at, years = [], []
        for i, word in enumerate(self.words):
            if word[:1] in "12" and len(word) >= 4 and _YEAR.fullmatch(word):
                at.append(i)
                years.append(int(word[:4]))
        return at, years

    def year(self, i: int) -> int | None:
        """A rough year for a token: the last one told in its sentence, else before it, else the next one after."""
        if not self._years:
            return None
        k = bisect_right(self._years_at, self.sentences[self.tokens[i].sentence].last - 1)
        return self._years[k - 1] if k else self._years[0]

    def block(self, i: int) -> int:
        """The number of the block of a token."""
        return self.sentences[self.tokens[i].sentence].block

    def bounds(self, i: int) -> tuple[int, int]:
        """First and last token (exclusive) of the sentence of a token."""
        sentence = self.sentences[self.tokens[i].sentence]
        return sentence.first, sentence.last

    def phrase(self, first: int, last: int) -> str:
        """The words of a stretch as the stored text has them, with single spaces."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def head(self, first: int, last: int) -> int:
        """The token that heads a stretch: the nominal whose head lies outside it, else its last one."""
        roots = self.roots(first, last)
        return roots[-1] if roots else last - 1

    def roots(self, first: int, last: int) -> list[int]:
        """The nominal tokens of a stretch whose heads lie outside it."""
        tokens = self.tokens
        found = [
            i
            for i in range(first, last)
            if (tokens[i].head < first or tokens[i].head >= last or tokens[i].head == i)
            and (tokens[i].pos in ("NOUN", "PROPN", "PRON", "ADJ", "X") or self.capital[i])
            and self.words[i][0].isalnum()
        ]
        named = [i for i in found if tokens[i].dep not in ("amod", "compound", "nmod", "det", "case", "punct")]
        return named or found

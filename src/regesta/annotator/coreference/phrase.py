"""The words around the head of a description: article, possessive, number, and what ties it down."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.annotator.coreference.groups import Found
from regesta.annotator.coreference.scene import Scene

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
EACH = frozenset({"each", "neither", "either", "both", "all"})
NOBODY: Found = ((), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What stands around the head of a description.

    Attributes:
        head: Head token.
        first: First token.
        article: "the", "this", "both", "a" and the like, in lower case, or "".
        owner: Token of its possessive, or None.
        count: Number told, or None.
        words: Other words before the head, in lower case.
        tied: True where "of ..." or a relative clause says which one is meant.
        plural: True for a plural.
    """

    head: int
    first: int
    article: str
    owner: int | None
    count: int | None
    words: tuple[str, ...]
    tied: bool
    plural: bool


def phrase_of(scene: Scene, i: int) -> Phrase:
    """The words around a noun."""
    tree = scene.tree
    article, owner, count = "", None, None
    words: list[str] = []
    first = i
    for c in tree.children[i]:
        if c > i:
            continue
        token = tree.tokens[c]
        word = token.text.lower()
        if token.pos == "PUNCT" and not words and not article:
            continue
        first = min(first, tree.left[c] if token.dep != "punct" else c)
        if word in NUMBERS:
            count = NUMBERS[word]
            article = article or word
            if word == "both":
                article = "both"
        elif token.dep == "poss":
            owner = c
        elif token.dep in ("det", "predet", "preconj", "advmod") and word.isalpha():
            article = word if article in ("", "both", "all") and article != "both" else article
        elif token.dep in ("amod", "compound", "nmod", "nummod"):
            words.append(word)
    tied = any(
        (tree.tokens[c].dep == "prep" and tree.word(c) == "of")
        or (tree.tokens[c].dep == "relcl" and not (c > i and tree.word(tree.left[c] - 1) == ","))
        or tree.tokens[c].dep == "acl"
        for c in tree.children[i]
        if c > i
    )
    plural = tree.tokens[i].tag in ("NNS", "NNPS")
    return Phrase(
        head=i, first=first, article=article, owner=owner, count=count, words=tuple(words), tied=tied, plural=plural
    )


def part_of_name(scene: Scene, phrase: Phrase) -> bool:
    """True for "the Estates-General", "the Ancien Regime": capitals before the noun make a name of it."""
    tree = scene.tree
    before = tree.tokens[phrase.head - 1] if phrase.head else None
    if before is None or not tree.tokens[phrase.head].text[0].isupper():
        return False
    return before.text in ("-", "–") or (before.text[0].isupper() and before.pos == "PROPN")

"""The parse of a document as a tree to walk on: edges, conjuncts, words, runs of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from regesta.model.annotation import Sentence, Token
from regesta.model.text import Document

_YEAR = re.compile(r"[12]\d{3}")


class Tree:
    """Tokens, sentences and children of one document, with the edges of each subtree.

    Args:
        document: The document.
        tokens: Its tokens.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
    """

    __slots__ = ("children", "document", "left", "right", "sentences", "tokens")

    def __init__(
        self,
        document: Document,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        children: Sequence[tuple[int, ...]],
    ) -> None:
        self.document = document
        self.tokens = tokens
        self.children = children
        self.sentences = sentences
        self.left = [t.i for t in tokens]
        self.right = [t.i for t in tokens]
        for token in tokens:
            at = token.i
            for _ in range(60):
                head = tokens[at].head
                if head == at:
                    break
                self.left[head] = min(self.left[head], token.i)
                self.right[head] = max(self.right[head], token.i)
                at = head

    def word(self, i: int) -> str:
        """The token in lower case."""
        return self.tokens[i].text.lower()

    def text(self, first: int, last: int) -> str:
        """The stored text from one token to another, inclusive, with single spaces."""
        raw = self.document.text[self.tokens[first].start : self.tokens[last].end]
        return " ".join(raw.split())

    def glued(self, i: int) -> bool:
        """True where no space stands between a token and the next."""
        return i + 1 < len(self.tokens) and self.tokens[i].end == self.tokens[i + 1].start

    def bounds(self, i: int) -> tuple[int, int]:
        """First token of the sentence of a token, and the one after its last."""
        sentence = self.sentences[self.tokens[i].sentence]
        return sentence.first, sentence.last

    def kids(self, i: int, *deps: str) -> Iterator[int]:
        """Dependents of a token, of given labels where any are given."""
        for child in self.children[i]:
            if not deps or self.tokens[child].dep in deps:
                yield child

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependent of one of the labels."""
        return next(self.kids(i, *deps), None)

    def has_word(self, i: int, *words: str) -> bool:
        """True where a dependent is one of the words."""
        return any(self.word(c) in words for c in self.children[i])

    def conjuncts(self, i: int) -> list[int]:
        """A token and all that is coordinated with it further on, in order."""
        found = [i]
        for at in found:
            found.extend(c for c in self.kids(at, "conj") if c not in found)
        return sorted(found)

    def chain_head(self, i: int) -> int:
        """The first conjunct of the coordination that a token stands in."""
        while self.tokens[i].dep == "conj" and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i

    def role(self, i: int) -> str:
        """The label of a noun in its clause, by way of its coordination."""
        return self.tokens[self.chain_head(i)].dep

    def verb(self, i: int) -> int:
        """The verb that a noun hangs on, by way of its coordination."""
        return self.tokens[self.chain_head(i)].head

    def subjects(self, verb: int) -> list[int]:
        """Subjects of a verb with their conjuncts; of the first verb of a coordination, or of the controller."""
        seen: set[int] = set()
        while verb not in seen:
            seen.add(verb)
            own = list(self.kids(verb, "nsubj", "nsubjpass"))
            if own:
                return [x for c in own for x in self.conjuncts(c)]
            token = self.tokens[verb]
            if token.dep in ("conj", "xcomp", "advcl") and token.head != verb:
                verb = token.head
            elif token.dep in ("acl", "relcl"):
                return []
            else:
                return []
        return []

    def years(self, first: int, last: int) -> list[str]:
        """Years from 1000 to 2999 among the tokens from first to last, inclusive."""
        return [self.tokens[k].text for k in range(first, last + 1) if _YEAR.fullmatch(self.tokens[k].text)]


def is_capital(text: str) -> bool:
    """True for a word that starts with a capital letter, or holds one after a hyphen."""
    return text[:1].isupper() or bool(re.match(r"[a-z]+-[A-Z]", text))


def goes_on(tree: Tree, k: int, subjects: Collection[str]) -> bool:
    """True for a comma or "and" inside a complement: "of February 3, 1876", "of friendship and commerce"."""
    if k + 1 >= len(tree.tokens) or tree.word(k) not in (",", "and"):
        return False
    if tree.word(k) == "," and tree.tokens[k - 1].text.isdigit() and _YEAR.fullmatch(tree.tokens[k + 1].text):
        return True
    return tree.word(k - 1) in subjects and tree.word(k + 1) in subjects

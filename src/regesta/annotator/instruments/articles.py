"""Parts of instruments that stand for the whole: "Article 6", "its terms", "a secret clause of the treaty".

A part is that of the instrument named behind it; else of the one whose parts were told just before, of the one told
last in its paragraph, or of the one the text is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from regesta.annotator.instruments.ledger import Entry
from regesta.annotator.instruments.tree import Tree

_NUMBERED = frozenset(
    {"article", "articles", "art", "clause", "clauses", "section", "sections", "part", "annex", "paragraph"}
)
_PARTS = frozenset({"article", "clause", "provision", "stipulation", "preamble", "term"})
_NUMBER = re.compile(r"[IVXL]+|\d{1,3}(?:\([a-z0-9]\))?")
_ORDINAL = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last final".split())
_UNDER = frozenset({"by", "under", "in", "of", "with", "to", "through"})
_BINDING = frozenset({"accord", "charter", "alliance", "settlement", "constitution"})
_FAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention of an instrument found so far.

    Attributes:
        head: Its head token.
        entries: The instruments it stands for.
        named: Whether it names or opens them; False where it speaks of a known one again.
    """

    head: int
    entries: Sequence[Entry]
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an instrument in the text."""

    first: int
    last: int
    head: int
    entry: Entry


def find_parts(
    tree: Tree, seen: Sequence[Seen], taken: Collection[int], block_of: Callable[[int], int], topic: Entry | None
) -> list[Part]:
    """All parts whose instrument is known, in order.

    Args:
        tree: The parse.
        seen: Mentions of instruments in order of their heads.
        taken: Tokens of names.
        block_of: Number of the block of a token.
        topic: The instrument that the text is about, or None.
    """
    found: list[Part] = []
    for head, last in _heads(tree, taken):
        behind = _behind(tree, head, seen)
        if behind is not None and len(behind.entries) > 1:
            continue  # "the terms of the treaties of 1895 and 1905": they speak for themselves
        entry = behind.entries[0] if behind is not None else _owner(tree, head, seen, found, block_of, topic)
        if entry is not None:
            found.append(Part(first=head, last=last, head=head, entry=entry))
    return found


def _heads(tree: Tree, taken: Collection[int]) -> Iterator[tuple[int, int]]:
    """The nouns of parts, each with its last token."""
    for token in tree.tokens:
        if token.i in taken:
            continue
        word = token.text.lower()
        after = tree.tokens[token.i + 1].text if token.i + 1 < len(tree.tokens) else ""
        if (
            word in _NUMBERED
            and _NUMBER.fullmatch(after)
            and (token.text[0].isupper() or word.startswith(("art", "cl")))
        ):
            yield token.i, token.i + 1
        elif token.pos == "NOUN" and token.lemma in _PARTS and _tells_of_one(tree, token.i):
            yield token.i, token.i


def _tells_of_one(tree: Tree, i: int) -> bool:
    """Whether a plain noun is a part of an instrument: "its terms provided", "under the provisions", "Article 5"."""
    token = tree.tokens[i]
    word = token.text.lower()
    if word == "term" or token.dep in ("compound", "npadvmod"):
        return False
    owned = any(tree.tokens[k].dep == "poss" and tree.word(k) in ("its", "their", "whose") for k in tree.children[i])
    if word == "preamble" or (owned and word != "stipulations"):
        return True
    told = any(tree.word(k) in _ORDINAL or tree.tokens[k].pos == "DET" for k in tree.children[i] if k < i)
    if not told:
        return False
    if token.dep == "pobj" and tree.word(token.head) in ("by", "under"):
        return True
    return token.dep in ("nsubj", "nsubjpass") and word != "terms"


def _behind(tree: Tree, head: int, seen: Sequence[Seen]) -> Seen | None:
    """The mention of an instrument behind "of": "Article 5 of | the treaty |"."""
    end = tree.right[head]
    first = next((s for s in seen if head < s.head <= min(end, head + _FAR)), None)
    between = [tree.word(k) for k in range(head, first.head)] if first is not None else []
    return first if first is not None and "of" in between and not {"in", "on", "by", "to"} & set(between) else None


def _owner(
    tree: Tree,
    head: int,
    seen: Sequence[Seen],
    found: Sequence[Part],
    block_of: Callable[[int], int],
    topic: Entry | None,
) -> Entry | None:
    """The instrument whose part an unowned noun is."""
    before = [s for s in seen if s.head < head and len(s.entries) == 1 and _has_articles(s.entries[0])]
    block, last = block_of(head), found[-1] if found else None
    if last is not None and block_of(last.head) == block:
        newer = [s for s in before if s.head > last.head and s.named and _subject_like(tree, s.head)]
        return newer[-1].entries[0] if newer else last.entry
    here = [s for s in before if block_of(s.head) == block]
    if here:
        acting = [s for s in here if _subject_like(tree, s.head)]
        return (acting or here)[-1].entries[0]
    if topic is not None and _has_articles(topic):
        return topic
    if last is not None and block_of(last.head) == block - 1:
        return last.entry
    near = [s for s in before if tree.tokens[head].sentence - tree.tokens[s.head].sentence <= _FAR]
    return near[-1].entries[0] if near else None


def _has_articles(entry: Entry) -> bool:
    return bool(_BINDING & entry.families) and not entry.plural


def _subject_like(tree: Tree, i: int) -> bool:
    """Whether a mention is subject or object of its clause, and not only told in passing."""
    return tree.role(i) in ("nsubj", "nsubjpass", "dobj", "ROOT", "appos")

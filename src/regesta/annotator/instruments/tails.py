"""What stands behind the noun of an instrument and is no part of its name: a day, or what a resolution resolves."""

from __future__ import annotations

from regesta.annotator.instruments.tree import Tree

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def numbered(tree: Tree, i: int) -> tuple[int, int, bool]:
    """A resolution is told by its number, and not by what it says: "resolution 338, calling on both sides"."""
    after = tree.tokens[i + 1] if i + 1 < tree.bounds(i)[1] else None
    if after is not None and (after.text.isdigit() or (after.pos == "NUM" and after.text[0].isdigit())):
        return i + 1, i + 1, True
    return i, i, False


def is_day(tree: Tree, i: int) -> bool:
    """Whether a day or a month follows: "an agreement on | Thursday |", "a truce on | 4 May |"."""
    token = tree.tokens[i]
    return token.text.isdigit() or token.text.lower() in _DAYS


def solves(tree: Tree, i: int, noun: str) -> bool:
    """Whether a noun is that of an act: a "declaration of war", a "resolution of the dispute", but not one "of 4 May"."""
    if i + 2 >= tree.bounds(i)[1] or tree.word(i + 1) not in ("of", "to"):
        return False
    if tree.word(i) == "declaration":
        return tree.word(i + 2) == "war"
    after = tree.tokens[i + 2]
    dated = after.pos == "NUM" or (after.pos == "PROPN" and tree.word(i + 1) == "of")
    return noun == "resolution" and not dated

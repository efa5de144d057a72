"""What the repairs of the parse share: labels and tags that they ask for, and how a token is hung elsewhere."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace

from regesta.model.annotation import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
MONTHS = frozenset(name.lower() for name in month_name if name)


def hang(tokens: list[Token], children: list[list[int]], i: int, head: int, dep: str) -> None:
    """Hang a token on a head under a label."""
    if tokens[i].head != i:
        children[tokens[i].head].remove(i)
    if i not in children[head]:
        children[head] = sorted([*children[head], i])
    tokens[i] = replace(tokens[i], head=head, dep=dep)


def passive(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> bool:
    """Whether a verb has the auxiliary of a passive."""
    return any(tokens[c].dep == "auxpass" for c in children[verb])


def subject_label(tokens: Sequence[Token], children: Sequence[Sequence[int]], verb: int) -> str:
    """The label of a subject of a verb, by its voice."""
    return "nsubjpass" if passive(tokens, children, verb) else "nsubj"


def stands_under(tokens: Sequence[Token], i: int, head: int, reach: int) -> bool:
    """Whether a token is another one or stands under it, within some steps."""
    for _ in range(reach):
        if i == head:
            return True
        if tokens[i].head == i:
            return False
        i = tokens[i].head
    return False

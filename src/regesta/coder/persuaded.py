"""Whom an event moved who took part in it: "a visit to Cairo persuaded Dulles that Egypt would not join"."""

from __future__ import annotations

from regesta.coder.graph import Graph

_MOVING = frozenset(
    {"persuade", "convince", "lead", "leave", "give", "teach", "confirm", "enable", "impress", "prompt", "allow"}
)


def moved(graph: Graph, i: int) -> list[int]:
    """The object of the verb whose subject a noun of action is, where that verb moves somebody.

    Args:
        graph: The parse.
        i: Token of the noun.
    """
    token = graph.tokens[i]
    if token.dep != "nsubj" or graph.tokens[token.head].lemma not in _MOVING:
        return []
    return list(graph.kids(token.head, "dobj"))

"""Instruments that bear the names of those who made them: "the Webster–Ashburton Treaty"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from regesta.annotator.instruments.parties import concluding_verb
from regesta.annotator.instruments.tree import Tree
from regesta.model.annotation import Mention
from regesta.model.statement import fold

_DASHED = re.compile(r"[^\W\d_][\w’']+(?:\s?[-–—]\s?[^\W\d_][\w’']+)+")
_BEARING = frozenset({"bear", "carry", "take"})


def bearers(name: str) -> frozenset[str]:
    """The folded surnames in a name of the form "A–B Treaty"; none where it has no such form."""
    found = _DASHED.search(name)
    parts = re.split(r"\s?[-–—]\s?", found[0]) if found else []
    return frozenset(fold(p) for p in parts) if parts and all(p[:1].isupper() for p in parts) else frozenset()


def makers_of(tree: Tree, head: int, actors: Mapping[int, Mention]) -> frozenset[str]:
    """Folded surnames of the persons told in the sentence that concludes an instrument.

    Args:
        tree: The parse.
        head: Head token of the instrument's phrase.
        actors: Mentions of states, persons and organizations by head token.
    """
    if concluding_verb(tree, head) is None:
        return frozenset()
    first, stop = tree.bounds(head)
    people = [r for k in range(first, stop) if k in actors for r in actors[k].refs if r.kind == "person"]
    return frozenset(fold(r.name).split()[-1] for r in people if r.name)


def bears_names(tree: Tree, head: int) -> bool:
    """ "the treaty that bears their names": it has not been told before."""
    for clause in tree.kids(head, "relcl"):
        if tree.tokens[clause].lemma in _BEARING:
            return any(tree.tokens[k].lemma == "name" for k in tree.kids(clause, "dobj"))
    return False

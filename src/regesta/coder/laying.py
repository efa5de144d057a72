"""What an instrument lays down, and what is given together with something else."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.coder.graph import Graph
from regesta.coder.match import Matcher
from regesta.coder.nouns import Found

# Verbs by which an instrument lays something on somebody, who then is their object and the subject of what follows.
_LAYS = frozenset({"oblige", "obligate", "bind", "compel", "force", "require", "commit", "enjoin"})
_WITH = frozenset({"together", "along"})


def laying(matcher: Matcher, i: int) -> list[Found]:
    """The instruments that lay down what a verb tells: "the treaty obliged Bulgaria to | pay |"."""
    g = matcher.graph
    at = i
    for _ in range(3):
        token = g.tokens[at]
        if token.dep == "conj" and g.is_verb(token.head):
            at = token.head
            continue
        if token.dep in ("xcomp", "ccomp") and g.tokens[token.head].lemma in _LAYS and not g.passive(token.head):
            who = g.subject(token.head)
            found = matcher.nouns.found(who, possessors=False)
            return [f for f in found if f.ref.kind == "instrument"]
        return []
    return []


def beside(g: Graph, i: int) -> Iterator[int]:
    """What is done together with the object of a verb: "ceded a port, together with | the coast |"."""
    for prep in g.kids(i, "prep"):
        if g.tokens[prep].lemma == "with" and any(g.tokens[k].lemma in _WITH for k in g.kids(prep, "advmod")):
            yield from g.kids(prep, "pobj")

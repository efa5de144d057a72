"""Put right what the parser is known to get wrong, before anybody reads the parse.

So far one thing: a subject that follows a fronted phrase and its comma is now and then hung on that phrase ("By May of
the year of Smith, Peru had paid": Peru as an apposition of Smith), which leaves the verb without a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.model.annotation import Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HUNG = frozenset({"appos", "conj"})

Children = tuple[tuple[int, ...], ...]


def repair(
    tokens: Sequence[Token], sentences: Sequence[Sentence], children: Sequence[tuple[int, ...]]
) -> tuple[tuple[Token, ...], Children]:
    """Tokens and children with lost subjects under their verbs; the same where nothing is wrong.

    Args:
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
    """
    fixed = list(tokens)
    kids = [list(c) for c in children]
    for token in tokens:
        if token.pos in ("VERB", "AUX"):
            first = sentences[token.sentence].first
            subject = _lost_subject(fixed, kids, token.i, first)
            if subject is not None:
                kids[fixed[subject].head].remove(subject)
                kids[token.i] = sorted([*kids[token.i], subject])
                passive = any(fixed[c].dep == "auxpass" for c in kids[token.i])
                fixed[subject] = replace(fixed[subject], head=token.i, dep="nsubjpass" if passive else "nsubj")
    return tuple(fixed), tuple(tuple(c) for c in kids)


def _lost_subject(tokens: Sequence[Token], children: Sequence[list[int]], verb: int, first: int) -> int | None:
    """The noun before a finite verb without subject that was hung on a phrase before its comma."""
    token = tokens[verb]
    helpers = [c for c in children[verb] if c < verb and tokens[c].dep in _HELPERS]
    finite = token.tag in _FINITE or any(tokens[c].tag in (*_FINITE, "MD") for c in helpers)
    if (
        not finite
        or token.dep not in ("ROOT", "ccomp", "advcl")
        or any(tokens[c].dep in _SUBJECTS for c in children[verb])
    ):
        return None
    start = verb
    while start - 1 in helpers:
        start -= 1
    at, best = start - 1, None
    if at <= first + 1 or tokens[at].pos not in ("NOUN", "PROPN"):
        return None
    while at > first and tokens[at].dep in _HUNG:
        edge = _edge(tokens, children, at)
        if edge > first and tokens[edge - 1].text == ",":
            best = at
        if tokens[at].head >= at:
            break
        at = tokens[at].head
    return best


def _edge(tokens: Sequence[Token], children: Sequence[list[int]], i: int) -> int:
    """First token of the modifiers before a noun."""
    edge = i
    for c in children[i]:
        if c < i and tokens[c].dep in _BEFORE:
            edge = min(edge, c, _edge(tokens, children, c))
    return edge

"""What an instrument lays down, and what is given together with something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from regesta.coder.graph import Graph
from regesta.coder.match import Matcher
from regesta.coder.nouns import Found

# Verbs by which an instrument lays something on somebody, who then is their object and the subject of what follows.
_LAYS = frozenset({"oblige", "obligate", "bind", "compel", "force", "require", "commit", "enjoin"})
_OPENING = re.compile(
    r"\W*(?:by|under|according to|in accordance with|pursuant to|in|through)\s+(?:the\s+)?"
    r"(?:(?:terms|provisions|articles?|clauses?|stipulations)\s+of\s+)?(?:the\s+|an?\s+|this\s+|that\s+)?",
    re.IGNORECASE,
)
_CALLS = frozenset({"call", "provide", "envisage", "foresee", "stipulate", "require", "propose", "demand"})
_WITH = frozenset({"together", "along"})


def laying(matcher: Matcher, i: int) -> list[Found]:
    """The instruments that lay down what a verb tells: "the treaty obliged Bulgaria to | pay |"."""
    g = matcher.graph
    at = i
    if g.tokens[i].pos == "NOUN":
        return _called_for(matcher, i)
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


def _called_for(matcher: Matcher, i: int) -> list[Found]:
    """The instrument that calls for what a noun tells: "the plan called for | the establishment | of a bank"."""
    g = matcher.graph
    token = g.tokens[i]
    at = g.tokens[token.head].head if token.dep == "pobj" else token.head
    if token.dep not in ("pobj", "dobj") or not g.is_verb(at) or g.tokens[at].lemma not in _CALLS or g.passive(at):
        return []
    return [f for f in matcher.nouns.found(g.subject(at), possessors=False) if f.ref.kind == "instrument"]


def opening(matcher: Matcher, i: int) -> list[Found]:
    """The instruments that open the sentence of an act: "By the terms of | the treaties of 1895 | it was ceded"."""
    doc, g = matcher.graph.doc, matcher.graph
    sentence = doc.sentences[g.tokens[i].sentence]
    out: list[Found] = []
    first = bisect_left(doc.mentions, sentence.start, key=lambda mention: mention.start)
    for mention in doc.mentions[first : bisect_left(doc.mentions, g.tokens[i].start, key=lambda m: m.start)]:
        before = doc.document.text[sentence.start : mention.start]
        if any(ref.kind == "instrument" for ref in mention.refs) and _OPENING.fullmatch(before):
            out += [f for f in matcher.nouns.one(mention.head, False, 0) if f.ref.kind == "instrument"]
    return out


def beside(g: Graph, i: int) -> Iterator[int]:
    """What is done together with the object of a verb: "ceded a port, together with | the coast |"."""
    for prep in g.kids(i, "prep"):
        if g.tokens[prep].lemma == "with" and any(g.tokens[k].lemma in _WITH for k in g.kids(prep, "advmod")):
            yield from g.kids(prep, "pobj")

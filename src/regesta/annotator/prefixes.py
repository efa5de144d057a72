"""Verbs with a hyphen that the parser splits: "re-established"."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import hang
from regesta.model.annotation import Token


def prefixed(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Relations were re-established": three words to the parser, of which the last is the verb."""
    if i < 2 or tokens[i].tag not in ("VBN", "VBD") or not _glued(tokens, i) or tokens[i - 2].text.lower() != "re":
        return
    lemma = f"re-{tokens[i].lemma}"
    parts = (i - 2, i - 1)
    head = tokens[i].head
    if head in parts:  # the prefix or its hyphen was taken for the verb
        top = i - 2 if tokens[i - 2].head not in (*parts, i) or tokens[i - 2].head == i - 2 else i - 1
        over, dep = tokens[top].head, tokens[top].dep
        if over == top:
            tokens[i] = replace(tokens[i], head=i, dep="ROOT")
            children[head].remove(i)
        else:
            hang(tokens, children, i, over, dep)
    tokens[i] = replace(tokens[i], lemma=lemma, pos="VERB")
    for part in parts:
        for c in [c for c in children[part] if c not in (*parts, i)]:
            hang(tokens, children, c, i, tokens[c].dep)
        hang(tokens, children, part, i, "punct")
    be = tokens[i].head
    if tokens[be].lemma == "be" and be < i and tokens[i].dep in ("acomp", "attr", "oprd"):
        _make_passive(tokens, children, i, be)


def _glued(tokens: list[Token], i: int) -> bool:
    """Whether a word stands right behind a hyphen that stands right behind a word."""
    return (
        tokens[i - 1].text == "-" and tokens[i - 2].end == tokens[i - 1].start and tokens[i - 1].end == tokens[i].start
    )


def _make_passive(tokens: list[Token], children: list[list[int]], i: int, be: int) -> None:
    """Turn a participle that hangs on "were" as an adjective into a verb in the passive."""
    over, dep = tokens[be].head, tokens[be].dep
    children[be].remove(i)
    tokens[i] = replace(tokens[i], head=i if over == be else over, dep=dep)
    if over != be:
        children[over] = sorted([*(c for c in children[over] if c != be), i])
    for c in list(children[be]):
        hang(tokens, children, c, i, "nsubjpass" if tokens[c].dep == "nsubj" else tokens[c].dep)
    tokens[be] = replace(tokens[be], head=i, dep="auxpass")
    children[i] = sorted([*children[i], be])

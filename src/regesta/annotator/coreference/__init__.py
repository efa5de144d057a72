"""Who is meant by pronouns and by descriptions that speak of somebody again.

One pass over the tokens in order. Names, and what has been resolved already, are the candidates; see `pronouns` for
how they are weighed, `descriptions` and `groups` for what descriptions look for. What stays in doubt gets no mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotator.coreference.descriptions import description_mention, is_open
from regesta.annotator.coreference.pronouns import pronoun_mention
from regesta.annotator.coreference.scene import ACTORS, Scene, distinct
from regesta.annotator.instruments.tree import Tree
from regesta.model.annotation import Mention, Sentence, Token
from regesta.model.text import Document
from regesta.rules.coreference import load_coreference

__all__ = ["resolve"]


def resolve(
    document: Document,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    children: Sequence[tuple[int, ...]],
    mentions: Sequence[Mention],
) -> tuple[Mention, ...]:
    """All mentions given, and those of pronouns and descriptions, in order.

    Args:
        document: The document.
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
        mentions: Mentions of names and instruments; where two have one head, the first counts.

    Returns:
        Mentions, at most one for a head token. Those added have form "pronoun" or "description", the name of the rule
        that resolved them, and the offset of the mention they were resolved to.
    """
    tree = Tree(document, tokens, sentences, children)
    scene = Scene(tree, load_coreference(), mentions)
    for token in tokens:
        if token.i not in scene.mentions or is_open(scene, token.i):
            made = pronoun_mention(scene, token.i)
            if made is None and token.i not in scene.covered:
                made = description_mention(scene, token.i)
            if made is not None:
                scene.mentions[token.i] = made
        scene.reach_token(token.i)
    _partitives(scene)
    _agents(scene)
    return tuple(sorted(scene.mentions.values(), key=lambda m: (m.start, m.end, m.head)))


_STATES = frozenset("state country nation government republic".split())


def _partitives(scene: Scene) -> None:
    """ "One of its presidents", "most of the members": the part stands for those it is taken from."""
    tree = scene.tree
    for token in tree.tokens:
        if token.i in scene.mentions or token.lemma not in scene.rules.words["partitive"]:
            continue
        prep = tree.kid(token.i, "prep")
        whole = tree.kid(prep, "pobj") if prep is not None and tree.word(prep) == "of" else None
        mention = scene.mentions.get(whole) if whole is not None else None
        if token.lemma in ("number", "group") and tree.has_word(token.i, "the"):
            continue
        if mention is None or any(r.kind not in ACTORS | {"person"} for r in mention.refs):
            continue
        scene.mentions[token.i] = Mention(
            start=tree.tokens[min(tree.left[token.i], token.i)].start,
            end=mention.end,
            head=token.i,
            refs=mention.refs,
            form="description",
            rule="partitive",
            antecedent=mention.start,
        )


def _agents(scene: Scene) -> None:
    """ "The foreign ministers of both states", "the armies of the two sides": those states act."""
    tree = scene.tree
    for i, mention in list(scene.mentions.items()):
        if mention.rule != "group-description" or tree.tokens[i].tag not in ("NNS", "NNPS"):
            continue
        for prep in tree.kids(i, "prep"):
            whose = tree.kid(prep, "pobj")
            if whose is None or tree.word(prep) != "of":
                continue
            owners = scene.mentions.get(whose)
            refs, start = (owners.refs, owners.start) if owners is not None else ((), None)
            listed = [scene.mentions[k] for k in _named_behind(scene, whose) if k in scene.mentions]
            if listed and not any(r.kind == "state" for r in refs):
                refs, start = distinct([r for m in listed for r in m.refs]), listed[0].start
            if len(refs) == 1 and refs[0].kind == "group" and tree.tokens[whose].lemma in _STATES:
                # "The representatives of 32 states": the states act.
                scene.mentions[i] = replace(mention, refs=refs, rule="agents-of-states", antecedent=start)
            if len(refs) > 1 and all(r.kind == "state" for r in refs):
                scene.mentions[i] = replace(mention, refs=refs, rule="agents-of-states", antecedent=start)


def _named_behind(scene: Scene, i: int) -> list[int]:
    """ "five countries, Ghana, Togo and Benin": the names behind a counted noun."""
    tree = scene.tree
    first = [k for k in tree.kids(i, "appos", "conj") if k > i and tree.word(k - 1) in (",", ":", "(", "—")]
    return [j for k in first for j in tree.conjuncts(k)]

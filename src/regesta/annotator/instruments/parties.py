"""The parties of an instrument as its phrase and its clause tell them."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.annotator.instruments.tree import Tree
from regesta.model.annotation import Mention
from regesta.model.statement import fold

_LINKS = frozenset({"with", "between", "among", "by"})
_CONCLUDE = frozenset(
    {"sign", "conclude", "negotiate", "reach", "make", "enter", "ratify", "initial", "form", "renew", "strike", "join"}
)
_AGAINST = frozenset(
    "refuse reluctant fail decline invite unwilling invitation unable hesitate oppose reject ask urge".split()
)
_PARTIES = frozenset({"state", "government", "organization", "movement", "group", "agency"})


def parties_of(tree: Tree, head: int, first: int, last: int, actors: Mapping[int, Mention]) -> list[str]:
    """Ids of the parties of an instrument: in its name, behind "with" and "between", or as subject of its conclusion.

    Args:
        tree: The parse.
        head: Head token of the instrument's phrase.
        first: First token of its name or phrase.
        last: Last token of it.
        actors: Mentions of states and organizations by head token.
    """
    found: dict[str, None] = {}
    for k in range(first, head):
        _add(found, actors.get(k))
    for prep in tree.kids(head, "prep"):
        if tree.word(prep) in _LINKS:
            _phrase(tree, prep, actors, found)
    for participle in tree.kids(head, "acl"):
        if tree.tokens[participle].lemma in _CONCLUDE:
            for prep in tree.kids(participle, "prep", "agent"):
                if tree.word(prep) in _LINKS:
                    _phrase(tree, prep, actors, found)
    _governors(tree, head, actors, found)
    return list(found)


def _governors(tree: Tree, head: int, actors: Mapping[int, Mention], found: dict[str, None]) -> None:
    """Subjects of "signed", agents of "was signed by", partners behind "with"."""
    chain = tree.tokens[tree.chain_head(head)]
    verb = concluding_verb(tree, head)
    if verb is None or _unreal(tree, verb):
        return
    if chain.dep != "nsubjpass":
        for subject in tree.subjects(verb):
            _add(found, actors.get(subject))
    for prep in tree.kids(verb, "prep", "agent"):
        if tree.word(prep) in _LINKS:
            _phrase(tree, prep, actors, found)


def concluding_verb(tree: Tree, head: int) -> int | None:
    """The verb that concludes the instrument of a phrase ("signed the treaty", "entered into a pact"), or None."""
    chain = tree.tokens[tree.chain_head(head)]
    verb = chain.head
    if chain.dep == "pobj" and tree.word(verb) == "into":
        verb = tree.tokens[verb].head
    elif chain.dep not in ("dobj", "nsubjpass"):
        return None
    return verb if tree.tokens[verb].lemma in _CONCLUDE else None


def _unreal(tree: Tree, verb: int) -> bool:
    """True for what is not told as done: "reluctant to sign", "was not invited to join", "refused to ratify"."""
    at = verb
    for _ in range(6):
        token = tree.tokens[at]
        if any(tree.tokens[c].dep == "neg" for c in tree.children[at]) or token.lemma in _AGAINST:
            return True
        if token.dep not in ("xcomp", "ccomp", "conj", "acl", "pcomp") or token.head == at:
            return False
        at = token.head
    return False


def _phrase(tree: Tree, prep: int, actors: Mapping[int, Mention], found: dict[str, None]) -> None:
    for obj in tree.kids(prep, "pobj"):
        for k in tree.conjuncts(obj):
            _add(found, actors.get(k))


def _add(found: dict[str, None], mention: Mention | None) -> None:
    """The states behind a mention, else the actors themselves."""
    for ref in mention.refs if mention else ():
        if ref.kind == "person" and ref.state:
            found[ref.state] = None
        elif ref.kind in _PARTIES:
            found[ref.state if ref.kind == "government" and ref.state else ref.id] = None


def clause_years(tree: Tree, head: int) -> list[str]:
    """Years of the clause that concludes an instrument: "In April 1884, Bolivia entered into an arrangement"."""
    verb = concluding_verb(tree, head)
    if verb is None:
        return []
    found: list[str] = []
    for prep in tree.kids(verb, "prep", "npadvmod"):
        first, last = tree.left[prep], tree.right[prep]
        if not first <= head <= last and tree.word(prep) in ("in", "on", "during") and last - first < 7:
            found.extend(tree.years(first, last))
    return found[:1]


def partner_words(tree: Tree, head: int, actors: Mapping[int, Mention]) -> frozenset[str]:
    """Folded words of the names behind "between" and "with" of an instrument's phrase."""
    words: set[str] = set()
    for prep in tree.kids(head, "prep"):
        if tree.word(prep) in ("between", "among", "with"):
            for obj in tree.kids(prep, "pobj"):
                for k in tree.conjuncts(obj):
                    if k in actors:
                        words |= set(fold(tree.document.text[actors[k].start : actors[k].end]).split())
    return frozenset(words)

"""Bodies and groups that only a description tells: "a committee of experts", "foreign creditors"."""

from __future__ import annotations

from regesta.annotator.coreference.groups import Found
from regesta.annotator.coreference.phrase import NOBODY, NUMBERS, Phrase
from regesta.annotator.coreference.scene import STATES, Scene, distinct
from regesta.model.statement import Ref, fold

_BLAND = frozenset({"other", "such", "many", "several", "various", "certain", "most", "more", "few", "same", "own"})


def name_of(scene: Scene, phrase: Phrase) -> str:
    """The words of a description without article, numbers and "other"."""
    tree = scene.tree
    first = phrase.first
    skip = {
        "the",
        "other",
        "all",
        "both",
        "these",
        "those",
        "several",
        "some",
        "many",
        "most",
        "various",
        "a",
        "an",
        "another",
        "certain",
    }
    while first < phrase.head and (tree.word(first) in skip or tree.tokens[first].pos in ("PRON", "PUNCT", "PART")):
        first += 1
    last = place_behind(scene, phrase.head) or phrase.head
    if (
        last == phrase.head
        and last + 2 < len(tree.tokens)
        and tree.word(last + 1) == "of"
        and tree.tokens[last + 2].pos == "NOUN"
    ):
        last += 2
    return tree.text(first, last)


def new_body(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "formed a committee of experts": a body that has no name."""
    if lemma not in scene.rules.words["bodies"] or phrase.article not in ("a", "an", "another") or phrase.plural:
        return NOBODY
    token = scene.tree.tokens[phrase.head]
    founded = scene.tree.tokens[scene.tree.verb(phrase.head)].lemma in scene.rules.verbs["founding"]
    if token.dep not in ("nsubj", "nsubjpass") and not (token.dep == "dobj" and founded):
        return NOBODY
    name = name_of(scene, phrase)
    start = scene.tree.tokens[phrase.head].start
    ident = f"organization:{fold(name).replace(' ', '-')}-{start}"
    return (Ref(id=ident, name=name, kind="organization"),), None


def new_group(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "the European powers", "foreign creditors": a group that only its description tells."""
    if lemma not in scene.rules.words["groups"] or not phrase.plural or phrase.owner is not None:
        return NOBODY
    if phrase.article in ("no", "any", "which", "what", "such"):
        return NOBODY
    token = scene.tree.tokens[phrase.head]
    if token.dep == "attr" or (token.dep == "pobj" and scene.tree.word(token.head) == "as"):
        return NOBODY
    counted = any(r.looks == "states" for r in scene.rules.several.get(lemma, ()))
    telling = [w for w in phrase.words if w not in _BLAND and (counted or not _number(w))]
    of = of_states(scene, phrase.head)
    if of[0]:
        return of
    behind = {scene.tree.word(c) for c in scene.tree.kids(phrase.head, "prep")}
    if not telling and "of" not in behind and place_behind(scene, phrase.head) is None:
        return NOBODY
    name = name_of(scene, phrase)
    states = {
        r.id
        for c in scene.tree.children[phrase.head]
        if c in scene.mentions and c < phrase.head
        for r in scene.mentions[c].refs
        if r.kind in STATES
    }
    state = next(iter(states)) if len(states) == 1 else None
    ref = Ref(id=f"group:{fold(name).replace(' ', '-')}", name=name, kind="group", state=state)
    return (ref,), None


def _number(word: str) -> bool:
    return word.replace(",", "").isdigit() or word in ("about", "some", "than", "nearly", "over", *NUMBERS)


def of_states(scene: Scene, i: int) -> Found:
    """ "the major powers of the United States and the United Kingdom": those states."""
    tree = scene.tree
    for prep in tree.kids(i, "prep"):
        first = tree.kid(prep, "pobj")
        if tree.word(prep) == "of" and first is not None:
            heads = [scene.mentions[k] for k in tree.conjuncts(first) if k in scene.mentions]
            refs = distinct([r for m in heads for r in m.refs if r.kind == "state"])
            if len(refs) > 1:
                return refs, heads[0].start
    return NOBODY


def place_behind(scene: Scene, i: int) -> int | None:
    """Last token of "in Southeast Asia", "from the north" right behind a noun, where a name stands in it."""
    tree = scene.tree
    prep = tree.kid(i, "prep")
    if prep is None or prep != i + 1 or tree.word(prep) not in ("in", "from", "of"):
        return None
    place = tree.kid(prep, "pobj")
    return place if place is not None and place in scene.mentions and tree.right[place] == place else None

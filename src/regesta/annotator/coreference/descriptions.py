"""Descriptions that speak of somebody again: "this country", "the President", "the Commission", "both sides"."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.annotator.coreference import groups
from regesta.annotator.coreference.groups import Found
from regesta.annotator.coreference.scene import STATES, Candidate, Scene, distinct
from regesta.model.annotation import Mention
from regesta.model.statement import Ref, fold
from regesta.rules.coreference import DescriptionRule

_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_EACH = frozenset({"each", "neither", "either", "both", "all"})
_ARMED = frozenset({"army", "navy", "force", "troop", "soldier", "fleet", "military"})
_NOBODY: Found = ((), None)
_SUCCESSIVE = frozenset({"successive", "subsequent", "later", "previous", "earlier", "succeeding"})
_BLAND = frozenset({"other", "such", "many", "several", "various", "certain", "most", "more", "few", "same", "own"})
_EXACT = frozenset({"empire", "kingdom", "monarchy", "republic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What stands around the head of a description.

    Attributes:
        head: Head token.
        first: First token.
        article: "the", "this", "both", "a" and the like, in lower case, or "".
        owner: Token of its possessive, or None.
        count: Number told, or None.
        words: Other words before the head, in lower case.
        tied: True where "of ..." or a relative clause says which one is meant.
        plural: True for a plural.
    """

    head: int
    first: int
    article: str
    owner: int | None
    count: int | None
    words: tuple[str, ...]
    tied: bool
    plural: bool


def phrase_of(scene: Scene, i: int) -> Phrase:
    """The words around a noun."""
    tree = scene.tree
    article, owner, count = "", None, None
    words: list[str] = []
    first = i
    for c in tree.children[i]:
        if c > i:
            continue
        token = tree.tokens[c]
        word = token.text.lower()
        if token.pos == "PUNCT" and not words and not article:
            continue
        first = min(first, tree.left[c] if token.dep != "punct" else c)
        if word in _NUMBERS:
            count = _NUMBERS[word]
            article = article or word
            if word == "both":
                article = "both"
        elif token.dep == "poss":
            owner = c
        elif token.dep in ("det", "predet", "preconj", "advmod") and word.isalpha():
            article = word if article in ("", "both", "all") and article != "both" else article
        elif token.dep in ("amod", "compound", "nmod", "nummod"):
            words.append(word)
    tied = any(
        (tree.tokens[c].dep == "prep" and tree.word(c) == "of")
        or (tree.tokens[c].dep == "relcl" and not (c > i and tree.word(tree.left[c] - 1) == ","))
        or tree.tokens[c].dep == "acl"
        for c in tree.children[i]
        if c > i
    )
    plural = tree.tokens[i].tag in ("NNS", "NNPS")
    return Phrase(
        head=i, first=first, article=article, owner=owner, count=count, words=tuple(words), tied=tied, plural=plural
    )


def is_open(scene: Scene, i: int) -> bool:
    """True for a group given only by its description, which may yet speak of somebody known.

    "The Antipodean nations" and "the powers of Britain and France" are known; "the European powers" stay as given.
    """
    mention = scene.mentions[i]
    if mention.form != "description" or len(mention.refs) != 1 or mention.refs[0].kind != "group":
        return False
    phrase = phrase_of(scene, i)
    return any(w in scene.rules.regions for w in phrase.words) or bool(_of_states(scene, i)[0])


def description_mention(scene: Scene, i: int) -> Mention | None:
    """The mention of a description, or None where it speaks of nobody known.

    Args:
        scene: The story up to the token.
        i: A noun that no mention heads.
    """
    token = scene.tree.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.dep in ("compound", "amod", "nmod"):
        return None
    phrase = phrase_of(scene, i)
    if token.text.lower() in ("former", "latter"):
        return _mention(scene, phrase, "the-latter", _latter(scene, i, token.text.lower()))
    for name, refs, at in _tries(scene, phrase):
        if refs:
            return _mention(scene, phrase, name, (refs, at))
    return None


def _mention(scene: Scene, phrase: Phrase, rule: str, found: Found) -> Mention | None:
    refs, at = found
    if not refs:
        return None
    tokens = scene.tree.tokens
    return Mention(
        start=tokens[phrase.first].start,
        end=tokens[phrase.head].end,
        head=phrase.head,
        refs=refs,
        form="description",
        rule=rule,
        antecedent=at,
    )


def _tries(scene: Scene, phrase: Phrase) -> list[tuple[str, tuple[Ref, ...], int | None]]:
    """What each rule for the noun finds, in order; the first that finds somebody counts."""
    lemma = scene.tree.tokens[phrase.head].lemma
    found: list[tuple[str, tuple[Ref, ...], int | None]] = []
    if phrase.plural and lemma in ("government", "administration") and set(phrase.words) & _SUCCESSIVE:
        return [("government", *focus_state(scene, phrase.head))]
    owned = _owned(scene, phrase, lemma)
    if owned[0]:
        return [("of-possessor", *owned)]
    rules = scene.rules.several.get(lemma, ()) if phrase.plural or phrase.article in _EACH else ()
    for rule in rules:
        found.append((rule.id, *_several(scene, phrase, rule, lemma)))
    single = scene.rules.single.get(lemma)
    if single is not None and not phrase.plural and phrase.article not in _EACH:
        found.append((single.id, *_single(scene, phrase, single, lemma)))
    if not any(refs for _, refs, _ in found):
        found.append(("new-body", *_new_body(scene, phrase, lemma)))
        found.append(("group-description", *_new_group(scene, phrase, lemma)))
    return found


def _owned(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "its army", "their governments": the state of the possessor."""
    if phrase.owner is None or phrase.owner not in scene.mentions:
        return _NOBODY
    owner = scene.mentions[phrase.owner]
    if lemma in ("ally",):
        return groups.allies_of(scene, owner.refs), owner.start
    rule = scene.rules.several.get(lemma, ())
    if any(r.looks == "adversaries" for r in rule):
        return groups.adversaries_of(scene, owner.refs), owner.start
    looks = scene.rules.single.get(lemma)
    if lemma in _ARMED or (looks is not None and looks.id == "government"):
        return scene.states_of(owner.refs), owner.start
    if looks is not None and looks.id == "state":
        return scene.states_of(owner.refs), owner.start
    if looks is not None and looks.looks == "office":
        person = _holder(scene, phrase.head, lemma, scene.states_of(owner.refs))
        return person if person[0] else (scene.states_of(owner.refs), owner.start)
    return _NOBODY


def _single(scene: Scene, phrase: Phrase, rule: DescriptionRule, lemma: str) -> Found:
    """One actor spoken of again."""
    if phrase.article not in ("the", *_DEMONSTRATIVE) or (phrase.tied and rule.looks != "body"):
        return _NOBODY
    if "other" in phrase.words or "another" in phrase.words:
        return _NOBODY
    if rule.looks == "state":
        return _state(scene, phrase, lemma, rule.id)
    if rule.looks == "office":
        return _office(scene, phrase, lemma)
    if rule.looks == "person":
        return _last(scene, phrase.head, lambda c: c.sort == "person" and not c.plural, 3)
    if rule.looks == "body":
        return _body(scene, phrase, lemma)
    if rule.looks == "any-body":
        body = scene.last_body
        if body is not None and scene.tree.tokens[phrase.head].sentence - body.sentence <= 4 and not phrase.tied:
            return body.refs, body.start
        return _NOBODY
    return victors(scene, phrase) if rule.looks == "victors" else _NOBODY


def _last(scene: Scene, i: int, fits, reach: int) -> Found:  # type: ignore[no-untyped-def]
    """The latest candidate that fits."""
    for candidate in scene.recent(scene.tree.tokens[i].sentence, reach):
        if candidate.refs and fits(candidate):
            return candidate.refs, candidate.start
    return _NOBODY


def _state(scene: Scene, phrase: Phrase, lemma: str, rule: str) -> Found:
    """ "this country": the state told last; "the country", "the government": the state the story is about."""
    if set(phrase.words) & {"latter", "former"}:
        return _latter(scene, phrase.head, "latter" if "latter" in phrase.words else "former")
    if set(phrase.words) & scene.rules.words["victorious"]:
        return victors(scene, phrase)
    if lemma in _EXACT:
        named = _last(
            scene, phrase.head, lambda c: any(lemma in fold(r.name).split() for r in c.refs if r.kind == "state"), 20
        )
        if named[0] or lemma != "republic":
            return named
    if lemma == "power" and phrase.article == "the":
        return _NOBODY
    if phrase.article in _DEMONSTRATIVE:
        return _last(scene, phrase.head, lambda c: _one_state(scene, c) and not c.plural, 2)
    return focus_state(scene, phrase.head)


def _own_subjects(scene: Scene, i: int) -> set[str]:
    """States that are subject of the clause in which a description is no subject: it does not mean them."""
    tree = scene.tree
    if tree.role(i) in ("nsubj", "nsubjpass"):
        return set()
    subjects = [scene.mentions[s] for s in tree.subjects(scene.clause_verb(i)) if s in scene.mentions and s < i]
    return {r.id for m in subjects for r in scene.states_of(m.refs)}


def _one_state(scene: Scene, candidate: Candidate) -> bool:
    return len(scene.states_of(candidate.refs)) == 1 and candidate.sort in ("actor", "person")


def focus_state(scene: Scene, i: int) -> Found:
    """The state that the sentences around are about: subjects weigh most, and what is told often."""
    token = scene.tree.tokens[i]
    weights: dict[str, float] = {}
    seen: dict[str, tuple[Ref, int]] = {}
    own = _own_subjects(scene, i)
    for candidate in scene.recent(token.sentence, 4):
        states = scene.states_of(candidate.refs)
        if len(states) != 1 or candidate.sort not in ("actor", "person") or states[0].id in own:
            continue
        base = {"subject": 6.0, "owner": 5.0, "object": 2.0, "other": 2.0, "possessive": 3.0, "modifier": 1.5}.get(
            candidate.role, 1.0
        )
        away = token.sentence - candidate.sentence
        factor = 0.5**away * (0.3 if candidate.block != scene.tree.sentences[token.sentence].block else 1.0)
        ref = states[0]
        weights[ref.id] = weights.get(ref.id, 0.0) + base * factor
        seen.setdefault(ref.id, (ref, candidate.start))
    if not weights:
        return _NOBODY
    best = max(weights, key=lambda x: (weights[x], seen[x][1]))
    return (seen[best][0],), seen[best][1]


def _office(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """The holder of the office told of last, else the state in focus."""
    role = " ".join((*[w for w in phrase.words if w not in ("new", "former")], lemma))
    holder = _holder(scene, phrase.head, lemma, ())
    if holder[0]:
        return holder
    capital = scene.tree.tokens[phrase.head].text[0].isupper()
    if (
        lemma in ("president", "premier", "king", "emperor", "sultan", "shah", "queen", "tsar")
        or "prime" in role
        or capital
    ):
        return focus_state(scene, phrase.head)
    return _NOBODY


def _holder(scene: Scene, i: int, lemma: str, states: tuple[Ref, ...]) -> Found:
    """The latest person who is told to hold an office of that noun."""
    ids = {r.id for r in states}
    for candidate in scene.recent(scene.tree.tokens[i].sentence, 12):
        if candidate.sort != "person" or len(candidate.refs) != 1 or candidate.refs[0].kind != "person":
            continue
        if ids and candidate.refs[0].state not in ids:
            continue
        mention = scene.mentions.get(candidate.head)
        if lemma in scene.roles.get(candidate.refs[0].id, set()) or (
            mention and any(lemma in o.role for o in mention.offices)
        ):
            return candidate.refs, candidate.start
    return _NOBODY


def _body(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """The latest body whose name holds the noun."""
    body = scene.bodies.get(lemma)
    if body is None or phrase.tied:
        return _NOBODY
    words = {w for w in phrase.words if w not in ("new", "same", "said", "whole", "entire", "latter", "former")}
    names = {w for r in body.refs for n in (r.name, *r.also) for w in n.lower().split()}
    if words and not words <= names:
        return _NOBODY
    away = scene.tree.tokens[phrase.head].sentence - body.sentence
    limit = 30 if scene.tree.tokens[phrase.head].text[0].isupper() else 6
    return (body.refs, body.start) if away <= limit else _NOBODY


def _several(scene: Scene, phrase: Phrase, rule: DescriptionRule, lemma: str) -> Found:
    """Several actors spoken of again."""
    if phrase.article in ("", "a", "an", "no", "some", "many", "several", "other") and not phrase.count:
        return groups.such_as(scene, phrase.head)
    if "other" in phrase.words or "most" in phrase.words:
        return _NOBODY
    bracket = groups.listed(scene, phrase.head)
    if bracket[0]:
        return bracket
    region = [scene.rules.regions[w] for w in phrase.words if w in scene.rules.regions]
    if region:
        refs = tuple(scene.state_refs[x] for x in region[0] if x in scene.state_refs)
        return (refs, None) if len(refs) == len(region[0]) else _NOBODY
    if rule.looks == "members":
        return (
            _NOBODY
            if phrase.tied and lemma not in ("guarantor", "signatory", "party")
            else groups.members(scene, phrase.head, lemma)
        )
    if scene.tree.word(min(phrase.head + 1, len(scene.tree.tokens) - 1)) in ("concerned", "involved"):
        return groups.several_states(scene, phrase.head, phrase.count)
    if phrase.tied or _qualified(phrase):
        return _NOBODY
    count = phrase.count or (2 if phrase.article in ("each", "neither", "either") else None)
    if rule.looks == "states":
        if (
            count is None
            and phrase.article == "the"
            and lemma not in ("party", "side", "belligerent", "combatant", "disputant")
        ):
            return groups.several_states(scene, phrase.head, None, reach=1)
        return groups.several_states(scene, phrase.head, count)
    if rule.looks == "leaders":
        return groups.several_leaders(scene, phrase.head, count, lemma)
    if rule.looks == "victors":
        return victors(scene, phrase)
    if rule.looks == "allies" and not scene.tree.tokens[phrase.head].text[0].isupper():
        return groups.acting_pair(scene, phrase.head)
    return _NOBODY


def _qualified(phrase: Phrase) -> bool:
    """True where a telling word says which ones: "the European powers"."""
    plain = {"two", "three", "four", "five", "six", "geographically", "isolated", "same", "neighboring", "neighbouring"}
    plain |= {
        "warring",
        "respective",
        "contending",
        "rival",
        "opposing",
        "whole",
        "contracting",
        "signatory",
        "distant",
    }
    return any(w not in plain and not w.isdigit() for w in phrase.words)


def victors(scene: Scene, phrase: Phrase) -> Found:
    """Whoever won the last fight told of."""
    if phrase.tied or scene.victor is None:
        return _NOBODY
    if scene.tree.tokens[phrase.head].sentence - scene.victor.sentence > 30:
        return _NOBODY
    states = scene.states_of(scene.victor.refs)
    return (states or scene.victor.refs), scene.victor.start


def _latter(scene: Scene, i: int, word: str) -> Found:
    """ "the former", "the latter": of the pair told last."""
    pair = groups.pair(scene, i)
    if pair is not None:
        return (pair.refs[0] if word == "former" else pair.refs[-1],), pair.start
    token = scene.tree.tokens[i]
    told = [c for c in scene.recent(token.sentence, 1) if len(c.refs) == 1 and c.sort in ("actor", "person")]
    distinct_ids = {c.refs[0].id for c in told}
    if word == "latter" and told:
        return told[0].refs, told[0].start
    if word == "former" and len(distinct_ids) == 2:
        return told[-1].refs, told[-1].start
    return _NOBODY


def _name(scene: Scene, phrase: Phrase) -> str:
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
    last = _place_behind(scene, phrase.head) or phrase.head
    if (
        last == phrase.head
        and last + 2 < len(tree.tokens)
        and tree.word(last + 1) == "of"
        and tree.tokens[last + 2].pos == "NOUN"
    ):
        last += 2
    return tree.text(first, last)


def _new_body(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "formed a committee of experts": a body that has no name."""
    if lemma not in scene.rules.words["bodies"] or phrase.article not in ("a", "an", "another") or phrase.plural:
        return _NOBODY
    token = scene.tree.tokens[phrase.head]
    founded = scene.tree.tokens[scene.tree.verb(phrase.head)].lemma in scene.rules.verbs["founding"]
    if token.dep not in ("nsubj", "nsubjpass") and not (token.dep == "dobj" and founded):
        return _NOBODY
    name = _name(scene, phrase)
    start = scene.tree.tokens[phrase.head].start
    ident = f"organization:{fold(name).replace(' ', '-')}-{start}"
    return (Ref(id=ident, name=name, kind="organization"),), None


def _new_group(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "the European powers", "foreign creditors": a group that only its description tells."""
    if lemma not in scene.rules.words["groups"] or not phrase.plural or phrase.owner is not None:
        return _NOBODY
    if phrase.article in ("no", "any", "which", "what", "such"):
        return _NOBODY
    token = scene.tree.tokens[phrase.head]
    if token.dep == "attr" or (token.dep == "pobj" and scene.tree.word(token.head) == "as"):
        return _NOBODY
    telling = [w for w in phrase.words if w not in _BLAND]
    of = _of_states(scene, phrase.head)
    if of[0]:
        return of
    behind = {scene.tree.word(c) for c in scene.tree.kids(phrase.head, "prep")}
    if not telling and "of" not in behind and _place_behind(scene, phrase.head) is None:
        return _NOBODY
    name = _name(scene, phrase)
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


def _of_states(scene: Scene, i: int) -> Found:
    """ "the major powers of the United States and the United Kingdom": those states."""
    tree = scene.tree
    for prep in tree.kids(i, "prep"):
        first = tree.kid(prep, "pobj")
        if tree.word(prep) == "of" and first is not None:
            heads = [scene.mentions[k] for k in tree.conjuncts(first) if k in scene.mentions]
            refs = distinct([r for m in heads for r in m.refs if r.kind == "state"])
            if len(refs) > 1:
                return refs, heads[0].start
    return _NOBODY


def _place_behind(scene: Scene, i: int) -> int | None:
    """Last token of "in Southeast Asia", "from the north" right behind a noun, where a name stands in it."""
    tree = scene.tree
    prep = tree.kid(i, "prep")
    if prep is None or prep != i + 1 or tree.word(prep) not in ("in", "from", "of"):
        return None
    place = tree.kid(prep, "pobj")
    return place if place is not None and place in scene.mentions and tree.right[place] == place else None

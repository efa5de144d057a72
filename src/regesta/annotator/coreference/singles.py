"""One actor spoken of again: "this country", "the President", "the Commission", "the latter"."""

from __future__ import annotations

from collections.abc import Callable

from regesta.annotator.coreference import groups
from regesta.annotator.coreference.groups import Found
from regesta.annotator.coreference.phrase import DEMONSTRATIVE, NOBODY, Phrase
from regesta.annotator.coreference.scene import Candidate, Scene
from regesta.model.statement import Ref, fold

_HERO = 4.0  # what speaks for the one state that the title names, in a chapter on it
_EXACT = frozenset({"empire", "kingdom", "monarchy", "republic"})
_OTHER_GENDER = {
    **dict.fromkeys(("king", "emperor", "sultan", "shah", "tsar", "czar", "pope", "prince"), "female"),
    **dict.fromkeys(("queen", "empress"), "male"),
}


def last(scene: Scene, i: int, fits: Callable[[Candidate], bool], reach: int) -> Found:
    """The latest candidate that fits."""
    for candidate in scene.recent(scene.tree.tokens[i].sentence, reach):
        if candidate.refs and fits(candidate):
            return candidate.refs, candidate.start
    return NOBODY


def one_state(scene: Scene, phrase: Phrase, lemma: str, rule: str) -> Found:
    """ "this country": the state told last; "the country", "the government": the state the story is about."""
    if set(phrase.words) & {"latter", "former"}:
        return latter(scene, phrase.head, "latter" if "latter" in phrase.words else "former")
    if set(phrase.words) & scene.rules.words["victorious"]:
        return victors(scene, phrase)
    if lemma in _EXACT:
        named = last(
            scene, phrase.head, lambda c: any(lemma in fold(r.name).split() for r in c.refs if r.kind == "state"), 20
        )
        if not named[0] and lemma != "republic":  # "the Empire of Brazil", whose name today is another
            named = last(scene, phrase.head, lambda c: is_one_state(scene, c) and _called(scene, c, lemma), 60)
        if named[0] or lemma != "republic":
            return named
    if (lemma == "power" and phrase.article == "the") or _predicate(scene, phrase):
        return NOBODY
    if _unknown_name(scene, phrase.head):
        return NOBODY
    again = _same_noun(scene, phrase, lemma)
    if again[0]:
        return again
    if phrase.article in DEMONSTRATIVE:
        return last(scene, phrase.head, lambda c: is_one_state(scene, c) and not c.plural, 2)
    return focus_state(scene, phrase.head)


def _predicate(scene: Scene, phrase: Phrase) -> bool:
    """ "Greece became the tenth member state": what somebody is said to be is nobody told of before."""
    token = scene.tree.tokens[phrase.head]
    return "member" in phrase.words or (token.dep == "attr" and scene.tree.tokens[token.head].lemma == "become")


def _called(scene: Scene, candidate: Candidate, lemma: str) -> bool:
    """Whether somebody was told of as an empire or a kingdom; "the Second Empire" is a regime."""
    mention = scene.mentions.get(candidate.head)
    words = fold(scene.tree.document.text[mention.start : mention.end]).split() if mention is not None else []
    return lemma in words and not {"first", "second", "third"} & set(words)


def _unknown_name(scene: Scene, i: int) -> bool:
    """ "the Fatherland Front government": a name that is nobody's says that another one is meant."""
    tree = scene.tree
    return any(
        tree.tokens[k].pos == "PROPN"
        and tree.tokens[k].dep in ("compound", "nmod")
        and (k not in scene.mentions or any(r.kind == "movement" and r.state is None for r in scene.mentions[k].refs))
        for k in tree.children[i]
        if k < i
    )


def _same_noun(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "Ghana's junta ... the junta": the same noun with its owner just before."""
    if lemma in ("country", "nation", "state", "power") or phrase.article != "the":
        return NOBODY
    for candidate in scene.recent(scene.tree.tokens[phrase.head].sentence, 1):
        mention = scene.mentions.get(candidate.head)
        told = mention is not None and mention.form in ("government", "title", "description")
        if told and candidate.noun == lemma and candidate.head != phrase.head:
            states = scene.states_of(candidate.refs)
            if len(states) == 1:
                return states, candidate.start
    return NOBODY


def _own_subjects(scene: Scene, i: int) -> set[str]:
    """States that are subject of the clause in which a description is no subject: it does not mean them."""
    tree = scene.tree
    if tree.role(i) in ("nsubj", "nsubjpass"):
        return set()
    subjects = [scene.mentions[s] for s in tree.subjects(scene.clause_verb(i)) if s in scene.mentions and s < i]
    return {r.id for m in subjects for r in scene.states_of(m.refs)}


def is_one_state(scene: Scene, candidate: Candidate) -> bool:
    """True for an actor behind which one state stands."""
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
        return NOBODY
    if scene.hero in weights:
        weights[scene.hero] += _HERO
    best = max(weights, key=lambda x: (weights[x], seen[x][1]))
    return (seen[best][0],), seen[best][1]


def office(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """The holder of the office told of last, else the state in focus."""
    role = " ".join((*[w for w in phrase.words if w not in ("new", "former")], lemma))
    named = _named_state(scene, phrase)
    known = holder(scene, phrase.head, lemma, named)
    if known[0] or named:
        return known if known[0] else (named, None)
    thrones = scene.rules.thrones.get(lemma)
    if thrones:
        return last(scene, phrase.head, lambda c: any(r.id in thrones for r in scene.states_of(c.refs)), 12)
    capital = scene.tree.tokens[phrase.head].text[0].isupper()
    if (
        lemma in ("president", "premier", "king", "emperor", "sultan", "shah", "queen", "tsar")
        or "prime" in role
        or capital
    ):
        return focus_state(scene, phrase.head)
    return NOBODY


def _named_state(scene: Scene, phrase: Phrase) -> tuple[Ref, ...]:
    """The state whose adjective stands before an office: "the | Indian | prime minister"."""
    tree = scene.tree
    before = [k for k in tree.children[phrase.head] if k < phrase.head and k in scene.mentions]
    told = [scene.mentions[k] for k in before if tree.tokens[k].dep in ("amod", "compound", "nmod")]
    states = scene.states_of([r for m in told if m.form in ("demonym", "adjective", "name") for r in m.refs])
    return states if len(states) == 1 else ()


def holder(scene: Scene, i: int, lemma: str, states: tuple[Ref, ...]) -> Found:
    """The latest person who is told to hold an office of that noun."""
    ids = {r.id for r in states}
    for candidate in scene.recent(scene.tree.tokens[i].sentence, 12):
        if candidate.sort != "person" or len(candidate.refs) != 1 or candidate.refs[0].kind != "person":
            continue
        if ids and candidate.refs[0].state not in ids:
            continue
        if candidate.gender and candidate.gender == _OTHER_GENDER.get(lemma):
            continue
        mention = scene.mentions.get(candidate.head)
        if lemma in scene.roles.get(candidate.refs[0].id, set()) or (
            mention and any(lemma in o.role for o in mention.offices)
        ):
            return candidate.refs, candidate.start
    return NOBODY


def body(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """The latest body whose name holds the noun."""
    body = scene.bodies.get(lemma)
    if body is None or phrase.tied:
        return NOBODY
    words = {w for w in phrase.words if w not in ("new", "same", "said", "whole", "entire", "latter", "former")}
    names = {w for r in body.refs for n in (r.name, *r.also) for w in n.lower().split()}
    if words and not words <= names:
        return NOBODY
    away = scene.tree.tokens[phrase.head].sentence - body.sentence
    limit = 30 if scene.tree.tokens[phrase.head].text[0].isupper() else 6
    return (body.refs, body.start) if away <= limit else NOBODY


def movement(scene: Scene, phrase: Phrase) -> Found:
    """ "the rebels", "all the guerrillas": the movement told of last."""
    if phrase.tied or phrase.words or phrase.article not in ("the", "all", "these", "those"):
        return NOBODY
    return last(scene, phrase.head, lambda c: any(r.kind == "movement" for r in c.refs), 12)


def victors(scene: Scene, phrase: Phrase) -> Found:
    """Whoever won the last fight told of."""
    if phrase.tied or scene.victor is None:
        return NOBODY
    if scene.tree.tokens[phrase.head].sentence - scene.victor.sentence > 30:
        return NOBODY
    states = scene.states_of(scene.victor.refs)
    return (states or scene.victor.refs), scene.victor.start


def latter(scene: Scene, i: int, word: str) -> Found:
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
    return NOBODY

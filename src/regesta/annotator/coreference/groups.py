"""Several actors under one description: "both countries", "the participants", "its ally", "the victors"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from regesta.annotator.coreference.scene import ACTORS, STATES, Candidate, Scene, distinct
from regesta.model.statement import Ref

Found = tuple[tuple[Ref, ...], int | None]
_NOBODY: Found = ((), None)
_POINTING = frozenset({"the", "these", "those", "all"})


def several_states(scene: Scene, i: int, count: int | None, *, reach: int = 3) -> Found:
    """The states that "both countries", "these three states" or "the parties" mean.

    Args:
        scene: The story up to the token.
        i: Head token of the description.
        count: How many, or None where the text does not say.
        reach: How many sentences to look back.
    """
    sentence = scene.tree.tokens[i].sentence
    own = _own_subjects(scene, i)
    if count and not own:
        here = _gathered(scene, i, count, 0, exact=True)
        if here[0]:
            return here
        ahead = _between_ahead(scene, i, count)
        if ahead[0]:
            return ahead
    for candidate in scene.recent(sentence, reach):
        states = scene.states_of(candidate.refs)
        if own & {r.id for r in states} or (candidate.composite and scene.sides and candidate.sentence != sentence):
            continue
        if len(states) > 1 and candidate.head != i and (count is None or len(states) == count):
            return states, candidate.start
    if count and count > 2 and any(scene.tree.word(k) in _POINTING for k in scene.tree.children[i]):
        listed_so = _as_many(scene, sentence, count)
        if listed_so[0]:
            return listed_so
    if count in (None, 2) and scene.sides and (count or reach > 1):
        return scene.sides, None
    return _gathered(scene, i, count or 2, reach, apart=own) if count else _NOBODY


def _as_many(scene: Scene, sentence: int, count: int) -> Found:
    """ "The five governments": the list of five that the text gave last, however far back."""
    for candidate in scene.recent(sentence, sentence):
        states = scene.states_of(candidate.refs)
        if len(states) == count and not candidate.composite:
            return states, candidate.start
    return _NOBODY


def _own_subjects(scene: Scene, i: int) -> set[str]:
    """States that are subject of the clause in which "both countries" is something else: it does not mean them."""
    tree = scene.tree
    if tree.role(i) in ("nsubj", "nsubjpass"):
        return set()
    heads = [h for s in tree.subjects(scene.clause_verb(i)) if s < i for h in tree.conjuncts(s)]
    return {r.id for h in heads if h in scene.mentions for r in scene.states_of(scene.mentions[h].refs)}


def _between_ahead(scene: Scene, i: int, count: int) -> Found:
    """ "After offensives by both sides, the war between Siam and Burma ...": the pair that the same sentence tells."""
    tree = scene.tree
    for k in range(i + 1, tree.bounds(i)[1]):
        if tree.word(k) == "between" and (first := tree.kid(k, "pobj")) is not None:
            heads = [scene.mentions[h] for h in tree.conjuncts(first) if h in scene.mentions]
            refs = scene.states_of([r for m in heads for r in m.refs])
            if len(refs) == count:
                return refs, heads[0].start
    return _NOBODY


def _gathered(
    scene: Scene, i: int, count: int, reach: int, *, exact: bool = False, apart: Collection[str] = ()
) -> Found:
    """The most recent states told one by one: all of the nearest sentences, then the weightiest."""
    token = scene.tree.tokens[i]
    pool: dict[str, tuple[float, Ref, int]] = {}
    for back in range(reach + 1):
        for candidate in scene.recent(token.sentence, back):
            if token.sentence - candidate.sentence != back or (candidate.role == "modifier" and back):
                continue
            for ref in scene.states_of(candidate.refs):
                if ref.id in apart:
                    continue
                weight = {"subject": 3.0, "owner": 2.5, "object": 2.0, "other": 1.5, "possessive": 1.2}.get(
                    candidate.role, 0.5
                ) - back
                if ref.id not in pool or pool[ref.id][0] < weight:
                    pool[ref.id] = (weight, ref, candidate.start)
        if len(pool) >= count:
            break
    if len(pool) < count or (exact and len(pool) != count):
        return _NOBODY
    best = sorted(pool.values(), key=lambda x: (-x[0], -x[2]))[:count]
    return tuple(r for _, r, _ in sorted(best, key=lambda x: x[2])), max(s for _, _, s in best)


def several_leaders(scene: Scene, i: int, count: int | None, noun: str) -> Found:
    """The persons that "the two presidents" means, else the states they would act for."""
    sentence = scene.tree.tokens[i].sentence
    people: dict[str, tuple[Ref, int]] = {}
    for candidate in scene.recent(sentence, 3):
        persons = [r for r in candidate.refs if r.kind == "person" and _may_hold(scene, r, noun)]
        if len(persons) > 1 and (count is None or len(persons) == count):
            return distinct(persons), candidate.start
        for ref in persons:
            people.setdefault(ref.id, (ref, candidate.start))
    if count and len(people) >= count:
        chosen = sorted(list(people.values())[:count], key=lambda x: x[1])
        return tuple(r for r, _ in chosen), chosen[-1][1]
    group = _same_noun(scene, i, noun)
    if group[0]:
        return group
    return several_states(scene, i, count)


def _may_hold(scene: Scene, person: Ref, noun: str) -> bool:
    """Whether a person may be one of "the two ministers": not one who is told to hold other offices only."""
    roles = scene.roles.get(person.id)
    return not roles or noun in roles or noun not in ("president", "minister", "king", "ambassador")


def _same_noun(scene: Scene, i: int, noun: str) -> Found:
    """A group told by the same noun: "the Andean presidents ... the presidents"."""
    for candidate in scene.recent(scene.tree.tokens[i].sentence, 5):
        if candidate.noun == noun and candidate.plural and candidate.refs and candidate.head != i:
            return candidate.refs, candidate.start
    return _NOBODY


def members(scene: Scene, i: int, noun: str) -> Found:
    """Those who belong to the instrument, body or meeting told of last: "the signatories", "the participants"."""
    sentence = scene.tree.tokens[i].sentence
    if noun in ("participant", "delegate", "attendee"):
        found = _met(scene, i)
        if found[0]:
            return found
    if _unnamed_body(scene, i):
        return _NOBODY
    kinds = {"instrument"} if noun in ("signatory", "guarantor", "party") else {"instrument", "organization"}
    seen: set[str] = set()
    for candidate in scene.recent(sentence, 6):
        for ref in candidate.refs:
            if ref.kind in kinds and ref.id not in seen:
                seen.add(ref.id)
                known = tuple(scene.parties.get(ref.id, {}).values())
                if len(known) > 1:
                    return known, candidate.start
    if noun in ("party", "partner", "signatory", "participant"):
        return several_states(scene, i, None)
    return _NOBODY


def _unnamed_body(scene: Scene, i: int) -> bool:
    """ "If such an organization were created, the members ...": the nearest body has no name and no members."""
    nouns = {n for n, rule in scene.rules.single.items() if rule.looks in ("body", "any-body")}
    for candidate in scene.recent(scene.tree.tokens[i].sentence, 0):
        if candidate.noun in nouns:
            return not candidate.refs
    return False


def _met(scene: Scene, i: int) -> Found:
    """Who took part in the meeting told of last; a group told with "other" holds its joiner."""
    token = scene.tree.tokens[i]
    for back in range(3):
        told = [c for c in scene.recent(token.sentence, back) if token.sentence - c.sentence == back and c.head != i]
        for candidate in told:
            if scene.tree.tokens[candidate.verb].lemma not in scene.rules.verbs["meeting"]:
                continue
            group = [r for r in candidate.refs if r.kind == "group"]
            if group:
                return tuple(group), candidate.start
            if len(candidate.refs) > 1 and candidate.sort == "actor":
                return candidate.refs, candidate.start
    return _NOBODY


def allies_of(scene: Scene, possessor: Sequence[Ref]) -> tuple[Ref, ...]:
    """The other members of an alliance told of."""
    own = {r.id for r in possessor}
    for group in reversed(scene.allied):
        ids = {r.id for r in group}
        if own & ids and ids - own:
            return tuple(r for r in group if r.id not in own)
    return ()


def adversaries_of(scene: Scene, possessor: Sequence[Ref]) -> tuple[Ref, ...]:
    """Those whom somebody fought last."""
    own = {r.id for r in scene.states_of(possessor)} or {r.id for r in possessor}
    for one, other in reversed(scene.hostile):
        sides = [scene.states_of(one) or one, scene.states_of(other) or other]
        for mine, theirs in (sides, sides[::-1]):
            if own & {r.id for r in mine}:
                return tuple(r for r in theirs if r.id not in own)
    return ()


def told_by_act(scene: Scene, i: int, noun: str) -> Found:
    """ "Under the mediation of Norway and Sweden ... The mediators": those behind the noun of the same stem."""
    tree = scene.tree
    first = max(0, i - 120)
    for k in range(i - 1, first, -1):
        if tree.tokens[k].lemma[:5] != noun[:5] or tree.tokens[k].pos not in ("NOUN", "VERB"):
            continue
        for prep in tree.kids(k, "prep", "agent"):
            whose = tree.kid(prep, "pobj")
            if whose is not None and tree.word(prep) in ("of", "by"):
                heads = [scene.mentions[h] for h in tree.conjuncts(whose) if h in scene.mentions]
                refs = distinct([r for m in heads for r in m.refs if r.kind in ACTORS])
                if len(refs) > 1:
                    return refs, heads[0].start
    return _NOBODY


def attackers(scene: Scene) -> Found:
    """ "The invaders": those who attacked last, together with those who fell upon the same victim."""
    if not scene.hostile:
        return _NOBODY
    victim = {r.id for r in scene.states_of(scene.hostile[-1][1])}
    found = [r for one, other in scene.hostile for r in scene.states_of(one)
             if victim & {x.id for x in scene.states_of(other)}]  # fmt: skip
    return distinct(found), None


def listed(scene: Scene, i: int) -> Found:
    """ "the four guarantors of the Protocol (Argentina, Brazil, Chile, and the United States)": the bracket lists them."""
    tree = scene.tree
    _, stop = tree.bounds(i)
    opened = next((k for k in range(i + 1, min(stop, i + 14)) if tree.word(k) in ("(", "—", ":")), None)
    if opened is None:
        return _NOBODY
    if any(tree.tokens[k].pos in ("VERB", "AUX") and tree.tokens[k].dep == "ROOT" for k in range(i + 1, opened)):
        return _NOBODY
    found: list[Ref] = []
    for k in range(opened + 1, stop):
        if tree.word(k) in (")", "—"):
            break
        if tree.tokens[k].pos in ("VERB", "AUX"):
            return _NOBODY
        mention = scene.mentions.get(k)
        if mention is not None:
            found.extend(r for r in mention.refs if r.kind in ACTORS)
    refs = distinct(found)
    return (refs, scene.tree.tokens[opened + 1].start) if len(refs) > 1 else _NOBODY


def such_as(scene: Scene, i: int) -> Found:
    """ "countries such as France and the United Kingdom"."""
    tree = scene.tree
    if i + 2 < len(tree.tokens) and tree.word(i + 1) == "such" and tree.word(i + 2) == "as":
        first = next((c for c in tree.kids(i + 2, "pobj")), None)
        if first is not None:
            heads = [scene.mentions[k] for k in tree.conjuncts(first) if k in scene.mentions]
            refs = distinct(r for m in heads for r in m.refs if r.kind in STATES)
            if refs:
                return refs, heads[0].start
    return _NOBODY


def pair(scene: Scene, i: int) -> Candidate | None:
    """The last pair told, for "the former" and "the latter"."""
    pairs = [c for c in scene.recent(scene.tree.tokens[i].sentence, 1) if len(c.refs) == 2 and c.head != i]
    return next((c for c in pairs if not c.composite), pairs[0] if pairs else None)


def acting_pair(scene: Scene, i: int) -> Found:
    """ "Siam and Burma fought on. The allies ...": those who act together in this sentence or the one before."""
    for group in reversed(scene.allied):
        return group, None
    for candidate in scene.recent(scene.tree.tokens[i].sentence, 1):
        states = scene.states_of(candidate.refs)
        if len(states) > 1 and candidate.role == "subject" and candidate.head != i:
            return states, candidate.start
    return _NOBODY

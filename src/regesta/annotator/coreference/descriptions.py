"""Descriptions that speak of somebody again: "this country", "the President", "the Commission", "both sides"."""

from __future__ import annotations

from collections.abc import Collection

from regesta.annotator.coreference import groups
from regesta.annotator.coreference.groups import Found
from regesta.annotator.coreference.newcomers import new_body, new_group, of_states
from regesta.annotator.coreference.phrase import DEMONSTRATIVE, EACH, NOBODY, Phrase, part_of_name, phrase_of
from regesta.annotator.coreference.scene import Scene
from regesta.annotator.coreference.singles import (
    body,
    focus_state,
    holder,
    last,
    latter,
    movement,
    office,
    one_state,
    victors,
)
from regesta.model.annotation import Mention
from regesta.model.statement import Ref
from regesta.rules.coreference import DescriptionRule

_ARMED = frozenset({"army", "navy", "force", "troop", "soldier", "fleet", "military"})
_SUCCESSIVE = frozenset({"successive", "subsequent", "later", "previous", "earlier", "succeeding"})


def is_open(scene: Scene, i: int) -> bool:
    """True for a group given only by its description, which may yet speak of somebody known.

    "The Antipodean nations" and "the powers of Britain and France" are known; "the European powers" stay as given.
    """
    mention = scene.mentions[i]
    if mention.form == "title" and mention.rule == "title" and {r.kind for r in mention.refs} == {"state"}:
        # "The Pope" is the person where he has been named.
        lemma = scene.tree.tokens[i].lemma
        named = not phrase_of(scene, i).tied and holder(scene, i, lemma, mention.refs)
        return bool(named and named[0]) and lemma in scene.rules.single
    if mention.form != "description" or len(mention.refs) != 1 or mention.refs[0].kind != "group":
        return False
    phrase = phrase_of(scene, i)
    if mention.rule == "literal" and not phrase.words and phrase.article in ("the", "both", "all", "these", "those"):
        return scene.tree.tokens[i].lemma in scene.rules.several
    if "imperial" in phrase.words and scene.tree.tokens[i].lemma in scene.rules.several:
        return True
    return any(w in scene.rules.regions for w in phrase.words) or bool(of_states(scene, i)[0])


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
        return _mention(scene, phrase, "the-latter", latter(scene, i, token.text.lower()))
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
        named = {r.looks: r.id for r in scene.rules.several.get(lemma, ())}
        return [(named.get("allies") or named.get("adversaries") or "of-possessor", *owned)]
    rules = scene.rules.several.get(lemma, ()) if phrase.plural or phrase.article in EACH else ()
    for rule in rules:
        found.append((rule.id, *_several(scene, phrase, rule, lemma)))
    single = scene.rules.single.get(lemma)
    if single is not None and not phrase.plural and phrase.article not in EACH:
        found.append((single.id, *_single(scene, phrase, single, lemma)))
    if not any(refs for _, refs, _ in found):
        found.append(("new-body", *new_body(scene, phrase, lemma)))
        found.append(("group-description", *new_group(scene, phrase, lemma)))
    return found


def _owned(scene: Scene, phrase: Phrase, lemma: str) -> Found:
    """ "its army", "their governments": the state of the possessor."""
    if phrase.owner is None or phrase.owner not in scene.mentions:
        return NOBODY
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
        person = NOBODY if phrase.plural else holder(scene, phrase.head, lemma, scene.states_of(owner.refs))
        return person if person[0] else (scene.states_of(owner.refs), owner.start)
    return NOBODY


def _single(scene: Scene, phrase: Phrase, rule: DescriptionRule, lemma: str) -> Found:
    """One actor spoken of again."""
    if phrase.article not in ("the", *DEMONSTRATIVE) or (phrase.tied and rule.looks != "body"):
        return NOBODY
    if "other" in phrase.words or "another" in phrase.words or part_of_name(scene, phrase):
        return NOBODY
    if rule.looks == "state":
        return one_state(scene, phrase, lemma, rule.id)
    if rule.looks == "office":
        return office(scene, phrase, lemma)
    if rule.looks == "person":
        return last(scene, phrase.head, lambda c: c.sort == "person" and not c.plural, 3)
    if rule.looks == "body":
        return body(scene, phrase, lemma)
    if rule.looks == "any-body":
        latest = scene.last_body
        near = latest is not None and scene.tree.tokens[phrase.head].sentence - latest.sentence <= 4
        return (latest.refs, latest.start) if latest is not None and near and not phrase.tied else NOBODY
    return victors(scene, phrase) if rule.looks == "victors" else NOBODY


def _several(scene: Scene, phrase: Phrase, rule: DescriptionRule, lemma: str) -> Found:
    """Several actors spoken of again."""
    if phrase.article in ("", "a", "an", "no", "some", "many", "several", "other") and not phrase.count:
        return groups.such_as(scene, phrase.head)
    if "other" in phrase.words or "most" in phrase.words:
        return NOBODY
    if "imperial" in phrase.words:  # "the imperial troops": of the empire told last
        return one_state(scene, phrase, "empire", rule.id)
    if rule.looks == "soldiers":
        return NOBODY
    bracket = groups.listed(scene, phrase.head)
    if bracket[0]:
        return bracket
    region = [scene.rules.regions[w] for w in phrase.words if w in scene.rules.regions]
    if region:
        refs = tuple(scene.state_refs[x] for x in region[0] if x in scene.state_refs)
        return (refs, None) if len(refs) == len(region[0]) else NOBODY
    if lemma in ("mediator", "arbitrator", "guarantor") and (told := groups.told_by_act(scene, phrase.head, lemma))[0]:
        return told
    if rule.looks == "members":
        return (
            NOBODY
            if phrase.tied and lemma not in ("guarantor", "signatory", "party")
            else groups.members(scene, phrase.head, lemma)
        )
    if scene.tree.word(min(phrase.head + 1, len(scene.tree.tokens) - 1)) in ("concerned", "involved"):
        return groups.several_states(scene, phrase.head, phrase.count)
    if rule.looks == "adversaries":
        return groups.attackers(scene) if lemma in scene.rules.words["attackers"] and not phrase.words else NOBODY
    if rule.looks == "movement":
        return movement(scene, phrase)
    if not phrase.article and (phrase.count or 0) > 2:
        return NOBODY  # "signed by seven countries": they are told for the first time
    if phrase.tied or _qualified(phrase, scene.rules.words["offices"] if rule.looks == "leaders" else frozenset()):
        return NOBODY
    return _counted(scene, phrase, rule, lemma)


def _counted(scene: Scene, phrase: Phrase, rule: DescriptionRule, lemma: str) -> Found:
    """Several actors that only a number or an article sets apart: "the two states", "both presidents"."""
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
    return NOBODY


def _qualified(phrase: Phrase, offices: Collection[str]) -> bool:
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
    return any(w not in plain and w not in offices and not w.isdigit() for w in phrase.words)

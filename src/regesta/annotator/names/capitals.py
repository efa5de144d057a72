"""Capitals: the government of a state, or only a place, by the grammar around them."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.reading import Reading
from regesta.rules.names import word_set

_PLACE_PREPS = word_set("place_preps")
_MOTION = word_set("motion")
_MOTION_NOUNS = word_set("motion_nouns")
_TALKS = word_set("talks")
_OF = word_set("of")
_ASKED = word_set("asked")
_PASSIVE = word_set("passive")
_SITED = word_set("sited")


def is_government(reading: Reading, hit: Hit, at: Mapping[int, Hit]) -> bool:
    """Whether the capital at a hit stands for the government of its state."""
    tokens = reading.tokens
    i = reading.head(hit.first, hit.last)
    before = reading.lower[hit.first - 1] if hit.first > reading.bounds(hit.first)[0] else ""
    if before in _PLACE_PREPS or before in ("downtown", "central", "capital", "city"):
        return False
    if _address(reading, hit, at):
        return False
    for _ in range(4):  # a list takes the part of its first member
        if tokens[i].dep != "conj" or tokens[i].head == i:
            break
        i = tokens[i].head
    return _by_part(reading, i, hit)


def _address(reading: Reading, hit: Hit, at: Mapping[int, Hit]) -> bool:
    """ "Lima, Peru" and "the capital, Quito"."""
    k = hit.last
    if k + 1 < len(reading.words) and reading.words[k] == "," and (nxt := at.get(k + 1)) and nxt.of("name"):
        if nxt.entries[0].ref.state == hit.entries[0].ref.state:
            return True
    previous = reading.lower[max(0, hit.first - 2) : hit.first]
    return "capital" in previous or "city" in previous


def _by_part(reading: Reading, i: int, hit: Hit) -> bool:
    """By its part in the clause."""
    tokens = reading.tokens
    token = tokens[i]
    head = tokens[token.head]
    if token.dep in ("nsubj", "csubj", "agent"):
        return head.lemma not in ("be", "lie", "fall", "remain", "become", "stand") or _attribute(reading, head.i)
    if token.dep == "nsubjpass":
        return head.lemma in _PASSIVE
    if token.dep in ("dobj", "obj", "dative"):
        return head.lemma in _ASKED
    if token.dep == "poss":
        return head.lemma not in _SITED
    if token.dep in ("compound", "nmod", "amod"):
        return False
    if token.dep == "pobj":
        return _by_preposition(reading, head.i)
    return False


def _attribute(reading: Reading, verb: int) -> bool:
    """ "London was unwilling": an adjective of mind follows."""
    return any(
        reading.tokens[c].dep == "acomp"
        or (
            reading.tokens[c].dep == "attr"
            and reading.tokens[c].lemma not in ("capital", "city", "seat", "town", "port", "center", "centre")
        )
        for c in reading.children[verb]
    )


def _by_preposition(reading: Reading, i: int) -> bool:
    """By the preposition in front of it and the word that governs this."""
    tokens = reading.tokens
    prep, governor = tokens[i].lemma, tokens[tokens[i].head]
    if prep in _PLACE_PREPS:
        return False
    if prep == "to":
        return governor.lemma not in _MOTION and governor.lemma not in _MOTION_NOUNS
    if prep == "from":
        return governor.lemma not in _MOTION and governor.lemma not in _MOTION_NOUNS and governor.pos == "NOUN"
    if prep == "of":
        return governor.lemma in _OF
    if prep == "between":
        return governor.lemma in _TALKS or governor.pos == "VERB"
    if prep == "for":
        return governor.lemma not in _MOTION and governor.lemma not in (
            "leave",
            "depart",
            "embark",
            "start",
            "train",
            "bind",
        )
    return prep in (
        "with",
        "by",
        "against",
        "toward",
        "towards",
        "upon",
        "than",
        "like",
        "unlike",
        "despite",
        "without",
        "about",
    )

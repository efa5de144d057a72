"""Relative clauses hung on the wrong noun, and participles of a passive taken for a past tense."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import hang, passive
from regesta.model.annotation import Token
from regesta.rules.governors import load_governors

_PRONOUNS = frozenset({"which", "that"})
_REACH = 8


def relative_of_treaty(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "a treaty with Peru, which was ratified in 1905": the treaty was ratified, not Peru.

    A clause whose verb is done to treaties alone, and whose "which" was hung on a party's name, goes to the nearest
    common noun above that name.
    """
    token = tokens[verb]
    if token.dep != "relcl" or token.lemma not in load_governors().done_to_instruments:
        return
    subject = next((c for c in children[verb] if tokens[c].dep == "nsubjpass"), None)
    if subject is None or tokens[subject].text.lower() not in _PRONOUNS:
        return
    at = token.head
    for _ in range(_REACH):
        if tokens[at].pos == "NOUN":
            break
        over = tokens[at].head
        if tokens[at].dep not in ("pobj", "conj", "prep", "compound", "appos") or over == at:
            return
        at = over
    while tokens[at].pos == "NOUN" and tokens[at].dep == "pobj" and tokens[tokens[at].head].lemma == "of":
        over = tokens[tokens[at].head].head
        if tokens[over].pos not in ("NOUN", "PROPN"):
            break
        at = over  # "the treaties of alliance": not the alliance
    if tokens[at].pos in ("NOUN", "PROPN") and at != token.head:
        hang(tokens, children, verb, at, "relcl")


def second_participle(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Relations were severed in 1838 and | restored | in 1841": restored by somebody, as they were severed."""
    token = tokens[verb]
    if token.dep != "conj" or token.tag != "VBD" or token.lemma not in load_governors().transitive:
        return
    if not passive(tokens, children, token.head) or token.head > verb:
        return
    if all(tokens[c].dep not in ("dobj", "nsubj", "nsubjpass", "aux", "auxpass", "ccomp") for c in children[verb]):
        tokens[verb] = replace(token, tag="VBN")

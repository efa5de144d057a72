"""Participles and infinitives that the parser hangs in the wrong place: "a pact concluded with Turkey was a dead letter"."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import HELPERS, MONTHS, NOUNS, SUBJECTS, hang, subject_label
from regesta.model.annotation import Token

_GIVING = frozenset("grant give accord award concede guarantee lend offer cede deny pay".split())
_DONE_TO_TEXTS = frozenset("conclude sign ratify initial negotiate reach adopt draft broker".split())
_TIMES = frozenset(
    "spring summer autumn fall winter year month week day january february march april may june july".split()
)
_TURNS = frozenset("return turn response reply addition consequence exchange retaliation".split())
_MAKING = frozenset("found establish create form inaugurate sign conclude ratify negotiate initial".split())
_TEXTS = frozenset(
    "treaty pact agreement accord convention protocol alliance armistice truce memorandum declaration entente compact".split()
)


def outcome(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Relations were resumed after he had left, | only to be suspended | again": it is the relations that were."""
    token = tokens[verb]
    over = tokens[token.head]
    infinitive = any(tokens[c].tag == "TO" for c in children[verb])
    if token.dep != "advcl" or over.dep != "advcl" or over.i > verb or not infinitive:
        return
    if any(tokens[c].lemma == "only" and c < verb for c in children[verb]):
        hang(tokens, children, verb, over.head, "advcl")


def two_objects(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Granted the United States, by an agreement of May, | the right | to build": the first is to whom it is given."""
    if tokens[verb].pos != "VERB" or tokens[verb].lemma not in _GIVING:
        return
    objects = [c for c in children[verb] if c > verb and tokens[c].dep == "dobj"]
    if len(objects) == 2 and tokens[objects[0]].pos == "PROPN":
        tokens[objects[0]] = replace(tokens[objects[0]], dep="dative")


def reduced_passive(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "A pact | concluded | with Turkey at Bled was a dead letter": a treaty concludes nothing, it is concluded."""
    token = tokens[verb]
    if token.tag != "VBD" or token.lemma not in _DONE_TO_TEXTS:
        return
    subject = next((c for c in children[verb] if tokens[c].dep == "nsubj"), None)
    bare = not any(tokens[c].dep in ("dobj", "xcomp", "prt", "aux") for c in children[verb])
    if subject is None or not bare or tokens[subject].lemma not in _TEXTS or subject != verb - 1:
        return
    if verb + 1 >= len(tokens) or tokens[verb + 1].pos not in ("ADP", "ADV"):
        return
    tokens[subject] = replace(tokens[subject], dep="nsubjpass")
    tokens[verb] = replace(token, tag="VBN")
    clause = next((c for c in children[verb] if c > verb and tokens[c].dep == "ccomp"), None)
    if clause is not None:  # "concluded | the following summer | was": the summer dates the verb before it
        for c in [c for c in children[clause] if tokens[c].dep == "nsubj" and tokens[c].lemma in _TIMES]:
            hang(tokens, children, c, verb, "npadvmod")


def second_person(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Raul Manglapus, her foreign secretary, and George Shultz": the second is joined to the first, not to his office."""
    token = tokens[i]
    office = tokens[token.head]
    if token.dep != "conj" or token.pos != "PROPN" or office.dep != "appos" or office.pos != "NOUN":
        return
    first = tokens[office.head]
    comma = any(tokens[c].dep == "cc" and tokens[c - 1].text == "," for c in children[office.i] if c < i)
    if first.pos == "PROPN" and comma and first.i < office.i < i:
        hang(tokens, children, i, first.i, "conj")


def in_return(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Sent a battalion and | in return pressed | for a guarantee": a verb of its own, no participle of the return."""
    token = tokens[verb]
    noun = tokens[token.head]
    prep = tokens[noun.head]
    if token.dep != "acl" or token.tag not in ("VBN", "VBD") or noun.lemma not in _TURNS or prep.lemma != "in":
        return
    if noun.i != verb - 1 or prep.i != noun.i - 1 or tokens[prep.head].pos != "VERB" or prep.head > verb:
        return
    hang(tokens, children, verb, prep.head, "conj")
    tokens[verb] = replace(tokens[verb], tag="VBD")


def late_participle(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Was a member of the League (AL), | founded | in Cairo": what was founded is the last thing named, not the subject."""
    token = tokens[verb]
    if token.dep != "advcl" or token.tag not in ("VBN", "VBD") or token.lemma not in _MAKING or verb < token.head:
        return
    if tokens[verb - 1].text != "," or any(
        tokens[c].dep in (*SUBJECTS, *HELPERS, "mark", "auxpass", "dobj") for c in children[verb]
    ):
        return
    noun = verb - 2
    while noun > token.head and tokens[noun].pos == "PUNCT":
        noun -= 1
    if noun > token.head and tokens[noun].pos in NOUNS:
        hang(tokens, children, verb, noun, "acl")
        tokens[verb] = replace(tokens[verb], tag="VBN")


def fronted_day(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "And on | 1 January 1981 | Greece became a member": the day dates the verb, it does not count Greeces."""
    token = tokens[i]
    noun = tokens[token.head]
    month = i + 1 < len(tokens) and tokens[i + 1].lemma in MONTHS
    if token.dep != "nummod" or not token.text.isdigit() or not month or noun.i < i + 3:
        return
    over = tokens[noun.head]
    if noun.dep in ("nsubj", "nsubjpass") and over.pos in ("VERB", "AUX"):
        hang(tokens, children, i, over.i, "npadvmod")
    elif noun.dep == "pobj" and over.pos == "ADP" and over.i < i and tokens[over.head].pos in ("VERB", "AUX"):
        verb = over.head
        if verb < noun.i or any(tokens[c].dep in SUBJECTS for c in children[verb]):
            return
        hang(tokens, children, i, over.i, "pobj")
        hang(tokens, children, noun.i, verb, subject_label(tokens, children, verb))

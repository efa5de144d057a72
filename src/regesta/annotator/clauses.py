"""Clauses that the parser runs together: subjects of a second clause, verbs taken for participles, lists for appositions."""

from __future__ import annotations

from dataclasses import replace

from regesta.model.annotation import Token
from regesta.rules.lexicon import load_lexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})


# Participles that stand before nouns far more often than they tell an act.
_ADJECTIVES = frozenset(
    "armed wounded united detained exiled retired captured occupied disputed displaced elected advanced limited organized "
    "mixed joint allied associated interested concerned related trained organised combined continued increased renewed "
    "repeated planned proposed reduced signed unarmed uniformed wanted convicted suspected alleged accused injured killed "
    "imprisoned jailed kidnapped abducted seized stolen frozen fortified besieged devastated divided developed "
    "industrialized landlocked enriched agreed negotiated expanded extended restricted guided manned used".split()
)


def hang(tokens: list[Token], children: list[list[int]], i: int, head: int, dep: str) -> None:
    """Hang a token on a head under a label."""
    if tokens[i].head != i:
        children[tokens[i].head].remove(i)
    if i not in children[head]:
        children[head] = sorted([*children[head], i])
    tokens[i] = replace(tokens[i], head=head, dep=dep)


def list_of_names(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Ghana, Togo, and Benin": Togo is no apposition of Ghana, but the second of three."""
    token = tokens[i]
    over = tokens[token.head]
    if token.dep != "appos" or token.pos != "PROPN" or over.pos != "PROPN" or over.i > i:
        return
    for at in (i, over.i):
        for c in children[at]:
            # Without the last comma an office behind a name is still an apposition ("Nasser, President of Egypt and ...").
            plain = c == i + 1 and not any(tokens[k].dep == "prep" for k in children[i])
            last_of_list = c > i and tokens[c].dep == "cc" and (tokens[c - 1].text == "," or plain)
            if last_of_list and any(
                tokens[k].dep == "conj" and tokens[k].pos == "PROPN" for k in children[at] if k > c
            ):
                tokens[i] = replace(token, dep="conj")
                return


def second_clause(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Norway would leave the port and foreign banks would lend": banks lend, and it is the port that is left.

    A finite verb that stands right behind a noun, with no "and" between, has that noun for its subject; where the
    parser made one phrase of what stands on both sides of the "and", it is cut there.
    """
    token = tokens[verb]
    if token.dep not in ("conj", "ccomp") or token.pos != "VERB" or token.head > verb:
        return
    if any(tokens[c].dep in ("mark", *_SUBJECTS) for c in children[verb]):
        return
    helpers = [c for c in children[verb] if c < verb and tokens[c].dep in _HELPERS]
    subject = verb - 1
    while subject in helpers:
        subject -= 1
    if token.tag not in _FINITE and not any(tokens[c].tag in _FINITE for c in helpers):
        return
    if (
        subject <= token.head
        or tokens[subject].pos not in _NOUNS
        or tokens[subject].dep not in ("dobj", "pobj", "conj")
    ):
        return
    passive = any(tokens[c].dep == "auxpass" for c in children[verb])
    if _split(tokens, children, subject, verb, "nsubjpass" if passive else "nsubj"):
        tokens[verb] = replace(tokens[verb], dep="conj")


def _split(tokens: list[Token], children: list[list[int]], subject: int, verb: int, label: str) -> bool:
    """Give a verb its subject, and what stands before the "and" to the clause before; False where there is no "and"."""
    if tokens[subject].dep == "conj":
        edge = min([subject, *(c for c in children[subject] if c < subject)])
        if tokens[tokens[subject].head].pos not in _NOUNS or tokens[edge - 1].dep != "cc":
            return False
        hang(tokens, children, subject, verb, label)
        return True
    left = _cut(tokens, children, subject)
    if left is None:
        return False
    head, dep = tokens[subject].head, tokens[subject].dep
    for c in [c for c in children[subject] if c < left]:
        hang(tokens, children, c, left, tokens[c].dep)
    hang(tokens, children, left, head, dep)
    for c in [c for c in children[left] if left < c < subject and tokens[c].dep == "conj"]:
        hang(tokens, children, c, subject, "amod")
    hang(tokens, children, subject, verb, label)
    return True


def _cut(tokens: list[Token], children: list[list[int]], noun: int) -> int | None:
    """The noun before an "and" inside the modifiers of another."""
    for c in children[noun]:
        modifier = tokens[c].dep in ("nmod", "compound") and tokens[c].pos in _NOUNS and c < noun
        if modifier and any(tokens[k].dep == "cc" and c < k < noun for k in children[c]):
            return c
    return None


def lost_verb(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Norway, which brokered the truce, called for talks": the root is a noun, and its verb was made a participle."""
    token = tokens[i]
    if token.dep != "ROOT" or token.pos not in _NOUNS:
        return
    clause = next((c for c in children[i] if c > i and tokens[c].dep == "relcl"), None)
    verb = next((c for c in children[i] if c > i and tokens[c].dep == "acl" and tokens[c].tag in ("VBN", "VBD")), None)
    if clause is None or verb is None or verb < clause or tokens[verb - 1].text != ",":
        return
    if any(tokens[c].dep in ("agent", *_SUBJECTS, *_HELPERS) for c in children[verb]):
        return
    children[i].remove(verb)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD", pos="VERB")
    for c in [c for c in children[i] if c > verb]:
        hang(tokens, children, c, verb, tokens[c].dep)
    hang(tokens, children, i, verb, "nsubj")


def verb_as_adjective(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Shelled the fort and | landed | troops": the troops are no second thing that was shelled, but were landed.

    The first thing has an article or a possessor and the second none, and the word between "and" and it is a verb of
    the lexicon.
    """
    token = tokens[i]
    noun = tokens[token.head]
    if token.dep != "amod" or noun.dep != "conj" or noun.pos != "NOUN" or tokens[i - 1].dep != "cc":
        return
    first = tokens[noun.head]
    while first.dep == "pobj" and tokens[first.head].dep == "prep" and tokens[tokens[first.head].head].pos in _NOUNS:
        first = tokens[tokens[first.head].head]
    verb = tokens[first.head]
    if first.dep != "dobj" or verb.pos != "VERB" or verb.tag not in ("VBD", "VBN") or first.i > i:
        return
    word = _past(token)
    plain = not any(tokens[c].dep in ("det", "poss") for c in children[noun.i])
    opened = any(tokens[c].dep in ("det", "poss") for c in children[first.i])
    if word is None or not plain or not opened:
        return
    tokens[i] = replace(token, pos="VERB", tag=verb.tag, lemma=word)
    hang(tokens, children, i, verb.i, "conj")
    hang(tokens, children, noun.i, i, "dobj")
    hang(tokens, children, i - 1, verb.i, "cc")
    for c in [c for c in children[noun.i] if c > noun.i and tokens[c].dep == "prep" and tokens[c].lemma != "of"]:
        hang(tokens, children, c, i, "prep")
    for c in [c for c in children[first.i] if c > noun.i and tokens[c].dep == "relcl"]:
        hang(tokens, children, c, noun.i, "relcl")


_IRREGULAR = {"froze": "freeze", "sent": "send", "broke": "break", "shot": "shoot", "withdrew": "withdraw", "threw": "throw",
              "flew": "fly", "sank": "sink", "took": "take", "cut": "cut", "shut": "shut", "put": "put"}  # fmt: skip


def _past(token: Token) -> str | None:
    """The verb that an adjective is a past form of, where the lexicon knows one that tells an act."""
    low = token.text.lower()
    if low in _ADJECTIVES:
        return None
    verbs = load_lexicon().verbs
    stems = [_IRREGULAR[low]] if low in _IRREGULAR else []
    if low.endswith("ed"):
        stems += [low[:-2], low[:-1], low[:-3]] if len(low) > 4 else []
        stems += [f"{low[:-3]}y"] if low.endswith("ied") else []
    return next((stem for stem in stems if stem in verbs), None)

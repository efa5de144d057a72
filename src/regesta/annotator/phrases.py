"""Phrases that the parser hangs on the wrong noun or verb: subjects behind a date, appositions, second subjects."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import MONTHS, NOUNS, SUBJECTS, hang, passive, subject_label
from regesta.model.annotation import Token

_MODIFIERS = frozenset({"compound", "det", "amod", "poss", "nummod", "nmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TITLES = frozenset(
    "president premier minister secretary chancellor king queen emperor ambassador general chairman envoy senator".split()
)


def regroup(tokens: list[Token], children: list[list[int]]) -> None:
    """Hang phrases where they belong, over the whole text.

    Args:
        tokens: Tokens of the parse, changed in place.
        children: For each token the numbers of its dependents, changed with them.
    """
    for i in range(len(tokens)):
        _behind_date(tokens, children, i)
        _nearer_apposition(tokens, children, i)
        _agreeing_clause(tokens, children, i)
        _inserted_participle(tokens, children, i)
        _two_subjects(tokens, children, i)
        _first_of_two(tokens, children, i)


def _behind_date(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "In May 1900 Secretary Hay and the envoy signed": Hay is no part of the date, but signs."""
    token = tokens[i]
    prep = tokens[token.head]
    verb = tokens[prep.head]
    if token.dep != "pobj" or token.pos != "PROPN" or prep.lemma not in ("in", "on", "by", "during"):
        return
    if verb.pos != "VERB" or verb.i < i or any(tokens[c].dep in SUBJECTS for c in children[verb.i]):
        return
    date = prep.i + 1
    if date >= i or not (tokens[date].lemma in MONTHS or tokens[date].pos == "NUM") or token.lemma in MONTHS:
        return
    while tokens[date].head != i and tokens[date].head > prep.i:
        date = tokens[date].head
    if tokens[date].head != i or date >= i:
        return
    hang(tokens, children, date, prep.i, "pobj")
    hang(tokens, children, i, verb.i, subject_label(tokens, children, verb.i))


def _nearer_apposition(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Hay and the British envoy, Sir Julian Pauncefote": the name belongs to the noun right before its comma.

    So it does where the farther noun is a plural ("rebels, led by the agent, Peter Clark, rose").
    """
    token = tokens[i]
    if token.dep != "appos" or token.pos != "PROPN":
        return
    edge = min([i, *(c for c in children[i] if tokens[c].dep in _MODIFIERS)])
    near = tokens[edge - 2]
    if edge < 2 or tokens[edge - 1].text != "," or near.tag != "NN" or near.i <= token.head:
        return
    coordinated = near.dep == "conj" and near.head == token.head
    if coordinated or (tokens[token.head].tag == "NNS" and near.dep == "pobj"):
        hang(tokens, children, i, near.i, "appos")


def _agreeing_clause(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "an organization for shared goals that was founded": what was founded is one, and so not the goals."""
    token = tokens[i]
    if token.dep != "relcl" or tokens[token.head].tag not in ("NNS", "NNPS"):
        return
    subject = next((tokens[c] for c in children[i] if tokens[c].dep in ("nsubj", "nsubjpass")), None)
    finite = [tokens[c] for c in children[i] if tokens[c].dep in ("aux", "auxpass")] + [token]
    single = any(t.text.lower() in ("was", "is", "has") for t in finite)
    if subject is None or subject.tag != "WDT" or not single:
        return
    at = token.head
    for _ in range(6):
        over = tokens[at].head
        if over == at:
            return
        at = over
        if tokens[at].tag in ("NN", "NNP"):
            hang(tokens, children, i, at, "relcl")
            return


def _inserted_participle(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "The agreement, reached that May, was meant to last": it is meant to last, and reached is a participle."""
    token = tokens[i]
    if token.dep != "ROOT" or token.tag not in ("VBD", "VBN") or i == 0 or tokens[i - 1].text != ",":
        return
    kids = [tokens[c] for c in children[i]]
    subject = next((t for t in kids if t.dep in ("nsubj", "nsubjpass") and t.i < i), None)
    late = next((t for t in kids if t.dep == "conj" and t.i > i), None)
    if subject is None or late is None or subject.pos not in NOUNS:
        return
    if any(t.dep in ("aux", "auxpass", "dobj") or (t.dep == "cc" and t.i < late.i) for t in kids):
        return
    helpers = [tokens[c] for c in children[late.i] if tokens[c].dep in ("aux", "auxpass")]
    first = min([late.i, *(h.i for h in helpers)])
    finite = late.tag in _FINITE or any(h.tag in _FINITE for h in helpers)
    own = any(tokens[c].dep in SUBJECTS for c in children[late.i])
    if not finite or own or tokens[first - 1].text != ",":
        return
    children[i].remove(late.i)
    tokens[late.i] = replace(late, head=late.i, dep="ROOT")
    suffers = passive(tokens, children, late.i)
    for t in [t for t in kids if t.i < i and t.i != late.i] + [t for t in kids if t.dep == "punct" and t.i > late.i]:
        hang(tokens, children, t.i, late.i, "nsubjpass" if t.i == subject.i and suffers else t.dep)
    tokens[i] = replace(tokens[i], head=subject.i, dep="acl", tag="VBN")
    children[subject.i] = sorted([*children[subject.i], i])


def _two_subjects(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Holm, whom they had named, signed the treaty; in return, Spain paid": each verb has its own subject."""
    if tokens[i].pos != "VERB":
        return
    found = [c for c in children[i] if tokens[c].dep in ("nsubj", "nsubjpass") and c < i]
    if len(found) != 2 or tokens[found[1]].tag in ("WDT", "WP"):
        return
    first, second = found
    stop = next((k for k in range(first, second) if tokens[k].text == ";"), None)
    verb = next((c for c in children[first] if tokens[c].dep == "acl" and tokens[c].tag in ("VBN", "VBD")), None)
    if stop is not None and verb is not None and first < verb < stop and tokens[verb - 1].text == ",":
        children[first].remove(verb)
        tokens[verb] = replace(tokens[verb], head=i, dep="parataxis", tag="VBD")
        children[i] = sorted([*children[i], verb])
        for c in [c for c in children[i] if c < stop and c != verb]:
            hang(tokens, children, c, verb, tokens[c].dep)
        return
    if not any(tokens[c].dep == "cc" and c < second for c in children[first]):
        hang(tokens, children, first, i, "dep")


def _first_of_two(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Nixon and Soviet General Secretary Brezhnev signed": Nixon is no modifier of the other's title."""
    token = tokens[i]
    if token.pos != "PROPN" or token.dep not in ("nmod", "compound") or i + 1 >= len(tokens):
        return
    if tokens[i + 1].text != "and" or tokens[i + 1].head != i or token.head < i:
        return
    at = token.head
    while tokens[at].dep in ("compound", "nmod", "conj") and tokens[at].head > at:
        at = tokens[at].head
    other = tokens[at]
    if other.pos != "PROPN" or other.dep not in ("nsubj", "nsubjpass", "dobj", "pobj") or other.head == i:
        return
    if not any(tokens[k].text.lower() in _TITLES for k in range(i + 2, at)) or tokens[at].text.lower() in _TITLES:
        return
    head, dep = other.head, other.dep
    for c in [c for c in children[i] if tokens[c].dep == "conj"]:
        hang(tokens, children, c, at, "compound")
    hang(tokens, children, i, head, dep)
    hang(tokens, children, at, i, "conj")

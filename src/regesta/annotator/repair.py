"""Put right what the parser is known to get wrong, before anybody reads the parse; `clauses` does so for whole clauses.

Four things: a sentence before a semicolon or a colon is taken for what the sentence behind it says ("Peru signed; Chile
refused": signed as the content of refused); a subject that follows a fronted phrase and its comma is now and then hung on that phrase ("By May of the
year of Smith, Peru had paid": Peru as an apposition of Smith), which leaves the verb without a subject; an object that
stands behind the receiver ("ceded to Chile a province") is taken for an apposition of the receiver; and the second of
two things behind a date or a name ("a bank by 1930 and a fund by 1932") is coordinated with the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotator.clauses import (
    list_of_names,
    lost_verb,
    named_at_once,
    opening_participle,
    own_sentence,
    said_by_nobody,
    second_clause,
    subject_behind_date,
    verb_as_adjective,
)
from regesta.annotator.hanging import HELPERS, MONTHS, SUBJECTS, hang, stands_under, subject_label
from regesta.annotator.lists import (
    founded_subject,
    late_agent,
    lost_receiver,
    misplaced_agent,
    misplaced_object,
    names_behind_date,
    second_state,
    third_thing,
)
from regesta.annotator.participles import (
    fronted_day,
    in_return,
    late_participle,
    outcome,
    reduced_passive,
    second_person,
    two_objects,
)
from regesta.annotator.phrases import regroup
from regesta.annotator.predicates import predicates
from regesta.annotator.prefixes import prefixed
from regesta.annotator.relatives import relative_of_treaty, second_participle
from regesta.model.annotation import Sentence, Token
from regesta.rules.lexicon import load_lexicon
from regesta.rules.wordforms import lemmas

_BEFORE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HUNG = frozenset({"appos", "conj"})
_ONWARDS = frozenset({"onward", "onwards", "afterward", "afterwards", "ago", "later"})
_OPENERS = frozenset({"det", "nummod", "amod", "quantmod"})
_ARGUMENTS = frozenset({"dobj", "pobj", "attr"})

Children = tuple[tuple[int, ...], ...]
# What runs over every token once the rest is right, in this order.
_CLAUSES = (
    subject_behind_date, list_of_names, second_clause, lost_verb, verb_as_adjective, named_at_once, relative_of_treaty,
    second_participle, outcome, fronted_day, second_person, in_return, late_participle, two_objects, reduced_passive,
    misplaced_object, misplaced_agent, late_agent,
    lost_receiver, founded_subject, third_thing, second_state, names_behind_date,
    own_sentence, opening_participle,
)  # fmt: skip


def repair(
    tokens: Sequence[Token], sentences: Sequence[Sentence], children: Sequence[tuple[int, ...]]
) -> tuple[tuple[Token, ...], Children]:
    """Tokens and children with lost subjects under their verbs; the same where nothing is wrong.

    Args:
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
    """
    fixed = [_lemma(token) for token in tokens]
    kids = [list(c) for c in children]
    _words(tokens, fixed, kids)
    for token in tokens:
        if token.dep == "ccomp" and token.i < token.head:
            fixed[token.i] = said_by_nobody(fixed, kids, token.i)
    for token in tokens:
        if token.pos in ("VERB", "AUX"):
            first = sentences[token.sentence].first
            subject = _lost_subject(fixed, kids, token.i, first)
            if subject is not None:
                date = _date_before(fixed, kids, subject) if fixed[subject].dep == "pobj" else None
                if date is not None:
                    hang(fixed, kids, date, fixed[subject].head, "pobj")
                kids[fixed[subject].head].remove(subject)
                kids[token.i] = sorted([*kids[token.i], subject])
                label = subject_label(fixed, kids, token.i)
                if token.tag == "VBN" and not any(fixed[c].dep in ("aux", "auxpass") for c in kids[token.i]):
                    fixed[token.i] = replace(fixed[token.i], tag="VBD")
                fixed[subject] = replace(fixed[subject], head=token.i, dep=label)
    for token in tokens:
        if fixed[token.i].dep == "nsubj" and fixed[token.i].lemma in MONTHS:
            _unseat(fixed, kids, token.i)
    for token in (t for t in tokens if fixed[t.i].pos == "VERB"):
        _join_lists(fixed, kids, token.i)
    for token in (t for t in tokens if fixed[t.i].pos in ("NOUN", "PROPN", "NUM")):
        _settle(fixed, kids, token.i)
    for token in tokens:
        for mend in _CLAUSES:
            mend(fixed, kids, token.i)
    for sentence in sentences:
        predicates(fixed, kids, sentence)
    regroup(fixed, kids)
    return tuple(fixed), tuple(tuple(c) for c in kids)


def _lost_subject(tokens: Sequence[Token], children: Sequence[list[int]], verb: int, first: int) -> int | None:
    """The noun before a finite verb without subject that was hung on a phrase before its comma."""
    token = tokens[verb]
    helpers = [c for c in children[verb] if c < verb and tokens[c].dep in HELPERS]
    apart = [c for c in children[verb] if c < verb and tokens[c].dep == "npadvmod" and tokens[c].pos == "PROPN"]
    if (
        apart
        and token.tag in ("VBD", "VBN")
        and tokens[apart[0] + 1].text == ","
        and tokens[verb - 1].text == ","
        and apart[0] == first
    ):
        return apart[0]  # "Chile, already aware of it, | protested"
    bare = token.tag == "VBN" and token.dep == "ROOT" and not helpers
    finite = bare or token.tag in _FINITE or any(tokens[c].tag in (*_FINITE, "MD") for c in helpers)
    if (
        not finite
        or token.dep not in ("ROOT", "ccomp", "advcl", "parataxis")
        or any(tokens[c].dep in SUBJECTS for c in children[verb])
    ):
        return None
    start = verb
    while start - 1 in helpers:
        start -= 1
    at = start - 1
    if at <= first + 1 or tokens[at].pos not in ("NOUN", "PROPN"):
        return None
    if tokens[at].dep == "pobj" and (
        tokens[tokens[at].head].lemma in _ONWARDS or _date_before(tokens, children, at) is not None
    ):
        return at  # "from 1904 onwards | Chile | claimed", "In November | Somalia | announced"
    return _hung(tokens, children, at, first)


def _hung(tokens: Sequence[Token], children: Sequence[list[int]], at: int, first: int) -> int | None:
    """The noun before a verb that was made an apposition of what stands before its comma."""
    best = None
    while at > first and tokens[at].dep in _HUNG:
        edge = _edge(tokens, children, at)
        # An apposition stands behind a comma: "Through the mediation of Vance | an accord | was signed".
        opened = tokens[at].dep == "appos" and tokens[edge].dep == "det" and tokens[edge - 1].pos == "PROPN"
        if edge > first and (tokens[edge - 1].text == "," or opened):
            best = at
        if tokens[at].head >= at:
            break
        at = tokens[at].head
    return best


def _date_before(tokens: Sequence[Token], children: Sequence[list[int]], noun: int) -> int | None:
    """The month or year before a noun that the parser made one phrase of: "in | 1945 | Bolivia"."""
    prep = tokens[noun].head
    if tokens[prep].pos != "ADP":
        return None
    for c in children[noun]:
        month = tokens[c].lemma in MONTHS and tokens[c].dep in ("compound", "nmod")
        year = tokens[c].text.isdigit() and len(tokens[c].text) == 4 and tokens[c].dep in ("nummod", "compound", "nmod")
        if (month or year) and prep < c < noun:
            return c
    return None


def _join_lists(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """Hang what a number of things is spelled out as on it: "joined two of the bodies, | the Bank and the Fund"."""
    objects = [c for c in children[verb] if c > verb and tokens[c].dep in ("dobj", "dep")]
    for first, second in pairwise(objects):
        edge = _edge(tokens, children, second)
        if tokens[first].pos == "NUM" and tokens[second].pos == "PROPN" and tokens[edge - 1].text == ",":
            hang(tokens, children, second, first, "conj")


def _lemma(token: Token) -> Token:
    """A verb with the lemma of its stem, where the lemmatizer leaves half of the ending on or takes too much off.

    "readmitted" is no "readmitte", and "staged" no "stag": where the lexicon knows the verb only with its "e", it has it.
    """
    if token.lemma == "having":
        return replace(token, lemma="have")
    if token.pos != "VERB":
        return token
    verbs = load_lexicon(events=True).verbs
    if token.lemma in verbs or token.tag == "VB":
        return token
    known = next((lemma for lemma in lemmas(token.text.lower()) if lemma in verbs and lemma != token.lemma), None)
    return token if known is None or known == token.text.lower() else replace(token, lemma=known)


def _words(tokens: Sequence[Token], fixed: list[Token], kids: list[list[int]]) -> None:
    """Verbs that were split at a hyphen, or taken for adjectives."""
    for token in tokens:
        prefixed(fixed, kids, token.i)
        _participle(fixed, kids, token)


def _participle(fixed: list[Token], kids: Sequence[list[int]], token: Token) -> None:
    """A participle in the passive that was taken for an adjective: "was formally | annexed |"."""
    if token.tag != "JJ" or all(fixed[c].dep != "auxpass" for c in kids[token.i]):
        return
    verbs = load_lexicon(events=True).verbs
    lemma = next((w for w in lemmas(token.text.lower()) if w in verbs), None)
    if lemma is not None:
        fixed[token.i] = replace(token, tag="VBN", pos="VERB", lemma=lemma)


def _unseat(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """A month taken for a subject ("was readmitted that May | and suspended again"): it dates the verb before it."""
    later = tokens[tokens[i].head]
    verb = later.head
    pointed = i > 0 and tokens[i - 1].text.lower() in ("that", "this", "next", "last")
    if not pointed or later.tag not in ("VBN", "VBD") or not verb < i < later.i or tokens[verb].pos != "VERB":
        return
    hang(tokens, children, i, verb, "npadvmod")
    hang(tokens, children, i - 1, i, "det")
    tokens[later.i] = replace(later, dep="conj")


def _settle(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Hang a noun on the verb whose object it is, or on the noun that it is coordinated with."""
    if (verb := _shifted(tokens, children, i)) is not None:
        hang(tokens, children, i, verb, "dobj")
    if (fellow := _fellow(tokens, children, i)) is not None:
        hang(tokens, children, i, fellow, "conj")


def _shifted(tokens: Sequence[Token], children: Sequence[list[int]], i: int) -> int | None:
    """The verb whose object an apposition of its receiver is: "ceded to Chile | a province"."""
    token = tokens[i]
    receiver = tokens[token.head]
    prep = tokens[receiver.head]
    if token.dep != "appos" or receiver.dep != "pobj" or prep.lemma != "to" or prep.dep not in ("prep", "dative"):
        return None
    verb = tokens[prep.head]
    edge = _edge(tokens, children, i)
    opened = any(tokens[c].dep in _OPENERS for c in children[i] if c < i)
    plain = verb.pos == "VERB" and edge == receiver.i + 1 and prep.i == verb.i + 1
    bare = not any(tokens[c].dep in ("dobj", "auxpass", "nsubjpass") for c in children[verb.i])
    return verb.i if opened and plain and bare else None


def _fellow(tokens: Sequence[Token], children: Sequence[list[int]], i: int) -> int | None:
    """The noun that a noun coordinated with a verb belongs to: the nearest one before the "and" that is like it.

    Both have an article ("a bank by 1930 and a fund by 1932"); what has none may be the subject of a clause without
    its verb ("Chile joined in 1930 and Peru in 1932").
    """
    token = tokens[i]
    verb = tokens[token.head]
    while verb.lemma in MONTHS and tokens[verb.head].pos in ("ADP", "VERB") and verb.head != verb.i:
        verb = tokens[tokens[verb.head].head] if tokens[verb.head].pos == "ADP" else tokens[verb.head]
    if token.dep != "conj" or verb.pos != "VERB" or verb.i > i or not _opens(tokens, children, i):
        return None
    edge = _edge(tokens, children, i)
    if edge == 0 or tokens[edge - 1].dep != "cc" or any(tokens[c].dep in SUBJECTS for c in children[i]):
        return None
    for k in range(edge - 2, verb.i, -1):
        like = tokens[k].pos == token.pos and tokens[k].dep in _ARGUMENTS and _opens(tokens, children, k)
        if like and stands_under(tokens, k, verb.i, 12):
            return k
    return None


def _opens(tokens: Sequence[Token], children: Sequence[list[int]], i: int) -> bool:
    """Whether a noun has an article, or a number a sign of currency."""
    if tokens[i].pos == "NUM":
        return any(tokens[c].pos == "SYM" for c in children[i])
    return any(tokens[c].dep == "det" and c < i for c in children[i])


def _edge(tokens: Sequence[Token], children: Sequence[list[int]], i: int) -> int:
    """First token of the modifiers before a noun."""
    edge = i
    for c in children[i]:
        if c < i and tokens[c].dep in _BEFORE:
            edge = min(edge, c, _edge(tokens, children, c))
    return edge

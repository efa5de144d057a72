"""Headlines in chronicles: "Ban on imports lifted", "Treaty signed in Oslo" leave out the helping verb of the passive.

The parser takes the participle for a verb in the past whose subject acts, or for a noun's modifier. In a block with a
date of its own such a clause is read as the passive that it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from regesta.annotator.hanging import hang
from regesta.annotator.repair import Children
from regesta.model.annotation import Sentence, Token
from regesta.rules.lexicon import load_classes, load_lexicon

_OBJECTS = frozenset({"dobj", "attr", "ccomp", "oprd", "acomp"})
_TIMES = frozenset({"day", "week", "month", "year", "morning", "spring", "summer", "autumn", "winter"})
# Verbs that never go without an object, so that whoever stands before one without it undergoes it.
_TRANSITIVE = frozenset(
    "found establish create sign ratify impose lift ban expel arrest assassinate elect appoint release nationalize occupy "
    "annex abolish adopt inaugurate dispatch recall restore reschedule freeze approve proclaim invite admit".split()
)
_HELPERS = frozenset({"aux", "auxpass"})


def headlines(
    tokens: tuple[Token, ...], sentences: Sequence[Sentence], children: Children, blocks: Collection[int]
) -> tuple[tuple[Token, ...], Children]:
    """Tokens with the participles of headlines as passives; the same where no block has a date of its own.

    Args:
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
        blocks: Numbers of the blocks with a date of their own.
    """
    out = list(tokens)
    kids = [list(c) for c in children]
    for sentence in sentences:
        for i in range(sentence.first, sentence.last) if sentence.block in blocks else ():
            _present(out, kids, i)
            _raise(out, kids, i)
            subject = _headline(out, kids, i)
            if subject is not None:
                out[i] = replace(out[i], tag="VBN", pos="VERB")
                out[subject] = replace(out[subject], dep="nsubjpass")
    return tuple(out), tuple(tuple(c) for c in kids)


def _present(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """A verb in the present that was taken for a noun: "Norway and the company | sign | a contract"."""
    token = tokens[i]
    if token.dep != "ROOT" or token.pos != "NOUN" or token.text.lower() not in load_lexicon().verbs:
        return
    subject = next((k for k in children[i] if tokens[k].dep == "nsubj" and k < i), None)
    if subject is None or not any(tokens[k].dep == "dobj" and k > i for k in children[i]):
        return
    tokens[i] = replace(token, pos="VERB", tag="VBP", lemma=token.text.lower())
    for k in [k for k in children[i] if subject < k < i and tokens[k].dep == "compound"]:
        hang(tokens, children, k, subject, "conj")
        for d in [d for d in children[i] if subject < d < k and tokens[d].dep == "det"]:
            hang(tokens, children, d, k, "det")


def _raise(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Hang a participle on the noun that heads a headline, where that noun is what the verb is done to.

    "Ban on landings lifted": the ban, not the landings.
    """
    token = tokens[i]
    if token.tag != "VBN" or token.dep != "acl":
        return
    top = token.head
    while tokens[top].dep in ("pobj", "prep") and tokens[top].head < top:
        top = tokens[top].head
    if top == token.head or tokens[top].dep != "ROOT" or any(tokens[k].text == "," for k in range(top, i)):
        return
    wanted = {name for frame in load_lexicon().verbs.get(token.lemma, ()) for name in frame.object}
    if _classes(tokens[top]) & wanted and not _classes(tokens[token.head]) & wanted:
        hang(tokens, children, i, top, "acl")


def _headline(tokens: Sequence[Token], children: Sequence[Sequence[int]], i: int) -> int | None:
    """The subject of a participle that stands without its helping verb, or None."""
    token = tokens[i]
    if token.tag not in ("VBD", "VBN") or token.dep not in ("ROOT", "conj", "ccomp", "parataxis"):
        return None
    # "Relations resumed the following day": a day is no object.
    labels = {tokens[k].dep for k in children[i] if tokens[k].lemma not in _TIMES}
    if labels & (_OBJECTS | _HELPERS) or not _takes_object(token.lemma):
        return None
    subject = next((k for k in children[i] if tokens[k].dep == "nsubj" and k < i), None)
    undergone = subject is not None and (token.lemma in _TRANSITIVE or _is_thing(tokens[subject]))
    return subject if undergone else None


def _takes_object(lemma: str) -> bool:
    """Whether a verb tells an act that is done to something."""
    return any(frame.object and "none" not in frame.object for frame in load_lexicon().verbs.get(lemma, ()))


def _classes(token: Token) -> frozenset[str]:
    by_lemma = load_classes().by_lemma
    return by_lemma.get(token.text.lower(), frozenset()) | by_lemma.get(token.lemma, frozenset())


def _is_thing(token: Token) -> bool:
    """Whether a subject is a thing and nobody who acts: a common noun, capital or not."""
    known = _classes(token)
    if known & {"state", "people", "group", "demonstrator", "plural_actor"}:
        return bool(known & {"forces", "mission"})
    return token.pos == "NOUN" or bool(known)

"""Main verbs and subjects that the parser loses behind insertions.

"The Fund, after long talks, approved a loan": approved has an object, so it is no participle of the talks. "Chile rejected
the demand and, when pressed, severed relations": severed is a second verb, no modifier of relations. "Under his successor,
Juan Pérez, payments were resumed": what runs up to the verb without a comma is its subject, not an apposition.
"""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import NOUNS, hang
from regesta.model.annotation import Sentence, Token
from regesta.rules.lexicon import load_lexicon

_HELPERS = frozenset({"aux", "auxpass", "agent", "nsubj", "nsubjpass", "mark"})
_CIRCUMSTANCES = frozenset({"after", "before", "following", "during", "through", "upon", "despite", "pending"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def predicates(tokens: list[Token], children: list[list[int]], sentence: Sentence) -> None:
    """Put right the verbs and subjects of one sentence, in place."""
    for i in range(sentence.first, sentence.last):
        _second_verb(tokens, children, i)
        _subject_behind(tokens, children, i)
        _particle(tokens, children, i)
        _by(tokens, children, i)
    _main_verb(tokens, children, sentence)


def _main_verb(tokens: list[Token], children: list[list[int]], sentence: Sentence) -> None:
    """The participle with an object that is the verb of a sentence whose root is a noun."""
    root = next((i for i in range(sentence.first, sentence.last) if tokens[i].dep == "ROOT"), None)
    if root is None or tokens[root].pos not in NOUNS:
        return
    for verb in range(root + 1, sentence.last):
        token = tokens[verb]
        labels = {tokens[c].dep for c in children[verb]}
        if token.tag != "VBN" or token.dep != "acl" or tokens[verb - 1].text != "," or labels & _HELPERS:
            continue
        if not any(tokens[c].dep == "dobj" and c > verb for c in children[verb]):
            continue
        children[token.head].remove(verb)
        tokens[verb] = replace(token, head=verb, dep="ROOT", tag="VBD", pos="VERB")
        for c in [c for c in children[root] if c > verb]:
            hang(tokens, children, c, verb, tokens[c].dep)
        hang(tokens, children, root, verb, "nsubj")
        return


def _second_verb(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """The verb behind an insertion that was taken for a modifier of its object."""
    token = tokens[i]
    if token.tag != "VBN" or token.dep != "amod" or i == 0 or tokens[i - 1].text != ",":
        return
    noun = token.head
    if noun < i or tokens[noun].dep not in ("dobj", "conj", "dep", "appos"):
        return
    verb = tokens[noun].head
    while (
        tokens[verb].pos in NOUNS and tokens[verb].dep in ("dobj", "pobj", "prep", "conj") and tokens[verb].head < verb
    ):
        verb = tokens[verb].head
    if tokens[verb].pos != "VERB" or verb > i:
        return
    joined = any(tokens[c].dep == "cc" and verb < c < i and tokens[c + 1].text == "," for c in children[verb])
    if not joined or any(tokens[c].dep == "det" for c in children[noun] if c < i):
        return
    hang(tokens, children, i, verb, "conj")
    tokens[i] = replace(tokens[i], tag="VBD", pos="VERB")
    hang(tokens, children, noun, i, "dobj")


def _particle(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Breaks off relations": what stands behind a particle is the object of its verb."""
    token = tokens[i]
    if token.dep != "pobj" or tokens[token.head].dep != "prt":
        return
    verb = tokens[token.head].head
    if tokens[verb].pos == "VERB" and not any(tokens[c].dep == "dobj" for c in children[verb]):
        hang(tokens, children, i, verb, "dobj")


def _by(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Lifted after mediation by the League": the League mediates, it does not lift."""
    token = tokens[i]
    if token.dep != "agent" or i < 2 or tokens[i - 1].dep != "pobj":
        return
    noun, prep = tokens[i - 1], tokens[tokens[i - 1].head]
    if prep.lemma in _CIRCUMSTANCES and prep.head == token.head and load_lexicon().nouns.get(noun.lemma):
        hang(tokens, children, i, noun.i, "prep")


def _subject_behind(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """The noun that runs up to a verb, where the parser took it for an apposition of a name before it."""
    if tokens[verb].pos not in ("VERB", "AUX"):
        return
    name = next((c for c in children[verb] if tokens[c].dep in _SUBJECTS and c < verb), None)
    opening = next((c for c in children[verb] if tokens[c].dep == "prep" and name is not None and c < name), None)
    if name is None or opening is None:
        return
    over = next((c for c in children[opening] if tokens[c].dep == "pobj"), None)
    noun = next((c for c in reversed(children[name]) if tokens[c].dep == "appos" and c > name), None)
    if over is None or noun is None or over > name or tokens[noun].pos != "NOUN":
        return
    first = min([noun, *(c for c in children[noun] if c < noun)])
    helpers = [c for c in children[verb] if noun < c < verb and tokens[c].dep in ("aux", "auxpass", "neg", "advmod")]
    start = min([verb, *helpers])
    if tokens[first - 1].text != "," or any(tokens[k].text == "," for k in range(noun, start)):
        return
    hang(tokens, children, noun, verb, tokens[name].dep)
    hang(tokens, children, name, over, "appos")

"""How long an instrument is to last, where the text says so in a sentence of its own: "The accord was to run for two years"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from regesta.coder.confidence import confidence
from regesta.coder.dating import Dating
from regesta.coder.graph import Graph
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Statement

_MAKING = frozenset({"sign", "conclude"})
_VERBS = frozenset({"run", "last", "continue", "remain", "extend", "endure", "be", "expire", "end", "lapse", "hold"})
_ADJECTIVES = frozenset({"valid", "effective", "good", "binding", "operative"})
_FORCE = frozenset({"force", "effect", "operation"})
_REACH = 4  # sentences after the act in which its length may be told


def lasting(doc: AnnotatedDocument, g: Graph, dating: Dating, statements: Iterable[Statement]) -> list[Statement]:
    """Statements of making an instrument, with the end that a later sentence gives it where their own gives none.

    Args:
        doc: The annotated document.
        g: Its parse.
        dating: Its times.
        statements: Statements in order.
    """
    spans = [found for token in doc.tokens if (found := _subject(doc, g, token.i)) is not None]
    return [_with_end(made, spans, doc, dating) for made in statements]


def _subject(doc: AnnotatedDocument, g: Graph, verb: int) -> tuple[int, frozenset[str]] | None:
    """A verb that says how long its subject lasts, with the instruments that the subject stands for."""
    token = g.tokens[verb]
    if token.pos not in ("VERB", "AUX") or token.lemma not in _VERBS or g.negated(verb):
        return None
    if token.lemma in ("be", "remain") and not _in_force(g, verb):
        return None
    who = g.subject(verb)
    if who is None:
        return None
    refs = [r.id for m in doc.mentions if m.head == who for r in m.refs if r.kind == "instrument"]
    # What is valid, in force or runs for years is an instrument, even where "it" was taken for one of its parties.
    return (verb, frozenset(refs)) if refs or g.tokens[who].text.lower() in ("it", "this", "which") else None


def _in_force(g: Graph, verb: int) -> bool:
    """Whether the subject is said to be valid or in force."""
    if any(g.tokens[k].lemma in _ADJECTIVES for k in g.kids(verb, "acomp", "oprd")):
        return True
    return any(name == "in" and g.tokens[k].lemma in _FORCE for name, k in g.preps(verb))


def _with_end(
    made: Statement, spans: list[tuple[int, frozenset[str]]], doc: AnnotatedDocument, dating: Dating
) -> Statement:
    if made.act not in _MAKING or made.modality != "occurred" or made.until is not None or made.time.edtf is None:
        return made
    if not any(p.ref.kind == "instrument" for p in made.objects):
        return made
    ids = {p.ref.id for p in made.objects if p.ref.kind == "instrument"}
    for verb, refs in spans:
        token = doc.tokens[verb]
        reach = _REACH if refs else 1
        if token.start < made.trigger.start or (refs and not ids & refs) or _far(doc, made, token.sentence, reach):
            continue
        until, rule = dating.until(verb, made.time)
        if until is not None:
            ended = replace(made, until=until, until_rule=rule)
            return replace(ended, confidence=confidence(ended))
    return made


def _far(doc: AnnotatedDocument, made: Statement, sentence: int, reach: int) -> bool:
    """Whether a sentence stands too far behind an act to speak of what it made."""
    own = next((s.i for s in doc.sentences if s.start <= made.trigger.start < s.end), sentence)
    return sentence - own > reach

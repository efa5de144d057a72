"""Actors that a text gives no name: "the six states", "the police", "eight of the members", by their own words."""

from __future__ import annotations

from dataclasses import replace

from regesta.coder.match import Match, Matcher
from regesta.coder.nouns import Found
from regesta.coder.slots import Slots
from regesta.model.statement import Participant, Ref, fold

_BODIES = frozenset({"party_noun", "organization", "state", "forces", "group", "legislature", "demonstrator", "people"})


def unnamed(matcher: Matcher, slots: Slots, m: Match) -> list[Found]:
    """Who acts without a name.

    Args:
        matcher: The matcher of the document.
        slots: The slots of the match.
        m: The match.
    """
    if (m.kind == "noun" and m.carrier is None) or "subject" not in m.frame.actor:
        return []
    out: list[Found] = []
    nouns = matcher.nouns
    for i in slots.tokens("subject"):
        some = _some_of(matcher, i)
        if some is not None:
            out.append(some)
            continue
        i = _through(matcher, i)
        classes = nouns.classes(i)
        acts = nouns.is_actor_head(i) or classes & _BODIES
        if nouns.graph.tokens[i].pos == "NOUN" and acts and "meeting" not in classes:
            thing = nouns.thing(i)
            if thing is not None:
                out.append(Found(_group(thing), i))
    return out


def _group(thing: Participant) -> Participant:
    return replace(thing, ref=replace(thing.ref, id=thing.ref.id.replace("thing:", "group:", 1), kind="group"))


def _some_of(matcher: Matcher, i: int) -> Found | None:
    """ "Six of the nine parties": a number of them, not all."""
    g = matcher.graph
    whole = next((k for name, k in g.preps(i) if name == "of"), None)
    if g.tokens[i].pos != "NUM" or whole is None or g.tokens[whole].tag not in ("NNS", "NNPS"):
        return None
    span = g.doc.document.span(g.tokens[i].start, g.tokens[whole].end)
    name = " ".join(span.quote.split())
    ref = Ref(id=f"group:{fold(name).replace(' ', '-')}", name=name, kind="group")
    return Found(Participant(ref=ref, span=span, rule="literal"), i)


def _through(matcher: Matcher, i: int) -> int:
    """The noun behind one that only stands for it: "the representatives of | 32 states |"."""
    g = matcher.graph
    if g.tokens[i].lemma not in matcher.nouns.lexical.transparent:
        return i
    return next((k for name, k in g.preps(i) if name == "of" and g.tokens[k].pos == "NOUN"), i)

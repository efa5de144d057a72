"""Lists that tell an act once and its actors with their dates: "Namibia joined in 1990 and Eritrea in 1993"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from regesta.coder.dating import Dating
from regesta.coder.graph import Graph
from regesta.coder.match import Match
from regesta.coder.nouns import STATE_KINDS
from regesta.model.annotation import AnnotatedDocument, Mention
from regesta.model.statement import Ref
from regesta.model.when import Time

ACTS = frozenset({"join", "accede", "ratify", "withdraw", "sign", "recognize", "expel", "visit", "denounce"})
"""Acts that lists of actors with dates are told of."""
_OPENERS = frozenset({"among", "including", "notably", "namely", "followed", "follow"})
_BEFORE = frozenset({",", "and", "them", "including", "by", ";", "then", "notably", "namely"})


def gapped(
    doc: AnnotatedDocument, graph: Graph, dating: Dating, m: Match, taken: Collection[int]
) -> Iterator[tuple[Mention, Ref, Time]]:
    """The further actors of an act that is told once, each with the mention that names it and its own date.

    Args:
        doc: The annotated document.
        graph: Its parse.
        dating: Its dates.
        m: The act.
        taken: Offsets of the mentions that the act has already.
    """
    if m.frame.act not in ACTS or m.kind != "verb":
        return
    last = doc.sentences[doc.tokens[m.i].sentence].last
    opened = False
    for mention in doc.mentions:
        if not m.i < mention.head < last or mention.start in taken:
            continue
        first = next(i for i in range(m.i, len(doc.tokens)) if doc.tokens[i].end > mention.start)
        opened = opened or _opens(graph, m.i, first)
        if not opened and _verb_between(graph, m.i, first):
            return
        states = [ref for ref in mention.refs if ref.kind in STATE_KINDS]
        time = _date_behind(doc, dating, mention, last)
        before = graph.tokens[first - 2 if graph.tokens[first - 1].text == "the" else first - 1].text
        if len(states) != 1 or mention.form not in ("name", "government") or time is None or before not in _BEFORE:
            continue
        yield mention, states[0], time


def _opens(graph: Graph, i: int, first: int) -> bool:
    """Whether a word such as "among" between the act and a name opens a list of actors."""
    return any(graph.tokens[k].lemma in _OPENERS for k in range(max(i, first - 4), first))


def _verb_between(graph: Graph, i: int, first: int) -> bool:
    return any(graph.tokens[k].pos in ("VERB", "AUX") for k in range(i + 1, first))


def _date_behind(doc: AnnotatedDocument, dating: Dating, mention: Mention, last: int) -> Time | None:
    """The date that stands right behind a name: "Eritrea | in 1993 |"."""
    at = next((i for i in range(mention.head, last) if doc.tokens[i].start >= mention.end), last)
    return dating.behind(at) if at + 1 < last else None

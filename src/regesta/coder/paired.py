"""Lists that tell an act once and what it was done to with dates: "recognized Panama in 1904 and Cuba in 1902"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regesta.coder.confidence import confidence
from regesta.coder.dating import Dating
from regesta.coder.ellipsis import statement_id
from regesta.coder.match import Match, Matcher
from regesta.model.statement import Participant, Statement
from regesta.model.when import Time

_LINKS = frozenset({"and", ",", ";", "then", "later", "but", "also", "finally"})
_BREAKS = frozenset({"VERB", "AUX", "SCONJ"})


@dataclass(frozen=True, slots=True)
class _Part:
    """The tokens `first` to `last` (exclusive) in front of a date of their own."""

    first: int
    last: int
    time: Time


def paired(matcher: Matcher, dating: Dating, m: Match, made: Statement) -> tuple[Statement, list[Statement]]:
    """The act with its own date's objects alone, and one further act for every later date of the list.

    The names in front of the first date must be what the act is done to ("joined the UN in 1945 and the OAS in
    1948"); names of another kind behind it are further actors ("joined the UN in 1945, and Syria in the same year"),
    which `regesta.coder.gapping` reads.

    Args:
        matcher: The matcher of the document.
        dating: Its dates.
        m: The act.
        made: Its statement.

    Returns:
        The statement and those of the later dates; the statement as it was where there is no such list.
    """
    parts = list(_parts(matcher, dating, m)) if m.kind == "verb" else []
    if len(parts) < 2:
        return made, []
    doc = matcher.graph.doc

    def within(p: Participant, part: _Part) -> bool:
        return doc.tokens[part.first].start <= p.span.start < doc.tokens[part.last].start

    named = [p for p in (*made.recipients, *made.objects) if within(p, parts[0])]
    if not named:
        return made, []
    more: list[Statement] = []
    for part in parts[1:]:
        found = _named(matcher, part, {p.ref.kind for p in named})
        if not found:
            break
        more.append(_further(matcher, made, named, found, part.time))
    if not more:
        return made, []
    moved = {(p.ref.id, p.span.start) for s in more for p in (*s.recipients, *s.objects)} - {
        (p.ref.id, p.span.start) for p in named
    }
    return replace(
        made,
        time=parts[0].time,
        recipients=tuple(p for p in made.recipients if (p.ref.id, p.span.start) not in moved),
        objects=tuple(p for p in made.objects if (p.ref.id, p.span.start) not in moved),
    ), more


def _parts(matcher: Matcher, dating: Dating, m: Match) -> Iterator[_Part]:
    """The parts of a list behind a verb, each with the date that ends it, as long as links alone join them."""
    tokens = matcher.graph.tokens
    last = matcher.graph.doc.sentences[tokens[m.i].sentence].last
    first = i = m.i + 1
    opened = False
    while i < last:
        if tokens[i].pos in _BREAKS:
            return
        time = dating.behind(i) if i + 1 < last else None
        if time is None or i == first:
            i += 1
            continue
        if opened and tokens[first].text.lower() not in _LINKS:
            return
        yield _Part(first, i, time)
        opened = True
        i += 1
        while i < last and dating.told_at(i) is not None:
            i += 1
        first = i


def _named(matcher: Matcher, part: _Part, kinds: set[str]) -> list[Participant]:
    """What a part of the list names, where all of it is of the kinds of the first part."""
    g = matcher.graph
    out: dict[str, Participant] = {}
    for i in range(part.first, part.last):
        token = g.tokens[i]
        modifies = token.dep in ("compound", "nmod", "amod", "poss") and part.first <= token.head < part.last
        if token.pos not in ("NOUN", "PROPN") or modifies:
            continue
        found = [f.participant for f in matcher.nouns.one(i, False, 0)]
        thing = matcher.nouns.thing(i) if not found else None
        for p in found or ([thing] if thing is not None else []):
            out.setdefault(p.ref.id, p)
    return list(out.values()) if all(p.ref.kind in kinds for p in out.values()) else []


def _further(
    matcher: Matcher, made: Statement, named: list[Participant], found: list[Participant], time: Time
) -> Statement:
    """The act of a later date: what its part names stands where the first part's names stood."""
    trigger = matcher.graph.doc.document.span(found[0].span.start, found[-1].span.end)
    kinds = {p.ref.kind for p in found}

    def put(old: tuple[Participant, ...]) -> tuple[Participant, ...]:
        stood = {p.ref.kind for p in old if p in named}
        kept = tuple(p for p in old if p.ref.kind not in kinds)
        return (*kept, *(p for p in found if p.ref.kind in stood))

    statement = replace(
        made, id=statement_id(trigger, made.act), trigger=trigger, time=time, recipients=put(made.recipients),
        objects=put(made.objects), quantities=(), until=None, until_rule=None, deadlines=(),
        rule=f"{made.rule}, one of a list",
    )  # fmt: skip
    return replace(statement, confidence=confidence(statement))

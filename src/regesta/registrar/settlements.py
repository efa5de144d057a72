"""What settles a dispute: the sides, the instrument that is told close by, and the peace that their names tell."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow
from regesta.model.statement import Ref, fold
from regesta.model.when import days, hull, shift, sort_key, within
from regesta.registrar.ledger import (
    Ledger,
    acting_for,
    before,
    done,
    instruments_of,
    is_state,
    overlap,
    span_of,
    unique,
)
from regesta.rules.registers import load_lexicon

CLOSE = 300
"""How many characters before or behind a settlement the instrument that brought it may be told."""
Pair = tuple[str, ...]
"""Codes or names of the parties, in order."""


def sides_of(refs: Sequence[Ref], *, armed: bool = False) -> list[str]:
    """The states among refs, by those who act for them; movements and organizations too where it is fought."""
    kinds = ("movement", "organization") if armed else ()
    return list(
        unique(acting_for(r) for r in refs if is_state(r) or (r.kind == "person" and r.state) or r.kind in kinds)
    )


def met(ledger: Ledger, entry: Entry) -> list[str]:
    """The one other state that acts in the sentence of an act against nobody named: "protested, and Bolivia yielded"."""
    mine, actors = span_of(entry), sides_of(entry.actors)
    others = [o for o in ledger.same_sentence(entry) if span_of(o).start < mine.end and mine.start < span_of(o).end]
    found = unique(side for o in others for side in sides_of(o.actors) if side not in actors)
    return list(found) if len(found) == 1 else []


def near(a: str | None, b: str, limit: int = 366) -> bool:
    """Whether two dates lie no more than a year apart, or overlap."""
    if a is None or overlap(a, b):
        return True
    (a1, a2), (b1, b2) = days(a), days(b)
    gaps = [x - y for x, y in ((b1, a2), (a1, b2)) if x is not None and y is not None]
    return any(0 < gap <= limit for gap in gaps)


def settled_by(ledger: Ledger, entry: Entry, parties: Pair) -> tuple[Ref | None, str | None]:
    """The instrument that settles a dispute, with its date: named with it, or concluded by the parties close by."""
    named = [*entry.under, *instruments_of(entry), *(r for r in entry.actors if r.kind == "instrument")]
    near: list[tuple[tuple[bool, int], Entry]] = []
    mine = span_of(entry)
    for other in ledger.instruments.get(mine.document, ()):
        sides = set(sides_of((*other.actors, *other.recipients), armed=True))
        theirs = span_of(other)
        gap = max(theirs.start - mine.end, mine.start - theirs.end, 0)
        born = {ref.id for ref in instruments_of(other)}
        if not overlap(entry.time.edtf, other.time.edtf):
            continue
        if (named and named[0].id in born) or (set(parties) <= sides and gap <= CLOSE) or (not sides and gap == 0):
            # What is told before a settlement brings it rather than what is told next.
            near.append(((theirs.start > mine.end, gap), other))
    if not near and not named:
        return _laid_down_next(ledger, entry, parties)
    if not near:
        return (named[0] if named else None), None
    best = min(near, key=lambda pair: pair[0])[1]
    return (named[0] if named else instruments_of(best)[0]), best.time.edtf


def _laid_down_next(ledger: Ledger, entry: Entry, parties: Pair) -> tuple[Ref | None, str | None]:
    """The instrument whose terms the next sentence tells: "By the terms of the treaty of 1905 the coast was ceded"."""
    mine = span_of(entry)
    for other in ledger.by_place.get(mine.document, ()):
        sides = set(sides_of((*other.actors, *other.recipients)))
        if 0 <= span_of(other).start - mine.end <= 2 and other.under and sides and sides <= set(parties):
            return ledger.instrument_of(other), other.time.edtf
    return None, None


def long_before(entry: Entry) -> str | None:
    """The year a dispute began that is said to have lasted so many years: "ending 30 years of quarrel"."""
    years = [q.value for s in entry.statements for q in s.quantities if q.unit == "year"]
    if len(years) != 1 or entry.time.edtf is None:
        return None
    low = days(entry.time.edtf)[0]
    return None if low is None else shift(entry.time.edtf[:4], years=-int(years[0]))


def is_peace(ref: Ref) -> bool:
    """Whether the name of an instrument speaks of peace, a settlement or a boundary."""
    words = set(load_lexicon("disputes").extra["peace"]["words"])
    return any(words & set(fold(name).split()) for name in (ref.name, *ref.also))


def parties_of(instrument: Ref | None, instruments: Sequence[InstrumentRow]) -> Pair:
    """The two states that an instrument which settles something is between."""
    row = next((row for row in instruments if instrument is not None and row.id == instrument.id), None)
    states = sorted(party.id for party in row.parties if len(party.id) == 3) if row else []
    return tuple(states) if len(states) == 2 else ()


def concluded_by(ledger: Ledger, entry: Entry) -> Pair:
    """The two states that sign or conclude something in the sentence of a settlement."""
    for other in ledger.same_sentence(entry):
        sides = tuple(sorted(set(sides_of((*other.actors, *other.recipients)))))
        if other.act in ("sign", "conclude") and done(other) and len(sides) == 2:
            return sides
    return ()


def peace_between(parties: Pair, last: str | None, instruments: Sequence[InstrumentRow]) -> InstrumentRow | None:
    """The dated peace or boundary instrument of the parties after the last fighting or the opening of a dispute."""
    words = set(load_lexicon("disputes").extra["peace"]["words"])
    for row in instruments:
        peaceful = any(words & set(fold(name).split()) for name in (row.name, *row.also))
        sides = {party.id for party in row.parties}
        if peaceful and row.date and row.status != "proposed" and set(parties) <= sides and before(last, row.date):
            return row
    return None


def takes_up(entry: Entry) -> bool:
    """Whether the words of an act take up an old dispute: "reopened the question"."""
    words = load_lexicon("disputes").extra["again"]["words"]
    return fold(entry.statements[0].trigger.quote).startswith(tuple(words))


def spans(dates: Sequence[str]) -> tuple[str, ...]:
    """Dates of violence in order, those less than a year apart drawn into one span."""
    spans: list[str] = []
    for date in sorted(set(dates), key=sort_key):
        if spans and within(date, spans[-1]):
            if "/" not in spans[-1]:
                spans[-1] = date
        elif spans and not within(spans[-1], date) and _close(spans[-1], date):
            spans[-1] = hull(spans[-1], date)
        elif not spans or not within(spans[-1], date):
            spans.append(date)
    return tuple(spans)


def _close(a: str, b: str) -> bool:
    last, first = days(a)[1], days(b)[0]
    return last is not None and first is not None and first - last <= 366

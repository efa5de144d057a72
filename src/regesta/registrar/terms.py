"""Terms: what instruments give, limit, set or schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, TermRow
from regesta.model.statement import Participant, Quantity, fold
from regesta.model.when import sort_key
from regesta.registrar.deal import BINDING, Deal, deal_of, is_mutual, kind_of, land_or_kind, term_row
from regesta.registrar.debts import is_money
from regesta.registrar.duties import bound, kept, laid_down, plan_of
from regesta.registrar.ledger import Ledger, done, doubts_of, overlap, planned, unique, until_doubt
from regesta.registrar.passages import (
    measured,
    park_words,
    quantity_of,
    same_thing,
    sole_quantity,
    things_of,
    whole,
    words_behind,
)
from regesta.registrar.tariffs import schedule
from regesta.registrar.whereabouts import in_return, place_behind
from regesta.rules.registers import load_lexicon

_GIVING = frozenset({"cede", "grant", "return", "annex"})


def fold_terms(ledger: Ledger, instruments: Sequence[InstrumentRow]) -> tuple[TermRow, ...]:
    """All terms, in order of instrument, time, kind and text.

    Args:
        ledger: The entries.
        instruments: The instruments: what one grants ends with it, and of its two parties one gives and one gets.
    """
    rows: list[TermRow] = []
    by_id = {row.id: row for row in instruments}
    for entry in ledger.entries:
        for row in _rows(entry, ledger, by_id):
            twin = next((i for i, other in enumerate(rows) if _same(row, other)), None)
            if twin is None:
                rows.append(row)
            else:
                rows[twin] = _joined(rows[twin], row)
    return tuple(sorted(rows, key=_order))


def _order(row: TermRow) -> tuple[str, tuple[float, float, str], str]:
    """Rows of one instrument, date and kind stay in the order in which the text tells them."""
    return fold(row.instrument or ""), sort_key(row.start), row.kind


def _rows(entry: Entry, ledger: Ledger, known: Mapping[str, InstrumentRow]) -> Iterator[TermRow]:
    if not (done(entry) or planned(entry)):
        return
    lexicon = load_lexicon("terms")
    act = entry.act
    if act in ("suspend", "implement"):
        yield from kept(entry, tuple(known.values()))
    elif act in _GIVING or act in ("liberalize", "delimit"):
        deal = deal_of(entry, ledger, known)
        if act == "annex" and deal.instrument is None:
            return
        if act == "liberalize":
            yield from _tariffs(deal)
        elif act == "delimit":
            yield from _boundary(deal)
        else:
            later = (o for o in ledger.same_sentence(entry) if o.act in _GIVING and _behind(entry, o))
            yield from _gifts(deal, last=next(later, None) is None)
    elif act == "found" and (
        park_words(entry) or any(lexicon.kind(p.ref.name, act) == "park" for p in things_of(entry))
    ):
        yield from _gifts(deal_of(entry, ledger, known))
    elif act in BINDING and done(entry) and (not entry.deadlines or _sums(entry)):
        yield from _bound(deal_of(entry, ledger, known), ledger)
    elif planned(entry) and (not entry.deadlines or _sums(entry)):
        instrument = plan_of(entry, ledger)
        if instrument is not None:
            yield from laid_down(entry, instrument, ledger)


def _behind(entry: Entry, other: Entry) -> bool:
    return other.statements[0].trigger.start > entry.statements[0].trigger.start


def _sums(entry: Entry) -> bool:
    return any(is_money(q.unit) for q in entry.quantities)


def _bound(deal: Deal, ledger: Ledger) -> Iterator[TermRow]:
    """What is promised to somebody are gifts; all else are duties, rights and guarantees. Both need an instrument."""
    entry = deal.entry
    if deal.instrument is None or not ledger.close_to(entry, deal.instrument):
        return
    land = bool(entry.until) and any(p.ref.kind == "place" for p in things_of(entry))
    lexicon = load_lexicon("terms")
    given = any(lexicon.kind(p.ref.name, entry.act) in ("concession", "territory", "right") for p in things_of(entry))
    park = any(lexicon.kind(p.ref.name, entry.act) == "park" for p in things_of(entry))
    if land or park or (deal.grantee and entry.recipients and given):
        yield from _gifts(deal)
    else:
        yield from bound(deal)


def _words(thing: Participant, quantity: Quantity | None, entry: Entry) -> str:
    """What is given: a part with what it is a part of, a measure by what it measures."""
    told = measured(thing, quantity, entry)
    return told if told != thing.ref.name else whole(thing, entry)


def _gifts(deal: Deal, *, last: bool = True) -> Iterator[TermRow]:
    """One row for each thing that is given, and for what is given in return where no other act stands between."""
    entry = deal.entry
    things = things_of(entry)
    goods = [p for p in things if p.ref.kind != "place"] or list(things)
    end = entry.until or (deal.until if entry.act != "return" else None)
    doubts = [*doubts_of(entry), *until_doubt(entry)]
    if end and not entry.until:
        doubts.append("ends with its instrument")
    shared = unique(place for thing in goods if (place := _place(deal, thing, things)))
    for thing in goods:
        kind = land_or_kind(thing, entry.act)
        if kind is None or (entry.act == "found" and kind != "park"):
            continue
        quantity = quantity_of(thing, entry, goods) or (sole_quantity(entry) if len(goods) == 1 else None)
        quantity = None if quantity is not None and is_money(quantity.unit) else quantity
        place = _place(deal, thing, things) or (shared[0] if len(shared) == 1 else None)
        yield term_row(deal, kind, _words(thing, quantity, entry), place, quantity, end, doubts)
    if not goods:
        yield from _unnamed(deal, end, doubts)
    back = replace(deal, grantor=deal.grantee, grantee=deal.grantor)
    if is_mutual(entry):
        for thing in goods:
            kind = land_or_kind(thing, entry.act)
            if kind is not None:
                yield term_row(back, kind, whole(thing, entry), _place(deal, thing, things), None, end, doubts)
    for what, place in in_return(entry) if last else ():
        kind = kind_of(what, "grant")
        if kind is not None:
            yield term_row(back, kind, what, place, None, end, doubts)


def _unnamed(deal: Deal, end: str | None, doubts: list[str]) -> Iterator[TermRow]:
    """What is given where no thing is told: the place of an act that gives land, else the words behind the act.

    A bare mention ("its losses") makes no term.
    """
    entry = deal.entry
    place, quantity = entry.place.name if entry.place else None, sole_quantity(entry)
    words = words_behind(entry.statements[0])
    what: str
    kind: str | None
    if entry.act == "return" and not entry.place and deal.instrument:
        what, kind = words, "restitution"
    elif entry.act in ("cede", "annex", "return"):
        what = place or (words if quantity else "")
        kind = "territory" if place else kind_of(what, entry.act)
    elif entry.act == "found":
        what = park_words(entry)
        kind = "park"
    else:
        what = words if deal.instrument else ""
        # "soldiers to train at four bases": what somebody may do is a right.
        kind = "right" if re.search(r"\w to [a-z]", what) else kind_of(what, entry.act)
        quantity = quantity or next((q for q in entry.quantities if what.startswith(" ".join(q.text.split()))), None)
    if what and kind:
        yield term_row(deal, kind, what, place, quantity, end, doubts)


def _place(deal: Deal, thing: Participant, things: tuple[Participant, ...]) -> str | None:
    """Where a thing lies: the place told behind it, else the place of the act; a side of the deal is no such place."""
    entry = deal.entry
    if thing.ref.kind == "place":
        return thing.ref.name
    places = [p for p in things if p.ref.kind == "place" and p.span.start > thing.span.start]
    if places:
        return places[0].ref.name
    told = next((place for s in entry.statements if (place := place_behind(thing, s))), None)
    sided = entry.place is not None and entry.place.kind == "state"
    return told or (entry.place.name if entry.place and not sided else None)


def _tariffs(deal: Deal) -> Iterator[TermRow]:
    """A tariff term for each group of goods: at once, or by steps whose last one lies in an interval."""
    entry = deal.entry
    for goods, quantity, end in schedule(entry):
        yield term_row(deal, "tariff", goods, None, quantity, end, list(doubts_of(entry)))


def _boundary(deal: Deal) -> Iterator[TermRow]:
    entry = deal.entry
    things = [p for p in things_of(entry) if p.ref.kind == "thing"]
    places = [p.ref.name for p in things_of(entry) if p.ref.kind == "place"]
    place = entry.place.name if entry.place else next(iter(places), None)
    told = (place_behind(thing, s) for thing in things for s in entry.statements)
    place = place or next((name for name in told if name), None)
    what = next((p.ref.name for p in things), None) or words_behind(entry.statements[0]) or "boundary"
    yield term_row(deal, "boundary", what, place, sole_quantity(entry), entry.until, list(doubts_of(entry)))


def _same(a: TermRow, b: TermRow) -> bool:
    """Whether two rows are one term told twice."""
    return (
        a.kind == b.kind
        and same_thing(a.what, b.what)
        and _fit(a.instrument, b.instrument)
        and _fit(a.grantor, b.grantor)
        and _fit(a.grantee, b.grantee)
        and _fit(a.place, b.place)
        and overlap(a.start, b.start)
        and not (a.quantity and b.quantity and a.quantity.value != b.quantity.value)
    )


def _fit(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _joined(old: TermRow, new: TermRow) -> TermRow:
    """One row of two, the earlier one's words first."""
    return replace(
        old,
        instrument=old.instrument or new.instrument,
        grantor=old.grantor or new.grantor,
        grantee=old.grantee or new.grantee,
        place=old.place or new.place,
        quantity=old.quantity or new.quantity,
        start=old.start or new.start,
        end=old.end or new.end,
        reserve=old.reserve or new.reserve,
        entry_ids=unique([*old.entry_ids, *new.entry_ids]),
        doubts=unique([*old.doubts, *new.doubts]),
    )

"""Terms: what instruments give, limit, set or schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, TermRow
from regesta.model.statement import Participant, Quantity, Ref, fold
from regesta.model.when import sort_key
from regesta.registrar.debts import is_money
from regesta.registrar.ledger import (
    Ledger,
    acting_for,
    code,
    done,
    doubts_of,
    overlap,
    planned,
    unique,
    until_doubt,
)
from regesta.registrar.passages import (
    measured,
    park_words,
    quantity_of,
    reserve_of,
    same_thing,
    sole_quantity,
    things_of,
    words_behind,
)
from regesta.registrar.tariffs import schedule
from regesta.rules.registers import load_lexicon

_GIVING = frozenset({"cede", "grant", "return", "annex"})
_BINDING = frozenset({"commit", "pledge"})


def fold_terms(ledger: Ledger, instruments: Sequence[InstrumentRow]) -> tuple[TermRow, ...]:
    """All terms, in order of instrument, time and thing.

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


def _order(row: TermRow) -> tuple[str, tuple[float, float, str], str, str, str, tuple[str, ...]]:
    what = (row.grantor or "", row.grantee or "")
    return fold(row.instrument or ""), sort_key(row.start), row.kind, row.what, "|".join(what), row.entry_ids


@dataclass(frozen=True, slots=True)
class _Deal:
    """An entry with its instrument and its sides."""

    entry: Entry
    instrument: Ref | None
    grantor: str | None
    grantee: str | None
    until: str | None = None


def _rows(entry: Entry, ledger: Ledger, known: Mapping[str, InstrumentRow]) -> Iterator[TermRow]:
    if not (done(entry) or planned(entry)):
        return
    lexicon = load_lexicon("terms")
    act = entry.act
    if act in _GIVING or act in ("liberalize", "delimit"):
        deal = _deal(entry, ledger, known)
        if act == "annex" and deal.instrument is None:
            return
        if act == "liberalize":
            yield from _tariffs(deal)
        elif act == "delimit":
            yield from _boundary(deal)
        else:
            yield from _gifts(deal)
    elif act == "found" and (
        park_words(entry) or any(lexicon.kind(p.ref.name, act) == "park" for p in things_of(entry))
    ):
        yield from _gifts(_deal(entry, ledger, known))
    elif act in _BINDING and not entry.deadlines and done(entry):
        yield from _bound(_deal(entry, ledger, known))
    elif planned(entry) and entry.under and not entry.deadlines:
        yield from _laid_down(entry)


def _deal(entry: Entry, ledger: Ledger, known: Mapping[str, InstrumentRow]) -> _Deal:
    grantors = [ref for ref in entry.actors if ref.kind not in ("instrument", "thing", "place")]
    grantees = [ref for ref in entry.recipients if ref.kind not in ("instrument", "thing")]
    grantor = acting_for(grantors[0]) if grantors else None
    grantee = acting_for(grantees[0]) if grantees else None
    place = entry.place
    if (
        grantor is None
        and entry.act == "cede"
        and place is not None
        and place.kind == "state"
        and code(place) != grantee
    ):
        grantor = code(place)  # "ground in Peru" is Peru's to give
    instrument = ledger.instrument_of(entry)
    row = known.get(instrument.id) if instrument else None
    if row is not None and len(row.parties) == 2 and (grantor is None) != (grantee is None):
        one = grantor or grantee
        others = [party for party in row.parties if one not in (party.id, party.name)]
        other = others[0] if len(others) == 1 else None
        name = (other.id if len(other.id) == 3 else other.name) if other else None
        grantor, grantee = grantor or name, grantee or name
    return _Deal(entry, instrument, grantor, grantee, row.until if row else None)


def _kind(thing: str, act: str) -> str | None:
    lexicon = load_lexicon("terms")
    default: str | None = lexicon.extra["default"].get(act)
    if act == "return":
        # Land given back is a territory; all else that is given back is a restitution.
        return "territory" if lexicon.kind(thing, "annex") == "territory" else default
    return lexicon.kind(thing, act) or default


def _land(thing: Participant, act: str) -> str | None:
    """The kind of what is given: a place that somebody agrees to leave for a span is territory."""
    return "territory" if thing.ref.kind == "place" and act in _BINDING else _kind(thing.ref.name, act)


def _gifts(deal: _Deal) -> Iterator[TermRow]:
    """One row for each thing that is given."""
    entry = deal.entry
    things = things_of(entry)
    goods = [p for p in things if p.ref.kind != "place"] or list(things)
    end = entry.until or (deal.until if entry.act != "return" else None)
    doubts = [*doubts_of(entry), *until_doubt(entry)]
    if end and not entry.until:
        doubts.append("ends with its instrument")
    for thing in goods:
        place = _place(entry, thing, things)
        kind = _land(thing, entry.act)
        if kind is None or (entry.act == "found" and kind != "park"):
            continue
        quantity = quantity_of(thing, entry, goods) or (sole_quantity(entry) if len(goods) == 1 else None)
        yield _row(deal, kind, measured(thing, quantity, entry), place, quantity, end, doubts)
    if not goods:
        yield from _unnamed(deal, end, doubts)


def _unnamed(deal: _Deal, end: str | None, doubts: list[str]) -> Iterator[TermRow]:
    """What is given where no thing is told: the place of an act that gives land, else the words behind the act.

    A bare mention ("its losses") makes no term.
    """
    entry = deal.entry
    place, quantity = entry.place.name if entry.place else None, sole_quantity(entry)
    words = words_behind(entry.statements[0])
    if entry.act in ("cede", "annex", "return"):
        what = place or (words if quantity else "")
        kind = "territory" if place else _kind(what, entry.act)
    elif entry.act == "found":
        what = park_words(entry)
        kind = "park"
    else:
        what = words if deal.instrument else ""
        kind = load_lexicon("terms").kind(what, entry.act) or _kind(what, entry.act)
    if what and kind:
        yield _row(deal, kind, what, place, quantity, end, doubts)


def _place(entry: Entry, thing: Participant, things: tuple[Participant, ...]) -> str | None:
    """Where a thing lies: the place told behind it before the next thing, else the place of the act."""
    if thing.ref.kind == "place":
        return thing.ref.name
    places = [p for p in things if p.ref.kind == "place" and p.span.start > thing.span.start]
    if places:
        return places[0].ref.name
    return entry.place.name if entry.place else None


def _row(
    deal: _Deal,
    kind: str,
    what: str,
    place: str | None,
    quantity: Quantity | None,
    end: str | None,
    doubts: list[str],
) -> TermRow:
    sided = kind not in ("park", "boundary", "tariff")
    return TermRow(
        instrument=deal.instrument.name if deal.instrument else None,
        kind=kind,
        what=what,
        entry_ids=(deal.entry.id,),
        grantor=deal.grantor if sided else None,
        grantee=deal.grantee if sided else None,
        place=place,
        quantity=quantity,
        start=deal.entry.time.edtf,
        end=end,
        reserve=reserve_of(deal.entry),
        doubts=unique(doubts),
    )


def _tariffs(deal: _Deal) -> Iterator[TermRow]:
    """A tariff term for each group of goods: at once, or by steps whose last one lies in an interval."""
    entry = deal.entry
    for goods, quantity, end in schedule(entry):
        yield _row(deal, "tariff", goods, None, quantity, end, list(doubts_of(entry)))


def _boundary(deal: _Deal) -> Iterator[TermRow]:
    entry = deal.entry
    things = [p.ref.name for p in things_of(entry) if p.ref.kind == "thing"]
    places = [p.ref.name for p in things_of(entry) if p.ref.kind == "place"]
    place = entry.place.name if entry.place else next(iter(places), None)
    what = next(iter(things), None) or words_behind(entry.statements[0]) or "boundary"
    yield _row(deal, "boundary", what, place, sole_quantity(entry), entry.until, list(doubts_of(entry)))


def _bound(deal: _Deal) -> Iterator[TermRow]:
    """What an actor binds itself to under an instrument without a date, where words tell the kind."""
    entry = deal.entry
    named = [*entry.under, *(ref for ref in entry.objects if ref.kind == "instrument")]
    if deal.instrument is None:
        return
    land = bool(entry.until) and any(p.ref.kind == "place" for p in things_of(entry))
    if land or (deal.grantee and entry.recipients and things_of(entry)):
        yield from _gifts(deal)
        return
    texts = [p.ref.name for p in things_of(entry)] or [words_behind(entry.statements[0])]
    for text in texts:
        kind = load_lexicon("terms").kind(text, entry.act)
        amount = sole_quantity(entry)
        if kind is None and amount is not None and is_money(amount.unit) and named:
            yield _row(deal, "duty", f"{entry.statements[0].trigger.quote} {text}", None, amount, entry.until, [])
        if kind in ("guarantee", "right", "concession", "territory"):
            yield _row(
                deal, kind, text, entry.place.name if entry.place else None, None, entry.until, list(doubts_of(entry))
            )


def _laid_down(entry: Entry) -> Iterator[TermRow]:
    """What an instrument lays down for later: duties and rights of the sides."""
    lexicon = load_lexicon("terms")
    under = lexicon.extra["under"]
    kind = next((kind for kind in ("duty", "right") if entry.act in under[kind]), None)
    if kind is None:
        return
    sides = [acting_for(ref) for ref in entry.actors if ref.kind != "instrument"]
    grantees = [acting_for(ref) for ref in entry.recipients if ref.kind != "instrument"]
    things = [p.ref.name for p in things_of(entry) if p.ref.kind != "place"]
    what = next(iter(things), None) or _phrase(entry)
    grantors: list[str | None] = [*sides] or [None]
    for grantor in grantors:
        deal = _Deal(entry, entry.under[0], grantor, next(iter(grantees), None))
        place = entry.place.name if entry.place else None
        yield _row(deal, kind, what, place, sole_quantity(entry), entry.until, list(doubts_of(entry)))


def _phrase(entry: Entry) -> str:
    statement = entry.statements[0]
    behind = words_behind(statement, 60)
    return f"{statement.trigger.quote} {behind}".strip()


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

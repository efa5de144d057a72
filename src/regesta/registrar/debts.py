"""Debts: who owes whom how much, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.register import DebtRow, InstrumentRow
from regesta.model.statement import Quantity, Ref, fold
from regesta.model.when import sort_key
from regesta.registrar.ledger import (
    NEXT,
    Ledger,
    acting_for,
    code,
    done,
    doubts_of,
    is_state,
    overlap,
    planned,
    precise,
    unique,
)
from regesta.rules.registers import load_lexicon

_NOT_SIDES = frozenset({"instrument", "thing", "place"})


def fold_debts(ledger: Ledger, instruments: Sequence[InstrumentRow] = ()) -> tuple[DebtRow, ...]:
    """All debts, a row for each status, in order of debtor, date and creditor."""
    rows: list[DebtRow] = []
    known = {row.id: row for row in instruments}
    for entry in ledger.entries:
        for row in _rows(entry, ledger, known):
            twin = next((i for i, other in enumerate(rows) if _same(row, other)), None)
            if twin is None:
                if row.status != "repaid" or row.amount is not None or any(_one_debt(row, other) for other in rows):
                    rows.append(row)
            else:
                rows[twin] = _joined(rows[twin], row)
    return tuple(sorted(rows, key=lambda r: (r.debtor, sort_key(r.date), r.creditor or "", r.status, r.amount or 0.0)))


def _rows(entry: Entry, ledger: Ledger, known: Mapping[str, InstrumentRow]) -> list[DebtRow]:
    lexicon = load_lexicon("debts")
    status = lexicon.extra["status"].get(entry.act)
    if status is None and _moratorium(entry):
        status = "default"
    if status is None:
        return _laid(entry, ledger)
    if entry.act == "repay" and planned(entry):
        status = "owed"  # what is to be paid is owed
    if not (done(entry) or (entry.act in ("lend", "repay") and planned(entry) and (entry.under or main_sum(entry)))):
        return []
    actors = [ref for ref in entry.actors if ref.kind not in _NOT_SIDES]
    recipients = [ref for ref in entry.recipients if ref.kind not in _NOT_SIDES]
    if entry.act == "lend":
        actors, recipients = recipients, actors
    if entry.act == "restructure":
        actors, recipients = _restructured(actors, recipients, entry, ledger)
        recipients = _bodies(ledger.instrument_of(entry), known) or recipients
    return [
        _row(entry, acting_for(debtor), creditor, amount, status)
        for debtor in actors
        for creditor, amount in shares(recipients, entry)
    ]


def _moratorium(entry: Entry) -> bool:
    """Whether a debtor suspends its own payments: "declared a moratorium on its foreign debt"."""
    quote = entry.statements[0].evidence.quote
    rules = load_lexicon("debts").extra["moratorium"]
    words = [re.search(rf"(?i)\b(?:{'|'.join(rules[key])})\b", quote) for key in ("names", "debts")]
    return entry.act == "suspend" and all(words) and any(is_state(ref) for ref in entry.actors)


def _restructured(
    actors: list[Ref], recipients: list[Ref], entry: Entry, ledger: Ledger
) -> tuple[list[Ref], list[Ref]]:
    """Debtor and creditors of a restructuring: the body that the agreement of the same sentence is made with counts
    before creditors told by a common word."""
    sides = [*actors, *recipients]
    # Creditors may act alone: "the club granted relief" to the state that was told to owe before.
    debtors = sides[:1] if any(is_state(ref) for ref in sides[:1]) or len(sides) > 1 else _debtor_before(entry, ledger)
    if debtors and debtors[0] not in sides:
        return debtors, sides
    creditors = [ref for ref in sides[1:] if ref.kind == "organization"]
    if not creditors:
        creditors = [
            ref
            for other in ledger.same_sentence(entry)
            if other.act in ("conclude", "sign") and done(other)
            for ref in (*other.actors, *other.recipients)
            if ref.kind == "organization" and ref not in debtors
        ]
    return debtors, creditors or sides[1:]


def _bodies(instrument: Ref | None, known: Mapping[str, InstrumentRow]) -> list[Ref]:
    """The organizations that are parties of an instrument."""
    row = known.get(instrument.id) if instrument else None
    parties = row.parties if row else ()
    return [Ref(id=p.id, name=p.name, kind="organization") for p in parties if p.id.startswith("organization:")]


def _laid(entry: Entry, ledger: Ledger) -> list[DebtRow]:
    """A sum that is laid on somebody: a bill, an indemnity, reparations."""
    lexicon = load_lexicon("debts")
    amount = main_sum(entry)
    if not done(entry) or amount is None or entry.act not in lexicon.extra["laid"]["acts"]:
        return []
    quote = entry.statements[0].evidence.quote
    if any(r.kind == "restructured" and entry.act in r.acts and r.pattern.search(fold(quote)) for r in lexicon.rules):
        return _relieved(entry, amount)
    if lexicon.rule(quote, entry.act) is None:
        return []
    recipients = [ref for ref in entry.recipients if ref.kind not in _NOT_SIDES]
    actors = [ref for ref in entry.actors if ref.kind not in _NOT_SIDES]
    if entry.act in ("commit", "pledge", "conclude"):
        parts = shares(recipients, entry)
        return [_row(entry, acting_for(ref), who, much, "owed") for ref in actors[:1] for who, much in parts]
    states = [ref for ref in actors if is_state(ref) or ref.kind == "group"]
    if not recipients:  # who sets a bill is not yet who is owed it
        recipients, states = _payer_before(entry, ledger), []
    return [_row(entry, acting_for(ref), states[0] if states else None, amount, "owed") for ref in recipients[:1]]


def _relieved(entry: Entry, amount: Quantity) -> list[DebtRow]:
    """A debt that creditors agree to reschedule or to forgive: its debtor is the state, its creditors are the others."""
    sides = [ref for ref in (*entry.recipients, *entry.actors) if ref.kind not in _NOT_SIDES]
    debtors = [ref for ref in sides if is_state(ref)]
    creditors = [ref for ref in sides if ref not in debtors[:1]]
    return [
        _row(entry, acting_for(debtor), creditors[0] if creditors else None, amount, "restructured")
        for debtor in debtors[:1]
    ]


def _debtor_before(entry: Entry, ledger: Ledger) -> list[Ref]:
    """The state that was last told to borrow, to pay, not to pay or to reschedule, not far back."""
    mine = entry.statements[0].evidence
    for other in reversed(ledger.by_place.get(mine.document, ())):
        gap = mine.start - other.statements[0].evidence.end
        if (other.act in ("repay", "default", "restructure", "lend") and 0 <= gap <= 2 * NEXT) or (
            other.statements[0].evidence == mine and other.act == "restructure" and other.id != entry.id
        ):
            people = other.recipients if other.act == "lend" else other.actors
            states = [ref for ref in people if is_state(ref)]
            if states:
                return states[:1]
    return []


def _payer_before(entry: Entry, ledger: Ledger) -> list[Ref]:
    """Who was told to pay before a bill is set: the last one who pays, is to pay or does not pay, not far back."""
    mine = entry.statements[0].evidence
    for other in reversed(ledger.by_place.get(mine.document, ())):
        gap = mine.start - other.statements[0].evidence.end
        if other.act in ("repay", "default") and 0 <= gap <= 2 * NEXT:
            return [ref for ref in other.actors if is_state(ref)][:1]
    return []


def shares(creditors: list[Ref], entry: Entry) -> list[tuple[Ref | None, Quantity | None]]:
    """Each creditor with its own sum where as many are told, in the order of the text; else the first with the sum."""
    sums = sorted((q for q in entry.quantities if is_money(q.unit)), key=lambda q: q.span.start)
    if len(creditors) > 1 and len(sums) == len(creditors):
        return list(zip(creditors, sums, strict=True))
    return [(creditors[0] if creditors else None, main_sum(entry))]


def main_sum(entry: Entry) -> Quantity | None:
    """The first sum of money; a sum in the creditor's unit counts before its translation that is only about right."""
    sums = [q for q in entry.quantities if is_money(q.unit)]
    # "the balance at $2 million a year; the bank opened a credit of | $40 million |": what stands behind the act is its sum.
    behind = [q for q in sums if q.span.start >= entry.statements[0].trigger.start]
    return min(behind or sums, key=lambda q: q.approximate) if sums else None


def is_money(unit: str) -> bool:
    """Whether a unit is money: an ISO 4217 code or a name such as "gold mark"."""
    last = unit.split()[-1:] or [""]
    return (len(unit) == 3 and unit.isupper()) or last[0] in load_lexicon("debts").extra["money"]["units"]


def _row(entry: Entry, debtor: str, creditor: Ref | None, amount: Quantity | None, status: str) -> DebtRow:
    owed_to = code(creditor) if creditor else None
    return DebtRow(
        debtor=debtor,
        creditor=owed_to if owed_to != debtor else None,
        status=status,
        entry_ids=(entry.id,),
        amount=amount.value if amount else None,
        currency=amount.unit if amount else None,
        approximate=amount.approximate if amount else False,
        bound=amount.bound if amount else None,
        date=entry.time.edtf,
        doubts=doubts_of(entry),
    )


def _one_debt(a: DebtRow, b: DebtRow) -> bool:
    """Whether two rows can be about one debt."""
    return a.debtor == b.debtor and (a.creditor is None or b.creditor is None or a.creditor == b.creditor)


def _same(a: DebtRow, b: DebtRow) -> bool:
    """Whether two rows tell one thing of one debt."""
    shared = (a.amount is not None and a.amount == b.amount) or (a.creditor is not None and a.creditor == b.creditor)
    bare = any(row.amount is None and row.creditor is None for row in (a, b))
    return (
        _one_debt(a, b)
        and a.status == b.status
        and (shared or bare)
        and (a.amount is None or b.amount is None or (a.amount, a.currency) == (b.amount, b.currency))
        and overlap(a.date, b.date)
    )


def _joined(old: DebtRow, new: DebtRow) -> DebtRow:
    """One row of two: the amount where it is told, the closer date."""
    money = old if old.amount is not None or new.amount is None else new
    return replace(
        old,
        creditor=old.creditor or new.creditor,
        amount=money.amount,
        currency=money.currency,
        approximate=money.approximate,
        bound=money.bound,
        date=min((old.date, new.date), key=precise),
        entry_ids=unique([*old.entry_ids, *new.entry_ids]),
        doubts=unique([*old.doubts, *new.doubts]),
    )

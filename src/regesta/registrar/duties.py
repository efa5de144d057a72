"""Duties, rights and guarantees: what actors bind themselves to under an instrument, and what it lays down for later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, TermRow
from regesta.model.statement import Quantity, Ref, fold
from regesta.registrar.deal import Deal, term_row
from regesta.registrar.debts import is_money, main_sum, shares
from regesta.registrar.ledger import Ledger, acting_for, doubts_of, is_state, until_doubt
from regesta.registrar.passages import clause_of, sole_quantity, things_of, whole, words_behind
from regesta.registrar.whereabouts import first_place
from regesta.rules.actors import state_by_name
from regesta.rules.registers import load_lexicon

_NAMED = frozenset({"guarantee", "right", "concession", "territory"})
_TALKS = re.compile(r"(?:negotiat|talk|discuss|consider|hold talks)", re.IGNORECASE)
_NOT_SIDES = frozenset({"instrument", "thing", "place"})


def bound(deal: Deal) -> Iterator[TermRow]:
    """What an actor binds itself to: the kind that words tell, else a duty, in the words of the promise."""
    entry = deal.entry
    doubts = [*doubts_of(entry), *until_doubt(entry)]
    place = entry.place.name if entry.place else None
    promised = promises(entry)
    for text in promised:
        kind = load_lexicon("terms").kind(text, entry.act)
        amount = sole_quantity(entry) if len(promised) == 1 else None
        kind = kind if kind in _NAMED else "duty"
        money = amount if amount is not None and is_money(amount.unit) and kind == "duty" else None
        yield term_row(deal, kind, text, first_place(text) or place, money, entry.until or _due(entry), doubts)


def _due(entry: Entry) -> str | None:
    """The last day of a promise to pay: a sum that is due by a date is owed until then."""
    return entry.deadlines[-1] if entry.deadlines else None


def promises(entry: Entry) -> list[str]:
    """The words for what is promised, one for each thing: "to the defence of … and to the end of …" are two.

    What is only to be negotiated is no term yet.
    """
    statement = entry.statements[0]
    quote = statement.evidence.quote[statement.trigger.end - statement.evidence.start :]
    bound = (
        re.match(r"(?:[^.;]|\.(?=\w))*?\bto\s+", quote)
        if _binds(entry)
        else re.match(r"\s*(?:(?:them|it|him|her)sel(?:f|ves)\s+)?to\s+", quote)
    )
    clause = re.match(r"\s*that\s+(?:the\s+|all\s+)?", quote)
    text = clause_of(quote[bound.end() :] if bound and not clause else quote[clause.end() :] if clause else quote)
    if not bound and re.match(r"(?:in|at|by|on|under|to|upon)\b", text):
        # "An indemnity was stipulated in Article 4": what stands before the verb is what is owed.
        told = [whole(p, entry) for p in things_of(entry) if p.ref.kind != "place"]
        return told[:1] or [text]
    parts = (re.sub(r"^(?:the|an?) ", "", part.strip(" ,")) for part in re.split(r",? and to (?:the )?", text))
    return [part for part in parts if part and not _TALKS.match(part)]


def _binds(entry: Entry) -> bool:
    """Whether an instrument binds somebody, who then stands before what they are bound to."""
    first = entry.statements[0]
    return any(a.span.start > first.trigger.start for a in first.actors)


def laid_down(entry: Entry, instrument: Ref, ledger: Ledger) -> Iterator[TermRow]:
    """What an instrument lays down for later: duties and rights of the sides."""
    under = load_lexicon("terms").extra["under"]
    kind = next((kind for kind in ("duty", "right") if entry.act in under[kind]), None)
    if kind is None:
        return
    grantees = [ref for ref in entry.recipients if ref.kind not in _NOT_SIDES]
    sides: list[str | None] = [acting_for(ref) for ref in entry.actors if ref.kind not in _NOT_SIDES]
    if entry.act == "repay" and grantees:
        for ref, amount in shares(grantees, entry):
            for side in sides or [None]:
                deal = Deal(entry, instrument, side, acting_for(ref) if ref else None)
                yield _laid(deal, kind, amount or sole_quantity(entry))
        return
    for side in sides or [_owner(entry) or asked_of(entry, ledger)]:
        deal = Deal(entry, instrument, side, acting_for(grantees[0]) if grantees else None)
        yield _laid(deal, kind, sole_quantity(entry) or main_sum(entry))


def _laid(deal: Deal, kind: str, amount: Quantity | None) -> TermRow:
    entry = deal.entry
    places = [p.ref.name for p in things_of(entry) if p.ref.kind == "place"]
    place = entry.place.name if entry.place else next(iter(places), None) or _soil(entry)
    if deal.grantor == deal.grantee:
        deal = replace(deal, grantee=None)
    return term_row(deal, kind, _what(entry), place, amount, entry.until or _due(entry), list(doubts_of(entry)))


def _soil(entry: Entry) -> str | None:
    """The state whose soil it is: "would leave | German soil |"."""
    lands = load_lexicon("terms").extra["soil"]["words"]
    for p in things_of(entry):
        words = p.ref.name.split()
        found = state_by_name(words[0]) if len(words) > 1 and fold(words[-1]) in lands else None
        if found is not None:
            return found.name
    return None


def _what(entry: Entry) -> str:
    """The thing that is done something to, or the words of the act with what stands behind it."""
    things = [
        re.sub(r"^[A-Z]\w*[’']s ", "", whole(p, entry))
        for p in things_of(entry)
        if p.ref.kind != "place" and not any(q.text in p.ref.name and is_money(q.unit) for q in entry.quantities)
    ]
    statement = entry.statements[0]
    return next(iter(things), None) or f"{statement.trigger.quote} {words_behind(statement, 60)}".strip()


def _owner(entry: Entry) -> str | None:
    """The state whose thing it is by its first word: "Bulgarian finances", "Austria’s payments"."""
    what = next((p.ref.name for p in things_of(entry) if p.ref.kind != "place"), "")
    word = re.split(r"[’']s\b|\s", what, maxsplit=1)[0]
    found = state_by_name(word) if word[:1].isupper() else None
    return found.code if found is not None else None


def asked_of(entry: Entry, ledger: Ledger) -> str | None:
    """The state of which what is laid down is asked in the same sentence: "the sum demanded of Germany"."""
    for other in ledger.same_sentence(entry):
        states = [ref for ref in other.recipients if is_state(ref)]
        if other.act == "request" and states and _sums(entry):
            return acting_for(states[0])
    return None


def _sums(entry: Entry) -> bool:
    return any(is_money(q.unit) for q in entry.quantities)


def kept(entry: Entry, instruments: Sequence[InstrumentRow]) -> Iterator[TermRow]:
    """What is owed under a treaty of alliance, as its suspension or the will to keep it tells: each side guarantees.

    It begins with the treaty and ends with its suspension.
    """
    words = set(load_lexicon("instruments").extra["duties"]["words"])
    things = [p for p in things_of(entry) if set(fold(p.ref.name).split()) & words]
    row = next((row for row in instruments if entry.id in row.entry_ids or _speaks_of(entry, row)), None)
    if not things or row is None:
        return
    actors = [acting_for(ref) for ref in entry.actors if is_state(ref)]
    recipients = [acting_for(ref) for ref in entry.recipients if is_state(ref)]
    pairs = [(a, r) for a in actors for r in recipients or actors if a != r]
    for grantor, grantee in pairs:
        yield TermRow(
            instrument=row.name, kind="guarantee", what=things[0].ref.name, entry_ids=(entry.id,), grantor=grantor,
            grantee=grantee, start=row.in_force or row.date, end=entry.time.edtf if entry.act == "suspend" else None,
            doubts=("begins with its instrument",),
        )  # fmt: skip


def _speaks_of(entry: Entry, row: InstrumentRow) -> bool:
    quote = entry.statements[0].evidence.quote
    return any(name in quote for name in (row.name, *row.also) if name != name.lower())


def plan_of(entry: Entry, ledger: Ledger) -> Ref | None:
    """The instrument that a planned act stands under: named with it, or with the planned acts told right before."""
    if entry.under:
        return entry.under[0]
    return ledger.plan_before(entry)

"""Obligations: what actors bound themselves to do by a date, and whether they did."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.register import ObligationRow
from regesta.model.statement import fold
from regesta.model.when import days, sort_key
from regesta.registrar.debts import main_sum
from regesta.registrar.duties import asked_of
from regesta.registrar.ledger import CONCLUDING, Ledger, acting_for, before, done, doubts_of, planned, span_of, unique
from regesta.registrar.passages import same_thing, things_of, words_behind
from regesta.rules.registers import load_lexicon

_BINDING = frozenset({
    "commit", "pledge", "conclude", "sign", "renew", "amend", "settle", "restructure", "repay", "lend", "found", "liberalize",
    "withdraw_forces",
})  # fmt: skip
_MONTHS = frozenset(name for name in month_name if name)
_PAYING = frozenset({"repay", "restructure"})
_FULFILLING = frozenset({
    "found", "implement", "liberalize", "conclude", "sign", "enter_into_force", "grant", "cede", "return", "repay",
    "withdraw_forces", "join", "ratify", "enact", "delimit", "elect", "lift", "dissolve", "accede", "recognize",
    "restore",
})  # fmt: skip


def fold_obligations(ledger: Ledger) -> tuple[ObligationRow, ...]:
    """All obligations with a date, one row for each thing and due date, in order of the date."""
    rows: list[ObligationRow] = []
    for entry in ledger.entries:
        for row in _rows(entry, ledger):
            twin = next((i for i, other in enumerate(rows) if _same(row, other)), None)
            if twin is None:
                rows.append(row)
            else:
                old = rows[twin]
                ids, doubts = unique([*old.entry_ids, *row.entry_ids]), unique([*old.doubts, *row.doubts])
                rows[twin] = replace(old, instrument=old.instrument or row.instrument, entry_ids=ids, doubts=doubts)
    doers = [entry for entry in ledger.entries if entry.act in _FULFILLING and done(entry)]
    by_id = {entry.id: entry for entry in ledger.entries}
    rows = [replace(row, fulfilled=_fulfilled(row, by_id[row.entry_ids[0]], doers)) for row in rows]
    return tuple(sorted(rows, key=lambda r: (sort_key(r.due), fold(r.instrument or ""), fold(r.what), r.actors)))


def _rows(entry: Entry, ledger: Ledger) -> Iterator[ObligationRow]:
    instrument = next((r for r in (*entry.objects, *entry.under) if r.kind == "instrument"), None)
    actors = unique(acting_for(ref) for ref in entry.actors if ref.kind != "instrument")
    if entry.deadlines and (done(entry) or planned(entry)) and entry.act in _BINDING:
        pairs = _pairs(entry)
    elif planned(entry) and entry.until and entry.act in _PAYING and entry.under:
        amount = main_sum(entry)
        pairs = [(amount.text if amount else words_behind(entry.statements[0]) or entry.act, entry.until)]
        actors = actors or unique(state for state in (asked_of(entry, ledger),) if state)
    elif planned(entry) and entry.under and _is_laid_down(entry) and _later(entry, ledger):
        pairs = [(_what(entry), entry.time.edtf or "")]
    else:
        return
    for what, due in pairs:
        yield ObligationRow(
            instrument=instrument.name if instrument else None,
            actors=actors,
            what=what,
            due=due,
            entry_ids=(entry.id,),
            doubts=doubts_of(entry),
        )


def _pairs(entry: Entry) -> list[tuple[str, str]]:
    """Things with their due dates: one date for all, or a date for each in the order of the text."""
    things = [p.ref.name for p in things_of(entry) if p.ref.kind != "place"] or [_what(entry)]
    dates = list(entry.deadlines)
    if len(dates) == 1 and entry.act == "repay" and len(entry.recipients) > 1:
        return [(f"{thing} to {ref.name}", dates[0]) for thing in things[:1] for ref in entry.recipients]
    if len(dates) == 1:
        return [(thing, dates[0]) for thing in _of_one_verb(entry, things)]
    if len(things) == len(dates):
        return list(zip(things, dates, strict=True))
    if len(things) == 1:
        return [(things[0], date) for date in dates]
    return [(thing, dates[min(i, len(dates) - 1)]) for i, thing in enumerate(things)]


def _of_one_verb(entry: Entry, things: list[str]) -> list[str]:
    """Of things under two verbs those with which the one date stands: "to restore relations and to reopen | embassies |
    within two months"."""
    quote = entry.statements[0].evidence.quote
    head, joint, tail = quote.rpartition(" and to ")
    behind = [thing for thing in things if joint and thing in tail and thing not in head]
    before_it = [thing for thing in things if thing not in behind]
    if not behind or not before_it:
        return things
    dated = re.search(rf"{re.escape(behind[-1])}\W+(?:by|within|before|in|until)\b", tail)
    return behind if dated else before_it


def _what(entry: Entry) -> str:
    """The words of the text for what is to be done."""
    statement = entry.statements[0]
    things = [p.ref.name for p in things_of(entry) if p.ref.kind == "thing"]
    behind = words_behind(statement)
    return (things[0] if things else None) or (f"{statement.trigger.quote} {behind}" if behind else entry.act)


def _is_laid_down(entry: Entry) -> bool:
    """Whether an act is of those that an instrument lays down for later; a promise has its own deadline."""
    under = load_lexicon("terms").extra["under"]
    return entry.act not in ("commit", "pledge") and any(entry.act in under[kind] for kind in ("duty", "right"))


def _later(entry: Entry, ledger: Ledger) -> bool:
    """Whether a planned act is dated after the instrument that lays it down: at the expiration of a span, say."""
    if entry.time.edtf is None:
        return False
    low = days(entry.time.edtf)[0]
    if low is None:
        return False
    under = {ref.id for ref in entry.under}
    births = [
        days(other.time.edtf)[1]
        for other in ledger.of(("sign", "conclude"))
        if done(other) and other.time.edtf and under & {r.id for r in other.objects}
    ]
    return any(high is not None and low > high for high in births)


def _same(a: ObligationRow, b: ObligationRow) -> bool:
    return (
        a.due == b.due
        and same_thing(a.what, b.what)
        and (a.instrument is None or b.instrument is None or a.instrument == b.instrument)
        and (not a.actors or not b.actors or bool(set(a.actors) & set(b.actors)))
    )


def _fulfilled(row: ObligationRow, bound: Entry, doers: Sequence[Entry]) -> str | None:
    """A later act of the same actors on the same thing, or at the same place."""
    for entry in doers:
        if entry.id in row.entry_ids or not _after(bound, entry):
            continue
        mine = {acting_for(ref) for ref in (*entry.actors, *entry.recipients)}
        if row.actors and mine and not mine & set(row.actors):
            continue
        names = [r.name for r in entry.objects if r.kind == "instrument"]
        if entry.act not in CONCLUDING:
            names += [p.ref.name for p in things_of(entry)]
        if any(same_thing(row.what, name) for name in names) or _at_the_place(row, entry):
            return entry.id
    return None


def _after(bound: Entry, entry: Entry) -> bool:
    """Whether an act follows a promise: by its date, or where the promise has none by its place in the text."""
    if bound.time.edtf is not None and bound.time.basis != "inherited":
        return before(bound.time.edtf, entry.time.edtf)
    mine, theirs = span_of(bound), span_of(entry)
    told_later = mine.document == theirs.document and mine.start < theirs.start
    return told_later or (bound.time.edtf is not None and before(bound.time.edtf, entry.time.edtf))


def _at_the_place(row: ObligationRow, entry: Entry) -> bool:
    """Whether forces left the place that they were to leave: "to withdraw from | Sinai |"."""
    if entry.act != "withdraw_forces" or not row.actors or "withdraw" not in fold(row.what):
        return False
    named = set(re.findall(r"\b[A-Z]\w+", row.what)).intersection(re.findall(r"\b[A-Z]\w+", span_of(entry).quote))
    sides = set(re.findall(r"\w+", " ".join(ref.name for ref in (*entry.actors, *entry.recipients))))
    return bool(named - sides - _MONTHS)

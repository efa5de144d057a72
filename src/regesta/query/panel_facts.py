"""Panels of facts: one row an agreement, a party's action, a spell of membership."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, MembershipRow, Registers
from regesta.model.statement import Ref, fold
from regesta.model.when import bounds
from regesta.query.panel_source import (
    Cells,
    Sources,
    date_cells,
    days_between,
    joined,
    year_of,
    years_between,
)
from regesta.query.panel_states import code_cells
from regesta.rules.actors import load_states
from regesta.rules.alliances import is_alliance
from regesta.rules.party_actions import load_party_actions
from regesta.store.read import read

_ENDED = ("carried out", "expired", "terminated")
"""What an instrument is that stands no more, though no date of its end is told."""


def agreement_rows(registers: Registers, found: Sources) -> Iterator[Cells]:
    """One row an instrument."""
    for row in registers.instruments:
        start = row.in_force or row.date
        terms = [t for t in registers.terms if t.instrument and fold(t.instrument) in _names(row)]
        codes = [code_cells(p.id, p.since or start) for p in row.parties]
        yield {
            "fact_id": row.id,
            "name": row.name,
            "also": joined(row.also),
            **_both(row, start),
            "kind": row.kind,
            "year": year_of(row.date),
            **date_cells("date", row.date),
            **date_cells("in_force", row.in_force),
            **date_cells("until", row.until),
            "ongoing": None if row.status == "proposed" else row.until is None and row.status not in _ENDED,
            "left_censored": start is None,
            "right_censored": row.until is None,
            "status": row.status,
            "duration_days": days_between(start, row.until),
            "duration_years": years_between(start, row.until),
            **date_cells("suspended", row.suspended),
            **date_cells("carried_out", row.carried_out),
            "parties": len(row.parties) or None,
            "party_ids": joined(p.id for p in row.parties),
            "party_ccodes": joined(str(c["ccode"]) for c in codes if c["ccode"] is not None),
            "party_gwcodes": joined(str(c["gwcode"]) for c in codes if c["gwcode"] is not None),
            "signatories": joined(row.signatories),
            "guarantors": joined(row.guarantors),
            "implements": joined(row.implements),
            "supersedes": joined(row.supersedes),
            "alliance": alliance(row),
            "terms": len(terms),
            "what": joined(t.what for t in terms),
            "doubts": joined(row.doubts),
            "entry_ids": joined(row.entry_ids),
            **found.cells(row.entry_ids),
        }


def _both(row: InstrumentRow, start: str | None) -> Cells:
    """The codes of the two parties of a bilateral agreement; missing where it has not exactly two, both states."""
    states = sorted(p.id for p in row.parties if p.id in load_states())
    both: list[str | None] = [*states] if len(states) == len(row.parties) == 2 else [None, None]
    return {
        f"{name}{n}": cell for n, code in enumerate(both, start=1) for name, cell in code_cells(code, start).items()
    }


def alliance(row: InstrumentRow) -> bool:
    """Whether an instrument is an alliance by one of its names."""
    return any(is_alliance(name) for name in _names(row))


def _names(row: InstrumentRow) -> set[str]:
    return {fold(name) for name in (row.name, *row.also)}


def action_rows(connection: sqlite3.Connection, found: Sources) -> Iterator[Cells]:
    """One row for each party and what it did to an instrument."""
    for entry in read(connection).entries:
        if (
            entry.act not in load_party_actions()
            or entry.modality in ("denied", "hypothetical")
            or entry.review == "rejected"
        ):
            continue
        parties = [who for who in entry.actors if who.kind not in ("place", "thing", "instrument")]
        for instrument in dict.fromkeys(r for r in (*entry.objects, *entry.recipients) if r.kind == "instrument"):
            for party in dict.fromkeys(parties):
                yield _action(entry, instrument, party, found)


def _action(entry: Entry, instrument: Ref, party: Ref, found: Sources) -> Cells:
    low, high = bounds(entry.time.edtf) if entry.time.edtf else (None, None)
    return {
        "fact_id": f"{entry.id} {party.id} {instrument.id}",
        "instrument_id": instrument.id,
        "instrument": instrument.name,
        "party_id": party.id,
        "party": party.name,
        **code_cells(party.state or party.id, entry.time.edtf),
        "action": entry.act,
        "modality": entry.modality,
        "year": year_of(entry.time.edtf),
        **date_cells("date", entry.time.edtf),
        "basis": entry.time.basis,
        **date_cells("until", entry.until),
        "ongoing": entry.modality == "ongoing",
        "left_censored": low is None,
        "right_censored": high is None,
        "entry_id": entry.id,
        **found.cells((entry.id,)),
    }


def membership_rows(registers: Registers, found: Sources) -> Iterator[Cells]:
    """One row a spell of membership."""
    for row in registers.memberships:
        yield {
            "fact_id": _hash(row),
            "member_id": row.member,
            "member": row.member_name,
            **code_cells(row.member if row.member in load_states() else None, row.start or row.end),
            "organization": row.organization,
            "status": row.status,
            "year": year_of(row.start),
            **date_cells("spell_start", row.start),
            **date_cells("spell_end", row.end),
            "ongoing": row.end is None,
            "left_censored": row.start is None,
            "right_censored": row.end is None,
            "duration_years": years_between(row.start, row.end),
            "doubts": joined(row.doubts),
            "entry_ids": joined(row.entry_ids),
            **found.cells(row.entry_ids),
        }


def _hash(row: MembershipRow) -> str:
    told = "\t".join(str(v) for v in (row.member, row.organization, row.status, row.start, row.end, *row.entry_ids))
    return hashlib.sha256(told.encode()).hexdigest()[:16]

"""The fold: entries in order of time become registers, and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.entry import Entry
from regesta.model.register import Registers
from regesta.registrar.assessments import fold_assessments
from regesta.registrar.debts import fold_debts
from regesta.registrar.disputes import fold_disputes
from regesta.registrar.instruments import fold_instruments
from regesta.registrar.ledger import open_ledger
from regesta.registrar.memberships import fold_memberships
from regesta.registrar.obligations import fold_obligations
from regesta.registrar.offices import fold_offices
from regesta.registrar.terms import fold_terms


def fold(entries: Sequence[Entry]) -> Registers:
    """Fold entries into all registers.

    A pure function: the order of the input does not matter, entries that a reviewer rejected do not count, and every
    row names the entries it rests on.
    """
    ledger = open_ledger(entries)
    instruments = fold_instruments(ledger)
    return Registers(
        offices=fold_offices(ledger),
        instruments=instruments,
        memberships=fold_memberships(ledger),
        terms=fold_terms(ledger, instruments),
        obligations=fold_obligations(ledger),
        debts=fold_debts(ledger, instruments),
        disputes=fold_disputes(ledger, instruments),
        assessments=fold_assessments(ledger),
    )

"""Register rows: what holds, as dated spells. Every row names the entries it rests on.

Dates (`start`, `end`, `date`, `until`, `at`, …) are EDTF strings or None where the text does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from regesta.model.statement import Quantity, Ref

Doubts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """A person's spell in an office."""

    person: str
    role: str
    state: str | None
    entry_ids: tuple[str, ...]
    organization: str | None = None
    to: str | None = None
    term: int | None = None
    start: str | None = None
    end: str | None = None
    at: str | None = None
    qualifier: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of an instrument with its own dates."""

    id: str
    name: str
    since: str | None = None
    until: str | None = None
    suspended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """A treaty, agreement, charter, constitution or named plan."""

    id: str
    name: str
    kind: str
    entry_ids: tuple[str, ...]
    also: tuple[str, ...] = ()
    date: str | None = None
    parties: tuple[Party, ...] = ()
    signatories: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    status: str | None = None
    in_force: str | None = None
    until: str | None = None
    suspended: str | None = None
    carried_out: str | None = None
    implements: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A spell of an actor in an organization: "member", "suspended", "observer", "founder"."""

    member: str
    member_name: str
    organization: str
    status: str
    entry_ids: tuple[str, ...]
    start: str | None = None
    end: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """What an instrument gives, limits, sets or schedules."""

    instrument: str | None
    kind: str
    what: str
    entry_ids: tuple[str, ...]
    grantor: str | None = None
    grantee: str | None = None
    place: str | None = None
    quantity: Quantity | None = None
    start: str | None = None
    end: str | None = None
    reserve: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationRow:
    """What actors bound themselves to do by a date."""

    instrument: str | None
    actors: tuple[str, ...]
    what: str
    due: str | None
    entry_ids: tuple[str, ...]
    fulfilled: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtRow:
    """A debt and what became of it: "owed", "default", "restructured", "repaid"."""

    debtor: str
    creditor: str | None
    status: str
    entry_ids: tuple[str, ...]
    amount: float | None = None
    currency: str | None = None
    approximate: bool = False
    bound: str | None = None
    date: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """A dispute, claim or war between parties, from its opening to its settlement."""

    parties: tuple[str, ...]
    subject: str
    entry_ids: tuple[str, ...]
    start: str | None = None
    violent: tuple[str, ...] = ()
    settled: str | None = None
    settled_by: str | None = None
    doubts: Doubts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """A judgement that the text or a work it cites passes."""

    about: str
    claim: str
    stance: str
    by: str
    entry_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor of the record with its codes and the count of its mentions."""

    ref: Ref
    mentions: int
    cow: int | None = None
    gw: int | None = None
    iso3: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """All registers of a record, each in a stable order."""

    offices: tuple[OfficeRow, ...] = ()
    instruments: tuple[InstrumentRow, ...] = ()
    memberships: tuple[MembershipRow, ...] = ()
    terms: tuple[TermRow, ...] = ()
    obligations: tuple[ObligationRow, ...] = ()
    debts: tuple[DebtRow, ...] = ()
    disputes: tuple[DisputeRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()

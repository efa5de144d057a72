"""What held on a day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from regesta.model.register import (
    AssessmentRow,
    DebtRow,
    DisputeRow,
    InstrumentRow,
    MembershipRow,
    ObligationRow,
    OfficeRow,
    Registers,
    TermRow,
)
from regesta.model.register import (
    Party as Member,
)
from regesta.model.statement import fold
from regesta.model.when import day_number
from regesta.query.chronicle import short_length
from regesta.query.lookup import Party, find_day, find_party
from regesta.query.rows import Rows
from regesta.registrar import at
from regesta.rules.actors import load_states
from regesta.rules.datewords import in_words
from regesta.store import RecordError
from regesta.store.read import registers_on

REGISTERS = ("offices", "instruments", "memberships", "terms", "obligations", "debts", "disputes")

_LINKS = {"suspended": "suspended from", "observer": "observer in"}
_TELL_CLOSED = ("disputes", "debts")

RegisterRow = OfficeRow | InstrumentRow | MembershipRow | TermRow | ObligationRow | DebtRow | DisputeRow | AssessmentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A register row that held on a day.

    Attributes:
        register: "offices", "instruments", …
        text: The row in plain words.
        status: Its status that day where it has one: "member", "suspended", "in force", "open", …
        start: EDTF since when, or None where the sources do not tell.
        end: EDTF until when, or None where open or not told.
        doubts: What is uncertain about it, in plain words.
        parties: Ids, codes and names of those it concerns.
        entry_ids: The entries it rests on.
        shorts: The starts of their ids that are enough in this record.
        row: The row itself.
    """

    register: str
    text: str
    status: str | None
    start: str | None
    end: str | None
    doubts: tuple[str, ...]
    parties: tuple[str, ...]
    entry_ids: tuple[str, ...]
    shorts: tuple[str, ...]
    row: RegisterRow


def on(
    connection: sqlite3.Connection, day: str | date, *, register: str | None = None, actor: str | None = None
) -> Rows[Held]:
    """The register rows that held on a day, or can have held.

    Asked for the disputes or the debts alone, it also tells those that were settled or repaid by that day, with this
    status: "was it settled?" has an answer then, while a list of all that held leaves out what was over.

    Args:
        connection: The record.
        day: A day, as `date` or in ISO form.
        register: Only rows of this register.
        actor: Only rows that concern this one, by name, code or alias.

    Raises:
        RecordError: No such day (U004), register (U010) or actor (U001).
    """
    if register is not None and register not in REGISTERS:
        raise RecordError("U010", f"{register!r} is no register.", f"Take one of {', '.join(REGISTERS)}.")
    party = None if actor is None else find_party(connection, actor)
    when = day if isinstance(day, date) else date.fromisoformat(find_day(day))
    names = _Looked(connection)
    closed = register in _TELL_CLOSED
    number = None if closed else day_number(when.year, when.month, when.day)
    rows = registers_on(connection, number, REGISTERS if register is None else (register,))
    held = at(rows, when, closed=closed)
    names.learn({row.organization for row in held.memberships}, {p.id for row in held.instruments for p in row.parties})
    found = told_rows(held, names, short_length(connection))
    return Rows((row for row in found if party is None or concerns(row, party, names)), Held)


class Names(Protocol):
    """Names by ids of refs."""

    def get(self, id_: str, otherwise: str, /) -> str:
        """The name of a ref, or the other word where there is none."""


class _Looked:
    """The names of a record, each looked up once, and only those that are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, str | None] = {}

    def learn(self, *ids: Collection[str]) -> None:
        """Look up the names of many refs at once."""
        wanted = sorted(set().union(*ids) - self._known.keys() - load_states().keys())
        query = "select id, name from ref where id in (select value from json_each(?)) order by n desc"
        self._known.update(dict.fromkeys(wanted))
        self._known.update(self._connection.execute(query, (json.dumps(wanted),)))

    def get(self, id_: str, otherwise: str, /) -> str:
        if id_ not in self._known:
            found = self._connection.execute("select name from ref where id = ? order by n limit 1", (id_,)).fetchone()
            self._known[id_] = found[0] if found else None
        return self._known[id_] or otherwise


def told_rows(registers: Registers, names: Names, short: int) -> Iterator[Held]:
    """All register rows in plain words.

    Args:
        registers: The registers.
        names: Names by ids of refs.
        short: How many characters of an id are enough.
    """
    teller = _Teller(names)
    for register in REGISTERS:
        tell = getattr(teller, register)
        for row in getattr(registers, register):
            text, status, start, end, parties = tell(row)
            yield Held(
                register=register,
                text=text,
                status=status,
                start=start,
                end=end,
                doubts=row.doubts,
                parties=tuple(filter(None, parties)),
                entry_ids=row.entry_ids,
                shorts=tuple([id_[:short] for id_ in row.entry_ids]),
                row=row,
            )


def tell_row(row: RegisterRow, names: Names) -> str:
    """A register row in plain words, without its span and status.

    Args:
        row: A row of any register.
        names: Names of refs by id.
    """
    return _Teller(names).row(row)[0]


def concerns(row: Held, party: Party, names: Names) -> bool:
    """Whether a row names a party, by id, code or name."""
    called = (fold(names.get(id_, "")) for id_ in party.ids)
    wanted = {*party.ids, *party.states, *(name for name in called if name)}
    return any(p in wanted or fold(p) in wanted for p in row.parties)


def _listed(told: Sequence[str]) -> str:
    return " and ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])} and {told[-1]}"


_Told = tuple[str, str | None, str | None, str | None, tuple[str | None, ...]]


class _Teller:
    """Register rows in plain words; one method for each register, by its name."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._called: dict[str, str] = {}

    def name(self, id_: str | None) -> str:
        if id_ is None:
            return "somebody"
        known = self._called.get(id_)
        if known is None:
            state = load_states().get(id_)
            known = self._called[id_] = state.name if state else self.names.get(id_, id_)
        return known

    def list(self, ids: tuple[str, ...]) -> str:
        return _listed([self.name(id_) for id_ in ids])

    def _party(self, party: Member, row: InstrumentRow) -> str:
        """A party with its own dates, where they are not those of the instrument."""
        known = party.id in load_states() or self.names.get(party.id, "")
        told = self.name(party.id) if known else party.name
        own = [f"since {in_words(party.since)}"] if party.since and party.since != row.date else []
        own += [f"until {in_words(party.until)}"] if party.until and party.until != row.until else []
        if party.suspended:
            start, _, end = party.suspended.partition("/")
            own += [f"suspended {in_words(start)}" + (f" to {in_words(end)}" if end else "")]
        dates = ", ".join(own)
        return f"{told} ({dates})" if dates else told

    def row(self, row: RegisterRow) -> _Told:
        match row:
            case OfficeRow():
                return self.offices(row)
            case InstrumentRow():
                return self.instruments(row)
            case MembershipRow():
                return self.memberships(row)
            case TermRow():
                return self.terms(row)
            case ObligationRow():
                return self.obligations(row)
            case DebtRow():
                return self.debts(row)
            case DisputeRow():
                return self.disputes(row)
            case AssessmentRow():
                return row.claim, row.stance, None, None, (row.about,)

    def memberships(self, row: MembershipRow) -> _Told:
        member = self.name(row.member) if ":" not in row.member else row.member_name
        link = _LINKS.get(row.status) or f"{row.status} of"
        told = f"{member}: {link} {self.name(row.organization)}"
        return told, row.status, row.start, row.end, (row.member, row.member_name, row.organization)

    def obligations(self, row: ObligationRow) -> _Told:
        told = f"{self.list(row.actors) or 'Somebody'}: {row.what}"
        told += f" ({row.instrument})" if row.instrument else ""
        return told, "fulfilled" if row.fulfilled else "due", None, row.due, (*row.actors, row.instrument)

    def debts(self, row: DebtRow) -> _Told:
        amount = "" if row.amount is None else f" {row.bound or ''} {row.amount:,.0f} {row.currency or ''}"
        told = " ".join(f"{self.name(row.debtor)} to {self.name(row.creditor)}:{amount} {row.status}".split())
        return told, row.status, row.date, None, (row.debtor, row.creditor)

    def disputes(self, row: DisputeRow) -> _Told:
        told = f"{self.list(row.parties)}: {row.subject}"
        status = "settled" if row.settled else "open"
        told += f" ({row.settled_by})" if row.settled_by else ""
        return told, status, row.start, row.settled, row.parties

    def offices(self, row: OfficeRow) -> _Told:
        of = f" of {self.name(row.state)}" if row.state else f" of {row.organization}" if row.organization else ""
        to = f" to {self.name(row.to)}" if row.to else ""
        qualifier = f"{row.qualifier} " if row.qualifier else ""
        told = f"{row.person}, {qualifier}{row.role}{of}{to}"
        return told, None, row.start, row.end, (row.person, row.state, row.organization, row.to)

    def instruments(self, row: InstrumentRow) -> _Told:
        parties = tuple(p.id for p in row.parties)
        told = row.name if not parties else f"{row.name}, {_listed([self._party(p, row) for p in row.parties])}"
        people = (*parties, *row.signatories, *row.guarantors)
        return told, row.status, row.in_force or row.date, row.until, (row.id, row.name, *row.also, *people)

    def terms(self, row: TermRow) -> _Told:
        told = row.what
        if row.grantor and row.grantee:
            told += f", from {self.name(row.grantor)} to {self.name(row.grantee)}"
        elif row.grantor or row.grantee:
            told += f", {self.name(row.grantor or row.grantee)}"
        told += f", at {row.place}" if row.place and fold(row.place) not in fold(row.what) else ""
        told += f" ({row.instrument})" if row.instrument else ""
        told += f"; {row.reserve}" if row.reserve else ""
        return told, row.kind, row.start, row.end, (row.grantor, row.grantee, row.instrument)

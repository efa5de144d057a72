"""The register rows of a dossier: those that concern an actor, or two."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from regesta.model.register import DebtRow, DisputeRow, InstrumentRow, MembershipRow, ObligationRow, TermRow
from regesta.model.statement import fold
from regesta.query.chronicle import short_length
from regesta.query.held import REGISTERS, Held, concerns, told_rows
from regesta.query.lookup import Party
from regesta.store.read import registers as read_registers


def register_rows(
    connection: sqlite3.Connection, one: Party, other: Party | None, names: dict[str, str]
) -> dict[str, list[Held]]:
    """Register rows by register: those that concern one party, or those that concern two.

    A row that tells fewer than two parties itself (a tariff, what one state is bound to) also concerns the parties of
    its instrument, or where it has none those of its entries. Memberships between two are all those of both in
    organizations that both belonged to.
    """
    registers = read_registers(connection)
    rows = list(told_rows(registers, names, short_length(connection)))
    parties = {fold(name): instrument for instrument in registers.instruments for name in _called(instrument)}
    found: dict[str, list[Held]] = {register: [] for register in REGISTERS}
    wanted = [party for party in (one, other) if party is not None]
    for row in rows:
        if all(_concerned(connection, row, party, names, parties) for party in wanted):
            found[row.register].append(row)
    if other is not None:
        found["memberships"] += _shared_memberships(rows, one, other, names)
    return found


def _called(row: InstrumentRow) -> tuple[str, ...]:
    return (row.id, row.name, *row.also)


def _told_parties(row: Held) -> int:
    """How many parties the row itself tells."""
    match row.row:
        case InstrumentRow(parties=parties, signatories=signatories, guarantors=guarantors):
            return len({*(p.id for p in parties), *signatories, *guarantors})
        case TermRow(grantor=grantor, grantee=grantee):
            return len({grantor, grantee} - {None})
        case ObligationRow(actors=actors):
            return min(len(actors), 1)  # those who are bound; to whom is told by the entry alone
        case DebtRow(debtor=debtor, creditor=creditor):
            return len({debtor, creditor} - {None})
        case DisputeRow(parties=who):
            return len(who)
    return 2


def _concerned(
    connection: sqlite3.Connection,
    row: Held,
    party: Party,
    names: dict[str, str],
    instruments: dict[str, InstrumentRow],
) -> bool:
    """Whether a row concerns a party: by itself, or where it tells fewer than two, by its instrument or its entries."""
    if concerns(row, party, names):
        return True
    if _told_parties(row) >= 2:
        return False
    instrument = getattr(row.row, "instrument", None)
    known = instruments.get(fold(instrument)) if instrument else None
    if known is not None and known.parties:
        return any(p.id in (*party.ids, *party.states) for p in known.parties)
    return (
        connection.execute(
            "select 1 from entry e join entry_ref x on x.entry = e.n join ref r on r.n = x.ref "
            "where e.id in (select value from json_each(?)) and x.role in ('actor', 'recipient') "
            "and (r.id in (select value from json_each(?)) or r.state in (select value from json_each(?))) limit 1",
            (json.dumps(row.entry_ids), json.dumps(party.ids), json.dumps(party.states)),
        ).fetchone()
        is not None
    )


def _shared_memberships(rows: Iterable[Held], one: Party, other: Party, names: dict[str, str]) -> list[Held]:
    """Rows of both in organizations that both belong, or belonged, to."""
    by_organization: dict[str, list[Held]] = defaultdict(list)
    for row in rows:
        if isinstance(row.row, MembershipRow):
            by_organization[fold(row.row.organization)].append(row)
    found = []
    for held in by_organization.values():
        sides = [[row for row in held if _is_member(row, party, names)] for party in (one, other)]
        if all(sides):
            found += [row for row in held if row in sides[0] or row in sides[1]]
    return found


def _is_member(row: Held, party: Party, names: dict[str, str]) -> bool:
    assert isinstance(row.row, MembershipRow)
    called = {fold(names[id_]) for id_ in party.ids if id_ in names}
    return row.row.member in (*party.ids, *party.states) or fold(row.row.member_name) in called

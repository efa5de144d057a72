"""What the registers hold of states and pairs of states, as spells that the panels by year expand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regesta.model.register import DebtRow, MembershipRow, Registers
from regesta.model.when import bounds
from regesta.query.panel_facts import alliance
from regesta.query.panel_source import Spell
from regesta.query.periods import GOVERNING
from regesta.rules.actors import load_states
from regesta.rules.registers import load_lexicon

Key = tuple[str, ...]
"""One state or two, by their codes in the record."""


@dataclass(frozen=True, slots=True)
class Held:
    """Something that held of a state or a pair.

    Attributes:
        what: "agreements", "memberships" and the like: the columns it counts in.
        which: Tells it from others of the kind.
        spell: EDTF of start and end, each None where not told.
        entry_ids: Entries behind it.
    """

    what: str
    which: str
    spell: Spell
    entry_ids: tuple[str, ...]


def spells(registers: Registers, pairs: bool) -> dict[Key, list[Held]]:
    """The spells of each pair of states (in both directions), or of each state."""
    found: dict[Key, list[Held]] = defaultdict(list)
    for key, held in _spells(registers, pairs):
        found[key].append(held)
    return dict(found)


def resting(registers: Registers, first: int, last: int) -> frozenset[tuple[str, str, int]]:
    """Members, organizations and years that lie wholly within a suspension."""
    found: set[tuple[str, str, int]] = set()
    for m in registers.memberships:
        if m.status == "suspended" and m.start and m.end:
            begun, over = bounds(m.start)[1], bounds(m.end)[0]
            years = (y for y in range(first, last + 1) if begun and over and begun < f"{y:04d}-01-02")
            found.update((m.member, m.organization, y) for y in years if over and over > f"{y:04d}-12-30")
    return frozenset(found)


def register_dates(registers: Registers) -> Iterator[str | None]:
    """The dates of the register rows that the panels by year use."""
    for i in registers.instruments:
        yield from (i.date, i.in_force, i.carried_out)
    for m in registers.memberships:
        yield from (m.start, m.end)
    for d in registers.disputes:
        yield from (d.start, d.settled)
    for o in registers.offices:
        yield from (o.start, o.end, o.at)


def is_head(role: str) -> bool:
    """Whether a role heads a state or its government, by the rules of `registers/offices.toml`."""
    rule = load_lexicon("offices").rule(role)
    return rule is not None and rule.id in GOVERNING


def _keys(ids: Iterable[str | None], pairs: bool) -> list[Key]:
    codes = list(dict.fromkeys(id_ for id_ in ids if id_ is not None and id_ in load_states()))
    return [(a, b) for a in codes for b in codes if a != b] if pairs else [(a,) for a in codes]


def _spells(registers: Registers, pairs: bool) -> Iterator[tuple[Key, Held]]:
    for i in registers.instruments:
        if i.status == "proposed":
            continue
        own = {p.id: p for p in i.parties}
        kinds = ("agreements", "alliance") if alliance(i) else ("agreements",)
        for key in _keys(own, pairs):
            start = _latest([own[code].since or i.in_force or i.date for code in key])
            spell = start, _earliest([end for code in key if (end := own[code].until or i.until)])
            for what in kinds:
                yield key, Held(what, i.id, spell, i.entry_ids)
    for d in registers.disputes:
        spell = d.start or (d.violent[0] if d.violent else None), d.settled
        for key in _keys(d.parties, pairs):
            yield key, Held("dispute", d.subject, spell, d.entry_ids)
            for n, edtf in enumerate(d.violent):
                yield key, Held("violent", f"{d.subject} {n}", (edtf, edtf), d.entry_ids)
    yield from _shared(registers) if pairs else _own(registers)


def _latest(edtfs: Iterable[str | None]) -> str | None:
    """The date that begins last: for a pair the same in both directions."""
    told = list(edtfs)
    return None if None in told else max((e for e in told if e), key=lambda e: (bounds(e)[0] or "", e), default=None)


def _earliest(edtfs: Iterable[str]) -> str | None:
    return min(edtfs, key=lambda e: (bounds(e)[1] or "9", e), default=None)


def _shared(registers: Registers) -> Iterator[tuple[Key, Held]]:
    """Memberships that two states have in one organization at once."""
    members: dict[str, list[MembershipRow]] = defaultdict(list)
    for m in registers.memberships:
        if m.status in ("member", "founder") and m.member in load_states():
            members[m.organization].append(m)
    for rows in members.values():
        for a in rows:
            for b in (b for b in rows if b.member != a.member):
                spell = _latest((a.start, b.start)), _earliest([e for e in (a.end, b.end) if e])
                entries = (*a.entry_ids, *b.entry_ids)
                yield (a.member, b.member), Held("memberships", a.organization, spell, entries)


def _own(registers: Registers) -> Iterator[tuple[Key, Held]]:
    """Memberships, offices and debts of a state."""
    for m in registers.memberships:
        if m.status in ("member", "founder") and m.member in load_states():
            yield (m.member,), Held("memberships", m.organization, (m.start, m.end), m.entry_ids)
    for o in registers.offices:
        if o.state is not None and o.state in load_states() and o.qualifier in (None, "acting"):
            spell = (o.start, o.end) if o.start or o.end else (o.at, o.at)
            yield (o.state,), Held("offices", f"{o.role} {o.to or ''}", spell, o.entry_ids)
            if is_head(o.role):
                yield (o.state,), Held("heads", o.person, spell, o.entry_ids)
    for d in registers.debts:
        if d.debtor in load_states() and d.status in ("owed", "default"):
            held = f"{d.creditor} {d.amount} {d.date}", (d.date, _ended(d, registers)), d.entry_ids
            for what in ("debts", "default") if d.status == "default" else ("debts",):
                yield (d.debtor,), Held(what, *held)


def _ended(debt: DebtRow, registers: Registers) -> str | None:
    """When a debt was next restructured or repaid."""
    ended = [
        row.date
        for row in registers.debts
        if row.debtor == debt.debtor
        and row.creditor in (None, debt.creditor)
        and row.status in ("restructured", "repaid")
    ]
    since = debt.date and (bounds(debt.date)[0] or "")
    return _earliest([e for e in ended if e and since is not None and (bounds(e)[0] or "") >= since])

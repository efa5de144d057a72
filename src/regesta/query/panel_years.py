"""Panels by year: directed pairs of states, and states, in each year of their membership in a state system.

What is missing is told apart from zero. An act counts in a year only where its whole date lies in it. The figures of
acts are missing in a year in which the record dates no act of the pair in either direction; those of registers also
need no act, but a register row of the pair that holds or may hold in the year. A silent year is a year of which the
sources tell nothing, not one in which nothing happened.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from regesta.model.register import Registers
from regesta.model.when import bounds
from regesta.query.deeds import Deed, Who, counterpart, deeds
from regesta.query.panel_facts import alliance
from regesta.query.panel_source import Cells, Sources, in_years, joined, span_of_years, year_of
from regesta.query.panel_states import holder, member_years, year_cells
from regesta.rules.actors import System, load_states
from regesta.rules.plover import load_plover

QUADS = (1, 2, 3, 4)
PLOVER_TYPES = tuple(dict.fromkeys(kind for kind, _ in load_plover()))
HEADS = ("president", "prime minister", "king", "queen", "emperor", "chancellor", "premier", "dictator")
"""Roles that head a state or its government."""
Key = tuple[str, ...]
"""One state or two, by their codes in the record."""


@dataclass(slots=True)
class Tally:
    """What is told of a state or a pair in a year; `held` maps what to whether it surely held."""

    acts: list[tuple[Deed, str | None]] = field(default_factory=list)
    out: int = 0
    spanning: int = 0
    held: dict[str, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    entries: dict[str, None] = field(default_factory=dict)

    def hold(self, what: str, which: str, sure: bool, entries: Iterable[str]) -> None:
        """Note that something held, surely or perhaps."""
        self.held[what][which] = self.held[what].get(which, False) or sure
        self.entries.update(dict.fromkeys(entries))

    def add(self, other: Tally) -> None:
        """Take over what another tells."""
        told = {id(deed) for deed, _ in self.acts}
        self.acts += [pair for pair in other.acts if id(pair[0]) not in told]
        self.out += other.out
        self.spanning += other.spanning
        for what, rows in other.held.items():
            for which, sure in rows.items():
                self.hold(what, which, sure, ())
        self.entries.update(other.entries)

    def bounds(self, what: str, name: str) -> Cells:
        """How many held for certain, and for certain or perhaps."""
        return {f"{name}_min": sum(self.held[what].values()), f"{name}_max": len(self.held[what])}

    def flag(self, what: str) -> bool | None:
        """Whether one held: None where that is open."""
        return None if self.held[what] and not any(self.held[what].values()) else bool(self.held[what])


Tallies = dict[tuple[Key, int], Tally]


def year_rows(
    connection: sqlite3.Connection,
    registers: Registers,
    found: Sources,
    unit: str,
    system: System,
    since: int | None,
    until: int | None,
) -> Iterator[Cells]:
    """The rows of "dyad-year" or "state-year", in order of their codes and years."""
    acts = deeds(connection)
    span = span_of_years((*(d.edtf for d in acts), *_register_dates(registers)))
    if span is None:
        return
    first, last = span[0] if since is None else since, span[1] if until is None else until
    plover = dict(connection.execute("select id, plover from entry"))
    tallies: Tallies = defaultdict(Tally)
    pairs = unit == "dyad-year"
    for deed in acts:
        _count(tallies, deed, plover[deed.id], pairs, first, last)
    rest = _resting(registers, first, last)
    for key, what, which, spell, entries in _spells(registers, pairs):
        for year, sure in in_years(spell, first, last).items():
            if what != "memberships" or not any((code, which, year) in rest for code in key):
                tallies[key, year].hold(what, which, sure, entries)
    tallies = _by_holder(tallies, system)
    keys = dict.fromkeys(key for key, _ in tallies)
    yield from sorted(expand(keys, tallies, found, system, first, last), key=_order)


def expand(
    keys: Iterable[Key], tallies: Mapping[tuple[Key, int], Tally], found: Sources, system: System, first: int, last: int
) -> Iterator[Cells]:
    """A row for each key and each year in which all its states are members of the system on a day."""
    for key in keys:
        years = [set(member_years(code, system, first, last)) for code in key]
        for year in sorted(set.intersection(*years)):
            tally = tallies.get((key, year))
            back = tallies.get((key[::-1], year)) if len(key) == 2 else None
            yield _dyad(key, year, tally, back, found) if len(key) == 2 else _state(key[0], year, tally, found)


def _by_holder(tallies: Tallies, system: System) -> Tallies:
    """The tallies under the states that hold the numbers of the system; what a state does to its successor goes."""
    found: Tallies = {}
    for (key, year), tally in tallies.items():
        new = tuple(holder(code, system, year) for code in key)
        if len(set(new)) < len(key):
            continue
        if (new, year) in found:
            found[new, year].add(tally)
        else:
            found[new, year] = tally
    return found


def _resting(registers: Registers, first: int, last: int) -> set[tuple[str, str, int]]:
    """Members, organizations and years that lie wholly within a suspension."""
    found: set[tuple[str, str, int]] = set()
    for m in registers.memberships:
        if m.status == "suspended" and m.start and m.end:
            begun, over = bounds(m.start)[1], bounds(m.end)[0]
            years = (y for y in range(first, last + 1) if begun and over and begun < f"{y:04d}-01-02")
            found.update((m.member, m.organization, y) for y in years if over and over > f"{y:04d}-12-30")
    return found


def _order(row: Cells) -> tuple[str, int]:
    year = row["year"]
    return str(row["fact_id"])[:-4], year if isinstance(year, int) else 0


def _register_dates(registers: Registers) -> Iterator[str | None]:
    for i in registers.instruments:
        yield from (i.date, i.in_force, i.carried_out)
    for m in registers.memberships:
        yield from (m.start, m.end)
    for d in registers.disputes:
        yield from (d.start, d.settled)
    for o in registers.offices:
        yield from (o.start, o.end, o.at)


def _count(tallies: Tallies, deed: Deed, plover: str | None, pairs: bool, first: int, last: int) -> None:
    """Add an act to the tallies of its pairs or states, in its year or, where it spans several, in each of them."""
    if deed.edtf is None:
        return
    year = year_of(deed.edtf)
    years = [year] if year is not None else list(in_years((deed.edtf, deed.edtf), first, last))
    ways = _pairs(deed) if pairs else _singles(deed)
    for key, out in ways.items():
        for one in years:
            if not first <= one <= last:
                continue
            tally = tallies[key, one]
            tally.entries[deed.id] = None
            if year is None:
                tally.spanning += 1
                continue
            tally.acts.append((deed, plover))
            tally.out += out
            if pairs:
                tallies[key[::-1], one]  # the other direction is told to be empty


def _pairs(deed: Deed) -> dict[Key, bool]:
    sides = [(a, b) for a in _codes(deed.actors) for b in _codes(deed.targets)]
    if deed.symmetric:
        sides += [(a, b) for a in _codes(deed.actors) for b in _codes(deed.actors)]
        sides += [(b, a) for a, b in sides]
    return {pair: True for pair in sides if pair[0] != pair[1]}


def _singles(deed: Deed) -> dict[Key, bool]:
    acting = _codes(deed.actors)
    return {(code,): code in acting for code in dict.fromkeys((*acting, *_codes(deed.targets)))}


def _codes(side: Iterable[Who]) -> tuple[str, ...]:
    found = (counterpart(who)[0] for who in side if who.kind not in ("place", "thing", "instrument"))
    return tuple(dict.fromkeys(code for code in found if code in load_states()))


_Held = tuple[Key, str, str, tuple[str | None, str | None], tuple[str, ...]]


def _keys(ids: Iterable[str | None], pairs: bool) -> list[Key]:
    codes = list(dict.fromkeys(id_ for id_ in ids if id_ is not None and id_ in load_states()))
    return [(a, b) for a in codes for b in codes if a != b] if pairs else [(a,) for a in codes]


def _spells(registers: Registers, pairs: bool) -> Iterator[_Held]:
    """What the registers hold of states or pairs, with the spell and the entries behind it."""
    for i in registers.instruments:
        if i.status == "proposed":
            continue
        own = {p.id: p for p in i.parties}
        for key in _keys(own, pairs):
            starts = [own[code].since or i.in_force or i.date for code in key]
            ends = [end for code in key if (end := own[code].until or i.until)]
            spell = _latest(starts), _earliest(ends)
            for what in ("agreements", *(("alliance",) if alliance(i) else ())):
                yield key, what, i.id, spell, i.entry_ids
    for d in registers.disputes:
        for key in _keys(d.parties, pairs):
            yield key, "dispute", d.subject, (d.start or (d.violent[0] if d.violent else None), d.settled), d.entry_ids
            for n, edtf in enumerate(d.violent):
                yield key, "violent", f"{d.subject} {n}", (edtf, edtf), d.entry_ids
    yield from _shared(registers) if pairs else _own(registers)


def _latest(edtfs: Iterable[str | None]) -> str | None:
    told = list(edtfs)
    return None if None in told else max((e for e in told if e), key=lambda e: bounds(e)[0] or "", default=None)


def _earliest(edtfs: Iterable[str]) -> str | None:
    return min(edtfs, key=lambda e: bounds(e)[1] or "9", default=None)


def _shared(registers: Registers) -> Iterator[_Held]:
    """Memberships that two states have in one organization at once."""
    rows = [m for m in registers.memberships if m.status in ("member", "founder") and m.member in load_states()]
    for a in rows:
        for b in rows:
            if a.organization == b.organization and a.member != b.member:
                spell = _latest((a.start, b.start)), _earliest([e for e in (a.end, b.end) if e])
                yield (a.member, b.member), "memberships", a.organization, spell, (*a.entry_ids, *b.entry_ids)


def _own(registers: Registers) -> Iterator[_Held]:
    for m in registers.memberships:
        if m.status in ("member", "founder") and m.member in load_states():
            yield (m.member,), "memberships", m.organization, (m.start, m.end), m.entry_ids
    for o in registers.offices:
        if o.state in load_states() and o.state is not None and o.qualifier in (None, "acting"):
            spell = (o.start, o.end) if o.start or o.end else (o.at, o.at)
            yield (o.state,), "offices", f"{o.role} {o.to or ''}", spell, o.entry_ids
            if o.role in HEADS:
                yield (o.state,), "heads", o.person, spell, o.entry_ids
    for d in registers.debts:
        if d.debtor in load_states() and d.status in ("owed", "default"):
            ended = [
                r.date
                for r in registers.debts
                if r.debtor == d.debtor and r.creditor in (None, d.creditor) and r.status in ("restructured", "repaid")
            ]
            later = _earliest([e for e in ended if e and d.date and (bounds(e)[0] or "") >= (bounds(d.date)[0] or "")])
            which = f"{d.creditor} {d.amount} {d.date}"
            yield (d.debtor,), "debts", which, (d.date, later), d.entry_ids
            if d.status == "default":
                yield (d.debtor,), "default", which, (d.date, later), d.entry_ids


def _acts(tally: Tally | None, counted: bool) -> Mapping[str, object]:
    """Counts and scores of acts; all missing where none is counted."""
    acts = tally.acts if tally else []
    if not acts:
        return _NONE if counted else _MISSING
    kinds = [plover for _, plover in acts if plover]
    scores = [deed.score for deed, _ in acts if deed.score is not None]
    quads = [load_plover()[kind, None].quad for kind in kinds]
    return {
        "acts": len(acts) if counted else None,
        **{f"quad{q}": quads.count(q) if counted else None for q in QUADS},
        **{kind.lower(): kinds.count(kind) if counted else None for kind in PLOVER_TYPES},
        "score_sum": round(sum(scores), 6) if scores else None,
        "score_mean": round(sum(scores) / len(scores), 6) if scores else None,
    }


_COUNTS = ("acts", *(f"quad{q}" for q in QUADS), *(kind.lower() for kind in PLOVER_TYPES))
_NONE: Mapping[str, object] = MappingProxyType(dict.fromkeys(_COUNTS, 0) | {"score_sum": None, "score_mean": None})
_MISSING: Mapping[str, object] = MappingProxyType(dict.fromkeys(_NONE))


def _registered(tally: Tally, names: Iterable[tuple[str, str]]) -> Cells:
    cells: Cells = {}
    for what, name in names:
        cells |= tally.bounds(what, name)
    return cells | {"dispute_open": tally.flag("dispute"), "dispute_violent": tally.flag("violent")}


def _dyad(key: Key, year: int, tally: Tally | None, back: Tally | None, found: Sources) -> Cells:
    counted = bool((tally and tally.acts) or (back and back.acts))
    covered = counted or any(t and (any(t.held.values()) or t.spanning) for t in (tally, back))
    told = tally or Tally()
    cells = _registered(told, (("agreements", "agreements"), ("memberships", "shared_memberships")))
    cells |= {"acts_spanning": told.spanning, "alliance": any(told.held["alliance"].values())}
    return {
        "fact_id": f"{key[0]}-{key[1]}-{year:04d}",
        **year_cells(key[0], year, "1"),
        **year_cells(key[1], year, "2"),
        "state1": key[0],
        "state2": key[1],
        "year": year,
        "covered": covered,
        **_acts(tally, counted),
        **(cells if covered else dict.fromkeys(cells)),
        "entry_ids": joined(told.entries),
        **found.cells(told.entries),
    }


def _state(code: str, year: int, tally: Tally | None, found: Sources) -> Cells:
    told = tally or Tally()
    counted = bool(told.acts)
    covered = counted or bool(any(told.held.values()) or told.spanning)
    names = (("agreements", "agreements"), ("memberships", "memberships"), ("offices", "offices"), ("debts", "debts"))
    cells = _registered(told, names) | {"in_default": told.flag("default")}
    return {
        "fact_id": f"{code}-{year:04d}",
        **year_cells(code, year),
        "state": code,
        "year": year,
        "covered": covered,
        **{name: cell for name, cell in _acts(tally, counted).items() if name.upper() not in PLOVER_TYPES},
        "acts_out": told.out if counted else None,
        "acts_in": len(told.acts) - told.out if counted else None,
        **(cells if covered else dict.fromkeys(cells)),
        "heads": joined(who for who, sure in told.held["heads"].items() if sure),
        "entry_ids": joined(told.entries),
        **found.cells(told.entries),
    }

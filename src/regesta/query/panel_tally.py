"""What is told of a state or a pair of states in each year, made for one at a time so that long panels fit in memory."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from regesta.model.register import Registers
from regesta.query.deeds import Deed, Who, counterpart, deeds
from regesta.query.panel_source import Cells, Spell, in_years, span_of_years, year_of
from regesta.query.panel_spells import Held, Key, register_dates, resting, spells
from regesta.query.panel_states import holder
from regesta.rules.actors import System, load_states


@dataclass(slots=True)
class Tally:
    """What is told of a state or a pair in a year.

    Attributes:
        acts: Acts dated within the year, with their PLOVER type.
        out: How many of them the (first) state does.
        spanning: Acts dated no closer than over several years.
        held: What held by kind, each with whether it surely did.
        entries: Entries behind all this, in order.
        own: Whether anything but an act of the other direction that spans several years is told.
        answered: Whether an act of the other direction is dated within the year.
        echoed: Whether one of the other direction spans it.
        unbegun: Whether something that held is not told to have begun.
        unended: Whether something that held is not told to have ended.
    """

    acts: list[tuple[Deed, str | None]] = field(default_factory=list)
    out: int = 0
    spanning: int = 0
    held: dict[str, dict[str, bool]] = field(default_factory=dict)
    entries: dict[str, None] = field(default_factory=dict)
    own: bool = False
    answered: bool = False
    echoed: bool = False
    unbegun: bool = False
    unended: bool = False

    def hold(self, held: Held, sure: bool) -> None:
        """Note that something held, surely or perhaps."""
        rows = self.held.setdefault(held.what, {})
        rows[held.which] = rows.get(held.which, False) or sure
        self.unbegun |= held.spell[0] is None
        self.unended |= held.spell[1] is None
        self.entries.update(dict.fromkeys(held.entry_ids))
        self.own = True

    def add(self, other: Tally) -> None:
        """Take over what another tells."""
        told = {id(deed) for deed, _ in self.acts}
        self.acts += [pair for pair in other.acts if id(pair[0]) not in told]
        self.out += other.out
        self.spanning += other.spanning
        for what, rows in other.held.items():
            mine = self.held.setdefault(what, {})
            mine.update({which: mine.get(which, False) or sure for which, sure in rows.items()})
        self.entries.update(other.entries)
        for flag in ("own", "answered", "echoed", "unbegun", "unended"):
            setattr(self, flag, getattr(self, flag) or getattr(other, flag))

    @property
    def counted(self) -> bool:
        """Whether an act is dated within the year, in either direction."""
        return bool(self.acts) or self.answered

    @property
    def covered(self) -> bool:
        """Whether anything is told of the year."""
        return self.counted or self.echoed or bool(self.spanning or self.held)

    def bounds(self, what: str, name: str) -> Cells:
        """How many held for certain, and for certain or perhaps."""
        rows = self.held.get(what, {})
        return {f"{name}_min": sum(rows.values()), f"{name}_max": len(rows)}

    def any(self, what: str) -> bool:
        """Whether one held for certain."""
        return any(self.held.get(what, {}).values())

    def flag(self, what: str) -> bool | None:
        """Whether one held: None where that is open."""
        return None if self.held.get(what) and not self.any(what) else self.any(what)


_Act = tuple[Deed, str | None, bool]
"""An act, its PLOVER type, and whether the (first) state does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Acts and spells by pair or state, from which the tallies of one are made when its rows are.

    Attributes:
        system: The state system whose states take the rows.
        first, last: Years of the panel.
    """

    system: System
    first: int
    last: int
    acts: dict[Key, list[_Act]]
    held: dict[Key, list[Held]]
    rests: frozenset[tuple[str, str, int]]
    sources: dict[Key, tuple[Key, ...]]

    def keys(self) -> list[Key]:
        """All pairs or states of which something may be told, in order of their names in the panel."""
        return sorted(self.sources, key=lambda key: f"{'-'.join(key)}-")

    def tallies(self, key: Key) -> dict[int, Tally]:
        """What is told of one by year; nothing where no year has a row of its own."""
        found: dict[int, Tally] = {}
        for source in self.sources[key]:
            for year, tally in self._of(source).items():
                if tuple(holder(code, self.system, year) for code in source) != key:
                    continue
                if year in found:
                    found[year].add(tally)
                else:
                    found[year] = tally
        return found if any(tally.own for tally in found.values()) else {}

    def _of(self, key: Key) -> dict[int, Tally]:
        found: dict[int, Tally] = defaultdict(Tally)
        for deed, plover, out in self.acts.get(key, ()):
            sure, years = self._years(deed)
            for year in years:
                tally = found[year]
                tally.entries[deed.id], tally.own = None, True
                if sure:
                    tally.acts.append((deed, plover))
                    tally.out += out
                else:
                    tally.spanning += 1
        if len(key) == 2:
            for deed, _, _ in self.acts.get((key[1], key[0]), ()):
                sure, years = self._years(deed)
                for year in years:
                    found[year].answered |= sure
                    found[year].echoed |= not sure
                    found[year].own |= sure
        for held in self.held.get(key, ()):
            for year, sure in _in_years(held.spell, self.first, self.last):
                if held.what != "memberships" or not any((code, held.which, year) in self.rests for code in key):
                    found[year].hold(held, sure)
        return found

    def _years(self, deed: Deed) -> tuple[bool, Iterable[int]]:
        """Whether an act is dated within a year, and the years of the panel in which it falls or may fall."""
        year = year_of(deed.edtf)
        if year is not None:
            return True, [year] if self.first <= year <= self.last else []
        return False, (year for year, _ in _in_years((deed.edtf, deed.edtf), self.first, self.last))


@cache
def _in_years(spell: Spell, first: int, last: int) -> tuple[tuple[int, bool], ...]:
    return tuple(in_years(spell, first, last).items())


def evidence(
    connection: sqlite3.Connection,
    registers: Registers,
    *,
    pairs: bool,
    system: System,
    since: int | None,
    until: int | None,
) -> Evidence | None:
    """What a record tells of pairs of states or of states, or None where it dates nothing."""
    told = deeds(connection)
    span = span_of_years((*(d.edtf for d in told), *register_dates(registers)))
    if span is None:
        return None
    first, last = span[0] if since is None else since, span[1] if until is None else until
    plover = dict(connection.execute("select id, plover from entry"))
    acts: dict[Key, list[_Act]] = defaultdict(list)
    for deed in told:
        if deed.edtf is not None:
            for key, out in (_pairs(deed) if pairs else _singles(deed)).items():
                acts[key].append((deed, plover[deed.id], out))
    held = spells(registers, pairs)
    own = dict.fromkeys((*acts, *(key[::-1] for key in acts), *held))
    return Evidence(
        system=system,
        first=first,
        last=last,
        acts=dict(acts),
        held=held,
        rests=resting(registers, first, last),
        sources=_sources(own, system, first, last),
    )


def _sources(keys: Iterable[Key], system: System, first: int, last: int) -> dict[Key, tuple[Key, ...]]:
    """For each pair or state that has rows those whose tallies go to it in some year.

    A state's tallies go to the state that holds its number in the year; what it does to its successor goes nowhere.
    """
    found: dict[Key, list[Key]] = defaultdict(list)
    holders: dict[str, tuple[str, ...]] = {}
    for key in keys:
        for code in key:
            if code not in holders:
                holders[code] = tuple(dict.fromkeys(holder(code, system, year) for year in range(first, last + 1)))
        for new in product(*(holders[code] for code in key)):
            if len(set(new)) == len(key):
                found[new].append(key)
    return {key: tuple(sources) for key, sources in found.items()}


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

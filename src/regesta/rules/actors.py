"""States, organizations, movements and places with their names, read from the tables beside this file.

The codes of states follow one convention: ISO 3166-1 alpha-3; for a state gone since 1974 its ISO 3166-3
alpha-3 code (SUN, YUG, CSK, DDR); for an older one its Correlates of War abbreviation (AUH, PAP); where
there is none, a code of our own that is none of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar, cast, get_args

from regesta.rules.actor_types import (
    Holder,
    Movement,
    MovementKind,
    NameForm,
    Organization,
    OrganizationType,
    Place,
    PlaceKind,
    Spell,
    State,
    StateKind,
    System,
)
from regesta.rules.dated_names import DatedName, name_key, name_keys, parse_names, pick, read_table

__all__ = [
    "NAMES",
    "STRICT",
    "Holder",
    "Movement",
    "MovementKind",
    "NameForm",
    "Organization",
    "OrganizationType",
    "Place",
    "PlaceKind",
    "Spell",
    "State",
    "StateKind",
    "System",
    "is_member",
    "load_movements",
    "load_organizations",
    "load_places",
    "load_states",
    "members",
    "movement_by_name",
    "movement_index",
    "organization_by_name",
    "organization_index",
    "place_by_name",
    "place_index",
    "state_by_name",
    "state_codes",
    "state_index",
    "states_in",
]

NAMES: tuple[NameForm, ...] = ("name", "adjective", "demonym")
STRICT: tuple[NameForm, ...] = ("capital", "metonym")

K = TypeVar("K")

_STATE_COLUMNS = (
    "code", "kind", "name", "cow", "cow_abb", "gw", "iso3",
    "names", "adjectives", "demonyms", "capitals", "metonyms", "prefixes",
)  # fmt: skip
_SPELL_COLUMNS = ("code", "system", "number", "start", "end")
_ORGANIZATION_COLUMNS = ("id", "name", "abbreviations", "also", "type", "founded", "ended", "plover", "instrument")
_MOVEMENT_COLUMNS = ("id", "name", "also", "state", "kind", "sector", "years")
_PLACE_COLUMNS = ("name", "also", "kind", "state", "holders")


@lru_cache(maxsize=1)
def load_states() -> Mapping[str, State]:
    """All states by code, in the order of the table.

    Raises:
        ValueError: A row of the table is wrong; the message tells its line.
    """
    spells = _load_spells()
    states: dict[str, State] = {}
    for where, row in read_table("states.tsv", _STATE_COLUMNS):
        if row["code"] in states:
            raise ValueError(f"{where}: {row['code']!r} is told twice")
        states[row["code"]] = _state(row, where, tuple(spells.pop(row["code"], ())))
    if spells:
        raise ValueError(f"states_spells.tsv: no state {', '.join(spells)} in states.tsv")
    return MappingProxyType(states)


def _state(row: Mapping[str, str], where: str, spells: tuple[Spell, ...]) -> State:
    return State(
        code=row["code"],
        kind=cast(StateKind, _one_of(row["kind"], get_args(StateKind), where)),
        name=row["name"],
        cow=int(row["cow"]) if row["cow"] else None,
        cow_abb=row["cow_abb"] or None,
        gw=int(row["gw"]) if row["gw"] else None,
        iso3=row["iso3"] or None,
        names=parse_names(row["names"], where),
        adjectives=parse_names(row["adjectives"], where),
        demonyms=parse_names(row["demonyms"], where),
        capitals=parse_names(row["capitals"], where),
        metonyms=parse_names(row["metonyms"], where),
        prefixes=parse_names(row["prefixes"], where),
        spells=spells,
    )


def _load_spells() -> dict[str, list[Spell]]:
    spells: dict[str, list[Spell]] = {}
    for where, row in read_table("states_spells.tsv", _SPELL_COLUMNS):
        start, end = row["start"], row["end"] or None
        if date.fromisoformat(start) > date.fromisoformat(end or start):
            raise ValueError(f"{where}: the spell ends before it begins")
        system = cast(System, _one_of(row["system"], get_args(System), where))
        spells.setdefault(row["code"], []).append(Spell(system=system, number=int(row["number"]), start=start, end=end))
    return spells


@lru_cache(maxsize=1)
def load_organizations() -> Mapping[str, Organization]:
    """All organizations by id, in the order of the table.

    Raises:
        ValueError: A row of the table is wrong; the message tells its line.
    """
    found: dict[str, Organization] = {}
    for where, row in read_table("organizations.tsv", _ORGANIZATION_COLUMNS):
        _once(row["id"], found, where)
        found[row["id"]] = Organization(
            id=row["id"],
            name=row["name"],
            abbreviations=parse_names(row["abbreviations"], where),
            also=parse_names(row["also"], where),
            type=cast(OrganizationType, _one_of(row["type"], get_args(OrganizationType), where)),
            founded=row["founded"] or None,
            ended=row["ended"] or None,
            plover=row["plover"],
            instrument=row["instrument"] or None,
        )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_movements() -> Mapping[str, Movement]:
    """All movements, parties and agencies by id, in the order of the table.

    Raises:
        ValueError: A row of the table is wrong; the message tells its line.
    """
    found: dict[str, Movement] = {}
    for where, row in read_table("movements.tsv", _MOVEMENT_COLUMNS):
        _once(row["id"], found, where)
        found[row["id"]] = Movement(
            id=row["id"],
            name=row["name"],
            also=parse_names(row["also"], where),
            state=_known(row["state"], where),
            kind=cast(MovementKind, _one_of(row["kind"], get_args(MovementKind), where)),
            sector=row["sector"],
            years=parse_names(f"x@{row['years']}", where)[0].years[0] if row["years"] else (None, None),
        )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_places() -> tuple[Place, ...]:
    """All places, in the order of the table.

    Raises:
        ValueError: A row of the table is wrong; the message tells its line.
    """
    places: list[Place] = []
    for where, row in read_table("places.tsv", _PLACE_COLUMNS):
        places.append(
            Place(
                name=row["name"].removesuffix("?"),
                also=parse_names(row["also"], where),
                kind=cast(PlaceKind, _one_of(row["kind"], get_args(PlaceKind), where)),
                state=_known(row["state"], where),
                holders=_holders(row["holders"], where),
                weak=row["name"].endswith("?"),
            )
        )
    return tuple(places)


def _holders(cell: str, where: str) -> tuple[Holder, ...]:
    names = [name for part in cell.split("|") if part for name in parse_names(part, where)]
    return tuple(Holder(state=_known(n.text, where) or "", years=years) for n in names for years in n.years)


def _known(code: str, where: str) -> str | None:
    if code and code not in load_states():
        raise ValueError(f"{where}: no state {code!r} in states.tsv")
    return code or None


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise ValueError(f"{where}: {value!r} is none of {', '.join(allowed)}")
    return value


def _once(key: str, found: Mapping[str, object], where: str) -> None:
    if key in found:
        raise ValueError(f"{where}: {key!r} is told twice")


# Look-ups


@lru_cache(maxsize=1)
def state_index() -> Mapping[str, tuple[tuple[NameForm, DatedName, State], ...]]:
    """Every name of every state by its key (`name_key`), with the form it has there."""
    return _index((n, (form, n, s)) for s in load_states().values() for form, n in s.forms())


@lru_cache(maxsize=1)
def organization_index() -> Mapping[str, tuple[tuple[DatedName, Organization], ...]]:
    """Every name and abbreviation of every organization by its key (`name_key`)."""
    return _index((n, (n, o)) for o in load_organizations().values() for n in o.names())


@lru_cache(maxsize=1)
def movement_index() -> Mapping[str, tuple[tuple[DatedName, Movement], ...]]:
    """Every name of every movement, party and agency by its key (`name_key`)."""
    return _index((n, (n, m)) for m in load_movements().values() for n in m.names())


@lru_cache(maxsize=1)
def place_index() -> Mapping[str, tuple[tuple[DatedName, Place], ...]]:
    """Every name of every place by its key (`name_key`)."""
    return _index((n, (n, p)) for p in load_places() for n in p.names())


def _index(pairs: Iterable[tuple[DatedName, K]]) -> Mapping[str, tuple[K, ...]]:
    index: dict[str, list[K]] = {}
    for name, entry in pairs:
        index.setdefault(name_key(name.text), []).append(entry)
    return MappingProxyType({key: tuple(entries) for key, entries in index.items()})


def state_by_name(name: str, on: int | None = None, forms: tuple[NameForm, ...] = NAMES) -> State | None:
    """The state that a name means.

    Args:
        name: Words of a text: "Soviet", "the Soviet Union", "U.S.", "Washington" (with forms that allow it).
        on: The year that is spoken of, or None where it is not known.
        forms: The forms to look among; capitals and metonyms count only in their years.
    """
    index = state_index()
    for key in name_keys(name):
        found = [(n, s) for form, n, s in index.get(key, ()) if form in forms and (form not in STRICT or n.holds(on))]
        if found:
            return pick(found, on, strict=False)
    return None


def states_in(words: str) -> tuple[str, ...]:
    """Codes of the states that a title names, in order: "The United States and Bulgaria" names two."""
    # "Russo-Japanese" names two as well.
    pieces = re.sub(r"\b([A-Z]\w+)[-–](?=[A-Z])", lambda m: f"{_compounded(m[1])} ", words)
    units = re.findall(r"[\w.]+(?:[-’'][\w.]+)*", re.sub(r"[’']s?\b", " ", pieces))
    found: list[str] = []
    i = 0
    while i < len(units):
        for n in (4, 3, 2, 1):
            name = " ".join(units[i : i + n])
            state = state_by_name(name) if i + n <= len(units) and name[:1].isupper() else None
            if state is not None and state.kind != "territory":
                if state.code not in found:
                    found.append(state.code)
                i += n - 1
                break
        i += 1
    return tuple(found)


def _compounded(first: str) -> str:
    """The state that the first part of a compound adjective means ("Russo"), by its name, else the part itself."""
    state = state_by_name(first, forms=("prefix",))
    return state.name if state is not None else first


def organization_by_name(name: str, on: int | None = None) -> Organization | None:
    """The organization that a name or abbreviation means in a year."""
    return _by_name(organization_index(), name, on)


def movement_by_name(name: str, on: int | None = None) -> Movement | None:
    """The movement, party or agency that a name means in a year."""
    return _by_name(movement_index(), name, on)


def place_by_name(name: str, on: int | None = None) -> Place | None:
    """The place that a name means in a year."""
    return _by_name(place_index(), name, on)


def _by_name(index: Mapping[str, tuple[tuple[DatedName, K], ...]], name: str, on: int | None) -> K | None:
    for key in name_keys(name):
        if key in index:
            return pick(index[key], on, strict=False)
    return None


def state_codes(code: str, day: str | None = None) -> tuple[int | None, int | None, str | None]:
    """Numbers of a state: Correlates of War, Gleditsch–Ward, and its ISO 3166-1 alpha-3 code.

    Args:
        code: Its id in the record.
        day: ISO date on which the numbers are wanted (the German Federal Republic had 260, not 255);
            without it, or where the state was no member then, the numbers it has or last had.

    Raises:
        KeyError: There is no such state.
    """
    state = load_states()[code]
    numbers: dict[str, int | None] = {"cow": state.cow, "gw": state.gw}
    for spell in state.spells:
        if day is not None and spell.start <= day <= (spell.end or "9999-12-31"):
            numbers[spell.system] = spell.number
    return numbers["cow"], numbers["gw"], state.iso3


def is_member(code: str, system: System, day: str) -> bool:
    """Whether a state is a member of a state system on an ISO date (False for a code of no state)."""
    state = load_states().get(code)
    return state is not None and any(
        s.system == system and s.start <= day <= (s.end or "9999-12-31") for s in state.spells
    )


def members(system: System, year: int) -> tuple[str, ...]:
    """Codes of the states that are members of a system on at least one day of a year, sorted."""
    first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
    return tuple(
        sorted(
            state.code
            for state in load_states().values()
            if any(s.system == system and s.start <= last and first <= (s.end or last) for s in state.spells)
        )
    )

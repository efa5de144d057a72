"""Types of the tables of states, organizations, movements and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from regesta.rules.dated_names import DatedName, Years

StateKind = Literal["state", "partial", "territory", "former"]
OrganizationType = Literal["igo", "bloc", "alliance", "court", "bank", "ngo", "agency", "conference"]
MovementKind = Literal["movement", "party", "agency"]
PlaceKind = Literal["city", "region", "river", "island", "strait", "sea", "base", "mountain"]
NameForm = Literal["name", "adjective", "demonym", "capital", "metonym", "prefix"]
System = Literal["cow", "gw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A spell of membership in a state system.

    Attributes:
        system: "cow" (Correlates of War) or "gw" (Gleditsch and Ward).
        number: The state's number in that system during the spell.
        start: First day as an ISO date.
        end: Last day as an ISO date, or None where the list ends with the state in being.
    """

    system: System
    number: int
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, territory or partly recognized entity.

    Attributes:
        code: Its id in the record.
        kind: "state", "partial" (recognized by some), "territory" (of another state today), "former".
        name: Its plain English name.
        cow: Correlates of War number it has (or last had), or None.
        cow_abb: Correlates of War abbreviation, or None (that of Gleditsch and Ward where only they list it).
        gw: Gleditsch–Ward number, or None.
        iso3: ISO 3166-1 alpha-3 code in use today, or None for what is gone (XKX for Kosovo, as the EU uses it).
        names: Names of the state.
        adjectives: Adjectives ("Peruvian").
        demonyms: Nouns for its people ("Peruvian", "Peruvians", "Japanese").
        capitals: Seats that stand for its government, with their years.
        metonyms: Buildings and organs that stand for its government ("Quai d'Orsay").
        prefixes: First parts of compound adjectives ("Franco" in "Franco-Prussian").
        spells: Spells in both state systems, in order.
    """

    code: str
    kind: StateKind
    name: str
    cow: int | None
    cow_abb: str | None
    gw: int | None
    iso3: str | None
    names: tuple[DatedName, ...]
    adjectives: tuple[DatedName, ...]
    demonyms: tuple[DatedName, ...]
    capitals: tuple[DatedName, ...]
    metonyms: tuple[DatedName, ...]
    prefixes: tuple[DatedName, ...]
    spells: tuple[Spell, ...]

    def forms(self) -> Iterable[tuple[NameForm, DatedName]]:
        """Every name with its form, in the order of the table."""
        yield from (("name", n) for n in self.names)
        yield from (("adjective", n) for n in self.adjectives)
        yield from (("demonym", n) for n in self.demonyms)
        yield from (("capital", n) for n in self.capitals)
        yield from (("metonym", n) for n in self.metonyms)
        yield from (("prefix", n) for n in self.prefixes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An intergovernmental organization, bloc, alliance, court or well-known body.

    Attributes:
        id: Slug, "andean-community".
        name: Its plain English name.
        abbreviations: "NATO", "OAS", …
        also: Other names, and older ones.
        type: What it is.
        founded: EDTF year or date, or None where unknown.
        ended: EDTF year or date, or None where it exists or nothing is known.
        plover: PLOVER actor code: UNO, EUR, IGO, NGO, IMG, ISM, MNC.
        instrument: Name of its founding instrument, or None.
    """

    id: str
    name: str
    abbreviations: tuple[DatedName, ...]
    also: tuple[DatedName, ...]
    type: OrganizationType
    founded: str | None
    ended: str | None
    plover: str
    instrument: str | None

    def names(self) -> Iterable[DatedName]:
        """Its name, other names and abbreviations."""
        yield DatedName(text=self.name)
        yield from self.also
        yield from self.abbreviations


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """An armed movement, a party or an agency of a state.

    Attributes:
        id: Slug, "shining-path".
        name: Its plain English name.
        also: Other names and abbreviations.
        state: Code of its state, or None where it has none or several.
        kind: "movement", "party" or "agency".
        sector: PLOVER sector: REB, PTY, SPY, GOV, MIL, …
        years: When it was active, (first, last), ends None where open.
    """

    id: str
    name: str
    also: tuple[DatedName, ...]
    state: str | None
    kind: MovementKind
    sector: str
    years: Years

    def names(self) -> Iterable[DatedName]:
        """Its name and other names."""
        yield DatedName(text=self.name)
        yield from self.also


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The state that held a place over a spell of years, ends None where open."""

    state: str
    years: Years


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of diplomatic history.

    Attributes:
        name: Its usual English name.
        also: Other names.
        kind: What it is.
        state: Code of the state it mostly lies in today, or None (a sea, a river of several states).
        holders: Who held it by period, where it changed hands.
        weak: True where the word often means something else.
    """

    name: str
    also: tuple[DatedName, ...]
    kind: PlaceKind
    state: str | None
    holders: tuple[Holder, ...]
    weak: bool

    def names(self) -> Iterable[DatedName]:
        """Its name and other names."""
        yield DatedName(text=self.name, weak=self.weak)
        yield from self.also

    def state_on(self, year: int | None) -> str | None:
        """Code of the state that held it in a year; where no spell tells, the state it lies in today."""
        if year is not None:
            for holder in self.holders:
                first, last = holder.years
                if (first is None or first <= year) and (last is None or year <= last):
                    return holder.state
        return self.state

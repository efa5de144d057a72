"""The tables of organizations, movements and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pytest

from regesta.rules.actors import (
    load_movements,
    load_organizations,
    load_places,
    load_states,
    movement_by_name,
    movement_index,
    organization_by_name,
    organization_index,
    place_by_name,
    place_index,
)
from regesta.rules.dated_names import DatedName

EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[~?]?")


def clashes(meanings: Iterable[tuple[DatedName, str]]) -> list[str]:
    """Names of two bearers that neither years nor weakness tell apart."""
    bearers: defaultdict[tuple[object, bool], set[str]] = defaultdict(set)
    for name, bearer in meanings:
        bearers[name.years, name.weak].add(bearer)
    return [f"{key}: {sorted(found)}" for key, found in bearers.items() if len(found) > 1]


def test_there_are_some_hundreds_of_each() -> None:
    assert len(load_organizations()) >= 300
    assert len(load_movements()) >= 150
    assert len(load_places()) >= 1000


def test_no_name_of_an_organization_means_two_at_one_time() -> None:
    found = {k: clashes((n, o.id) for n, o in v) for k, v in organization_index().items()}
    assert {k: c for k, c in found.items() if c} == {}


def test_no_name_of_a_movement_means_two_at_one_time() -> None:
    found = {k: clashes((n, m.id) for n, m in v) for k, v in movement_index().items()}
    assert {k: c for k, c in found.items() if c} == {}


def test_no_name_of_a_place_means_two() -> None:
    found = {k: clashes((n, f"{p.name} {p.state}") for n, p in v) for k, v in place_index().items()}
    assert {k: c for k, c in found.items() if c} == {}


def test_dates_and_actor_codes_of_organizations() -> None:
    codes = {"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM", *load_states()}
    for body in load_organizations().values():
        assert body.plover in codes, body.id
        for day in (body.founded, body.ended):
            assert day is None or EDTF.fullmatch(day), body.id
        if body.founded and body.ended:
            assert body.founded[:4] <= body.ended[:4], body.id


def test_sectors_of_movements() -> None:
    sectors = {"REB", "PTY", "SPY", "GOV", "MIL", "COP", "OPP", "CVL", "CRM", "LEG", "IMG"}
    assert {m.sector for m in load_movements().values()} <= sectors


def test_holders_of_a_place_follow_one_another() -> None:
    for place in load_places():
        spells = [(h.years[0] or -9999, h.years[1] or 9999) for h in place.holders]
        for (_, end), (start, _) in pairwise(spells):
            assert end <= start, place.name


@pytest.mark.parametrize(
    ("name", "year", "body"),
    [
        ("UN", None, "united-nations"),
        ("the U.N. Security Council", None, "un-security-council"),
        ("the League of Nations", 1932, "league-of-nations"),
        ("the League", 1932, "league-of-nations"),
        ("NATO", None, "north-atlantic-treaty-organization"),
        ("WTO", 1968, "warsaw-pact"),
        ("WTO", 2001, "world-trade-organization"),
        ("Balkan Pact", 1936, "balkan-entente"),
        ("Balkan Pact", 1955, "balkan-pact"),
        ("World Court", 1930, "permanent-court-of-international-justice"),
        ("World Court", 1984, "international-court-of-justice"),
        ("the Andean Pact", 1976, "andean-group"),
        ("the Andean Community", 1998, "andean-community"),
        ("OAS", 1965, "organization-of-american-states"),
        ("EEC", None, "european-economic-community"),
        ("International Labor Office", 1925, "international-labour-organization"),
        ("ICC", 1960, "international-control-commission"),
        ("ICC", 2010, "international-criminal-court"),
        ("Reparation Commission", 1923, "inter-allied-reparation-commission"),
        ("Group of Eight", 1988, "rio-group"),
        ("Group of Eight", 2005, "group-of-eight"),
        ("Red Crescent", None, "red-cross"),
    ],
)
def test_a_name_means_the_organization_of_its_time(name: str, year: int | None, body: str) -> None:
    found = organization_by_name(name, year)
    assert found is not None
    assert found.id == body


@pytest.mark.parametrize("words", ["un", "who", "eu", "the league table", "axis of evil", "Treaty of Rome", "nam"])
def test_words_that_are_no_organization(words: str) -> None:
    assert organization_by_name(words) is None


@pytest.mark.parametrize(
    ("name", "year", "movement"),
    [
        ("Sendero Luminoso", None, "shining-path"),
        ("the FARC", None, "revolutionary-armed-forces-of-colombia"),
        ("NLF", 1966, "viet-cong"),
        ("NLF", 1965, "viet-cong"),
        ("National Liberation Front", 1958, "national-liberation-front-algeria"),
        ("RAF", 1940, "royal-air-force"),
        ("RAF", 1977, "red-army-faction"),
        ("KGB", None, "kgb"),
        ("al-Qaeda", None, "al-qaeda"),
        ("Sandinistas", None, "sandinista-national-liberation-front"),
        ("MNR", 1985, "renamo"),
        ("MNR", 1952, "revolutionary-nationalist-movement"),
        ("SPLM/A", None, "sudan-peoples-liberation-army"),
    ],
)
def test_a_name_means_the_movement_of_its_time(name: str, year: int | None, movement: str) -> None:
    found = movement_by_name(name, year)
    assert found is not None
    assert found.id == movement


@pytest.mark.parametrize("words", ["eta", "the contrary", "solid", "pri", "farc away"])
def test_words_that_are_no_movement(words: str) -> None:
    assert movement_by_name(words) is None


@pytest.mark.parametrize(
    ("place", "year", "state"),
    [
        ("Alsace-Lorraine", 1900, "DEU"),
        ("Alsace-Lorraine", 1925, "FRA"),
        ("Danzig", 1930, "DNZ"),
        ("Tacna", 1900, "CHL"),
        ("Tacna", 1950, "PER"),
        ("Arica", 1870, "PER"),
        ("Antofagasta", 1875, "BOL"),
        ("Antofagasta", 1900, "CHL"),
        ("Sinai", 1970, "ISR"),
        ("Sinai", 1990, "EGY"),
        ("Bessarabia", 1930, "ROU"),
        ("Port Arthur", 1900, "RUS"),
        ("Okinawa", 1960, "USA"),
        ("Alaska", 1850, "RUS"),
        ("Sevastopol", 1854, "RUS"),
        ("Fiume", None, "HRV"),
        ("Yalta", None, "UKR"),
        ("Guayaquil", 1822, "ECU"),
        ("the Black Sea", None, None),
    ],
)
def test_who_held_a_place(place: str, year: int | None, state: str | None) -> None:
    found = place_by_name(place)
    assert found is not None
    assert found.state_on(year) == state


@pytest.mark.parametrize("words", ["nice weather", "Atlantis", "a river"])
def test_words_that_are_no_place(words: str) -> None:
    assert place_by_name(words) is None

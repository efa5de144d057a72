"""The table of states: codes, spells and names that mean different states at different times."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.rules.actors import (
    STRICT,
    System,
    is_member,
    load_states,
    members,
    state_by_name,
    state_codes,
    state_index,
    states_in,
)
from regesta.rules.dated_names import DatedName, parse_names, pick

# Rows of the reference that our table tells otherwise, each with its reason. None so far: a spell that two
# of our states share in turn (Serbia, Yugoslavia, Serbia and Montenegro under number 345) is split at the
# day on which the state changed, and the split halves join again to the row of the reference.
ALLOWED: dict[tuple[str, int, str], str] = {}

OTHER_ABBREVIATIONS = {
    ("gw", "RUM"): "Gleditsch and Ward abbreviate Romania RUM, the Correlates of War ROM",
    ("gw", "HSD"): "Gleditsch and Ward abbreviate Hesse-Darmstadt HSD, the Correlates of War HSG",
    ("gw", "FJI"): "Gleditsch and Ward abbreviate Fiji FJI, the Correlates of War FIJ",
    ("gw", "KBI"): "Gleditsch and Ward abbreviate Kiribati KBI, the Correlates of War KIR",
    ("gw", "YEM"): "Gleditsch and Ward carry North Yemen on as Yemen; the Correlates of War had it as YAR",
    ("gw", "SER"): "the Correlates of War have Serbia as YUG",
    ("gw", "GFR"): "one Germany here; the Correlates of War number is that of the united state, GMY",
    ("cow", "GFR"): "one Germany here, with the abbreviation of the united state, GMY",
    ("cow", "YAR"): "North Yemen and Yemen are one state here, with the abbreviation YEM",
    ("cow", "KOR"): "Korea until 1905 and the Republic of Korea are one state here, with the abbreviation ROK",
    ("gw", "KOR"): "Korea until 1910 and the Republic of Korea are one state here, with the abbreviation ROK",
    ("gw", "VNM"): "Vietnam until 1893 and today are one state here, with the abbreviation DRV",
}


def rows(corpora: Path, system: System) -> list[tuple[int, str, str, str]]:
    """Number, abbreviation, start and end of each row of the reference; an open end is 9999-12-31."""
    with (corpora / "data" / f"{system}states.csv").open(encoding="utf-8") as file:
        table = csv.reader(file)
        next(table)
        return [(int(r[0]), r[1], r[3], r[4]) for r in table]


def joined_spells(system: System) -> set[tuple[int, str, str]]:
    """Our spells by number, adjacent ones of different states joined."""
    by_number: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for state in load_states().values():
        for spell in state.spells:
            if spell.system == system:
                by_number[spell.number].append((spell.start, spell.end or "9999-12-31"))
    found: set[tuple[int, str, str]] = set()
    for number, spells in by_number.items():
        merged: list[tuple[str, str]] = []
        for start, end in sorted(spells):
            if merged and date.fromisoformat(merged[-1][1]) + timedelta(days=1) == date.fromisoformat(start):
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        found.update((number, start, end) for start, end in merged)
    return found


@pytest.mark.corpora
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_spells_agree_with_the_reference_row_by_row(corpora: Path, system: System) -> None:
    reference = {(number, start, end) for number, _, start, end in rows(corpora, system)}
    ours = joined_spells(system)
    differing = {
        (number, start): (number, start, end)
        for number, start, end in reference ^ ours
        if (system, number, start) not in ALLOWED
    }
    assert not differing


@pytest.mark.corpora
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_every_row_of_the_reference_has_a_state_of_its_abbreviation(corpora: Path, system: System) -> None:
    abbreviations = {s.cow_abb for s in load_states().values()}
    missing = {abb for _, abb, _, _ in rows(corpora, system) if abb not in abbreviations}
    assert missing <= {abb for sys, abb in OTHER_ABBREVIATIONS if sys == system}


@pytest.mark.corpora
@pytest.mark.parametrize("system", ["cow", "gw"])
@pytest.mark.parametrize("year", [1816, 1848, 1878, 1914, 1919, 1938, 1945, 1958, 1975, 1990, 1991, 1993, 2003, 2016])
def test_members_of_a_year_are_those_of_the_reference(corpora: Path, system: System, year: int) -> None:
    numbers = {n for n, _, start, end in rows(corpora, system) if start <= f"{year}-12-31" and f"{year}-01-01" <= end}
    ours = {
        spell.number
        for code in members(system, year)
        for spell in load_states()[code].spells
        if spell.system == system and spell.start <= f"{year}-12-31" and (spell.end or "9999") >= f"{year}-01-01"
    }
    assert ours == numbers


def test_codes_are_three_capitals_and_iso_codes_are_told_once() -> None:
    states = load_states()
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in states)
    iso = [s.iso3 for s in states.values() if s.iso3]
    assert len(iso) == len(set(iso))
    for state in states.values():
        assert state.iso3 in (None, state.code) or (state.code, state.iso3) == ("KOS", "XKX")
        assert (state.iso3 is None) == (
            state.kind == "former"
            or state.code in {"ABK", "SOT", "NCY", "SML", "TNS", "NKR", "PCZ", "PCI", "TRS", "SAA"}
        )


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("SUN", "ISO 3166-3"),
        ("YUG", "ISO 3166-3"),
        ("CSK", "ISO 3166-3"),
        ("DDR", "ISO 3166-3"),
        ("SCG", "ISO 3166-3"),
        ("YMD", "ISO 3166-3"),
        ("VDR", "ISO 3166-3"),
        ("ANT", "ISO 3166-3"),
        ("AUH", "Correlates of War"),
        ("PAP", "Correlates of War"),
        ("TUS", "Correlates of War"),
        ("RVN", "Correlates of War"),
    ],
)
def test_states_gone_have_the_code_of_the_convention(code: str, why: str) -> None:
    state = load_states()[code]
    assert state.kind == "former"
    assert state.iso3 is None
    if why == "Correlates of War":
        assert state.cow_abb == code


def test_no_name_means_two_states_in_the_same_years_unless_one_is_of_fewer_years() -> None:
    clashes: list[str] = []
    for key, meanings in state_index().items():
        by_form: defaultdict[str, list[tuple[DatedName, str]]] = defaultdict(list)
        for form, name, state in meanings:
            by_form[form].append((name, state.code))
        for spoken, found in by_form.items():
            bearers: defaultdict[tuple[object, bool], set[str]] = defaultdict(set)
            for name, code in found:
                bearers[name.years, name.weak].add(code)
            clashes += [f"{spoken} {key}: {sorted(codes)}" for codes in bearers.values() if len(codes) > 1]
    assert clashes == []


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Soviet", None, "SUN"),
        ("the Soviet Union", 1941, "SUN"),
        ("Russian", 1914, "RUS"),
        ("Russian", 1962, "SUN"),
        ("Russian", None, "RUS"),
        ("Russia", 1999, "RUS"),
        ("Prussia", 1866, "DEU"),
        ("West German", 1970, "DEU"),
        ("East Germans", 1953, "DDR"),
        ("Austria", 1866, "AUH"),
        ("Austria", 1938, "AUT"),
        ("Austria-Hungary", None, "AUH"),
        ("the Ottoman Empire", 1856, "TUR"),
        ("Persia", 1907, "IRN"),
        ("Siam", 1893, "THA"),
        ("Burma", None, "MMR"),
        ("Ceylon", 1950, "LKA"),
        ("Abyssinian", 1935, "ETH"),
        ("Zaire", 1978, "COD"),
        ("Congo", 1961, "COD"),
        ("Congo", 1985, "COG"),
        ("Rhodesia", 1965, "ZWE"),
        ("Upper Volta", None, "BFA"),
        ("Republic of China", 1937, "CHN"),
        ("Republic of China", 1971, "TWN"),
        ("Nationalist China", 1940, "CHN"),
        ("Nationalist China", None, "TWN"),
        ("Communist China", 1954, "CHN"),
        ("Korea", 1904, "KOR"),
        ("Vietnam", None, "VNM"),
        ("North Vietnamese", 1968, "VDR"),
        ("Colombia", 1824, "GCL"),
        ("Colombia", 1903, "COL"),
        ("Sardinia", 1855, "ITA"),
        ("the Two Sicilies", 1848, "SIC"),
        ("Yugoslavia", 1991, "YUG"),
        ("Serbia", 1914, "SRB"),
        ("Czech", 1968, "CSK"),
        ("Czech", 1999, "CZE"),
        ("United Arab Republic", 1960, "EGY"),
        ("the Holy See", 1929, "VAT"),
        ("U.S.", None, "USA"),
        ("US", None, "USA"),
        ("PERU", None, "PER"),
        ("the Netherlands", None, "NLD"),
        ("Côte d’Ivoire", None, "CIV"),
        ("Cote d'Ivoire", None, "CIV"),
    ],
)
def test_a_name_means_the_state_of_its_time(name: str, year: int | None, code: str) -> None:
    state = state_by_name(name, year)
    assert state is not None
    assert state.code == code


@pytest.mark.parametrize("words", ["us", "Peruvia", "Washington", "the Kremlin", "Ruritania", "turkey hen"])
def test_words_that_are_no_name_of_a_state(words: str) -> None:
    assert state_by_name(words) is None


@pytest.mark.parametrize(
    ("seat", "year", "code"),
    [
        ("Washington", 1945, "USA"),
        ("Moscow", 1962, "SUN"),
        ("Moscow", 1995, "RUS"),
        ("St. Petersburg", 1908, "RUS"),
        ("Petrograd", 1916, "RUS"),
        ("Bonn", 1970, "DEU"),
        ("Berlin", 1914, "DEU"),
        ("Vienna", 1914, "AUH"),
        ("Vienna", 1955, "AUT"),
        ("Constantinople", 1914, "TUR"),
        ("Rio de Janeiro", 1908, "BRA"),
        ("Brasília", 1975, "BRA"),
        ("Hanoi", 1968, "VDR"),
        ("Hanoi", 1979, "VNM"),
        ("Saigon", 1968, "RVN"),
        ("Rome", 1850, "PAP"),
        ("Rome", 1900, "ITA"),
        ("the White House", None, "USA"),
        ("Quai d'Orsay", None, "FRA"),
        ("the Sublime Porte", 1840, "TUR"),
        ("Whitehall", 1938, "GBR"),
        ("Itamaraty", 1902, "BRA"),
        ("Torre Tagle", 1990, "PER"),
    ],
)
def test_a_seat_or_house_stands_for_its_government_in_its_years(seat: str, year: int | None, code: str) -> None:
    state = state_by_name(seat, year, STRICT)
    assert state is not None
    assert state.code == code


@pytest.mark.parametrize(("seat", "year"), [("Bonn", 2010), ("Petrograd", 1990), ("Saigon", 1990), ("Berlin", 1961)])
def test_a_seat_means_no_government_outside_its_years(seat: str, year: int) -> None:
    assert state_by_name(seat, year, STRICT) is None


def test_numbers_of_a_day() -> None:
    assert state_codes("DEU") == (255, 260, "DEU")
    assert state_codes("DEU", "1970-06-01") == (260, 260, "DEU")
    assert state_codes("DEU", "1914-08-01") == (255, 255, "DEU")
    assert state_codes("SUN", "1962-10-22") == (365, 365, None)
    assert state_codes("KOR", "1900-01-01") == (730, 730, "KOR")
    assert state_codes("VAT") == (None, None, "VAT")
    with pytest.raises(KeyError):
        state_codes("XYZ")


def test_membership_of_a_day() -> None:
    assert is_member("DDR", "gw", "1949-10-07")
    assert not is_member("DDR", "cow", "1949-10-07")
    assert not is_member("SUN", "cow", "1991-12-26")
    assert is_member("RUS", "cow", "1991-12-26")
    assert not is_member("FRA", "cow", "1943-06-01")
    assert not is_member("XYZ", "cow", "1950-01-01")


@given(st.integers(min_value=1816, max_value=2016), st.sampled_from(["cow", "gw"]))
def test_no_number_is_held_by_two_states_on_new_year(year: int, system: System) -> None:
    day = f"{year}-01-01"
    numbers = [
        spell.number
        for state in load_states().values()
        for spell in state.spells
        if spell.system == system and spell.start <= day <= (spell.end or "9999-12-31")
    ]
    assert len(numbers) == len(set(numbers))


def test_names_as_the_tables_write_them() -> None:
    rome, russia, soviet = parse_names("Rome?|Russia@../1922,1991/..|Soviet Union@1922/1991")
    assert rome.weak
    assert rome.holds(50)
    assert (russia.holds(1917), russia.holds(1950), russia.holds(2000), russia.holds(None)) == (True, False, True, True)
    assert soviet.distance(1995) == 4
    assert parse_names("") == ()


@pytest.mark.parametrize("cell", ["Peru||Chile", "Peru@1900", "Peru@1950/1940", "Peru|Peru", " Peru"])
def test_a_cell_that_cannot_be_read_tells_its_place(cell: str) -> None:
    with pytest.raises(ValueError, match=r"states\.tsv line 7"):
        parse_names(cell, "states.tsv line 7")


def test_a_name_of_few_years_wins_in_them_and_the_nearest_outside_all() -> None:
    anytime, empire = parse_names("Austria|Austria-@1500/1918")
    assert pick([(anytime, "AUT"), (empire, "AUH")], 1850, strict=False) == "AUH"
    assert pick([(anytime, "AUT"), (empire, "AUH")], 1950, strict=False) == "AUT"
    assert pick([(anytime, "AUT"), (empire, "AUH")], None, strict=False) == "AUT"
    early, late = parse_names("Congo@../1971|Congo-@1997/..")
    assert pick([(early, "a"), (late, "b")], 1975, strict=False) == "a"
    assert pick([(early, "a"), (late, "b")], 1975, strict=True) is None


def test_a_title_names_its_states_in_order() -> None:
    assert states_in("The United States and Bulgaria: A Guide") == ("USA", "BGR")
    assert states_in("A Guide to the United States’ History of Recognition: Hungary") == ("USA", "HUN")
    assert states_in("Falkland questions and other papers") == ()

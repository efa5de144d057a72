"""Panels: which rows there are, what is zero and what is missing."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import BOLIVIA, CHILE, PERU, document, entry, participant, ref, small_record, statement, when

from regesta.api import Record
from regesta.model.register import DisputeRow, InstrumentRow, MembershipRow, Party, Registers
from regesta.model.statement import fold
from regesta.query.panel_columns import UNITS, load_panels, row_kind
from regesta.query.panel_source import in_years, years_between
from regesta.query.panel_spells import is_head
from regesta.query.panel_states import holder, member_years, number_in_year
from regesta.rules.actors import System, load_states
from regesta.rules.alliances import is_alliance, load_alliances
from regesta.store import Contents, RecordError

TEXT = (
    "In 1950 Peru accused Chile of bad faith. In May 1952 Chile and Peru signed the Arica Pact. "
    "Between 1950 and 1953 Bolivia protested to Chile."
)


def neighbours() -> Contents:
    """Peru accuses Chile, both sign a pact that ends in 1955; Bolivia protests over several years."""
    source = document(TEXT)
    pact = ref("Arica Pact", "instrument")
    peru, chile, bolivia = (participant(source, who) for who in (PERU, CHILE, BOLIVIA))
    accused = statement(source, "accuse", "accused", "In 1950 Peru accused Chile of bad faith", actors=[peru],
                        recipients=[chile], time=when("1950"))  # fmt: skip
    signed = statement(source, "sign", "signed", "In May 1952 Chile and Peru signed the Arica Pact",
                       actors=[chile, peru], objects=[participant(source, pact)], time=when("1952-05"))  # fmt: skip
    protested = statement(source, "protest", "protested", "Bolivia protested to Chile", actors=[bolivia],
                          recipients=[chile], time=when("1950/1953"))  # fmt: skip
    entries = tuple(entry(s) for s in (accused, signed, protested))
    ids = (entries[1].id,)
    return Contents(
        documents=(source,),
        statements=(accused, signed, protested),
        entries=entries,
        registers=Registers(
            instruments=(
                InstrumentRow(
                    id=pact.id, name="Arica Pact", kind="pact", entry_ids=ids, date="1952-05", until="1955",
                    parties=(Party(id="CHL", name="Chile"), Party(id="PER", name="Peru")), status="expired",
                ),
            ),
            memberships=(
                MembershipRow(member="PER", member_name="Peru", organization="League", status="member", start="1951",
                              entry_ids=ids),
                MembershipRow(member="PER", member_name="Peru", organization="League", status="suspended",
                              start="1953-06", end="1955-02", entry_ids=ids),
                MembershipRow(member="CHL", member_name="Chile", organization="League", status="member", end="1956",
                              entry_ids=ids),
            ),
            disputes=(DisputeRow(parties=("CHL", "PER"), subject="nitrate", entry_ids=ids, start="1954",
                                 violent=("1954-03",), settled="1955"),),
        ),
        meta=(("regesta_version", "0.1.0"),),
    ).arranged()  # fmt: skip


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.of(neighbours()) as made:
        yield made


def test_a_silent_year_is_missing_and_not_zero(record: Record) -> None:
    rows = {row.fact_id: row for row in record.panel("dyad-year")}
    accused = rows["PER-CHL-1950"]
    assert (accused.acts, accused.accuse, accused.support, accused.quad3) == (1, 1, 0, 1)
    assert (accused.score_sum, accused.score_mean) == (-2, -2)
    assert (rows["CHL-PER-1950"].acts, rows["CHL-PER-1950"].score_mean) == (0, None)
    held = rows["PER-CHL-1954"]  # a pact and a dispute stand, no act is dated
    assert (held.covered, held.acts, held.accuse, held.agreements_min, held.dispute_open) == (True, None, None, 1, True)
    assert (held.dispute_violent, held.alliance) == (True, False)
    silent = rows["PER-CHL-1956"]
    assert (silent.covered, silent.acts, silent.agreements_min) == (True, None, 0)  # a membership may still be shared
    assert (rows["BOL-CHL-1951"].acts, rows["BOL-CHL-1951"].acts_spanning) == (None, 1)
    assert (rows["BOL-CHL-1955"].covered, rows["BOL-CHL-1955"].acts_spanning) == (False, None)
    assert "BOL-PER-1950" not in rows


def test_symmetric_acts_go_both_ways(record: Record) -> None:
    rows = {row.fact_id: row for row in record.panel("dyad-year")}
    assert rows["PER-CHL-1952"].support == rows["CHL-PER-1952"].support == 1
    assert (rows["PER-CHL-1952"].ccode1, rows["PER-CHL-1952"].gwcode2, rows["PER-CHL-1952"].iso3c1) == (135, 155, "PER")


def test_what_perhaps_held_is_told_apart(record: Record) -> None:
    rows = {row.fact_id: row for row in record.panel("state-year")}
    assert (rows["CHL-1951"].memberships_min, rows["CHL-1951"].memberships_max) == (0, 1)
    assert (rows["PER-1951"].memberships_min, rows["PER-1951"].memberships_max) == (1, 1)
    assert rows["PER-1953"].memberships_min == 1
    assert rows["PER-1954"].memberships_max == 0  # suspended the whole year
    assert (rows["PER-1950"].acts_out, rows["PER-1950"].acts_in) == (1, 0)
    assert (rows["CHL-1950"].acts_out, rows["CHL-1950"].acts_in) == (0, 1)


def test_facts_have_one_row_each_with_their_passage(record: Record) -> None:
    (pact,) = record.panel("agreement")
    assert (pact.date, pact.date_min, pact.date_max) == ("1952-05", "1952-05-01", "1952-05-31")
    assert (pact.ongoing, pact.right_censored, pact.left_censored, pact.duration_years) == (False, False, False, 3.1)
    assert (pact.parties, pact.party_ccodes) == (2, "155; 135")
    signed = record.panel("party-action")
    assert [(row.party_id, row.action, row.year, row.ccode) for row in signed] == [
        ("CHL", "sign", 1952, 155),
        ("PER", "sign", 1952, 135),
    ]
    assert all(TEXT[row.start : row.end] == row.quote for row in signed)
    spells = record.panel("membership-spell")
    assert [(s.member_id, s.status, s.ongoing, s.left_censored) for s in spells] == [
        ("PER", "member", True, False),
        ("PER", "suspended", False, False),
        ("CHL", "member", False, True),
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_rows_have_the_types_of_the_table(record: Record, unit: str) -> None:
    rows = record.panel(unit, states="gw")
    kinds: dict[str, tuple[type, ...]] = {
        "text": (str,), "date": (str,), "integer": (int,), "year": (int,), "number": (int, float), "boolean": (bool,)
    }  # fmt: skip
    assert rows
    assert len({row.fact_id for row in rows}) == len(rows)
    for row in rows:
        for column in load_panels()[unit]:
            value = getattr(row, column.name)
            assert value is None or isinstance(value, kinds[column.type]), column.name
            assert not column.key or value


def test_a_record_without_dates_has_empty_panels() -> None:
    with Record.of(replace(small_record(), entries=(), registers=Registers())) as empty:
        for unit in UNITS:
            assert len(empty.panel(unit)) == 0
            assert empty.panel(unit).columns == tuple(c.name for c in load_panels()[unit])


def test_wrong_units_and_systems_are_told(record: Record) -> None:
    with pytest.raises(RecordError, match="state-year"):
        record.panel("year")
    with pytest.raises(RecordError, match="Gleditsch"):
        record.panel(states="icow")
    with pytest.raises(RecordError, match="begin in 1951 and end in 1950"):
        record.panel(since=1951, until=1950)


MERGED_ON = {
    "dyad-year": "ccode1 ccode2 gwcode1 gwcode2 iso3c1 iso3c2 year",
    "agreement": "ccode1 ccode2 gwcode1 gwcode2 iso3c1 iso3c2 year",
    "state-year": "ccode gwcode iso3c year",
    "party-action": "ccode gwcode iso3c year",
    "membership-spell": "ccode gwcode iso3c year",
}


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_what_scholars_merge_on_and_where_it_is_from(unit: str) -> None:
    names = {column.name for column in load_panels()[unit]}
    assert names >= set(MERGED_ON[unit].split())
    assert names >= set("fact_id quote start end cite_keys coder version".split())
    assert names >= {"ongoing", "left_censored", "right_censored"}
    for column in load_panels()[unit]:
        if column.meaning.startswith("EDTF"):
            assert names >= {f"{column.name}_min", f"{column.name}_max"}


def test_open_ends_are_told(record: Record) -> None:
    rows = {row.fact_id: row for row in record.panel("dyad-year")}
    both = rows["PER-CHL-1951"]  # a shared membership: of Peru since 1951 without an end, of Chile without a start
    assert (both.ongoing, both.left_censored, both.right_censored) == (False, True, False)
    silent = rows["BOL-CHL-1956"]
    assert (silent.ongoing, silent.left_censored, silent.right_censored) == (None, None, None)
    states = {row.fact_id: row for row in record.panel("state-year", until=1957)}
    assert [states[f"PER-{year}"].ongoing for year in (1950, 1951, 1957)] == [False, True, True]
    assert [states[f"PER-{year}"].right_censored for year in (1951, 1956, 1957)] == [False, False, True]


def test_a_bilateral_agreement_has_the_codes_of_both(record: Record) -> None:
    (pact,) = record.panel("agreement")
    assert (pact.ccode1, pact.gwcode1, pact.iso3c1) == (155, 155, "CHL")
    assert (pact.ccode2, pact.gwcode2, pact.iso3c2) == (135, 135, "PER")
    assert pact.ongoing is False


def test_what_expired_at_an_unknown_time_is_not_ongoing() -> None:
    (row,) = neighbours().registers.instruments
    for status, ongoing in (("expired", False), ("in force", True), ("proposed", None)):
        made = replace(row, status=status, until=None, parties=(*row.parties, Party(id="BOL", name="Bolivia")))
        with Record.of(replace(neighbours(), registers=Registers(instruments=(made,)))) as record:
            (pact,) = record.panel("agreement")
        assert (pact.ongoing, pact.right_censored, pact.ccode1, pact.iso3c2) == (ongoing, True, None, None)


def test_an_action_dated_on_one_side_alone_is_censored() -> None:
    contents = neighbours()
    undated = tuple(replace(e, time=when("../1953")) if e.act == "sign" else e for e in contents.entries)
    with Record.of(replace(contents, entries=undated)) as record:
        for row in record.panel("party-action"):
            assert (row.date_max, row.left_censored, row.right_censored) == ("1953-12-31", True, False)
            assert row.ongoing is False


def test_heads_are_told_by_the_rules_of_offices() -> None:
    assert all(is_head(role) for role in ("president", "prime minister", "emperor", "tsar", "dictator", "shah"))
    assert not any(is_head(role) for role in ("vice president", "minister of finance", "ambassador", "pretender"))


@pytest.mark.corpora
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_dyad_years_are_the_pairs_of_the_members_of_the_reference(corpora: Path, system: System) -> None:
    """Neighbours in time and number: states that begin, end, split, merge or change their number."""
    codes = [c for c in "DEU DDR YEM YUG SRB HRV ERI ETH NAM PER".split() if c in load_states()]
    first, last = 1988, 1994
    members = tuple(
        MembershipRow(member=c, member_name=c, organization="Union", status="member", start="1950", entry_ids=())
        for c in codes
    )
    with Record.of(Contents(registers=Registers(memberships=members))) as record:
        rows = record.panel("dyad-year", states=system, since=first, until=last)
    name = "ccode" if system == "cow" else "gwcode"
    ours = {(getattr(r, f"{name}1"), getattr(r, f"{name}2"), r.year) for r in rows}
    assert len(ours) == len(rows) > 200
    days: dict[int, set[int]] = {year: set() for year in range(first, last + 1)}
    with (corpora / "data" / f"{system}states.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for year in days:
                if int(row["start"][:4]) <= year <= int(row["end"][:4]):
                    days[year].add(int(row[f"{system}code"]))
    for year, numbers in days.items():
        told = {a for a, _, y in ours if y == year}
        assert told <= numbers
        assert {(a, b) for a, b, y in ours if y == year} == {(a, b) for a in told for b in told if a != b}


def test_names_of_columns_fit_stata() -> None:
    for unit in UNITS:
        assert all(len(c.name) <= 32 and c.name.isidentifier() for c in load_panels()[unit])
        assert row_kind(unit).__doc__


def test_spells_by_year() -> None:
    assert in_years(("1951-06", "1953"), 1950, 1960) == {1951: True, 1952: True, 1953: True}
    assert in_years((None, "1951"), 1950, 1960) == {1950: False, 1951: False}
    assert in_years(("1959", None), 1950, 1960) == {1959: True, 1960: True}
    assert in_years((None, None), 1950, 1960) == {}
    assert in_years(("1951/1953", "1955"), 1950, 1956) == {
        1951: False, 1952: False, 1953: True, 1954: True, 1955: True,
    }  # fmt: skip
    assert years_between("1950-01-01", "1952-01-01") == 2.0
    assert years_between("1950", None) is None


def state_years(system: System) -> list[tuple[int | None, int]]:
    """Number and year of every member in every year, as the panels expand them."""
    return [
        (number_in_year(code, system, year), year)
        for code in load_states()
        for year in member_years(code, system, 1816, 2016)
    ]


def test_a_number_comes_once_a_year() -> None:
    assert (number_in_year("DEU", "cow", 1990), number_in_year("DEU", "cow", 1989)) == (255, 260)
    for found in (state_years("cow"), state_years("gw")):
        assert len(set(found)) == len(found)
    assert holder("PER", "cow", 1950) == "PER"


@pytest.mark.corpora
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_state_years_agree_with_the_reference(corpora: Path, system: System) -> None:
    expected, days = set(), {}
    with (corpora / "data" / f"{system}states.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            number = int(row[f"{system}code"])
            for year in range(int(row["start"][:4]), min(2016, int(row["end"][:4])) + 1):
                expected.add((number, year))
                days[number, year] = row["end"]
    ours = set(state_years(system))
    assert ours <= expected
    # A state whose number changes within a year has one row that year, under the later number.
    assert all(days[pair].startswith(f"{pair[1]}-") for pair in expected - ours)
    assert len(expected - ours) <= 5


def test_alliances_are_told_by_their_names() -> None:
    assert all(is_alliance(fold(name)) for name in load_alliances()["hit"])
    assert not any(is_alliance(fold(name)) for name in load_alliances()["miss"])

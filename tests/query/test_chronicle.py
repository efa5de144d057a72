from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import small_record

from regesta.model.when import NO_TIME
from regesta.query import chronicle
from regesta.store import RecordError, in_memory


@pytest.fixture
def record() -> sqlite3.Connection:
    return in_memory(small_record())


def acts(connection: sqlite3.Connection, **asked: Any) -> list[str]:
    return [row.act for row in chronicle(connection, **asked)]


def test_acts_come_in_order_of_time_and_undated_ones_last() -> None:
    contents = small_record()
    undated = replace(contents.entries[0], time=NO_TIME)
    connection = in_memory(replace(contents, entries=(undated, *contents.entries[1:])))
    assert [(row.date, row.act) for row in chronicle(connection)] == [
        ("1948", "join"),
        ("1952", "accuse"),
        (None, "sign"),
    ]


@pytest.mark.parametrize("name", ["Peru", "PER", "peru", "the Peruvian", "Peruvians", "Lima"])
def test_a_state_is_known_by_name_code_and_people_and_stands_for_who_acts_for_it(
    record: sqlite3.Connection, name: str
) -> None:
    assert acts(record, actor=name) == ["sign", "accuse"]


def test_a_state_is_known_by_its_capital_only_where_the_record_has_the_state(record: sqlite3.Connection) -> None:
    with pytest.raises(RecordError):
        chronicle(record, actor="Tokyo")


def test_persons_and_organizations_are_known_by_part_of_a_name_or_another_name(record: sqlite3.Connection) -> None:
    assert acts(record, actor="Pardo") == ["accuse"]
    assert acts(record, actor="RNL") == ["join"]
    assert acts(record, actor="rio negro") == ["join"]


def test_acts_between_two(record: sqlite3.Connection) -> None:
    assert acts(record, actor="Peru", partner="Bolivia") == ["accuse"]
    assert acts(record, actor="Bolivia", partner="Peru") == ["accuse"]
    assert acts(record, actor="Ecuador", partner="Bolivia") == []
    assert acts(record, actor="José Pardo", partner="Peru") == []


def test_dates_take_in_whatever_may_fall_in_them(record: sqlite3.Connection) -> None:
    assert acts(record, since="1948") == ["join", "accuse"]
    assert acts(record, until="1936-03-15") == ["sign"]
    assert acts(record, since="1936-04", until="1950") == ["join"]
    assert acts(record, since="1949", until="1951") == []


def test_acts_of_a_kind(record: sqlite3.Connection) -> None:
    assert acts(record, act="sign") == ["sign"]
    assert acts(record, act="Cease fire") == []


@pytest.mark.parametrize(
    ("asked", "code", "advice"),
    [
        ({"actor": "Boliwia"}, "U001", "Did you mean Bolivia?"),
        ({"partner": "Qqqq"}, "U001", "shows the names"),
        ({"act": "signs"}, "U005", "sign"),
        ({"since": "March 1936"}, "U004", "1993-06"),
    ],
)
def test_what_is_not_known_is_told_with_what_is_near(
    record: sqlite3.Connection, asked: dict[str, Any], code: str, advice: str
) -> None:
    with pytest.raises(RecordError) as error:
        chronicle(record, **asked)
    assert error.value.issue.code == code
    assert advice in error.value.issue.advice


def test_a_row_tells_its_sources(record: sqlite3.Connection) -> None:
    row = chronicle(record)[0]
    assert row.summary == "Ecuador and Peru signed the Ulloa Protocol."
    assert row.actors == ("Ecuador", "Peru")
    assert row.actor_ids == ("ECU", "PER")
    assert row.citations == ("Wood 1966: 23-25",)
    assert row.documents == ("A chapter",)
    assert row.statements == 1
    assert not row.contradicted
    assert row.id.startswith(row.short)
    assert len({r.short for r in chronicle(record)}) == 3


def test_acts_of_too_little_confidence_are_left_out(record: sqlite3.Connection) -> None:
    assert acts(record, min_confidence=0.75) == acts(record)
    assert acts(record, min_confidence=0.8) == []

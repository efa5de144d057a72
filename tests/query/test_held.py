from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from tests.builders import small_record

from regesta.query import on
from regesta.store import RecordError, in_memory


@pytest.fixture
def record() -> sqlite3.Connection:
    return in_memory(small_record())


def test_a_membership_holds_from_its_start_and_names_its_entries(record: sqlite3.Connection) -> None:
    rows = on(record, "1950-01-01")
    assert [(row.register, row.text) for row in rows] == [("memberships", "Bolivia: member of Río Negro League")]
    (row,) = rows
    assert (row.status, row.start, row.end) == ("member", "1948", None)
    assert row.entry_ids == (small_record().entries[1].id,)
    assert list(on(record, date(1947, 12, 31))) == []


def test_an_office_known_for_a_year_is_held_with_doubt(record: sqlite3.Connection) -> None:
    (row,) = on(record, "1952-05-01", register="offices")
    assert row.text == "José Pardo, president of Peru"
    assert row.doubts


def test_rows_of_one_actor(record: sqlite3.Connection) -> None:
    assert [r.register for r in on(record, "1952-05-01", actor="Bolivia")] == ["memberships"]
    assert [r.register for r in on(record, "1952-05-01", actor="RNL")] == ["memberships"]
    assert [r.register for r in on(record, "1952-05-01", actor="Peru")] == ["offices"]


@pytest.mark.parametrize(
    ("day", "register", "code"),
    [("1952", None, "U004"), ("x", None, "U004"), ("1952-02-30", None, "U004"), ("1952-05-01", "kings", "U010")],
)
def test_days_and_registers_that_are_none(
    record: sqlite3.Connection, day: str, register: str | None, code: str
) -> None:
    with pytest.raises(RecordError) as error:
        on(record, day, register=register)
    assert error.value.issue.code == code

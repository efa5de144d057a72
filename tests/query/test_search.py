from __future__ import annotations

import sqlite3

import pytest
from tests.builders import TEXT, small_record

from regesta.query import search
from regesta.store import in_memory


@pytest.fixture
def record() -> sqlite3.Connection:
    return in_memory(small_record())


def test_entries_come_first_and_tell_where_they_stand(record: sqlite3.Connection) -> None:
    (hit,) = search(record, "rio negro")
    assert (hit.kind, hit.date, hit.found) == ("entry", "1948", ("Río", "Negro"))
    assert TEXT[hit.start : hit.end] == "Bolivia joined the Río Negro League in 1948"


def test_paragraphs_without_a_listed_entry_are_found(record: sqlite3.Connection) -> None:
    (hit,) = search(record, "loans")
    assert (hit.kind, hit.id, hit.found) == ("passage", None, ("Loans",))
    assert TEXT[hit.start : hit.end].endswith("followed.")


def test_all_words_must_stand_there_and_a_star_takes_any_ending(record: sqlite3.Connection) -> None:
    assert len(search(record, "coup league")) == 1
    assert len(search(record, "coup protocol")) == 0
    assert len(search(record, "prot*")) == 1
    assert len(search(record, '"joined the"')) == 1
    assert len(search(record, '"the joined"')) == 0


@pytest.mark.parametrize("words", ["", "  ", '"', "NOT", "NEAR(", "a:b", "x OR y)", "*", "-", "'; drop"])
def test_whatever_is_typed_is_no_error(record: sqlite3.Connection, words: str) -> None:
    assert len(search(record, words)) == 0

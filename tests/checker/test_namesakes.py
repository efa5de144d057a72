"""Two instruments of one name: a note, and how a reviewer makes them one or keeps them apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.commands import Runner

import regesta
from regesta import Record, pipeline
from regesta.annotator import Parser

pytestmark = pytest.mark.model
TWO = "Denmark and Sweden signed the Treaty of Halden in 1660. Sweden and Denmark signed the Treaty of Halden in 1709."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(None)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (TWO, 1),
        (TWO.replace("1709", "1661"), 0),  # one treaty with two dates: K001
        (TWO.replace("1709", "1660"), 0),
        (TWO.replace("the Treaty of Halden in", "a treaty of friendship in"), 0),  # a description is no name
        ("Denmark and Sweden signed the 1660 Treaty of Halden. They signed the 1709 Treaty of Halden.", 0),
    ],
)
def test_a_name_of_two(text: str, notes: int, parser: Parser, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    found = Record.of(pipeline.build([path], parser=parser)).check(code="K014")
    assert [(f.severity, f.contradiction, len(f.passages)) for f in found] == [("note", False, 2)] * notes


@pytest.mark.parametrize(("choice", "instruments"), [("--accept", 2), ("--correct", 1)])
def test_what_the_note_advises_settles_it(choice: str, instruments: int, run: Runner, tmp_path: Path) -> None:
    text, record = tmp_path / "a.md", tmp_path / "a.sqlite"
    text.write_text(TWO, encoding="utf-8")
    run("build", text, "-o", record)
    with regesta.open(record) as opened:
        (note,) = opened.check(code="K014")
    commands = re.findall(r"`regesta (review [^`]*)`", note.advice)
    mine = [command.replace("FILE", str(record)) for command in commands if choice in command]
    if choice == "--accept":
        mine.append(f"review {record} {note.entry_ids[1]} --accept")
    for command in mine:
        assert run(*command.split()).code == 0
    run("build", text, "-o", record)
    with regesta.open(record) as opened:
        assert list(opened.check(code="K014")) == []
        assert len(opened.table("instruments")) == instruments
        assert [row for row in opened.issues if row.code == "S013"] == []

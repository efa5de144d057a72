"""Suppositions: an act left out, added, or told otherwise, and what would then hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, body, person, thing, treaty

import regesta
from regesta.api import Record
from regesta.cli import main
from regesta.registrar import fold
from regesta.resolver import resolve
from regesta.store import Contents, RecordError

CHAPTER = Chapter(
    "In May 1920 Norway and Sweden signed the Kalmar Treaty. Denmark joined the Nordic Market in 1960. "
    "Denmark left the Nordic Market in 1970. In 1950 the two states agreed on a customs union by 1955. "
    "Some other writer holds that the Kalmar Treaty was signed in 1922 by both."
)
KALMAR, MARKET = treaty("Kalmar Treaty"), body("Nordic Market")
SIGNED = CHAPTER.says(
    "sign", "In May 1920 Norway and Sweden signed the Kalmar Treaty", trigger="signed", actors=[NORWAY, SWEDEN],
    objects=[KALMAR], on="1920-05",
)  # fmt: skip
JOINED = CHAPTER.says(
    "join", "Denmark joined the Nordic Market in 1960", actors=[DENMARK], recipients=[MARKET], on="1960"
)
LEFT = CHAPTER.says(
    "withdraw", "Denmark left the Nordic Market in 1970", actors=[DENMARK], recipients=[MARKET], on="1970"
)
UNION = CHAPTER.says(
    "commit", "In 1950 the two states agreed on a customs union by 1955", actors=[NORWAY, SWEDEN],
    objects=[thing("customs union")], on="1950", deadlines=["1955"],
)  # fmt: skip
RIVAL = CHAPTER.says(
    "sign", "the Kalmar Treaty was signed in 1922 by both", trigger="signed", actors=[NORWAY, SWEDEN],
    objects=[KALMAR], on="1922",
)  # fmt: skip


def contents() -> Contents:
    statements = (SIGNED, JOINED, LEFT, UNION, RIVAL)
    entries = resolve(statements)
    return Contents(
        documents=(CHAPTER.document,), statements=statements, entries=entries, registers=fold(entries)
    ).arranged()


@pytest.fixture
def record() -> Record:
    return Record.of(contents())


def id_of(record: Record, act: str, year: str) -> str:
    (found,) = [e.id for e in record.contents().entries if e.act == act and (e.time.edtf or "").startswith(year)]
    return found


def told(record: Record, **suppositions: Any) -> list[tuple[str, str, str]]:
    return [(row.kind, row.register, row.text) for row in record.what_if(**suppositions)]


def changes(record: Record, **suppositions: Any) -> dict[str, tuple[str | None, str | None]]:
    return {c.column: (c.old, c.new) for row in record.what_if(**suppositions) for c in row.changes}


def test_without_the_withdrawal_the_membership_goes_on(record: Record) -> None:
    left = id_of(record, "withdraw", "1970")
    assert told(record, without=[left]) == [("changes", "memberships", "Denmark: member of Nordic Market")]
    assert changes(record, without=[left])["end"] == ("1970", None)


def test_on_a_day_only_what_held_that_day_differs(record: Record) -> None:
    left = id_of(record, "withdraw", "1970")
    assert told(record, without=[left], on="1980-01-01") == [
        ("appears", "memberships", "Denmark: member of Nordic Market")
    ]
    assert told(record, without=[left], on="1965-01-01") == []


def test_without_the_other_source_its_doubt_is_gone(record: Record) -> None:
    rows = record.what_if(without=[id_of(record, "sign", "1922")])
    (doubts,) = [c for row in rows for c in row.changes if c.column == "doubts"]
    assert (doubts.old, doubts.new) == ("sources or passages differ on this act", None)


def test_another_accession_is_another_member(record: Record) -> None:
    added = {"act": "join", "actors": ["Norway"], "recipients": ["Nordic Market"], "time": "1972"}
    (row,) = record.what_if(add=[added])
    assert (row.kind, row.register, row.text) == ("appears", "memberships", "Norway: member of Nordic Market")
    assert row.after is not None
    assert (row.before, row.after.start) == (None, "1972")  # type: ignore[union-attr]


def test_a_row_of_the_export_can_be_left_out_and_added_again(record: Record) -> None:
    (row,) = [row for row in record.table("entries") if row["act"] == "withdraw"]
    assert {r.kind for r in record.what_if(without=[row["id"]], add=[row])} == {"changes"}
    assert set(changes(record, without=[row["id"]], add=[row])) == {"entry_ids"}


def test_a_new_treaty_with_new_parties_and_an_end(record: Record) -> None:
    added = {
        "act": "sign",
        "actors": ["Denmark", {"name": "Hanse", "kind": "organization"}],
        "objects": [{"name": "Sound Convention", "kind": "instrument"}],
        "time": {"edtf": "1930-02-01"},
        "until": "1940",
        "quantities": [{"value": 5e6, "unit": "USD", "approximate": True, "bound": None, "text": "about $5 million"}],
        "modality": "occurred",
    }
    (row,) = [row for row in record.what_if(add=[added]) if row.register == "instruments"]
    assert row.text == "Sound Convention, Denmark and Hanse"
    assert row.after is not None
    assert row.after.until == "1940"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("act", "year", "field", "value", "column", "new"),
    [
        ("withdraw", "1970", "time", "1975-06", "end", "1975-06"),
        ("commit", "1950", "deadlines", "1960", "due", "1960"),
        ("commit", "1950", "actors", "Denmark, Sweden", "actors", "DNK, SWE"),
        ("sign", "1920", "until", "1999", "until", "1999"),
        ("sign", "1920", "modality", "planned", "date", "1922"),
    ],
)
def test_a_field_is_supposed_to_be_otherwise(
    record: Record, act: str, year: str, field: str, value: str, column: str, new: str | None
) -> None:
    found = changes(record, change={id_of(record, act, year): {field: value}})
    assert column in found
    assert new is None or found[column][1] == new


def test_a_withdrawal_that_was_only_planned_ends_nothing(record: Record) -> None:
    left = id_of(record, "withdraw", "1970")
    assert changes(record, change={left: {"modality": "planned"}})["end"] == ("1970", None)
    assert changes(record, change={left: {"act": "join", "time": "none"}})["end"] == ("1970", None)


def test_suppositions_go_together(record: Record) -> None:
    rows = record.what_if(
        without=[id_of(record, "sign", "1922")],
        change={id_of(record, "commit", "1950"): {"deadlines": "1960"}},
        add=[{"act": "join", "actors": "Sweden", "recipients": "Nordic Market", "time": "1961"}],
    )
    assert {row.register for row in rows} == {"instruments", "obligations", "memberships"}


def test_nothing_supposed_of_the_registers_changes_no_row(record: Record) -> None:
    entry = id_of(record, "withdraw", "1970")
    assert list(record.what_if(change={entry: {"time": "1970"}})) == []


@pytest.mark.parametrize(
    ("suppositions", "code", "words"),
    [
        ({}, "U043", "Nothing is supposed"),
        ({"without": ["zz"]}, "U002", "zz"),
        ({"without": [""]}, "U002", ""),
        ({"change": {"?": {"tim": "1920"}}}, "U040", "'time'"),
        ({"change": {"?": {"time": "May"}}}, "U041", "EDTF"),
        ({"change": {"?": {"modality": "perhaps"}}}, "U041", "hypothetical"),
        ({"change": {"?": {"actors": "Atlantis"}}}, "U041", "Atlantis"),
        ({"change": {"?": {"quantities": "much money"}}}, "U041", "number"),
        ({"change": {"?": {"act": "dance"}}}, "U005", "dance"),
        ({"without": ["?"], "change": {"?": {"time": "1920"}}}, "U043", "both"),
        ({"add": [{"actors": ["Norway"]}]}, "U042", "`act`"),
        ({"add": [{"act": "join", "actor": ["Norway"]}]}, "U042", "'actors'"),
        ({"add": [{"act": "join", "actors": [{"kind": "state"}]}]}, "U042", "`actors`"),
        ({"add": [{"act": "join", "actors": [{"name": "X", "kind": "ghost"}]}]}, "U042", "ghost"),
        ({"add": [{"act": "join", "time": "soon"}]}, "U042", "`time`"),
        ({"add": [{"act": "join", "quantities": [{"value": "3"}]}]}, "U042", "`quantities`"),
        ({"add": [{"act": "join"}], "on": "1920"}, "U004", "1920"),
    ],
)
def test_what_cannot_be_supposed_tells_what_is_wrong(
    record: Record, suppositions: dict[str, Any], code: str, words: str
) -> None:
    entry = id_of(record, "join", "1960")
    known: dict[str, Any] = {
        name: {entry if key == "?" else key: value for key, value in given.items()}
        if isinstance(given, dict)
        else [entry if one == "?" else one for one in given]
        if isinstance(given, list)
        else given
        for name, given in suppositions.items()
    }
    with pytest.raises(RecordError) as error:
        record.what_if(**known)
    assert error.value.issue.code == code
    assert words in str(error.value)


def test_the_record_on_disk_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, added = tmp_path / "a.sqlite", tmp_path / "join.json"
    Record.of(contents()).save(path)
    before = path.read_bytes()
    added.write_text(
        json.dumps({"act": "join", "actors": ["Sweden"], "recipients": ["Nordic Market"], "time": "1961"}), "utf-8"
    )
    with regesta.open(path) as record:
        left, union = id_of(record, "withdraw", "1970"), id_of(record, "commit", "1950")
    options = ["--without", left, "--add", str(added), "--change", union, "deadlines=1960"]
    assert ran("what-if", str(path), *options) == 0
    out = capsys.readouterr().out
    assert "+ Sweden: member of Nordic Market" in out
    assert "due: 1955 → 1960" in out
    assert ran("what-if", str(path), *options, "--json") == 0
    assert {row["kind"] for row in json.loads(capsys.readouterr().out)} == {"appears", "changes"}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--without", "zz"], 2), (["--change", "e1"], 2), (["--add", "no.json"], 2), (["--change", "e1", "time"], 2)],
)
def test_wrong_use_ends_with_code_two(
    tmp_path: Path, options: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.sqlite"
    Record.of(contents()).save(path)
    assert ran("what-if", str(path), *options) == code
    assert capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "[1]", '{"act": "join", "time": }', '"join"'])
def test_a_file_that_is_no_entry(tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    path, added = tmp_path / "a.sqlite", tmp_path / "x.json"
    Record.of(contents()).save(path)
    added.write_text(words, "utf-8")
    assert ran("what-if", str(path), "--add", str(added)) == 2
    assert "x.json" in capsys.readouterr().err


def ran(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(stopped.value.code or 0)


def test_a_person_of_the_record_is_known_by_its_short_name() -> None:
    berg = person("Nils Berg", "NOR")
    text = Chapter("President Nils Berg took office in 1950.")
    took = text.says("take_office", "President Nils Berg took office in 1950", actors=[berg], on="1950")
    entries = resolve([took])
    record = Record.of(Contents(documents=(text.document,), entries=entries, registers=fold(entries)))
    row = {"act": "leave_office", "actors": ["nils berg"], "time": "1954"}
    assert changes(record, add=[row]).get("end", (None, "1954")) == (None, "1954")

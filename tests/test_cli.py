"""The command line, as a user types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import small_record
from tests.commands import Runner
from typer.core import TyperGroup
from typer.main import get_command

import regesta
from regesta.api import Record
from regesta.cli.app import app


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "small.sqlite"
    Record.of(small_record()).save(path)
    return path


CHAPTER = """# A chapter

In March 1948 Peru and Chile signed a trade agreement. In 1952 Bolivia recognized Cuba (Wood 1966: 23).
"""


@pytest.mark.model
def test_build_writes_a_record_and_tells_what_is_in_it(run: Runner, tmp_path: Path) -> None:
    source = tmp_path / "chapter.md"
    source.write_text(CHAPTER, encoding="utf-8")
    done = run("build", source, "-o", tmp_path / "new" / "record.sqlite")
    assert done.code == 0
    figures = {
        line.split(None, 1)[1].strip(): line.split()[0] for line in done.out.splitlines() if line[:2].strip().isdigit()
    }
    assert figures["documents"] == "1"
    assert figures["sentences"] == "2"
    assert (tmp_path / "new" / "record.sqlite").is_file()
    assert "record.sqlite" in done.out
    told = run("chronicle", tmp_path / "new" / "record.sqlite", "--json")
    assert [row["act"] for row in json.loads(told.out)] == ["sign", "recognize"]


@pytest.mark.model
def test_a_doubtful_statement_is_kept_apart_and_can_still_be_explained(run: Runner, tmp_path: Path) -> None:
    chapter, out = tmp_path / "a.txt", tmp_path / "a.sqlite"
    chapter.write_text("In 1948 Bolivia and Peru signed a treaty of friendship. They ratified it soon after.", "utf-8")
    built = run("build", chapter, "-o", out, "--min-confidence", "1")
    assert "2  kept apart" in built.out
    with regesta.open(out) as record:
        (first, _) = record.table("statements_apart")
    told = run("why", out, first["id"])
    assert told.code == 0
    assert "kept apart as doubtful" in told.out
    assert run("build", chapter, "-o", out, "--min-confidence", "2").code == 2


@pytest.mark.model
def test_build_goes_on_without_the_sources_that_cannot_be_read(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    done = run("build", tmp_path / "bad.txt", tmp_path / "good.txt", "-o", tmp_path / "r.sqlite")
    assert done.code == 0
    assert done.err.count("bad.txt") >= 1
    assert (tmp_path / "r.sqlite").is_file()


def test_build_without_a_usable_source_ends_with_1(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path / "empty.txt", tmp_path / "none.txt", "-o", tmp_path / "r.sqlite")
    assert done.code == 1
    assert "empty.txt" in done.err
    assert "none.txt does not exist" in " ".join(done.err.split())
    assert not (tmp_path / "r.sqlite").exists()


def test_a_missing_model_is_told_with_what_to_do(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CHAPTER, encoding="utf-8")
    done = run("build", tmp_path / "good.txt", "--model", "en_core_web_none", "-o", tmp_path / "r.sqlite")
    assert done.code == 1
    assert "en_core_web_none" in done.err
    assert "pip install" in done.err


def test_chronicle_in_words_and_in_json(run: Runner, record: Path) -> None:
    done = run("chronicle", record, "--actor", "Peru", "--from", "1940")
    assert done.code == 0
    assert done.out.splitlines()[0].strip() == "1952"
    assert "José Pardo (Peru) condemned Bolivia." in done.out
    rows = json.loads(run("chronicle", record, "--act", "join", "--json").out)
    assert [(row["date"], row["actor_ids"]) for row in rows] == [("1948", ["BOL"])]
    assert run("chronicle", record, "--from", "1999").out == "The record holds no such act.\n"


def test_why_search_and_on(run: Runner, record: Path) -> None:
    id_ = small_record().entries[0].id
    why = run("why", record, id_[:5])
    assert why.code == 0
    assert "sign-test" in why.out
    values = json.loads(run("why", record, id_, "--json").out)
    assert {"field": "act", "words": "signed"}.items() <= {k: values[0][k] for k in ("field", "words")}.items()
    assert "Río Negro" in run("search", record, "rio", "negro").out
    assert "Nothing" in run("search", record, "zebra").out
    held = run("on", "1950-01-01", record)
    assert "Bolivia: member of Río Negro League" in held.out
    assert json.loads(run("on", "1950-01-01", record, "--register", "offices", "--json").out) == []


def test_export_and_score_agree_on_the_record_and_on_its_tables(run: Runner, record: Path, tmp_path: Path) -> None:
    done = run("export", record, "-o", tmp_path / "tables")
    assert done.code == 0
    assert (tmp_path / "tables" / "statements.jsonl").is_file()
    gold = {"sha256": "", "entries": [], "registers": {"debts": []}, "citations": [{"author": "Wood", "year": "1966"}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    scored = run("score", record, tmp_path / "gold.json", "--json")
    assert json.loads(scored.out)["statements"]["predicted"] == 3
    assert run("score", tmp_path / "tables", tmp_path / "gold.json", "--json").out == scored.out
    misses = run("score", record, tmp_path / "gold.json", "--misses")
    assert misses.out.count("SPURIOUS") == 3
    coders = run("score", record, tmp_path / "gold.json", tmp_path / "gold.json")
    assert "alpha" in coders.out
    assert "PLOVER type" in coders.out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["chronicle", "none.sqlite"], 1, "none.sqlite does not exist"),
        (["chronicle", "{text}"], 1, "is not a record of regesta"),
        (["chronicle", "{record}", "--actor", "Peruu"], 2, "Did you mean Peru?"),
        (["chronicle", "{record}", "--from", "yesterday"], 2, "no date"),
        (["chronicle", "{record}", "--act", "sing"], 2, "sign"),
        (["why", "{record}", "zz"], 2, "No entry or statement"),
        (["on", "1950", "{record}"], 2, "not a single day"),
        (["export", "{record}", "--format", "xls", "-o", "{folder}"], 1, "jsonl, csv, parquet"),
        (["score", "{record}", "none.json"], 2, "cannot be read"),
        (["export", "{record}"], 2, "Missing option"),
        (["chronicle"], 2, "Missing argument"),
        (["chronical"], 2, "No such command"),
        (["search", "{record}"], 2, "Missing argument"),
    ],
)
def test_mistakes_are_told_without_a_traceback(
    run: Runner, record: Path, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    text = tmp_path / "a.txt"
    text.write_text(CHAPTER * 50, encoding="utf-8")
    done = run(*(a.format(record=record, text=text, folder=tmp_path / "out") for a in arguments))
    assert done.code == code
    assert told in " ".join(done.err.replace("│", " ").split())
    assert "Traceback" not in done.err


def test_a_damaged_record_is_told(run: Runner, record: Path) -> None:
    data = record.read_bytes()
    record.write_bytes(data[: len(data) // 2])
    done = run("chronicle", record)
    assert done.code == 1
    assert "damaged" in done.err or "not a record" in done.err


@pytest.mark.model
def test_a_source_is_never_replaced_by_its_record(run: Runner, tmp_path: Path) -> None:
    source = tmp_path / "chapter.md"
    source.write_text(CHAPTER, encoding="utf-8")
    done = run("build", source, "-o", source)
    assert done.code == 1
    assert "is not replaced" in " ".join(done.err.split())
    assert source.read_text(encoding="utf-8") == CHAPTER


def test_every_command_has_a_help_with_an_example(run: Runner) -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    commands = group.commands
    assert {"build", "chronicle", "why", "export", "score", "search", "on"} <= set(commands)
    for name, command in commands.items():
        assert f"regesta {name} " in (command.epilog or ""), name
        done = run(name, "--help")
        assert done.code == 0
        assert all(len(line) <= 80 for line in done.out.splitlines()), name


def test_the_module_runs_without_colour_when_its_output_is_a_file(record: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "regesta", "chronicle", str(record)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR")} | {"PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stdout.startswith("1936")
    assert "\x1b" not in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


@pytest.mark.model
def test_review_goes_into_a_journal_and_from_there_into_the_next_build_and_gold(run: Runner, tmp_path: Path) -> None:
    chapter, out = tmp_path / "a.txt", tmp_path / "a.sqlite"
    chapter.write_text(CHAPTER, encoding="utf-8")
    assert run("build", chapter, "-o", out).code == 0
    with regesta.open(out) as record:
        signed, recognized = record.chronicle()
    before = out.read_bytes()
    assert "No decision" in run("review", out).out
    assert run("review", out, signed.id, "--accept", "--by", "Anna").code == 0
    assert run("review", out, recognized.short, "--correct", "time=1952-05", "--note", "see Wood").code == 0
    assert out.read_bytes() == before
    listed = run("review", out)
    assert "2 not in the record yet" in listed.out
    assert "by Anna" in listed.out
    built = run("build", chapter, "-o", out)
    assert "2  reviewed" in built.out
    assert "not in the record yet" not in run("review", out).out
    assert run("gold", out, "-o", tmp_path / "gold.json").code == 0
    gold = json.loads((tmp_path / "gold.json").read_text(encoding="utf-8"))
    assert [(e["acts"][0], e["time"]) for e in gold["entries"]] == [("sign", "1948-03"), ("recognize", "1952-05")]
    assert json.loads(run("gold", out).out) == gold
    assert "1.000" in run("score", out, tmp_path / "gold.json").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--accept", "--reject"], "give one of"),
        ([], "give one of"),
        (["--correct", "time"], "no FIELD=VALUE"),
        (["--correct", "tme=1950"], "time"),
        (["--correct", "time=soon"], "does not fit"),
    ],
)
def test_a_wrong_decision_is_told_and_not_written(run: Runner, record: Path, arguments: list[str], told: str) -> None:
    with regesta.open(record) as small:
        id_ = small.chronicle()[0].id
    done = run("review", record, id_, *arguments)
    assert done.code == 2
    assert told in " ".join(done.err.replace("│", " ").split())
    assert not record.with_suffix(".review.jsonl").exists()

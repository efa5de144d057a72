from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, small_record

from regesta.query import Score, read_export, read_gold, score, tables_of
from regesta.store import RecordError, export, in_memory
from regesta.views.score import misses


def gold_entry(quote: str, act: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    entry = {"start": start, "end": start + len(quote), "quote": quote, "acts": [act], "actors": [], "recipients": []}
    return entry | {"objects": [], "time": None, "modality": "occurred", "core": True} | more


def gold() -> dict[str, Any]:
    return {
        "sha256": small_record().documents[0].sha256,
        "entries": [
            gold_entry("Ecuador and Peru signed the Ulloa", "sign", actors=["PER", "ECU"], time="1936-03"),
            gold_entry("Bolivia joined", "join", actors=["BOL"], recipients=["Río Negro League"], time="1949"),
            gold_entry("José Pardo condemned", "accuse", actors=["José Pardo"], recipients=["BOL"], time="1950/1955"),
            gold_entry("Loans of some $40 million", "lend", core=True),
            gold_entry("the coup in Bolivia", "overthrow", core=False),
        ],
        "registers": {
            "offices": [{"person": "Pardo", "role": "president", "state": "PER", "at": "1952"}],
            "memberships": [{"member": "BOL", "organization": "Rio Negro League", "start": "1948"}],
            "debts": [{"debtor": "PER", "status": "owed"}],
        },
        "citations": [{"author": "Wood", "year": "1966", "pages": ["23-25"]}],
    }


def scored(wanted: dict[str, Any]) -> Score:
    return score(tables_of(in_memory(small_record())), wanted)


def test_figures_of_a_small_record() -> None:
    found = scored(gold())
    assert found.statements["predicted"] == 3
    assert found.statements["found_precision"] == 1.0
    assert found.statements["found_recall"] == 0.75
    assert found.statements["of_found_time"] == pytest.approx(2 / 3)
    assert found.statements["correct_recall"] == 0.5
    assert [m["acts"] for m in found.missed] == [["lend"]]
    assert found.registers["offices"].recall == 1.0
    assert found.registers["memberships"].recall == 1.0
    assert found.registers["debts"].recall == 0.0
    assert found.citations.precision == 1.0


def test_misses_are_told_line_by_line() -> None:
    lines = list(misses(scored(gold())))
    assert [line.split()[0] for line in lines] == ["MISSED", "WRONG", "REGISTER"]
    assert "gold join ['BOL'] > ['Río Negro League'] 1949" in lines[1]


def test_a_foreign_state_makes_a_statement_wrong() -> None:
    wanted = gold()
    wanted["entries"][0]["actors"] = ["PER"]
    match = next(m for m in scored(wanted).matches if m.statement["act"] == "sign")
    assert not match.checks["no_foreign"]
    assert not match.correct


def test_a_statement_that_no_entry_accounts_for_costs_precision() -> None:
    wanted = gold()
    del wanted["entries"][1]
    found = scored(wanted)
    assert [s["act"] for s in found.spurious] == ["join"]
    assert found.statements["found_precision"] == pytest.approx(2 / 3)


def test_gold_files_that_are_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as missing:
        read_gold(tmp_path / "none.json")
    assert missing.value.issue.code == "U007"
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RecordError) as wrong:
        read_gold(tmp_path / "list.json")
    assert wrong.value.issue.code == "U008"
    with pytest.raises(RecordError) as empty:
        read_export(tmp_path)
    assert empty.value.issue.code == "U009"


def shared_figures(tool: Path, folder: Path, gold_file: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(tool), str(folder), str(gold_file), "--json"], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def assert_equal_figures(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert mine["statements"] == pytest.approx(theirs["statements"])
    assert mine["registers"].keys() == theirs["registers"].keys()
    for name in mine["registers"]:
        assert mine["registers"][name] == pytest.approx(theirs["registers"][name]), name
    assert mine["citations"] == pytest.approx(theirs["citations"])


@pytest.mark.corpora
def test_figures_equal_those_of_the_shared_scorer(corpora: Path, tmp_path: Path) -> None:
    """On the hand-made record, and on exports made from each gold record with every fifth value spoilt."""
    tool = corpora / "tools" / "score.py"
    wanted = gold()
    (tmp_path / "gold.json").write_text(json.dumps(wanted), encoding="utf-8")
    export(in_memory(small_record()), tmp_path / "small")
    assert_equal_figures(
        score(read_export(tmp_path / "small"), wanted).figures(),
        shared_figures(tool, tmp_path / "small", tmp_path / "gold.json"),
    )
    for gold_file in sorted((corpora / "gold").glob("*.json")):
        folder = tmp_path / gold_file.stem
        wanted = json.loads(gold_file.read_text(encoding="utf-8"))
        for office in wanted["registers"].get("offices", []):
            office.setdefault("state", None)  # the shared scorer stops at an office of an organization without it
        write_spoilt(wanted, folder)
        (tmp_path / gold_file.name).write_text(json.dumps(wanted), encoding="utf-8")
        theirs = shared_figures(tool, folder, tmp_path / gold_file.name)
        assert 0.2 < theirs["statements"]["found_f1"] < 0.95
        assert_equal_figures(score(read_export(folder), read_gold(tmp_path / gold_file.name)).figures(), theirs)


def write_spoilt(gold: dict[str, Any], folder: Path) -> None:
    """An export that tells what gold tells, but for something wrong in most rows."""
    folder.mkdir()
    statements = [told(entry, n) for n, entry in enumerate(gold["entries"])]
    tables: dict[str, list[dict[str, Any]]] = {"statements": statements, "citations": gold["citations"][1:]}
    tables["documents"] = [{"id": "d", "sha256": gold["sha256"]}]
    for name, rows in gold["registers"].items():
        spoilt = deepcopy(rows)
        for n, row in enumerate(spoilt):
            if n % 3 == 0:
                row.popitem()
            if n % 4 == 1 and row.get("start"):
                row["start"] = "1001"
            if isinstance(row.get("quantity"), str):
                value, _, unit = row["quantity"].partition(" ")
                row["quantity"] = {"value": float(value), "unit": unit}
        tables[name] = spoilt + deepcopy(rows[:1])
    for name, rows in tables.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def told(entry: dict[str, Any], n: int) -> dict[str, Any]:
    def refs(names: list[str]) -> list[dict[str, Any]]:
        return [{"id": x, "name": x, "state": x if len(x) == 3 and x.isupper() else None} for x in names]

    actors = refs(entry["actors"])
    row = {
        "act": "serve" if n % 7 == 3 else entry["acts"][-1],
        "actors": actors[1:] if n % 5 == 1 else actors + refs(["ZZZ"] if n % 5 == 2 else []),
        "recipients": refs(entry["recipients"]),
        "objects": refs(entry["objects"]),
        "time": {"edtf": "1900/1901" if n % 5 == 3 else entry["time"]},
        "modality": "denied" if n % 11 == 4 else entry["modality"],
        "trigger": {"document": "d" if n % 13 else "other", "start": entry["start"] + n % 3, "end": entry["end"] - 1},
        "quantities": entry.get("quantities", [])[n % 2 :],
        "until": entry.get("until") if n % 2 else None,
        "deadlines": entry.get("deadlines", [])[n % 2 :],
    }
    row["evidence"] = row["trigger"] | {"quote": entry["quote"]}
    row["trigger"]["end"] += 40 if n % 6 == 5 else 0
    return row

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.builders import small_record

from regesta.store import RecordError, export, in_memory, load_tables, rows

# The public interface: the columns that every export has at least.
CONTRACT = {
    "statements": "id act plover mode cameo actors recipients objects place time modality quantities until deadlines "
    "trigger evidence citations confidence coder rule",
    "entries": "id statement_ids contradicted_by act plover actors recipients objects place time modality quantities "
    "until deadlines summary review",
    "offices": "person role state to term start end at entry_ids",
    "instruments": "id name also kind date parties signatories guarantors status until suspended carried_out "
    "implements supersedes entry_ids",
    "memberships": "member organization status start end entry_ids",
    "terms": "instrument kind grantor grantee what place quantity start end reserve entry_ids",
    "obligations": "instrument actors what due fulfilled entry_ids",
    "debts": "debtor creditor amount currency approximate bound status date entry_ids",
    "disputes": "parties subject start violent settled settled_by entry_ids",
    "assessments": "about claim stance by entry_ids",
    "citations": "author year pages volume span",
    "references": "key author year cited",
    "actors": "id name also kind state cow gw iso3 mentions",
    "documents": "id title path sha256 characters language",
}


@pytest.mark.parametrize("table", sorted(CONTRACT))
def test_every_table_has_the_columns_of_the_contract(table: str) -> None:
    assert set(CONTRACT[table].split()) <= {column.name for column in load_tables()[table]}


def test_json_lines_hold_the_statements_as_they_were_made(tmp_path: Path) -> None:
    contents = small_record()
    export(in_memory(contents), tmp_path / "out")
    lines = (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    assert first["act"] == "sign"
    assert [(r["id"], r["kind"], r["state"]) for r in first["actors"]] == [
        ("ECU", "state", "ECU"),
        ("PER", "state", "PER"),
    ]
    assert first["recipients"] == []
    assert first["place"] is None
    assert first["time"]["edtf"] == "1936-03"
    assert first["time"]["basis"] == "stated"
    assert first["quantities"][0] | {"span": None} == {
        "value": 40e6,
        "unit": "USD",
        "approximate": True,
        "bound": None,
        "text": "some $40 million",
        "span": None,
    }
    assert first["citations"][0]["pages"] == ["23-25"]
    assert {path.stem for path in (tmp_path / "out").iterdir()} == set(load_tables())


def test_every_span_is_exactly_its_quote() -> None:
    contents = small_record()
    texts = {document.id: document.text for document in contents.documents}
    spans = [
        span
        for row in rows(in_memory(contents), "statements")
        for span in (row["trigger"], row["evidence"], *row["actors"], *row["recipients"], *row["objects"])
    ]
    assert len(spans) == 13
    assert all(texts[s["document"]][s["start"] : s["end"]] == s["quote"] for s in spans)


def test_references_count_the_citations_of_a_work(tmp_path: Path) -> None:
    assert list(rows(in_memory(small_record()), "references")) == [
        {"key": "Wood 1966", "author": "Wood", "year": "1966", "cited": 1}
    ]


def test_csv_keeps_nested_values_as_json(tmp_path: Path) -> None:
    export(in_memory(small_record()), tmp_path, "csv")
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["act"] for row in table] == ["sign", "join", "accuse"]
    assert json.loads(table[1]["recipients"])[0]["name"] == "Río Negro League"


def test_parquet_keeps_nested_types(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export(in_memory(small_record()), tmp_path, "parquet")
    found = duckdb.sql(
        f"select act, actors[1].id, time.edtf, quantities[1].value from '{tmp_path}/statements.parquet'"
    ).fetchall()
    assert found == [
        ("sign", "ECU", "1936-03", 40e6),
        ("join", "BOL", "1948", None),
        ("accuse", "person:jose-pardo", "1952", None),
    ]
    assert duckdb.sql(f"select count(*) from '{tmp_path}/debts.parquet'").fetchall() == [(0,)]


def test_unknown_formats_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="jsonl, csv, parquet"):
        export(in_memory(small_record()), tmp_path, "xls")

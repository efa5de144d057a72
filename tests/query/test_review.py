"""What a reviewer decided, from the command to the next build and to a gold record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.builders import small_record

import regesta
from regesta import store
from regesta.model.decision import Decision
from regesta.query import decide, reviewed
from regesta.store import RecordError, in_memory

CHAPTER = "In 1948 Bolivia and Peru signed a treaty of friendship. In 1950 Chile recognized Cuba."
ENTRIES = small_record().entries
SIGN, JOIN, ACCUSE = ENTRIES


def decision(entry_number: int, verdict: str, **values: object) -> Decision:
    ids = tuple(s.id for s in ENTRIES[entry_number].statements)
    return Decision(statements=ids, verdict=verdict, values=values)  # type: ignore[arg-type]


def test_a_verdict_is_kept_with_its_entry() -> None:
    entries, issues = reviewed(ENTRIES, [decision(0, "accepted"), decision(1, "rejected")])
    assert [e.review for e in entries] == ["accepted", "rejected", "unreviewed"]
    assert not issues


def test_a_correction_changes_the_entry_and_its_statement() -> None:
    entries, _ = reviewed(ENTRIES, [decision(0, "corrected", time="1936-04")])
    assert (entries[0].review, entries[0].time.edtf, entries[0].id) == ("corrected", "1936-04", SIGN.id)
    assert (entries[0].statements[0].coder, entries[0].statements[0].time.edtf) == ("review", "1936-04")


def test_the_last_decision_counts_and_acceptance_takes_a_correction_back() -> None:
    told = [decision(0, "corrected", time="1936-04"), decision(0, "corrected", place="Lima")]
    (both, *_), _ = reviewed(ENTRIES, told)
    assert (both.time.edtf, both.place and both.place.name) == ("1936-04", "Lima")
    (back, *_), _ = reviewed(ENTRIES, [*told, decision(0, "accepted")])
    assert (back.time, back.review) == (SIGN.time, "accepted")


def test_what_cannot_be_applied_is_told_and_the_rest_is() -> None:
    lost = Decision(statements=("gone",), verdict="accepted")
    entries, issues = reviewed(ENTRIES, [lost, decision(0, "corrected", time="some day"), decision(2, "accepted")])
    assert [issue.code for issue in issues] == ["S012", "S013"]
    assert [e.review for e in entries] == ["unreviewed", "unreviewed", "accepted"]


def test_a_decision_is_checked_before_it_is_written() -> None:
    record = in_memory(small_record())
    made = decide(record, JOIN.id, "corrected", values={"time": "1949"}, by="Anna")
    assert (made.statements, made.by) == (tuple(s.id for s in JOIN.statements), "Anna")
    assert decide(record, ACCUSE.statements[0].id, "rejected").statements == tuple(s.id for s in ACCUSE.statements)
    with pytest.raises(RecordError) as error:
        decide(record, JOIN.id, "corrected", values={"tme": "1949"})
    assert error.value.issue.code == "U040"


def test_a_journal_is_read_as_it_was_written_and_a_broken_line_is_told(tmp_path: Path) -> None:
    path = store.journal_of(tmp_path / "peru.sqlite")
    assert path.name == "peru.review.jsonl"
    assert store.read_journal(path) == ((), ())
    told = (decision(0, "corrected", time="1936-04"), decision(1, "accepted"))
    for one in told:
        store.append_decision(path, one)
    with path.open("a", encoding="utf-8") as file:
        file.write("{broken\n" + json.dumps({"statements": ["x"], "verdict": "perhaps"}) + "\n")
    decisions, issues = store.read_journal(path)
    assert decisions == told
    assert [issue.code for issue in issues] == ["S011", "S011"]
    assert "Line 4" in issues[1].message


@pytest.mark.model
def test_a_build_applies_the_journal_and_gold_comes_of_it(tmp_path: Path) -> None:
    chapter, journal = tmp_path / "chapter.txt", tmp_path / "chapter.review.jsonl"
    chapter.write_text(CHAPTER, encoding="utf-8")
    first = regesta.build(chapter)
    signed, recognized = first.chronicle()
    with pytest.raises(RecordError, match="accepted or corrected"):
        first.gold()
    store.append_decision(journal, decide(first.connection, signed.id, "corrected", values={"time": "1948-05"}))
    store.append_decision(journal, decide(first.connection, recognized.id, "rejected"))
    again = regesta.build(chapter, journal=journal)
    assert [(row.act, row.date) for row in again.chronicle()] == [("sign", "1948-05")]
    assert {row["review"] for row in again.table("entries")} == {"corrected", "rejected"}
    assert [row["date"] for row in again.table("instruments")] == ["1948-05"]
    gold = again.gold()
    (entry,) = gold["entries"]
    assert (entry["acts"], entry["actors"], entry["time"]) == (["sign"], ["BOL", "PER"], "1948-05")
    assert chapter.read_text(encoding="utf-8")[entry["start"] : entry["end"]] == entry["quote"]
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    score = again.score(tmp_path / "gold.json")
    assert score.statements["correct_recall"] == 1.0
    assert score.registers["instruments"].recall == 1.0
    assert first.score(tmp_path / "gold.json").statements["of_found_time"] == 0.0


@pytest.mark.model
def test_gold_of_several_documents_asks_which(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(CHAPTER + name, encoding="utf-8")
    record = regesta.build(tmp_path / "a.txt", tmp_path / "b.txt")
    with pytest.raises(RecordError) as error:
        record.gold()
    assert error.value.issue.code == "U022"
    assert "b.txt" in error.value.issue.advice

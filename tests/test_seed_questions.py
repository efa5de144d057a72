from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.questions import answers, held, is_right

import regesta


@pytest.fixture(scope="module")
def gold(corpora: Path) -> Path:
    return corpora / "gold" / "seed.json"


@pytest.fixture(scope="module")
def record(corpora: Path) -> regesta.Record:
    return regesta.build(corpora / "seed")


def test_all_questions_of_the_seed_are_answered_rightly(record: regesta.Record, gold: Path) -> None:
    questions = json.loads(gold.read_text(encoding="utf-8"))["questions"]
    assert questions
    wrong = [f"{question}: {answers(record, question)}" for question in questions if not is_right(record, question)]
    assert not wrong, "\n".join(wrong)


def test_every_register_of_the_seed_is_found(record: regesta.Record, gold: Path) -> None:
    scores = record.score(gold).registers
    low = {
        name: (score.recall, score.precision)
        for name, score in scores.items()
        if score.gold and (score.recall < 0.9 or score.precision < 0.8)
    }
    assert not low


def test_a_settled_dispute_is_told_when_disputes_are_asked_for(record: regesta.Record, gold: Path) -> None:
    asked = [
        question
        for question in json.loads(gold.read_text(encoding="utf-8"))["questions"]
        if question["ask"] == "dispute" and question["answer"] == "settled"
    ]
    for question in asked:
        parties = set(question["parties"])
        assert [status for status, row in held(record, question, "disputes") if parties <= set(row.parties)] == [
            "settled"
        ]
        assert not [row for row in record.on(question["on"], actor=min(parties)) if row.register == "disputes"]

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.questions import answers, is_right

import regesta

GOLD = Path(__file__).resolve().parent / "gold"
LEAST = 0.7
"""Share of the questions about the project's own texts that must be answered rightly, all texts together."""


def asked(record: regesta.Record, questions: list[dict[str, Any]]) -> list[str]:
    """The questions that the record answers wrongly, with what it says."""
    return [f"{question}: {answers(record, question)}" for question in questions if not is_right(record, question)]


def test_questions_about_own_texts() -> None:
    wrong, count = [], 0
    for gold in sorted(GOLD.glob("*.json")):
        text = next(
            p
            for folder in (GOLD / "texts", GOLD.parent.parent / "examples")
            for p in (folder / f"{gold.stem}.txt", folder / f"{gold.stem}.md")
            if p.is_file()
        )  # fmt: skip
        questions = json.loads(gold.read_text(encoding="utf-8"))["questions"]
        count += len(questions)
        with regesta.build(text) as record:
            wrong += asked(record, questions)
    assert len(wrong) <= (1 - LEAST) * count, "\n".join(wrong)


def test_a_question_may_be_answered_wrongly() -> None:
    text = GOLD / "texts" / "us-bulgaria-relations.txt"
    question = {"ask": "office", "on": "1909-05-03", "state": "USA", "role": "president", "answer": "John Adams"}
    with regesta.build(text) as record:
        assert answers(record, question) == ["William Howard Taft"]
        assert not is_right(record, question)


@pytest.mark.parametrize("ask", ["weather"])
def test_questions_of_no_kind_are_refused(ask: str) -> None:
    with regesta.build(GOLD / "texts" / "news-briefs.txt") as record, pytest.raises(ValueError, match=ask):
        answers(record, {"ask": ask})

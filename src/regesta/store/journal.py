"""The journal of review: a plain text file beside a record, one decision a line, that every build applies again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from regesta.model.decision import Decision, Verdict
from regesta.model.issue import Issue
from regesta.store.errors import RecordError

SUFFIX = ".review.jsonl"


def journal_of(record: Path) -> Path:
    """The journal of a record: `peru.review.jsonl` beside `peru.sqlite`."""
    return record.with_suffix(SUFFIX)


def append_decision(path: Path, decision: Decision) -> None:
    """Write a decision behind those that a journal holds.

    Raises:
        RecordError: The file cannot be written (S004).
    """
    told: dict[str, object] = {"statements": list(decision.statements), "verdict": decision.verdict}
    for name in ("values", "note", "by"):
        if getattr(decision, name):
            told[name] = getattr(decision, name)
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    except OSError as error:
        raise RecordError(
            "S004", f"{path} cannot be written: {error.strerror}.", "Take a folder you may write into.", str(path)
        ) from error


def read_journal(path: Path) -> tuple[tuple[Decision, ...], tuple[Issue, ...]]:
    """The decisions of a journal in order, and an issue for each line that holds none; a missing file holds none."""
    if not path.is_file():
        return (), ()
    decisions, issues = [], []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                decisions.append(_decision(json.loads(line)))
            except ValueError as error:
                issues.append(_unread(path, number, error))
    return tuple(decisions), tuple(issues)


def _decision(told: Any) -> Decision:
    if not isinstance(told, dict) or told.get("verdict") not in get_args(Verdict):
        raise ValueError(f"its verdict is none of {', '.join(get_args(Verdict))}")
    statements, values = told.get("statements"), told.get("values", {})
    if not isinstance(statements, list) or not isinstance(values, Mapping):
        raise ValueError("its statements are no list, or its values no object")
    return Decision(
        statements=_texts(statements),
        verdict=told["verdict"],
        values=dict(values),
        note=told.get("note"),
        by=told.get("by"),
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _unread(path: Path, number: int, error: ValueError) -> Issue:
    return Issue(
        code="S011",
        severity="warning",
        message=f"Line {number} of {path.name} holds no decision: {error}.",
        advice="Mend the line by hand, or take it out; the other decisions are applied.",
        path=path.name,
    )

"""Answers to the questions of a gold record, by the public Python API alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import regesta
from regesta.model.statement import fold
from regesta.model.when import day_of, days
from regesta.query.matching import same_name, same_time
from regesta.query.register_score import same_value

Question = Mapping[str, Any]


def held(record: regesta.Record, question: Question, register: str) -> list[tuple[str, Any]]:
    """Status and row of what held on the day of a question."""
    return [(row.status or "", row.row) for row in record.on(question["on"], register=register)]


def is_right(record: regesta.Record, question: Question) -> bool:
    """Whether the record gives the answer that the gold record gives."""
    return any(_agrees(question, told) for told in answers(record, question))


def answers(record: regesta.Record, question: Question) -> list[str]:
    """What the record answers, in the words of the gold records; "none" where nothing held."""
    match question["ask"]:
        case "status" if "organization" in question:
            found = list(_memberships(record, question))
        case "status":
            found = list(_instrument_status(record, question))
        case "office":
            found = [
                row.person
                for _, row in held(record, question, "offices")
                if row.state == question["state"] and fold(row.role) == fold(question["role"])
            ]
        case "expiry":
            found = list(_ends(record, question))
        case "dispute":
            parties = set(question["parties"])
            found = [status for status, row in held(record, question, "disputes") if parties <= set(row.parties)]
            # Of several disputes between the same parties one that stands open keeps the answer open.
            found = ["open"] if "open" in found else found
        case "debt":
            found = [
                status
                for status, row in held(record, question, "debts")
                if same_value("debtor", question["debtor"], row.debtor)
                and same_value("creditor", question.get("creditor"), row.creditor)
            ]
        case ask:
            raise ValueError(f"no such question: {ask}")
    return found or ["none"]


def _agrees(question: Question, told: str) -> bool:
    answer = question["answer"]
    if question["ask"] == "expiry":
        return same_time(answer, told, strict=False)
    return same_name(answer, told) if question["ask"] == "office" else answer == told


def _memberships(record: regesta.Record, question: Question) -> Iterator[str]:
    for status, row in held(record, question, "memberships"):
        if question["member"] in (row.member, row.member_name) and same_name(
            question["organization"], row.organization
        ):
            yield status


def _named(question: Question, row: Any) -> bool:
    return any(same_name(question["instrument"], name) for name in (row.name, *row.also))


def _instrument_status(record: regesta.Record, question: Question) -> Iterator[str]:
    for status, row in held(record, question, "instruments"):
        if _named(question, row):
            party = next((p for p in row.parties if p.id == question.get("member")), None)
            rests = party is not None and party.suspended is not None and party.suspended <= question["on"]
            yield "suspended" if rests else status


def _ends(record: regesta.Record, question: Question) -> Iterator[str]:
    """Ends of what is asked for, as told on each day on which something of its register began."""
    register = "instruments" if "instrument" in question else "terms"
    key = "date" if register == "instruments" else "start"
    for row in record.table(register):
        first = (row[key] or "").split("/")[0]
        if not first or first.startswith(".") or "X" in first:
            continue
        last = days(first)[1]
        if last is None:
            continue
        day = date(*day_of(last)).isoformat()
        for told in record.on(day, register=register):
            asked = _named(question, told.row) if register == "instruments" else same_name(question["term"], told.text)
            if asked and told.end:
                yield told.end

"""States before their birth and after their end: what a passage tells, and what the lists alone say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.registrar.telling import NORWAY, Chapter, office, person, state, thing, treaty

from regesta.checker import check
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.statement import Ref, Statement
from regesta.registrar import fold
from regesta.resolver import resolve

GHANA, INDIA, ESTONIA = state("GHA", "Ghana"), state("IND", "India"), state("EST", "Estonia")
MALAYSIA = state("MYS", "Malaysia")
SOVIETS, RUSSIA, PERU = state("SUN", "Soviet Union"), state("RUS", "Russia"), state("PER", "Peru")
PACT = treaty("Oslo Pact")
SILENT = "They signed the Oslo Pact. They held talks. Later nothing was told."
TOLD = {
    "GHA": f"{SILENT} Ghana gained independence in 1957.",
    "IND": f"{SILENT} India gained independence in 1947.",
    "EST": f"{SILENT} Estonia declared its independence in 1991.",
    "MYS": f"{SILENT} Malaysia was created in 1963.",
    "SUN": f"{SILENT} The Soviet Union ceased to exist in 1991.",
}


def issues(chapter: Chapter, *statements: Statement, accepted: bool = False) -> list[Issue]:
    entries: Sequence[Entry] = resolve(statements)
    if accepted:
        entries = [replace(entry, review="accepted") for entry in entries]
    found = check(statements, entries, fold(entries), [chapter.document])
    return [issue for issue in found if issue.code == "K013"]


def signs(chapter: Chapter, who: Ref, on: str, act: str = "sign", basis: str = "stated") -> Statement:
    passage = "They signed the Oslo Pact" if act == "sign" else "They held talks"
    return chapter.says(act, passage, actors=[who, NORWAY], objects=[PACT], on=on, basis=basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "on", "severity"),
    [
        (GHANA, "1955", "warning"),
        (GHANA, "1957", None),  # the very year
        (GHANA, "195X", None),  # may be later
        (MALAYSIA, "1961", None),  # then Malaya, which the lists count
        (MALAYSIA, "1950", "warning"),
        (SOVIETS, "1994", "warning"),
        (SOVIETS, "1991-12", None),
        (INDIA, "1919-06", "note"),  # known to have acted before its independence
        (INDIA, "1910", "warning"),
        (ESTONIA, "1932", None),  # its earlier life
        (ESTONIA, "1975", "warning"),
    ],
)
def test_an_act_against_a_birth_or_an_end_that_a_passage_tells(who: Ref, on: str, severity: str | None) -> None:
    chapter = Chapter(TOLD[who.id])
    found = issues(chapter, signs(chapter, who, on))
    assert [issue.severity for issue in found] == ([severity] if severity else [])
    for issue in found:
        assert [span.quote[:8] for span in issue.spans][:1] == ["They sig"[:8]]
        assert len(issue.spans) == 2
        assert on[:4] in issue.message


@pytest.mark.parametrize(
    ("who", "on", "act", "noted"),
    [
        (GHANA, "1950", "sign", True),
        (GHANA, "1955", "sign", False),  # within the margin of years
        (GHANA, "1950", "negotiate", False),  # peoples on the way to a state do
        (SOVIETS, "1995", "sign", True),
        (SOVIETS, "1992", "sign", False),
        (RUSSIA, "1950", "sign", False),  # its number was the Soviet Union's
        (PERU, "1822", "sign", False),  # both lists count it later; it is in the table of early actors
        (INDIA, "1919", "sign", False),
        (INDIA, "1900", "sign", True),
        (INDIA, "1300", "sign", False),  # the name of another state
        (NORWAY, "1700", "sign", False),
        (ESTONIA, "1975", "sign", False),  # between two lives; without a passage that tells of them
    ],
)
def test_an_act_outside_of_both_lists_is_a_note(who: Ref, on: str, act: str, noted: bool) -> None:
    chapter = Chapter(SILENT)
    found = issues(chapter, signs(chapter, who, on, act))
    assert [issue.severity for issue in found] == ["note"] * noted


def test_an_inherited_date_proves_nothing_and_an_accepted_entry_is_right() -> None:
    chapter = Chapter(TOLD["GHA"])
    assert issues(chapter, signs(chapter, GHANA, "1955", basis="inherited")) == []
    assert issues(chapter, signs(chapter, GHANA, "1955"), accepted=True) == []


def test_acts_of_one_state_outside_the_lists_are_one_note() -> None:
    chapter = Chapter(SILENT)
    again = chapter.says("recognize", "They held talks", actors=[GHANA], recipients=[NORWAY], on="1951")
    (issue,) = issues(chapter, signs(chapter, GHANA, "1950"), again)
    assert len(issue.entry_ids) == len(issue.spans) == 2
    assert "1950; 1951" in issue.message


@pytest.mark.parametrize(("role", "found"), [("president", 1), ("governor", 0)])
def test_an_office_of_a_state_that_is_not_born(role: str, found: int) -> None:
    chapter = Chapter(TOLD["GHA"])
    serves = chapter.says(
        "serve", "They held talks", actors=[person("Kofi Mensah", "GHA")], objects=[office(role)], on="1948/1952"
    )
    assert len(issues(chapter, serves)) == found


def test_the_act_that_makes_a_state_is_its_birth() -> None:
    chapter = Chapter(SILENT)
    born = chapter.says(
        "grant", "They held talks", actors=[NORWAY], recipients=[GHANA], objects=[thing("independence")], on="1957"
    )
    (issue,) = issues(chapter, signs(chapter, GHANA, "1956"), born)
    assert issue.severity == "warning"
    assert [span.quote for span in issue.spans] == ["They signed the Oslo Pact", "They held talks"]

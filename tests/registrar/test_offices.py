from __future__ import annotations

from datetime import date

import pytest
from tests.registrar.telling import NORWAY, SWEDEN, Chapter, body, office, person

from regesta.model.statement import Statement
from regesta.registrar import at, fold
from regesta.resolver import resolve

TEXT = Chapter(
    "The first term of President Nils Berg (1963-1968) was calm. The second Berg administration (1980-1985) was not. "
    "Erik Holm (1968-1980) came between. Karin Lund won the election and took office in July 1990. On 10 July 1992 the "
    "ambassador to Sweden, Ole Dahl, wrote a note. Per Moe led the Council. Lund left office in 1995. Ida Vik followed."
)
BERG, HOLM, LUND = person("Nils Berg", "NOR"), person("Erik Holm", "NOR"), person("Karin Lund", "NOR")
PRESIDENT = office("president")
FIRST = TEXT.says("serve", "President Nils Berg (1963-1968)", actors=[BERG], objects=[PRESIDENT], on="1963/1968")
SECOND = TEXT.says(
    "serve", "The second Berg administration (1980-1985)", actors=[BERG], objects=[PRESIDENT], on="1980/1985",
    amounts=[(2, "term", "second")],
)  # fmt: skip
BETWEEN = TEXT.says("serve", "Erik Holm (1968-1980)", actors=[HOLM], objects=[PRESIDENT], on="1968/1980")
TAKEN = TEXT.says("take_office", "took office in July 1990", actors=[LUND], objects=[PRESIDENT], on="1990-07")
LEFT = TEXT.says("leave_office", "Lund left office in 1995", actors=[LUND], on="1995")

Row = tuple[str, str | None, str | None, int | None]


def rows(*statements: Statement) -> list[Row]:
    return [(r.person, r.start, r.end, r.term) for r in fold(resolve(statements)).offices]


def test_two_terms_of_one_person_are_two_spells() -> None:
    assert rows(FIRST, SECOND) == [("Nils Berg", "1963", "1968", None), ("Nils Berg", "1980", "1985", 2)]


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(1966, 1, 1), ["Nils Berg"]),
        (date(1970, 1, 1), ["Erik Holm"]),
        (date(1983, 1, 1), ["Nils Berg"]),
        (date(1987, 1, 1), []),
        (date(1991, 1, 1), ["Karin Lund"]),
        (date(1996, 1, 1), []),
    ],
)
def test_who_held_the_office_on_a_day(day: date, holder: list[str]) -> None:
    registers = fold(resolve([FIRST, SECOND, BETWEEN, TAKEN, LEFT]))
    assert [r.person for r in at(registers, day).offices] == holder


def test_taking_and_leaving_make_one_spell() -> None:
    assert rows(TAKEN, LEFT) == [("Karin Lund", "1990-07", "1995", None)]


def test_a_successor_ends_an_open_spell_in_what_held_on_a_day() -> None:
    vik = person("Ida Vik", "NOR")
    follows = TEXT.says("take_office", "Ida Vik followed", actors=[vik], objects=[PRESIDENT], on="1996-01-01")
    registers = fold(resolve([TAKEN, follows]))
    assert [r.person for r in at(registers, date(1995, 1, 1)).offices] == ["Karin Lund"]
    assert [r.person for r in at(registers, date(1997, 1, 1)).offices] == ["Ida Vik"]
    assert {r.end for r in registers.offices} == {None}


def test_an_ambassador_is_held_on_the_day_told() -> None:
    dahl = person("Ole Dahl", "NOR")
    serves = TEXT.says("serve", "the ambassador to Sweden, Ole Dahl", actors=[dahl], recipients=[SWEDEN],
                       objects=[office("ambassador")], on="1992-07-10")  # fmt: skip
    registers = fold(resolve([serves]))
    (row,) = registers.offices
    assert (row.role, row.state, row.to, row.at) == ("ambassador", "NOR", "SWE", "1992-07-10")
    assert len(at(registers, date(1992, 7, 10)).offices) == 1
    assert at(registers, date(1992, 7, 11)).offices == ()


def test_an_office_of_a_body_names_the_body() -> None:
    leads = TEXT.says("serve", "Per Moe led the Council", actors=[person("Per Moe")],
                      objects=[office("secretary-general"), body("Council")])  # fmt: skip
    (row,) = fold(resolve([leads])).offices
    assert (row.organization, row.state) == ("Council", None)


def test_an_office_held_on_several_days_says_that_the_rest_is_inferred() -> None:
    statements = [
        TEXT.says("serve", passage, actors=[BERG], objects=[office("foreign minister")], on=on)
        for passage, on in (("President Nils Berg", "1951"), ("The second Berg administration", "1953"))
    ]
    (row,) = fold(resolve(statements)).offices
    assert row.at == "1951/1953"
    assert row.doubts == ("held at several dates; that it was held throughout is inferred",)


def test_a_title_without_a_date_joins_the_spell_that_is_dated() -> None:
    bare = TEXT.says("serve", "Lund left office in 1995", trigger="Lund", actors=[LUND], objects=[PRESIDENT])
    registers = fold(resolve([bare, TAKEN]))
    (row,) = registers.offices
    assert row.start == "1990-07"
    assert len(row.entry_ids) == 2


def test_a_state_takes_no_office() -> None:
    odd = TEXT.says("take_office", "took office in July 1990", actors=[NORWAY], on="1990-07")
    assert rows(odd) == []


@pytest.mark.parametrize("act", ["take_office", "leave_office"])
@pytest.mark.parametrize("on", ["1995/..", "../1995", "1995/1996"])
def test_an_office_taken_or_left_at_no_certain_day_still_takes_what_else_is_told_of_it(act: str, on: str) -> None:
    moved = TEXT.says(act, "Lund left office in 1995", actors=[LUND], objects=[PRESIDENT], on=on)
    serves = TEXT.says("serve", "Karin Lund", actors=[LUND], objects=[PRESIDENT], on="1992")
    again = TEXT.says("leave_office", "took office in July 1990", actors=[LUND], objects=[PRESIDENT], on="1997")
    assert {row[0] for row in rows(moved, serves, again)} == {"Karin Lund"}


def test_an_office_taken_by_some_day_and_left_in_some_span() -> None:
    """An open or a wide date of one end does not hinder the other."""
    taken = TEXT.says("take_office", "took office in July 1990", actors=[LUND], objects=[PRESIDENT], on="../1992")
    seen = TEXT.says("serve", "Karin Lund won", actors=[LUND], objects=[PRESIDENT], on="1991")
    assert rows(taken, seen) == [("Karin Lund", "../1992", None, None)]
    left = TEXT.says("leave_office", "Lund left office in 1995", actors=[LUND], objects=[PRESIDENT], on="1994/1996")
    again = TEXT.says("take_office", "took office in July 1990", actors=[LUND], objects=[PRESIDENT], on="1999")
    assert rows(left, again) == [("Karin Lund", None, "1994/1996", None), ("Karin Lund", "1999", None, None)]

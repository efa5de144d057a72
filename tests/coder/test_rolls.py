"""Rolls of members: lists of states with their dates, and founders told by a copula."""

from __future__ import annotations

import pytest
from tests.registrar.prose import registers

pytestmark = pytest.mark.model

LEAGUE = "The Arab League is a body of states. The Arab League was founded in Cairo in March 1945.\n\n"


def members(text: str) -> set[tuple[str, str, str | None, str | None]]:
    """Member, status, start and end of every row."""
    return {(r.member, r.status, r.start, r.end) for r in registers(text).memberships}


def test_names_with_years_in_brackets_behind_a_word_of_membership() -> None:
    told = members(LEAGUE + "Countries that later joined are: Algeria (1962), Kuwait (1961) and Libya (1953).")
    assert {("DZA", "member", "1962", None), ("KWT", "member", "1961", None), ("LBY", "member", "1953", None)} <= told


def test_names_with_years_of_something_else_are_no_members() -> None:
    assert not members(LEAGUE + "Elections were held in Algeria (1962), Kuwait (1961) and Libya (1953).")


def test_lines_tell_members_with_their_dates_and_their_status() -> None:
    told = members(
        LEAGUE
        + "Dates of participation:\n\n- Egypt, Iraq and Syria: founders, 22 March 1945\n\n- Kuwait: member since "
        "20 July 1961\n\n- Libya: member from March 1953 to June 1979\n\n- Brazil: observer since 2003\n"
    )
    assert {
        ("EGY", "member", "1945-03-22", None),
        ("IRQ", "member", "1945-03-22", None),
        ("SYR", "member", "1945-03-22", None),
        ("KWT", "member", "1961-07-20", None),
        ("LBY", "member", "1953-03", "1979-06"),
        ("BRA", "observer", "2003", None),
    } <= told


def test_lines_of_names_and_years_below_words_on_members() -> None:
    told = members(LEAGUE + "The members are, ordered by accession:\n\n- Egypt (1945)\n\n- Kuwait (1961)\n")
    assert {("EGY", "member", "1945", None), ("KWT", "member", "1961", None)} <= told
    assert not members(LEAGUE + "Floods were seen in many places:\n\n- Egypt (1945)\n\n- Kuwait (1961)\n")


def test_founding_members_are_members_since_the_founding() -> None:
    told = members(LEAGUE + "The founding members were Egypt, Iraq and Syria.")
    assert told == {(state, "member", "1945-03", None) for state in ("EGY", "IRQ", "SYR")}

"""Lists that tell an act once, and what it was done to with dates: a sentence in, an act for each date out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.reader import read_text

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str, act: str) -> list[tuple[set[str], set[str], str | None]]:
    """Who, to whom, and when, of all statements of an act in order."""
    return [
        ({p.ref.name for p in s.actors}, {p.ref.name for p in s.recipients}, s.time.edtf)
        for s in code(annotate(read_text(text), parser))
        if s.act == act
    ]


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        (
            "Norway recognized Panama in 1904 and Cuba in 1902.",
            "recognize",
            [("Norway", {"Panama"}, "1904"), ("Norway", {"Cuba"}, "1902")],
        ),
        (
            "Samoa became a member of the United Nations and the World Bank in 1976 and of the International Monetary Fund in 1971.",
            "join",
            [
                ("Samoa", {"United Nations", "World Bank"}, "1976"),
                ("Samoa", {"International Monetary Fund"}, "1971"),
            ],
        ),
        (
            "Norway established relations with Ghana in 1961 and with Kenya in 1964.",
            "recognize",
            [("Norway", {"Ghana"}, "1961"), ("Norway", {"Kenya"}, "1964")],
        ),
        (  # names of another kind are further actors
            "Samoa joined the United Nations in 1976 and Tonga in 1999.",
            "join",
            [("Samoa", {"United Nations"}, "1976"), ("Tonga", {"United Nations"}, "1999")],
        ),
        (  # one date is no list
            "Norway recognized Panama and Cuba in 1904.",
            "recognize",
            [("Norway", {"Panama", "Cuba"}, "1904")],
        ),
        (  # another verb begins another act
            "Norway recognized Panama in 1904 and visited Cuba in 1906.",
            "recognize",
            [("Norway", {"Panama"}, "1904")],
        ),
    ],
)
def test_lists_of_names_with_dates(
    parser: Parser, text: str, act: str, expected: list[tuple[str, set[str], str]]
) -> None:
    assert told(parser, text, act) == [({who}, whom, when) for who, whom, when in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The junta which then ruled Portugal closed the legation in 1931.",
        "The regime in power in Portugal closed the legation in 1931.",
        "The cabinet governing Portugal closed the legation in 1931.",
    ],
)
def test_who_rules_a_state_acts_for_it(parser: Parser, text: str) -> None:
    assert told(parser, text, "sever") == [({"Portugal"}, set(), "1931")]


def test_a_junta_that_rules_nothing_named_stays_itself(parser: Parser) -> None:
    assert told(parser, "The military junta closed the legation in 1931.", "sever") == [
        ({"military junta"}, set(), "1931")
    ]

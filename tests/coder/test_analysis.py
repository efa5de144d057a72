"""Analytical prose of historians: offices in apposition, provisos, refusals, followers: a passage in, an act out."""

from __future__ import annotations

import pytest
from tests.coder.test_who import told, who

from regesta.annotator import Parser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


BEARING = (
    "In 1850 Secretary of State John Clayton and the British minister, Sir Henry Bulwer, negotiated the treaty that "
    "bears their names. The Clayton–Bulwer Treaty barred Spain. "
)


@pytest.mark.parametrize(
    ("text", "act", "actors", "recipients"),
    [
        (
            "Secretary of State John Hay and the British envoy, Lord Ashburton, signed a convention in 1842.",
            "sign",
            {"John Hay", "Ashburton"},
            set(),
        ),
        ("In May 1900 Secretary of State John Hay signed a convention with Spain.", "sign", {"John Hay", "ESP"}, set()),
        ("The Taylor administration rejected the Spanish proposal in 1849.", "reject", {"USA"}, {"ESP"}),
        ("Norway acceded to the pact in 1955. Denmark followed in September.", "accede", {"DNK"}, set()),
        ("In 1960 Cuba recognized Ghana, and Brazil followed suit a year later.", "recognize", {"BRA"}, {"GHA"}),
        ("Norway acceded to the pact in 1955. Denmark followed events in Oslo.", "accede", {"NOR"}, set()),
        ("Spain demanded arbitration, which Norway refused in 1902.", "reject", {"NOR"}, {"ESP"}),
        ("Norway declined the invitations that Spain extended to it in 1953.", "reject", {"NOR"}, {"ESP"}),
        ("A visit to Cairo in 1953 convinced John Foster Dulles of it.", "visit", {"John Foster Dulles"}, set()),
        ("Warned of the cost, Norway ratified the treaty in 1904.", "threaten", set(), {"NOR"}),
        (
            "Britain signed treaties with Honduras and Nicaragua and in 1860 ceded the islands to the former.",
            "cede",
            {"GBR"},
            {"HND"},
        ),
        (
            "Holm pledged that Norway would help, and on March 5, 1959, treaties were signed with Turkey and Iran.",
            "sign",
            {"TUR", "IRN"},
            set(),
        ),
        (
            "The League was a body for shared goals that was founded in 1955 by Norway and Denmark.",
            "found",
            {"NOR", "DNK"},
            set(),
        ),
        ("The Egyptian envoy met rebels who, led by the agent, Nils Berg, attacked Norway.", "attack", None, {"NOR"}),
    ],
)
def test_who_acts_and_on_whom(
    parser: Parser, text: str, act: str, actors: set[str] | None, recipients: set[str]
) -> None:
    found = who(told(parser, text, act))
    assert found[1] == recipients
    assert actors is None or found[0] == actors


@pytest.mark.parametrize(
    ("text", "act", "modality"),
    [
        ("Denmark was to lease the port to Norway from 1903.", "grant", "planned"),
        ("Denmark was later to lease the port to Norway.", "grant", "occurred"),
        (
            "In 1902 the sale was settled, provided that Denmark would cede the island to Norway.",
            "cede",
            "hypothetical",
        ),
        ("Spain demanded arbitration, which Norway refused in 1902.", "reject", "occurred"),
    ],
)
def test_whether_it_happened(parser: Parser, text: str, act: str, modality: str) -> None:
    assert told(parser, text, act).modality == modality


def test_a_treaty_that_bears_two_names_is_the_one_that_these_two_negotiated(parser: Parser) -> None:
    assert [p.ref.name for p in told(parser, BEARING, "conclude").objects] == ["Clayton–Bulwer Treaty"]


def test_what_is_told_beside_a_promise_has_its_own_date(parser: Parser) -> None:
    text = (
        "Norway would not hear of it, and a second treaty, signed on November 18, 1901, took its place. "
        "Denmark ratified it the next month."
    )
    assert told(parser, text, "ratify").time.edtf == "1901-12"


def test_no_idea_occupies_a_state(parser: Parser) -> None:
    with pytest.raises(IndexError):
        told(parser, "The question of the port occupied Norway in 1902.", "occupy")

"""Warfare and its settlement as narrative prose words them: a passage in, who did what to whom out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.model.statement import Statement
from regesta.reader import read_text

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str, act: str) -> Statement:
    """The last statement of an act."""
    return [s for s in code(annotate(read_text(text), parser)) if s.act == act][-1]


@pytest.mark.parametrize(
    ("text", "act", "actors"),
    [
        # whose the hands are, and who makes himself master
        ("The fortress fell into Danish hands in 1523.", "seize", {"DNK"}),
        ("The fortress fell into the hands of the Danes in 1523.", "seize", {"DNK"}),
        ("The Danes made themselves masters of the town in 1523.", "seize", {"DNK"}),
        # whose troops are withdrawn
        ("Danish troops were withdrawn from Iceland in 1944.", "withdraw_forces", {"DNK"}),
        ("The withdrawal of Danish troops from Iceland began in 1944.", "withdraw_forces", {"DNK"}),
        # an empire of old, and its troops
        (
            "The war set the Empire of Brazil against Peru. Chile stood aside. The empire claimed the land.",
            "claim",
            {"BRA"},
        ),
        (
            "The war set the Empire of Brazil against Peru. The imperial troops crossed the frontier in May.",
            "invade",
            {"BRA"},
        ),
        # those who stood together against another are the allies
        (
            "The war set Norway and Denmark against Sweden. In 1611 the allies invaded Scania.",
            "invade",
            {"NOR", "DNK"},
        ),
        # words that the parser splits or takes for adjectives
        ("Diplomatic relations between Chad and Mali were re-established in 1988.", "restore", {"TCD", "MLI"}),
        ("Ghana broke off relations with Togo in 1965. Relations were resumed in 1967.", "restore", {"GHA", "TGO"}),
    ],
)
def test_who_does_it(parser: Parser, text: str, act: str, actors: set[str]) -> None:
    assert {p.ref.id for p in told(parser, text, act).actors} == actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siam and Burma signed a treaty of friendship and commerce in 1902.", "treaty of friendship and commerce"),
        ("By the treaty of March 3, 1902, Siam ceded the province to Burma.", "treaty of March 3, 1902"),
        ("Siam and Burma concluded the Treaty of the Dual Alliance in 1902.", "Treaty of the Dual Alliance"),
        (
            "Siam and Burma signed the Agreement on the Settlement of the Border Dispute in 1902.",
            "Agreement on the Settlement of the Border Dispute",
        ),
    ],
)
def test_the_whole_name_of_an_instrument(parser: Parser, text: str, name: str) -> None:
    people = code(annotate(read_text(text), parser))
    assert name in {p.ref.name for s in people for p in (*s.objects, *s.under)}


def test_not_before_an_infinitive_does_not_deny_the_promise(parser: Parser) -> None:
    promise = told(parser, "In 1865 Siam and Burma bound themselves not to lay down their arms.", "commit")
    assert promise.modality == "occurred"

"""A chapter on one state's foreign relations: who acts, and with whom, where the clauses leave it out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from regesta import pipeline
from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.model.register import OfficeRow
from regesta.model.statement import Participant
from regesta.reader import read_text

pytestmark = pytest.mark.model

CHAPTER = "Foreign Relations of Norway\n\nNorway had aims of its own. Norway looked to the sea. Norway built ships.\n\n"
SHIPS = "Ships and the sea\n\nSweden built ships.\n\n"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str) -> list[str]:
    """The acts of a text as "act: actors > recipients @ time"."""
    return [
        f"{s.act}: {_names(s.actors)} > {_names(s.recipients)} @ {s.time.edtf}"
        for s in code(annotate(read_text(text), parser))
    ]


def _names(people: Iterable[Participant]) -> str:
    return "+".join(sorted(p.ref.id if p.ref.kind == "state" else p.ref.name for p in people))


def offices(parser: Parser, text: str) -> tuple[OfficeRow, ...]:
    """The register of offices of a text."""
    return pipeline.assemble([pipeline.code_document(read_text(text), parser)], ()).registers.offices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relations with Peru were resumed in June 1966.", "restore: NOR+PER >  @ 1966-06"),
        ("Diplomatic relations with China were opened in 1975.", "recognize: NOR > CHN @ 1975"),
        ("A treaty with Spain was signed in May 1951.", "sign: ESP+NOR >  @ 1951-05"),
        ("A pact concluded with Sweden and Denmark in 1953 was a dead letter.", "conclude: DNK+NOR+SWE >  @ 1953"),
        ("Japan pledged 500 million dollars in aid in 1979.", "pledge: JPN > NOR @ 1979"),
        ("In 1945 Norway became a founding member of the United Nations.", "join: NOR > United Nations @ 1945"),
        (
            "Relations with Cuba were resumed in 1966 after the queen had died, only to be suspended again in 1968.",
            "sever: NOR > CUB @ 1968",
        ),
        ("It fell to King Olav V to sign the treaty with Spain in 1961.", "sign: ESP+Olav V >  @ 1961"),
        ("In 1985 King Olav V became the first Norwegian monarch to visit Cuba.", "visit: Olav V > CUB @ 1985"),
        (
            "Norway signed the pact in May 1960 after the withdrawal of Soviet troops from Austria.",
            "withdraw_forces: SUN > AUT @ 1960-05",
        ),
        ("In November Sweden announced that it had left the pact.", "report: SWE >  @ None"),
        (
            "The treaty was signed on 28 May 1979, and on 1 January 1981 Norway became a member of the United Nations.",
            "join: NOR > United Nations @ 1981-01-01",
        ),
        ("Relations with Cuba were broken off in 1968; they were normalized in 1969.", "restore: CUB+NOR >  @ 1969"),
        ("Norway did not recognize Cuba until 1972.", "recognize: NOR > CUB @ 1972"),
        (
            "In 1948 Norway entered into the Treaty of Friendship with Cuba, which was renewed in 1967.",
            "renew: CUB+NOR >  @ 1967",
        ),
    ],
)
def test_a_chapter_tells_who_acts(parser: Parser, text: str, expected: str) -> None:
    assert expected in told(parser, CHAPTER + text)


def test_a_text_on_no_one_state_fills_in_nobody(parser: Parser) -> None:
    acts = told(parser, SHIPS + "Diplomatic relations with China were opened in 1975.")
    assert acts == ["recognize:  > CHN @ 1975"]


def test_a_successor_takes_the_office_of_his_predecessor(parser: Parser) -> None:
    text = "Prime Minister Einar Gerhardsen (1955-1963) asked for talks. John Lyng succeeded Einar Gerhardsen in 1963."
    assert ("John Lyng", "prime minister", "1963") in {
        (r.person, r.role, r.start) for r in offices(parser, CHAPTER + text)
    }


def test_years_behind_a_name_in_a_chapter_are_years_of_government(parser: Parser) -> None:
    text = "The agreement was renewed under Erik Sandvik (1990-1993), who distrusted it."
    found = {(r.person, r.state, r.start, r.end) for r in offices(parser, CHAPTER + text)}
    assert ("Erik Sandvik", "NOR", "1990", "1993") in found
    assert not offices(parser, SHIPS + text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Norway belonged to the United Nations and the Nordic Council.", "Nordic Council"),
        ("Norway was one of the five founders of the Nordic Council.", "Nordic Council"),
        ("The Nordic Council was founded in 1952; its members were Norway, Sweden and Denmark.", "Nordic Council"),
    ],
)
def test_predicates_tell_memberships(parser: Parser, text: str, body: str) -> None:
    contents = pipeline.assemble([pipeline.code_document(read_text(CHAPTER + text), parser)], ())
    assert ("NOR", body) in {(row.member, row.organization) for row in contents.registers.memberships}

from __future__ import annotations

import pytest
from tests.registrar.prose import registers

Row = tuple[str, str, str | None, str | None, str | None]


def offices(text: str) -> list[Row]:
    return [(r.person, r.role, r.state or r.organization, r.start, r.end) for r in registers(text).offices]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Lester Pearson was prime minister of Canada from 1963 to 1968.",
         ("Lester Pearson", "prime minister", "CAN", "1963", "1968")),
        ("Kofi Annan served as Secretary-General of the United Nations from 1997 to 2006.",
         ("Kofi Annan", "secretary-general", "United Nations", "1997", "2006")),
        ("Henry Clay was appointed Secretary of State in March 1825 and resigned in 1829.",
         ("Henry Clay", "secretary of state", "USA", "1825-03", "1829")),
        ("Rómulo Betancourt was elected president of Venezuela in December 1958 and took office in February 1959.",
         ("Rómulo Betancourt", "president", "VEN", "1959-02", None)),
        ("In 1958 the Lebanese parliament elected Fuad Chehab to the presidency. Chehab took office in September 1958.",
         ("Fuad Chehab", "president", "LBN", "1958-09", None)),
    ],
)  # fmt: skip
def test_offices_told_in_a_predicate(text: str, row: Row) -> None:
    assert row in offices(text)


def test_an_envoy_is_sent_to_a_state() -> None:
    (row,) = registers("In July 1910 John Smith was appointed minister to Peru.").offices
    assert (row.role, row.to, row.start) == ("minister", "PER", "1910-07")


def test_a_person_who_was_not_in_office_has_none() -> None:
    assert offices("Lester Pearson was not prime minister of Canada in 1962.") == []
    assert offices("Lester Pearson would be prime minister of Canada.") == []


def test_terms_a_successor_and_an_overthrow() -> None:
    rows = {
        (row.person, row.term): (row.start, row.end)
        for row in registers(
            "Víctor Paz Estenssoro served as president of Bolivia from 1952 to 1956. Hernán Siles Zuazo succeeded him in "
            "August 1956. Paz Estenssoro began his second term on 6 August 1960. He was overthrown on 4 November 1964."
        ).offices
        if row.role == "president" and row.state == "BOL"
    }
    assert rows["Víctor Paz Estenssoro", None] == ("1952", "1956")
    assert rows["Hernán Siles Zuazo", None] == ("1956-08", None)
    assert rows["Víctor Paz Estenssoro", 2] == ("1960-08-06", "1964-11-04")


def test_a_coup_that_is_only_tried_ends_no_office() -> None:
    (row,) = registers(
        "Carlos Andrés Pérez, president of Venezuela, took office in 1989. In 1992 officers launched a coup against Pérez."
    ).offices
    assert row.end is None

from __future__ import annotations

from tests.registrar.telling import DENMARK, FINLAND, NORWAY, SWEDEN, Chapter, body, person, treaty

from regesta.model.statement import Ref
from regesta.resolver import resolve

A = Chapter("In 1920 Norway and Sweden signed the 1920 Kalmar and Halden Treaty. President Nils Berg praised it.")
B = Chapter("Sweden later called the Kalmar-Halden treaty a mistake. Berg disagreed. The Kalmar Protocol came in 1931.")


def objects_of(*statements: object) -> list[Ref]:
    return [ref for entry in resolve(statements) for ref in entry.objects]  # type: ignore[arg-type]


def test_one_treaty_under_two_names_in_two_documents() -> None:
    signed = A.says(
        "sign",
        "In 1920 Norway and Sweden signed the 1920 Kalmar and Halden Treaty",
        actors=[NORWAY, SWEDEN],
        objects=[treaty("1920 Kalmar and Halden Treaty")],
        on="1920",
    )
    blamed = B.says(
        "accuse",
        "Sweden later called the Kalmar-Halden treaty a mistake",
        actors=[SWEDEN],
        objects=[treaty("Kalmar-Halden treaty")],
    )
    first, second = objects_of(signed, blamed)
    assert first == second
    assert {first.name, *first.also} == {"1920 Kalmar and Halden Treaty", "Kalmar-Halden treaty"}


def test_a_protocol_is_not_the_treaty_of_the_same_place() -> None:
    signed = A.says("sign", "In 1920 Norway and Sweden signed", objects=[treaty("Kalmar Treaty")], on="1920")
    other = B.says("sign", "The Kalmar Protocol came in 1931", objects=[treaty("Kalmar Protocol")], on="1931")
    assert len({ref.id for ref in objects_of(signed, other)}) == 2


def test_treaties_of_two_years_stay_two() -> None:
    one = A.says("sign", "In 1920 Norway and Sweden signed", objects=[treaty("Treaty of Kalmar (1920)")], on="1920")
    two = B.says("sign", "The Kalmar Protocol came in 1931", objects=[treaty("Treaty of Kalmar of 1931")], on="1931")
    assert len({ref.id for ref in objects_of(one, two)}) == 2


def test_the_agreement_of_one_document_is_not_the_agreement_of_another() -> None:
    one = A.says("sign", "In 1920 Norway and Sweden signed", actors=[NORWAY], objects=[treaty("agreement")], on="1920")
    two = B.says("ratify", "Berg disagreed", actors=[FINLAND], objects=[treaty("agreement")], on="1931")
    assert len({ref.id for ref in objects_of(one, two)}) == 2


def test_two_agreements_of_one_document_are_told_apart_by_their_parties() -> None:
    text = Chapter("Norway and Sweden signed an agreement in 1920. Denmark and Finland signed an agreement in 1925.")
    one = text.says(
        "sign", "Norway and Sweden signed an agreement in 1920", actors=[NORWAY, SWEDEN],
        objects=[treaty("agreement")], on="1920",
    )  # fmt: skip
    two = text.says(
        "sign", "Denmark and Finland signed an agreement in 1925", actors=[DENMARK, FINLAND],
        objects=[treaty("agreement")], on="1925",
    )  # fmt: skip
    assert len({ref.id for ref in objects_of(one, two)}) == 2


def test_a_person_by_full_and_short_name() -> None:
    full = A.says("support", "President Nils Berg praised it", actors=[person("Nils Berg", "NOR")])
    short = B.says("reject", "Berg disagreed", actors=[person("Berg")])
    names = {ref.name for entry in resolve([full, short]) for ref in entry.actors}
    assert names == {"Nils Berg"}


def test_a_surname_that_two_bear_is_joined_to_neither() -> None:
    one = A.says("support", "President Nils Berg praised it", actors=[person("Nils Berg", "NOR")])
    other = A.says("report", "In 1920 Norway", actors=[person("Karin Berg", "SWE")])
    short = B.says("reject", "Berg disagreed", actors=[person("Berg")])
    assert {ref.name for entry in resolve([one, other, short]) for ref in entry.actors} == {
        "Nils Berg",
        "Karin Berg",
        "Berg",
    }


def test_a_surname_of_another_state_is_another_person() -> None:
    full = A.says("support", "President Nils Berg praised it", actors=[person("Nils Berg", "NOR")])
    short = B.says("reject", "Berg disagreed", actors=[person("Berg", "SWE")])
    assert len({ref.id for entry in resolve([full, short]) for ref in entry.actors}) == 2


def test_an_organization_by_the_other_name_that_a_text_gives_it() -> None:
    one = A.says(
        "join", "In 1920 Norway", actors=[NORWAY], recipients=[body("Nordic Market", "Nordic Group")], on="1920"
    )
    two = B.says("join", "Sweden later", actors=[SWEDEN], recipients=[body("Nordic Group")], on="1925")
    assert len({ref.id for entry in resolve([one, two]) for ref in entry.recipients}) == 1

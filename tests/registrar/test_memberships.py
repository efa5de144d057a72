from __future__ import annotations

from datetime import date

from tests.registrar.telling import DENMARK, FINLAND, ICELAND, NORWAY, SWEDEN, Chapter, body, office, person, treaty

from regesta.model.statement import Statement
from regesta.registrar import at, fold
from regesta.resolver import resolve

TEXT = Chapter(
    "The Kalmar Treaty of 1950, signed by Norway, Sweden and later Iceland, established the Nordic Market. Finland "
    "joined the Nordic Market in 1955. In August 1960 Norway announced its withdrawal from it for two years. Sweden "
    "left it in 1970. Denmark became an observer in 1971. The Council expelled Iceland in 1980. The Nordic Market was "
    "dissolved in 1990. Norway and Denmark founded the Bergen Commission in 1919. Ole Dahl was a member of it."
)
MARKET, KALMAR = body("Nordic Market"), treaty("Kalmar Treaty")
FIRST = "The Kalmar Treaty of 1950, signed by Norway, Sweden and later Iceland, established the Nordic Market"
SIGNED = TEXT.says("sign", FIRST, trigger="signed", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1950")
LATER = TEXT.says("accede", FIRST, trigger="later", actors=[ICELAND], objects=[KALMAR], on="1950/..")
FOUNDED = TEXT.says("found", FIRST, trigger="established", objects=[MARKET], under=[KALMAR], on="1950")
JOINED = TEXT.says("join", "Finland joined the Nordic Market in 1955", actors=[FINLAND], recipients=[MARKET], on="1955")
RESTING = TEXT.says(
    "withdraw", "In August 1960 Norway announced its withdrawal from it for two years", trigger="withdrawal",
    actors=[NORWAY], recipients=[MARKET], on="1960-08", until="1962-08", until_rule="duration: for two years",
)  # fmt: skip
LEFT = TEXT.says("withdraw", "Sweden left it in 1970", trigger="left", actors=[SWEDEN], recipients=[MARKET], on="1970")

Spell = tuple[str, str, str | None, str | None]


def spells(*statements: Statement) -> list[Spell]:
    return [(r.member, r.status, r.start, r.end) for r in fold(resolve(statements)).memberships]


def test_who_signs_what_founds_a_body_is_its_member() -> None:
    assert spells(SIGNED, FOUNDED) == [("NOR", "member", "1950", None), ("SWE", "member", "1950", None)]


def test_a_late_party_is_a_late_member() -> None:
    assert ("ISL", "member", "1950/..", None) in spells(SIGNED, FOUNDED, LATER)


def test_states_that_found_a_body_are_its_members() -> None:
    founded = TEXT.says(
        "found", "Norway and Denmark founded the Bergen Commission in 1919", actors=[NORWAY, DENMARK],
        objects=[body("Bergen Commission")], on="1919",
    )  # fmt: skip
    assert spells(founded) == [("DNK", "member", "1919", None), ("NOR", "member", "1919", None)]


def test_a_state_that_makes_a_commission_alone_is_not_its_member() -> None:
    founded = TEXT.says("found", "Norway and Denmark", actors=[NORWAY], objects=[body("Bergen Commission")], on="1919")
    assert spells(founded) == []


def test_a_withdrawal_for_a_span_is_a_suspension_with_a_return() -> None:
    registers = fold(resolve([SIGNED, FOUNDED, RESTING]))
    norway = [(r.status, r.start, r.end) for r in registers.memberships if r.member == "NOR"]
    assert norway == [("member", "1950", None), ("suspended", "1960-08", "1962-08")]
    status = {
        day: [r.status for r in at(registers, day).memberships if r.member == "NOR"]
        for day in (date(1949, 1, 1), date(1955, 1, 1), date(1961, 6, 1), date(1963, 1, 1))
    }
    assert list(status.values()) == [[], ["member"], ["suspended"], ["member"]]
    suspended = next(r for r in registers.memberships if r.status == "suspended")
    assert suspended.doubts == ("the end, August 1962, is computed from “for two years”",)


def test_a_withdrawal_without_an_end_ends_the_membership() -> None:
    assert ("SWE", "member", "1950", "1970") in spells(SIGNED, FOUNDED, LEFT)


def test_a_withdrawal_of_a_member_that_nothing_else_tells_of() -> None:
    assert spells(LEFT) == [("SWE", "member", None, "1970")]


def test_an_expulsion_ends_the_membership_of_who_is_expelled() -> None:
    out = TEXT.says("expel", "The Council expelled Iceland in 1980", trigger="expelled", actors=[MARKET],
                    recipients=[ICELAND], on="1980")  # fmt: skip
    assert ("ISL", "member", "1950/..", "1980") in spells(SIGNED, FOUNDED, LATER, out)


def test_an_observer_is_no_member() -> None:
    seat = TEXT.says("join", "Denmark became an observer in 1971", trigger="became an observer", actors=[DENMARK],
                     recipients=[MARKET], on="1971")  # fmt: skip
    assert spells(seat) == [("DNK", "observer", "1971", None)]


def test_memberships_end_with_their_body() -> None:
    over = TEXT.says("dissolve", "The Nordic Market was dissolved in 1990", trigger="dissolved", objects=[MARKET],
                     on="1990")  # fmt: skip
    assert spells(JOINED, LEFT, over) == [("FIN", "member", "1955", "1990"), ("SWE", "member", None, "1970")]


def test_a_return_after_leaving_is_a_second_spell() -> None:
    text = Chapter("Sweden joined the Nordic Market in 1955. It left in 1960. It joined again in 1965.")
    statements = [
        text.says("join", "Sweden joined the Nordic Market in 1955", actors=[SWEDEN], recipients=[MARKET], on="1955"),
        text.says("withdraw", "It left in 1960", actors=[SWEDEN], recipients=[MARKET], on="1960"),
        text.says("join", "It joined again in 1965", actors=[SWEDEN], recipients=[MARKET], on="1965"),
    ]
    assert spells(*statements) == [("SWE", "member", "1955", "1960"), ("SWE", "member", "1965", None)]


def test_a_suspension_that_names_no_body_is_of_the_one_the_passage_is_about() -> None:
    text = Chapter("Finland joined the Nordic Market in 1955. It was suspended in 1958 and readmitted in 1959.")
    second = "It was suspended in 1958 and readmitted in 1959"
    statements = [
        text.says("join", "Finland joined the Nordic Market in 1955", actors=[FINLAND], recipients=[MARKET], on="1955"),
        text.says("expel", second, trigger="suspended", recipients=[FINLAND], on="1958"),
        text.says("join", second, trigger="readmitted", actors=[FINLAND], on="1959"),
    ]
    assert spells(*statements) == [("FIN", "member", "1955", None), ("FIN", "suspended", "1958", "1959")]


def test_a_person_told_to_be_a_member_of_a_body() -> None:
    seat = TEXT.says("serve", "Ole Dahl was a member of it", actors=[person("Ole Dahl")],
                     objects=[office("member"), body("Bergen Commission")])  # fmt: skip
    registers = fold(resolve([seat]))
    assert [(r.member_name, r.organization) for r in registers.memberships] == [("Ole Dahl", "Bergen Commission")]
    assert registers.offices == ()


def test_a_planned_accession_makes_no_member() -> None:
    plan = TEXT.says("join", "Finland joined", actors=[FINLAND], recipients=[MARKET], on="1955", modality="planned")
    assert spells(plan) == []


def test_a_membership_that_names_no_body_is_of_the_one_the_passage_is_about() -> None:
    text = Chapter("Finland joined the Nordic Market in 1955. Iceland became a member in 1958. Norway joined the war.")
    statements = [
        text.says("join", "Finland joined the Nordic Market in 1955", actors=[FINLAND], recipients=[MARKET], on="1955"),
        text.says("join", "Iceland became a member in 1958", trigger="became", actors=[ICELAND], on="1958"),
        text.says("join", "Norway joined the war", trigger="joined", actors=[NORWAY], on="1958"),
    ]
    assert [spell[0] for spell in spells(*statements)] == ["FIN", "ISL"]


def test_a_suspended_state_was_a_member_and_is_one_again() -> None:
    out = TEXT.says("expel", "The Council expelled Iceland in 1980", trigger="expelled", actors=[MARKET],
                    recipients=[ICELAND], on="1980", until="1982")  # fmt: skip
    registers = fold(resolve([out]))
    status = {year: [r.status for r in at(registers, date(year, 6, 1)).memberships] for year in (1979, 1981, 1984)}
    assert status == {1979: ["member"], 1981: ["suspended"], 1984: ["member"]}
    assert "it is inferred from the suspension; since when it had been a member is not told" in (
        at(registers, date(1984, 6, 1)).memberships[0].doubts
    )
    assert any("whether it had begun is open" in d for d in at(registers, date(1979, 6, 1)).memberships[0].doubts)

from __future__ import annotations

from datetime import date

from tests.registrar.prose import registers
from tests.registrar.telling import FINLAND, NORWAY, SWEDEN, Chapter, body, thing, treaty

from regesta.registrar import at, fold
from regesta.resolver import resolve

TEXT = Chapter(
    "In May 1991 Norway and Sweden agreed to set up a free trade zone by January 1992 and a common market by 1995. In "
    "the Bergen Act they agreed on a customs union in 1993. They set up the free trade zone in December 1991. Norway "
    "owed the Fund some $2 billion. It defaulted in 1989. In 1996 it concluded a Club agreement, in "
    "which it restructured "
    "$9 billion owed to its creditors. The Commission set the bill for Finland at 100 million marks in reparations."
)
PACT = TEXT.says(
    "conclude", "Norway and Sweden agreed to set up a free trade zone by January 1992 and a common market by 1995",
    actors=[NORWAY, SWEDEN], objects=[thing("free trade zone"), thing("common market")], on="1991-05",
    deadlines=["1992-01", "1995"],
)  # fmt: skip
FUND = body("Fund")


def test_each_thing_has_its_own_date() -> None:
    rows = [(r.what, r.due, r.actors) for r in fold(resolve([PACT])).obligations]
    assert rows == [("free trade zone", "1992-01", ("NOR", "SWE")), ("common market", "1995", ("NOR", "SWE"))]


def test_a_later_act_fulfils_an_obligation() -> None:
    built = TEXT.says("found", "They set up the free trade zone in December 1991", actors=[NORWAY, SWEDEN],
                      objects=[thing("free trade zone")], on="1991-12")  # fmt: skip
    entries = resolve([PACT, built])
    registers = fold(entries)
    fulfilled = {r.what: r.fulfilled for r in registers.obligations}
    assert fulfilled == {"free trade zone": entries[1].id, "common market": None}


def test_an_earlier_act_fulfils_nothing() -> None:
    before = TEXT.says("found", "They set up the free trade zone", actors=[NORWAY, SWEDEN],
                       objects=[thing("free trade zone")], on="1980")  # fmt: skip
    assert {r.fulfilled for r in fold(resolve([PACT, before])).obligations} == {None}


def test_an_obligation_names_the_act_that_lays_it_down() -> None:
    act = TEXT.says(
        "conclude",
        "In the Bergen Act they agreed on a customs union in 1993",
        actors=[NORWAY, SWEDEN],
        objects=[treaty("Bergen Act"), thing("customs union")],
        on="1991-12",
        deadlines=["1993"],
    )
    (row,) = fold(resolve([act])).obligations
    assert (row.instrument, row.what, row.due) == ("Bergen Act", "customs union", "1993")


def test_what_was_due_is_no_longer_due_after_its_date() -> None:
    registers = fold(resolve([PACT]))
    assert [r.what for r in at(registers, date(1993, 1, 1)).obligations] == ["common market"]


OWED = TEXT.says("lend", "Norway owed the Fund some $2 billion", actors=[FUND], recipients=[NORWAY], on="1985",
                 amounts=[(2e9, "USD", "some $2 billion")])  # fmt: skip
DEFAULTED = TEXT.says("default", "It defaulted in 1989", actors=[NORWAY], recipients=[FUND], on="1989")


def test_a_loan_is_owed_until_the_debtor_defaults() -> None:
    registers = fold(resolve([OWED, DEFAULTED]))
    (owed, default) = registers.debts
    assert (owed.debtor, owed.creditor, owed.amount, owed.currency, owed.approximate) == (
        "NOR",
        "Fund",
        2e9,
        "USD",
        True,
    )
    assert [r.status for r in at(registers, date(1987, 1, 1)).debts] == ["owed"]
    assert [r.status for r in at(registers, date(1990, 1, 1)).debts] == ["default"]
    assert default.date == "1989"


def test_a_restructuring_is_with_the_body_that_the_agreement_of_its_sentence_is_with() -> None:
    sentence = "In 1996 it concluded a Club agreement, in which it restructured $9 billion owed to its creditors"
    club = body("Club")
    agreed = TEXT.says("conclude", sentence, trigger="concluded", actors=[NORWAY, club],
                       objects=[treaty("Club agreement")], on="1996")  # fmt: skip
    done = TEXT.says("restructure", sentence, trigger="restructured", actors=[NORWAY], on="1996",
                     amounts=[(9e9, "USD", "$9 billion")])  # fmt: skip
    (row,) = fold(resolve([agreed, done])).debts
    assert (row.debtor, row.creditor, row.status, row.amount) == ("NOR", "Club", "restructured", 9e9)


def test_a_bill_laid_on_a_state_is_owed_by_it() -> None:
    passage = "The Commission set the bill for Finland at 100 million marks in reparations"
    bill = TEXT.says("report", passage, actors=[body("Commission")], recipients=[FINLAND], on="1946",
                     amounts=[(1e8, "mark", "100 million marks")])  # fmt: skip
    (row,) = fold(resolve([bill])).debts
    assert (row.debtor, row.status, row.amount, row.creditor) == ("FIN", "owed", 1e8, None)


def test_a_sum_that_is_only_reported_is_no_debt() -> None:
    text = Chapter("The Commission told Finland that 100 million marks had been spent on roads.")
    told = text.says(
        "report",
        "The Commission told Finland that 100 million marks had been spent on roads",
        actors=[body("Commission")],
        recipients=[FINLAND],
        amounts=[(1e8, "mark", "100 million marks")],
    )
    assert fold(resolve([told])).debts == ()


def test_two_creditors_are_two_debts() -> None:
    other = TEXT.says("lend", "Norway owed", actors=[body("Bank")], recipients=[NORWAY], on="1985",
                      amounts=[(9e9, "USD", "$9 billion")])  # fmt: skip
    assert [row.creditor for row in fold(resolve([OWED, other])).debts] == ["Bank", "Fund"]


def test_sums_to_several_creditors_are_paired_in_the_order_of_the_text() -> None:
    text = Chapter("The treaty obliged Finland to pay $45 million to Norway and $25 million to Sweden.")
    passage = "The treaty obliged Finland to pay $45 million to Norway and $25 million to Sweden"
    laid = text.says("commit", passage, trigger="obliged", actors=[FINLAND], recipients=[NORWAY, SWEDEN], on="1947",
                     amounts=[(45e6, "USD", "$45 million"), (25e6, "USD", "$25 million")])  # fmt: skip
    found = [(r.debtor, r.creditor, r.amount) for r in fold(resolve([laid])).debts]
    assert found == [("FIN", "NOR", 45e6), ("FIN", "SWE", 25e6)]


def test_a_pledge_of_aid_is_no_debt() -> None:
    text = Chapter("Norway pledged $45 million in aid to Finland.")
    aid = text.says("pledge", "Norway pledged $45 million in aid to Finland", actors=[NORWAY], recipients=[FINLAND],
                    amounts=[(45e6, "USD", "$45 million")])  # fmt: skip
    assert fold(resolve([aid])).debts == ()


def test_a_date_belongs_to_the_verb_it_stands_with() -> None:
    told = registers(
        "In May 1923 Norway and Spain agreed to restore relations and to reopen their embassies within two months."
    )
    assert [(row.what, row.due) for row in told.obligations] == [("embassies", "1923-07")]

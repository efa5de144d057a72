from __future__ import annotations

from tests.registrar.prose import registers

Row = tuple[str, str | None, float | None, str | None, str]


def debts(text: str) -> list[Row]:
    return [(r.debtor, r.creditor, r.amount, r.currency, r.status) for r in registers(text).debts]


def test_who_did_not_pay_whom() -> None:
    rows = debts("By 1931 Peru had defaulted on some $2 billion in loans from the World Bank and other lenders.")
    assert ("PER", "World Bank", 2e9, "USD", "default") in rows
    rows = debts("By 1931 Peru had defaulted on about $2 million owed to the World Bank.")
    assert ("PER", "World Bank", 2e6, "USD", "default") in rows


def test_an_amount_that_the_clause_behind_it_is_about() -> None:
    rows = debts("The United States wanted the more than $10 billion it had loaned to France during the war.")
    assert ("FRA", "USA", 1e10, "USD", "owed") in rows


def test_a_bill_that_is_set_is_owed_by_who_was_to_pay() -> None:
    rows = debts(
        "In 1919 nobody knew the amount that Finland should pay. In the spring of 1921, the commission set the final bill "
        "at 13 billion gold marks."
    )
    assert ("FIN", None, 1.3e10, "gold mark", "owed") in rows


def test_creditors_that_reschedule_are_owed_by_the_state_told_before() -> None:
    rows = debts(
        "In August 1983 Zambia rescheduled payments of $3 billion with its banks. The creditor governments of the Paris "
        "Club granted debt relief in September."
    )
    assert ("ZMB", "Paris Club", None, None, "restructured") in rows


def test_an_agreement_on_a_reduction_restructures() -> None:
    rows = debts("In 1994 Poland signed an agreement with the London Club on the reduction of a debt of $13.2 billion.")
    assert ("POL", "London Club", 1.32e10, "USD", "restructured") in rows


def test_the_sum_behind_the_act_counts() -> None:
    rows = debts(
        "Mexico was to pay the balance at $2.5 million a year; the United States opened a credit of $40 million for Mexico."
    )
    assert ("MEX", "USA", 4e7, "USD", "owed") in rows


def test_a_sum_that_is_owed_in_so_many_words() -> None:
    rows = debts("In 1982 Mexico owed foreign banks about $80 billion.")
    assert ("MEX", "foreign banks", 80e9, "USD", "owed") in rows
    assert debts("Egypt owed its wealth to the river.") == []


def test_a_promise_without_a_date_of_its_own_and_a_withdrawal_from_a_place_are_fulfilled() -> None:
    found = registers(
        "Iran promised to release the hostages by January 1981. On 20 January 1981 Iran released the hostages. In 1979 "
        "Israel agreed to withdraw from Sinai by April 1982. In April 1982 Israel withdrew from Sinai. In 1979 Israel "
        "agreed to withdraw from Gaza by April 1990."
    ).obligations
    assert {(row.due, row.fulfilled is not None) for row in found} == {
        ("1981-01", True), ("1982-04", True), ("1990-04", False),
    }  # fmt: skip

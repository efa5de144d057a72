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

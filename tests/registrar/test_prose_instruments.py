from __future__ import annotations

from tests.registrar.prose import registers

from regesta.model.register import InstrumentRow


def instruments(text: str) -> dict[str, InstrumentRow]:
    return {row.name: row for row in registers(text).instruments}


def test_suspended_obligations_are_those_of_the_treaty_of_both_sides() -> None:
    rows = instruments(
        "Norway, Sweden and Denmark signed the Northern Security Treaty in 1951. On May 3, 1986, Norway suspended its "
        "treaty obligations toward Denmark."
    )
    row = rows["Northern Security Treaty"]
    assert (row.status, row.suspended) == ("suspended", "1986-05-03")
    assert {p.id: p.suspended for p in row.parties}["DNK"] == "1986-05-03"


def test_a_treaty_that_followed_another() -> None:
    rows = instruments(
        "A treaty of commerce between Norway and Spain was signed at Oslo on May 3, 1923. A convention of extradition "
        "followed on March 19, 1924."
    )
    row = rows["convention of extradition"]
    assert (row.date, [p.id for p in row.parties]) == ("1924-03-19", ["ESP", "NOR"])


def test_two_treaties_that_one_plural_tells() -> None:
    rows = instruments(
        "Treaties of arbitration and of conciliation between Norway and Spain were signed at Oslo on January 21, 1929."
    )
    assert sorted(rows) == ["treaty of arbitration", "treaty of conciliation"]
    assert {row.date for row in rows.values()} == {"1929-01-21"}


def test_representatives_sign_for_those_they_represent() -> None:
    rows = instruments("The representatives of 32 independent states signed the Accra Charter on 25 May 1963.")
    assert [p.name for p in rows["Accra Charter"].parties] == ["32 independent states"]

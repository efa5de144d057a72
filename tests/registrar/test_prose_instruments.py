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


def test_a_convention_amended_left_by_one_and_expired() -> None:
    (row,) = instruments(
        "Norway, Sweden and Denmark signed the Oslo Convention on 22 December 1930. The convention entered into force on "
        "7 February 1932. Finland acceded to the Oslo Convention in November 1933. The convention was amended on 28 May "
        "1937. Belgium withdrew from the convention on 1 July 1938. The Oslo Convention expired in 1940."
    ).values()
    assert (row.date, row.in_force, row.until, row.status) == ("1930-12-22", "1932-02-07", "1940", "expired")
    own = {party.id: (party.since, party.until) for party in row.parties}
    assert own["FIN"] == ("1933-11", None)
    assert own["BEL"] == (None, "1938-07-01")  # who leaves was a party, though no passage tells since when
    assert own["NOR"] == (None, None)


def test_what_is_renewed_lasts_longer_and_what_is_superseded_ends() -> None:
    renewed = (
        "In March 1962 Norway and Sweden signed the Halden Agreement for a term of ten years. In 1971 they renewed the "
        "agreement for another five years. "
    )
    assert instruments(renewed)["Halden Agreement"].until == "1976"
    rows = instruments(
        f"{renewed}In 1975 Norway and Sweden concluded the Treaty of Friendship, which superseded the Halden Agreement."
    )
    assert rows["Treaty of Friendship"].supersedes == (rows["Halden Agreement"].id,)
    assert (rows["Halden Agreement"].status, rows["Halden Agreement"].until) == ("terminated", "1975")
    assert rows["Treaty of Friendship"].until is None


def test_what_is_signed_to_carry_out_another_implements_it_alone() -> None:
    rows = instruments(
        "In 1975 Norway and Sweden concluded the Treaty of Friendship. In 1989 Argentina and Chile signed the Halden "
        "Protocol, which carried out the 1984 Treaty of Lima."
    )
    assert rows["Halden Protocol"].implements == (rows["Treaty of Lima"].id,)
    assert rows["Treaty of Friendship"].implements == ()  # the next sentence is not its own
    assert [party.id for party in rows["Halden Protocol"].parties] == ["ARG", "CHL"]


def test_who_guarantees_an_instrument_is_no_party_and_dates_nothing() -> None:
    row = instruments("In 1989 Norway and Sweden guaranteed the Halden Pact of 1947.")["Halden Pact"]
    assert (row.guarantors, row.parties, row.date) == (("NOR", "SWE"), (), "1947")

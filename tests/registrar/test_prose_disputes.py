from __future__ import annotations

from tests.registrar.prose import registers

from regesta.model.register import DisputeRow


def disputes(text: str) -> list[DisputeRow]:
    return list(registers(text).disputes)


def test_a_dispute_that_ended_after_many_years() -> None:
    (row,) = disputes(
        "The foreign ministers of Norway and Sweden signed a set of documents on 13 November 1999, ending 70 years of "
        "controversy. In 2001 Norway and Sweden reached a trade agreement."
    )
    assert (row.parties, row.start, row.settled) == (("NOR", "SWE"), "1929", "1999-11-13")
    assert row.settled_by == "set of documents"


def test_fighting_before_a_semicolon_opens_a_dispute() -> None:
    (row,) = disputes("In October 1963 Algeria and Morocco clashed over the frontier; Mali mediated between them.")
    assert (row.parties, row.start, row.violent) == (("DZA", "MAR"), "1963-10", ("1963-10",))


def test_a_settlement_told_again_without_a_date_keeps_the_date_of_the_peace() -> None:
    (row,) = disputes(
        "Norway and Sweden fought in January 1905. In October 1908 Norway and Sweden signed a Peace Agreement. "
        "The resolution of the border dispute between Norway and Sweden pleased both."
    )
    assert (row.settled, row.settled_by) == ("1908-10", "Peace Agreement")


def test_who_concludes_what_settles_claims_are_its_parties() -> None:
    (row,) = disputes(
        "Norway and Spain signed an agreement on July 2, 1963, that settled the claims of Norwegian citizens."
    )
    assert (row.parties, row.settled) == (("ESP", "NOR"), "1963-07-02")


def test_a_claim_to_what_another_holds_is_a_dispute_with_the_holder() -> None:
    (row,) = disputes("From 1904 onwards Norway claimed Jarl, an island that Sweden had occupied since the 1890s.")
    assert (row.parties, row.start) == (("NOR", "SWE"), "1904/..")


def test_a_place_is_taken_from_who_holds_it() -> None:
    rows = disputes("France and Belgium occupied the Ruhr in January 1923.")
    assert [(row.parties, row.start) for row in rows] == [(("BEL", "DEU"), "1923-01"), (("DEU", "FRA"), "1923-01")]


def test_a_dispute_is_mediated_settled_and_reopened_by_acts_that_only_say_the_dispute() -> None:
    first, second = disputes(
        "Fighting broke out between Norway and Sweden in July 1905. Denmark and Spain mediated the dispute. The Rio "
        "Protocol settled the dispute in January 1906. In 1920 Sweden reopened the dispute. The dispute was settled on "
        "3 October 1928 by the Halden Agreement."
    )
    assert (first.parties, first.start, first.settled, first.settled_by) == (
        ("NOR", "SWE"), "1905-07", "1906-01", "Rio Protocol",
    )  # fmt: skip
    assert len(first.entry_ids) == 3  # the mediation stands behind it as well
    assert (second.parties, second.start, second.settled, second.settled_by) == (
        ("NOR", "SWE"), "1920", "1928-10-03", "Halden Agreement",
    )  # fmt: skip


def test_a_settlement_far_from_any_dispute_is_of_none() -> None:
    assert disputes("The dispute was settled on 3 October 1928 by the Halden Agreement.") == []


def test_a_state_that_is_claimed_is_the_other_side() -> None:
    (row,) = disputes("Guatemala claimed Belize in 1859.")
    assert (row.parties, row.start) == (("BLZ", "GTM"), "1859")

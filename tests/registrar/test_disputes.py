from __future__ import annotations

from datetime import date

from tests.registrar.telling import DENMARK, FINLAND, NORWAY, SWEDEN, Chapter, thing, treaty

from regesta.model.statement import Statement
from regesta.registrar import at, fold
from regesta.resolver import resolve

TEXT = Chapter(
    "In 1901 Norway protested to Sweden. Their forces clashed in January 1905 in the border dispute. "
    "They fought again in "
    "1906. In 1910 they settled the border dispute. The Peace Treaty of Bergen was signed in 1910. The "
    "two states signed "
    "papers in 1950, ending 40 years of quarrel over Halden. In the War of the Sound Denmark fought Norway and Sweden. "
    "Denmark refused the ships of Finland in 1984. Finland suspended its trade with Denmark in 1986. "
    "Norway claimed Jarl."
)
CLASHED = TEXT.says("clash", "Their forces clashed in January 1905 in the border dispute", trigger="clashed",
                    actors=[NORWAY, SWEDEN], on="1905-01")  # fmt: skip
AGAIN = TEXT.says("clash", "They fought again in 1906", trigger="fought", actors=[NORWAY, SWEDEN], on="1906")
PROTEST = TEXT.says("protest", "In 1901 Norway protested", actors=[NORWAY], recipients=[SWEDEN], on="1901")
SETTLED = TEXT.says("settle", "In 1910 they settled the border dispute", trigger="settled", actors=[NORWAY, SWEDEN],
                    objects=[thing("border dispute")], on="1910")  # fmt: skip

Row = tuple[tuple[str, ...], str, str | None, str | None]


def rows(*statements: Statement) -> list[Row]:
    return [(r.parties, r.subject, r.start, r.settled) for r in fold(resolve(statements)).disputes]


def test_fighting_opens_a_dispute_and_a_settlement_closes_it() -> None:
    assert rows(CLASHED, SETTLED) == [(("NOR", "SWE"), "border dispute", "1905-01", "1910")]


def test_a_war_that_several_passages_tell_of_is_one_dispute() -> None:
    (row,) = fold(resolve([CLASHED, AGAIN])).disputes
    assert row.violent == ("1905-01/1906",)
    assert len(row.entry_ids) == 2


def test_a_protest_before_the_fighting_carries_its_start_back() -> None:
    (row,) = fold(resolve([PROTEST, CLASHED])).disputes
    assert row.start == "1901"
    assert "it is taken to begin with the first hostile act told" in row.doubts


def test_a_protest_alone_is_no_dispute() -> None:
    assert rows(PROTEST) == []


def test_a_peace_treaty_of_the_same_parties_closes_what_they_fought_over() -> None:
    peace = TEXT.says("sign", "The Peace Treaty of Bergen was signed in 1910", actors=[NORWAY, SWEDEN],
                      objects=[treaty("Peace Treaty of Bergen")], on="1910")  # fmt: skip
    (row,) = fold(resolve([CLASHED, peace])).disputes
    assert (row.settled, row.settled_by) == ("1910", "Peace Treaty of Bergen")
    assert any("inferred" in doubt for doubt in row.doubts)


def test_a_trade_agreement_of_the_same_parties_closes_nothing() -> None:
    trade = TEXT.says("sign", "The Peace Treaty of Bergen", actors=[NORWAY, SWEDEN],
                      objects=[treaty("fishing agreement")], on="1910")  # fmt: skip
    assert rows(CLASHED, trade) == [(("NOR", "SWE"), "border dispute", "1905-01", None)]


def test_a_dispute_known_by_its_end_began_as_long_before_as_told() -> None:
    sentence = "The two states signed papers in 1950, ending 40 years of quarrel over Halden"
    signed = TEXT.says("sign", sentence, trigger="signed", actors=[NORWAY, SWEDEN], objects=[treaty("papers act")],
                       on="1950")  # fmt: skip
    ended = TEXT.says("settle", sentence, trigger="ending", actors=[NORWAY, SWEDEN], on="1950",
                      amounts=[(40, "year", "40 years")])  # fmt: skip
    (row,) = fold(resolve([signed, ended])).disputes
    assert (row.start, row.settled, row.settled_by, row.subject) == ("1910", "1950", "papers act", "quarrel")


def test_a_war_of_three_is_told_by_pairs_where_the_sides_are_known() -> None:
    war = TEXT.says(
        "clash", "In the War of the Sound Denmark fought Norway and Sweden", trigger="fought",
        actors=[DENMARK, NORWAY, SWEDEN], objects=[thing("War of the Sound")], on="1657/1660",
    )  # fmt: skip
    first = TEXT.says("declare_war", "Norway", actors=[NORWAY], recipients=[DENMARK], on="1657-06")
    assert rows(war, first) == [(("DNK", "NOR"), "War of the Sound", "1657/1660", None)]
    assert rows(war) == [(("DNK", "NOR", "SWE"), "War of the Sound", "1657/1660", None)]


def test_a_refusal_that_is_answered_with_a_sanction_is_a_dispute() -> None:
    refused = TEXT.says("reject", "Denmark refused the ships of Finland in 1984", trigger="refused", actors=[DENMARK],
                        recipients=[FINLAND], on="1984")  # fmt: skip
    answered = TEXT.says("suspend", "Finland suspended its trade with Denmark in 1986", trigger="suspended",
                         actors=[FINLAND], recipients=[DENMARK], on="1986")  # fmt: skip
    assert [row[0] for row in rows(refused, answered)] == [("DNK", "FIN")]
    assert rows(refused) == []


def test_a_claim_opens_a_dispute() -> None:
    claim = TEXT.says("claim", "Norway claimed Jarl", actors=[NORWAY], recipients=[SWEDEN], objects=[thing("Jarl")],
                      on="1930")  # fmt: skip
    assert rows(claim) == [(("NOR", "SWE"), "Jarl", "1930", None)]


def test_a_new_claim_after_a_settlement_is_a_new_dispute() -> None:
    claim = TEXT.says(
        "claim",
        "Norway claimed Jarl",
        actors=[NORWAY],
        recipients=[SWEDEN],
        objects=[thing("border dispute")],
        on="1930",
    )
    assert [row[2:] for row in rows(CLASHED, SETTLED, claim)] == [("1905-01", "1910"), ("1930", None)]


def test_a_dispute_is_open_until_it_is_settled() -> None:
    registers = fold(resolve([CLASHED, SETTLED]))
    held = {year: [r.settled for r in at(registers, date(year, 6, 1)).disputes] for year in (1900, 1907, 1912)}
    assert held == {1900: [], 1907: [None], 1912: []}


def test_who_declares_war_and_occupies_in_one_breath_fights_whom_it_occupies() -> None:
    text = Chapter("Norway declared war in June 1657 and occupied the coast of Denmark.")
    sentence = "Norway declared war in June 1657 and occupied the coast of Denmark"
    war = text.says("declare_war", sentence, trigger="declared", actors=[NORWAY], on="1657-06")
    force = text.says("occupy", sentence, trigger="occupied", actors=[NORWAY], recipients=[DENMARK], on="1657-06")
    (row,) = fold(resolve([war, force])).disputes
    assert (row.parties, row.start) == (("DNK", "NOR"), "1657-06")
    assert rows(war) == []


def test_a_settled_dispute_is_told_with_the_closed_ones_alone() -> None:
    told = fold(resolve([CLASHED, SETTLED]))
    assert at(told, date(1920, 1, 1)).disputes == ()
    (row,) = at(told, date(1920, 1, 1), closed=True).disputes
    assert (row.parties, row.settled) == (("NOR", "SWE"), "1910")
    (row,) = at(told, date(1907, 1, 1), closed=True).disputes
    assert row.settled is None

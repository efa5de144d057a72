from __future__ import annotations

from itertools import permutations

from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, body, person, thing, treaty

from regesta.resolver import resolve

ONE = Chapter(
    "In May 1920 Norway and Sweden signed the Kalmar Treaty. In June 1920 Norway plans to visit Denmark. "
    "After the signing of the Kalmar Treaty the two states fought no more."
)
TWO = Chapter("The Kalmar Treaty was signed on 14 May 1920 by Norway and Sweden, or so it is told.")
KALMAR = treaty("Kalmar Treaty")
SIGNED = ONE.says(
    "sign",
    "In May 1920 Norway and Sweden signed the Kalmar Treaty",
    actors=[NORWAY, SWEDEN],
    objects=[KALMAR],
    on="1920-05",
)
AGAIN = TWO.says(
    "sign",
    "The Kalmar Treaty was signed on 14 May 1920 by Norway and Sweden",
    actors=[NORWAY, SWEDEN],
    objects=[KALMAR],
    on="1920-05-14",
)
MENTION = ONE.says("sign", "After the signing of the Kalmar Treaty", trigger="signing", objects=[KALMAR])


def test_two_documents_that_tell_one_act_make_one_entry() -> None:
    (entry,) = resolve([SIGNED, AGAIN])
    assert {s.id for s in entry.statements} == {SIGNED.id, AGAIN.id}
    assert entry.time.edtf == "1920-05-14"
    assert entry.contradicted_by == ()


def test_a_later_mention_joins_the_entry_of_its_act() -> None:
    (entry,) = resolve([SIGNED, MENTION])
    assert len(entry.statements) == 2


def test_a_plan_and_its_fulfilment_are_two_entries() -> None:
    planned = ONE.says(
        "visit", "In June 1920 Norway plans to visit Denmark", trigger="visit", actors=[NORWAY], recipients=[DENMARK],
        on="1920-06", modality="planned",
    )  # fmt: skip
    paid = TWO.says("visit", "Norway and Sweden", actors=[NORWAY], recipients=[DENMARK], on="1920-06")
    assert len(resolve([planned, paid])) == 2


def test_the_same_act_in_two_years_is_two_entries() -> None:
    first = ONE.says("visit", "In May 1920 Norway", actors=[NORWAY], recipients=[DENMARK], on="1920")
    second = TWO.says("visit", "Norway and Sweden", actors=[NORWAY], recipients=[DENMARK], on="1921")
    assert len(resolve([first, second])) == 2


def test_two_dates_of_one_signature_in_one_year_stay_side_by_side() -> None:
    other = TWO.says("sign", "The Kalmar Treaty was signed", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1920-09-01")
    (entry,) = resolve([SIGNED, other])
    assert entry.contradicted_by
    assert entry.time.edtf in ("1920-05", "1920-09-01")


def test_two_years_of_one_signature_are_two_entries_that_name_each_other() -> None:
    other = TWO.says("sign", "The Kalmar Treaty was signed", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1921")
    first, second = resolve([SIGNED, other])
    assert first.contradicted_by == (other.id,)
    assert second.contradicted_by == (SIGNED.id,)


def test_a_sum_that_differs_between_documents_is_a_contradiction() -> None:
    one = ONE.says(
        "conclude", "In May 1920 Norway and Sweden signed the Kalmar Treaty", actors=[NORWAY, SWEDEN],
        objects=[KALMAR], on="1920-05", amounts=[(1920, "SEK", "1920")],
    )  # fmt: skip
    two = TWO.says(
        "conclude", "The Kalmar Treaty was signed on 14 May 1920", actors=[NORWAY, SWEDEN], objects=[KALMAR],
        on="1920-05", amounts=[(14, "SEK", "14")],
    )  # fmt: skip
    (entry,) = resolve([one, two])
    assert len(entry.quantities) == 1
    assert len(entry.contradicted_by) == 1


def test_what_two_treaties_share_does_not_join_their_signatures() -> None:
    both = TWO.says("sign", "The Kalmar Treaty was signed", objects=[KALMAR, treaty("Halden Treaty")], on="1920-05")
    assert len(resolve([SIGNED, both])) == 2


def test_two_gifts_of_one_day_are_two_acts() -> None:
    text = Chapter("Norway granted Sweden a port in 1920. It also granted Sweden a railway in 1920.")
    port = text.says("grant", "Norway granted Sweden a port in 1920", actors=[NORWAY], recipients=[SWEDEN],
                     objects=[thing("port")], on="1920")  # fmt: skip
    railway = text.says("grant", "It also granted Sweden a railway in 1920", actors=[NORWAY], recipients=[SWEDEN],
                        objects=[thing("railway")], on="1920")  # fmt: skip
    assert len(resolve([port, railway])) == 2


def test_the_order_of_the_statements_does_not_matter() -> None:
    joined = ONE.says("join", "In June 1920 Norway", actors=[NORWAY], recipients=[body("Nordic Council")], on="1953")
    elected = TWO.says("elect", "Norway and Sweden", actors=[person("Nils Berg", "NOR")], on="1953")
    statements = [SIGNED, AGAIN, MENTION, joined, elected]
    results = {resolve(list(order)) for order in permutations(statements)}
    assert len(results) == 1


def test_entries_stand_in_order_of_time_the_undated_last() -> None:
    undated = ONE.says("visit", "After the signing", actors=[DENMARK], recipients=[NORWAY])
    late = TWO.says("visit", "or so it is told", actors=[SWEDEN], recipients=[NORWAY], on="1930")
    assert [e.time.edtf for e in resolve([undated, late, SIGNED])] == ["1920-05", "1930", None]


def test_nothing_told_is_nothing_recorded() -> None:
    assert resolve([]) == ()

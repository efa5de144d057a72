from __future__ import annotations

from tests.registrar.telling import NORWAY, SWEDEN, Chapter, named, thing, treaty

from regesta.model.register import TermRow
from regesta.model.statement import Ref, Statement
from regesta.registrar import fold
from regesta.resolver import resolve

TEXT = Chapter(
    "In January 1992 Norway concluded a 50-year agreement with Sweden, in which it granted Sweden a duty-free port and "
    "an industrial park at Bergen. Norway also ceded to Sweden a tourist zone for 99 years, together with five "
    "kilometres of coastline. Norway returned some 200 books to Sweden. The treaty drew the boundary "
    "along the ridge and "
    "created two national parks. Sweden received a square kilometre of ground, but the transfer did not entail any "
    "change of sovereignty. In 1998 they removed tariffs on 2,500 products at once, the duties on other goods to be "
    "phased out over three to 18 years. Under the Bergen Plan Sweden would evacuate the coast."
)
AGREEMENT = treaty("50-year agreement")
CONCLUDED = TEXT.says(
    "conclude", "In January 1992 Norway concluded a 50-year agreement with Sweden", actors=[NORWAY, SWEDEN],
    objects=[AGREEMENT], on="1992-01", until="2042-01",
)  # fmt: skip
GRANTED = TEXT.says(
    "grant", "it granted Sweden a duty-free port and an industrial park at Bergen", actors=[NORWAY],
    recipients=[SWEDEN], objects=[thing("duty-free port"), thing("industrial park")], place="Bergen", on="1992-01",
)  # fmt: skip
CEDED = TEXT.says(
    "cede", "Norway also ceded to Sweden a tourist zone for 99 years, together with five kilometres of coastline",
    actors=[NORWAY], recipients=[SWEDEN], objects=[thing("tourist zone"), thing("coastline")], on="1992-01",
    until="2091-01", amounts=[(99, "year", "99 years"), (5, "km", "five kilometres")],
)  # fmt: skip


def rows(*statements: Statement) -> list[TermRow]:
    return list(fold(resolve(statements)).terms)


def test_each_thing_granted_is_a_term_of_the_agreement_just_concluded() -> None:
    found = [(r.instrument, r.kind, r.grantor, r.grantee, r.what, r.place) for r in rows(CONCLUDED, GRANTED)]
    assert found == [
        ("50-year agreement", "concession", "NOR", "SWE", "duty-free port", "Bergen"),
        ("50-year agreement", "concession", "NOR", "SWE", "industrial park", "Bergen"),
    ]


def test_a_grant_ends_with_its_agreement_unless_it_has_an_end_of_its_own() -> None:
    ends = {row.what: (row.end, "ends with its instrument" in row.doubts) for row in rows(CONCLUDED, GRANTED, CEDED)}
    assert ends["duty-free port"] == ("2042-01", True)
    assert ends["tourist zone"] == ("2091-01", False)


def test_an_amount_belongs_to_the_thing_behind_it_and_a_duration_to_none() -> None:
    amounts = {row.what: row.quantity and (row.quantity.value, row.quantity.unit) for row in rows(CEDED)}
    assert amounts == {"tourist zone": None, "coastline": (5, "km")}


def test_what_other_parties_concluded_has_no_such_terms() -> None:
    others = TEXT.says(
        "grant", "it granted Sweden a duty-free port", actors=[named("DNK", "state", "DNK")], recipients=[SWEDEN],
        objects=[thing("duty-free port")], on="1992-01",
    )  # fmt: skip
    assert [row.instrument for row in rows(CONCLUDED, others)] == [None]


def test_things_given_back_are_a_restitution() -> None:
    back = TEXT.says("return", "Norway returned some 200 books to Sweden", actors=[NORWAY], recipients=[SWEDEN],
                     objects=[thing("books")], amounts=[(200, "item", "some 200 books")])  # fmt: skip
    (row,) = rows(back)
    assert (row.kind, row.what, row.quantity and row.quantity.value) == ("restitution", "books", 200)


def test_a_boundary_and_parks() -> None:
    plan = treaty("Bergen Treaty")
    drawn = TEXT.says("delimit", "The treaty drew the boundary along the ridge", actors=[NORWAY, SWEDEN], under=[plan],
                      objects=[thing("boundary")], place="ridge")  # fmt: skip
    parks = TEXT.says("found", "created two national parks", actors=[NORWAY, SWEDEN], under=[plan], modality="planned",
                      objects=[thing("national parks")], amounts=[(2, "item", "two")])  # fmt: skip
    found = [(r.kind, r.what, r.place, r.grantor, r.quantity and r.quantity.value) for r in rows(drawn, parks)]
    assert found == [("boundary", "boundary", "ridge", None, None), ("park", "national parks", None, None, 2)]


def test_what_a_term_excludes_is_kept() -> None:
    ground = TEXT.says(
        "cede",
        "Sweden received a square kilometre of ground, but the transfer did not entail any change of sovereignty",
        actors=[NORWAY], recipients=[SWEDEN], objects=[thing("ground")],
        amounts=[(1, "km2", "a square kilometre")],
    )  # fmt: skip
    (row,) = rows(ground)
    assert row.reserve == "did not entail any change of sovereignty"
    assert (row.kind, row.quantity and row.quantity.unit) == ("territory", "km2")


def test_tariffs_at_once_and_by_steps() -> None:
    sides: list[Ref] = [NORWAY, SWEDEN]
    pact = TEXT.says("conclude", "In 1998 they", actors=sides, objects=[treaty("trade agreement")], on="1998")
    once = TEXT.says("liberalize", "removed tariffs on 2,500 products at once", actors=sides, on="1998",
                     amounts=[(2500, "item", "2,500 products")])  # fmt: skip
    steps = TEXT.says(
        "liberalize", "the duties on other goods to be phased out over three to 18 years", actors=sides, on="1998",
        objects=[thing("other goods")], modality="planned", amounts=[(3, "year", "three"), (18, "year", "18 years")],
    )  # fmt: skip
    found = {row.what: (row.instrument, row.start, row.end) for row in rows(pact, once, steps)}
    assert found == {
        "2,500 products": ("trade agreement", "1998", "1998"),
        "other goods": ("trade agreement", "1998", "2001/2016"),
    }


def test_what_a_plan_lays_down_is_a_duty() -> None:
    duty = TEXT.says(
        "withdraw_forces", "Under the Bergen Plan Sweden would evacuate the coast", trigger="evacuate",
        actors=[SWEDEN], under=[treaty("Bergen Plan")], place="coast", modality="planned", on="1924",
    )  # fmt: skip
    (row,) = rows(duty)
    assert (row.kind, row.grantor, row.place, row.instrument) == ("duty", "SWE", "coast", "Bergen Plan")
    assert row.what == "evacuate the coast"


def test_a_bare_mention_of_losses_is_no_term() -> None:
    assert rows(TEXT.says("cede", "Norway also ceded", actors=[NORWAY], recipients=[SWEDEN])) == []


def test_what_was_refused_is_no_term() -> None:
    refused = TEXT.says("cede", "Norway also ceded", actors=[NORWAY], recipients=[SWEDEN], modality="refused",
                        objects=[thing("tourist zone")])  # fmt: skip
    assert rows(refused) == []


def test_goods_at_once_and_the_rest_by_steps_in_one_passage_are_two_terms() -> None:
    text = Chapter(
        "The pact removed tariffs on some 800 goods, with duties on other goods to go over five to 10 years."
    )
    passage = "The pact removed tariffs on some 800 goods, with duties on other goods to go over five to 10 years"
    freed = text.says(
        "liberalize",
        passage,
        trigger="removed",
        actors=[NORWAY, SWEDEN],
        on="1998",
        objects=[thing("tariffs")],
        under=[treaty("trade pact")],
        amounts=[(800, "item", "some 800 goods"), (5, "year", "five"), (10, "year", "10 years")],
    )
    found = {row.what: (row.start, row.end) for row in rows(freed)}
    assert found == {"800 goods": ("1998", "1998"), "other goods": ("1998", "2003/2008")}


def test_of_two_parties_the_one_not_told_gives_or_gets() -> None:
    back = TEXT.says("return", "Norway returned some 200 books to Sweden", recipients=[SWEDEN], objects=[thing("books")],
                     under=[AGREEMENT], on="1992")  # fmt: skip
    returned = [row for row in rows(CONCLUDED, back) if row.kind == "restitution"]
    assert [(row.grantor, row.grantee) for row in returned] == [("NOR", "SWE")]


def test_what_is_measured_and_not_the_measure_is_given() -> None:
    text = Chapter("Sweden received one square kilometre of ground in Norway in 1950.")
    ground = text.says(
        "cede", "Sweden received one square kilometre of ground in Norway in 1950", trigger="received",
        recipients=[SWEDEN], objects=[thing("one square kilometre")], on="1950",
        amounts=[(1, "km2", "one square kilometre")],
    )  # fmt: skip
    (row,) = rows(ground)
    assert row.what == "ground"


def test_land_that_is_left_to_another_for_a_span_is_territory() -> None:
    text = Chapter("Norway agreed that Jarlsberg should be held by Sweden for ten years under the Kalmar Treaty.")
    left = text.says(
        "commit", "Norway agreed that Jarlsberg should be held by Sweden for ten years under the Kalmar Treaty",
        trigger="agreed", actors=[NORWAY], recipients=[SWEDEN], under=[treaty("Kalmar Treaty")],
        objects=[named("Jarlsberg", "place")], on="1883", until="1893",
    )  # fmt: skip
    (row,) = rows(left)
    assert (row.kind, row.what, row.place, row.end) == ("territory", "Jarlsberg", "Jarlsberg", "1893")

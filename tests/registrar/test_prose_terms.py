from __future__ import annotations

import pytest
from tests.registrar.prose import registers

from regesta.model.register import TermRow


def terms(text: str) -> list[TermRow]:
    return list(registers(text).terms)


def test_what_is_given_behind_its_receiver_and_together_with_something_else() -> None:
    rows = terms(
        "In 1904 Norway concluded a treaty with Sweden. Norway ceded to Sweden a fishing station for 30 years, together "
        "with ten kilometers of Vardø coastline."
    )
    found = [(r.grantor, r.grantee, r.what, r.place, r.end, r.quantity and r.quantity.value) for r in rows]
    assert found == [
        ("NOR", "SWE", "fishing station", "Vardø", "1934", None),
        ("NOR", "SWE", "Vardø coastline", "Vardø", "1934", 10),
    ]


def test_what_the_other_side_gives_in_return() -> None:
    rows = terms(
        "In 1904 Bolivia signed a treaty with Chile. Bolivia ceded the coast to Chile in return for a railway and a "
        "narrow right of way through the province of Tarapacá."
    )
    back = [(r.kind, r.grantor, r.grantee, r.what, r.place) for r in rows if r.grantor == "CHL"]
    assert back == [
        ("concession", "CHL", "BOL", "railway", "Tarapacá"),
        ("right", "CHL", "BOL", "narrow right of way", "Tarapacá"),
    ]


def test_reparations_are_duties_debts_and_obligations_to_each_creditor() -> None:
    told = registers(
        "The Treaty of Peace with Finland was signed in Paris on February 10, 1947. It obliged Finland to pay "
        "reparations of $300 million to Poland and $20 million to Norway within six years."
    )
    duties = [(r.kind, r.grantor, r.grantee, r.quantity and r.quantity.value, r.end) for r in told.terms]
    assert duties == [("duty", "FIN", "POL", 3e8, "1953-02-10"), ("duty", "FIN", "NOR", 2e7, "1953-02-10")]
    assert [(d.debtor, d.creditor, d.amount, d.status) for d in told.debts] == [
        ("FIN", "NOR", 2e7, "owed"),
        ("FIN", "POL", 3e8, "owed"),
    ]
    assert [(o.what, o.due) for o in told.obligations] == [
        ("reparations to Norway", "1953-02-10"),
        ("reparations to Poland", "1953-02-10"),
    ]


@pytest.mark.parametrize(
    ("promise", "what"),
    [
        ("Each party undertook to consult the other in case of an armed attack.",
         "consult the other in case of an armed attack"),
        ("They promised not to resort to force.", "not to resort to force"),
    ],
)  # fmt: skip
def test_what_the_parties_of_an_instrument_promise_is_a_term_of_it(promise: str, what: str) -> None:
    rows = terms(f"In 1951 Norway and Sweden signed the Bergen Pact. {promise}")
    assert [(r.instrument, r.what) for r in rows] == [("Bergen Pact", what)]


def test_a_promise_without_an_instrument_is_no_term() -> None:
    assert terms("In 1951 Norway promised to build a museum.") == []


def test_a_treaty_that_binds_its_members_to_two_things() -> None:
    rows = terms(
        "In 1950 Norway, Sweden and Denmark signed the Oslo Charter. The Charter committed the members to the defence "
        "of the north and to the protection of fishing."
    )
    assert [(r.instrument, r.what) for r in rows] == [
        ("Oslo Charter", "defence of the north"),
        ("Oslo Charter", "protection of fishing"),
    ]


def test_what_an_agreement_permits_is_given_by_the_other_party() -> None:
    (row,) = terms(
        "In 1962 Norway and the United States signed a Base Agreement. The agreement permits up to 900 American soldiers to "
        "train at two Norwegian bases."
    )
    assert (row.grantor, row.grantee, row.quantity and row.quantity.value) == ("NOR", "USA", 900)
    assert "train at two Norwegian bases" in row.what


def test_whose_it_is_gives_it_and_the_other_party_gets_it() -> None:
    rows = terms(
        "In April 1884 Bolivia entered into an arrangement with Chile, according to which a portion of its seacoast "
        "should be ceded absolutely."
    )
    assert [(r.instrument, r.grantor, r.grantee) for r in rows] == [("arrangement with Chile", "BOL", "CHL")]


def test_what_a_plan_lays_down_in_the_sentences_behind_it() -> None:
    rows = terms(
        "The Oslo Plan was proposed in May 1924. Under the Oslo Plan, Finland's annual payments would be reduced. "
        "Norway and Sweden would evacuate the Ruhr and foreign banks would loan Finland $200 million."
    )
    found = [(r.instrument, r.kind, r.grantor, r.grantee, r.place) for r in rows]
    assert found == [
        ("Oslo Plan", "duty", "FIN", None, None),
        ("Oslo Plan", "duty", "NOR", None, "Ruhr"),
        ("Oslo Plan", "duty", "SWE", None, "Ruhr"),
        ("Oslo Plan", "duty", "foreign banks", "FIN", None),
    ]


def test_who_pays_for_a_lease_is_who_gets_it() -> None:
    rows = terms(
        "Norway signed a treaty with Iceland in 1950. Under the treaty, Norway will lease the base at Vik for 20 years "
        "and pay an average of $3 million a year."
    )
    found = {r.kind: (r.grantor, r.grantee, r.what, r.end) for r in rows}
    assert found["concession"] == ("ISL", "NOR", "base", "1970")
    assert found["duty"][2] == "average of $3 million a year"


def test_a_part_is_told_with_the_whole() -> None:
    (row,) = terms(
        "In 1904 Norway signed a treaty with Sweden. Norway ceded a portion of the northern coast to Sweden."
    )
    assert row.what == "portion of the northern coast"


def test_obligations_that_rest_were_a_guarantee_until_then() -> None:
    rows = terms(
        "Norway, Sweden and Denmark signed the Northern Security Treaty in 1951. On May 3, 1986, Norway suspended its "
        "treaty obligations toward Denmark."
    )
    assert [(r.kind, r.grantor, r.grantee, r.what, r.start, r.end) for r in rows] == [
        ("guarantee", "NOR", "DNK", "treaty obligations", "1951", "1986-05-03")
    ]


def test_what_a_proposed_plan_does_is_laid_down_by_it() -> None:
    told = registers(
        "In 1929 the committee proposed the Oslo Plan, a plan that reduced the total amount of reparations demanded of "
        "Finland to 20 billion marks. The Oslo Plan also called for the establishment of a Bank for Northern Trade."
    )
    assert ("Oslo Plan", "duty", "Bank for Northern Trade") in [(r.instrument, r.kind, r.what) for r in told.terms]


def test_land_that_somebody_agrees_another_shall_hold_for_a_span() -> None:
    rows = terms(
        "On October 20, 1883, Peru signed a treaty with Chile. Peru had to agree that Tacna and Arica should be held by "
        "Chile for ten years."
    )
    assert [(r.kind, r.grantor, r.grantee, r.what, r.end) for r in rows] == [
        ("territory", "PER", "CHL", "Tacna and Arica", "1893-10-20")
    ]

"""What treaties lay down: articles stand for their treaty, and what they tell is of its date."""

from __future__ import annotations

import pytest
from tests.registrar.prose import registers

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.model.statement import Statement
from regesta.reader import read_text

pytestmark = pytest.mark.model

SIGNED = "The Treaty of Narvik was signed on 4 June 1904 by Norway and Sweden. "


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str, act: str, title: str | None = None) -> Statement:
    """The last statement of an act."""
    return [s for s in code(annotate(read_text(text, title=title), parser)) if s.act == act][-1]


@pytest.mark.parametrize(
    ("text", "act", "time"),
    [
        (SIGNED + "By Article 1 Norway recognized the independence of Finland.", "recognize", "1904-06-04"),
        (SIGNED + "Article 2 ceded to Sweden in perpetuity the island of Senja.", "cede", "1904-06-04"),
        (SIGNED + "Under its terms Norway granted Sweden the right of passage.", "grant", "1904-06-04"),
        (SIGNED + "Under Article 3 a commission was to trace the frontier within one year.", "delimit", "1904-06-04"),
        (SIGNED + "In 1907, under Article 4, Norway ceded the island of Senja to Sweden.", "cede", "1907"),
    ],
)
def test_an_article_is_of_its_treaty_and_of_its_date(parser: Parser, text: str, act: str, time: str) -> None:
    statement = told(parser, text, act)
    assert {p.ref.name for p in (*statement.under, *statement.objects) if p.ref.kind == "instrument"} == {
        "Treaty of Narvik"
    }
    assert statement.time.edtf == time


def test_an_article_of_another_treaty_is_of_that_one(parser: Parser) -> None:
    text = (
        SIGNED + "Article 5 of the Convention of Moss of 1899 had granted Finland a port. "
        "A charter of the lakes was adopted in 1910. Its preamble declared that the lakes were free."
    )
    granted = told(parser, text, "grant")
    assert "Convention of Moss" in {p.ref.name for p in (*granted.under, *granted.objects)}


def test_what_must_be_done_is_planned(parser: Parser) -> None:
    assert told(parser, SIGNED + "Sweden had to pay an indemnity to Norway.", "repay").modality == "planned"
    assert told(parser, SIGNED + "Both parties were to release all prisoners.", "return").modality == "planned"


def test_what_an_article_on_a_treaty_gives_without_a_date_is_given_by_it(parser: Parser) -> None:
    text = SIGNED + "Finland received the county of Lapland. In 1911 Norway ceded the port of Moss to Sweden."
    given, later = [
        s for s in code(annotate(read_text(text, title="Treaty of Narvik"), parser)) if s.act in ("cede", "grant")
    ]
    assert (given.time.edtf, [p.ref.name for p in given.under]) == ("1904-06-04", ["Treaty of Narvik"])
    assert (later.time.edtf, later.under) == ("1911", ())


def test_what_led_to_a_treaty_is_not_given_by_it(parser: Parser) -> None:
    text = SIGNED + "\n\nUnder an accord of 1881 Norway had held the coast. In 1881 Finland received the port of Moss."
    given = told(parser, text, "cede", "Treaty of Narvik")
    assert given.under == ()
    assert given.time.edtf == "1881"


def test_an_article_on_a_treaty_is_no_chapter_on_a_state(parser: Parser) -> None:
    text = "The Treaty of Narvik was signed in Lausanne, Switzerland, on 4 June 1904. Norway ratified it in 1905. Norway left it in 1910."
    assert told(parser, text, "sign", "Treaty of Narvik").actors == ()


def test_the_name_of_a_treaty_ends_before_its_parties_and_its_place(parser: Parser) -> None:
    text = (
        "The Treaty of Peace and Friendship between Norway and Sweden was signed on 4 June 1904. The leaders signed a "
        "charter in Oslo on 5 May 1905."
    )
    names = [
        p.ref.name
        for s in code(annotate(read_text(text), parser))
        for p in s.objects
        if p.ref.kind == "instrument" and s.act == "sign"
    ]
    assert names == ["Treaty of Peace and Friendship", "charter"]


def test_a_ratification_lies_behind_the_signing(parser: Parser) -> None:
    text = (
        "The Treaty of Narvik was signed on 2 February 1848 by Norway and Sweden. After the fall of the capital in "
        "September 1847 Norway had asked for peace. Norway ratified the treaty on 10 March."
    )
    assert told(parser, text, "ratify").time.edtf == "1848-03-10"


def test_two_articles_are_two_terms() -> None:
    rows = registers(
        SIGNED + "By Article 1 Norway undertook that the tribute should cease. Under Article 2 Norway bound itself to "
        "raze the forts of Moss. By Article 3 Norway retained the right to garrison Senja."
    ).terms
    assert [(r.instrument, r.kind, r.grantor, r.grantee, r.what) for r in rows] == [
        ("Treaty of Narvik", "duty", "NOR", "SWE", "tribute should cease"),
        ("Treaty of Narvik", "duty", "NOR", "SWE", "raze the forts of Moss"),
        ("Treaty of Narvik", "right", "SWE", "NOR", "right to garrison Senja"),
    ]

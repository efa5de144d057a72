"""Chronicles and handbooks in lists: a dated line in, an act with its date out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.model.statement import Statement
from regesta.reader import read_text

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str) -> list[Statement]:
    return [s for s in code(annotate(read_text(text, markdown=True), parser)) if s.act != "serve"]


@pytest.mark.parametrize(
    ("text", "act", "time"),
    [
        ("- **1982** – Mexico suspends service on its foreign debt.", "default", "1982"),
        ("- **15 May 1952** – Iceland joins the World Bank.", "join", "1952-05-15"),
        ("1981, 27 March: Poland signs a treaty with Norway.", "sign", "1981-03-27"),
        ("March 1981: Poland signs a treaty with Norway.", "sign", "1981-03"),
        ("1919-21: Poland fights a war with Russia.", "clash", "1919/1921"),
        ("## Spain\n\n### 1958\n\n15 September. Spain joins the World Bank.", "join", "1958-09-15"),
        ("## Spain\n\n### 1958\n\nSpain joins the World Bank.", "join", "1958"),
        ("| Date | Measure |\n| --- | --- |\n| 20 May 1965 | Great Britain recognizes Gambia. |", "recognize", "1965-05-20"),
        ("1976: Norway, which had joined the World Bank in 1950, signs a treaty with Spain.", "join", "1950"),
    ],
)  # fmt: skip
def test_a_line_is_dated_by_what_stands_before_it(parser: Parser, text: str, act: str, time: str) -> None:
    times = [s.time.edtf for s in told(parser, text) if s.act == act]
    assert times == [time]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("November 1956 – Sanctions lifted.", "lift"),
        ("November 1956 – Treaty of Friendship signed in Madrid.", "sign"),
        ("November 1956 – Arrears of $10 million deferred.", "restructure"),
        ("November 1956 – Trade agreement with Norway.", "conclude"),
        ("November 1956 – Exchange of notes with Norway.", "conclude"),
        ("November 1956 – Fishing limit extended to 12 miles.", "claim"),
    ],
)
def test_headlines_leave_out_the_helping_verb(parser: Parser, text: str, act: str) -> None:
    assert [s.act for s in told(parser, text)] == [act]


def test_prose_is_no_chronicle(parser: Parser) -> None:
    assert told(parser, "The trade agreement with Norway of 1956 was a failure.") == []
    assert [s.time.edtf for s in told(parser, "In 1950 Norway joined the World Bank. Spain joins no bank.")] == [
        "1950", None,
    ]  # fmt: skip


def test_a_table_without_words_stays_a_table(parser: Parser) -> None:
    text = "# Duties\n\nSpain lowers its tariffs in 1970.\n\n| Date | Cut |\n| --- | --- |\n| 1 January 1972 | 50 percent |"
    assert [s.act for s in told(parser, text)] == ["liberalize"]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("In 1936 Egypt and Great Britain signed a treaty. The treaty was to run for twenty years.", "1956"),
        ("In 1936 Egypt and Great Britain signed a treaty. It was to remain in force for twenty years.", "1956"),
        ("In 1936 Egypt and Great Britain signed a treaty. It was valid until 1940.", "1940"),
        ("6 August 1970 – Agreement of Friendship with Spain, valid for five years.", "1975-08-06"),
        ("In 1936 Egypt and Great Britain signed a treaty. The talks had run for two years.", None),
    ],
)
def test_how_long_an_instrument_lasts_may_be_told_after_it(parser: Parser, text: str, until: str | None) -> None:
    assert [s.until for s in told(parser, text) if s.act in ("sign", "conclude")] == [until]


HANDBOOK = """# Calendar

## Norway: markets and aid

1958: Norway joins the World Bank.

1959: Admission to the International Monetary Fund.

1960: Trade agreement with Spain.

1961: The International Monetary Fund approves a stand-by arrangement of $20 million.

1962: Fishing limit extended to 12 miles.

## Spain: bases

1963: The Pact of Madrid is signed. The United States obtains the use of bases for ten years.
"""


def test_the_country_of_a_section_acts_where_a_line_names_nobody(parser: Parser) -> None:
    found = {
        (s.act, s.time.edtf): ([p.ref.id for p in s.actors], [p.ref.id for p in s.recipients])
        for s in told(parser, HANDBOOK)
    }
    assert found[("join", "1959")] == (["NOR"], ["organization:international-monetary-fund"])
    assert found[("conclude", "1960")] == (["NOR", "ESP"], [])
    assert found[("lend", "1961")] == (["organization:international-monetary-fund"], ["NOR"])
    assert found[("claim", "1962")] == (["NOR"], [])
    assert found[("sign", "1963")] == (["ESP", "USA"], [])


def test_who_mediates_does_not_lift(parser: Parser) -> None:
    text = "November 1956 – Ban on landings lifted after mediation by the League of Nations."
    assert ("lift", []) in [(s.act, [p.ref.name for p in s.actors]) for s in told(parser, text)]


@pytest.mark.parametrize(
    ("text", "act", "time"),
    [
        ("(1983) Brazil signs an agreement with the World Bank.", "sign", "1983"),
        ("1959 January 1 – Cuba joins the World Bank.", "join", "1959-01-01"),
        ("Sept. 22, 1985 -- The United States imposes sanctions on South Africa.", "sanction", "1985-09-22"),
        ("*5 August 1954*. Iran and the consortium sign an agreement.", "sign", "1954-08-05"),
        (
            "1946: India recalls its envoy from Peru; the matter expands in the 1950s. India signs a treaty.",
            "sign",
            "1946",
        ),
    ],
)
def test_dates_come_in_many_forms(parser: Parser, text: str, act: str, time: str) -> None:
    assert [s.time.edtf for s in told(parser, text) if s.act == act] == [time]

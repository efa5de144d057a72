"""Time expressions and running time: a passage in, values out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from regesta.annotator.times import tag
from regesta.model import when


def values(text: str, **options: object) -> list[tuple[str, str, str | None]]:
    """Words, TIMEX3 value and EDTF of the expressions of a text."""
    return [(text[e.start : e.end], e.value, e.time.edtf) for e in tag(text, **options)]  # type: ignore[arg-type]


def test_a_bare_month_takes_its_year_from_the_story() -> None:
    text = "Talks opened in September 1878. In October they failed, and in February war broke out."
    assert [v for _, v, _ in values(text)] == ["1878-09", "1878-10", "1879-02"]


def test_a_stray_year_never_becomes_the_anchor() -> None:
    text = (
        "In March 1912 the envoys met. They took up the 1871 boundary treaty, which had been in force since 1873, and "
        "the mission of Baron Meyer (1880-1884). On 4 April they signed."
    )
    assert values(text)[-1] == ("4 April", "1912-04-04", "1912-04-04")


def test_a_date_after_until_is_not_where_the_story_goes_on() -> None:
    text = "In May 1941 the port was closed, and it stayed so until August 1945. In June the consul left."
    assert values(text)[-1][1] == "1941-06"


def test_the_future_of_the_narrative_is_not_its_present() -> None:
    text = "In June 1979 the allies agreed that the missiles would be deployed by 1983. In July the parliament voted."
    found = tag(text)
    assert found[1].role == "future"
    assert found[2].value == "1979-07"


def test_the_past_perfect_looks_back() -> None:
    text = "In 1922 a note was sent. Inflation, which had begun in March 1919, went on. In November the mark fell."
    assert values(text)[-1][1] == "1922-11"


def test_a_heading_sets_the_time_of_its_section() -> None:
    text = "The crisis\n\n1936\n\nThe garrison rose on 20 July.\n\n1937\n\nThe port fell on 8 February."
    assert [v for _, v, _ in values(text)] == ["1936", "1936-07-20", "1937", "1937-02-08"]


def test_headings_told_by_the_reader_are_taken() -> None:
    text = "Negotiations, 1907-1909\nIn May the first draft was ready."
    found = tag(text, headings=((0, 23),))
    assert [e.role for e in found] == ["title", "title", "story"]
    assert found[-1].value == "1907-05"


def test_masked_stretches_are_neither_tagged_nor_anchors() -> None:
    text = "In April 1992 the congress was closed (Palmer 1998: 26). Five months later he was caught."
    mask = (text.index("("), text.index(")") + 1)
    found = tag(text, masks=(mask,))
    assert [text[e.start : e.end] for e in found] == ["April 1992", "Five months later"]
    assert found[1].time.edtf == "1992-09"
    assert found[1].time.anchor == "April 1992"


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("In May 1995 they signed. One year later they met.", "One year later", "1996", "1996-05"),
        ("It began in April 1992. Five months later it ended.", "Five months later", "1992-09", "1992-09"),
        ("In 1984 it broke. Two years later talks closed.", "Two years later", "1986", "1986"),
        ("In August 1992 it left. A few weeks later it spoke.", "A few weeks later", "FUTURE_REF", "1992-08/1992-10"),
        ("After 3 March 1975 it rested. One year later it woke.", "One year later", "1976", "1976-03"),
        ("In 1922 London wrote. That same year Congress acted.", "That same year", "1922", "1922"),
        ("The pact lapsed in 1931; the following year it failed.", "the following year", "1932", "1932"),
        ("On 30 June 1990 they met. A fortnight later they signed.", "A fortnight later", "1990-W28", "1990-07-14"),
        ("In October 1941 it stalled. The following spring it moved.", "The following spring", "1942-SP", "1942-21"),
        ("In 1950 it began. By the end of the decade it was over.", "the end of the decade", "195", "1955/1959"),
        ("Peace came in May 1991. They left at the end of the month.", "the end of the month", "1991-05", "1991-05"),
        ("In 489 BC he died. In the following decade it rose.", "the following decade", "BC047", "-0478/-0469"),
        ("In 404 BC it fell. In the next century it rose.", "the next century", "BC03", "-0399/-0300"),
        ("He fell on 14 April 1865. The next morning he died.", "The next morning", "1865-04-15TMO", "1865-04-15"),
        ("The coup of 1917 was brief. A decade earlier none had seen it.", "A decade earlier", "1907", "1907"),
    ],
)
def test_relative_times(text: str, words: str, value: str, edtf: str) -> None:
    assert (words, value, edtf) in values(text)
    found = next(e for e in tag(text) if text[e.start : e.end] == words)
    assert found.time.basis == "relative"
    assert found.time.anchor


@pytest.mark.parametrize(
    ("words", "value", "mod", "edtf"),
    [
        ("early December 1991", "1991-12", "START", "1991-12"),
        ("mid-1998", "1998", "MID", "1998-05/1998-08"),
        ("early 1881", "1881", "START", "1881-01/1881-04"),
        ("late 1923", "1923", "END", "1923-09/1923-12"),
        ("the spring of 1951", "1951-SP", None, "1951-21"),
        ("the 1930s", "193", None, "1930/1939"),
        ("the late 1940s", "194", "END", "1945/1949"),
        ("the nineteenth century", "18", None, "1800/1899"),
        ("the latter half of 2008", "2008-H2", None, "2008-41"),
        ("44 BC", "BC0044", None, "-0043"),
        ("the 470s BC", "BC047", None, "-0478/-0469"),
        ("the turn of the twentieth century", "19", "START", "1895/1905"),
        ("the first decade of the 20th century", "190", None, "1900/1909"),
        ("the last quarter of the nineteenth century", "18", None, "1875/1899"),
        ("the second half of the 1950s", "195", None, "1955/1959"),
        ("25 October 1917 (Old Style)", "1917-11-07", None, "1917-11-07"),
        ("3/15 May 1878", "1878-05-15", None, "1878-05-15"),
        ("the fourteenth of July 1789", "1789-07-14", None, "1789-07-14"),
        ("18 Brumaire, Year VIII", "1799-11-09", None, "1799-11-09"),
        ("20 octubre 1883", "1883-10-20", None, "1883-10-20"),
        ("about 1910", "1910", "APPROX", "1910~"),
        ("the winter of 1914", "1914-WI", None, "1914-24"),
        ("Monday, October 20, 1883", "1883-10-20", None, "1883-10-20"),
        ("the 13th of May, 1713", "1713-05-13", None, "1713-05-13"),
    ],
)
def test_parts_seasons_and_eras(words: str, value: str, mod: str | None, edtf: str) -> None:
    text = f"It was settled in {words}."
    (found,) = tag(text)
    assert text[found.start : found.end] == words
    assert (found.value, found.mod, found.time.edtf) == (value, mod, edtf)
    assert found.time.basis == "stated"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He ruled from May to July 1941.", ["1941-05", "1941-07"]),
        ("It lasted from November to March 1917.", ["1916-11", "1917-03"]),
        ("They fought in 1941-42.", ["1941", "1942"]),
        ("They fought in 1904-5.", ["1904", "1905"]),
        ("They fought in the years 1815 to 1848.", ["1815", "1848"]),
        ("The conference of 6–7 January 1916 failed.", ["1916-01-06", "1916-01-07"]),
        ("His second term (1980-1985) was calmer.", ["1980", "1985"]),
        ("Between 1907 and 1909 nothing moved.", ["1907", "1909"]),
    ],
)
def test_ranges_are_two_expressions_and_lend_what_they_share(text: str, expected: list[str]) -> None:
    assert [v for _, v, _ in values(text)] == expected


@pytest.mark.parametrize(
    ("words", "value", "mod", "months", "days"),
    [
        ("99 years", "P99Y", None, 1188, None),
        ("more than a decade", "P1DE", "MORE_THAN", 120, None),
        ("less than two weeks", "P2W", "LESS_THAN", None, 14),
        ("a two-year period", "P2Y", None, 24, None),
        ("two and a half years", "P2.5Y", None, 30, None),
        ("several months", "PXM", None, None, None),
        ("half a century", "P0.5CE", None, 600, None),
        ("a quarter of a century", "P25Y", None, 300, None),
        ("a year and a half", "P1.5Y", None, 18, None),
        ("a fortnight", "P2W", None, None, 14),
    ],
)
def test_lengths(words: str, value: str, mod: str | None, months: int | None, days: int | None) -> None:
    text = f"It was to hold for {words}."
    (found,) = tag(text)
    assert found.type == "DURATION"
    assert (found.value, found.mod, found.months, found.days) == (value, mod, months, days)
    assert found.time.edtf is None


@pytest.mark.parametrize(
    "text",
    [
        "He paid $1950 for 1,950 rifles under Resolution 1948.",
        "The bishop said that they may march on.",
        "General August Meyer fell back to Hill 1812.",
        "They came to the second village.",
        "The city fell, and the fall of the citadel followed.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert tag(text) == ()


def test_news_hangs_on_the_day_of_writing() -> None:
    text = "The minister said Tuesday that talks begin next week. Last year they failed; yesterday he was hopeful."
    found = values(text, dct="1998-02-11", mode="news")
    assert [(w, v) for w, v, _ in found] == [
        ("Tuesday", "1998-02-10"), ("next week", "1998-W08"), ("Last year", "1997"), ("yesterday", "1998-02-10"),
    ]  # fmt: skip


def test_a_time_of_day_takes_the_day_behind_it() -> None:
    text = "It began at 5:34 a.m. local time on 20 March 2003."
    assert values(text)[0][1:] == ("2003-03-20T05:34", "2003-03-20")


def test_a_deadline_is_not_where_the_story_goes_on() -> None:
    text = "In May 2007 the cabinet set a deadline in late 2008. In July the minister left."
    assert values(text)[-1][1] == "2007-07"


def test_a_dateline_dates_the_weekdays_below_it() -> None:
    text = (
        "LIMA, Feb. 11, 1998 — The envoys signed on Tuesday. The minister resigned on Friday.\n\n"
        "On 3 May 1932 the officers rose.\n\nQUITO, 30 July 2003 — The troops left on Monday."
    )
    found = {w: v for w, v, _ in values(text)}
    assert (found["Tuesday"], found["Friday"], found["Monday"]) == ("1998-02-10", "1998-02-06", "2003-07-28")
    assert next(e for e in tag(text) if e.value == "1998-02-10").time.anchor == "1998-02-11"


def test_what_is_owned_by_a_season_does_not_move_the_story() -> None:
    text = "In January 1951 they met about last summer’s floods. In March they met again."
    assert [v for _, v, _ in values(text)] == ["1951-01", "1950-SU", "1951-03"]


def test_days_after_an_event_count_from_the_last_day_told() -> None:
    text = "On July 15, 1958, troops landed; in August there were 900. Two days after the landing, others came."
    assert values(text)[-1][1] == "1958-07-17"


def test_news_leaves_events_out_of_lengths() -> None:
    text = "Two days after the vote, the former envoy ended two months of silence."
    assert [w for w, _, _ in values(text, dct="1998-02-11", mode="news")] == ["Two days", "two months"]


def test_news_looks_ahead_where_the_clause_does() -> None:
    text = "The troops will leave on Friday."
    assert values(text, dct="1998-02-11", mode="news") == [("Friday", "1998-02-13", "1998-02-13")]


def test_impossible_days_do_not_stop_the_reading() -> None:
    assert values("On 31 June 1951 they met.") == [("31 June 1951", "1951-06-31", "1951-06")]


def test_a_hard_wrapped_text_reads_like_one_line() -> None:
    line = "The convention was signed in Lima on the 20th of October 1883 and ratified later."
    wrapped = line.replace("October 1883", "October\n1883")
    assert [v for _, v, _ in values(wrapped)] == [v for _, v, _ in values(line)] == ["1883-10-20"]


def test_offsets_are_code_points_and_spans_do_not_overlap() -> None:
    text = "Ðiện Biên Phủ fell on May 7, 1954 — “at 5:30 p.m.” — after 57 days; the accord of July 21 followed."
    found = tag(text)
    assert "May 7, 1954" in [text[e.start : e.end] for e in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(e.time.edtf is None or when.valid(e.time.edtf) for e in found)

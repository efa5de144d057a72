"""Time: EDTF of level 1 in and out, its bounds, and the algebra of intervals."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model import when

YEARS = st.integers(-900, 2400)


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Any date of EDTF level 1 that the record uses."""
    year = draw(YEARS)
    kind = draw(st.sampled_from(("year", "month", "day", "season", "decade", "century", "unspecified")))
    mark = draw(st.sampled_from(("", "~", "?", "%")))
    if kind == "decade":
        return f"{when.year_text(abs(year))[:3]}X{mark}"
    if kind == "century":
        return f"{when.year_text(abs(year))[:2]}XX{mark}"
    if kind == "season":
        return f"{when.year_text(year)}-{draw(st.sampled_from(sorted(when.SUBYEARS)))}{mark}"
    if kind == "unspecified":
        return f"{when.year_text(year)}-{draw(st.sampled_from(('XX', '04-XX', 'XX-XX')))}{mark}"
    month = draw(st.integers(1, 12)) if kind != "year" else None
    day = draw(st.integers(1, when.month_length(year, month))) if kind == "day" and month else None
    return when.iso(year, month, day) + mark


@st.composite
def edtfs(draw: st.DrawFn) -> str:
    """A date or an interval, with open and unknown ends."""
    if draw(st.booleans()):
        return draw(moments())
    a, b = draw(moments()), draw(moments())
    low, high = sorted((a, b), key=when.sort_key)
    first = draw(st.sampled_from((low, low, "..", "")))
    last = draw(st.sampled_from((high, high, "..", "")))
    text = f"{first}/{last}"
    return text if first != last and when.valid(text) else low


@st.composite
def plain(draw: st.DrawFn) -> str:
    """A year, month or day."""
    year = draw(YEARS)
    month = draw(st.one_of(st.none(), st.integers(1, 12)))
    day = draw(st.one_of(st.none(), st.integers(1, 28))) if month else None
    return when.iso(year, month, day)


@given(edtfs())
def test_what_is_read_is_written_again(edtf: str) -> None:
    assert when.write(*when.read(edtf)) == edtf


@given(edtfs())
def test_bounds_are_in_order_and_lie_within(edtf: str) -> None:
    low, high = when.days(edtf)
    if low is not None and high is not None:
        assert low <= high
    earliest, latest = when.bounds(edtf)
    assert (earliest is None) == (low is None)
    for day in (earliest, latest):
        assert day is None or when.within(day, edtf)


@given(st.dates())
def test_days_are_those_of_the_calendar(day: datetime.date) -> None:
    number = when.day_number(day.year, day.month, day.day)
    assert number - when.day_number(1, 1, 1) == day.toordinal() - 1
    assert when.day_of(number) == (day.year, day.month, day.day)


@given(st.dates(), st.sampled_from((4, 7, 10)))
def test_plain_dates_have_the_days_that_their_moments_have(day: datetime.date, precision: int) -> None:
    edtf = day.isoformat()[:precision]
    assert when.days(edtf) == when.read_moment(edtf).days()


def test_a_plain_date_that_no_calendar_has_is_an_error() -> None:
    for edtf in ("1999-02-29", "1999-13", "1999-04-31"):
        with pytest.raises(ValueError, match="has no"):
            when.days(edtf)


@given(st.integers(-400_000, 900_000))
def test_day_numbers_and_days_are_inverse(number: int) -> None:
    assert when.day_number(*when.day_of(number)) == number


@given(edtfs(), edtfs())
def test_relations_have_their_converse(a: str, b: str) -> None:
    converse = {
        "before": "after", "meets": "met by", "overlaps": "overlapped by", "starts": "started by", "during": "contains",
        "finishes": "finished by", "equals": "equals",
    }  # fmt: skip
    there, back = when.relation(a, b), when.relation(b, a)
    assert converse.get(there) == back or converse.get(back) == there


@given(edtfs(), edtfs())
def test_a_hull_holds_both_and_an_intersection_lies_in_both(a: str, b: str) -> None:
    ends = [*when.days(a), *when.days(b)]
    if None in ends[::2] and None in ends[1::2]:
        with pytest.raises(ValueError, match="no end that is known"):
            when.hull(a, b)
        return
    hull = when.hull(a, b)
    assert when.within(a, hull)
    assert when.within(b, hull)
    common = when.intersection(a, b)
    if common is not None:
        assert when.within(common, a)
        assert when.within(common, b)


@given(edtfs())
def test_hull_and_intersection_with_itself_change_no_day(edtf: str) -> None:
    assert when.days(when.hull(edtf, edtf)) == when.days(edtf)
    common = when.intersection(edtf, edtf)
    assert common is not None
    assert when.days(common) == when.days(edtf)


@given(plain(), st.integers(-40, 40))
def test_years_come_back(edtf: str, years: int) -> None:
    there = when.shift(edtf, years=years)
    assert when.shift(there, years=-years) == edtf
    assert len(there.lstrip("-")) == len(edtf.lstrip("-"))


@given(plain(), st.integers(1, 400))
def test_moving_on_moves_on(edtf: str, days: int) -> None:
    low, later = when.days(edtf)[0], when.days(when.shift(edtf, days=days))[0]
    assert low is not None
    assert later is not None
    assert later >= low or len(edtf.lstrip("-")) == 4


@given(edtfs(), edtfs())
def test_order_is_by_first_day(a: str, b: str) -> None:
    low_a, low_b = when.days(a)[0], when.days(b)[0]
    if low_a is not None and low_b is not None and low_a < low_b:
        assert when.sort_key(a) < when.sort_key(b)
    assert when.sort_key(a) < when.sort_key(None)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1951", "1951-01-01", "1951-12-31"),
        ("1952-02", "1952-02-01", "1952-02-29"),
        ("1951-21", "1951-03-01", "1951-05-31"),
        ("1914-24", "1914-12-01", "1915-02-28"),
        ("1929-36", "1929-10-01", "1929-12-31"),
        ("193X", "1930-01-01", "1939-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("../1990", None, "1990-12-31"),
        ("1969/..", "1969-01-01", None),
        ("/1815-06", None, "1815-06-30"),
        ("1998-05/1998-08", "1998-05-01", "1998-08-31"),
        ("1984~", "1984-01-01", "1984-12-31"),
        ("1984-04-XX", "1984-04-01", "1984-04-30"),
    ],
)
def test_bounds(edtf: str, earliest: str | None, latest: str | None) -> None:
    assert when.bounds(edtf) == (earliest, latest)
    time = when.time(edtf)
    assert (time.edtf, time.earliest, time.latest, time.basis) == (edtf, earliest, latest, "stated")


@pytest.mark.parametrize(
    "bad", ["", "1951-13", "1951-02-30", "51", "/", "../..", "1951/1949", "May 1951", "19511", "1951-21-03", "1951-1"]
)
def test_what_is_not_edtf_is_refused(bad: str) -> None:
    assert not when.valid(bad)
    with pytest.raises(ValueError, match=r"\w"):
        when.read(bad)


@pytest.mark.parametrize(
    ("edtf", "step", "there"),
    [
        ("1992-01", {"years": 50}, "2042-01"),
        ("1992-04", {"months": 5}, "1992-09"),
        ("1951", {"years": 2}, "1953"),
        ("1883-10-20", {"years": 10}, "1893-10-20"),
        ("1936-09-27", {"days": 2}, "1936-09-29"),
        ("1951", {"months": 6}, "1951-07"),
        ("1952-01-31", {"months": 1}, "1952-02-29"),
        ("1951-21", {"months": 12}, "1952-21"),
        ("1879-02/1879-04", {"months": 12}, "1880-02/1880-04"),
        ("1969/..", {"years": 1}, "1970/.."),
        ("-0001", {"years": 2}, "0001"),
    ],
)
def test_months_and_years_are_added_as_a_reader_counts(edtf: str, step: dict[str, int], there: str) -> None:
    assert when.shift(edtf, **step) == there


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("1950", "1952", "before"),
        ("1950", "1951", "meets"),
        ("1950/1952", "1952/1954", "overlaps"),
        ("1950-01", "1950", "starts"),
        ("1950-05", "1950", "during"),
        ("1950-12", "1950", "finishes"),
        ("1950", "1950-01/1950-12", "equals"),
        ("1969/..", "1970", "contains"),
        ("1951", "1950", "met by"),
    ],
)
def test_relations(a: str, b: str, relation: str) -> None:
    assert when.relation(a, b) == relation


def test_hull_and_intersection_keep_the_precision_of_their_ends() -> None:
    assert when.hull("1949", "1951-02") == "1949/1951-02"
    assert when.hull("1949", "1950-05/..") == "1949/.."
    assert when.intersection("1949/1955", "1952/..") == "1952/1955"
    assert when.intersection("1949", "1952") is None


def test_durations() -> None:
    assert when.duration("P2Y") == (24, 0)
    assert when.duration("P1Y6M") == (18, 0)
    assert when.duration("P3W") == (0, 21)
    with pytest.raises(ValueError, match="not a duration"):
        when.duration("PXY")

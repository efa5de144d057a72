from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.views.dates import date_in_year, plain_date, year_of


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        (None, "undated"),
        ("1963", "1963"),
        ("1963-05", "May 1963"),
        ("1963-05-24", "24 May 1963"),
        ("1998-05/1998-08", "May to August 1998"),
        ("1941-07-05/1941-07-31", "5 July to 31 July 1941"),
        ("1963-05-24/1964", "24 May 1963 to 1964"),
        ("../1990", "by 1990"),
        ("/1990", "until 1990"),
        ("1969/..", "from 1969"),
        ("193X", "the 1930s"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("1951-21", "spring 1951"),
        ("1931-34", "second quarter 1931"),
        ("1931~", "about 1931"),
        ("1931-05?", "perhaps May 1931"),
        ("-0043", "44 BC"),
    ],
)
def test_dates_in_plain_english(edtf: str | None, told: str) -> None:
    assert plain_date(edtf) == told


@pytest.mark.parametrize(
    ("edtf", "year", "told"),
    [
        ("1963-05-24", "1963", "24 May"),
        ("1963", "1963", ""),
        ("1998-05/1998-08", "1998", "May to August"),
        ("1990/1992", "1990", "1990 to 1992"),
        ("../1990", "1990", "by 1990"),
        ("193X", "the 1930s", ""),
        (None, "undated", ""),
    ],
)
def test_dates_under_the_heading_of_their_year(edtf: str | None, year: str, told: str) -> None:
    assert year_of(edtf) == year
    assert date_in_year(edtf, year) == told


@given(st.dates())
def test_a_day_keeps_its_parts(day: object) -> None:
    year, month, number = str(day).split("-")
    told = plain_date(str(day))
    assert told.split()[0] == str(int(number))
    assert told.split()[-1] == str(int(year))
    assert year_of(str(day)) == str(int(year))
    assert plain_date(f"{year}-{month}") in told

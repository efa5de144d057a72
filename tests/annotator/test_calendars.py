"""Days of other calendars as Gregorian days: by days that handbooks of chronology give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regesta.annotator.times.calendars import from_julian, from_republic, roman
from regesta.model.when import day_number, month_length


def test_days_that_are_known_in_both_styles() -> None:
    assert from_julian(1582, 10, 4) == (1582, 10, 14)
    assert from_julian(1752, 9, 2) == (1752, 9, 13)
    assert from_julian(1917, 10, 25) == (1917, 11, 7)
    assert from_republic(2, 11, 9) == (1794, 7, 27)
    assert from_republic(8, 2, 18) == (1799, 11, 9)
    assert from_republic(15, 1, 1) is None
    assert [roman(number) for number in ("I", "IV", "VIII", "IX", "XIV")] == [1, 4, 8, 9, 14]


@given(st.integers(300, 2100), st.integers(1, 12), st.integers(1, 28))
def test_old_style_days_follow_each_other(year: int, month: int, day: int) -> None:
    here, there = from_julian(year, month, day), from_julian(year, month, day + 1)
    if day + 1 <= month_length(year, month):
        assert day_number(*there) == day_number(*here) + 1

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.query.measures import LEAST_ACTS, herfindahl, jensen_shannon, likeness, quantile, weight

WEIGHTS = st.floats(min_value=1e-6, max_value=1e6)
DISTRIBUTIONS = st.dictionaries(st.sampled_from("abcdefgh"), WEIGHTS, min_size=1)


@given(st.lists(WEIGHTS, min_size=1, max_size=30))
def test_concentration_lies_between_equal_shares_and_one_partner(weights: list[float]) -> None:
    found = herfindahl(weights)
    assert found is not None
    assert 1 / len(weights) - 1e-9 <= found <= 1 + 1e-9


@pytest.mark.parametrize(
    ("weights", "told"), [([3], 1), ([1, 1, 1, 1], 0.25), ([2, 1, 1], 6 / 16), ([], None), ([0, 0], None)]
)
def test_concentration_by_hand(weights: list[float], told: float | None) -> None:
    assert herfindahl(weights) == told


@given(DISTRIBUTIONS, DISTRIBUTIONS)
def test_divergence_is_symmetric_and_bounded(p: dict[str, float], q: dict[str, float]) -> None:
    there, back = jensen_shannon(p, q), jensen_shannon(q, p)
    assert there is not None
    assert back is not None
    assert math.isclose(there, back, abs_tol=1e-12)
    assert 0 <= there <= 1


@given(DISTRIBUTIONS, st.floats(min_value=0.01, max_value=100))
def test_divergence_does_not_ask_how_much_but_in_what_shares(p: dict[str, float], times: float) -> None:
    assert jensen_shannon(p, {cell: weight * times for cell, weight in p.items()}) == pytest.approx(0, abs=1e-9)


def test_divergence_by_hand() -> None:
    """(1, 0) and (1/2, 1/2): half of log2(4/3), and half of 1/2·log2(2/3) + 1/2·log2(2)."""
    by_hand = 0.5 * math.log2(4 / 3) + 0.5 * (0.5 * math.log2(2 / 3) + 0.5 * 1)
    assert jensen_shannon({"a": 4}, {"a": 1, "b": 1}) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.3113, abs=1e-4)
    assert jensen_shannon({"a": 1}, {"b": 1}) == 1
    assert jensen_shannon({"a": 1}, {}) is None


ACTS = st.lists(st.dictionaries(st.sampled_from("abcd"), st.just(1.0), min_size=1, max_size=2), max_size=12)


@settings(max_examples=25)
@given(ACTS, ACTS)
def test_an_interval_holds_its_index(before: list[dict[str, float]], after: list[dict[str, float]]) -> None:
    found = likeness(before, after)
    assert found == likeness(before, after), "the dice are seeded"
    if not before or not after:
        assert found.index is None
    elif min(weight(before), weight(after)) < LEAST_ACTS:
        assert found.low is None
    else:
        assert found.index is not None
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.index <= found.high <= 1


def test_more_acts_of_the_same_shares_narrow_the_interval() -> None:
    before, after = [{"a": 1.0}] * 3 + [{"b": 1.0}] * 3, [{"a": 1.0}] * 4 + [{"c": 1.0}] * 2
    few, many = likeness(before, after), likeness(before * 20, after * 20)
    assert few.index == pytest.approx(many.index or 0)
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert many.high - many.low < (few.high - few.low) / 2


def test_chance_tells_apart_what_differs_from_what_is_merely_small() -> None:
    mixed = [{cell: 1.0} for cell in "abcdef"]
    alike = likeness(mixed, mixed)
    assert alike.index == pytest.approx(1)
    assert alike.as_low is not None
    assert alike.as_low > 0.9
    apart = likeness([{"a": 1.0}] * 20, [{"b": 1.0}] * 20)
    assert apart.index == 0
    assert apart.by_chance is not None
    assert apart.by_chance > 0.9
    assert apart.as_low == 0


def test_quantiles() -> None:
    assert [quantile([1, 2, 3, 4, 5], share) for share in (0, 0.25, 0.5, 0.875, 1)] == [1, 2, 3, 4.5, 5]

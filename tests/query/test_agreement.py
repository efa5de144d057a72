"""Agreement between two coders."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.query import agreement
from regesta.query.agreement import cohen_kappa, krippendorff_alpha
from regesta.store import RecordError

# Krippendorff's own example: four observers, twelve units, nominal alpha 0.743.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def entry(start: int, act: str, **more: Any) -> dict[str, Any]:
    base = {"start": start, "end": start + 40, "acts": [act], "actors": ["PER"], "recipients": ["BOL"]}
    return base | {"time": "1948", "modality": "occurred"} | more


def gold(*entries: dict[str, Any], sha256: str = "a") -> dict[str, Any]:
    return {"sha256": sha256, "entries": list(entries)}


def test_the_published_example_of_alpha() -> None:
    assert krippendorff_alpha(list(zip(*OBSERVERS, strict=True))) == pytest.approx(0.743, abs=0.0005)


def test_kappa_by_hand() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5, kappa 0.4.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)


@given(st.lists(st.sampled_from("abc"), min_size=2))
def test_who_agrees_wholly_has_one_where_values_vary(values: list[str]) -> None:
    pairs = [(value, value) for value in values]
    expected = 1.0 if len(set(values)) > 1 else None
    assert krippendorff_alpha(pairs) == expected
    assert cohen_kappa(pairs) == expected


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_it_does_not_matter_who_is_first(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    assert cohen_kappa(pairs) == pytest.approx(cohen_kappa(turned))
    assert krippendorff_alpha(pairs) == pytest.approx(krippendorff_alpha(turned))


def test_what_only_one_coded_is_nothing_for_the_other() -> None:
    one = gold(entry(0, "sign"), entry(100, "join"))
    act, plover, actors, *_ = agreement(one, gold(entry(5, "sign", actors=["PER", "CHL"])))
    assert (act.field, act.units, act.same) == ("act", 2, 0.5)
    assert (plover.field, plover.units) == ("PLOVER type", 2)
    assert (actors.field, actors.units, actors.same) == ("actors", 1, 0.0)


def test_an_act_that_both_accept_is_the_same() -> None:
    act, *_ = agreement(gold(entry(0, "sign", acts=["conclude", "sign"])), gold(entry(0, "sign")))
    assert act.same == 1.0
    assert act.kappa is None


def test_neighbours_are_no_pair() -> None:
    act, *_ = agreement(gold(entry(0, "sign")), gold(entry(35, "sign")))
    assert (act.units, act.same) == (2, 0.0)


def test_records_of_two_texts_cannot_be_compared() -> None:
    with pytest.raises(RecordError) as error:
        agreement(gold(), gold(sha256="b"))
    assert error.value.issue.code == "U021"

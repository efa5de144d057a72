from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.register import OfficeRow
from regesta.model.when import day_number, days
from regesta.query.deeds import Deed, Who
from regesta.query.periods import Period, administrations, governing, reigns, shares, state_with_most
from regesta.rules.registers import load_lexicon


def holds(
    person: str, start: str | None = None, end: str | None = None, *, at: str | None = None, role: str = "president",
    state: str = "NOR", qualifier: str | None = None,
) -> OfficeRow:  # fmt: skip
    return OfficeRow(
        person=person, role=role, state=state, start=start, end=end, at=at, qualifier=qualifier, entry_ids=(person,)
    )


def visit(person: str, on: str) -> Deed:
    who = Who(id=f"person:{person.lower()}", name=person, kind="person", state="NOR")
    return Deed(
        n=1, id="e1", act="visit", edtf=on, summary="", evidence="", score=4.0, actors=(who,), recipients=(),
        objects=(), under=(),
    )  # fmt: skip


def spans(*rows: OfficeRow, deeds: tuple[Deed, ...] = ()) -> list[tuple[str, str, str]]:
    return [(p.name, p.start, p.end) for p in administrations(rows, deeds)]


def test_told_spells_are_periods_and_share_the_year_of_the_handover() -> None:
    found = administrations((holds("Berg", "1963", "1968"), holds("Holm", "1968", "1975")), ())
    assert [(p.start, p.end) for p in found] == [("1963-01-01", "1968-12-31"), ("1968-01-01", "1975-12-31")]
    assert shares(*day_span("1968"), found) == {0: 0.5, 1: 0.5}
    assert shares(*day_span("1967"), found) == {0: 1.0}
    assert shares(*day_span("1976"), found) == {}


def test_the_finer_of_two_dates_of_a_handover_decides() -> None:
    rows = holds("Berg", "1963", "1968"), holds("Holm", "1968-10-03", "1975")
    assert spans(*rows) == [("Berg", "1963-01-01", "1968-10-03"), ("Holm", "1968-10-03", "1975-12-31")]


def test_contested_spells_both_hold() -> None:
    found = administrations((holds("Berg", "1960", "1970"), holds("Holm", "1964", "1966", qualifier="disputed")), ())
    assert [(p.name, p.start, p.end) for p in found] == [
        ("Berg", "1960-01-01", "1970-12-31"),
        ("Holm", "1964-01-01", "1966-12-31"),
    ]
    assert shares(*day_span("1965"), found) == {0: 0.5, 1: 0.5}
    assert found[1].doubts == ("disputed holder",)


def test_two_terms_with_others_between_are_two_and_bear_their_years() -> None:
    rows = holds("Berg", "1963", "1968"), holds("Holm", "1968", "1980"), holds("Berg", "1980", "1985")
    assert [name for name, _, _ in spans(*rows)] == ["Berg (1963–1968)", "Holm", "Berg (1980–1985)"]
    assert spans(holds("Lund", "1990", "1995"), holds("Lund", "1995", "2000")) == [("Lund", "1990-01-01", "2000-12-31")]


def test_an_open_end_lasts_until_the_next_or_the_last_act_told() -> None:
    deeds = visit("Lund", "1999"), visit("Lund", "1990/2000"), visit("Vik", "2004-05")
    (lund,) = administrations((holds("Lund", "1990"),), deeds)
    assert (lund.start, lund.end) == ("1990-01-01", "1999-12-31")
    assert lund.doubts == ("when it ended is not told; counted until 31 December 1999, the last act told",)
    assert spans(holds("Lund", "1990"), holds("Vik", "2001", "2006"))[0] == ("Lund", "1990-01-01", "2001-12-31")


def test_a_holder_known_on_a_day_has_the_acts_told_of_them_after_the_one_before() -> None:
    deeds = visit("Lund", "1984"), visit("Lund", "1991"), visit("Lund", "1996"), visit("Lund", "2003")
    rows = holds("Berg", "1985", "1990"), holds("Lund", at="1992-07-10"), holds("Vik", "2001", "2006")
    (_, lund, _) = administrations(rows, deeds)
    assert (lund.start, lund.end) == ("1991-01-01", "1996-12-31")
    assert len(lund.doubts) == 2
    alone = administrations((holds("Lund", at="1992-07-10"),), deeds[:1])
    assert [(p.start, p.end) for p in alone] == [("1992-07-10", "1992-07-10")]


def test_who_governs() -> None:
    king, premier = holds("Olaf", "1957", "1991", role="king"), holds("Lund", "1986", "1989", role="prime minister")
    envoy, deputy = holds("Dahl", "1960", role="ambassador"), holds("Moe", "1960", role="vice president")
    assert governing((king, premier, envoy, deputy), "NOR") == (premier,)
    assert governing((king, envoy), "NOR") == (king,)
    president = holds("Berg", "1963", "1968")
    assert governing((president, premier), "NOR") == (president,)
    assert governing((holds("Berg"), premier), "NOR") == (premier,), "a holder without a date has no period"
    swede = holds("Palme", "1969", "1976", role="prime minister", state="SWE")
    assert state_with_most((president, swede, king)) == "NOR"
    assert state_with_most((envoy,)) is None


DAYS = st.integers(min_value=700_000, max_value=700_400)
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@given(SPANS, st.lists(SPANS, max_size=6))
def test_shares_of_an_act_never_exceed_it(span: tuple[int, int], periods: list[tuple[int, int]]) -> None:
    found = shares(*span, [Period(name=str(n), first=low, last=high) for n, (low, high) in enumerate(periods)])
    held = {day for low, high in periods for day in range(max(low, span[0]), min(high, span[1]) + 1)}
    assert math.fsum(found.values()) == pytest.approx(len(held) / (span[1] - span[0] + 1))
    assert all(weight > 0 for weight in found.values())


def test_shares_by_hand() -> None:
    """Ten days; the first period has days 1 to 6, the second 5 to 8: 4 and half of 2, 2 and half of 2."""
    one = day_number(1990, 1, 1)
    found = shares(
        one, one + 9, [Period(name="a", first=one, last=one + 5), Period(name="b", first=one + 4, last=one + 7)]
    )
    assert found == pytest.approx({0: 0.5, 1: 0.3})


def day_span(edtf: str) -> tuple[int, int]:
    low, high = days(edtf)
    assert low is not None
    assert high is not None
    return low, high


def test_who_reigns_is_told_by_the_role() -> None:
    table = load_lexicon("offices").extra["reigning"]
    assert all(reigns(role) for role in table["hit"])
    assert not any(reigns(role) for role in table["miss"])

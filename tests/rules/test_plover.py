from __future__ import annotations

import pytest

from regesta.rules.acts import load_acts
from regesta.rules.plover import load_plover, plover_score


def test_every_act_has_a_score_where_plover_codes_it() -> None:
    for act in load_acts().values():
        assert (plover_score(act.plover, act.mode) is None) == (act.plover is None), act.name


@pytest.mark.parametrize(
    ("plover", "mode", "score"),
    [
        ("CONSULT", None, 2.5),
        ("CONSULT", "visit", 4),
        ("ASSAULT", None, -9),
        ("SANCTION", "expel", -5.5),
        ("AID", "no such mode", 10),
        (None, "visit", None),
    ],
)
def test_published_scores(plover: str | None, mode: str | None, score: float | None) -> None:
    assert plover_score(plover, mode) == score


def test_conflict_is_never_above_cooperation() -> None:
    """Quads 1 and 2 are cooperation, 3 and 4 conflict; only the requests of quad 3 come near nought."""
    for (name, _), row in load_plover().items():
        assert row.score > 0 if row.quad in (1, 2) else row.score <= (0.5 if name == "REQUEST" else -1)
    assert len({name for name, _ in load_plover()}) == 16

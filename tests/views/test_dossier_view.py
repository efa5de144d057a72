from __future__ import annotations

import pytest

from regesta.views.dossier import bar


@pytest.mark.parametrize(
    ("score", "drawn"),
    [
        (0, "          │"),
        (10, "          │██████████"),
        (-10, "██████████│"),
        (2.5, "          │██▌"),
        (-0.5, "         ▐│"),
        (None, "          │"),
    ],
)
def test_a_score_is_a_bar_from_the_middle(score: float | None, drawn: str) -> None:
    assert bar(score).plain == drawn

from __future__ import annotations

from regesta.rules.acts import FAMILIES, load_acts


def test_acts_tell_what_they_do() -> None:
    acts = load_acts()
    assert len(acts) == 72
    sign = acts["sign"]
    assert (sign.family, sign.plover, sign.mode, sign.cameo, sign.symmetric) == (
        "instrument",
        "SUPPORT",
        None,
        "057",
        True,
    )
    assert acts["serve"].plover is None
    assert acts["withdraw"].mode == "withdraw"
    assert not acts["withdraw"].symmetric


def test_every_family_has_acts_and_every_act_a_meaning() -> None:
    acts = load_acts().values()
    assert {act.family for act in acts} == set(FAMILIES)
    assert all(act.meaning for act in acts)

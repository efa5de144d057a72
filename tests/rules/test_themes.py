from __future__ import annotations

import pytest

from regesta.model.statement import fold
from regesta.rules.acts import load_acts
from regesta.rules.themes import Theme, load_themes

WITH_WORDS = [theme for theme in load_themes().all if theme.words]


@pytest.mark.parametrize("theme", WITH_WORDS, ids=[theme.id for theme in WITH_WORDS])
def test_the_words_of_a_theme_find_its_example_and_pass_over_the_other(theme: Theme) -> None:
    assert theme.pattern.search(fold(theme.hit or ""))
    assert not theme.pattern.search(fold(theme.miss or ""))


@pytest.mark.parametrize(
    ("act", "about", "passage", "theme"),
    [
        ("sign", ["Convention on Narcotic Drugs"], "", "drugs"),
        ("aid", ["military aid"], "", "security"),
        ("aid", [], "They gave military aid.", "economy"),  # an act of its own theme does not ask its passage
        ("conclude", ["agreement"], "They agreed on the boundary along the crest.", "territory"),
        ("conclude", ["agreement"], "They reached an agreement.", "diplomacy"),
        ("found", ["European Economic Community", "Treaty of Rome"], "", "regional integration"),
        ("join", ["North Atlantic Treaty Organization"], "", "security"),
        ("clash", [], "They fought over the debt.", "security"),
        ("repress", [], "", "human rights"),
        ("return", ["two hundred books"], "", "people"),
        ("cede", ["one square kilometer"], "", "territory"),
        ("commit", ["customs union"], "", "regional integration"),
        ("elect", [], "He won on a promise of trade.", "government"),
        ("sever", [], "Relations were cut over the bombing of the border.", "diplomacy"),
        ("sign", ["treaty of peace and friendship"], "", "security"),
        ("repay", ["war debts"], "", "economy"),
        ("conclude", ["extradition treaty"], "", "people"),
        ("meet", [], "The two presidents met.", "diplomacy"),
    ],
)
def test_what_an_act_is_about(act: str, about: list[str], passage: str, theme: str) -> None:
    assert load_themes().of(act, about, passage) == theme


def test_acts_of_force_economy_and_office_have_a_theme_of_their_own() -> None:
    themes = load_themes()
    own = {act for theme in themes.all for act in theme.acts}
    families = {"force", "economy", "territory", "office", "domestic"}
    assert {act.name for act in load_acts().values() if act.family in families} <= own

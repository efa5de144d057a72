from __future__ import annotations

import pytest

from regesta.rules.wordforms import knows_word, lemmas


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ratified", "ratify"), ("signing", "sign"), ("ceded", "cede"), ("suspending", "suspend"), ("withdrew", "withdraw"),
        ("treaties", "treaty"), ("occupies", "occupy"), ("shipped", "ship"), ("overthrown", "overthrow"),
        ("re-signed", "sign"), ("met", "meet"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_word(form: str, lemma: str) -> None:
    assert lemma in set(lemmas(form))


@pytest.mark.parametrize("sentence", ["The envoys WITHDREW.", "A truce was signed.", "Her ratification came late."])
def test_a_sentence_with_a_word_of_the_lexicon(sentence: str) -> None:
    assert knows_word(sentence)


@pytest.mark.parametrize("sentence", ["It was very cold.", "Old habits seldom die young.", "1944"])
def test_a_sentence_without_one(sentence: str) -> None:
    assert not knows_word(sentence)

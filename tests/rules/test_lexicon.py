"""Every frame of the lexicon finds its hit and passes over its miss."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.reader import read_text
from regesta.rules.acts import load_acts
from regesta.rules.lexicon import Frame, LexiconError, _frame, load_lexicon

FRAMES = load_lexicon().frames


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, sentence: str) -> list[str]:
    return [s.rule for s in code(annotate(read_text(sentence), parser))]


@pytest.mark.model
@pytest.mark.parametrize("frame", FRAMES, ids=[f.id for f in FRAMES])
def test_a_frame_finds_its_hit_and_not_its_miss(frame: Frame, parser: Parser) -> None:
    rules = told(parser, frame.hit)
    acts = [f.act for f in FRAMES if f.id in rules]
    assert frame.act in acts, f"{frame.hit!r} told {rules}"
    assert frame.id not in told(parser, frame.miss), frame.miss


def test_every_act_has_a_frame_but_serve_which_offices_tell() -> None:
    assert set(load_acts()) - {f.act for f in FRAMES} == {"serve"}


def test_an_unknown_field_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match="unknown field 'verb'"):
        _frame({"id": "x", "act": "sign", "verb": "sign", "hit": "a", "miss": "b"}, "instrument")


def test_a_frame_without_examples_is_an_error() -> None:
    with pytest.raises(LexiconError, match="'miss' is missing"):
        _frame({"id": "x", "act": "sign", "verbs": "sign", "hit": "a"}, "instrument")

"""Contexts of acts: a sentence in, the fields it lies in out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.reader import read_text
from regesta.rules.contexts import Context, load_contexts


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, sentence: str) -> list[tuple[str, ...]]:
    return [s.contexts for s in code(annotate(read_text(sentence), parser))]


@pytest.mark.model
@pytest.mark.parametrize("context", load_contexts().every, ids=[c.name for c in load_contexts().every])
def test_a_context_is_told_by_its_hit_and_not_by_its_miss(context: Context, parser: Parser) -> None:
    hit, miss = told(parser, context.hit), told(parser, context.miss)
    assert any(context.name in contexts for contexts in hit), hit
    assert miss, f"{context.miss!r} tells no act"
    assert all(context.name not in contexts for contexts in miss), miss


def test_there_are_the_37_contexts_of_the_manual() -> None:
    assert len(load_contexts().every) == len({c.name for c in load_contexts().every}) == 37


@pytest.mark.model
def test_the_words_of_another_clause_give_no_context(parser: Parser) -> None:
    sentence = "Norway recalled its ambassador from Malawi, and Sweden signed a climate accord with Zambia."
    assert told(parser, sentence) == [("diplomatic",), ("environment",)]

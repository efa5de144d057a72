"""Texts that put many acts side by side: each becomes a record."""

from __future__ import annotations

import pytest

from regesta import pipeline
from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.reader import read_text
from regesta.rules.lexicon import load_lexicon
from regesta.store import in_memory

pytestmark = pytest.mark.model
AT_ONCE = 12


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def built(parser: Parser, text: str) -> list[tuple[str, list[str], str | None]]:
    """Act, actors and time of all entries of a record of one text."""
    contents = pipeline.assemble([pipeline.code_document(read_text(text), parser)], [])
    in_memory(contents).close()
    return [(e.act, sorted(a.name for a in e.actors), e.time.edtf) for e in contents.entries]


def test_the_examples_of_all_frames_make_records(parser: Parser) -> None:
    hits = [frame.hit for frame in load_lexicon().frames]
    told = [built(parser, " ".join(hits[k : k + AT_ONCE])) for k in range(0, len(hits), AT_ONCE)]
    assert all(told)


def test_who_follows_is_told_once(parser: Parser) -> None:
    text = "The Arab League was founded in 1945. Kuwait joined in 1961, and Algeria followed a year later."
    assert [entry for entry in built(parser, text) if entry[0] == "join"] == [
        ("join", ["Kuwait"], "1961"),
        ("join", ["Algeria"], "1962"),
    ]


def test_a_step_without_a_date_can_be_condemned(parser: Parser) -> None:
    told = code(annotate(read_text("Norway expelled the Peruvian envoy. Chile condemned the move."), parser))
    accused = next(s for s in told if s.act == "accuse")
    assert ([p.ref.id for p in accused.recipients], accused.time.edtf) == (["NOR"], None)


def test_one_act_of_one_trigger_is_one_statement(parser: Parser) -> None:
    text = "The Arab League was founded in 1945. Kuwait joined in 1961, and Algeria followed a year later."
    ids = [s.id for s in code(annotate(read_text(text), parser))]
    assert len(ids) == len(set(ids))

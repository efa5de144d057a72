"""Political events by the PLOVER manual: a sentence in, type and sides out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder.political import political_events
from regesta.model.event import PoliticalEvent
from regesta.reader import read_text
from regesta.rules.lexicon import EVENTS, Frame, LexiconError, _frame, load_lexicon
from regesta.rules.political import TYPES, load_political

FRAMES = [f for f in load_lexicon(events=True).frames if not f.act]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, sentence: str) -> tuple[PoliticalEvent, ...]:
    return political_events(annotate(read_text(sentence), parser))


@pytest.mark.model
@pytest.mark.parametrize("frame", FRAMES, ids=[f.id for f in FRAMES])
def test_a_frame_finds_its_hit_and_not_its_miss(frame: Frame, parser: Parser) -> None:
    hit = told(parser, frame.hit)
    assert [e.plover for e in hit] == [frame.plover], f"{frame.hit!r} told {[e.rule for e in hit]}"
    assert all(e.actors or e.recipients for e in hit), frame.hit
    assert frame.id not in [e.rule for e in told(parser, frame.miss)], frame.miss


def triple(parser: Parser, sentence: str) -> list[tuple[str, list[str], list[str]]]:
    events = told(parser, sentence)
    return [(e.plover, [a.ref.id for a in e.actors], [r.ref.id for r in e.recipients]) for e in events]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "plover"),
    [
        ("Norway will send food to Malawi, the foreign ministry said.", "AGREE"),
        ("Norway sent food to Malawi.", "AID"),
        ("Norway promised to send food to Malawi.", "AGREE"),
        ("Norway refused to send food to Malawi.", "REJECT"),
        ("Norway will not send food to Malawi.", "REJECT"),
        ("Norway urged Sweden to send food to Malawi.", "REQUEST"),
        ("Norway said Sweden must send food to Malawi.", "REQUEST"),
        ("Norway threatened to bomb Malawi.", "THREATEN"),
        ("Norway vowed to attack Malawi.", "THREATEN"),
        ("Norway said it would boycott the talks with Malawi.", "THREATEN"),
        ("Norway urged Sweden to support Malawi.", "SUPPORT"),
    ],
)
def test_what_governs_an_act_makes_the_type(sentence: str, plover: str, parser: Parser) -> None:
    assert [e.plover for e in told(parser, sentence)] == [plover]


@pytest.mark.model
def test_what_is_told_in_passing_is_no_event_of_the_sentence(parser: Parser) -> None:
    sentence = "Norway praised Malawi, which had freed two soldiers after troops of Zambia attacked the border."
    assert triple(parser, sentence) == [("SUPPORT", ["NOR"], ["MWI"])]


@pytest.mark.model
def test_an_unnamed_side_is_where_it_happened_or_at_home(parser: Parser) -> None:
    assert triple(parser, "Two Norwegian doctors were killed near Kabul.") == [("ASSAULT", ["place:kabul"], ["NOR"])]
    assert triple(parser, "The government of Sudan lifted a curfew.") == [("CONCEDE", ["SDN"], ["SDN"])]


@pytest.mark.model
def test_those_who_meet_act_on_each_other(parser: Parser) -> None:
    event = told(parser, "Norwegian and Swedish ministers held talks in Geneva.")[0]
    assert (event.plover, event.mutual, [a.ref.id for a in event.actors]) == ("CONSULT", True, ["NOR", "SWE"])


@pytest.mark.model
def test_he_speaks_for_the_body_he_was_named_with(parser: Parser) -> None:
    sentence = "U.N. Secretary-General Kofi Annan said he would send observers to Malawi."
    assert triple(parser, sentence) == [("AGREE", ["organization:united-nations"], ["MWI"])]


def test_the_lexicon_of_events_reaches_every_type() -> None:
    assert {f.plover for f in FRAMES} == set(TYPES) == set(load_political().codes)


def test_a_type_that_plover_does_not_have_is_an_error() -> None:
    with pytest.raises(LexiconError, match="PLOVER has no type 'FIGHT'"):
        _frame({"id": "x", "plover": "FIGHT", "verbs": "fight", "hit": "a", "miss": "b"}, EVENTS)

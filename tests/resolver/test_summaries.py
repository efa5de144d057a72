from __future__ import annotations

import pytest
from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, body, office, person, state, thing, treaty

from regesta.model.statement import Ref
from regesta.resolver import resolve
from regesta.resolver.summary import summarize
from regesta.rules.acts import load_acts
from regesta.rules.registers import load_table

TEXT = Chapter("Norway and the United States did something at Bergen, and Sweden did it too for 50 years.")
USA = state("USA", "United States")


def sentence(act: str, **fields: object) -> str:
    statement = TEXT.says(act, TEXT.document.text.rstrip("."), **fields)  # type: ignore[arg-type]
    return resolve([statement])[0].summary


@pytest.mark.parametrize(
    ("act", "fields", "expected"),
    [
        (
            "conclude",
            {"actors": [NORWAY, USA], "objects": [treaty("agreement to promote fishing")]},
            "Norway and the United States conclude an agreement to promote fishing.",
        ),
        ("sign", {"objects": [treaty("Kalmar Treaty")]}, "The Kalmar Treaty is signed."),
        (
            "ratify",
            {"actors": [USA], "objects": [treaty("Kalmar Treaty")], "modality": "refused"},
            "The United States refuses to ratify the Kalmar Treaty.",
        ),
        (
            "cede",
            {"actors": [NORWAY], "recipients": [SWEDEN], "objects": [thing("tourist zone")], "until": "2091-01"},
            "Norway cedes a tourist zone to Sweden, until January 2091.",
        ),
        (
            "grant",
            {
                "actors": [SWEDEN],
                "recipients": [NORWAY],
                "objects": [thing("duty-free port"), thing("industrial park")],
                "place": "Bergen",
            },
            "Sweden grants Norway a duty-free port and an industrial park at Bergen.",
        ),
        (
            "join",
            {"actors": [DENMARK], "recipients": [body("Nordic Council")]},
            "Denmark joins the Nordic Council.",
        ),
        (
            "withdraw_forces",
            {"actors": [SWEDEN], "place": "Bergen", "modality": "planned"},
            "Sweden is to withdraw forces from Bergen.",
        ),
        ("declare_war", {"actors": [SWEDEN], "recipients": [DENMARK]}, "Sweden declares war on Denmark."),
        (
            "serve",
            {"actors": [person("Nils Berg", "NOR")], "objects": [office("president")]},
            "Nils Berg serves as president.",
        ),
        (
            "conclude",
            {"actors": [NORWAY, SWEDEN], "objects": [thing("free trade zone")], "deadlines": ["1992-01"]},
            "Norway and Sweden agree on a free trade zone, due by January 1992.",
        ),
        (
            "visit",
            {"actors": [SWEDEN], "recipients": [USA], "modality": "denied"},
            "Sweden does not visit the United States.",
        ),
        ("clash", {"actors": [NORWAY, SWEDEN], "modality": "hypothetical"}, "Norway and Sweden may fight each other."),
        ("clash", {"actors": [NORWAY]}, "Norway fights."),
        ("clash", {"actors": [NORWAY], "recipients": [SWEDEN]}, "Norway fights Sweden."),
        (
            "implement",
            {"objects": [treaty("Skagen and Bergen Treaty")]},
            "The Skagen and Bergen Treaty is carried out.",
        ),
        (
            "cede",
            {"actors": [NORWAY], "recipients": [SWEDEN], "objects": [thing("one square kilometer")]},
            "Norway cedes one square kilometer to Sweden.",
        ),
        ("elect", {"actors": [person("Nils Berg", "NOR")], "objects": [thing("presidency")]}, "Nils Berg wins an election."),
        (
            "recognize",
            {"actors": [NORWAY, SWEDEN], "objects": [thing("diplomatic relations")]},
            "Norway and Sweden establish diplomatic relations.",
        ),
        ("recognize", {"actors": [NORWAY], "recipients": [SWEDEN]}, "Norway recognizes Sweden."),
        ("liberalize", {"objects": [thing("tariffs")]}, "Tariffs are lowered or removed."),
    ],
)  # fmt: skip
def test_an_act_in_a_sentence(act: str, fields: dict[str, object], expected: str) -> None:
    assert sentence(act, **fields) == expected


def test_what_no_object_tells_stands_in_the_words_of_the_text() -> None:
    assert sentence("report", actors=[NORWAY], trigger="did") == (
        "Norway states: “something at Bergen, and Sweden did it too for 50 years”."
    )


def test_the_words_of_the_text_end_with_the_sentence_not_with_an_initial() -> None:
    text = Chapter("Norway told the press in May that the U.S. envoy, George P. Marsh, had left. Sweden was silent.")
    entry = resolve([text.says("report", text.document.text, actors=[NORWAY], trigger="told")])[0]
    assert entry.summary == "Norway states: “that the U.S. envoy, George P. Marsh, had left”."


def test_every_act_has_a_sentence_with_and_without_its_parts() -> None:
    assert set(load_table("summaries")["act"]) == set(load_acts())
    parts: dict[str, list[Ref]] = {"actors": [NORWAY], "recipients": [SWEDEN], "objects": [treaty("Kalmar Treaty")]}
    for act in load_acts():
        for fields in ({}, {"actors": [NORWAY]}, parts):
            text = sentence(act, **fields)
            assert text.endswith("."), act
            assert not set(text) & set("{}<>[]"), text
            assert text[0].isupper()


def test_the_sentence_is_made_from_the_entry_alone() -> None:
    entry = resolve([TEXT.says("visit", "Norway and the United States", actors=[NORWAY], recipients=[USA])])[0]
    assert summarize(entry) == entry.summary == "Norway visits the United States."

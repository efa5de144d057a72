"""Quantities: a sentence in, amounts with unit, bound and words out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regesta.annotator import quantities
from regesta.annotator.numbers import number_of
from regesta.model.statement import Quantity
from regesta.reader import read, read_text
from regesta.rules.units import Example, units


def found(sentence: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in quantities.find(read_text(sentence))]


def one(sentence: str) -> Quantity:
    (quantity,) = quantities.find(read_text(sentence))
    return quantity


@pytest.mark.parametrize("example", units().examples, ids=lambda e: e.entry)
def test_examples_of_the_units(example: Example) -> None:
    assert (example.value, example.unit) in found(example.text)
    assert example.unit not in [unit for _, unit in found(example.miss)]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "approximate", "bound", "text"),
    [
        ("They owed some $4 billion.", 4e9, "USD", True, None, "some $4 billion"),
        ("Most of the US$ 3.25 billion was repaid.", 3.25e9, "USD", False, "most of", "Most of the US$ 3.25 billion"),
        ("The more than $10 billion was never repaid.", 1e10, "USD", False, "at least", "more than $10 billion"),
        ("It came to almost £29 million.", 2.9e7, "GBP", True, None, "almost £29 million"),
        ("No fewer than 30 tanks came.", 30, "item", False, "at least", "No fewer than 30 tanks"),
        ("Up to 40 tanks came.", 40, "item", False, "up to", "Up to 40 tanks"),
        ("As many as 300 refugees came.", 300, "person", False, "up to", "As many as 300 refugees"),
        ("Less than 300 miles were left.", 300, "mile", False, "at most", "Less than 300 miles"),
        ("At least some 200 ships came.", 200, "item", True, "at least", "At least some 200 ships"),
        ("They freed 200 or more prisoners.", 200, "person", False, "at least", "200 or more prisoners"),
        ("They freed 200 or so captives.", 200, "person", True, None, "200 or so captives"),
        ("The pact ran for over ten years.", 10, "year", False, "at least", "over ten years"),
        ("It was payable over 58 years.", 58, "year", False, None, "58 years"),
        ("They took 50 overage American destroyers.", 50, "item", False, None, "50 overage American destroyers"),
        ("They fielded a 100,000-man army.", 1e5, "person", False, None, "100,000-man army"),
        ("It has a 50-year renewable lease.", 50, "year", False, None, "50-year"),
        ("A $300-million loan was floated.", 3e8, "USD", False, None, "$300-million"),
    ],
)
def test_words_around_the_number(
    sentence: str, value: float, unit: str, approximate: bool, bound: str | None, text: str
) -> None:
    q = one(sentence)
    assert (q.value, q.unit, q.approximate, q.bound, q.text) == (value, unit, approximate, bound, text)


@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("They paid 60 million Swiss francs.", (6e7, "CHF")),
        ("They paid 5 billion gold francs.", (5e9, "gold franc")),
        ("They paid 25 million Haikwan taels.", (2.5e7, "Haikwan tael")),
        ("They paid 4 million American dollars.", (4e6, "USD")),
        ("They paid 30 million EUR.", (3e7, "EUR")),
        ("They paid DM 10 billion.", (1e10, "Deutsche Mark")),
        ("They paid 10.000.000 pesos.", (1e7, "peso")),
        ("They paid €3bn.", (3e9, "EUR")),
        ("They took 500 pounds of gold.", (500, "lb")),
        ("They took 500 pounds.", (500, "GBP")),
        ("Half a million men marched.", (5e5, "person")),
        ("Two hundred and fifty thousand Chinese soldiers crossed.", (250_000, "person")),
        ("A dozen ships sailed.", (12, "item")),
        ("They flew two F-16 fighters.", (2, "item")),
        ("Some 200 were killed and 340 wounded.", (340, "person")),
        ("10 000 troops crossed.", (10_000, "person")),
        ("It took 3 1/2 years.", (3.5, "year")),
        ("Two small, uninhabited islands were returned.", (2, "item")),
        ("1500 men died.", (1500, "person")),
    ],
)
def test_units_and_numbers(sentence: str, quantity: tuple[float, str]) -> None:
    assert found(sentence) == [quantity]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "text"),
    [
        ("Duties go over a three to 18 year period.", (3, "year"), (18, "year"), "three to 18 year"),
        ("It cost between two and three million dollars.", (2e6, "USD"), (3e6, "USD"), "two and three million dollars"),
        ("It cost $2 to $3 billion.", (2e9, "USD"), (3e9, "USD"), "$2 to $3 billion"),
        ("Some 10,000-12,000 troops left.", (10_000, "person"), (12_000, "person"), "Some 10,000-12,000 troops"),
        ("Ten or twelve ships left.", (10, "item"), (12, "item"), "Ten or twelve ships"),
    ],
)
def test_a_range_is_two_quantities_of_one_span(
    sentence: str, low: tuple[float, str], high: tuple[float, str], text: str
) -> None:
    first, last = quantities.find(read_text(sentence))
    assert ((first.value, first.unit), (last.value, last.unit)) == (low, high)
    assert (first.bound, last.bound) == ("at least", "at most")
    assert first.text == last.text == text


@pytest.mark.parametrize(
    "sentence",
    [
        "In 1950 troops crossed the river.",
        "The 1929 agreements and the 1995 elections came.",
        "Article 5 provisions, Resolution 242 talks, July 10 talks and 10 July talks.",
        "It was signed on 13 November 1999.",
        "The 17 countries met and two of the parties left.",
        "The four guarantors and the two presidents stayed.",
        "The twenty-first century, the 38th parallel and the 100th anniversary.",
        "One-third of the land was lost.",
        "The Five-Year Plan followed the Seven Years' War and the Six-Day War.",
        "The 1990s ended; the 1960s leaders were gone.",
        "Five months later they met, and two years ago they had not.",
        "Tens of thousands of refugees and several million dollars.",
        "The vote was 104-2 against.",
        "The treaty was a 30-year-old document.",
        "The Group of 77 states and a three-power pact.",
        "They met four times for two reasons.",
        "It failed (Harker 1990: 34-8, 200; Waring 1999, pp. 12-14).",
        "One reason was the weather.",
    ],
)
def test_what_counts_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_span_quotes_the_text_through_markup_and_line_ends() -> None:
    document = read_text("They lent **some\r\n$2 billion** to it.", markdown=True)
    (q,) = quantities.find(document)
    assert q.value == 2e9
    assert document.text[q.span.start : q.span.end] == q.text == "some\r\n$2 billion"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,234.5", 1234.5),
        ("ninety-nine", 99),
        ("two hundred and fifty thousand", 250_000),
        ("one million two hundred thousand", 1_200_000),
        ("two hundred million", 200_000_000),
        ("a million and a half", 1_500_000),
        ("half a million", 500_000),
        ("two and a half billion", 2_500_000_000),
        ("1½", 1.5),
        ("twenty thirty", None),
        ("two three", None),
    ],
)
def test_numbers_in_figures_and_words(words: str, value: float | None) -> None:
    assert number_of(words) == value


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("seed", "seed/peru-foreign-policy.txt"),
        ("dawes-young-plans", "dev/dawes-young-plans.txt"),
        ("war-of-the-pacific", "dev/war-of-the-pacific.txt"),
    ],
)
def test_all_quantities_of_the_gold_are_found(corpora: Path, name: str, path: str) -> None:
    entries = json.loads((corpora / "gold" / f"{name}.json").read_text(encoding="utf-8"))["entries"]
    document, _ = read(corpora / path)
    assert document is not None
    mine = quantities.find(document)
    wanted = [(e, q) for e in entries for q in e.get("quantities") or []]
    assert wanted
    for entry, gold in wanted:
        key = (gold["value"], gold["unit"], gold.get("bound"), gold.get("approximate", False))
        near = [q for q in mine if q.span.start < entry["end"] + 20 and q.span.end > entry["start"] - 20]
        assert key in [(q.value, q.unit, q.bound, q.approximate) for q in near], gold

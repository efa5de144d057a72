from __future__ import annotations

import pytest
from tests.annotator.resolving import instrument_names, refs, resolve, who

from regesta.rules.instruments import Example, load_instruments

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Siam and France signed the Treaty of Bangkok in 1893.", ["Treaty of Bangkok"]),
        ("The 1842 Nanking Treaty opened five ports.", ["Nanking Treaty"]),
        (
            "They signed the Treaty of Friendship, Commerce and Navigation.",
            ["Treaty of Friendship, Commerce and Navigation"],
        ),
        ("Haiti ratified the Convention on the Law of the Sea.", ["Convention on the Law of the Sea"]),
        ("The Peace of Kuchuk Kainarji, signed in 1774, freed the Crimea.", ["Peace of Kuchuk Kainarji"]),
        ("Persia adhered to the Kellogg–Briand Pact.", ["Kellogg–Briand Pact"]),
        ("The senators invoked the Drago Doctrine.", ["Drago Doctrine"]),
        ("Peru honoured the Tratado de Límites.", ["Tratado de Límites"]),
        ("Libya accepted Security Council Resolution 731.", ["Security Council Resolution 731"]),
        ("The Constitution of 1925 gave the president more power.", ["Constitution of 1925"]),
        ("Poland signed the Franco-Polish alliance of 1921.", ["Franco-Polish alliance of 1921"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert instrument_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Hayes and Clark Plans failed.", ["Hayes Plan", "Clark Plan"]),
        ("They renewed the 1903 Boundary Treaty and Customs Protocol.", ["Boundary Treaty", "Customs Protocol"]),
        ("Under treaties concluded in 1851 and 1858, Brazil gained the river.", ["treaty of 1851", "treaty of 1858"]),
        (
            "Siam concluded trade agreements with Denmark and Sweden.",
            ["trade agreements with Denmark", "trade agreements with Sweden"],
        ),
    ],
)
def test_several_instruments_in_one_phrase(text: str, names: list[str]) -> None:
    assert instrument_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Siam entered into an alliance with Burma.", ["alliance with Burma"]),
        ("Siam and Burma reached a ten-year fishing agreement.", ["ten-year fishing agreement"]),
        ("Siam and Burma signed an agreement to share the river.", ["agreement to share the river"]),
        ("The ministers signed a package of documents.", ["package of documents"]),
        ("Brazil declared a two-year moratorium on its debt.", ["two-year moratorium"]),
        ("The region was ceded by the armistice of 1884.", ["armistice of 1884"]),
        ("The treaty was signed at Pnom Penh in 1863.", ["treaty signed at Pnom Penh"]),
        ("The junta suspended the 1967 constitution.", ["1967 constitution"]),
    ],
)
def test_descriptions(text: str, names: list[str]) -> None:
    assert instrument_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Bulgaria answered with a declaration of war.",
        "The Northern Alliance took Kabul.",
        "The South Sea Treaty Organization met in Manila.",
        "The Bank for Baltic Settlements opened in Riga.",
        "Siam kept its treaty obligations.",
        "No treaty was signed.",
        "The two were in agreement.",
        "The general had a plan.",
        "The settlers left the settlement of Esperanza.",
    ],
)
def test_no_instrument(text: str) -> None:
    assert instrument_names(text) == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Siam signed the Treaty of Bangkok. The treaty set the line.", "treaty", "Treaty of Bangkok"),
        ("Siam signed the Treaty of Bangkok. The pact set the line.", "pact", "Treaty of Bangkok"),
        (
            "Siam signed a customs agreement with Burma. The accord cut tariffs.",
            "accord",
            "customs agreement with Burma",
        ),
        (
            "In 1884 Siam entered into an arrangement with Burma. By the armistice of 1884 it kept the hills.",
            "armistice",
            "arrangement with Burma",
        ),
        ("The Rio Pact was an agreement signed in 1947.", "agreement", "Rio Pact"),
        (
            "The Treaty of Versailles angered many. They denounced the Versailles Treaty.",
            "Treaty",
            "Treaty of Versailles",
        ),
        (
            "The Soviet Union seeks a peace treaty. A final peace treaty with Japan was far off.",
            "treaty",
            "peace treaty",
        ),
    ],
)
def test_spoken_of_again(text: str, word: str, name: str) -> None:
    assert who(text, word) == [name]
    assert len(instrument_names(text)) == 1


def test_both_treaties_are_the_two_told_last() -> None:
    text = "Siam signed the Treaty of Bangkok and the Treaty of Saigon. Both treaties lapsed."
    assert who(text, "treaties") == ["Treaty of Bangkok", "Treaty of Saigon"]


def test_the_agreements_of_a_year() -> None:
    text = (
        "The 1903 Boundary Treaty and Customs Protocol ended a quarrel. In 1910 Siam signed the Treaty of Saigon."
        " A commission carried out the 1903 agreements."
    )
    assert who(text, "agreements") == ["Boundary Treaty", "Customs Protocol"]


def test_another_name_is_kept() -> None:
    text = "They announced a Lasting and Final Peace Agreement, generally known as the Quito Accords."
    (ref,) = refs(text, "Agreement")
    assert ref.name == "Lasting and Final Peace Agreement"
    assert "Quito Accords" in ref.also


def test_an_abbreviation_in_brackets_is_the_same() -> None:
    text = "Fiji joined the Pacific Fisheries Treaty (PFT). The PFT set quotas."
    (ref,) = refs(text, "PFT")
    assert ref.name == "Pacific Fisheries Treaty"
    assert "PFT" in ref.also


def test_two_of_one_description_have_two_ids() -> None:
    text = "In 1951 Siam signed a trade pact with Burma. In 1962 Siam signed a new trade pact with Burma."
    ids = [r.id for m in resolve(text).instruments for r in m.refs]
    assert len(set(ids)) == 2
    assert ids[1].endswith("-1962")


def test_a_treaty_between_the_states_of_a_name() -> None:
    text = (
        "The Fiji, Tonga and Samoa Fisheries Treaty lasted. Talks on a tripartite fisheries treaty between Fiji, Tonga"
        " and Samoa had begun in May."
    )
    assert who(text, "treaty") == ["Fiji, Tonga and Samoa Fisheries Treaty"]


def test_every_name_stands_in_the_text_or_tells_its_rule() -> None:
    text = "Siam and Burma signed an agreement to share the river. The pact held."
    found = resolve(text)
    for mention in found.instruments:
        if mention.rule == "literal":
            assert any(n.lower() in found.text(mention).lower() for r in mention.refs for n in (r.name, *r.also))
        else:
            assert mention.antecedent is not None


@pytest.mark.parametrize(
    "example", load_instruments().examples, ids=lambda e: f"{e.words}-{'hit' if e.hit else 'miss'}"
)
def test_examples_of_the_rules(example: Example) -> None:
    assert bool(instrument_names(example.sentence)) == example.hit

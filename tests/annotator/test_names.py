from __future__ import annotations

import pytest
from tests.annotator.naming import heads, offices, read, who, words

from regesta.annotator import names
from regesta.model.annotation import Office

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        ("In 1820 Denmark protested.", "Denmark", ["DNK"]),
        ("The U.S. offered a loan.", "U.S.", ["USA"]),
        ("Swedes and Danes met.", "Swedes", ["SWE"]),
        ("The Japanese withdrew.", "Japanese", ["JPN"]),
        ("In 1950 Germany was divided.", "Germany", ["DEU"]),
        ("In 1980 East Germany and Poland agreed.", "Germany", ["DDR"]),
        ("In 1870 Austria stayed neutral.", "Austria", ["AUH"]),
        ("In 1970 Austria stayed neutral.", "Austria", ["AUT"]),
        ("In 1975 Moscow rejected the plan.", "Moscow", ["SUN"]),
        ("In 2005 Moscow rejected the plan.", "Moscow", ["RUS"]),
        ("In 1962 the Kremlin sent a note.", "Kremlin", ["SUN"]),
        ("The White House announced the visit.", "House", ["USA"]),
        ("The Swedish navy blockaded the port.", "navy", ["SWE"]),
        ("The government of Portugal resigned.", "government", ["PRT"]),
        ("Greece's new government resigned.", "government", ["GRC"]),
        ("The foreign ministers of Norway and Finland signed it.", "ministers", ["NOR", "FIN"]),
        ("The Kenyan foreign minister resigned.", "minister", ["KEN"]),
        ("The King of Norway abdicated.", "King", ["NOR"]),
        ("NATO troops landed in the port.", "troops", ["NATO"]),
        ("Nordic prime ministers met in Oslo.", "ministers", ["Nordic prime ministers"]),
        ("Ethnic Hungarians demonstrated in the square.", "Hungarians", ["Ethnic Hungarians"]),
    ],
)
def test_states_and_those_who_act_for_them(text: str, head: str, found: list[str]) -> None:
    assert who(text, head) == found


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("Paris urged the Belgians to wait.", "Paris", "state"),
        ("Talks between London and Madrid failed.", "Madrid", "state"),
        ("Relations with Tehran were broken.", "Tehran", "state"),
        ("Cairo's refusal surprised the mediators.", "Cairo", "state"),
        ("They accused Warsaw of bad faith.", "Warsaw", "state"),
        ("The treaty was signed at Lisbon.", "Lisbon", "place"),
        ("The envoys travelled to Vienna.", "Vienna", "place"),
        ("The army occupied Athens.", "Athens", "place"),
        ("The conference met in Bern.", "Bern", "place"),
        ("They met in Quito, Ecuador.", "Quito", "place"),
    ],
)
def test_a_capital_is_its_government_or_a_place_by_the_grammar(text: str, head: str, kind: str) -> None:
    assert [r.kind for r in heads(text)[head].refs] == [kind]


def test_names_that_hold_other_names_are_not_cut() -> None:
    text = "The Treaty of Stockholm, the Bank of Lowland Denmark and the Gulf of Finland were named."
    assert "Stockholm" not in words(text)
    assert "Denmark" not in words(text)
    assert heads(text)["Gulf"].refs[0].kind == "place"


def test_an_adjective_in_front_of_a_thing_keeps_its_own_mention() -> None:
    mention = heads("Danish concessions satisfied the delegates.")["Danish"]
    assert (mention.form, [r.id for r in mention.refs]) == ("demonym", ["DNK"])


def test_a_language_is_no_people() -> None:
    assert who("The note was written in Spanish.", "Spanish") == []


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Bolivian President Casimiro Ruelas left.", "Casimiro Ruelas", "BOL"),
        ("Jan van der Meer, the Dutch ambassador to Chile, left.", "Jan van der Meer", "NLD"),
        ("The Dutch Ambassador to Chile, Pieter B. Vos, left.", "Pieter B. Vos", "NLD"),
        ("Kofi Mensah-Addo, president of Ghana, left.", "Kofi Mensah-Addo", "GHA"),
        ("Sheikh Hamad bin Yusuf al-Rashid left.", "Hamad bin Yusuf al-Rashid", None),
        ("Planning and Trade Minister Tran Van Lam of Vietnam left.", "Tran Van Lam", None),
        ("U.S. financier C. D. Holt lent the money.", "C. D. Holt", "USA"),
        ("In 1947 President Truman spoke.", "Truman", "USA"),
        ("In 1972 Kissinger flew to China.", "Kissinger", "USA"),
        ("King Haakon VII of Norway left.", "Haakon VII", "NOR"),
        ("Opposition leader Marta Lindqvist left.", "Marta Lindqvist", None),
    ],
)
def test_persons_by_title_apposition_and_fame(text: str, name: str, state: str | None) -> None:
    persons = {r.name: r for m in read(text).mentions for r in m.refs if r.kind == "person"}
    assert name in persons
    if state is not None:
        assert persons[name].state == state


def test_short_forms_are_the_person_told_in_full() -> None:
    text = (
        "In 1931 Bolivian President Ramiro Belzu Tejada fell. Belzu had failed, said Minister Aldo Roca. "
        "President Belzu fled, and the Belzu government ended."
    )
    assert {r.name for m in read(text).mentions for r in m.refs if r.kind == "person"} == {
        "Ramiro Belzu Tejada", "Aldo Roca",
    }  # fmt: skip
    assert who(text, "government") == ["BOL"]


def test_a_title_without_a_state_takes_the_one_the_text_is_about() -> None:
    text = "Chile and its navy grew. Chile armed. Later President Hernando Ugarte Lisperguer resigned in Chile."
    person = heads(text)["Lisperguer"].refs[0]
    assert (person.state, heads(text)["Lisperguer"].form) == ("CHL", "title")


def test_two_persons_of_one_surname_are_told_apart_by_nearness() -> None:
    text = "General Otto Lund attacked. Lund won. Colonel Erik Lund fled. Lund was caught."
    named = [m.refs[0].name for m in read(text).mentions if text[m.start : m.end] == "Lund"]
    assert named == ["Otto Lund", "Erik Lund"]


def test_a_text_of_an_army_names_no_persons() -> None:
    text = "The Second Lowland Army and the X Corps advanced, and the USS Carrington sank."
    assert [r.name for m in read(text).mentions for r in m.refs if r.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        (
            "In Bolivia, the second term of Hugo Salinas Rey (1952-1956) began.",
            "Hugo Salinas Rey",
            Office(role="president", state="BOL", term=2, start="1952", end="1956"),
        ),
        (
            "The Danish Ambassador to Chile, Niels Holm, concluded the talks.",
            "Niels Holm",
            Office(role="ambassador", state="DNK", to="CHL"),
        ),
        (
            "Carl Berg, the former Swedish foreign minister, mediated.",
            "Carl Berg",
            Office(role="foreign minister", state="SWE", qualifier="former"),
        ),
        (
            "Peruvian President-elect Luis Arana travelled.",
            "Luis Arana",
            Office(role="president", state="PER", qualifier="elect"),
        ),
        (
            "The committee, under the chairmanship of Carl Berg, met.",
            "Carl Berg",
            Office(role="chairman", organization="committee"),
        ),
        (
            "Ida Vik, the head of Northern Electric, agreed.",
            "Ida Vik",
            Office(role="head", organization="Northern Electric"),
        ),
        (
            "In Ecuador, the Julio Montalvo administration (1934-35) fell.",
            "Julio Montalvo",
            Office(role="president", state="ECU", start="1934", end="1935"),
        ),
    ],
)
def test_offices_with_what_is_told_of_them(text: str, person: str, office: Office) -> None:
    assert office in offices(text).get(person, [])


def test_two_spells_in_one_bracket_are_two_offices() -> None:
    found = offices("Peruvian President Blas Ocampo (1908-1912, 1919-1930) signed it.")["Blas Ocampo"]
    assert [(o.start, o.end) for o in found] == [("1908", "1912"), ("1919", "1930")]


def test_the_years_of_a_life_are_no_spell_in_office() -> None:
    found = offices("Peruvian President Blas Ocampo (1848-1930) signed it.")["Blas Ocampo"]
    assert [(o.start, o.end) for o in found] == [(None, None)]


def test_a_body_is_known_by_the_abbreviation_the_text_defines() -> None:
    text = "The Lowland Forum Council (LFC) met. Later the LFC adjourned."
    body = heads(text)["LFC"].refs[0]
    assert (body.name, body.also) == ("Lowland Forum Council", ("LFC",))


@pytest.mark.parametrize(
    ("text", "found", "kind", "state"),
    [
        ("The Frente Obrero de Liberación attacked.", "Frente Obrero de Liberación", "organization", None),
        ("Guerrillas of the Lakes Liberation Front attacked.", "Lakes Liberation Front", "movement", None),
        ("The Danish Trade Commission reported.", "Danish Trade Commission", "organization", "DNK"),
        ("The US Senate refused.", "US Senate", "organization", "USA"),
        ("The Portuguese parliament refused.", "Portuguese parliament", "organization", "PRT"),
        ("They camped near Mount Haldor.", "Mount Haldor", "place", None),
        ("They crossed the Tolka River.", "Tolka River", "place", None),
        ("The Winter War ended.", "Winter War", "thing", None),
        ("Malian traders went home.", "Malian traders", "group", "MLI"),
        ("The Haldor committee reported.", "Haldor committee", "organization", None),
    ],
)
def test_bodies_places_events_and_groups(text: str, found: str, kind: str, state: str | None) -> None:
    refs = [r for m in read(text).mentions for r in m.refs]
    assert (found, kind, state) in [(r.name, r.kind, r.state) for r in refs]


def test_no_head_has_two_mentions_and_every_literal_name_stands_in_its_words() -> None:
    text = (
        "In 1991 Danish Prime Minister Poul Vester met the envoys of Togo and Mali, the Lakes Forum (LF) and NATO. "
        "The Kremlin protested; Paris and the Vester government did not. British banks and rebels waited."
    )
    mentions = read(text).mentions
    assert len({m.head for m in mentions}) == len(mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.end, m.head))
    assert all(0 <= m.start < m.end <= len(text) and m.refs for m in mentions)


def test_the_same_text_gives_the_same_mentions() -> None:
    doc = read("Danish troops under General Otto Lund took Lima, and the Danish Lakes Council (DLC) met.")
    again = names.find(doc.document, doc.tokens, doc.sentences, doc.children)
    assert again == doc.mentions


def test_an_empty_document_has_no_mentions() -> None:
    doc = read("Denmark slept.")
    assert names.find(doc.document, (), (), ()) == ()

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.annotator.resolving import refs, resolve, who

from regesta.rules.coreference import DescriptionRule, load_coreference

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Norway refused to sign. It feared for its fleet.", "It", ["NOR"]),
        ("Norway refused to sign. It feared for its fleet.", "its", ["NOR"]),
        ("President Kwame Nkrumah flew to Accra. There he signed a charter.", "he", ["Kwame Nkrumah"]),
        ("Indira Gandhi met Zulfikar Ali Bhutto. She offered talks.", "She", ["Indira Gandhi"]),
        ("Ghana and Guinea formed a union. They invited Mali.", "They", ["GHA", "GIN"]),
        ("In 1964 Ghana signed a pact with Togo. They agreed to reopen the border.", "They", ["GHA", "TGO"]),
        ("France sent an ultimatum to Siam. When the Siamese refused, French gunboats attacked them.", "them", ["THA"]),
        ("China demanded an apology from Japan. Tokyo rejected the demand, but it agreed to talks.", "it", ["JPN"]),
        ("Chile broke relations with Cuba. Havana protested, and its ambassador left Santiago.", "its", ["CUB"]),
        ("Albania left the bloc in 1968 because it feared an invasion.", "it", ["ALB"]),
        ("Egypt committed itself to a truce.", "itself", ["EGY"]),
        ("The Soviet Union, which had opposed the plan, boycotted the meeting.", "which", ["SUN"]),
        ("Iran and Iraq, which had fought for eight years, made peace.", "which", ["IRN", "IRQ"]),
        ("Anwar Sadat, who had expelled the advisers, flew to Jerusalem.", "who", ["Anwar Sadat"]),
        ("Its new borders deprived Romania of coal. Romania and its allies protested.", "its", ["ROU"]),
    ],
)
def test_pronouns(text: str, word: str, found: list[str]) -> None:
    assert who(text, word) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Norway signed a whaling treaty with Iceland. It entered into force in May.", "It", "whaling treaty"),
        ("Norway signed a whaling treaty with Iceland. It was ratified in May.", "It", "whaling treaty"),
        ("Colombia signed a canal treaty, but the senate rejected it.", "it", "canal treaty"),
    ],
)
def test_it_is_an_instrument_where_the_verb_asks_for_one(text: str, word: str, found: str) -> None:
    (name,) = who(text, word)
    assert name.startswith(found)


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("After his inauguration, President Kwame Nkrumah dissolved the assembly.", "his", ["Kwame Nkrumah"]),
        ("Despite its small army, Finland resisted.", "its", ["FIN"]),
        ("Sweden wrote to Oslo. After his return, Swedish traders wrote to Norway.", "his", []),
    ],
)
def test_a_fronted_phrase_waits_for_its_subject(text: str, word: str, found: list[str]) -> None:
    assert who(text, word) == found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was clear that Spain would not pay.", "It"),
        ("Spain would not pay. It seems that the treasury was empty.", "It"),
        ("The ships waited. They rotted in the harbour.", "They"),
    ],
)
def test_what_stands_for_nobody_gets_no_mention(text: str, word: str) -> None:
    assert refs(text, word) == ()


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Ghana met with Togo in Lomé. Both governments agreed to reopen the border.", "governments", ["GHA", "TGO"]),
        ("Peru and Ecuador clashed. Neither country declared war.", "country", ["PER", "ECU"]),
        ("Peru and Ecuador clashed. Each side blamed the other.", "side", ["PER", "ECU"]),
        (
            "Japan, Germany, and Italy signed the pact. The three nations promised help.",
            "nations",
            ["JPN", "DEU", "ITA"],
        ),
        ("Sales went to countries such as Ghana and Togo. These countries paid in gold.", "countries", ["GHA", "TGO"]),
        ("Despite offensives by both sides, the war between China and Japan went on.", "sides", ["CHN", "JPN"]),
        ("Australia stood by New Zealand. The Antipodean nations looked for help.", "nations", ["AUS", "NZL"]),
        ("The powers of Britain and France agreed.", "powers", ["GBR", "FRA"]),
    ],
)
def test_groups(text: str, word: str, found: list[str]) -> None:
    assert who(text, word) == found


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Ethiopia broke with Somalia. The latter country sought arms.", "country", ["SOM"]),
        ("Austria-Hungary and Germany quarrelled. The former gave way.", "former", ["AUH"]),
        ("Siam entered into an alliance with Burma. This country raised its tariffs.", "country", ["MMR"]),
        ("Bolivia joined the League of Nations. The League heard its complaint.", "League", ["League of Nations"]),
        ("Mexico suspended payments. The government blamed the price of oil.", "government", ["MEX"]),
        ("Norway sent troops. Its army crossed the river.", "army", ["NOR"]),
        ("Serbia occupied Macedonia. The victors closed the schools.", "victors", ["SRB"]),
        (
            "The powers formed a commission of experts. The commission met in May.",
            "commission",
            ["commission of experts"],
        ),
        ("In 1873 the President of Peru resigned. One of its generals took over.", "One", ["PER"]),
    ],
)
def test_descriptions(text: str, word: str, found: list[str]) -> None:
    assert who(text, word) == found


def test_a_bracket_lists_the_guarantors() -> None:
    text = "The four guarantors of the Lima Protocol (Argentina, Brazil, Chile, and the United States) met."
    assert who(text, "guarantors") == ["ARG", "BRA", "CHL", "USA"]


def test_signatories_are_the_parties_of_the_treaty() -> None:
    text = "Honduras and El Salvador signed a peace treaty at Lima. The signatories promised to withdraw."
    assert who(text, "signatories") == ["HND", "SLV"]


def test_participants_are_the_group_that_somebody_joined() -> None:
    text = "President Kwame Nkrumah joined the other African presidents in Cairo. The participants signed a charter."
    assert who(text, "participants") == ["African presidents"]


def test_members_of_a_body_without_name_stay_unknown() -> None:
    text = "Ghana and Togo signed a pact. If an organization were founded, the members could meet."
    assert refs(text, "members") == ()


def test_mentions_tell_rule_and_antecedent() -> None:
    found = resolve("Norway refused to sign. It feared for its fleet.")
    starts = {m.start for m in found.mentions}
    assert found.added
    for mention in found.added:
        assert mention.rule != "literal"
        assert mention.antecedent in starts


def test_at_most_one_mention_for_a_head() -> None:
    found = resolve("Peru and Chile signed a treaty. Both countries ratified it. They kept its terms.")
    heads = [m.head for m in found.mentions]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("rule", load_coreference().descriptions, ids=lambda r: r.id)
def test_examples_of_the_rules(rule: DescriptionRule) -> None:
    assert any(m.rule == rule.id for m in resolve(rule.hit).added)
    assert not any(m.rule == rule.id for m in resolve(rule.miss).added)


@pytest.mark.corpora
def test_gold_actors_behind_pronouns(corpora: Path) -> None:
    right = told = 0
    for gold, path in (
        ("seed", "seed/peru-foreign-policy.txt"),
        *((n, f"dev/{n}.txt") for n in ("anzus-treaty", "dawes-young-plans", "war-of-the-pacific")),
    ):
        entries = json.loads((corpora / "gold" / f"{gold}.json").read_text(encoding="utf-8"))["entries"]
        found = resolve((corpora / path).read_text(encoding="utf-8"))
        for mention in found.added:
            if mention.form != "pronoun" or found.tokens[mention.head].dep not in ("nsubj", "nsubjpass", "dobj"):
                continue
            around = [e for e in entries if e["start"] <= mention.start and mention.end <= e["end"]]
            wanted = {x for e in around for k in ("actors", "recipients", "objects") for x in e[k]}
            if wanted and all(len(x) == 3 for x in wanted) and all(r.kind == "state" for r in mention.refs):
                told += 1
                right += all(r.id in wanted for r in mention.refs)
    assert told > 10
    assert right >= 0.9 * told

"""Who acts on whom where the clause leaves it out: a passage in, actors and recipients out."""

from __future__ import annotations

import pytest

from regesta.annotator import Parser, annotate
from regesta.coder import code
from regesta.model.statement import Statement
from regesta.reader import read_text

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def told(parser: Parser, text: str, act: str) -> Statement:
    """The last statement of an act."""
    return [s for s in code(annotate(read_text(text), parser)) if s.act == act][-1]


def who(statement: Statement) -> tuple[set[str], set[str]]:
    """Ids of states and names of others: those who act, and those acted on."""

    def names(people: object) -> set[str]:
        return {p.ref.id if p.ref.kind == "state" else p.ref.name for p in people}  # type: ignore[attr-defined]

    return names(statement.actors), names(statement.recipients)


BILATERAL = (
    "Norway and Japan first dealt with each other in 1905. Norway sent a consul to Japan. Japan bought ships in Norway. "
    "Norway sold fish to Japan. Japan received a Norwegian prince. "
)


@pytest.mark.parametrize(
    ("text", "act", "actors"),
    [
        (
            "A fisheries treaty between Norway and Iceland was signed in Oslo. It entered into force in 1924.",
            "enter_into_force",
            {"NOR", "ISL"},
        ),
        ("The Norwegian-Danish treaty of 1924 entered into force at once.", "enter_into_force", {"NOR", "DNK"}),
        ("Norway signed a trade agreement with Iceland that abolished the duties.", "liberalize", {"NOR", "ISL"}),
        (BILATERAL + "A trade agreement was signed in 1930.", "sign", {"NOR", "JPN"}),
        (BILATERAL + "The two governments signed a trade agreement in 1930.", "sign", {"NOR", "JPN"}),
        (BILATERAL + "The North Atlantic Treaty was signed in 1949.", "sign", set()),
        ("Norway and Iceland quarrelled. The two foreign ministers signed an accord.", "sign", {"NOR", "ISL"}),
        ("Norway and Iceland quarrelled. The ministers of both states signed an accord.", "sign", {"NOR", "ISL"}),
        ("Ghana and Togo quarrelled. In 1960 both armies clashed on the border.", "clash", {"GHA", "TGO"}),
        ("Norway, Sweden and Denmark held talks on the fisheries.", "negotiate", {"NOR", "SWE", "DNK"}),
        (
            "Ghana and Togo made peace under the mediation of Norway and Sweden. The mediators convened a conference.",
            "convene",
            {"NOR", "SWE"},
        ),
        ("Britain wrote to the Sultan of Turkey. The Sultan declared war.", "declare_war", {"TUR"}),
        ("Ghana and Togo clashed in 1963. A ceasefire was agreed in October.", "cease_fire", {"GHA", "TGO"}),
        (BILATERAL + "Relations were broken off in 1941.", "sever", {"NOR", "JPN"}),
        (BILATERAL + "Relations with Japan were broken off in 1941.", "sever", {"NOR"}),
        ("Egypt broke relations with Norway, as did Syria and Iraq.", "sever", {"SYR", "IRQ"}),
        ("Jordan signed a pact with Egypt. Syria did so too.", "sign", {"SYR", "EGY"}),
        ("Jordan signed a pact with Egypt. Syria did nothing.", "sign", {"JOR", "EGY"}),
        ("Ghana received one square mile of land in Togo.", "cede", {"TGO"}),
        ("Norway together with Sweden committed itself to the defence of the strait.", "commit", {"NOR", "SWE"}),
        ("Ghana fought Togo in 1963. The Peace Agreement of 1964 drew the boundary.", "delimit", {"GHA", "TGO"}),
        ("Norway was deeply engaged in the rebuilding of Finland.", "aid", {"NOR"}),
        ("Ghana\u2019s foreign debts were reduced in 1990.", "restructure", {"GHA"}),
        ("The treaty was signed by two states, Norway and Sweden.", "sign", {"NOR", "SWE"}),
        ("The accord of Bergen ended the Russo-Swedish War.", "settle", {"RUS", "SWE"}),
        (
            "The Accord of Bergen ended the Russo-Swedish War of 1741. The accord was signed in August.",
            "sign",
            {"RUS", "SWE"},
        ),
        ("The ministers of two countries, Ghana and Togo, signed the Lome Declaration.", "sign", {"GHA", "TGO"}),
        ("Myanmar\u2019s junta met envoys, while the junta accused them of interference.", "accuse", {"MMR"}),
        (
            "The Treaty of Bergen ended the Russo-Japanese War. It ceded half of the island to Japan.",
            "cede",
            {"RUS"},
        ),
        ("Laos was admitted to the Nordic Council in 1997, as was Cambodia in 1999.", "join", {"KHM"}),
        ("The president sent word. His envoy, Cardinal Antonio Samore, visited Chile.", "visit", {"Antonio Samore"}),
        ("The representatives of 32 independent states signed a charter.", "sign", {"32 independent states"}),
        ("Norway fought Sweden. In 1814 Norway concluded a peace.", "conclude", {"NOR", "SWE"}),
        ("Apart from the accord reached with Brazil, Chile settled the claims.", "conclude", {"BRA", "CHL"}),
        ("Relations were established between Norway and Japan in 1905.", "recognize", {"NOR", "JPN"}),
        ("The Treaty of Peace with Hungary was signed in Paris. It entered into force.", "enter_into_force", {"HUN"}),
    ],
)
def test_the_parties_of_an_instrument(parser: Parser, text: str, act: str, actors: set[str]) -> None:
    assert who(told(parser, text, act))[0] == actors


@pytest.mark.parametrize(
    ("text", "act", "recipients"),
    [
        ("Norway proposed a summit. Sweden rejected the plan.", "reject", {"NOR"}),
        ("Norway proposed a summit. Sweden rejected a local tax.", "reject", set()),
        ("Norway concluded an accord with Iceland. Norway granted a lease of the port.", "grant", {"ISL"}),
        (BILATERAL + "In 1941 Norway severed relations.", "sever", {"JPN"}),
        ("Ghana and Togo quarrelled. Norway and Sweden urged both countries to negotiate.", "request", {"GHA", "TGO"}),
        ("Togo invaded Ghana. Norway demanded that the invaders withdraw.", "request", {"TGO"}),
        ("Norway sent Sweden an ultimatum. Sweden rejected it.", "reject", {"NOR"}),
        ("Norway helped Sweden. Sweden received aid from Denmark.", "aid", {"SWE"}),
        ("Togo raided Ghana. Ghana launched an assault.", "attack", {"TGO"}),
        ("Ghana received one square mile of land in Togo.", "cede", {"GHA"}),
        ("Norway repeated its pledge to cancel its claims against Sweden.", "pledge", {"SWE"}),
        ("Norway proposed a conference with the leaders of Sweden and Denmark.", "propose", {"SWE", "DNK"}),
        ("Norway threatened to break relations with Sweden.", "threaten", {"SWE"}),
        ("Norway threatened to close its ports unless Sweden yielded.", "threaten", {"SWE"}),
        ("Norway expelled three Soviet diplomats in 1970.", "expel", {"SUN"}),
        ("In 1980 the American ambassador was recalled at the request of Norway.", "request", {"USA"}),
        ("Rebels killed an anti-Syrian journalist in 2005.", "attack", set()),
        ("Norway arrested several Swedish officers in 1905.", "capture", {"several Swedish officers"}),
        ("Laos was admitted to the Nordic Council in 1997, as was Cambodia in 1999.", "join", {"Nordic Council"}),
        ("The war between Ghana and Togo lasted. Ghana declared war in 1963.", "declare_war", {"TGO"}),
        ("Ghana made an alliance with Benin. Togo invaded Ghana. Then Benin declared war.", "declare_war", {"TGO"}),
        ("Norway demanded that Sweden pay.", "request", {"SWE"}),
        ("British ships sailed to Oslo at the request of Norway.", "request", {"GBR"}),
        ("Norway requested British help in 1940.", "request", {"GBR"}),
        ("Norway refused to allow Soviet submarines to enter the port.", "reject", {"SUN"}),
        ("Finland suffered frequent Soviet air raids in 1940.", "attack", {"FIN"}),
        ("The fall of the Danish fortress to the Swedes in 1658 ended the war.", "seize", {"DNK"}),
        ("Norway had defaulted on all its loans from Sweden.", "lend", {"NOR"}),
        ("Norway opened relations with Japan in 1905.", "recognize", {"JPN"}),
        ("Norway met Ghana, Togo, Benin, Japan and Peru. In 1941 Norway severed relations.", "sever", set()),
    ],
)
def test_to_whom_an_act_is_done(parser: Parser, text: str, act: str, recipients: set[str]) -> None:
    assert who(told(parser, text, act))[1] == recipients


def test_what_is_filled_in_names_its_rule(parser: Parser) -> None:
    statement = told(
        parser, "A treaty between Norway and Iceland was signed in Oslo. It lapsed and was renewed.", "renew"
    )
    assert {p.rule for p in statement.actors} == {"parties of treaty between Norway and Iceland"}


def test_a_title_names_the_two_sides(parser: Parser) -> None:
    text = (
        "The United States and Hungary: A Guide\n\nThe United States wrote to Hungary. Austria helped Hungary. Germany "
        "helped the United States. Hungary wrote to the United States. A consular convention was concluded in 1972."
    )
    assert who(told(parser, text, "conclude"))[0] == {"USA", "HUN"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Egypt broke relations with Norway, while Lebanon did not.", "denied"),
        ("Egypt broke relations with Norway, and Lebanon did the same.", "occurred"),
        ("Neither Egypt nor Syria broke relations with Norway.", "denied"),
    ],
)
def test_what_others_did_or_did_not(parser: Parser, text: str, modality: str) -> None:
    assert told(parser, text, "sever").modality == modality


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        (
            "Peru rejected the award in 1909 and broke off relations with Norway. Relations were resumed in 1911.",
            "restore",
            {"PER", "NOR"},
        ),
        (
            "Peru, Kenya and Norway met in 1909. In 1910 Kenya recognized Norway. Relations were severed in 1912.",
            "sever",
            {"KEN", "NOR"},
        ),
    ],
)
def test_relations_are_those_told_of_last(parser: Parser, text: str, act: str, expected: set[str]) -> None:
    assert who(told(parser, text, act))[0] == expected


def test_governments_with_dates_of_their_own_each_act(parser: Parser) -> None:
    text = "The treaty was approved by the Norwegian government in July 1919 and by the Peruvian government in October."
    found = [s for s in code(annotate(read_text(text), parser)) if s.act == "ratify"]
    assert [(who(s)[0], s.time.edtf) for s in found] == [({"NOR"}, "1919-07"), ({"PER"}, "1919-10")]

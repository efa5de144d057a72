from __future__ import annotations

import json
import sqlite3

import pytest
from tests.registrar.telling import DENMARK, FINLAND, NORWAY, SWEDEN, Chapter, body, office, person, thing, treaty

from regesta.query import Held, Rows, dossier
from regesta.query.deeds import deeds, links
from regesta.query.lookup import find_party
from regesta.registrar import fold
from regesta.resolver import resolve
from regesta.store import Contents, RecordError, in_memory

CHAPTER = Chapter(
    "In 1905 Norway and Sweden signed the Karlstad Convention. In 1905 Sweden accused Norway of bad faith. "
    "Norway and Denmark fought each other in 1907. Norway and Sweden together attacked Finland in 1908. "
    "In 1910 Norway granted Sweden a free port. The envoy of Norway to Sweden, Ole Dahl, served in 1911. "
    "Norway lent Sweden 40 crowns in 1912. Norway joined the Sound League in 1913, and Sweden joined the Sound League "
    "in 1914. President Nils Berg of Norway visited Sweden at some time. Talks between Norway and Sweden went on from "
    "1920 to 1925. Norway denied that it had attacked Sweden."
)
BERG, DAHL, LEAGUE = person("Nils Berg", "NOR"), person("Ole Dahl", "NOR"), body("Sound League")
STATEMENTS = (
    CHAPTER.says(
        "sign", "In 1905 Norway and Sweden signed the Karlstad Convention", trigger="signed", actors=[NORWAY, SWEDEN],
        objects=[treaty("Karlstad Convention")], on="1905",
    ),
    CHAPTER.says("accuse", "Sweden accused Norway", actors=[SWEDEN], recipients=[NORWAY], on="1905"),
    CHAPTER.says("clash", "Norway and Denmark fought", trigger="fought", actors=[NORWAY, DENMARK], on="1907"),
    CHAPTER.says(
        "attack", "Norway and Sweden together attacked Finland", trigger="attacked", actors=[NORWAY, SWEDEN],
        recipients=[FINLAND], on="1908",
    ),
    CHAPTER.says(
        "grant", "In 1910 Norway granted Sweden a free port", trigger="granted", actors=[NORWAY], recipients=[SWEDEN],
        objects=[thing("free port")], on="1910",
    ),
    CHAPTER.says(
        "serve", "The envoy of Norway to Sweden, Ole Dahl, served in 1911", actors=[DAHL], recipients=[SWEDEN],
        objects=[office("envoy")], on="1911",
    ),
    CHAPTER.says(
        "lend", "Norway lent Sweden 40 crowns", actors=[NORWAY], recipients=[SWEDEN], on="1912",
        amounts=[(40, "SEK", "40 crowns")],
    ),
    CHAPTER.says("join", "Norway joined the Sound League", actors=[NORWAY], recipients=[LEAGUE], on="1913"),
    CHAPTER.says("join", "Sweden joined the Sound League", actors=[SWEDEN], recipients=[LEAGUE], on="1914"),
    CHAPTER.says("visit", "President Nils Berg of Norway visited Sweden", actors=[BERG], recipients=[SWEDEN]),
    CHAPTER.says(
        "negotiate", "Talks between Norway and Sweden went on", actors=[NORWAY, SWEDEN], on="1920/1925"
    ),
    CHAPTER.says(
        "attack", "it had attacked Sweden", actors=[NORWAY], recipients=[SWEDEN], on="1926", modality="denied"
    ),
)  # fmt: skip
ENTRIES = resolve(STATEMENTS)


@pytest.fixture(scope="module")
def record() -> sqlite3.Connection:
    return in_memory(Contents(documents=(CHAPTER.document,), entries=ENTRIES, registers=fold(ENTRIES)).arranged())


def texts(rows: Rows[Held]) -> list[str]:
    return [row.text for row in rows]


def test_between_two_stands_what_concerns_both(record: sqlite3.Connection) -> None:
    found = dossier(record, "Norway", "Swedish")
    assert (found.actor, found.partner) == ("Norway", "Sweden")
    assert texts(found.instruments) == ["Karlstad Convention, Norway and Sweden"]
    assert texts(found.offices) == ["Ole Dahl, envoy of Norway to Sweden"]
    assert [row.text.split(",")[0] for row in found.terms] == ["free port"]
    assert texts(found.memberships) == ["Norway: member of Sound League", "Sweden: member of Sound League"]
    assert [row.text.split(":")[0] for row in found.debts] == ["Sweden to Norway"]
    assert len(found.partners) == 0


def test_relations_by_year_are_the_mean_of_the_published_scores(record: sqlite3.Connection) -> None:
    """1905: to sign is SUPPORT (+5), to accuse is ACCUSE-disapprove (-2); 1910: to grant is CONCEDE (+4.5)."""
    found = dossier(record, "Norway", "Sweden")
    by_year = {row.year: (row.acts, row.scored, row.mean, row.lowest, row.highest) for row in found.years}
    assert by_year[1905] == (2, 2, 1.5, -2, 5)
    assert by_year[1910] == (1, 1, 4.5, 4.5, 4.5)
    assert (found.undated, found.spanning) == (1, 1)
    assert 1926 not in by_year, "what is denied was not done"


def test_to_fight_side_by_side_is_no_conflict_between_the_two(record: sqlite3.Connection) -> None:
    found = dossier(record, "Norway", "Sweden")
    assert not [row for row in found.years if row.year == 1908]
    (against,) = dossier(record, "Finland", "Sweden").years
    assert (against.year, against.mean) == (1908, -9)


def test_a_clash_is_between_those_who_act(record: sqlite3.Connection) -> None:
    party = find_party(record, "Norway")
    clash = next(deed for deed in deeds(record, party) if deed.act == "clash")
    assert [(link.id, link.score) for link in links(clash, party)] == [("DNK", -9)]


def test_one_actor_has_partners_the_most_frequent_first(record: sqlite3.Connection) -> None:
    found = dossier(record, "Norway")
    assert found.partner is None
    assert (found.partners[0].id, found.partners[0].acts) == ("SWE", 7)
    assert {row.id for row in found.partners} == {"SWE", "DNK", "FIN", "organization:sound-league"}
    sweden = found.partners[0]
    assert (sweden.first, sweden.last, sweden.scored) == (1905, 1912, 6)
    assert sweden.mean == pytest.approx((5 - 2 + 4.5 + 10 + 4 + 2.5) / 6)
    assert texts(found.memberships) == ["Norway: member of Sound League"]


def test_who_acts_for_a_state_is_no_partner_of_it(record: sqlite3.Connection) -> None:
    assert "person:nils-berg" not in {row.id for row in dossier(record, "Norway").partners}
    assert dossier(record, "Nils Berg").acts == 1


def test_a_membership_stands_between_member_and_organization(record: sqlite3.Connection) -> None:
    assert texts(dossier(record, "Norway", "Sound League").memberships) == ["Norway: member of Sound League"]


def test_sources_are_counted(record: sqlite3.Connection) -> None:
    (source,) = dossier(record, "Norway", "Denmark").documents
    assert (source.title, source.passages) == ("A chapter", 1)


def test_the_same_actor_twice_and_nobody(record: sqlite3.Connection) -> None:
    for names, code in ((("Norway", "NOR"), "U030"), (("Norway", "Atlantis"), "U001"), (("Atlantis",), "U001")):
        with pytest.raises(RecordError) as error:
            dossier(record, *names)
        assert error.value.issue.code == code


def test_a_dossier_is_plain_json(record: sqlite3.Connection) -> None:
    told = json.loads(json.dumps(dossier(record, "Norway", "Sweden").to_dict()))
    assert told["actor"] == "Norway"
    assert told["years"][0]["year"] == 1905
    assert told["instruments"][0]["row"]["name"] == "Karlstad Convention"

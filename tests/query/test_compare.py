from __future__ import annotations

import json
import math
import sqlite3

import pytest
from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, body, office, person, thing, treaty

from regesta.query import compare
from regesta.registrar import fold
from regesta.resolver import resolve
from regesta.store import Contents, RecordError, in_memory

CHAPTER = Chapter(
    "Nils Berg governed (1963-1968), then Erik Holm (1968-1975). In 1964 Norway and Sweden signed a trade treaty. "
    "In 1966 Norway and Denmark signed an alliance. Norway joined the Sound League in 1965, as Sweden did in 1965. "
    "In 1970 Norway and Sweden signed a tariff treaty. In 1971 Sweden accused Norway. In 1968 Norway lent Denmark money. "
    "President Holm visited Denmark in 1968. In 1950 Norway and Sweden met. Norway and Sweden talked. "
    "Norway praised Sweden after 1966. Berg was elected in 1963."
)
BERG, HOLM, LEAGUE = person("Nils Berg", "NOR"), person("Erik Holm", "NOR"), body("Sound League")
PRESIDENT = office("president")
STATEMENTS = (
    CHAPTER.says("serve", "Nils Berg governed (1963-1968)", actors=[BERG], objects=[PRESIDENT], on="1963/1968"),
    CHAPTER.says("serve", "Erik Holm (1968-1975)", actors=[HOLM], objects=[PRESIDENT], on="1968/1975"),
    CHAPTER.says(
        "sign", "Norway and Sweden signed a trade treaty", actors=[NORWAY, SWEDEN], objects=[treaty("trade treaty")],
        trigger="signed", on="1964",
    ),
    CHAPTER.says(
        "sign", "Norway and Denmark signed an alliance", actors=[NORWAY, DENMARK], objects=[treaty("alliance")],
        trigger="signed", on="1966",
    ),
    CHAPTER.says("join", "Norway joined the Sound League", actors=[NORWAY], recipients=[LEAGUE], on="1965"),
    CHAPTER.says("join", "as Sweden did in 1965", actors=[SWEDEN], recipients=[LEAGUE], trigger="did", on="1965"),
    CHAPTER.says(
        "sign", "Norway and Sweden signed a tariff treaty", actors=[NORWAY, SWEDEN], objects=[treaty("tariff treaty")],
        trigger="signed", on="1970",
    ),
    CHAPTER.says("accuse", "Sweden accused Norway", actors=[SWEDEN], recipients=[NORWAY], on="1971"),
    CHAPTER.says(
        "lend", "Norway lent Denmark money", actors=[NORWAY], recipients=[DENMARK], objects=[thing("money")], on="1968"
    ),
    CHAPTER.says("visit", "President Holm visited Denmark", actors=[HOLM], recipients=[DENMARK], on="1968"),
    CHAPTER.says("meet", "In 1950 Norway and Sweden met", actors=[NORWAY, SWEDEN], on="1950"),
    CHAPTER.says("negotiate", "Norway and Sweden talked", actors=[NORWAY, SWEDEN]),
    CHAPTER.says("support", "Norway praised Sweden", actors=[NORWAY], recipients=[SWEDEN], on="1966/.."),
    CHAPTER.says("elect", "Berg was elected in 1963", actors=[BERG], objects=[PRESIDENT], on="1963"),
)  # fmt: skip
ENTRIES = resolve(STATEMENTS)


@pytest.fixture(scope="module")
def record() -> sqlite3.Connection:
    return in_memory(Contents(documents=(CHAPTER.document,), entries=ENTRIES, registers=fold(ENTRIES)).arranged())


def test_figures_of_two_administrations_by_hand(record: sqlite3.Connection) -> None:
    """Berg: two treaties (+5 each), joining (+5), half of the loan of 1968 (+10). Holm: treaty (+5), accusation (-2),
    his own visit as a whole (+4), the other half of the loan."""
    found = compare(record, by="administration")
    assert (found.state, found.name, found.acts, found.placed) == ("NOR", "Norway", 13, 7)
    berg, holm = found.periods
    assert (berg.name, berg.start, berg.end) == ("Nils Berg", "1963-01-01", "1968-12-31")
    assert (berg.acts, berg.weight, holm.acts, holm.weight) == (4, 3.5, 4, 3.5)
    assert berg.mean == pytest.approx((5 + 5 + 5 + 0.5 * 10) / 3.5)
    assert holm.mean == pytest.approx((5 - 2 + 4 + 0.5 * 10) / 3.5)
    assert berg.herfindahl == pytest.approx((1 / 3.5) ** 2 + (1.5 / 3.5) ** 2 + (1 / 3.5) ** 2)
    assert holm.herfindahl == pytest.approx((2 / 3.5) ** 2 + (1.5 / 3.5) ** 2)
    assert (berg.organizations, berg.fellows) == (("Sound League",), 1)


def test_themes_and_partners(record: sqlite3.Connection) -> None:
    found = compare(record, by="administration")
    themes = [{share.theme: share.share * 3.5 for share in row.themes} for row in found.periods]
    assert themes[0] == pytest.approx({"economy": 1.5, "security": 1, "diplomacy": 1})
    assert themes[1] == pytest.approx({"economy": 1.5, "diplomacy": 2})
    pairs = [(row.period, row.partner, row.acts, row.weight) for row in found.pairs]
    assert ("Nils Berg", "DNK", 2, 1.5) in pairs
    assert ("Erik Holm", "SWE", 2, 2.0) in pairs


def test_the_index_is_one_less_the_divergence_over_theme_and_partner(record: sqlite3.Connection) -> None:
    """In units of half an act, of 7 each: economy with Sweden 2 and 2, economy with Denmark 1 and 1; security with
    Denmark 2 and diplomacy with the League 2 against diplomacy with Sweden 2 and with Denmark 2."""
    (row,) = compare(record, by="administration").continuity
    unlike = 4 * (2 / 7) / 2 * math.log2(2)  # four cells of 2/7 that only one side has
    assert row.index == pytest.approx(1 - unlike)
    assert (row.before_acts, row.after_acts, row.gap) == (3.5, 3.5, 0)
    assert row.low is None, "3.5 acts have no interval"


def test_what_is_left_out_is_told(record: sqlite3.Connection) -> None:
    found = compare(record, by="administration")
    told = {row.reason.split(":")[0].split(",")[0]: row.acts for row in found.left_out}
    assert told == {
        "on who holds office": 3,
        "without a date": 1,
        "dated with an open end": 1,
        "dated outside every period that is told": 1,
        "counted in parts": 1,
    }
    whole = sum(row.acts for row in found.left_out if "counted" not in row.reason)
    assert whole + found.placed == found.acts
    assert found.reading.startswith("7 of 13 acts are counted, 3.5 to 3.5 a period.")
    assert "the index cannot" in found.reading


def test_by_decade_and_by_year(record: sqlite3.Connection) -> None:
    decades = compare(record, by="decade", state="Norwegian").periods
    assert [(row.name, row.weight) for row in decades] == [("1950s", 1), ("1960s", 5), ("1970s", 2)]
    years = compare(record, by="year", state="NOR")
    assert [row.name for row in years.periods if row.weight] == ["1950", "1964", "1965", "1966", "1968", "1970", "1971"]


def test_mistakes(record: sqlite3.Connection) -> None:
    for by, state, code in (
        ("party", None, "U031"), ("administration", "Denmark", "U032"), ("decade", "Nils Berg", "U033"),
        ("decade", "Atlantis", "U001"),
    ):  # fmt: skip
        with pytest.raises(RecordError) as error:
            compare(record, by=by, state=state)
        assert error.value.issue.code == code
    with pytest.raises(RecordError) as error:
        compare(in_memory(Contents(meta=()).arranged()), by="administration")
    assert error.value.issue.code == "U032"


def test_a_comparison_is_plain_json(record: sqlite3.Connection) -> None:
    told = json.loads(json.dumps(compare(record, by="administration").to_dict()))
    assert [row["name"] for row in told["periods"]] == ["Nils Berg", "Erik Holm"]
    assert told["periods"][0]["themes"][0].keys() == {"theme", "share"}

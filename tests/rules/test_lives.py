"""How texts tell the births and ends of states, and since when the lists count them."""

from __future__ import annotations

import pytest

from regesta.rules.actors import load_states
from regesta.rules.acts import load_acts
from regesta.rules.lives import counted_from, counted_until, tellings
from regesta.rules.registers import load_lexicon, load_table

TABLE = load_table("lives")


@pytest.mark.parametrize("row", TABLE["telling"], ids=lambda row: str(row["id"]))
def test_a_rule_hits_its_example_and_misses_the_other(row: dict[str, str]) -> None:
    (found,) = tellings(row["hit"])
    assert (found.rule, found.event) == (row["id"], row["event"])
    assert not [one for one in tellings(row["miss"]) if one.rule == row["id"]]


def test_the_words_of_the_table_are_those_of_other_tables() -> None:
    assert set(TABLE["sovereign"]) | set(TABLE["rising"]) <= set(load_acts())
    assert not set(TABLE["sovereign"]) & set(TABLE["rising"])
    assert set(TABLE["offices"]) <= {rule.id for rule in load_lexicon("offices").rules}
    assert set(TABLE["early"]) <= set(load_states())
    assert list(TABLE["early"]) == sorted(TABLE["early"])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("On 6 March 1957 Ghana won its independence.", [("GHA", "birth", 1957)]),
        ("Rwanda and Burundi became independent in July 1962.", [("BDI", "birth", 1962), ("RWA", "birth", 1962)]),
        ("Trinidad and Tobago achieved full independence from Britain on 31 August 1962.", [("TTO", "birth", 1962)]),
        ("The independence of the Republic of Senegal in 1960 was peaceful.", [("SEN", "birth", 1960)]),
        ("The Soviet Union was formally dissolved on 26 December 1991.", [("SUN", "end", 1991)]),
        ("The break-up of Yugoslavia in 1992 brought war.", [("YUG", "end", 1992)]),
        ("Ghana gained independence and joined the United Nations in 1957.", []),
        ("Its independence was won in 1957.", []),
        ("Ghana did not become independent in 1955.", []),
        ("Algeria's independence was hoped for in 1958.", []),
    ],
)
def test_what_a_sentence_tells(sentence: str, told: list[tuple[str, str, int]]) -> None:
    assert sorted((one.state, one.event, one.year) for one in tellings(sentence)) == told


@pytest.mark.parametrize(
    ("code", "since", "until"),
    [
        ("GHA", "1957-03-06", None),
        ("IND", "1919", None),  # at Versailles and in the League before its independence
        ("CAN", "1867", None),  # the earlier of both lists, or of the table of early actors
        ("PER", "1821", None),
        ("FRA", None, None),  # the lists begin later than it
        ("RUS", None, None),  # who bore its number before was Russia too
        ("CZE", "1993-01-01", None),  # Czechoslovakia had another number
        ("SRB", "1804", None),
        ("SUN", None, "1991-12-25"),
        ("AUH", None, "1918-11-13"),  # the later of both lists
        ("DEU", None, None),
        ("GRL", None, None),  # in neither list
    ],
)
def test_when_the_lists_count_a_state(code: str, since: str | None, until: str | None) -> None:
    assert (counted_from(code), counted_until(code)) == (since, until)

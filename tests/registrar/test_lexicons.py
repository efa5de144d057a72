from __future__ import annotations

from importlib.resources import files

import pytest

from regesta.rules.acts import load_acts
from regesta.rules.registers import LEXICONS, TABLES, Lexicon, WordRule, head, load_lexicon, load_table

RULES = [(name, rule) for name in LEXICONS for rule in load_lexicon(name).rules]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda x: x.id if isinstance(x, WordRule) else x)
def test_a_rule_hits_its_example_and_misses_the_other(name: str, rule: WordRule) -> None:
    act = rule.acts[0] if rule.acts else None
    assert load_lexicon(name).rule(rule.hit, act) is rule
    assert load_lexicon(name).rule(rule.miss, act) is not rule


def test_every_file_is_read_and_none_is_missing() -> None:
    found = {f.name.removesuffix(".toml") for f in (files("regesta.rules") / "registers").iterdir()}
    assert found == {*LEXICONS, *TABLES}


def test_every_act_that_a_file_names_is_an_act() -> None:
    acts = set(load_acts())
    for _, rule in RULES:
        assert set(rule.acts) | set(rule.birth) <= acts, rule.id
    table, disputes, terms = load_table("sameness"), load_lexicon("disputes").extra, load_lexicon("terms").extra
    named = [*table["once"], *table["once_a_year"], *table["repeatable"], *(a for g in table["groups"] for a in g)]
    named += [*disputes["names"], *terms["default"], *terms["under"]["duty"], *terms["under"]["right"]]
    for key in ("open", "violent", "close", "prelude", "refusal", "answer"):
        named += disputes["acts"][key]
    assert set(named) <= acts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Additional Protocol to the 1905 Treaty", "protocol"),
        ("treaty signed at Lisbon", "treaty"),
        ("Convention for the Pacific Settlement of Disputes", "convention"),
        ("package of documents", "agreement"),
        ("Peace Conference", None),
    ],
)
def test_the_head_of_a_name_decides_its_kind(name: str, kind: str | None) -> None:
    assert load_lexicon("instruments").kind(name) == kind


def test_the_head_ends_before_a_preposition() -> None:
    assert head("protocol to the treaty of peace") == "protocol"
    assert head("of all things") == "of all things"


def test_an_unknown_file_is_an_error() -> None:
    with pytest.raises(ValueError, match="no file"):
        load_lexicon("treaties")


def test_a_word_stands_whole() -> None:
    rule = WordRule(id="port", kind="port", words=("port", "harbo*"), hit="the port", miss="the report")
    lexicon = Lexicon("test", (rule,), {})
    assert lexicon.kind("a report on harbours") == "port"
    assert lexicon.kind("a report on ships") is None

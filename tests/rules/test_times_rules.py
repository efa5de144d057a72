"""Every rule for time expressions, by its own examples: what must come out, and what narrowly must not."""

from __future__ import annotations

import pytest

from regesta.annotator.times import tag
from regesta.rules import times
from regesta.rules.dating import load_dating
from regesta.rules.events import event_key, event_pattern, load_events
from regesta.rules.times import RuleError, expand, load_times

HITS = [(rule.id, hit) for rule in load_times().rules for hit in rule.hits]
MISSES = [(rule.id, miss) for rule in load_times().rules for miss in rule.misses]


@pytest.mark.parametrize(("rule", "hit"), HITS, ids=[f"{rule}: {hit['span']}" for rule, hit in HITS])
def test_rule_hits(rule: str, hit: dict[str, str]) -> None:
    found = {hit["text"][e.start : e.end]: e for e in tag(hit["text"])}
    assert hit["span"] in found
    expression = found[hit["span"]]
    assert expression.value == hit["value"]
    assert expression.mod == hit.get("mod")
    assert expression.time.rule == rule


@pytest.mark.parametrize(("rule", "miss"), MISSES, ids=[f"{rule}: {miss['text']}" for rule, miss in MISSES])
def test_rule_misses(rule: str, miss: dict[str, str]) -> None:
    spans = [miss["text"][e.start : e.end] for e in tag(miss["text"])]
    assert miss["span"] in miss["text"] or miss["span"].lower() in miss["text"].lower()
    assert miss["span"] not in spans


def test_a_rule_must_name_known_building_blocks() -> None:
    with pytest.raises(RuleError, match="no building block is called 'moon'"):
        expand("{moon}", {}, "x.toml, rule 'x'")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('id = "x"\nkind = "date"\npattern = "a"\nhits = []\nmisses = []', "give an example"),
        ('id = "x"\nkind = "moon"\npattern = "a"', "unknown kind"),
        ('id = "x"\nkind = "date"\npattern = "a"\nfoo = 1', "unknown field"),
        ('id = "x"\nkind = "date"\npattern = "a"\non = "moon"', "`on` must name anchors"),
        ('id = "x"\nkind = "date"\npattern = "("\nhits = [{}]\nmisses = [{}]', "rule 'x'"),
    ],
)
def test_a_bad_rule_is_an_error_that_says_what_is_wrong(row: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        times._load_file("x.toml", f'on = "number"\n[[rule]]\n{row}\n', {}, {"number": r"\d"})


def test_ids_are_unique_and_all_files_are_read() -> None:
    rules = load_times().rules
    assert len({rule.id for rule in rules}) == len(rules)
    assert {"dates.toml", "relative.toml", "durations.toml", "seasons.toml", "clock.toml"} <= {r.file for r in rules}


def test_named_events_are_found_in_any_spelling() -> None:
    assert load_events()[event_key("the Second World War")] == "1939/1945"
    assert event_key("Six–Day War") == event_key("six-day war")
    assert event_pattern().search("during the Austro-Prussian War of 1866")


def test_words_of_dating_stand_for_acts_of_the_record() -> None:
    words = load_dating()
    assert words.stands_for["election"] == ("elect",)
    assert "treaty" in words.instruments
    assert not words.events & words.instruments - {"note"}

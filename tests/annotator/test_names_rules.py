from __future__ import annotations

import pytest
from tests.annotator.naming import heads, read, who

from regesta.annotator.names.reading import units_of
from regesta.rules.actors import load_states
from regesta.rules.names import Family, Hit, load_families, load_given_names, load_leaders, load_titles, word_set

HITS = [(family, hit) for family in load_families().values() for hit in family.hits]
MISSES = [(family, miss) for family in load_families().values() for miss in family.misses]


@pytest.mark.model
@pytest.mark.parametrize(("family", "hit"), HITS, ids=[f"{f.id}: {h.text}" for f, h in HITS])
def test_every_family_finds_its_examples(family: Family, hit: Hit) -> None:
    assert who(hit.text, hit.head) == list(hit.found)


@pytest.mark.model
@pytest.mark.parametrize(("family", "miss"), MISSES, ids=[f"{f.id}: {h.text}" for f, h in MISSES])
def test_no_family_finds_its_near_misses(family: Family, miss: Hit) -> None:
    assert miss.head in {t.text for t in read(miss.text).tokens}
    mention = heads(miss.text).get(miss.head)
    acting = mention is not None and all(r.kind == "state" for r in mention.refs)
    assert mention is None or (mention.rule != family.id and not acting)


def test_every_family_but_sets_of_modifiers_has_examples() -> None:
    assert [f.id for f in load_families().values() if not f.hits and not f.misses] == ["not_the_state", "region"]


def test_leaders_belong_to_known_states_and_are_told_once() -> None:
    leaders = load_leaders()
    assert not [x.name for x in leaders if x.state is not None and x.state not in load_states()]
    assert len({(x.name, x.role, x.state, x.start) for x in leaders}) == len(leaders)


def test_titles_have_lower_case_aliases_and_known_states() -> None:
    titles = load_titles()
    assert [a for a in titles.titles if a != a.lower()] == []
    assert not {t.state for t in titles.titles.values() if t.state} - set(load_states())
    assert not titles.presidential - set(load_states())


def test_given_names_and_word_sets_are_read() -> None:
    assert "Augusto" in load_given_names()
    assert "travel" in word_set("motion")
    with pytest.raises(KeyError):
        word_set("no such set")


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("U.S.-led", ("US", "-", "led")),
        ("People’s Republic", ("People", "'s", "Republic")),
        ("Côte d'Ivoire", ("Cote", "d'Ivoire")),
        ("SPLM/A", ("SPLM", "/", "A")),
    ],
)
def test_names_are_cut_into_units(name: str, units: tuple[str, ...]) -> None:
    assert units_of(name) == units

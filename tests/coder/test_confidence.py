"""How sure a statement is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import small_record

from regesta.coder.confidence import confidence, properties
from regesta.coder.running import KNOWN_OFFICE
from regesta.model import when
from regesta.model.when import NO_TIME
from regesta.rules.confidence import PROPERTIES, load_weights

SIGNED = next(s for s in small_record().statements if s.act == "sign")


def test_what_is_told_outright_has_no_doubtful_property() -> None:
    assert not set(properties(SIGNED)) & {"no actor", "actor resolved", "no time", "not simply told"}


@pytest.mark.parametrize(
    ("change", "added"),
    [
        ({"actors": ()}, "no actor"),
        ({"time": NO_TIME}, "no time"),
        ({"modality": "planned"}, "not simply told"),
        ({"actors": tuple(replace(p, rule="pronoun-they") for p in SIGNED.actors)}, "actor resolved"),
    ],
)
def test_each_doubt_lowers_it(change: dict[str, object], added: str) -> None:
    doubtful = replace(SIGNED, **change)  # type: ignore[arg-type]
    assert added in properties(doubtful)
    assert confidence(doubtful) < confidence(SIGNED)


def test_years_of_office_that_the_text_does_not_tell_lower_it() -> None:
    relative = replace(SIGNED, time=when.time("1990/2000", basis="relative", rule="later"))
    known = replace(SIGNED, time=when.time("1990/2000", basis="relative", rule=KNOWN_OFFICE))
    assert confidence(known) < confidence(relative)


def test_it_is_a_chance() -> None:
    assert 0 < confidence(SIGNED) < 1
    assert set(load_weights()) == {"base", *PROPERTIES}

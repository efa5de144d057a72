"""What a party does to an instrument: every act of the table finds its sentence and passes over the other."""

from __future__ import annotations

from pathlib import Path

import pytest

import regesta
from regesta.rules.party_actions import load_party_actions


@pytest.mark.model
def test_every_action_finds_its_sentence_and_passes_over_the_other(tmp_path: Path) -> None:
    for name in ("hit", "miss"):
        sentences = "\n\n".join(getattr(action, name) for action in load_party_actions().values())
        (tmp_path / f"{name}.txt").write_text(sentences, encoding="utf-8")
    with regesta.build(tmp_path / "hit.txt") as hits, regesta.build(tmp_path / "miss.txt") as misses:
        found = {row.quote: (row.action, row.year) for row in hits.panel("party-action")}
        for number, (act, action) in enumerate(load_party_actions().items()):
            told = [value for quote, value in found.items() if quote.rstrip(".") in action.hit]
            assert told == [(act, 1950 + number)], action.hit
        assert [row.quote for row in misses.panel("party-action")] == []

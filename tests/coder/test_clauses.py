"""Clauses that the parser joins: a sentence in, its acts out."""

from __future__ import annotations

from pathlib import Path

import pytest

import regesta

pytestmark = pytest.mark.model


def test_a_party_that_signed_later_accedes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In 1931 the pact was signed by Chile and Peru, and later by Cuba.", "utf-8")
    told = [
        (row["act"], [a["id"] for a in row["actors"]]) for row in regesta.build(tmp_path / "a.txt").table("statements")
    ]
    assert told == [("sign", ["CHL", "PER"]), ("accede", ["CUB"])]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("In 1931 Peru signed a treaty with Chile; two years later it renewed the pact.", ["sign", "renew"]),
        ("In 1931 Peru recognized Cuba: it suspended the treaty of 1912.", ["recognize", "suspend"]),
        ("In 1931 Peru promised that it would sign the treaty.", ["pledge"]),
    ],
)
def test_a_sentence_before_a_semicolon_or_a_colon_stands_on_its_own(tmp_path: Path, text: str, acts: list[str]) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert [row["act"] for row in regesta.build(tmp_path / "a.txt").table("statements")] == acts

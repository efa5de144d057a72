"""The docs say what the code does."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from regesta.rules.acts import load_acts
from regesta.rules.lexicon import _FIELDS, load_lexicon

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_of_tables_has_every_column() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    with (ROOT / "src" / "regesta" / "store" / "tables.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            section = page.split(f"## {row['table']}\n")[1].split("\n## ")[0]
            if row["column"] == "*":
                assert f"`{row['type']}`" in section
                continue
            assert f"| `{row['column']}` | {row['type']} | {row['meaning']} |" in section


def test_the_page_of_rules_names_every_field_of_a_frame() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    named = {word for line in page.splitlines() if line.startswith("| `") for word in re.findall(r"`(\w+)`", line)}
    assert named >= _FIELDS


def test_the_changelog_counts_the_frames() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told = re.search(r"more than (\d+) frames for the (\d+) acts", page)
    assert told is not None
    assert 0 < len(load_lexicon().frames) - int(told[1]) <= 100
    assert int(told[2]) == len(load_acts())

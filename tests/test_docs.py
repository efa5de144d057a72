"""The docs say what the code does."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from typer.main import get_group

from regesta.annotator import Parser, annotate
from regesta.cli.app import app
from regesta.coder import code
from regesta.reader import read_text
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
    assert 0 < len(load_lexicon().frames) - int(told[1]) <= 300
    assert int(told[2]) == len(load_acts())


def test_the_tutorial_shows_every_command_and_no_other() -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^\$ regesta ([\w-]+)", page, re.MULTILINE))
    assert shown == set(get_group(app).commands)


def test_the_page_of_the_architecture_names_every_folder_and_command() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", page))
    sources = ROOT / "src" / "regesta"
    folders = {p.parent.name for p in sources.rglob("__init__.py") if p.parent != sources}
    modules = {p.stem for p in sources.glob("*.py") if not p.stem.startswith("_")}
    assert (folders | modules) - words == set()
    told = set(re.findall(r"`([\w-]+)`", page.split("## Which command")[1].split("\n## ")[0]))
    assert set(get_group(app).commands) - told == set()


def test_the_page_of_the_architecture_names_no_module_that_is_not_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    stages = page.split("## The stages")[1].split("\n## ")[0]
    sources = ROOT / "src" / "regesta"
    there = {p.stem for p in sources.rglob("*.py")} | {p.parent.name for p in sources.rglob("__init__.py")}
    assert set(re.findall(r"`([a-z]+)`", stages)) - there == set()


@pytest.mark.model
def test_the_example_of_the_architecture_is_what_comes_out() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    statements = code(annotate(read_text(page.split("\n> ")[1].split("\n")[0]), Parser()))
    assert [
        (s.act, s.rule, s.time.edtf, [a.ref.name for a in s.actors], s.objects[0].ref.name) for s in statements
    ] == [
        ("sign", "sign-instrument", "1951-03-03", ["Denmark", "Sweden"], "Treaty of Malmö"),
        ("ratify", "ratify", "1951-08", ["Denmark", "Sweden"], "Treaty of Malmö"),
    ]


def test_the_page_of_rules_names_every_file() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rules = ROOT / "src" / "regesta" / "rules"
    files = {p.name for p in rules.iterdir() if p.suffix in (".toml", ".tsv")}
    folders = {p.name + "/" for p in rules.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert {name for name in files | folders if name not in page} == set()

"""`regesta.times`, and `regesta times` as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import regesta
from regesta.cli import main

CABLE = """---
title: A cable
date: 1989-11-02
---

# The talks

The minister said on Tuesday that the talks (Wood 1966: 23) would resume next week.
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["times", *(str(a) for a in arguments)])
    told = capsys.readouterr()
    return int(stopped.value.code or 0), told.out, told.err


def test_a_text_gives_its_expressions() -> None:
    found = regesta.times("In May 1995 they met. One year later they signed.")
    assert [(found.words(e), e.value, e.time.edtf) for e in found] == [
        ("May 1995", "1995-05", "1995-05"), ("One year later", "1996", "1996-05"),
    ]  # fmt: skip
    assert found[1].time.basis == "relative"
    assert len(found) == 2


def test_a_file_is_read_without_its_citations_and_dated_by_its_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "cable.md"
    path.write_text(CABLE, encoding="utf-8")
    found = regesta.times(path, mode="news")
    assert found.dct == "1989-11-02"
    assert [(found.words(e), e.value) for e in found] == [
        ("Tuesday", "1989-10-31"), ("next week", "1989-W45"),
    ]  # fmt: skip
    assert regesta.times(path, mode="news", dct="1990-01-04")[-1].value == "1990-W02"


def test_news_without_its_day_is_told() -> None:
    with pytest.raises(regesta.RecordError, match="none is given") as raised:
        regesta.times("They left on Friday.", mode="news")
    assert raised.value.issue.code == "U004"
    with pytest.raises(regesta.RecordError, match="no day"):
        regesta.times("They left on Friday.", dct="1989-02-30")


def test_the_command_shows_values_and_a_legend(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "In May 1995 they met. One year later they signed.")
    assert code == 0
    assert "One year later [1996-05 < May 1995]" in " ".join(out.split())
    assert "2  dates that move the story on" in out


def test_the_command_prints_json_and_timeml(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "cable.md"
    path.write_text(CABLE, encoding="utf-8")
    _, out, _ = run(capsys, path, "--format", "json", "--mode", "news")
    assert [row["value"] for row in json.loads(out)] == ["1989-10-31", "1989-W45"]
    _, out, _ = run(capsys, path, "--format", "timex3", "--mode", "news")
    root = ElementTree.fromstring(out.encode())
    assert "".join(root.find("TEXT").itertext()) == CABLE  # type: ignore[union-attr]
    assert root.findall("TEXT/TIMEX3")[-1].get("anchorTimeID") == "t0"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["none.txt"], 1, "none.txt does not exist"),
        (["On Friday.", "--mode", "news"], 2, "none is given"),
        (["On Friday.", "--dct", "Friday"], 2, "no day"),
        (["On Friday.", "--format", "xml"], 2, "Invalid value"),
    ],
)
def test_mistakes_are_told(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, told: str) -> None:
    done = run(capsys, *arguments)
    assert (done[0], told in " ".join(done[2].replace("│", " ").split())) == (code, True)


@pytest.mark.parametrize("what", ["import regesta.annotator.times", "import regesta; regesta.times('In 1951.')"])
def test_tagging_needs_no_language_model(what: str) -> None:
    program = f"{what}\nimport sys\nassert 'spacy' not in sys.modules, 'spaCy was loaded'"
    subprocess.run([sys.executable, "-c", program], check=True)

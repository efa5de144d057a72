"""`regesta dossier` and `regesta compare`, as a user types them, on the bundled chapter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands import Runner

import regesta

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "peru.sqlite"
    with regesta.build(ROOT / "examples" / "peru-1963-2000.md") as record:
        record.save(path)
    return path


@pytest.mark.model
def test_a_dossier_between_two_states(run: Runner, chapter: Path) -> None:
    done = run("dossier", chapter, "Peru", "Chilean")
    assert done.code == 0
    assert done.out.startswith("Peru and Chile\n")
    for heading in ("instruments", "relations by year", "acts", "sources"):
        assert f"\n{heading}\n" in done.out
    assert "free trade agreement" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    told = json.loads(run("dossier", chapter, "PER", "CHL", "--json").out)
    with regesta.open(chapter) as record:
        assert told == json.loads(json.dumps(record.dossier("Peru", "Chile").to_dict()))
    assert told["acts"] == len(told["chronology"]) > 3


@pytest.mark.model
def test_a_dossier_of_one(run: Runner, chapter: Path) -> None:
    done = run("dossier", chapter, "Peru")
    assert "\npartners\n" in done.out
    assert "\noffices\n" in done.out
    assert all(len(line) <= 80 and line == line.rstrip() for line in done.out.splitlines())
    told = json.loads(run("dossier", chapter, "Peru", "--json").out)
    shown = " ".join(done.out.split())
    assert all(row["short"] in shown for row in told["chronology"]), "nothing is cut short where no terminal is"
    assert "more: regesta chronicle" not in done.out


@pytest.mark.model
def test_mistakes_in_a_dossier_are_told(run: Runner, chapter: Path) -> None:
    assert run("dossier", chapter, "Peru", "Chle").code == 2
    same = run("dossier", chapter, "Peru", "Peruvian")
    assert same.code == 2
    assert "are the same actor" in " ".join(same.err.split())


@pytest.mark.model
def test_administrations_side_by_side(run: Runner, chapter: Path) -> None:
    done = run("compare", chapter, "--by", "administration")
    assert done.code == 0
    assert done.out.startswith("Peru by administration\n")
    for heading in (
        "partners",
        "continuity of themes and partners",
        "not counted, or in part",
        "what the figures carry",
    ):
        assert f"\n{heading}\n" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    told = json.loads(run("compare", chapter, "--by", "administration", "--state", "PERU", "--json").out)
    with regesta.open(chapter) as record:
        assert told == json.loads(json.dumps(record.compare(by="administration").to_dict()))
    names = [row["name"] for row in told["periods"]]
    assert names.index("Alan García Pérez") < names.index("Alberto Fujimori")
    assert sum(name.startswith("Fernando Belaúnde Terry") for name in names) == 2
    fujimori = told["periods"][names.index("Alberto Fujimori")]
    assert fujimori["weight"] > 10
    assert {"drugs", "regional integration", "security"} <= {share["theme"] for share in fujimori["themes"]}
    assert 0 < fujimori["herfindahl"] < 0.5
    assert all(row["index"] is None or 0 <= row["index"] <= 1 for row in told["continuity"])


@pytest.mark.model
def test_comparisons_that_cannot_be_made_are_told(run: Runner, chapter: Path) -> None:
    wrong = run("compare", chapter, "--by", "party")
    assert wrong.code == 2
    assert "administration, decade, year" in wrong.err
    assert run("compare", chapter).code == 2
    none = run("compare", chapter, "--by", "administration", "--state", "Bolivia")
    assert none.code == 2
    assert "of Bolivia" in " ".join(none.err.split())
    assert run("compare", chapter, "--by", "decade", "--state", "Bolivia").code == 0


def test_questions_need_no_language_model() -> None:
    code = (
        "import sys, regesta.cli.dossier, regesta.api\n"
        "assert not {'spacy', 'thinc'} & set(sys.modules), 'spaCy was loaded'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.model
def test_check_tells_what_does_not_fit_and_strict_ends_with_one(run: Runner, chapter: Path, tmp_path: Path) -> None:
    done = run("check", chapter)
    assert done.code == 0
    assert done.out.startswith("0 contradictions, ")
    assert "K006  deadlines that differ  (1)" in done.out
    assert "\ncoverage\n" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    assert run("check", chapter, "--strict").code == 0
    told = json.loads(run("check", chapter, "--code", "K006", "--json").out)
    assert [f["code"] for f in told["findings"]] == ["K006"]
    assert told["coverage"][0]["sentences"] > told["coverage"][0]["coded"] > 0
    assert run("check", chapter, "--code", "K999").code == 2
    (tmp_path / "a.md").write_text("Peru and Chile signed the Treaty of Arica in 1921.", encoding="utf-8")
    (tmp_path / "b.md").write_text("Peru and Chile signed the Treaty of Arica in 1923.", encoding="utf-8")
    both = tmp_path / "both.sqlite"
    with regesta.build(tmp_path / "a.md", tmp_path / "b.md") as record:
        record.save(both)
    done = run("check", both, "--strict")
    assert done.code == 1
    assert "K001  two dates for one act  (1)" in done.out
    assert "in 1921" in done.out
    assert "in 1923" in done.out

"""`regesta export` of panels and of formats for other programs, as a user types it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest
from tests.commands import Runner
from tests.query.test_panel import neighbours

from regesta.api import Record
from regesta.query.panel_columns import UNITS, load_panels
from regesta.views.exchange import FORMATS


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "neighbours.sqlite"
    with Record.of(neighbours()) as made:
        made.save(path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("states", ["cow", "gw"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_panel_of_each_unit_and_state_system(
    run: Runner, record: Path, tmp_path: Path, unit: str, states: str
) -> None:
    done = run("export", record, "--format", "panel", "--unit", unit, "--states", states, "--as", "csv", "-o", tmp_path)
    assert (done.code, done.err) == (0, "")
    names = [f"{unit}.csv", f"codebook-{unit}.md", "datapackage.json"]
    assert done.out.splitlines() == [str(tmp_path / name) for name in names]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    told = rows(tmp_path / f"{unit}.csv")
    assert told
    assert list(told[0]) == [column.name for column in load_panels()[unit]]
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["description"].startswith(f"State system: {states}.")


@pytest.mark.parametrize("kinds", ["csv", "parquet", "dta", "csv,parquet", "parquet, dta", "csv,parquet,dta"])
def test_only_the_files_that_are_asked_for(run: Runner, record: Path, tmp_path: Path, kinds: str) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pandas")
    done = run("export", record, "--format", "panel", "--unit", "agreement", "--as", kinds, "-o", tmp_path)
    assert done.code == 0
    wanted = {"csv", *(kind.strip() for kind in kinds.split(","))}  # the data package describes the CSV
    assert {p.suffix[1:] for p in tmp_path.iterdir() if p.stem == "agreement"} == wanted


def test_all_units_go_into_one_folder(run: Runner, record: Path, tmp_path: Path) -> None:
    done = run("export", record, "--format", "panel", "--unit", "all", "--as", "csv", "-o", tmp_path / "new" / "panel")
    assert done.code == 0
    package = json.loads((tmp_path / "new" / "panel" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(UNITS)


def test_only_the_years_that_are_asked_for(run: Runner, record: Path, tmp_path: Path) -> None:
    done = run("export", record, "--format", "panel", "--since", 1952, "--until", 1953, "--as", "csv", "-o", tmp_path)
    assert done.code == 0
    told = rows(tmp_path / "dyad-year.csv")
    assert {row["year"] for row in told} == {"1952", "1953"}
    last = {row["fact_id"]: row for row in told}["PER-CHL-1953"]
    assert (last["ongoing"], last["right_censored"]) == ("1", "1") or last["ongoing"] == "0"


def test_a_long_export_shows_how_far_it_is(
    run: Runner, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    done = run("export", record, "--format", "panel", "--as", "csv", "-o", tmp_path)
    assert "dyad-year" in done.err
    assert done.out.splitlines()[0] == str(tmp_path / "dyad-year.csv")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_format_of_one_file(run: Runner, record: Path, tmp_path: Path, form: str) -> None:
    if form in ("gexf", "graphml"):
        pytest.importorskip("networkx")
    name, _ = FORMATS[form]
    done = run("export", record, "--format", form, "-o", tmp_path)
    assert (done.code, done.out, done.err) == (0, f"{tmp_path / name}\n", "")
    named = run("export", record, "--format", form, "-o", tmp_path / f"my-{name}")
    assert named.out == f"{tmp_path / f'my-{name}'}\n"
    content = (tmp_path / name).read_text(encoding="utf-8")
    if form in ("gexf", "graphml"):
        assert parse(tmp_path / name).getroot().tag.endswith(form)
        assert "Arica Pact" in content
    elif form == "web-annotation":
        assert len(json.loads(content)["items"]) == 3
    else:
        assert content.strip() in ("", "[]")  # the record cites no works


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["panel", "--unit", "year"], 2, f"Take one of {', '.join(UNITS)}, all."),
        (["panel", "--states", "icow"], 2, "Take cow (Correlates of War) or gw (Gleditsch and Ward)."),
        (["panel", "--as", "csv,xlsx"], 1, "'xlsx' is no file of a panel. Take of csv, parquet, dta."),
        (["panel", "--since", "1960", "--until", "1950"], 2, "would begin in 1960 and end in 1950"),
        (["panel", "--since", "soon"], 2, "as an integer"),
        (["rdf"], 1, f"Take one of jsonl, csv, parquet, panel, {', '.join(FORMATS)}."),
    ],
)
def test_mistakes_name_what_there_is_and_write_nothing(
    run: Runner, record: Path, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    done = run("export", record, "-o", tmp_path / "out", "--format", *arguments)
    assert done.code == code
    assert told in " ".join(done.err.replace("│", " ").split())
    assert "Traceback" not in done.err
    assert done.out == ""
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_told(run: Runner, record: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    for form in ("panel", "gexf"):
        done = run("export", record, "--format", form, "-o", tmp_path / "taken" / "panel")
        assert done.code == 1
        assert "cannot be written" in " ".join(done.err.split())

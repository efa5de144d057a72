"""Panels as files, read back by the libraries of those who use them."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import pytest
from tests.query.test_panel import neighbours

from regesta.api import Record
from regesta.query.panel_columns import UNITS, load_panels
from regesta.store import RecordError
from regesta.views.panel_codebook import RULES, codebook, column_table
from regesta.views.panel_page import page
from regesta.views.stata import write_stata

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("panels")
    with Record.of(neighbours()) as record:
        record.export(out, "panel", unit="all", kinds=["csv", "parquet", "dta"])
    return out


def table(folder: Path, unit: str) -> list[dict[str, str]]:
    with (folder / f"{unit}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_data_package_validates(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless")
        report = frictionless.validate(str(folder / "datapackage.json"))
        errors = report.flatten(["rowNumber", "fieldName", "type", "message"])
        package = frictionless.Package(str(folder / "datapackage.json"))
        dyads = package.get_resource("dyad-year").read_rows()
    assert report.valid, errors
    assert [task.name for task in report.tasks] == list(UNITS)
    accused = next(row for row in dyads if row["fact_id"] == "PER-CHL-1950")
    assert (accused["acts"], accused["year"], accused["covered"], accused["iso3c1"]) == (1, 1950, True, "PER")
    held = next(row for row in dyads if row["fact_id"] == "PER-CHL-1954")
    assert (held["acts"], held["agreements_min"]) == (None, 1)


@pytest.mark.parametrize("unit", UNITS)
def test_every_format_tells_the_same(folder: Path, unit: str) -> None:
    pandas, duckdb = pytest.importorskip("pandas"), pytest.importorskip("duckdb")
    told = table(folder, unit)
    frame = pandas.read_stata(folder / f"{unit}.dta", convert_categoricals=False)
    parquet = duckdb.sql(f"select * from '{folder}/{unit}.parquet'")
    assert [("end" if name == "_end" else name) for name in frame.columns] == list(told[0]) == parquet.columns
    rows = parquet.fetchall()
    assert len(frame) == len(rows) == len(told) > 0
    for number, column in enumerate(load_panels()[unit]):
        stata = frame["_end" if column.name == "end" else column.name]
        for row, csv_row, cell in zip(rows, told, stata, strict=True):
            if column.type in ("text", "date"):
                assert cell == csv_row[column.name] == (row[number] or "")
            elif csv_row[column.name] == "":
                assert row[number] is None
                assert pandas.isna(cell)
            else:
                assert cell == float(csv_row[column.name]) == float(row[number])


def test_stata_has_labels(folder: Path) -> None:
    pandas = pytest.importorskip("pandas")
    with pandas.read_stata(folder / "dyad-year.dta", iterator=True) as reader:
        assert reader.variable_labels()["state1"] == "code of the state that acts, in the record"
        assert reader.value_labels()["covered"] == {0: "no", 1: "yes"}


def test_the_same_record_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    with Record.of(neighbours()) as record:
        paths = record.export(tmp_path, "panel", unit="all")
    assert {path.name for path in paths} == {path.name for path in folder.iterdir()}
    for path in paths:
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_unknown_kinds_are_told(tmp_path: Path) -> None:
    with Record.of(neighbours()) as record, pytest.raises(RecordError, match="csv, parquet, dta"):
        record.export(tmp_path, "panel", kinds=["xlsx"])


def test_a_long_panel_comes_in_several_stata_files(folder: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    columns, told = load_panels()["dyad-year"], table(folder, "dyad-year")
    assert len(told) == 21
    for part, names in ((21, ["p"]), (20, ["p", "p-2"]), (7, ["p", "p-2", "p-3"]), (30, ["p"])):
        paths = write_stata(columns, folder / "dyad-year.csv", tmp_path / "p.dta", part=part)
        assert [path.stem for path in paths] == names
        assert sorted(tmp_path.iterdir()) == sorted(paths)  # those of a longer panel are gone
        frames = [pandas.read_stata(path, convert_categoricals=False) for path in paths]
        assert [cell for frame in frames for cell in frame["fact_id"]] == [row["fact_id"] for row in told]


def test_what_is_written_is_told_as_it_grows(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Record.of(neighbours()) as record:
        record.export(tmp_path, "panel", kinds=["csv"], progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "dyad-year"] == [("dyad-year", n, 4) for n in range(1, 5)]


def test_the_page_of_the_docs_is_the_one_made_from_the_table() -> None:
    assert (ROOT / "docs" / "panels.md").read_text(encoding="utf-8") == page(), "run `make docs`"


def test_codebook_and_docs_hold_every_column() -> None:
    page = (ROOT / "docs" / "panels.md").read_text(encoding="utf-8")
    for unit in UNITS:
        section = page.split(f"## {unit}\n")[1].split("\n## ")[0]
        lines = column_table(unit)
        assert section.strip().splitlines() == lines
        assert all(line in codebook(unit) for line in lines)
    assert all(f"* {rule}" in page for rule in RULES)

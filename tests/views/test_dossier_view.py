from __future__ import annotations

import io
import sqlite3
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType
from tests.query.test_compare import CHAPTER as GOVERNMENTS
from tests.query.test_compare import ENTRIES as GOVERNED
from tests.query.test_dossier import CHAPTER, ENTRIES

from regesta.query import ChronicleRow, Rows, compare, dossier
from regesta.registrar import fold
from regesta.store import Contents, in_memory
from regesta.views.compare import comparison
from regesta.views.dossier import bar
from regesta.views.dossier import dossier as show_dossier


def show(what: RenderableType, width: int, *, colour: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, force_terminal=colour)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def neighbours() -> sqlite3.Connection:
    return in_memory(Contents(documents=(CHAPTER.document,), entries=ENTRIES, registers=fold(ENTRIES)).arranged())


@pytest.fixture(scope="module")
def governments() -> sqlite3.Connection:
    return in_memory(Contents(documents=(GOVERNMENTS.document,), entries=GOVERNED, registers=fold(GOVERNED)).arranged())


@pytest.mark.parametrize("width", [36, 60, 80, 200])
def test_a_dossier_and_a_comparison_fit_any_width_and_nothing_is_cut(
    neighbours: sqlite3.Connection, governments: sqlite3.Connection, width: int
) -> None:
    views = (
        show_dossier(dossier(neighbours, "Norway", "Sweden"), whole=True),
        show_dossier(dossier(neighbours, "Norway"), whole=True),
        comparison(compare(governments, by="administration"), whole=True),
    )
    for view in views:
        told = show(view, width)
        assert all(len(line) <= width for line in told.splitlines())
        assert "…" not in told


def test_the_narrow_form_tells_the_figures_of_the_wide_one(governments: sqlite3.Connection) -> None:
    found = compare(governments, by="administration")
    narrow, wide = (" ".join(show(comparison(found), width).split()) for width in (44, 100))
    for figure in ("3.5", "+5.7", "+3.4", "0.43", "too few"):
        assert figure in narrow
        assert figure in wide


def test_a_long_dossier_of_one_tells_how_to_see_the_rest(neighbours: sqlite3.Connection) -> None:
    found = dossier(neighbours, "Norway")
    rows = list(found.chronology) * 4
    long = replace(found, chronology=Rows(rows, ChronicleRow))
    assert f"and {len(rows) - 30} more: regesta chronicle FILE --actor Norway" in show(show_dossier(long), 100)
    assert "more: regesta chronicle" not in show(show_dossier(long, whole=True), 100)


def test_without_colour_no_colour_is_written(neighbours: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    view = show_dossier(dossier(neighbours, "Norway", "Sweden"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[33m" in show(view, 80, colour=True) or "\x1b[1;33m" in show(view, 80, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    told = show(view, 80, colour=True)
    assert not any(f"{code}m" in told for code in ("\x1b[32", "\x1b[33", "\x1b[1;33", "\x1b[36"))


@pytest.mark.parametrize(
    ("score", "drawn"),
    [
        (0, "          │"),
        (10, "          │██████████"),
        (-10, "██████████│"),
        (2.5, "          │██▌"),
        (-0.5, "         ▐│"),
        (None, "          │"),
    ],
)
def test_a_score_is_a_bar_from_the_middle(score: float | None, drawn: str) -> None:
    assert bar(score).plain == drawn

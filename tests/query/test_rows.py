from __future__ import annotations

import builtins
import sys
import types
from dataclasses import dataclass
from typing import Any

import pytest

from regesta.query import Rows
from regesta.store import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fruit:
    name: str
    seeds: tuple[int, ...]


ROWS: Rows[Fruit] = Rows((Fruit(name="fig", seeds=(1, 2)), Fruit(name="quince", seeds=())), Fruit)


def test_rows_are_a_typed_sequence() -> None:
    assert len(ROWS) == 2
    assert ROWS[0].name == "fig"
    assert [f.name for f in ROWS[1:]] == ["quince"]
    assert ROWS.columns == ("name", "seeds")
    assert ROWS.to_dicts()[0] == {"name": "fig", "seeds": [1, 2]}
    assert repr(ROWS) == "<2 Fruits>"
    assert ROWS[:1] == Rows(ROWS[:1], Fruit)


def test_frames_get_all_rows_and_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    pandas: Any = types.ModuleType("pandas")
    pandas.DataFrame = lambda rows, columns: (rows, columns)
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert ROWS.to_pandas() == (ROWS.to_dicts(), ["name", "seeds"])


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any, **more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(RecordError, match=f"pip install {library}") as error:
        getattr(ROWS, f"to_{library}")()
    assert error.value.issue.code == "S006"


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_real_frames(library: str) -> None:
    pytest.importorskip(library)
    frame = getattr(ROWS, f"to_{library}")()
    assert list(frame.columns) == ["name", "seeds"]
    assert len(frame) == 2
    assert len(getattr(ROWS[:0], f"to_{library}")().columns) == 2

"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from tests.commands import Ran, Runner

from regesta.cli import main

# The same examples in every run: a build that fails must fail again for whoever looks into it.
settings.register_profile("regesta", derandomize=True, deadline=None)
settings.load_profile("regesta")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of texts and gold that is not part of the project; skips where it is missing."""
    folder = Path(os.environ.get("REGESTA_CORPORA", "../shared"))
    folder = folder if folder.is_absolute() else (ROOT / folder).resolve()
    if not (folder / "gold").is_dir():
        pytest.skip(f"no corpora at {folder}: set REGESTA_CORPORA to the folder that holds seed/, gold/ and dev/")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Runs the command line in a narrow terminal without colour."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def ran(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as stopped:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return ran

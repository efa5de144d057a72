"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of texts and gold that is not part of the project; skips where it is missing."""
    folder = Path(os.environ.get("REGESTA_CORPORA", "../shared"))
    folder = folder if folder.is_absolute() else (ROOT / folder).resolve()
    if not (folder / "gold").is_dir():
        pytest.skip(f"no corpora at {folder}: set REGESTA_CORPORA to the folder that holds seed/, gold/ and dev/")
    return folder

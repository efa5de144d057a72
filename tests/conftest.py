"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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

"""What the README shows is what the program prints. `python -m tests.test_readme` writes it anew."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = re.compile(r"(?<=```console\n)\$ regesta build examples/.*?(?=```)", re.DOTALL)


def outputs(block: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Each command of a block with what it prints; what `build` prints is left out."""
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        for command in re.findall(r"^\$ regesta (.*)$", block, re.MULTILINE):
            words = [str(folder / word) if word.endswith(".sqlite") else word for word in shlex.split(command)]
            out = io.StringIO()
            quiet = contextlib.redirect_stderr(io.StringIO())
            with contextlib.redirect_stdout(out), quiet, contextlib.suppress(SystemExit):
                main(words)
            yield command, "" if words[0] == "build" else out.getvalue().strip("\n") + "\n\n"
    finally:
        os.chdir(here)


def shown(block: str, folder: Path) -> str:
    """A block as it should stand."""
    return "".join(f"$ regesta {command}\n{out}" for command, out in outputs(block, folder)).rstrip("\n") + "\n"


@pytest.mark.model
def test_the_readme_shows_what_the_program_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    found = SHOWN.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert shown(found[0], tmp_path) == found[0], "run `python -m tests.test_readme`"


if __name__ == "__main__":
    os.environ |= {"COLUMNS": "80", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory() as name:
        text = README.read_text(encoding="utf-8")
        README.write_text(SHOWN.sub(lambda found: shown(found[0], Path(name)), text), encoding="utf-8")

"""What `make` installs: every requirement of the project, pinned with its hashes, from no named host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;]+)", re.MULTILINE)


def test_every_requirement_is_locked_to_a_version_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values())
    wanted = [*project["project"]["dependencies"], *(told for group in groups for told in group)]
    locked = dict(PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    for told in wanted:
        requirement = Requirement(told)
        version = locked.get(requirement.name.lower().replace("_", "-"))
        assert version, f"{told} is not locked: run `make lock`"
        assert version in requirement.specifier, f"{told} is locked to {version}: run `make lock`"


def test_every_locked_version_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]

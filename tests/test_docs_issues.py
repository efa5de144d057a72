"""Every issue code of the code has a heading in docs/issues.md, and every heading a code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"[RACKSU]\d{3}")
PARTS = ("**What.**", "**Why.**", "**What to do.**")


def codes_of_the_code() -> dict[str, str]:
    """Issue codes that stand as a string of their own in the source, with one file that holds each."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.setdefault(node.value, path.relative_to(ROOT).as_posix())
    return found


def sections() -> list[tuple[str, str]]:
    """Code and body of each section of the page."""
    page = (ROOT / "docs" / "issues.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} ", page, flags=re.MULTILINE)[1:]
    return [(part[:4], part.partition("\n")[2]) for part in parts if CODE.fullmatch(part.split()[0])]


def test_every_code_has_a_heading() -> None:
    documented = {code for code, _ in sections()}
    missing = {code: path for code, path in codes_of_the_code().items() if code not in documented}
    assert not missing, f"docs/issues.md lacks a heading for {missing}"


def test_every_heading_has_a_code() -> None:
    known = codes_of_the_code()
    assert not [code for code, _ in sections() if code not in known]


def test_headings_stand_once_and_in_order_of_their_family() -> None:
    documented = [code for code, _ in sections()]
    assert [c for c, n in Counter(documented).items() if n > 1] == []
    families = {letter: [c for c in documented if c[0] == letter] for letter in "RACKSU"}
    assert all(codes == sorted(codes) for codes in families.values())


def test_every_section_says_something() -> None:
    assert not [code for code, body in sections() if len(body.split()) < 10]


def test_every_section_of_the_reader_says_what_why_and_what_to_do() -> None:
    assert not [(code, part) for code, body in sections() if code[0] == "R" for part in PARTS if part not in body]

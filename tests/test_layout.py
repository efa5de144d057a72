"""Small parts: a module is read in one sitting, a function in one glance."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "src" / "regesta"
MODULE, FUNCTION = 400, 40


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function with its signature, without its docstring."""
    first = function.body[0]
    told = 0
    if ast.get_docstring(function) is not None:
        told = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def test_modules_and_functions_are_small() -> None:
    long: list[str] = []
    seen = 0
    for path in sorted(SOURCES.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(SOURCES).as_posix()
        if (count := len(text.splitlines())) >= MODULE:
            long.append(f"{name} has {count} lines; split it by what its parts mean")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                seen += 1
                if (count := _lines(node)) >= FUNCTION:
                    long.append(f"{name}:{node.lineno} {node.name} has {count} lines")
    assert seen > 1000
    assert not long, "\n".join(long)


def test_a_docstring_does_not_count() -> None:
    body = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body[0]
    assert isinstance(body, ast.FunctionDef)
    assert _lines(body) == 2

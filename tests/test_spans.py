"""Over every text that is there: spans are their quotes, and two builds are equal to the byte."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from regesta import pipeline, store
from regesta.annotator import Parser
from regesta.reader import read
from regesta.store import Contents

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.model


def texts() -> list[Path]:
    corpora = Path(os.environ.get("REGESTA_CORPORA") or "../shared")
    corpora = corpora if corpora.is_absolute() else (ROOT / corpora).resolve()
    folders = (ROOT / "examples", ROOT / "tests" / "gold" / "texts", corpora / "seed", corpora / "dev")
    return [path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in (".txt", ".md")]


@cache
def parser() -> Parser:
    return Parser()


def build(path: Path) -> Contents:
    document, issues = read(path)
    assert document is not None
    return pipeline.assemble([pipeline.code_document(document, parser())], issues)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in an exported row, however deep."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def test_there_are_texts() -> None:
    assert any(path.parent.name == "examples" for path in texts())


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_every_span_of_an_export_is_its_quote_and_two_builds_are_equal(path: Path, tmp_path: Path) -> None:
    contents = build(path)
    connection = store.in_memory(contents)
    stored = {document.id: document.text for document in contents.documents}
    count = 0
    for table in store.load_tables():
        for row in store.rows(connection, table):
            for span in spans(row):
                assert stored[span["document"]][span["start"] : span["end"]] == span["quote"], (table, span)
                count += 1
    assert count >= 2 * len(contents.statements) + len(contents.citations)
    store.export(connection, tmp_path / "one")
    store.save(connection, tmp_path / "one.sqlite")
    again = store.in_memory(build(path))
    store.export(again, tmp_path / "two")
    store.save(again, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_all_texts_in_one_record_do_not_depend_on_their_order(tmp_path: Path) -> None:
    some = [path for path in texts() if path.stat().st_size < 20_000][:4]
    coded = [pipeline.code_document(document, parser()) for path in some if (document := read(path)[0])]
    store.save(store.in_memory(pipeline.assemble(coded)), tmp_path / "one.sqlite")
    store.save(store.in_memory(pipeline.assemble(coded[::-1])), tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()

"""Over every text that is there: spans are their quotes, and two builds are equal to the byte."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from regesta import pipeline, store
from regesta.annotator import Parser
from regesta.annotator.numbers import NUMBER
from regesta.model.statement import fold
from regesta.model.when import Time
from regesta.reader import read
from regesta.store import Contents

ROOT = Path(__file__).resolve().parent.parent
COUNTING = frozenset("a an one first second third half quarter decade decades century centuries".split())
pytestmark = pytest.mark.model


def corpora() -> Path:
    folder = Path(os.environ.get("REGESTA_CORPORA") or "../shared")
    return folder if folder.is_absolute() else (ROOT / folder).resolve()


def texts() -> list[Path]:
    folders = (ROOT / "examples", ROOT / "tests" / "gold" / "texts", corpora() / "seed", corpora() / "dev")
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


def sentences() -> str:
    """The news sentences of the corpora, a paragraph each; empty where they are not there."""
    cases = corpora() / "dev" / "plover_gsr_dev.jsonl"
    if not cases.is_file():
        return ""
    lines = cases.read_text(encoding="utf-8").splitlines()
    return "\n\n".join(dict.fromkeys(json.loads(line)["text"].replace("\n", " ") for line in lines))


def test_every_value_stands_in_its_span_or_tells_its_rule(tmp_path: Path) -> None:
    news = tmp_path / "news.txt"
    news.write_text(sentences() or "In 1948 Peru and Chile signed a treaty for ten years.", encoding="utf-8")
    for path in (*texts(), news):
        contents = build(path)
        (text,) = (document.text for document in contents.documents)
        for s in contents.statements:
            where = f"{path.stem}: {s.act} in {s.evidence.quote!r}"
            for p in (*s.actors, *s.recipients, *s.objects, *s.under, *([s.place] if s.place else [])):
                names, words = [fold(name) for name in (p.ref.name, *p.ref.also)], fold(p.span.quote)
                assert p.rule != "literal" or any(n in words or words in n for n in names), f"{where}: {p}"
                assert p.rule, f"{where}: {p}"
            assert bool(s.until) == bool(s.until_rule), where
            for quantity in s.quantities:
                assert counts(quantity.span.quote), f"{where}: {quantity}"
            check_time(s.time, text, where)


def counts(words: str) -> bool:
    """Whether words tell a number: in digits, or as a word that counts."""
    return bool(re.search(NUMBER, words)) or bool(COUNTING & set(re.findall(r"[a-z]+", words.casefold())))


def check_time(time: Time, text: str, where: str) -> None:
    """A stated time has words that give its first year or month; any other has a rule and an anchor."""
    assert (time.edtf is None) == (time.basis == "none"), f"{where}: {time}"
    if time.basis in ("relative", "inherited"):
        assert time.rule, f"{where}: {time}"
        assert time.anchor, f"{where}: {time}"
    elif time.basis == "stated":
        assert time.start is not None, f"{where}: {time}"
        words = text[time.start : time.end].casefold()
        year = (time.edtf or "").lstrip("/.~")[:4].rstrip("X")
        told = year in words or year[2:] in words or "century" in words
        assert told or (time.rule and time.anchor), f"{where}: {time} {words!r}"


def test_all_texts_in_one_record_do_not_depend_on_their_order(tmp_path: Path) -> None:
    some = [path for path in texts() if path.stat().st_size < 20_000][:4]
    coded = [pipeline.code_document(document, parser()) for path in some if (document := read(path)[0])]
    store.save(store.in_memory(pipeline.assemble(coded)), tmp_path / "one.sqlite")
    store.save(store.in_memory(pipeline.assemble(coded[::-1])), tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()

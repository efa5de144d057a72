"""What does not fit in a record of two short texts that tell the same treaty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.registrar.telling import NORWAY, SWEDEN, Chapter, treaty

from regesta import Record, RecordError
from regesta.checker import check
from regesta.model.text import Document
from regesta.registrar import fold
from regesta.resolver import resolve
from regesta.store import Contents

ONE = Chapter("Norway and Sweden signed the Kalmar Treaty in 1920. It was very cold. In 1944 the king signed off.")
TWO = Chapter("The Kalmar Treaty was signed in 1921. The Halden Pact was renewed.")
KALMAR = treaty("Kalmar Treaty")
TELLING = [
    ONE.says("sign", "Norway and Sweden signed the Kalmar Treaty in 1920", actors=[NORWAY, SWEDEN], objects=[KALMAR],
             on="1920"),
    TWO.says("sign", "The Kalmar Treaty was signed in 1921", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1921"),
    TWO.says("renew", "The Halden Pact was renewed", objects=[treaty("Halden Pact")]),
]  # fmt: skip


def named(chapter: Chapter, title: str) -> Document:
    return replace(chapter.document, title=title, path=f"{title.lower()}.md")


@pytest.fixture
def record() -> Iterator[Record]:
    documents = (named(ONE, "One"), named(TWO, "Two"))
    entries = resolve(TELLING)
    registers = fold(entries)
    contents = Contents(
        documents=documents,
        statements=tuple(TELLING),
        entries=entries,
        registers=registers,
        issues=check(TELLING, entries, registers, documents),
    )
    with Record.of(contents) as made:
        yield made


def test_a_contradiction_has_both_passages_with_their_sources(record: Record) -> None:
    (finding,) = record.check(code="k001")
    assert finding.contradiction
    assert finding.title == "two dates for one act"
    assert {p.title: p.quote for p in finding.passages} == {
        "One": "Norway and Sweden signed the Kalmar Treaty in 1920",
        "Two": "The Kalmar Treaty was signed in 1921",
    }
    assert all(id_.startswith(short) for id_, short in zip(finding.entry_ids, finding.shorts, strict=True))
    assert record.explain(finding.shorts[0]).passages


def test_findings_come_in_the_order_of_their_codes_and_gaps_are_no_contradictions(record: Record) -> None:
    found = record.check()
    assert [f.code for f in found] == sorted(f.code for f in found)
    assert {f.code for f in found} == {"K001", "K009", "K010", "K011", "K012"}
    assert [f.code for f in found if f.contradiction] == ["K001"]


def test_every_sentence_is_counted_once(record: Record) -> None:
    one, two = record.coverage()
    assert (one.sentences, one.coded, one.no_word, one.dated, one.other, one.apart) == (3, 1, 1, 1, 0, 0)
    assert (two.sentences, two.coded, two.share) == (2, 2, 1.0)
    for row in (one, two):
        assert row.sentences == row.coded + row.apart + row.no_word + row.dated + row.other


def test_a_code_that_no_check_has(record: Record) -> None:
    with pytest.raises(RecordError, match="no check 'R001'") as caught:
        record.check(code="R001")
    assert caught.value.issue.code == "U060"

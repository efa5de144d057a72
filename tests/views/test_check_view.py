from __future__ import annotations

import io

from rich.console import Console

from regesta.query.check import CoverageRow, Finding, Quote
from regesta.views.check import check


def quote(words: str, title: str) -> Quote:
    return Quote(
        title=title, path="x.md", document="d", start=0, end=len(words), quote=words, citations=("Berg 1988: 7",)
    )


FIRST, SECOND = quote("Norway and Sweden signed it in 1920.", "One"), quote("It was signed in 1921.", "Two")
FINDING = Finding(
    code="K001", title="two dates for one act", severity="warning", contradiction=True, message="Two dates.",
    advice="Compare them.", passages=(FIRST, SECOND), entry_ids=("e1234567",), shorts=("e123",),
)  # fmt: skip
NOTE = Finding(
    code="K009", title="statements without a date", severity="note", contradiction=False, message="No dates.",
    advice="Correct them.", passages=(FIRST, SECOND) * 4, entry_ids=(), shorts=(),
)  # fmt: skip
ROW = CoverageRow(
    document="d", title="A chapter", path="x.md", sentences=10, coded=6, share=0.6, apart=0, no_word=1, dated=1, other=2
)


def drawn(width: int, *findings: Finding, whole: bool = False) -> list[str]:
    console = Console(width=width, file=io.StringIO(), color_system=None)
    console.print(check(findings, [ROW], whole=whole))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_two_passages_stand_side_by_side_in_a_wide_terminal() -> None:
    lines = drawn(120, FINDING)
    assert any("in 1920" in line and "in 1921" in line for line in lines)


def test_they_stand_one_under_the_other_in_80_columns() -> None:
    lines = drawn(80, FINDING, NOTE)
    assert all(len(line) <= 80 for line in lines)
    first, second = (next(n for n, line in enumerate(lines) if year in line) for year in ("in 1920", "in 1921"))
    assert first < second
    assert any("One, 0-36 (Berg 1988: 7)" in line for line in lines)


def test_codes_are_counted_and_contradictions_told_first() -> None:
    lines = drawn(80, FINDING, NOTE)
    assert lines[0] == "1 contradiction, 1 note"
    assert "K001  two dates for one act  (1)" in lines
    assert "→ Compare them." in "\n".join(lines)


def test_a_terminal_shows_the_first_passages_of_a_gap_and_a_pipe_all() -> None:
    assert "… and 5 more passages" in "\n".join(drawn(80, NOTE))
    assert "more passages" not in "\n".join(drawn(80, NOTE, whole=True))


def test_the_line_of_a_document_tells_its_share() -> None:
    (line,) = [line for line in drawn(80, FINDING) if "A chapter" in line]
    assert line.split() == ["A", "chapter", "6", "10", "60", "1", "1", "2", "0"]

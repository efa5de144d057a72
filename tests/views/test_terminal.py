from __future__ import annotations

import io
from dataclasses import replace
from typing import Literal

import pytest
from rich.console import Console, RenderableType
from tests.builders import document, entry, small_record, statement, when

from regesta.model.issue import Issue
from regesta.model.when import time
from regesta.query import chronicle, explain, on, search
from regesta.store import in_memory
from regesta.views import terminal
from regesta.views.held import held

RECORD = in_memory(small_record())


def show(what: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(file=io.StringIO(), width=width, highlight=False, force_terminal=colour, color_system=system)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "what",
    [
        terminal.chronicle(chronicle(RECORD)),
        terminal.explanation(explain(RECORD, chronicle(RECORD)[0].id)),
        terminal.hits(search(RECORD, "bolivia")),
        held("1952-05-01", on(RECORD, "1952-05-01")),
    ],
)
def test_everything_fits_80_columns(what: RenderableType) -> None:
    lines = show(what).splitlines()
    assert len(lines) > 1
    assert all(len(line) <= 80 for line in lines)


def test_a_chronicle_is_grouped_by_year_with_sources_and_ids() -> None:
    lines = show(terminal.chronicle(chronicle(RECORD)), width=120).splitlines()
    assert lines[0].strip() == "1936"
    assert lines[1].split() == [
        "March",
        *"Ecuador and Peru signed the Ulloa Protocol. (Wood 1966: 23-25)".split(),
        chronicle(RECORD)[0].short,
    ]
    assert [line.strip() for line in lines if line.strip().isdigit()] == ["1936", "1948", "1952"]


def test_inherited_and_computed_dates_are_marked_and_explained() -> None:
    contents = small_record()
    one, two, three = contents.entries
    changed = (
        replace(one, time=time("1936-03", basis="inherited")),
        replace(two, time=time("1948-05", basis="relative")),
        replace(three, contradicted_by=("x",)),
    )
    text = show(terminal.chronicle(chronicle(in_memory(replace(contents, entries=changed)))))
    assert "March*" in text
    assert "May+" in text
    assert "* carried over from the narrative before it; + computed from another date" in text
    assert "(sources differ)" in text
    assert "carried over" not in show(terminal.chronicle(chronicle(RECORD)))


def test_why_marks_the_words_of_the_values_in_colour() -> None:
    found = explain(RECORD, chronicle(RECORD)[0].id)
    plain = show(terminal.explanation(found))
    assert "\x1b" not in plain
    assert "In March 1936 Ecuador and Peru signed the Ulloa Protocol" in " ".join(plain.split())
    assert "sign-test" in plain
    coloured = show(terminal.explanation(found), colour=True, width=200)
    assert "\x1b[1;35msigned\x1b[0m" in coloured
    assert "\x1b[1;32mEcuador\x1b[0m" in coloured
    assert "\x1b[1;33mMarch 1936\x1b[0m" in coloured


def test_what_held_tells_span_doubt_and_ids() -> None:
    text = show(held("1952-05-01", on(RECORD, "1952-05-01")), width=120)
    assert "On 1 May 1952" in text
    assert "Bolivia: member of Río Negro League · since 1948" in text
    assert "José Pardo, president of Peru ? known to be held" in text
    assert small_record().entries[1].id[:4] in text


def test_issues_tell_code_what_and_what_to_do() -> None:
    issue = Issue(code="R003", severity="warning", message="a.txt is empty.", advice="Look at it.")
    (line,) = terminal.issues((issue,))
    assert line.plain == "R003 warning: a.txt is empty. Look at it."


def test_of_many_issues_with_one_code_the_first_are_told_and_errors_come_first() -> None:
    notes = [Issue(code="K002", severity="note", message=f"Note {n}.", advice="") for n in range(5)]
    bad = Issue(code="R001", severity="error", message="x does not exist.", advice="Look.")
    told = [line.plain for line in terminal.issues((*notes, bad))]
    assert told[0].startswith("R001 error")
    assert [line for line in told if "Note 2" in line]
    assert not [line for line in told if "Note 3" in line]
    assert "2 more notes K002" in told[-1]


def test_the_sources_are_named_where_there_are_several() -> None:
    contents = small_record()
    other = document("Chile recognized Peru in 1937.", "other.md", "Another chapter")
    told = statement(other, "recognize", "recognized", "Chile recognized Peru in 1937", time=when("1937"))
    both = replace(
        contents,
        documents=(*contents.documents, other),
        entries=(*contents.entries, entry(told, summary="Chile recognized Peru.")),
    )
    text = show(terminal.chronicle(chronicle(in_memory(both))), width=120)
    assert "Chile recognized Peru. [Another chapter]" in text
    assert "Another chapter" not in show(terminal.chronicle(chronicle(RECORD)))
    assert "[A chapter]" not in show(terminal.chronicle(chronicle(RECORD)))


@pytest.mark.parametrize(
    ("start", "told"),
    [("1948", "since 1948"), ("1948/..", "since 1948 or later"), ("../1948-05", "since May 1948 or earlier")],
)
def test_open_starts_are_told_as_such(start: str, told: str) -> None:
    contents = small_record()
    (row,) = contents.registers.memberships
    changed = replace(contents.registers, memberships=(replace(row, start=start),))
    rows = on(in_memory(replace(contents, registers=changed)), "1950-01-01")
    assert f"· {told}" in show(held("1950-01-01", rows), width=160)


def test_all_ids_of_a_row_are_told_where_no_terminal_is() -> None:
    (row,) = on(RECORD, "1952-05-01", register="memberships")
    many = replace(row, shorts=tuple(f"e{n}" for n in range(7)))
    assert "e0 e1 e2 …" in show(held("1952-05-01", [many]))
    told = show(held("1952-05-01", [many], whole=True)).split()
    assert [word for word in told if word in many.shorts] == list(many.shorts)

"""Plain text: what is a heading, a paragraph, a note, and on which page."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.model.text import Document
from regesta.reader import read, read_text
from regesta.reader.headings import is_apparatus, is_heading

LONG = (
    "The envoys of both crowns met in the spring and agreed on a line along the river, which neither had seen."
    " They signed in June."
)
WRAPPED = """\
The envoys of both crowns met in the spring of 1741 and agreed on a
line along the river, which neither side had seen. They signed the
convention in June, and nobody read it for as long as they lived in
the capital."""


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def visible(document: Document) -> list[str]:
    """The blocks as the parser sees them."""
    out = []
    for b in document.blocks:
        hidden = {i for m in document.masks for i in range(m.start, m.end)}
        out.append("".join(c for i, c in enumerate(document.text[b.start : b.end], b.start) if i not in hidden))
    return out


@pytest.mark.parametrize(
    "line",
    [
        "The road to the river, 1740-1741",
        "U.S. Credits to the Crowns",
        "The River and Lake Line Treaty (RLLT), 1741",
        "Introduction",
        "CHAPTER IV.",
        "Chapter 2: The Congress of the Lakes",
        "Relations with the U.S.",
        "Why did the envoys leave?",
        "3. The Line",
        "Appendix A",
        "“The Line”",
        "References",
    ],
)
def test_headings(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "The envoys left in June.",
        "the envoys left in June",
        "- The envoys",
        "(a) the river",
        "1741",
        "The envoys left. They came again",
        "The envoys said:",
        "The envoys of both crowns, who had met at the river and agreed on a line, left in June with their servants",
        "Part of the river was lost to them,",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert not is_heading(line)


def test_a_newline_alone_separates_paragraphs_of_long_lines() -> None:
    document = read_text(f"{LONG}\n\nThe road to the river, 1740-1741\n{LONG}\n{LONG}\n")
    assert blocks(document) == [
        ("paragraph", LONG),
        ("heading", "The road to the river, 1740-1741"),
        ("paragraph", LONG),
        ("paragraph", LONG),
    ]


def test_blank_lines_separate_paragraphs_of_lines_broken_at_a_width() -> None:
    document = read_text(f"THE LINE\n\n{WRAPPED}\n\n{WRAPPED}\n    And one that is set in. It\nends here.\n")
    assert blocks(document) == [
        ("heading", "THE LINE"),
        ("paragraph", WRAPPED),
        ("paragraph", WRAPPED),
        ("paragraph", "And one that is set in. It\nends here."),
    ]


def test_a_single_line_is_prose_and_verse_is_no_heading() -> None:
    assert blocks(read_text("Peru signed a treaty with Chile in 1929")) == [
        ("paragraph", "Peru signed a treaty with Chile in 1929")
    ]
    poem = "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you"
    kinds = [k for k, _ in blocks(read_text(f"{LONG}\n\n{poem}\n\n{LONG}"))]
    assert kinds == ["paragraph"] * 6


def test_title_by_first_heading_or_file_name() -> None:
    assert read_text(f"The Line\n\n{LONG}", path="a/b.txt").title == "The Line"
    assert read_text(f"{LONG}\n\nThe Line\n\n{LONG}", path="a/river-line.txt").title == "river-line"
    assert read_text(LONG, title="Mine").title == "Mine"


def test_a_head_of_known_pairs_is_metadata() -> None:
    document = read_text(f"Title: The Line\nAuthor: A. Waring\nDate: 1990\n\n{LONG}")
    assert document.title == "The Line"
    assert document.metadata == (("title", "The Line"), ("author", "A. Waring"), ("date", "1990"))
    assert blocks(document) == [("paragraph", LONG)]


def test_works_cited_are_notes_until_prose_begins_again() -> None:
    works = "Works cited\nHarker, J. 1981. The River\nWaring, A. 1990. The Line"
    document = read_text(f"{LONG}\n{works}\nAppendix A\n{LONG}\n")
    assert [k for k, _ in blocks(document)] == ["paragraph", "note", "note", "note", "heading", "paragraph"]
    document = read_text(f"Contents\nThe river\nThe line\n\nThe river\n{LONG * 3}\n")
    assert [k for k, _ in blocks(document)][-2:] == ["heading", "paragraph"]
    assert is_apparatus("Select Bibliography")
    assert not is_apparatus("Notes on a treaty")


def test_note_bodies_are_notes() -> None:
    document = read_text(f"{LONG}\n[1] Harker says so.\n² So does Waring.\n")
    assert [k for k, _ in blocks(document)] == ["paragraph", "note", "note"]


def test_pages_by_markers_in_brackets() -> None:
    document = read_text(f"{LONG}\n[p. 34]\n{LONG}\nPage 35\n{LONG} [p. 36] {LONG}\n{LONG}")
    assert [b.page for b in document.blocks] == [None, 34, 35, 36]
    assert visible(document) == [LONG, LONG, f"{LONG} {LONG}", LONG]
    assert {m.kind for m in document.masks} == {"page"}


def test_pages_by_form_feeds_and_the_numbers_beside_them() -> None:
    document = read_text(f"{LONG}\n34\n\f{LONG}\n35\n\f{LONG}\n36\n")
    assert [b.page for b in document.blocks] == [34, 35, 36]
    document = read_text(f"{LONG}\n\f{LONG}\n\f{LONG}\n")
    assert [b.page for b in document.blocks] == [None, 2, 3]


def test_a_paragraph_cut_by_a_page_turn_is_one() -> None:
    document = read_text(f"{LONG} They had agreed on\n\n34\n\f\na line that neither had seen.\n")
    (text,) = visible(document)
    assert text.split() == f"{LONG} They had agreed on a line that neither had seen.".split()


def test_list_marks_emphasis_and_broken_words_are_hidden() -> None:
    text = (
        "1. The old _Foedera_ tell of the con-\nvention which both of the crowns had made, and of the mine-\n"
        "sweepers. Other mine-sweepers had been left in the river by the\nsol\u00addiers of both.\n"
    )
    assert visible(read_text(text)) == [
        "The old Foedera tell of the convention which both of the crowns had made, and of the mine-sweepers."
        " Other mine-sweepers had been left in the river by the\nsoldiers of both."
    ]


def test_a_year_that_begins_a_line_is_no_list_mark() -> None:
    assert visible(read_text("1919. The war was over.")) == ["1919. The war was over."]


@pytest.mark.corpora
def test_headings_of_the_shared_texts(corpora: Path) -> None:
    headings = {}
    for path in (
        "seed/peru-foreign-policy.txt",
        "dev/anzus-treaty.txt",
        "dev/dawes-young-plans.txt",
        "dev/war-of-the-pacific.txt",
    ):
        document, _ = read(corpora / path)
        assert document is not None
        headings[path] = [len(t.split()) for k, t in blocks(document) if k == "heading"]
        assert all(len(t) > 120 for k, t in blocks(document) if k == "paragraph")
    assert [len(h) for h in headings.values()] == [1, 1, 5, 0]

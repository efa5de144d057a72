"""Markdown: marks are hidden, words stay where they are."""

from __future__ import annotations

import pytest

from regesta.model.text import Document
from regesta.reader import read_bytes, read_text
from regesta.reader.frontmatter import front_matter


def seen(text: str) -> list[tuple[str, int, str]]:
    document = read_text(text, markdown=True)
    return [(b.kind, b.level, _visible(document, b.start, b.end)) for b in document.blocks]


def _visible(document: Document, start: int, end: int) -> str:
    hidden = {i for m in document.masks for i in range(m.start, m.end)}
    return "".join(c for i, c in enumerate(document.text[start:end], start) if i not in hidden)


def test_headings_of_both_kinds() -> None:
    assert seen("# The River #\n\nThe *Line*\n----------\ntext\n\n### Third\ntext") == [
        ("heading", 1, "The River"),
        ("heading", 2, "The Line"),
        ("paragraph", 0, "text"),
        ("heading", 3, "Third"),
        ("paragraph", 0, "text"),
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("The **envoys** of *both* ***crowns*** met.", "The envoys of both crowns met."),
        ("The **envoys of *both* crowns** met.", "The envoys of both crowns met."),
        ("The **envoys of *both crowns*** met.", "The envoys of both crowns met."),
        ("The _envoys_ of __both__ crowns, snake_case_word.", "The envoys of both crowns, snake_case_word."),
        ('They met at [the river](http://x.org/a_(b) "t") and [left][1].', "They met at the river and left."),
        ("They met ![a map](m.png) there.", "They met there."),
        ("They met.[^1] They left.<sup>2</sup>", "They met. They left."),
        ("They `signed` it at <http://x.org> there.", "They signed it at  there."),
        ("5 \\* 3 and \\[not a link\\](x)", "5 * 3 and [not a link](x)"),
        ("They <b>met</b> on 3 < 4 days.", "They met on 3 < 4 days."),
        ("A sum of 5 * 3 * 2 ships.", "A sum of 5 * 3 * 2 ships."),
        ("~~They~~ met <!-- a remark --> there.", "They met there."),
        ("They met ([p. 35] there) again.", "They met ( there) again."),
        ("The con-\nvention.", "The convention."),
    ],
)
def test_inline_marks(source: str, shown: str) -> None:
    assert seen(source) == [("paragraph", 0, shown)]


def test_lists_quotes_rules_and_breaks() -> None:
    text = "> A quoted\n> passage.\n\n- one\n- two\n  more\n\n1. first\n2) second\n\n***\n\nThe end\nof it."
    assert [t for _, _, t in seen(text)] == [
        "A quoted\npassage.",
        "one",
        "two\n  more",
        "first",
        "second",
        "The end\nof it.",
    ]


def test_tables_code_and_notes_are_no_prose() -> None:
    text = "They met.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n\nmore\n```\n\n[^1]: Harker says so.\n[x]: http://x.org\n"
    assert [(k, t.split("\n")[0]) for k, _, t in seen(text)] == [
        ("paragraph", "They met."),
        ("note", "| a | b |"),
        ("note", "```"),
        ("note", "Harker says so."),
    ]


def test_a_section_of_works_ends_at_a_heading_of_its_level() -> None:
    text = "# T\n\nText.\n\n## References\n\n- Harker 1981\n\n### Primary\n\nWaring 1990\n\n## Epilogue\n\nText."
    assert [k for k, _, _ in seen(text)] == [
        "heading",
        "paragraph",
        "note",
        "note",
        "note",
        "note",
        "heading",
        "paragraph",
    ]


def test_paragraphs_of_single_long_lines() -> None:
    line = "The envoys of both crowns met in the spring and agreed on a line along the river. " * 3
    assert len(seen(f"{line}\n{line}\n{line}")) == 3


def test_a_comment_may_hold_anything() -> None:
    assert seen("One.\n\n<!--\n# no heading\n\n- no list\n-->\n\nTwo.") == [
        ("paragraph", 0, "One."),
        ("paragraph", 0, "Two."),
    ]


@pytest.mark.parametrize(
    ("head", "pairs"),
    [
        ("---\ntitle: The Line\nyear: 1990\n---\n", (("title", "The Line"), ("year", "1990"))),
        ('---\r\ntitle: "The: Line"\r\n---\r\n', (("title", "The: Line"),)),
        ("---\nauthors: [A. Waring, 'J. Harker']\n---\n", (("authors", "A. Waring; J. Harker"),)),
        ("---\ntags:\n  - war\n  - peace\nlang: en\n---\n", (("tags", "war; peace"), ("lang", "en"))),
        (
            "---\nmeta:\n  place: Lima\n  year: 1990\n---\n",
            (("meta", ""), ("meta.place", "Lima"), ("meta.year", "1990")),
        ),
        ("---\nabstract: >\n  Two lines\n  of text\n---\n", (("abstract", "Two lines of text"),)),
        ('+++\ntitle = "The Line"\n+++\n', (("title", "The Line"),)),
    ],
)
def test_front_matter(head: str, pairs: tuple[tuple[str, str], ...]) -> None:
    end, found = front_matter(f"{head}Text.")
    assert found == pairs
    assert end == len(head)
    document = read_text(f"{head}Text.", markdown=True)
    assert document.metadata == pairs
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Text."]


def test_a_rule_is_no_front_matter() -> None:
    assert front_matter("---\n\nText without pairs.\n\n---\n") == (0, ())


def test_title_and_language_of_the_front_matter() -> None:
    document = read_text("---\ntitle: The Line\nlang: en-GB\n---\n# Another\n\nText.", markdown=True)
    assert (document.title, document.language) == ("The Line", "en-GB")
    assert read_text("# The *Line* of 1741\n\nText.", markdown=True).title == "The Line of 1741"


def test_format_is_told_by_content() -> None:
    marked = b"# The River\n\nThe envoys *met*.\n\n## The Line\n\nThey left.\n"
    document, _ = read_bytes(marked, path="a.txt")
    assert document is not None
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    document, _ = read_bytes(b"The envoys met at the river # 3 and left.", path="a.txt")
    assert document is not None
    assert document.masks == ()

"""Files and folders: what can be read is read, what cannot is told, nothing is raised."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.issue import Issue
from regesta.reader import read, read_all, read_bytes, read_text

PROSE = "The envoys of both crowns met at the river in the spring of 1741 and agreed on a line, which neither had seen."


def codes(issues: tuple[Issue, ...]) -> list[str]:
    return [i.code for i in issues]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def test_the_stored_text_is_the_decoded_file(tmp_path: Path) -> None:
    text = f"A title\r\n\r\n{PROSE}\r\n \tEnd.\n\n"
    document, issues = read(write(tmp_path, "a.txt", text))
    assert document is not None
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.id == document.sha256[:16]
    assert document.path == str(tmp_path / "a.txt")
    assert issues == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R003"),
        (b" \n\t\r\n", "R003"),
        (b"\xef\xbb\xbf \n", "R003"),
        (b"ab\x00cd" * 40, "R004"),
        (bytes(range(1, 32)) * 20, "R004"),
        (b"\xff\xfea\x00b\x00\x00\xd8", "R006"),
        (b"\xfe\xff\x00a\x00", "R006"),
        (b"%PDF-1.7\n" + b"x" * 50, "R011"),
        (b"PK\x03\x04" + b"x" * 50, "R011"),
        (b"<!DOCTYPE html>\n<html><body>text</body></html>", "R011"),
        (b"{\\rtf1 text}", "R011"),
    ],
)
def test_bytes_that_are_no_text_are_told_and_left_out(data: bytes, code: str) -> None:
    document, issues = read_bytes(data, path="x.txt")
    assert document is None
    assert codes(issues) == [code]
    (issue,) = issues
    assert issue.severity == "error"
    assert issue.path == "x.txt"
    assert "x.txt" in issue.message
    assert issue.advice


def test_missing_folder_device_large_and_unreadable_files(tmp_path: Path) -> None:
    large = write(tmp_path, "large.txt", PROSE * 20)
    os.mkfifo(tmp_path / "pipe")
    assert codes(read(tmp_path / "none.txt")[1]) == ["R001"]
    assert codes(read("https://example.org/a.txt")[1]) == ["R001"]
    assert codes(read(tmp_path)[1]) == ["R002"]
    assert codes(read(tmp_path / "pipe")[1]) == ["R002"]
    assert codes(read("a\0b")[1]) in (["R001"], ["R002"])
    assert codes(read("a" * 5000)[1]) in (["R001"], ["R002"])
    document, issues = read(large, max_bytes=100)
    assert document is None
    assert codes(issues) == ["R005"]
    assert "100" in issues[0].message


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", PROSE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    document, issues = read(path)
    assert document is None
    assert codes(issues) == ["R002"]
    assert "Permission denied" in issues[0].message


def test_bad_sources_do_not_stop_the_others(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", PROSE)
    documents, issues = read_all([tmp_path / "none.txt", write(tmp_path, "empty.txt", b""), good])
    assert [d.path for d in documents] == [str(good)]
    assert codes(issues) == ["R001", "R003"]


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/z.md", "b/a.txt", "a.txt", ".hidden.txt", ".git/x.txt", "b/pic.png", "c.TXT"):
        write(tmp_path, name, f"{PROSE} {name}")
    documents, issues = read_all([tmp_path])
    assert [os.path.relpath(d.path, tmp_path) for d in documents] == ["a.txt", "b/a.txt", "b/z.md", "c.TXT"]
    assert codes(issues) == ["R012"]
    assert issues[0].severity == "note"
    write(tmp_path, "void/pic.png", b"x")
    documents, issues = read_all([tmp_path / "void"])
    assert documents == ()
    assert [(i.code, i.severity) for i in issues] == [("R012", "warning")]


def test_one_text_is_one_document(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.txt", PROSE), write(tmp_path, "b.txt", PROSE)
    documents, issues = read_all([first, second, first])
    assert [d.path for d in documents] == [str(first)]
    assert [(i.code, i.severity, i.path) for i in issues] == [
        ("R009", "note", str(second)),
        ("R009", "note", str(first)),
    ]


@pytest.mark.parametrize(
    ("encoding", "issue"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", []),
        ("utf-16-be", []),
        ("utf-32", []),
        ("cp1252", ["R007"]),
        ("latin-1", ["R007"]),
    ],
)
def test_encodings_give_one_text(encoding: str, issue: list[str]) -> None:
    text = "Boloña and Ávila signed in Bogotá. “The pact” held, they said, in the port of the river.\r\nIt ended."
    text = text if encoding not in ("latin-1",) else text.replace("“", '"').replace("”", '"')
    document, issues = read_bytes(text.encode(encoding), path="a.txt")
    assert document is not None
    assert document.text == text
    if encoding in ("utf-16-le", "utf-16-be"):
        assert set(codes(issues)) <= {"R007"}
    else:
        assert codes(issues) == issue


def test_one_damaged_byte_does_not_make_mojibake_of_the_rest() -> None:
    data = ("Boloña, Ávila and Méndez met in Bogotá. " * 5).encode() + b"Igu\xcd\xf1ez came."
    document, issues = read_bytes(data, path="a.txt")
    assert document is not None
    assert document.text.startswith("Boloña, Ávila")
    assert [(i.code, i.severity) for i in issues] == [("R007", "warning")]


def test_mojibake_is_told_and_not_repaired() -> None:
    text = "BoloÃ±a said that it was â€œthe lawâ€\x9d in BogotÃ¡."
    document, issues = read_bytes(text.encode(), path="a.txt")
    assert document is not None
    assert document.text == text
    (issue,) = [i for i in issues if i.code == "R008"]
    assert issue.severity == "note"
    assert issue.spans[0].quote == "Ã±"
    assert codes(read_bytes("Österreich, Årsta, São Paulo, Ângela, 5 €.".encode(), path="b.txt")[1]) == []


def test_one_joined_word_against_one_with_a_hyphen_is_no_evidence() -> None:
    assert read_bytes(b"The mine-sweeper left. Another minesweeper stayed.", path="a.txt")[1] == ()


def test_lost_hyphens_are_counted_against_the_whole_word() -> None:
    text = "The mine-sweeper left. The mine-sweeper came. Another minesweeper stayed."
    (issue,) = read_bytes(text.encode(), path="a.txt")[1]
    assert issue.code == "R010"
    assert [s.quote for s in issue.spans] == ["minesweeper"]


def test_another_language_and_a_file_without_prose_are_told() -> None:
    spanish = "El gobierno de la república firmó con su vecino un tratado que ponía fin a la guerra del río. " * 6
    assert codes(read_bytes(spanish.encode(), path="a.txt")[1]) == ["R014"]
    assert codes(read_bytes((PROSE * 10).encode(), path="a.txt")[1]) == []
    assert codes(read_bytes(b"# Works cited\n\n- Harker, J. 1981. The Line.\n", path="a.md")[1]) == ["R015"]
    assert codes(read_bytes(b"Text here.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", path="a.md")[1]) == ["R013"]


def test_a_lone_surrogate_keeps_its_place() -> None:
    document = read_text("a\ud800b")
    assert document.text == "a\ufffdb"


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    document, issues = read_bytes(data, path="x")
    assert document is not None or [i.severity for i in issues] == ["error"]


PIECES = (
    *"# |- |> |a b. |A B|*|_|[x](y)|[^1]|[p. 3]|`|<!-- |-->|12|1. |<b>|~~|\\|Notes|==".split("|"),
    *("\n", "\n\n", "---\n", "\f", "|a|", "\u00ad", "a-\n"),
)
MARKUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(st.one_of(st.text(max_size=300), MARKUP), st.booleans())
def test_any_text_gives_blocks_in_order_and_loses_nothing(text: str, markdown: bool) -> None:
    document = read_text(text, markdown=markdown)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    at = 0
    for mask in document.masks:
        assert at <= mask.start < mask.end <= len(text)
        at = mask.end
    parts = [(b.start, b.end) for b in document.blocks] + [(m.start, m.end) for m in document.masks]
    kept = {i for start, end in parts for i in range(start, end)}
    assert not [c for i, c in enumerate(document.text) if i not in kept and not c.isspace()]

"""What a reader tells a person: the issues R001 to R015, each with a heading in docs/issues.md."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from regesta.model.issue import Issue, Severity
from regesta.model.text import Document
from regesta.reader.encoding import Decoded

_MOJIBAKE = re.compile(
    "\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2013-\u2122]|\u00e2\u20ac.|\u00c2[\u00a0-\u00bf]|\u00e2\u0080[\u0080-\u00bf]"
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,30}(?:-[^\W\d_]{2,30})+")
_ENGLISH = frozenset(
    "the of and to in a that by was for with on as at from his its which were had is be it an this their".split()
)


def _issue(code: str, severity: Severity, path: str, message: str, advice: str) -> Issue:
    return Issue(code=code, severity=severity, message=message, advice=advice, path=path)


def unreadable(path: Path, max_bytes: int) -> Issue | None:
    """R001, R002 or R005 where a path cannot be read as a file; None where it can be tried."""
    name = str(path)
    if re.match(r"[a-z][a-z0-9+.-]{1,20}:/", name) and not path.exists():
        return _issue(
            "R001", "error", name, f"{name} is an address, and nothing is fetched.", "Save the page and give the file."
        )
    if not path.exists():
        return _issue(
            "R001",
            "error",
            name,
            f"{name} does not exist.",
            "Check the spelling and the folder you are in; quote names with spaces.",
        )
    if path.is_dir():
        return _issue(
            "R002",
            "error",
            name,
            f"{name} is a folder, not a file.",
            "Give its files, or the folder to a command that walks it.",
        )
    if not path.is_file():
        return _issue(
            "R002",
            "error",
            name,
            f"{name} is no regular file (a device, a pipe or a socket).",
            "Save its content to a file first.",
        )
    size = path.stat().st_size
    return too_large(name, size, max_bytes) if size > max_bytes else None


def cannot_open(path: str, error: Exception) -> Issue:
    """R002: the system does not let the file be read."""
    why = getattr(error, "strerror", None) or str(error)
    return _issue(
        "R002", "error", path, f"{path} cannot be read: {why}.", "Check its permissions and that its disk is there."
    )


def too_large(path: str, size: int, limit: int) -> Issue:
    """R005: above the limit."""
    return _issue(
        "R005",
        "error",
        path,
        f"{path} has {size:,} bytes or more, above the limit of {limit:,}.",
        "Split it into chapters, or raise the limit (`max_bytes`).",
    )


def empty(path: str, size: int) -> Issue:
    """R003: nothing but white space."""
    what = "is empty" if not size else f"holds nothing but white space ({size:,} bytes)"
    return _issue("R003", "error", path, f"{path} {what}.", "Check that the file was saved or downloaded whole.")


def not_text(path: str, reason: str) -> Issue:
    """R004 for binary data, R006 for text in an encoding that breaks off."""
    if reason.startswith("undecodable: "):
        why = reason.removeprefix("undecodable: ")
        return _issue("R006", "error", path, f"{path} cannot be decoded: {why}.", "Save it again as UTF-8.")
    why = reason.removeprefix("binary: ")
    return _issue(
        "R004",
        "error",
        path,
        f"{path} is not text ({why}).",
        "Give plain text or Markdown; convert other formats first.",
    )


def other_format(path: str, name: str) -> Issue:
    """R011: a known format that this reader does not read."""
    return _issue(
        "R011",
        "error",
        path,
        f"{path} is {name}, which is not read.",
        "Convert it to plain text or Markdown, for instance with pandoc.",
    )


def duplicate(path: str, first: str) -> Issue:
    """R009: the same text twice."""
    return _issue(
        "R009",
        "note",
        path,
        f"{path} holds the same text as {first}; it is read once.",
        "Leave one of the two out, or nothing: one text is one witness.",
    )


def folder(path: str, read: int, passed: int) -> Issue:
    """R012: files of a folder that were passed over, or a folder with nothing to read."""
    if not read:
        message = f"{path} holds no .txt or .md file ({passed} others)."
        return _issue(
            "R012",
            "warning",
            path,
            message,
            "Name files of other suffixes one by one; their format is told by content.",
        )
    count = "1 file is" if passed == 1 else f"{passed} files are"
    message = f"{path}: {count} neither .txt nor .md and passed over; {read} read."
    return _issue("R012", "note", path, message, "Name a file itself to have it read whatever its suffix.")


def decoding(path: str, decoded: Decoded) -> tuple[Issue, ...]:
    """R007: an encoding that was guessed, or bytes that did not fit."""
    if decoded.damaged:
        message = f"{path}: {decoded.damaged} damaged byte sequences in UTF-8 became \ufffd."
        return (_issue("R007", "warning", path, message, "Save the source again as UTF-8 from an undamaged copy."),)
    if decoded.guessed:
        message = f"{path} is not UTF-8 and was read as {decoded.encoding}."
        return (
            _issue(
                "R007", "note", path, message, "Look at a name with an accent; if it is wrong, save the file as UTF-8."
            ),
        )
    return ()


def content(document: Document) -> tuple[Issue, ...]:
    """What the text itself shows: R008 mojibake, R010 lost hyphens, R013 tables, R014 language, R015 no prose."""
    found = (
        _mojibake(document),
        _lost_hyphens(document),
        _tables(document),
        _language(document),
        _no_prose(document),
    )
    return tuple(issue for issue in found if issue is not None)


def _mojibake(document: Document) -> Issue | None:
    hits = list(_MOJIBAKE.finditer(document.text))
    if not hits:
        return None
    first = hits[0]
    spans = tuple(document.span(h.start(), h.end()) for h in hits[:5])
    return Issue(
        code="R008",
        severity="note",
        message=f"{document.path}: {len(hits)} places look decoded twice, the first at character {first.start()}"
        f" ({first.group()!r}).",
        advice="Get the source in the right encoding; the text is kept as it is, so names may not be recognized.",
        path=document.path,
        spans=spans,
    )


def lost_hyphens(text: str) -> tuple[tuple[str, str, int], ...]:
    """Words that stand joined once or twice where the text elsewhere has them with a hyphen.

    Returns:
        The joined word, the hyphenated form, and the offset of the joined word, in order of the text.
    """
    compounds = {c.lower().replace("-", ""): c.lower() for c in sorted(set(_WORD.findall(text)))}
    compounds = {joined: c for joined, c in compounds.items() if all(len(p) >= 4 for p in c.split("-"))}
    if not compounds:
        return ()
    hyphens = Counter(c.lower() for c in _WORD.findall(text))
    words = Counter(w.lower() for w in re.findall(r"[^\W\d_]{8,}", text))
    lost = {j for j, c in compounds.items() if 0 < words[j] < hyphens[c]}
    found = re.finditer(r"(?<![\w-])[^\W\d_]{8,}(?![\w-])", text) if lost else iter(())
    return tuple((m[0], compounds[m[0].lower()], m.start()) for m in found if m[0].lower() in lost)


def _lost_hyphens(document: Document) -> Issue | None:
    found = lost_hyphens(document.text)
    if not found:
        return None
    words = ", ".join(dict.fromkeys(f"{joined} ({whole})" for joined, whole, _ in found))
    return Issue(
        code="R010",
        severity="note",
        message=f"{document.path}: words that seem to have lost a hyphen: {words}.",
        advice="Mend the source if you can; the text is kept as it is.",
        path=document.path,
        spans=tuple(document.span(at, at + len(joined)) for joined, _, at in found),
    )


def _tables(document: Document) -> Issue | None:
    rows = [b for b in document.blocks if b.kind == "note" and document.text[b.start] in "|`~"]
    if not rows:
        return None
    return Issue(
        code="R013",
        severity="note",
        message=f"{document.path}: {len(rows)} tables or code listings are kept but not read as prose.",
        advice="If a table tells acts, write them as sentences.",
        path=document.path,
        spans=tuple(document.span(b.start, min(b.end, b.start + 80)) for b in rows[:5]),
    )


def _language(document: Document) -> Issue | None:
    """English prose has these thirty words as a third of its text; below a tenth it is another language."""
    words = re.findall(
        r"[^\W\d_]+", " ".join(document.text[b.start : b.end] for b in document.blocks[:40])[:20_000].lower()
    )
    if len(words) < 60 or sum(w in _ENGLISH for w in words) * 10 >= len(words):
        return None
    return _issue(
        "R014",
        "warning",
        document.path,
        f"{document.path} does not look like English prose; what is found in it is doubtful.",
        "Give an English text: the grammar and the lexicons know no other language.",
    )


def _no_prose(document: Document) -> Issue | None:
    if any(b.kind == "paragraph" for b in document.blocks):
        return None
    return _issue(
        "R015",
        "warning",
        document.path,
        f"{document.path} holds headings, notes or tables but no paragraph of prose.",
        "Check that the body of the text is in the file.",
    )

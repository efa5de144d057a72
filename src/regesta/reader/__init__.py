"""From a source to a document: bytes to text whose offsets never change, with blocks and masks."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from regesta.model.issue import Issue
from regesta.model.text import Block, Document
from regesta.reader import checks
from regesta.reader.encoding import decode
from regesta.reader.formats import foreign_format
from regesta.reader.frontmatter import plain_head
from regesta.reader.inline import plain_inline
from regesta.reader.markdown import looks_like, parts
from regesta.reader.text import blocks_and_masks

MAX_BYTES = 64_000_000
SUFFIXES = (".txt", ".text", ".md", ".markdown")


def read(path: str | Path, *, max_bytes: int = MAX_BYTES) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read one file.

    Args:
        path: The file, as the user named it; the document keeps that name.
        max_bytes: Files above this size are not read.

    Returns:
        The document, or None where there is nothing to read, and what a person should know about it.
        It never raises for bad input.
    """
    name = str(path)
    try:
        problem = checks.unreadable(Path(path), max_bytes)
        if problem is not None:
            return None, (problem,)
        with open(path, "rb") as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        return None, (checks.cannot_open(name, error),)
    if len(data) > max_bytes:
        return None, (checks.too_large(name, len(data), max_bytes),)
    return read_bytes(data, path=name)


def read_bytes(data: bytes, *, path: str) -> tuple[Document | None, tuple[Issue, ...]]:
    """Read the bytes of a file; the format is told by content, the suffix only settles text from Markdown."""
    if not data.strip():
        return None, (checks.empty(path, len(data)),)
    other = foreign_format(data)
    if other is not None:
        return None, (checks.other_format(path, other),)
    decoded = decode(data)
    if decoded.text is None:
        return None, (checks.not_text(path, decoded.reason),)
    if not decoded.text.strip():
        return None, (checks.empty(path, len(data)),)
    suffix = os.path.splitext(path)[1].lower()
    is_markdown = suffix in (".md", ".markdown") or looks_like(decoded.text)
    document = read_text(decoded.text, path=path, markdown=is_markdown)
    return document, (*checks.decoding(path, decoded), *checks.content(document))


def read_text(text: str, *, path: str = "<text>", title: str | None = None, markdown: bool = False) -> Document:
    """Make a document of a text.

    Args:
        text: The text; it is stored as it is (a lone surrogate, which no file can hold, becomes U+FFFD).
        path: What to call its source.
        title: Its title; None takes front matter, a first heading, or the file name.
        markdown: Whether Markdown marks are markup.

    Returns:
        The document. An empty text gives a document without blocks.
    """
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if markdown:
        blocks, masks, metadata = parts(text)
    else:
        head, metadata = plain_head(text)
        blocks, masks = blocks_and_masks(text, start=head)
    known = {k.lower(): v for k, v in reversed(metadata) if v}
    return Document(
        id=sha256[:16],
        path=path,
        title=title or known.get("title") or _title(text, blocks) or _stem(path),
        text=text,
        sha256=sha256,
        language=known.get("lang") or known.get("language") or "en",
        blocks=blocks,
        masks=masks,
        metadata=metadata,
    )


def read_all(sources: Iterable[str | Path]) -> tuple[tuple[Document, ...], tuple[Issue, ...]]:
    """Read files and folders; what cannot be read is told, and the other sources go on.

    Args:
        sources: Files, and folders that are walked in sorted order for `.txt`, `.text`, `.md` and `.markdown`
            (hidden files and folders are passed over).

    Returns:
        The documents in the order of the sources, each text once, and the issues in the same order.
    """
    documents: dict[str, Document] = {}
    issues: list[Issue] = []
    for source in sources:
        for path in _files(source, issues):
            document, found = read(path)
            issues.extend(found)
            if document is None:
                continue
            if document.id in documents:
                issues.append(checks.duplicate(document.path, documents[document.id].path))
            else:
                documents[document.id] = document
    return tuple(documents.values()), tuple(issues)


def _files(source: str | Path, issues: list[Issue]) -> Iterator[str | Path]:
    """The files of one source; a folder without any is told."""
    try:
        folder = Path(source).is_dir()
    except (OSError, ValueError):
        folder = False
    if not folder:
        yield source
        return
    found, passed = [], 0
    for root, folders, names in os.walk(
        source, onerror=lambda e: issues.append(checks.cannot_open(str(e.filename), e))
    ):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                readable = name.lower().endswith(SUFFIXES)
                passed += not readable
                if readable:
                    found.append(Path(root, name).as_posix())
    if not found or passed:
        issues.append(checks.folder(str(source), len(found), passed))
    yield from sorted(found)


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The heading that stands first in the text, or else its first heading of the first level."""
    first = next((b for b in blocks if b.kind == "heading" and (b == blocks[0] or b.level == 1)), None)
    return plain_inline(text[first.start : first.end]) if first else None


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0] or path

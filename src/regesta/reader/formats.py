"""Formats that are told by their first bytes and are not read as text."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip archive (DOCX, EPUB, ODT, XLSX)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x7fELF", "program"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml\b")


def foreign_format(data: bytes) -> str | None:
    """Name of the format where the first bytes tell one that is not plain text or Markdown."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    head = data[3:4096] if data.startswith(b"\xef\xbb\xbf") else data[:4096]
    if _HTML.match(head):
        return "HTML"
    if _XML.match(head):
        return "XML"
    return None

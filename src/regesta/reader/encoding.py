"""From bytes to text: the encodings that prose comes in, and how each is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# C0 controls that prose does not hold; tab, line feed, vertical tab, form feed and carriage return are layout,
# substitute (0x1A) ends old DOS files, escape never stands in prose.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x9f]")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What the bytes of a file came to.

    Attributes:
        text: The text, or None where the bytes are not text.
        encoding: Name of the encoding it was read in.
        guessed: True where neither a byte order mark nor valid UTF-8 told the encoding.
        damaged: Bytes that did not fit and became U+FFFD.
        reason: Why there is no text ("binary" or "undecodable"), with the place.
    """

    text: str | None
    encoding: str = "utf-8"
    guessed: bool = False
    damaged: int = 0
    reason: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a file without changing a character, newlines included; a byte order mark is not part of the text.

    Tried in order: byte order mark, UTF-16 without one (every second byte is zero), UTF-8, UTF-8 with a few
    damaged bytes, Windows-1252, Latin-1.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    bare = _bare_utf16(data[:_SAMPLE])
    if bare:
        return _strict(data, bare, guessed=True)
    if b"\0" in data[:_SAMPLE]:
        return Decoded(text=None, reason=f"binary: byte 0 at offset {data.index(0)}")
    try:
        return _plausible(Decoded(text=data.decode("utf-8")))
    except UnicodeDecodeError:
        return _not_utf8(data)


def _strict(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    try:
        return _plausible(Decoded(text=data.decode(encoding), encoding=encoding, guessed=guessed))
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _not_utf8(data)
        reason = f"undecodable: {error.reason} at byte {error.start} as {encoding}"
        return Decoded(text=None, encoding=encoding, reason=reason)


def _bare_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Western prose nearly every second byte is zero, the others never."""
    if len(sample) < 8 or len(sample) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    if even > 0.8 * half and odd == 0:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes) -> Decoded:
    """A file that is UTF-8 but for a few bytes keeps the rest right; any other is one of the Western code pages."""
    mended = data.decode("utf-8", errors="replace")
    damaged = mended.count("\ufffd")
    sound = sum(1 for c in mended[:1_000_000] if c > "\x7f" and c != "\ufffd")
    # Bytes of a code page hardly ever make a valid sequence of UTF-8 by chance.
    if sound > damaged:
        return _plausible(Decoded(text=mended, damaged=damaged))
    try:
        return _plausible(Decoded(text=data.decode("cp1252"), encoding="cp1252", guessed=True))
    except UnicodeDecodeError:
        return _plausible(Decoded(text=data.decode("latin-1"), encoding="latin-1", guessed=True))


def _plausible(decoded: Decoded) -> Decoded:
    """Refuse what decodes but holds the control characters of a binary file."""
    sample = (decoded.text or "")[:_SAMPLE]
    pattern = _C1 if decoded.encoding == "latin-1" else _CONTROL
    found = [*_CONTROL.finditer(sample), *pattern.finditer(sample)]
    if len(found) > max(2, len(sample) // 500):
        where = found[0].start()
        reason = f"binary: {len(found)} control characters, the first at character {where}"
        return Decoded(text=None, encoding=decoded.encoding, reason=reason)
    return decoded

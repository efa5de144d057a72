"""Documents: text whose offsets never change, and the spans that point into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "note"]
_TITLE = 160  # characters
MaskKind = Literal["citation", "markup", "page", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A passage of a stored document.

    Attributes:
        document: Id of the document.
        start: Offset of the first character, in Unicode code points.
        end: Offset after the last character.
        quote: Exactly the text between the two.
    """

    document: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"span {self.start}-{self.end} does not fit its quote {self.quote!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph or note, by offsets into the text of its document."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A stretch that the parser must not see: a citation, markup, a page marker, a note mark."""

    kind: MaskKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, read.

    Attributes:
        id: First 16 hex digits of `sha256`.
        path: Where it was read from, as the user named it.
        title: Title by front matter, first heading or file name.
        text: The stored text; every offset of the record points into it.
        sha256: Hash of `text` in UTF-8, in hex.
        language: BCP 47 code.
        blocks: Headings and paragraphs in order, not overlapping.
        masks: Stretches hidden from the parser, in order, not overlapping.
        metadata: Front matter as pairs.
    """

    id: str
    path: str
    title: str
    text: str
    sha256: str
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    masks: tuple[Mask, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, with its quote."""
        return Span(document=self.id, start=start, end=end, quote=self.text[start:end])


def title_of(document: Document) -> str:
    """The words over a text: its title, and the first line where that is as short as a title."""
    first = document.blocks[0] if document.blocks else None
    line = document.text[first.start : first.end].strip() if first is not None else ""
    short = len(line) <= _TITLE and "\n" not in line and not line.endswith((".", "!", "?"))
    return f"{document.title}\n{line}" if short else document.title

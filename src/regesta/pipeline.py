"""The straight line from sources to a record. The only module that knows all stages."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from regesta.annotator import Parser, annotate
from regesta.checker import check
from regesta.coder import code
from regesta.model.decision import Decision
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import ActorRow
from regesta.model.statement import Citation, Ref, Statement
from regesta.model.text import Document
from regesta.query import reviewed
from regesta.reader import read_all
from regesta.registrar import fold
from regesta.resolver import resolve
from regesta.rules.actors import load_states, state_codes
from regesta.store import Contents, read_journal

ACTOR_KINDS = ("state", "government", "person", "organization", "movement", "agency", "group")

Progress = Callable[[str, int, int], None]
"""Called with the name of what is being done, how much is done and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What one document tells: the work that is done for each document apart from the others.

    Attributes:
        document: The document.
        statements: What its passages say.
        citations: Its citations.
        mentions: How often each ref is mentioned, by id.
        sentences: Number of its sentences.
        tokens: Number of its tokens.
        model: Name and version of the language model.
    """

    document: Document
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[tuple[str, int], ...]
    sentences: int
    tokens: int
    model: str


def build(
    sources: Iterable[str | Path],
    *,
    model: str | None = None,
    parser: Parser | None = None,
    progress: Progress | None = None,
    min_confidence: float = 0.0,
    journal: Path | None = None,
) -> Contents:
    """Read sources and make the contents of a record.

    Args:
        sources: Files and folders.
        model: Name of an installed spaCy English pipeline; None takes the one regesta is made for.
        parser: A parser that is loaded already; spares loading one.
        progress: Told of each document.
        min_confidence: Statements whose confidence (0 to 1) lies below it are kept apart.
        journal: A journal of review, whose decisions are applied; one that does not exist holds none.

    Returns:
        The contents. Sources that cannot be read are issues; without any that can, there are no documents.

    Raises:
        ModelMissing: The language model is not installed.
    """
    documents, issues = read_all(sources)
    if not documents:
        return Contents(issues=issues, meta=_meta(()))
    tell = progress or _silent
    tell("loading the language model", 0, len(documents))
    parser = parser or Parser(model)
    coded = []
    for n, document in enumerate(documents):
        tell(document.path, n, len(documents))
        coded.append(code_document(document, parser))
    tell("resolving", len(documents), len(documents))
    decisions, unread = read_journal(journal) if journal else ((), ())
    return assemble(coded, (*issues, *unread), min_confidence, decisions)


def code_document(document: Document, parser: Parser) -> Coded:
    """Annotate and code one document; depends on nothing but its two arguments."""
    annotated = annotate(document, parser)
    statements = code(annotated)
    mentions = Counter(ref.id for mention in annotated.mentions for ref in mention.refs)
    return Coded(
        document=document,
        statements=statements,
        citations=annotated.citations,
        mentions=tuple(sorted(mentions.items())),
        sentences=len(annotated.sentences),
        tokens=len(annotated.tokens),
        model=annotated.model,
    )


def assemble(
    coded: Sequence[Coded],
    issues: Iterable[Issue] = (),
    min_confidence: float = 0.0,
    decisions: Sequence[Decision] = (),
) -> Contents:
    """Resolve, fold and check what the documents of one record tell.

    What is too doubtful is kept apart. Entries are as their reviewer left them: corrected ones with their statements,
    rejected ones in the record, yet in no register and no check.
    """
    coded = sorted(coded, key=lambda c: (c.document.path, c.document.id))
    documents = tuple(c.document for c in coded)
    every = tuple(s for c in coded for s in c.statements)
    statements = tuple(s for s in every if s.confidence >= min_confidence)
    entries, undecided = reviewed(resolve(statements), decisions)
    statements = tuple(s for entry in entries for s in entry.statements)
    kept = tuple(entry for entry in entries if entry.review != "rejected")
    registers = fold(kept)
    found: tuple[Issue, ...] = check(statements, kept, registers, documents)
    return Contents(
        documents=documents,
        citations=tuple(citation for c in coded for citation in c.citations),
        statements=statements,
        apart=tuple(s for s in every if s.confidence < min_confidence),
        entries=entries,
        registers=registers,
        actors=actors(coded, entries),
        issues=(*issues, *undecided, *found),
        meta=(*_meta(coded), ("min_confidence", f"{min_confidence:g}")),
    ).arranged()


def actors(coded: Iterable[Coded], entries: Iterable[Entry]) -> tuple[ActorRow, ...]:
    """The actors of a record, with their codes and how often the texts mention them."""
    mentions: Counter[str] = Counter()
    told: Counter[str] = Counter()
    best: dict[str, Ref] = {}
    for one in coded:
        mentions.update(dict(one.mentions))
        for statement in one.statements:
            participants = (*statement.actors, *statement.recipients, *statement.objects)
            told.update(p.ref.id for p in participants)
            for p in participants:
                _keep(best, p.ref)
    for entry in entries:
        for ref in (*entry.actors, *entry.recipients, *entry.objects):
            _keep(best, ref)
    return tuple(_actor(ref, max(mentions[id_], told[id_])) for id_, ref in sorted(best.items()))


def _keep(best: dict[str, Ref], ref: Ref) -> None:
    """Keep the ref with the most names for an id."""
    known = best.get(ref.id)
    if ref.kind in ACTOR_KINDS and (
        known is None or (len(ref.also), len(ref.name), ref.name) > (len(known.also), len(known.name), known.name)
    ):
        best[ref.id] = ref


def _actor(ref: Ref, mentions: int) -> ActorRow:
    code = ref.id if ref.kind == "state" else None
    cow, gw, iso3 = state_codes(code) if code in load_states() and code is not None else (None, None, None)
    return ActorRow(ref=ref, mentions=mentions, cow=cow, gw=gw, iso3=iso3)


def _meta(coded: Sequence[Coded]) -> tuple[tuple[str, str], ...]:
    models = sorted({c.model for c in coded})
    return (
        ("model", ", ".join(models)),
        ("regesta_version", version("regesta")),
        ("rules_sha256", rules_hash()),
        ("sentences", str(sum(c.sentences for c in coded))),
        ("tokens", str(sum(c.tokens for c in coded))),
    )


@cache
def rules_hash() -> str:
    """A hash over every file of rules, so that a record tells by which rules it was made."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(files("regesta.rules"), "")):
        digest.update(f"{name}\0".encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterable[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{path}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _files(item, name)
        elif not item.name.endswith(".pyc"):
            yield name, item


def _silent(_what: str, _done: int, _all: int) -> None:
    pass

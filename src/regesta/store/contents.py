"""What a record holds, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import ActorRow, Registers
from regesta.model.statement import Citation, Statement
from regesta.model.text import Document

SCHEMA_VERSION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that a record holds.

    Attributes:
        documents: The sources with their stored text.
        citations: Each citation as it stands in a text.
        statements: What the passages say.
        apart: Statements that a build kept apart, as their confidence lay below its least; they are in no entry.
        entries: The acts, each with its statements.
        registers: What then holds.
        actors: Who acts, with codes and counts.
        issues: What a person should know.
        meta: Pairs of name and value: versions of schema, program, model and rules.
    """

    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    apart: tuple[Statement, ...] = ()
    entries: tuple[Entry, ...] = ()
    registers: Registers = field(default_factory=Registers)
    actors: tuple[ActorRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()

    def arranged(self) -> Contents:
        """The same contents in the order in which a record keeps them: by document, place and time.

        Statements of entries that are not listed, and citations in scope of statements, are added.

        Raises:
            ValueError: Two different statements have one id.
        """
        documents = tuple(sorted(self.documents, key=lambda d: (d.path, d.id)))
        order = {document.id: n for n, document in enumerate(documents)}
        statements = _by_id((*self.statements, *(s for entry in self.entries for s in entry.statements)))
        apart = _by_id((*self.apart, *statements.values()))
        citations = dict.fromkeys((*self.citations, *(c for s in apart.values() for c in s.citations)))
        return Contents(
            documents=documents,
            citations=tuple(sorted(citations, key=lambda c: (*_place(c, order), c.author, c.year))),
            statements=tuple(sorted(statements.values(), key=lambda s: (*_statement_place(s, order), s.act, s.id))),
            apart=tuple(
                sorted(
                    (s for s in apart.values() if s.id not in statements),
                    key=lambda s: (*_statement_place(s, order), s.act, s.id),
                )
            ),
            entries=tuple(sorted(self.entries, key=lambda e: (*_entry_place(e, order), e.act, e.id))),
            registers=self.registers,
            actors=tuple(sorted(self.actors, key=lambda a: (-a.mentions, a.ref.id, a.ref.name))),
            issues=self.issues,
            meta=tuple(sorted(self.meta)),
        )

    @property
    def register_rows(self) -> int:
        """The number of rows of all registers."""
        return sum(len(getattr(self.registers, part.name)) for part in fields(self.registers))


def _by_id(statements: tuple[Statement, ...]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for statement in statements:
        if found.setdefault(statement.id, statement) != statement:
            raise ValueError(f"two different statements have the id {statement.id} ({statement.act})")
    return found


def _place(citation: Citation, order: dict[str, int]) -> tuple[int, int, int]:
    span = citation.span
    return order.get(span.document, len(order)), span.start, span.end


def _statement_place(statement: Statement, order: dict[str, int]) -> tuple[int, int, int]:
    span = statement.trigger
    return order.get(span.document, len(order)), span.start, span.end


def _entry_place(entry: Entry, order: dict[str, int]) -> tuple[int, int, int]:
    return min((_statement_place(s, order) for s in entry.statements), default=(len(order), 0, 0))

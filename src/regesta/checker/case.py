"""What every check reads: the whole record, and how to point into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.model.entry import Entry
from regesta.model.issue import Issue, Severity
from regesta.model.register import Registers
from regesta.model.statement import Statement
from regesta.model.text import Document, Span
from regesta.model.when import days
from regesta.rules.datewords import in_words


@dataclass(frozen=True, slots=True)
class Case:
    """A record under examination.

    Attributes:
        statements: All statements.
        entries: All entries, but for those a reviewer rejected.
        registers: The registers folded out of them.
        documents: The documents.
        entry: Entries by id.
        statement: Statements by id.
        home: The entry of each statement, by the statement's id.
        path: Paths of the documents by id.
    """

    statements: Sequence[Statement]
    entries: Sequence[Entry]
    registers: Registers
    documents: Sequence[Document]
    entry: Mapping[str, Entry]
    statement: Mapping[str, Statement]
    home: Mapping[str, Entry]
    path: Mapping[str, str]

    def spans(self, entry_ids: Iterable[str]) -> tuple[Span, ...]:
        """The passages behind entries, each once, in their order."""
        return tuple(dict.fromkeys(self.entry[i].statements[0].evidence for i in entry_ids if i in self.entry))

    def issue(
        self, code: str, severity: Severity, message: str, advice: str, *, entry_ids: Sequence[str] = (),
        spans: Sequence[Span] | None = None,
    ) -> Issue:  # fmt: skip
        """An issue with the passages of its entries side by side, and the source where it is only one."""
        found = tuple(spans) if spans is not None else self.spans(entry_ids)
        sources = {self.path[s.document] for s in found if s.document in self.path}
        return Issue(
            code=code,
            severity=severity,
            message=message,
            advice=advice,
            path=sources.pop() if len(sources) == 1 else None,
            spans=found,
            entry_ids=tuple(entry_ids),
        )


def open_case(
    statements: Sequence[Statement], entries: Sequence[Entry], registers: Registers, documents: Sequence[Document]
) -> Case:
    """Make a record ready for the checks."""
    kept = [entry for entry in entries if entry.review != "rejected"]
    return Case(
        statements=statements,
        entries=kept,
        registers=registers,
        documents=documents,
        entry={entry.id: entry for entry in kept},
        statement={statement.id: statement for statement in statements},
        home={statement.id: entry for entry in kept for statement in entry.statements},
        path={document.id: document.path for document in documents},
    )


def pairs(items: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Every two of some entries once, in order."""
    for number, a in enumerate(items):
        for b in items[number + 1 :]:
            yield a, b


def apart(a: str | None, b: str | None) -> bool:
    """Whether two dates cannot be one."""
    if a is None or b is None:
        return False
    return wholly_before(a, b) or wholly_before(b, a)


def wholly_before(a: str | None, b: str | None) -> bool:
    """Whether one date ends before another begins."""
    if a is None or b is None:
        return False
    last, first = days(a)[1], days(b)[0]
    return last is not None and first is not None and last < first


def words(edtf: str | None) -> str:
    """A date in English, or "no date"."""
    return in_words(edtf) if edtf else "no date"

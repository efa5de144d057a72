"""Write a record: one transaction, rows in a fixed order, no clock, so that equal contents give equal bytes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import ActorRow, Registers
from regesta.model.statement import Citation, Participant, Ref, Statement, fold
from regesta.model.text import Document
from regesta.model.when import Time, days
from regesta.rules.plover import load_plover
from regesta.store.codec import pack
from regesta.store.contents import SCHEMA_VERSION, Contents
from regesta.store.errors import RecordError
from regesta.store.spells import Reach, spell_rows

PAGE_SIZE = 4096
APPLICATION_ID = 0x72656765  # "rege", so that `file` and SQLite tools can tell a record
Row = Sequence[object]

REGISTER_TABLES = {
    "offices": "office",
    "instruments": "instrument",
    "memberships": "membership",
    "terms": "term",
    "obligations": "obligation",
    "debts": "debt",
    "disputes": "dispute",
    "assessments": "assessment",
}


def sql(name: str) -> str:
    """The text of one of the `.sql` files."""
    return (files("regesta.store") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def in_memory(contents: Contents, reach: Mapping[str, Sequence[Reach]] | None = None) -> sqlite3.Connection:
    """A record of these contents in memory.

    Args:
        contents: What it holds.
        reach: From which day to which each row of each register can be told; None where the record need not answer
            what held on a day faster than by reading all rows.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute(f"pragma page_size = {PAGE_SIZE}")
    connection.execute("pragma encoding = 'UTF-8'")
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
    connection.executescript(sql("schema") + sql("views"))
    connection.execute("begin")
    writer = _Writer(connection)
    writer.write(contents.arranged())
    writer.insert("spell", spell_rows(reach or _always(contents.registers)))
    connection.execute("commit")
    for table in ("passage", "account"):
        connection.execute(f"insert into {table} ({table}) values ('optimize')")
    return connection


def save(connection: sqlite3.Connection, path: Path) -> None:
    """Write the record of a connection to a file: to a temporary name beside it, then renamed into place.

    Folders that are missing are made. A record in that place is replaced; any other file is left alone.

    Raises:
        RecordError: The file cannot be written (S004), or something that is no record is there (S008).
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _refuse_to_replace(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        source = connection.execute("select file from pragma_database_list where name = 'main'").fetchone()[0]
        if source:
            shutil.copyfile(source, temporary)
        else:
            connection.execute("vacuum into ?", (str(temporary),))
        temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            "S004",
            f"The record cannot be written to {path}: {getattr(error, 'strerror', None) or error}.",
            "Name a file in a folder that you may write to, on a disk with room.",
            str(path),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _refuse_to_replace(path: Path) -> None:
    """Raise where something stands that is no record: a slip of the keyboard must not cost a source."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(72)
        if head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID:
            return
    what = "a folder" if path.is_dir() else "a file that is no record"
    raise RecordError("S008", f"{path} is {what}, and is not replaced.", "Name another file for the record.", str(path))


class _Writer:
    """Fills the tables of a fresh record."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.refs: dict[Ref, int] = {}
        self.citations: dict[Citation, int] = {}
        self.statements: dict[str, int] = {}

    def write(self, contents: Contents) -> None:
        short = unique_length(entry.id for entry in contents.entries)
        own = {"schema_version": str(SCHEMA_VERSION), "short_id": str(short)}
        meta = dict(contents.meta) | own
        self.insert("meta", sorted(meta.items()))
        self.documents(contents.documents)
        self.citations = {citation: n for n, citation in enumerate(contents.citations, start=1)}
        self.insert("citation", (_citation_row(n, c) for c, n in self.citations.items()))
        every = (*contents.statements, *contents.apart)
        apart = len(contents.statements)
        self.statements = {s.id: n for n, s in enumerate(every, start=1)}
        self.insert("statement", ((*_statement_row(n, s), int(n > apart)) for n, s in enumerate(every, start=1)))
        self.insert("participant", (row for s in every for row in self.participant_rows(s)))
        self.insert("statement_citation", (row for s in every for row in self.citation_rows(s)))
        self.entries(contents.entries)
        self.registers(contents.registers)
        self.insert("actor", (self.actor_row(n, a) for n, a in enumerate(contents.actors, start=1)))
        self.insert("issue", (_issue_row(n, i) for n, i in enumerate(contents.issues, start=1)))
        self.insert("ref", ((n, r.id, r.name, r.kind, r.state, pack(r.also)) for r, n in self.refs.items()))
        self.insert("called", (row for r, n in self.refs.items() for row in _called_rows(n, r)))

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        iterator = iter(rows)
        first = next(iterator, None)
        if first is None:
            return
        statement = f"insert into {table} values ({', '.join('?' * len(first))})"
        self.connection.execute(statement, tuple(first))
        self.connection.executemany(statement, iterator)

    def ref(self, ref: Ref) -> int:
        return self.refs.setdefault(ref, len(self.refs) + 1)

    def documents(self, documents: Sequence[Document]) -> None:
        numbered = tuple(enumerate(documents, start=1))
        self.insert("document", (_document_row(n, d) for n, d in numbered))
        blocks = [(n, d, b) for n, d in numbered for b in d.blocks]
        self.insert(
            "block",
            ((i, n, b.kind, b.start, b.end, b.level, b.page) for i, (n, _, b) in enumerate(blocks, start=1)),
        )
        masks = [(n, m) for n, d in numbered for m in d.masks]
        self.insert("mask", ((i, n, m.kind, m.start, m.end) for i, (n, m) in enumerate(masks, start=1)))
        self.connection.executemany(
            "insert into passage (rowid, body) values (?, ?)",
            ((i, d.text[b.start : b.end]) for i, (_, d, b) in enumerate(blocks, start=1)),
        )

    def participant_rows(self, statement: Statement) -> Iterator[Row]:
        n = self.statements[statement.id]
        for role, participants in roles(statement):
            for position, p in enumerate(participants):
                yield (
                    n,
                    role,
                    position,
                    self.ref(p.ref),
                    p.span.document,
                    p.span.start,
                    p.span.end,
                    p.span.quote,
                    p.rule,
                )

    def citation_rows(self, statement: Statement) -> Iterator[Row]:
        n = self.statements[statement.id]
        for position, citation in enumerate(statement.citations):
            yield n, position, self.citations[citation]

    def entries(self, entries: Sequence[Entry]) -> None:
        numbered = tuple(enumerate(entries, start=1))
        self.insert("entry", (_entry_row(n, e) for n, e in numbered))
        self.insert(
            "entry_statement",
            ((n, position, self.statements[s.id]) for n, e in numbered for position, s in enumerate(e.statements)),
        )
        self.insert(
            "entry_ref",
            (
                (n, role, position, self.ref(ref))
                for n, e in numbered
                for role, refs in entry_roles(e)
                for position, ref in enumerate(refs)
            ),
        )
        self.connection.executemany(
            "insert into account (rowid, summary, names, evidence) values (?, ?, ?, ?)",
            ((n, e.summary, _names(e), "\n".join(s.evidence.quote for s in e.statements)) for n, e in numbered),
        )

    def registers(self, registers: Registers) -> None:
        for name, table in REGISTER_TABLES.items():
            rows = getattr(registers, name)
            if not rows:
                continue
            columns = [field.name for field in fields(rows[0])]
            quoted = ", ".join(f'"{column}"' for column in ("n", *columns))
            self.connection.executemany(
                f"insert into {table} ({quoted}) values ({', '.join('?' * (len(columns) + 1))})",
                ((n, *(_cell(getattr(row, c)) for c in columns)) for n, row in enumerate(rows, start=1)),
            )

    def actor_row(self, n: int, actor: ActorRow) -> Row:
        return n, self.ref(actor.ref), actor.mentions, actor.cow, actor.gw, actor.iso3


def unique_length(ids: Iterable[str]) -> int:
    """How many characters of these ids tell them apart; 4 at least."""
    ordered = sorted(set(ids))
    shared = (
        next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        for a, b in pairwise(ordered)
    )
    return max(4, 1 + max(shared, default=0))


def roles(statement: Statement) -> tuple[tuple[str, tuple[Participant, ...]], ...]:
    """The participants of a statement by role."""
    return (
        ("actor", statement.actors),
        ("recipient", statement.recipients),
        ("object", statement.objects),
        ("under", statement.under),
        ("place", () if statement.place is None else (statement.place,)),
    )


def entry_roles(entry: Entry) -> tuple[tuple[str, tuple[Ref, ...]], ...]:
    """The refs of an entry by role."""
    return (
        ("actor", entry.actors),
        ("recipient", entry.recipients),
        ("object", entry.objects),
        ("under", entry.under),
        ("place", () if entry.place is None else (entry.place,)),
    )


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else pack(value)


def _names(entry: Entry) -> str:
    return "\n".join(dict.fromkeys(name for _, refs in entry_roles(entry) for r in refs for name in (r.name, *r.also)))


def _always(registers: Registers) -> dict[str, list[Reach]]:
    return {name: [(None, None)] * len(getattr(registers, name)) for name in REGISTER_TABLES}


def _called_rows(n: int, ref: Ref) -> Iterator[Row]:
    if ref.kind not in ("place", "thing"):
        yield fold(ref.id), 1, n
        yield from ((name, 0, n) for name in dict.fromkeys(map(fold, (ref.name, *ref.also))) if name)


def _time(time: Time) -> Row:
    return time.edtf, time.earliest, time.latest, time.basis, time.anchor, time.rule, time.start, time.end


def _document_row(n: int, d: Document) -> Row:
    return n, d.id, d.path, d.title, d.text, d.sha256, len(d.text), d.language, pack(d.metadata)


def _citation_row(n: int, c: Citation) -> Row:
    return n, c.span.document, c.author, c.year, pack(c.pages), c.volume, c.span.start, c.span.end, c.span.quote


def _figures(s: Statement) -> Row:
    """Quad class and score; unknown where the type is none of the manual's."""
    found = load_plover().get((s.plover or "", s.mode)) or load_plover().get((s.plover or "", None))
    return (found.quad, found.score) if found else (None, None)


def _statement_row(n: int, s: Statement) -> Row:
    return (
        *(n, s.id, s.act, s.plover, s.mode, s.cameo, pack(s.contexts), s.modality, *_time(s.time)),
        *(pack(s.quantities), s.until, s.until_rule, pack(s.deadlines)),
        *(s.trigger.document, s.trigger.start, s.trigger.end, s.trigger.quote),
        *(s.evidence.start, s.evidence.end, s.evidence.quote, float(s.confidence), s.coder, s.rule),
        *_figures(s),
    )


def _entry_row(n: int, e: Entry) -> Row:
    return (
        *(n, e.id, pack(e.contradicted_by), e.act, e.plover, *_time(e.time), e.modality, pack(e.quantities)),
        *(e.until, pack(e.deadlines), e.summary, e.review),
        *((None, None) if e.time.edtf is None else days(e.time.edtf)),
    )


def _issue_row(n: int, i: Issue) -> Row:
    return n, i.code, i.severity, i.message, i.advice, i.path, pack(i.spans), pack(i.entry_ids)

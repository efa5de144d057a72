"""Open a record and read its dataclasses back, equal to those that were written."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import ActorRow, Registers
from regesta.model.statement import Citation, Participant, Quantity, Ref, Statement
from regesta.model.text import Block, Document, Mask, Span
from regesta.model.when import Time
from regesta.store.codec import decoder, unpack
from regesta.store.contents import SCHEMA_VERSION, Contents
from regesta.store.errors import RecordError
from regesta.store.spells import rows_on
from regesta.store.write import REGISTER_TABLES

_QUANTITIES = decoder(tuple[Quantity, ...])
_SPANS = decoder(tuple[Span, ...])


def open_file(path: Path) -> sqlite3.Connection:
    """A read-only connection to a record on disk.

    Raises:
        RecordError: There is no such file (S001), it is no record (S002), or it was written in another
            schema version (S003).
    """
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise RecordError(
            "S001", f"{path} {what}.", "Name the file that `regesta build SOURCE... -o FILE` wrote.", str(path)
        )
    if not os.access(path, os.R_OK):
        raise RecordError("S001", f"{path} may not be read by you.", "Ask for the right to read it.", str(path))
    uri = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        row = connection.execute("select value from meta where key = 'schema_version'").fetchone()
    except sqlite3.Error as error:
        connection.close()
        raise RecordError(
            "S002",
            f"{path} is not a record of regesta ({error}).",
            "Build one with `regesta build SOURCE... -o FILE`; a source text is not a record yet.",
            str(path),
        ) from error
    if row is None or row[0] != str(SCHEMA_VERSION):
        connection.close()
        raise RecordError(
            "S003",
            f"{path} has schema version {row[0] if row else 'none'}; this regesta reads version {SCHEMA_VERSION}.",
            "Build the record again from its sources with this version of regesta.",
            str(path),
        )
    return connection


def read(connection: sqlite3.Connection) -> Contents:
    """Everything that a record holds."""
    refs = _refs(connection)
    citations = _citations(connection)
    statements = _statements(connection, refs, citations)
    apart = {n for (n,) in connection.execute("select n from statement where apart")}
    return Contents(
        documents=documents(connection),
        citations=tuple(citations.values()),
        statements=tuple(s for n, s in statements.items() if n not in apart),
        apart=tuple(s for n, s in statements.items() if n in apart),
        entries=_entries(connection, refs, statements),
        registers=registers(connection),
        actors=tuple(
            ActorRow(ref=refs[ref], mentions=mentions, cow=cow, gw=gw, iso3=iso3)
            for ref, mentions, cow, gw, iso3 in connection.execute(
                "select ref, mentions, cow, gw, iso3 from actor order by n"
            )
        ),
        issues=issues(connection),
        meta=tuple(connection.execute("select key, value from meta order by key")),
    )


def documents(connection: sqlite3.Connection) -> tuple[Document, ...]:
    """The documents with their stored text, blocks and masks."""
    blocks: dict[int, list[Block]] = defaultdict(list)
    for n, kind, start, end, level, page in connection.execute(
        'select document, kind, start, "end", level, page from block order by n'
    ):
        blocks[n].append(Block(kind=kind, start=start, end=end, level=level, page=page))
    masks: dict[int, list[Mask]] = defaultdict(list)
    for n, kind, start, end in connection.execute('select document, kind, start, "end" from mask order by n'):
        masks[n].append(Mask(kind=kind, start=start, end=end))
    return tuple(
        Document(
            id=id_,
            path=path,
            title=title,
            text=text,
            sha256=sha256,
            language=language,
            blocks=tuple(blocks[n]),
            masks=tuple(masks[n]),
            metadata=unpack(tuple[tuple[str, ...], ...], metadata),
        )
        for n, id_, path, title, text, sha256, language, metadata in connection.execute(
            "select n, id, path, title, text, sha256, language, metadata from document order by n"
        )
    )


def registers(connection: sqlite3.Connection) -> Registers:
    """All registers."""
    return Registers(**{name: tuple(_register(connection, name)) for name in REGISTER_TABLES})


def registers_on(connection: sqlite3.Connection, day: int | None, names: Iterable[str]) -> Registers:
    """The rows of some registers that can be told of a day, by its number, in their order; all for None."""
    found = ((name, None if day is None else rows_on(connection, name, day)) for name in names)
    return Registers(**{name: tuple(_register(connection, name, numbers)) for name, numbers in found})


def issues(connection: sqlite3.Connection) -> tuple[Issue, ...]:
    """What a person should know."""
    return tuple(
        Issue(
            code=code,
            severity=severity,
            message=message,
            advice=advice,
            path=path,
            spans=_SPANS(json.loads(spans)),
            entry_ids=tuple(json.loads(entry_ids)),
        )
        for code, severity, message, advice, path, spans, entry_ids in connection.execute(
            "select code, severity, message, advice, path, spans, entry_ids from issue order by n"
        )
    )


def statements_of(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Statement, ...]:
    """The statements of these ids, in the order of the ids; unknown ids are passed over."""
    wanted = tuple(dict.fromkeys(ids))
    numbers = _numbers(connection, "statement", wanted)
    found = _statements(connection, _refs(connection, numbers), _citations(connection), numbers)
    by_id = {s.id: s for s in found.values()}
    return tuple(by_id[id_] for id_ in wanted if id_ in by_id)


def _numbers(connection: sqlite3.Connection, table: str, ids: tuple[str, ...]) -> tuple[int, ...]:
    rows = connection.execute(
        f"select n from {table} where id in (select value from json_each(?)) order by n", (json.dumps(ids),)
    )
    return tuple(n for (n,) in rows)


def _refs(connection: sqlite3.Connection, statements: tuple[int, ...] | None = None) -> dict[int, Ref]:
    query = "select n, id, name, kind, state, also from ref"
    parameters: tuple[str, ...] = ()
    if statements is not None:
        query += " where n in (select ref from participant where statement in (select value from json_each(?)))"
        parameters = (json.dumps(statements),)
    return {
        n: Ref(id=id_, name=name, kind=kind, state=state, also=tuple(json.loads(also)))
        for n, id_, name, kind, state, also in connection.execute(query, parameters)
    }


def _citations(connection: sqlite3.Connection) -> dict[int, Citation]:
    return {
        n: Citation(
            author=author,
            year=year,
            pages=tuple(json.loads(pages)),
            volume=volume,
            span=Span(document=document, start=start, end=end, quote=quote),
        )
        for n, document, author, year, pages, volume, start, end, quote in connection.execute(
            'select n, document, author, year, pages, volume, start, "end", quote from citation order by n'
        )
    }


def _select(table: str, numbers: tuple[int, ...] | None, column: str, order: str) -> tuple[str, tuple[str, ...]]:
    if numbers is None:
        return f"select * from {table} order by {order}", ()
    return (
        f"select * from {table} where {column} in (select value from json_each(?)) order by {order}",
        (json.dumps(numbers),),
    )


def _statements(
    connection: sqlite3.Connection,
    refs: dict[int, Ref],
    citations: dict[int, Citation],
    numbers: tuple[int, ...] | None = None,
) -> dict[int, Statement]:
    participants: dict[int, dict[str, list[Participant]]] = defaultdict(lambda: defaultdict(list))
    order = "statement, role, position"
    for n, role, _, ref, document, start, end, quote, rule in connection.execute(
        *_select("participant", numbers, "statement", order)
    ):
        span = Span(document=document, start=start, end=end, quote=quote)
        participants[n][role].append(Participant(ref=refs[ref], span=span, rule=rule))
    cited: dict[int, list[Citation]] = defaultdict(list)
    for n, _, citation in connection.execute(
        *_select("statement_citation", numbers, "statement", "statement, position")
    ):
        cited[n].append(citations[citation])
    cursor = connection.execute(*_select("statement", numbers, "n", "n"))
    names = [column[0] for column in cursor.description]
    return {
        row[0]: _statement(dict(zip(names, row, strict=True)), participants[row[0]], tuple(cited[row[0]]))
        for row in cursor
    }


def _statement(
    row: dict[str, Any], participants: dict[str, list[Participant]], citations: tuple[Citation, ...]
) -> Statement:
    return Statement(
        **{k: row[k] for k in ("id", "act", "plover", "mode", "cameo", "modality", "until", "until_rule")},
        contexts=tuple(json.loads(row["contexts"])),
        actors=tuple(participants["actor"]),
        recipients=tuple(participants["recipient"]),
        objects=tuple(participants["object"]),
        under=tuple(participants["under"]),
        place=next(iter(participants["place"]), None),
        time=_time(row),
        quantities=_QUANTITIES(json.loads(row["quantities"])),
        deadlines=tuple(json.loads(row["deadlines"])),
        trigger=_span(row, "trigger"),
        evidence=_span(row, "evidence"),
        citations=citations,
        **{k: row[k] for k in ("confidence", "coder", "rule")},
    )


def _span(row: dict[str, Any], name: str) -> Span:
    return Span(
        document=row["document"], start=row[f"{name}_start"], end=row[f"{name}_end"], quote=row[f"{name}_quote"]
    )


def _time(row: dict[str, Any]) -> Time:
    return Time(
        edtf=row["edtf"],
        earliest=row["earliest"],
        latest=row["latest"],
        basis=row["basis"],
        anchor=row["anchor"],
        rule=row["time_rule"],
        start=row["time_start"],
        end=row["time_end"],
    )


def _entries(
    connection: sqlite3.Connection, refs: dict[int, Ref], statements: dict[int, Statement]
) -> tuple[Entry, ...]:
    parts: dict[int, dict[str, list[Ref]]] = defaultdict(lambda: defaultdict(list))
    for n, role, ref in connection.execute("select entry, role, ref from entry_ref order by entry, role, position"):
        parts[n][role].append(refs[ref])
    told: dict[int, list[Statement]] = defaultdict(list)
    for n, statement in connection.execute("select entry, statement from entry_statement order by entry, position"):
        told[n].append(statements[statement])
    cursor = connection.execute("select * from entry order by n")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return tuple(_entry(row, parts[row["n"]], tuple(told[row["n"]])) for row in rows)


def _entry(row: dict[str, Any], refs: dict[str, list[Ref]], statements: tuple[Statement, ...]) -> Entry:
    return Entry(
        **{k: row[k] for k in ("id", "act", "plover", "modality", "until", "summary", "review")},
        statements=statements,
        contradicted_by=tuple(json.loads(row["contradicted_by"])),
        actors=tuple(refs["actor"]),
        recipients=tuple(refs["recipient"]),
        objects=tuple(refs["object"]),
        under=tuple(refs["under"]),
        place=next(iter(refs["place"]), None),
        time=_time(row),
        quantities=_QUANTITIES(json.loads(row["quantities"])),
        deadlines=tuple(json.loads(row["deadlines"])),
    )


def _register(connection: sqlite3.Connection, register: str, numbers: tuple[int, ...] | None = None) -> Iterable[Any]:
    kind, makers = _row_kinds()[register]
    names = tuple(name for name, _ in makers)
    packed = tuple((n, make) for n, (_, make) in enumerate(makers) if make is not None)
    columns = ", ".join(f'"{name}"' for name in names)
    query = f"select {columns} from {REGISTER_TABLES[register]}"
    parameters: tuple[str, ...] = ()
    if numbers is not None:
        query += " where n in (select value from json_each(?))"
        parameters = (json.dumps(numbers),)
    for row in connection.execute(f"{query} order by n", parameters):
        cells = list(row)
        for n, make in packed:
            cells[n] = make(cells[n])
        yield kind(**dict(zip(names, cells, strict=True)))


_Maker = Callable[[Any], Any] | None


@cache
def _row_kinds() -> dict[str, tuple[Any, tuple[tuple[str, _Maker], ...]]]:
    """For each register the class of its rows, and for each of their fields how to read its cell."""
    kinds = {name: hint.__args__[0] for name, hint in get_type_hints(Registers).items()}
    return {
        name: (kind, tuple((field, _from_cell(hint)) for field, hint in get_type_hints(kind).items()))
        for name, kind in kinds.items()
    }


def _from_cell(hint: Any) -> _Maker:
    if hint is bool:
        return bool
    if hint in (str, int, float) or hint in (str | None, int | None, float | None):
        return None
    if hint == tuple[str, ...]:
        return _words
    make = decoder(hint)
    return lambda cell: None if cell is None else () if cell == "[]" else make(json.loads(cell))


def _words(cell: str | None) -> tuple[str, ...] | None:
    """The strings of a JSON array as `pack` writes it; without a backslash in it no quote stands inside a string."""
    if cell is None or cell == "[]":
        return None if cell is None else ()
    return tuple(json.loads(cell)) if "\\" in cell else tuple(cell[2:-2].split('","'))

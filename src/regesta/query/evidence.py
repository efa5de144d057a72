"""Why the record says so: the passages behind an entry, with the words and the rule of every value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from regesta.model.statement import Participant, Statement
from regesta.model.text import Span
from regesta.query.chronicle import ChronicleRow, chronicle_rows, citation_text
from regesta.query.lookup import find_id
from regesta.query.rows import Rows
from regesta.store.read import statements_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a statement and where it comes from.

    Attributes:
        entry: Id of the entry, or None where the statement was kept apart.
        statement: Id of the statement.
        field: "act", "actor", "recipient", "object", "under", "place", "time", "until", "deadline", "quantity",
            "modality", "confidence" or "citation".
        value: The value in words.
        document: Id of the document.
        start: Offset of the words that give it, or None where no words do.
        end: Offset after them.
        words: The words, or None.
        rule: The rule that read or derived it, or None.
    """

    entry: str | None
    statement: str
    field: str
    value: str
    document: str
    start: int | None
    end: int | None
    words: str | None
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage behind an entry.

    Attributes:
        statement: What it says.
        title: Title of its document.
        path: Where the document was read from.
        before: The text of its paragraph before the passage.
        after: The text of its paragraph after the passage.
        values: The values read from it.
        differs: Whether it contradicts the entry or another of its statements.
    """

    statement: Statement
    title: str
    path: str
    before: str
    after: str
    values: tuple[Value, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An entry with the passages behind it.

    Attributes:
        entry: The entry, or None for a statement that the build kept apart.
        passages: The passages.
    """

    entry: ChronicleRow | None
    passages: tuple[Passage, ...]

    @property
    def values(self) -> Rows[Value]:
        """All values of all passages."""
        return Rows((value for passage in self.passages for value in passage.values), Value)


def explain(connection: sqlite3.Connection, id_: str) -> Explanation:
    """The passages behind an entry, or the one of a statement.

    Args:
        connection: The record.
        id_: Id of an entry or a statement, or the start of one.

    Raises:
        RecordError: No id begins so (U002), or several do (U003).
    """
    kind, whole = find_id(connection, id_)
    if kind == "statement":
        ids = [whole]
        (number,) = connection.execute(
            "select min(x.entry) from entry_statement x join statement s on s.n = x.statement where s.id = ?", (whole,)
        ).fetchone()
    else:
        (number,) = connection.execute("select n from entry where id = ?", (whole,)).fetchone()
        ids = [
            statement
            for (statement,) in connection.execute(
                "select s.id from entry_statement x join statement s on s.n = x.statement "
                "where x.entry = ? order by x.position",
                (number,),
            )
        ]
    entry, differing = None, ""
    if number is not None:
        entry = chronicle_rows(connection, [number])[0]
        (differing,) = connection.execute("select contradicted_by from entry where n = ?", (number,)).fetchone()
    return Explanation(
        entry=entry,
        passages=tuple(
            _passage(connection, entry.id if entry else None, statement, f'"{statement.id}"' in differing)
            for statement in statements_of(connection, ids)
        ),
    )


def _passage(connection: sqlite3.Connection, entry: str | None, statement: Statement, differs: bool) -> Passage:
    span = statement.evidence
    row = connection.execute(
        'select d.title, d.path, d.text, b.start, b."end" from document d left join block b on b.document = d.n '
        'and b.start <= ? and b."end" >= ? where d.id = ? order by b.start desc limit 1',
        (span.start, span.end, span.document),
    ).fetchone()
    title, path, text, start, end = row or (span.document, span.document, "", None, None)
    return Passage(
        statement=statement,
        title=title,
        path=path,
        before="" if start is None else text[start : span.start],
        after="" if end is None else text[span.end : end],
        values=tuple(_values(entry, statement, text)),
        differs=differs,
    )


def _values(entry: str | None, s: Statement, text: str) -> Iterator[Value]:
    def value(field: str, told: str, span: Span | None, rule: str | None) -> Value:
        return Value(
            entry=entry,
            statement=s.id,
            field=field,
            value=told,
            document=span.document if span else s.trigger.document,
            start=span.start if span else None,
            end=span.end if span else None,
            words=span.quote if span else None,
            rule=rule,
        )

    yield value("act", s.act, s.trigger, s.rule)
    yield value("modality", s.modality, None, None)
    yield value("confidence", f"{s.confidence:.2f}", None, None)
    roles = (("actor", s.actors), ("recipient", s.recipients), ("object", s.objects), ("under", s.under))
    for field, participants in (*roles, ("place", () if s.place is None else (s.place,))):
        for p in participants:
            yield value(field, _name(p), p.span, p.rule)
    if s.time.edtf is not None:
        yield value("time", s.time.edtf, _time_span(s, text), _time_rule(s))
    if s.until is not None:
        yield value("until", s.until, None, s.until_rule)
    for deadline in s.deadlines:
        yield value("deadline", deadline, None, None)
    for q in s.quantities:
        told = " ".join(
            part for part in (q.bound, "about" if q.approximate else None, f"{q.value:,.15g}", q.unit) if part
        )
        yield value("quantity", told, q.span, None)
    for c in s.citations:
        yield value("citation", citation_text(c.author, c.year, c.pages), c.span, None)


def _name(participant: Participant) -> str:
    ref = participant.ref
    code = ref.id if ref.kind == "state" else ref.state
    return f"{ref.name} ({code})" if code else ref.name


def _time_span(statement: Statement, text: str) -> Span | None:
    start, end = statement.time.start, statement.time.end
    if start is None or end is None:
        return None
    return Span(document=statement.trigger.document, start=start, end=end, quote=text[start:end])


def _time_rule(statement: Statement) -> str:
    time = statement.time
    told = f"{time.basis}: {time.rule}" if time.rule else time.basis
    return f"{told}, from {time.anchor!r}" if time.anchor else told

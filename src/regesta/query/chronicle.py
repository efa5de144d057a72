"""The acts of a record in order of time, by whom, with whom, when and of what kind."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from regesta.model.when import sort_key
from regesta.query.lookup import Party, find_act, find_days, find_party
from regesta.query.rows import Rows

PARTY_ROLES = ("actor", "recipient", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicleRow:
    """One act.

    Attributes:
        id: Id of the entry.
        short: The start of the id that is enough in this record.
        date: EDTF, or None where the sources tell no time.
        basis: "stated", "relative", "inherited" or "none".
        act: The act.
        plover: PLOVER type or None.
        modality: "occurred", "planned", …
        actors: Names of those who acted.
        actor_ids: Their ids.
        recipients: Names of those to whom it was done.
        recipient_ids: Their ids.
        summary: One plain English sentence, without a date.
        citations: Works cited for it: "Wood 1966: 23-25".
        documents: Titles of the documents that tell it.
        statements: How many passages tell it.
        contradicted: Whether passages differ.
    """

    id: str
    short: str
    date: str | None
    basis: str
    act: str
    plover: str | None
    modality: str
    actors: tuple[str, ...]
    actor_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    summary: str
    citations: tuple[str, ...]
    documents: tuple[str, ...]
    statements: int
    contradicted: bool


def chronicle(
    connection: sqlite3.Connection,
    *,
    actor: str | None = None,
    partner: str | None = None,
    since: str | None = None,
    until: str | None = None,
    act: str | None = None,
    min_confidence: float = 0.0,
) -> Rows[ChronicleRow]:
    """The acts in order of time; those without a date come last.

    Args:
        connection: The record.
        actor: Only acts in which it takes part, by name, code or alias; a state stands for whoever acts for it.
        partner: Only acts in which this one takes part as well.
        since: Only acts that may fall on or after the first day of this date (EDTF).
        until: Only acts that may fall on or before the last day of this date.
        act: Only acts of this name.
        min_confidence: Only acts with a statement of at least this confidence (0 to 1).

    Raises:
        RecordError: An unknown actor (U001), act (U005) or date (U004).
    """
    conditions = ["review != 'rejected'"]
    parameters: list[object] = []
    parties = [find_party(connection, words) for words in (actor, partner) if words is not None]
    if parties:
        conditions.append(f"n in ({_together(parties)})")
        parameters += [value for party in parties for value in (json.dumps(party.ids), json.dumps(party.states))]
    if since is not None:
        conditions.append("edtf is not null and (last_day is null or last_day >= ?)")
        parameters.append(find_days(since)[0])
    if until is not None:
        conditions.append("edtf is not null and (first_day is null or first_day <= ?)")
        parameters.append(find_days(until)[1])
    if act is not None:
        conditions.append("act = ?")
        parameters.append(find_act(act))
    if min_confidence:
        conditions.append(_SURE)
        parameters.append(min_confidence)
    where = f"where {' and '.join(f'({c})' for c in conditions)}" if conditions else ""
    numbers = [n for (n,) in connection.execute(f"select n from entry {where}", parameters)]
    return chronicle_rows(connection, numbers)


_SURE = "n in (select x.entry from entry_statement x join statement s on s.n = x.statement where s.confidence >= ?)"


def _together(parties: list[Party]) -> str:
    """SQL for the entries in which all parties take part, each as somebody else."""
    one = (
        "select {a}.entry from entry_ref {a} join ref {r} on {r}.n = {a}.ref where {a}.role in "
        f"{PARTY_ROLES} and ({{r}}.id in (select value from json_each(?)) "
        "or {r}.state in (select value from json_each(?)))"
    )
    if len(parties) == 1:
        return one.format(a="a", r="r")
    other = one.format(a="b", r="q").replace("select b.entry", "select 1") + (
        " and b.entry = a.entry and (b.role, b.position) != (a.role, a.position)"
    )
    return f"{one.format(a='a', r='r')} and exists ({other})"


def chronicle_rows(connection: sqlite3.Connection, numbers: Iterable[int]) -> Rows[ChronicleRow]:
    """The rows of these entries (by their numbers in the record), in order of time."""
    wanted = json.dumps(sorted(numbers))
    short = short_length(connection)
    refs = _refs(connection, wanted)
    sources = _sources(connection, wanted)
    found = [
        (
            (sort_key(edtf), n),
            ChronicleRow(
                id=id_,
                short=id_[:short],
                date=edtf,
                basis=basis,
                act=act,
                plover=plover,
                modality=modality,
                actors=tuple(name for name, _ in refs[n, "actor"]),
                actor_ids=tuple(ref for _, ref in refs[n, "actor"]),
                recipients=tuple(name for name, _ in refs[n, "recipient"]),
                recipient_ids=tuple(ref for _, ref in refs[n, "recipient"]),
                summary=summary,
                citations=sources[n][1],
                documents=sources[n][0],
                statements=sources[n][2],
                contradicted=contradicted_by != "[]",
            ),
        )
        for n, id_, edtf, basis, act, plover, modality, summary, contradicted_by in connection.execute(
            "select n, id, edtf, basis, act, plover, modality, summary, contradicted_by from entry "
            "where n in (select value from json_each(?))",
            (wanted,),
        )
    ]
    return Rows((row for _, row in sorted(found, key=lambda pair: pair[0])), ChronicleRow)


def short_length(connection: sqlite3.Connection) -> int:
    """How many characters of an id are enough in this record."""
    return int(connection.execute("select value from meta where key = 'short_id'").fetchone()[0])


def _refs(connection: sqlite3.Connection, wanted: str) -> dict[tuple[int, str], list[tuple[str, str]]]:
    refs: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for n, role, name, id_ in connection.execute(
        "select e.entry, e.role, r.name, r.id from entry_ref e join ref r on r.n = e.ref "
        "where e.entry in (select value from json_each(?)) order by e.entry, e.role, e.position",
        (wanted,),
    ):
        refs[n, role].append((name, id_))
    return refs


def _sources(connection: sqlite3.Connection, wanted: str) -> dict[int, tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Titles of documents, works cited, and the number of statements of each entry."""
    titles: dict[int, dict[str, None]] = defaultdict(dict)
    works: dict[int, dict[str, None]] = defaultdict(dict)
    count: dict[int, set[int]] = defaultdict(set)
    for n, statement, title, author, year, pages in connection.execute(
        "select x.entry, x.statement, coalesce(d.title, s.document), c.author, c.year, c.pages from entry_statement x "
        "join statement s on s.n = x.statement left join document d on d.id = s.document "
        "left join statement_citation sc on sc.statement = s.n left join citation c on c.n = sc.citation "
        "where x.entry in (select value from json_each(?)) order by x.entry, x.position, sc.position",
        (wanted,),
    ):
        count[n].add(statement)
        titles[n][title] = None
        if author is not None:
            works[n][citation_text(author, year, json.loads(pages))] = None
    return {n: (tuple(titles[n]), tuple(works[n]), len(count[n])) for n in count}


def citation_text(author: str, year: str, pages: Iterable[str]) -> str:
    """A citation in one line: "Wood 1966: 23-25"."""
    told = ", ".join(pages)
    return f"{author} {year}: {told}" if told else f"{author} {year}"

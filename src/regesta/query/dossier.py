"""Everything the record holds about one actor, or between two."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from regesta.query.chronicle import ChronicleRow, chronicle
from regesta.query.deeds import Deed, Link, deeds, links
from regesta.query.dossier_rows import register_rows
from regesta.query.held import REGISTERS, Held
from regesta.query.lookup import Party, find_party
from regesta.query.rows import Rows
from regesta.rules.actors import load_states
from regesta.store import RecordError
from regesta.store.codec import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """Relations in a year.

    Attributes:
        year: The year.
        acts: Acts that the record dates in it.
        scored: Those of them with a PLOVER score.
        mean: Mean of their scores, -10 (conflict) to +10 (cooperation), or None where none has one.
        lowest: The lowest of them.
        highest: The highest of them.
    """

    year: int
    acts: int
    scored: int
    mean: float | None
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """What an actor has to do with another.

    Attributes:
        id: Code of the other's state, or its id where it acts for none.
        name: Its name.
        acts: Acts between them.
        scored: Those with a PLOVER score.
        mean: Mean of their scores, or None.
        first: First year of these acts, where one is dated to a year.
        last: Last year of them.
    """

    id: str
    name: str
    acts: int
    scored: int
    mean: float | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A document that tells of them, and how many passages of it do."""

    document: str
    title: str
    path: str
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A work cited for what is told of them: "Wood 1966", its pages, and how many passages cite it."""

    work: str
    pages: tuple[str, ...]
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What the record holds about an actor, or between two.

    Attributes:
        actor: Name of the actor.
        partner: Name of the other, or None.
        acts: How many acts there are with them (between them) on a side.
        scored: Those with a PLOVER score.
        mean: Mean of these scores, -10 to +10, or None.
        undated: Acts without a date; they stand in no year.
        spanning: Acts whose date is not within one year; they stand in no year.
        years: Relations by year.
        partners: The others that one actor has to do with, the most frequent first; empty where two are asked for.
        offices, instruments, memberships, terms, obligations, debts, disputes: Register rows; between two, those that
            concern both. Memberships between two are those in organizations that both belong to.
        chronology: The acts.
        documents: Documents that tell them.
        works: Works cited for them.
    """

    actor: str
    partner: str | None
    acts: int
    scored: int
    mean: float | None
    undated: int
    spanning: int
    years: Rows[YearRow]
    partners: Rows[PartnerRow]
    offices: Rows[Held]
    instruments: Rows[Held]
    memberships: Rows[Held]
    terms: Rows[Held]
    obligations: Rows[Held]
    debts: Rows[Held]
    disputes: Rows[Held]
    chronology: Rows[ChronicleRow]
    documents: Rows[SourceRow]
    works: Rows[WorkRow]

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value.to_dicts() if isinstance(value, Rows) else plain(value) for name, value in values}


def dossier(connection: sqlite3.Connection, actor: str, partner: str | None = None) -> Dossier:
    """Everything about an actor, or everything between two.

    Args:
        connection: The record.
        actor: By name, code, demonym or alias; a state stands for whoever acts for it.
        partner: The other, or None.

    Raises:
        RecordError: The record knows no such actor (U001), or both are the same (U030).
    """
    one = find_party(connection, actor)
    other = None if partner is None else find_party(connection, partner)
    if other is not None and (set(one.ids) & set(other.ids) or set(one.states) & set(other.states)):
        raise RecordError(
            "U030",
            f"{actor!r} and {partner!r} are the same actor in this record.",
            f"Name two, or one alone: `regesta dossier FILE {_word(actor)}`.",
        )
    names = dict(connection.execute("select id, name from ref order by n desc"))
    names |= dict(connection.execute("select r.id, r.name from actor a join ref r on r.n = a.ref order by a.n desc"))
    own = [(deed, links(deed, one)) for deed in deeds(connection, one)]
    linked = [(deed, link) for deed, found in own for link in found]
    if other is not None:
        linked = [(deed, link) for deed, link in linked if link.id in (*other.ids, *other.states)]
    acts = _by_deed(linked) if other is not None else [(deed, _own_score(found)) for deed, found in own]
    rows = register_rows(connection, one, other, names)
    chronology = chronicle(connection, actor=actor, partner=partner)
    ids = {row.id for row in chronology} | {id_ for held in rows.values() for row in held for id_ in row.entry_ids}
    scores = [score for _, score in acts if score is not None]
    return Dossier(
        actor=_name(one, names),
        partner=None if other is None else _name(other, names),
        acts=len(acts),
        scored=len(scores),
        mean=_mean(scores),
        undated=sum(deed.edtf is None for deed, _ in acts),
        spanning=sum(deed.edtf is not None and deed.year is None for deed, _ in acts),
        years=_years(acts),
        partners=Rows([] if other is not None else _partners(linked), PartnerRow),
        chronology=chronology,
        documents=_documents(connection, ids),
        works=_works(connection, ids),
        **{register: Rows(rows[register], Held) for register in REGISTERS},
    )


def _word(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _name(party: Party, names: dict[str, str]) -> str:
    if party.states:
        return " and ".join(load_states()[code].name if code in load_states() else code for code in party.states)
    found = list(dict.fromkeys(names.get(id_, id_) for id_ in party.ids))
    return found[0] if len(found) == 1 else f"{party.words} ({', '.join(found)})"


def _mean(scores: Sequence[float]) -> float | None:
    return sum(scores) / len(scores) if scores else None


_Scored = tuple[Deed, float | None]


def _by_deed(linked: Iterable[tuple[Deed, Link]]) -> list[_Scored]:
    found: dict[int, _Scored] = {}
    for deed, link in linked:
        if deed.n not in found or found[deed.n][1] is None:
            found[deed.n] = deed, link.score
    return list(found.values())


def _own_score(found: Sequence[Link]) -> float | None:
    """The score of a deed by its links: that towards whomever it concerns; one that concerns no other has none."""
    return next((link.score for link in found if link.score is not None), None)


def _years(acts: Iterable[_Scored]) -> Rows[YearRow]:
    by_year: dict[int, list[float | None]] = defaultdict(list)
    for deed, score in acts:
        if deed.year is not None:
            by_year[deed.year].append(score)
    found = []
    for year, scores in sorted(by_year.items()):
        told = [score for score in scores if score is not None]
        found.append(
            YearRow(
                year=year,
                acts=len(scores),
                scored=len(told),
                mean=_mean(told),
                lowest=min(told, default=None),
                highest=max(told, default=None),
            )
        )
    return Rows(found, YearRow)


def _partners(linked: Iterable[tuple[Deed, Link]]) -> list[PartnerRow]:
    names: dict[str, str] = {}
    scores: dict[str, list[float | None]] = defaultdict(list)
    years: dict[str, list[int]] = defaultdict(list)
    for deed, link in linked:
        names.setdefault(link.id, link.name)
        scores[link.id].append(link.score)
        if deed.year is not None:
            years[link.id].append(deed.year)
    found = []
    for id_, all_scores in scores.items():
        told = [score for score in all_scores if score is not None]
        found.append(
            PartnerRow(
                id=id_,
                name=names[id_],
                acts=len(all_scores),
                scored=len(told),
                mean=_mean(told),
                first=min(years[id_], default=None),
                last=max(years[id_], default=None),
            )
        )
    return sorted(found, key=lambda row: (-row.acts, row.name, row.id))


def _documents(connection: sqlite3.Connection, ids: Iterable[str]) -> Rows[SourceRow]:
    rows = connection.execute(
        "select s.document, coalesce(d.title, s.document), coalesce(d.path, ''), count(distinct s.n) from entry e "
        "join entry_statement x on x.entry = e.n join statement s on s.n = x.statement "
        "left join document d on d.id = s.document where e.id in (select value from json_each(?)) "
        "group by s.document order by count(distinct s.n) desc, d.path, s.document",
        (json.dumps(sorted(ids)),),
    )
    return Rows((SourceRow(document=d, title=t, path=p, passages=n) for d, t, p, n in rows), SourceRow)


def _works(connection: sqlite3.Connection, ids: Iterable[str]) -> Rows[WorkRow]:
    pages: dict[str, dict[str, None]] = defaultdict(dict)
    passages: dict[str, set[int]] = defaultdict(set)
    for author, year, told, statement in connection.execute(
        "select c.author, c.year, c.pages, s.n from entry e join entry_statement x on x.entry = e.n "
        "join statement s on s.n = x.statement join statement_citation sc on sc.statement = s.n "
        "join citation c on c.n = sc.citation where e.id in (select value from json_each(?)) "
        "order by c.author, c.year, c.n",
        (json.dumps(sorted(ids)),),
    ):
        work = f"{author} {year}"
        passages[work].add(statement)
        pages[work].update(dict.fromkeys(json.loads(told)))
    return Rows(
        (WorkRow(work=work, pages=tuple(pages[work]), passages=len(passages[work])) for work in sorted(passages)),
        WorkRow,
    )

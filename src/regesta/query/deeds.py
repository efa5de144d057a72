"""Acts as deeds between parties: who stands on which side, and how far it is conflict or cooperation."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from regesta.model.when import day_of, days, sort_key
from regesta.query.lookup import Party
from regesta.rules.actors import load_states
from regesta.rules.acts import load_acts
from regesta.rules.plover import plover_score

_NOT_DONE = ("denied", "hypothetical")
_NO_ACTORS = ("place", "thing", "instrument")
"""Kinds of refs that act for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody or something in a deed: id, name, kind, and the state it acts for."""

    id: str
    name: str
    kind: str
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act of the record with its sides.

    Attributes:
        n: Number of the entry in the record.
        id: Its id.
        act: Its act.
        edtf: When, or None.
        summary: The entry in one sentence.
        evidence: The passage of its first statement.
        score: PLOVER conflict-cooperation score, -10 to +10, or None where PLOVER codes no event.
        actors, recipients, objects: Who and what.
        under: Instruments under whose terms it stands.
    """

    n: int
    id: str
    act: str
    edtf: str | None
    summary: str
    evidence: str
    score: float | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    objects: tuple[Who, ...]
    under: tuple[Who, ...]

    @property
    def symmetric(self) -> bool:
        """Whether all parties are actors: they sign, meet, fight each other."""
        return load_acts()[self.act].symmetric

    @property
    def targets(self) -> tuple[Who, ...]:
        """Those to whom it was done: the recipients, or where none are told whoever of the objects can act."""
        return self.recipients or tuple(who for who in self.objects if who.kind not in _NO_ACTORS)

    @property
    def year(self) -> int | None:
        """The year, where its whole date lies in one."""
        if self.edtf is None:
            return None
        low, high = days(self.edtf)
        if low is None or high is None:
            return None
        first, last = day_of(low)[0], day_of(high)[0]
        return first if first == last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a deed is between a party and one other.

    Attributes:
        id: Code of the other's state, or its id where it acts for none.
        name: Its name.
        score: The score where the deed goes from one to the other, or between both; None where they only act side
            by side, or PLOVER codes no event.
    """

    id: str
    name: str
    score: float | None


def deeds(connection: sqlite3.Connection, party: Party | None = None) -> tuple[Deed, ...]:
    """The acts in which a party stands on a side, in order of time, or all acts.

    What is denied or merely supposed, and what a reviewer rejected, is left out.
    """
    conditions, parameters = [f"e.modality not in {_NOT_DONE}", "e.review != 'rejected'"], []
    if party is not None:
        conditions.append(
            "e.n in (select x.entry from entry_ref x join ref r on r.n = x.ref where x.role in "
            "('actor', 'recipient', 'object') and (r.id in (select value from json_each(?)) "
            "or r.state in (select value from json_each(?))))"
        )
        parameters += [json.dumps(party.ids), json.dumps(party.states)]
    rows = connection.execute(
        "select e.n, e.id, e.act, e.plover, e.edtf, e.summary, s.plover, s.mode, s.evidence_quote from entry e "
        "left join entry_statement x on x.entry = e.n and x.position = 0 left join statement s on s.n = x.statement "
        f"where {' and '.join(f'({c})' for c in conditions)}",
        parameters,
    ).fetchall()
    sides = _sides(connection, [row[0] for row in rows])
    found = [
        Deed(
            n=n,
            id=id_,
            act=act,
            edtf=edtf,
            summary=summary,
            evidence=evidence or "",
            score=plover_score(plover, mode if plover == of_statement else None),
            actors=tuple(sides[n, "actor"]),
            recipients=tuple(sides[n, "recipient"]),
            objects=tuple(sides[n, "object"]),
            under=tuple(sides[n, "under"]),
        )
        for n, id_, act, plover, edtf, summary, of_statement, mode, evidence in rows
    ]
    kept = (deed for deed in found if party is None or _takes_part(deed, party))
    return tuple(sorted(kept, key=lambda deed: (sort_key(deed.edtf), deed.n)))


def links(deed: Deed, party: Party) -> tuple[Link, ...]:
    """The others of a deed, once each, in its order.

    A party that acts has the targets for partners, and in a symmetric act, or where no target is told, those who act
    with it; a target has those who act. Whoever acts for the party's own state is no partner of it.
    """
    found: dict[str, Link] = {}
    if _any(deed.actors, party):
        _add(found, deed.targets, deed.score, party)
        if deed.symmetric or not deed.targets:
            _add(found, deed.actors, deed.score if deed.symmetric else None, party)
    elif _any(deed.targets, party):
        _add(found, deed.actors, deed.score, party)
    return tuple(found.values())


def is_party(who: Who, party: Party) -> bool:
    """Whether somebody is the party, or acts for its state."""
    return who.id in party.ids or who.state in party.states


def counterpart(who: Who) -> tuple[str, str]:
    """Id and name under which somebody counts as a partner: those of the state it acts for, else its own."""
    state = load_states().get(who.state or who.id)
    return (state.code, state.name) if state else (who.state or who.id, who.name)


def _takes_part(deed: Deed, party: Party) -> bool:
    return _any((*deed.actors, *deed.targets), party)


def _any(side: Iterable[Who], party: Party) -> bool:
    return any(is_party(who, party) for who in side)


def _add(found: dict[str, Link], side: Iterable[Who], score: float | None, party: Party) -> None:
    for who in side:
        id_, name = counterpart(who)
        if who.kind in _NO_ACTORS or is_party(who, party) or id_ in (*party.ids, *party.states):
            continue
        found.setdefault(id_, Link(id=id_, name=name, score=score))


def _sides(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[tuple[int, str], list[Who]]:
    sides: dict[tuple[int, str], list[Who]] = defaultdict(list)
    for n, role, id_, name, kind, state in connection.execute(
        "select e.entry, e.role, r.id, r.name, r.kind, r.state from entry_ref e join ref r on r.n = e.ref "
        "where e.entry in (select value from json_each(?)) order by e.entry, e.role, e.position",
        (json.dumps(sorted(numbers)),),
    ):
        sides[n, role].append(Who(id=id_, name=name, kind=kind, state=state))
    return sides

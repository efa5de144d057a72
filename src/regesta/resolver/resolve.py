"""From statements to entries."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.statement import Quantity, Ref, Statement
from regesta.model.when import Time, days, sort_key
from regesta.resolver.names import unify
from regesta.resolver.sameness import Told, bounds, key, rival_dates, same_act, tell
from regesta.resolver.summary import summarize
from regesta.rules.registers import load_table

_BASES = ("stated", "relative", "inherited", "none")


def resolve(statements: Sequence[Statement]) -> tuple[Entry, ...]:
    """Draw statements together into entries.

    Actors, organizations and instruments are unified over all documents; statements that tell the same act become one
    entry. Where statements of one act differ, the first keeps its word and the others are listed as contradicting it.

    Args:
        statements: Of one or several documents, in any order.

    Returns:
        Entries in order of time, then document and offset; those without a time at the end.
    """
    ordered = sorted(statements, key=_position)
    names = unify(ordered)
    groups = _group([tell(statement, names) for statement in ordered])
    rivals = _rivals(groups)
    entries = [_entry(group, rivals.get(number, ())) for number, group in enumerate(groups)]
    return tuple(sorted(entries, key=lambda e: (sort_key(e.time.edtf), _position(e.statements[0]))))


def entry_id(statements: Iterable[Statement]) -> str:
    """The id of an entry: a hash of the ids of its statements."""
    text = "\n".join(sorted(statement.id for statement in statements))
    return "e" + hashlib.sha256(text.encode()).hexdigest()[:15]


def _position(statement: Statement) -> tuple[str, int, int, str]:
    return statement.trigger.document, statement.trigger.start, statement.trigger.end, statement.id


def _group(told: Sequence[Told]) -> list[list[Told]]:
    """Put each statement into the first group whose every member tells the same act, else into one of its own.

    Compared are only groups that share somebody or something with it in a time that may be the same: `same_act` tells
    the others apart by their dates whatever else they tell.
    """
    groups: list[list[Told]] = []
    index: dict[tuple[str, str], dict[int | str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        keys = [(f"{one.family} {one.realm}", k) for k in sorted({*one.parties, *one.targets, *one.things})]
        blocks = _blocks(one.statement)
        near: set[int] = set()
        for k in keys:
            known = index[k]
            for block in (*blocks, _VAGUE) if blocks else tuple(known):
                near.update(known.get(block, ()))
        home = next((n for n in sorted(near) if all(same_act(one, other) for other in groups[n])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(one)
        for k in keys:
            for block in blocks or (_VAGUE,):
                numbers = index[k][block]
                if not numbers or numbers[-1] != home:
                    numbers.append(home)
    return groups


_VAGUE = "vague"
_LONGEST = 20
"""Years: a statement of a longer time is compared with those of all times."""


def _blocks(statement: Statement) -> tuple[int | str, ...]:
    """The years, counted in days, that the time of a statement touches, and the year it is written with.

    Empty where `same_time` can find nothing apart from it, or where it is long.
    """
    time = statement.time
    low, high = bounds(time.edtf) if time.edtf else (None, None)
    if time.edtf is None or low is None or high is None or time.basis == "inherited":
        return ()
    first, last = low // 366, high // 366
    return (*range(first, last + 1), time.edtf[:4]) if last - first <= _LONGEST else ()


def _rivals(groups: Sequence[Sequence[Told]]) -> dict[int, tuple[str, ...]]:
    """For each group the statements of others that give its act another date."""
    once = set(load_table("sameness")["once"])
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group[0].statement.act in once:
            for thing in sorted(group[0].things):
                index[group[0].family, thing].append(number)
    rivals: dict[int, set[str]] = defaultdict(set)
    for numbers in index.values():
        for i, a in enumerate(numbers):
            for b in numbers[i + 1 :]:
                for x in groups[a]:
                    for y in groups[b]:
                        if rival_dates(x, y):
                            rivals[a].add(y.statement.id)
                            rivals[b].add(x.statement.id)
    return {number: tuple(sorted(ids)) for number, ids in rivals.items()}


def _entry(group: Sequence[Told], rivals: Sequence[str]) -> Entry:
    lead = group[0].statement
    statements = tuple(told.statement for told in group)
    time = _time(statements)
    until = next((s.until for s in statements if s.until), None)
    quantities = _quantities(statements)
    differing = {s.id for s in statements[1:] if _differs(s, time, until, quantities)}
    entry = Entry(
        id=entry_id(statements),
        statements=statements,
        contradicted_by=tuple(sorted(differing | set(rivals))),
        act=lead.act,
        plover=lead.plover,
        actors=_union([t.actors for t in group]),
        recipients=_union([t.recipients for t in group]),
        objects=_union([t.objects for t in group]),
        under=_union([t.under for t in group]),
        place=next((t.place for t in group if t.place is not None), None),
        time=time,
        modality=lead.modality,
        quantities=quantities,
        until=until,
        deadlines=tuple(dict.fromkeys(d for s in statements for d in s.deadlines)),
    )
    return replace(entry, summary=summarize(entry))


def _union(parts: Iterable[tuple[Ref, ...]]) -> tuple[Ref, ...]:
    """All refs once, in the order told; a state and its government are one, a state and its president are two."""
    refs: dict[str, Ref] = {}
    for part in parts:
        for ref in part:
            refs.setdefault(key(ref), ref)
    return tuple(refs.values())


def _time(statements: Sequence[Statement]) -> Time:
    """The time that is best founded, and of equally founded ones the closest that the first one told allows."""

    def rank(time: Time) -> tuple[int, float]:
        if time.edtf is None:
            return len(_BASES), 0.0
        low, high = days(time.edtf)
        return _BASES.index(time.basis), float("inf") if low is None or high is None else high - low

    first = min((s.time for s in statements), key=lambda time: rank(time)[0])
    return min(
        (s.time for s in statements if not (s.time.edtf and first.edtf and _apart(s.time.edtf, first.edtf))), key=rank
    )


def _quantities(statements: Sequence[Statement]) -> tuple[Quantity, ...]:
    """The quantities of the first statement that tells any of a unit."""
    chosen: dict[str, str] = {}
    kept: dict[tuple[float, str], Quantity] = {}
    for statement in statements:
        for quantity in statement.quantities:
            if chosen.setdefault(quantity.unit, statement.id) == statement.id:
                kept.setdefault((quantity.value, quantity.unit), quantity)
    return tuple(kept.values())


def _differs(statement: Statement, time: Time, until: str | None, quantities: Sequence[Quantity]) -> bool:
    """Whether a statement gives another value than its entry."""
    if statement.until is not None and until is not None and _apart(statement.until, until):
        return True
    for quantity in statement.quantities:
        known = [q.value for q in quantities if q.unit == quantity.unit]
        if known and quantity.value not in known:
            return True
    told = statement.time
    return bool(told.basis == "stated" and told.edtf and time.edtf and _apart(told.edtf, time.edtf))


def _apart(a: str, b: str) -> bool:
    (a1, a2), (b1, b2) = days(a), days(b)
    return (a2 is not None and b1 is not None and a2 < b1) or (b2 is not None and a1 is not None and b2 < a1)

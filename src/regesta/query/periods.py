"""The periods that a comparison sets side by side: administrations, decades, years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from regesta.model.register import OfficeRow
from regesta.model.statement import fold
from regesta.model.when import day_number, day_of, days, iso
from regesta.query.deeds import Deed
from regesta.rules.datewords import in_words
from regesta.rules.registers import load_lexicon

GOVERNING = ("head of state", "head of government")
_REACH = 6 * 366
"""Days before a known day of an office that acts of its holder still count as acts in it: the longest usual term."""
_SAME = 366
"""Days between two spells of one person that still count as one administration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days.

    Attributes:
        name: "Alan García Pérez", "1980s", "1984"; of one who governed more than once with the years behind it.
        first: Number of its first possible day.
        last: Number of its last possible day.
        person: Who governed, or None.
        edtf: Its span as the sources tell it, where they tell both ends.
        doubts: What is uncertain about it.
        entry_ids: Entries it rests on.
    """

    name: str
    first: int
    last: int
    person: str | None = None
    edtf: str | None = None
    doubts: tuple[str, ...] = ()
    entry_ids: tuple[str, ...] = ()

    @property
    def start(self) -> str:
        """The first day as an ISO date."""
        return iso(*day_of(self.first))

    @property
    def end(self) -> str:
        """The last day as an ISO date."""
        return iso(*day_of(self.last))


def shares(first: int, last: int, periods: Sequence[Period]) -> dict[int, float]:
    """How a span of days is shared out among periods, by their places in the list.

    Each day counts alike; a day that several periods may hold is divided equally among them, and one that none holds
    goes to none. The shares sum to 1 where all days are held.

    Args:
        first: Number of the first day.
        last: Number of the last day.
        periods: The periods; they may overlap.
    """
    held = [
        (max(first, period.first), min(last, period.last) + 1, place)
        for place, period in enumerate(periods)
        if period.first <= last and period.last >= first
    ]
    cuts = sorted({cut for low, high, _ in held for cut in (low, high)})
    found: dict[int, float] = {}
    for low, high in pairwise(cuts):
        holders = [place for start, end, place in held if start <= low and end >= high]
        for place in holders:
            found[place] = found.get(place, 0.0) + (high - low) / len(holders) / (last - first + 1)
    return found


def calendar(by: str, deeds: Iterable[Deed]) -> tuple[Period, ...]:
    """The years or decades from the first dated act to the last, without those in which no act may fall."""
    width = {"year": 1, "decade": 10}[by]
    found: set[int] = set()
    for deed in deeds:
        low, high = days(deed.edtf) if deed.edtf else (None, None)
        if low is not None and high is not None:
            first, last = day_of(low)[0] // width, day_of(high)[0] // width
            found.update(range(first, last + 1))
    return tuple(
        Period(
            name=str(n) if width == 1 else f"{n * width}s",
            first=day_number(n * width, 1, 1),
            last=day_number(n * width + width - 1, 12, 31),
        )
        for n in sorted(found)
    )


def governing(rows: Iterable[OfficeRow], state: str) -> tuple[OfficeRow, ...]:
    """The spells of those who governed a state: of its heads of state or of government, whichever are told more often.

    A monarch reigns: where a head of government is told as well, that one governs.
    """
    by_kind: dict[str, list[OfficeRow]] = {kind: [] for kind in GOVERNING}
    for row in rows:
        kind = _kind(row)
        if kind is not None and row.state == state and _first(row) < float("inf"):
            by_kind[kind].append(row)
    state_heads, government_heads = (by_kind[kind] for kind in GOVERNING)
    if government_heads and all(reigns(row.role) for row in state_heads):
        return tuple(government_heads)
    return tuple(state_heads if len(state_heads) >= len(government_heads) else government_heads)


def reigns(role: str) -> bool:
    """Whether a role is that of one who reigns: where a head of government is told as well, that one governs."""
    return not {*fold(role).split()}.isdisjoint(load_lexicon("offices").extra["reigning"]["words"])


def state_with_most(rows: Iterable[OfficeRow]) -> str | None:
    """The state of which most spells of heads of state or government are told; the first by code of several."""
    count: dict[str, int] = {}
    for row in rows:
        if row.state is not None and _kind(row) is not None:
            count[row.state] = count.get(row.state, 0) + 1
    return min(count, key=lambda state: (-count[state], state), default=None)


def administrations(rows: Sequence[OfficeRow], deeds: Sequence[Deed]) -> tuple[Period, ...]:
    """Spells of office as periods, in order of time.

    Where one spell ends within the span in which the next begins, both may hold those days alone that both ends leave
    open. Spells of one person that follow each other are one. An end that is not told lasts until the next one begins,
    or where none does until the last dated act that is told of the person; a person known to hold the office on some
    day alone has it from the first to the last dated act told of them between those before and after.
    """
    spells = _merged(sorted(rows, key=lambda row: (_first(row), row.person)))
    acts = _acts_of({fold(spell.person) for spell in spells}, deeds)
    found: list[Period] = []
    for place, spell in enumerate(spells):
        before = spells[place - 1] if place else None
        after = next((s for s in spells[place + 1 :] if s.person != spell.person), None)
        found.append(_period(spell, before, after, acts.get(fold(spell.person), [])))
    people = [period.name for period in found]
    named = (
        replace(period, name=f"{period.name} ({_years(period)})") if people.count(period.name) > 1 else period
        for period in found
    )
    return tuple(sorted(named, key=lambda period: (period.first, period.last, period.name)))


def _years(period: Period) -> str:
    first, last = day_of(period.first)[0], day_of(period.last)[0]
    return str(first) if first == last else f"{first}–{last}"


def _kind(row: OfficeRow) -> str | None:
    rule = load_lexicon("offices").rule(row.role)
    return rule.id if rule is not None and rule.id in GOVERNING else None


def _first(row: OfficeRow) -> float:
    for edtf in (row.start, row.at, row.end):
        low, high = days(edtf) if edtf else (None, None)
        if low is not None or high is not None:
            return float(low if low is not None else high or 0)
    return float("inf")


def _last(row: OfficeRow) -> float | None:
    for edtf in (row.end, row.at, row.start):
        high = days(edtf)[1] if edtf else None
        if high is not None:
            return high
    return None


def _merged(rows: Iterable[OfficeRow]) -> list[OfficeRow]:
    """Rows of one person that follow each other as one row."""
    found: list[OfficeRow] = []
    for row in rows:
        old = found[-1] if found else None
        gap = None if old is None else _first(row) - (_last(old) or 0)
        if old is None or old.person != row.person or (old.end is not None and (gap or 0) > _SAME):
            found.append(row)
            continue
        found[-1] = replace(
            old,
            end=row.end or (old.end if row.start is None else None),
            at=old.at or row.at,
            entry_ids=tuple(dict.fromkeys((*old.entry_ids, *row.entry_ids))),
        )
    return found


def _period(
    spell: OfficeRow, before: OfficeRow | None, after: OfficeRow | None, acts: Sequence[tuple[int, int]]
) -> Period:
    doubts = [f"{spell.qualifier} holder"] if spell.qualifier else []
    floor = _low(before.end if before else None)
    first = _low(spell.start)
    if first is None:
        certain = int(_first(spell))
        known = [day for day, _ in acts if floor is not None and max(floor, certain - _REACH) <= day]
        first = min([certain, *known])
        doubts.append(f"when it began is not told; counted from {in_words(iso(*day_of(first)))}, the first act told")
    elif floor is not None and floor <= (_high(spell.start) or floor):
        first = max(first, floor)  # of the days on which it may have begun, those on which the last may have ended
    last = _high(spell.end)
    ceiling = _high(after.start) if after else None
    if last is not None and ceiling is not None and (_low(spell.end) or last) <= ceiling < last:
        last = ceiling
    if last is None:
        last, told = _open_end(spell, first, ceiling, acts)
        doubts.append(f"when it ended is not told; counted until {told}")
    return Period(
        name=spell.person,
        first=first,
        last=max(first, last),
        person=spell.person,
        edtf=f"{spell.start}/{spell.end}" if spell.start and spell.end else None,
        doubts=tuple(doubts),
        entry_ids=spell.entry_ids,
    )


def _open_end(spell: OfficeRow, first: int, ceiling: int | None, acts: Sequence[tuple[int, int]]) -> tuple[int, str]:
    """The day until which a spell without a told end counts, and why."""
    if ceiling is not None and spell.start is not None:
        return ceiling, "the next one begins"
    known = [day for _, day in acts if day >= first and (ceiling is None or day <= ceiling)]
    own = [high for edtf in (spell.at, spell.start) if (high := _high(edtf)) is not None]
    last = max([first, *own, *known])
    return last, f"{in_words(iso(*day_of(last)))}, the last act told"


def _acts_of(people: Collection[str], deeds: Iterable[Deed]) -> dict[str, list[tuple[int, int]]]:
    """First and last days of the acts of these people (by folded name) that are dated within a year."""
    found: dict[str, list[tuple[int, int]]] = {}
    for deed in deeds:
        low, high = days(deed.edtf) if deed.edtf and deed.year is not None else (None, None)
        if low is None or high is None:
            continue
        for name in {fold(who.name) for who in deed.actors if who.kind == "person"}.intersection(people):
            found.setdefault(name, []).append((low, high))
    return found


def _low(edtf: str | None) -> int | None:
    return days(edtf)[0] if edtf else None


def _high(edtf: str | None) -> int | None:
    return days(edtf)[1] if edtf else None

"""Continuity and change: periods of a state's foreign relations side by side."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regesta.model.register import MembershipRow, Registers
from regesta.model.statement import fold
from regesta.model.when import days
from regesta.query.compare_rows import Comparison, ContinuityRow, LeftOut, PairRow, PeriodRow, Share
from regesta.query.deeds import Deed, Link, deeds, links
from regesta.query.lookup import Party, find_party
from regesta.query.measures import LEAST_ACTS, herfindahl, likeness
from regesta.query.periods import Period, administrations, calendar, governing, shares, state_with_most
from regesta.query.rows import Rows
from regesta.rules.actors import load_organizations, load_states, organization_by_name
from regesta.rules.acts import load_acts
from regesta.rules.themes import load_themes
from regesta.store import RecordError
from regesta.store.read import registers as read_registers

BY = ("administration", "decade", "year")
_WHOLE = 1 - 1e-9

Cell = tuple[str, str]
"""A theme and the id of a partner, "" where the act has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A deed in one period: its weight there, its theme, its links and its own cells of the distribution."""

    weight: float
    theme: str
    links: tuple[Link, ...]

    @property
    def cells(self) -> dict[Cell, float]:
        """The act's weight over theme and partner, divided equally among its partners."""
        if not self.links:
            return {(self.theme, ""): self.weight}
        return {(self.theme, link.id): self.weight / len(self.links) for link in self.links}

    @property
    def score(self) -> float | None:
        """The score towards its partners."""
        return next((link.score for link in self.links if link.score is not None), None)


def compare(connection: sqlite3.Connection, *, by: str, state: str | None = None) -> Comparison:
    """Set the periods of a state's foreign relations side by side.

    Args:
        connection: The record.
        by: "administration", "decade" or "year".
        state: The state, by name, code or demonym; by default the one of which most spells of heads of state or
            government are told.

    Raises:
        RecordError: There is nothing of this name to compare by (U031), no spells of those who governed are told
            (U032), no such actor (U001), or it is no state (U033).
    """
    if by not in BY:
        raise RecordError("U031", f"Nothing can be compared by {by!r}.", f"Take one of {', '.join(BY)}.")
    registers = read_registers(connection)
    code = _state(connection, registers, state)
    party = find_party(connection, code)
    all_deeds = deeds(connection, party)
    rows = governing(registers.offices, code)
    if by == "administration" and not rows:
        raise _no_offices(code)
    periods = administrations(rows, all_deeds) if by == "administration" else calendar(by, all_deeds)
    acts, left_out, placed = _placed(all_deeds, periods, party)
    continuity = tuple(_continuity(periods, acts))
    return Comparison(
        by=by,
        state=code,
        name=_name(code),
        acts=len(all_deeds),
        placed=placed,
        periods=Rows((_period_row(p, acts[n], registers, code) for n, p in enumerate(periods)), PeriodRow),
        pairs=Rows((row for n, p in enumerate(periods) for row in _pairs(p, acts[n])), PairRow),
        continuity=Rows(continuity, ContinuityRow),
        left_out=Rows((LeftOut(reason=reason, acts=n) for reason, n in left_out.items() if n), LeftOut),
        reading=reading(len(all_deeds), placed, [math.fsum(act.weight for act in a) for a in acts], continuity),
    )


def _state(connection: sqlite3.Connection, registers: Registers, wanted: str | None) -> str:
    if wanted is None:
        code = state_with_most(registers.offices)
        if code is None:
            raise RecordError(
                "U032",
                "The record tells no head of state or government of any state.",
                "Name a state and compare by decade: `--by decade --state PERU`.",
            )
        return code
    party = find_party(connection, wanted)
    if not party.states:
        raise RecordError("U033", f"{wanted!r} is no state.", "Name a state by its name, its code or its demonym.")
    return party.states[0]


def _no_offices(code: str) -> RecordError:
    return RecordError(
        "U032",
        f"The record tells no dated spell of a head of state or government of {_name(code)}.",
        "Take `--by decade` or `--by year`, or a state whose presidents or prime ministers the sources date.",
    )


def _name(code: str) -> str:
    known = load_states().get(code)
    return known.name if known else code


def _placed(
    all_deeds: Sequence[Deed], periods: Sequence[Period], party: Party
) -> tuple[list[list[_Act]], dict[str, int], int]:
    """The acts of each period, the reasons why others are left out, and how many are placed."""
    acts: list[list[_Act]] = [[] for _ in periods]
    left_out = dict.fromkeys(_REASONS, 0)
    placed = 0
    for deed in all_deeds:
        theme = load_themes().of(deed.act, _about(deed), deed.evidence)
        others = links(deed, party)
        weights = _weights(deed, periods)
        if theme == "government" and (deed.score is None or not others):
            left_out[_OFFICE] += 1
        elif deed.edtf is None:
            left_out[_UNDATED] += 1
        elif weights is None:
            left_out[_OPEN] += 1
        elif not weights:
            left_out[_OUTSIDE] += 1
        else:
            placed += 1
            left_out[_IN_PART] += math.fsum(weights.values()) < _WHOLE
            left_out[_SHARED] += len(weights) > 1
            for place, weight in weights.items():
                acts[place].append(_Act(weight=weight, theme=theme, links=others))
    return acts, left_out, placed


_OFFICE = "on who holds office, and laws at home: no act towards others"
_UNDATED = "without a date"
_OPEN = "dated with an open end"
_OUTSIDE = "dated outside every period that is told"
_IN_PART = "counted in part: some of the days it may fall on lie outside every period"
_SHARED = "counted in parts: it may fall into more than one period"
_REASONS = (_OFFICE, _UNDATED, _OPEN, _OUTSIDE, _IN_PART, _SHARED)


def _weights(deed: Deed, periods: Sequence[Period]) -> dict[int, float] | None:
    """The share of an act in each period by its place, or None where its date has an open end.

    The days it may fall on decide, with two exceptions: one dated by the very span of a spell belongs to that spell,
    and one of those who govern belongs to their own period, as far as it may fall into it.
    """
    low, high = days(deed.edtf) if deed.edtf else (None, None)
    if low is None or high is None:
        return None
    found = shares(low, high, periods)
    named = [n for n in found if periods[n].edtf == deed.edtf]
    people = {fold(who.name) for who in deed.actors if who.kind == "person"}
    own = [n for n in found if fold(periods[n].person or "") in people]
    if named or own:
        chosen, whole = named or own, math.fsum(found.values())
        return {n: whole / len(chosen) for n in chosen}
    return found


def _about(deed: Deed) -> Iterable[str]:
    """Names of what an act is about; of those who act only the organization that takes in, expels or meets."""
    yield from (who.name for who in (*deed.objects, *deed.under))
    if load_acts()[deed.act].family == "organization":
        yield from (who.name for who in deed.actors if who.kind == "organization")
    yield from (who.name for who in deed.recipients if who.kind in ("organization", "instrument", "thing"))


def _period_row(period: Period, acts: Sequence[_Act], registers: Registers, state: str) -> PeriodRow:
    partners: dict[str, float] = {}
    for act in acts:
        for (_, partner), weight in act.cells.items():
            if partner:
                partners[partner] = partners.get(partner, 0.0) + weight
    organizations, fellows = _reach(registers.memberships, period, state)
    return PeriodRow(
        name=period.name,
        start=period.start,
        end=period.end,
        acts=len(acts),
        weight=math.fsum(act.weight for act in acts),
        mean=_mean([(act.score, act.weight) for act in acts]),
        scored=sum(act.score is not None for act in acts),
        partners=len(partners),
        herfindahl=herfindahl(tuple(partners.values())),
        organizations=organizations,
        fellows=fellows,
        themes=_themes(acts),
        doubts=period.doubts,
    )


def _pairs(period: Period, acts: Sequence[_Act]) -> list[PairRow]:
    names: dict[str, str] = {}
    found: dict[str, list[tuple[_Act, Link]]] = {}
    for act in acts:
        for link in act.links:
            names.setdefault(link.id, link.name)
            found.setdefault(link.id, []).append((act, link))
    rows = [
        PairRow(
            period=period.name,
            start=period.start,
            partner=id_,
            name=names[id_],
            acts=len(linked),
            weight=math.fsum(act.weight for act, _ in linked),
            mean=_mean([(link.score, act.weight) for act, link in linked]),
            scored=sum(link.score is not None for _, link in linked),
            themes=_themes([act for act, _ in linked]),
        )
        for id_, linked in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.weight, row.name, row.partner))


def _mean(scores: Sequence[tuple[float | None, float]]) -> float | None:
    told = [(score, weight) for score, weight in scores if score is not None]
    total = math.fsum(weight for _, weight in told)
    return math.fsum(score * weight for score, weight in told) / total if total > 0 else None


def _themes(acts: Sequence[_Act]) -> tuple[Share, ...]:
    weights: dict[str, float] = {}
    for act in acts:
        weights[act.theme] = weights.get(act.theme, 0.0) + act.weight
    total = math.fsum(weights.values())
    found = (Share(theme=theme, share=weight / total) for theme, weight in weights.items())
    return tuple(sorted(found, key=lambda share: (-share.share, share.theme)))


def _reach(rows: Iterable[MembershipRow], period: Period, state: str) -> tuple[tuple[str, ...], int]:
    """Organizations that a state belonged to in a period, and how many other members of them are told."""
    held = [row for row in rows if row.status not in ("suspended", "observer") and _within(row, period)]
    own = {_organization(row.organization): row.organization for row in held if row.member == state}
    fellows = {row.member for row in held if _organization(row.organization) in own} - {state}
    return tuple(sorted(own.values())), len(fellows)


def _organization(name: str) -> str:
    known = organization_by_name(name)
    return known.id if known and known.id in load_organizations() else fold(name)


def _within(row: MembershipRow, period: Period) -> bool:
    """Whether a membership held on some day of a period; one whose beginning is not told cannot be said to."""
    low = days(row.start)[0] if row.start else None
    high = days(row.end)[1] if row.end else None
    return low is not None and low <= period.last and (high is None or high >= period.first)


def _continuity(periods: Sequence[Period], acts: Sequence[Sequence[_Act]]) -> Iterable[ContinuityRow]:
    for n in range(len(periods) - 1):
        before, after = periods[n], periods[n + 1]
        found = likeness([act.cells for act in acts[n]], [act.cells for act in acts[n + 1]])
        yield ContinuityRow(
            before=before.name,
            after=after.name,
            before_acts=math.fsum(act.weight for act in acts[n]),
            after_acts=math.fsum(act.weight for act in acts[n + 1]),
            gap=max(0, (after.first - before.last - 1) // 365),
            **{name: getattr(found, name) for name in ("index", "low", "high", "by_chance", "as_low")},
        )


def reading(acts: int, placed: int, weights: Sequence[float], continuity: Sequence[ContinuityRow]) -> str:
    """What the figures can and cannot carry at this sample size.

    Args:
        acts: All acts of the state.
        placed: Those that fall into a period.
        weights: What the acts of each period weigh.
        continuity: The comparisons.
    """
    few = sum(weight < LEAST_ACTS for weight in weights)
    least, most = min(weights, default=0), max(weights, default=0)
    span = f"{least:.1f} to {most:.1f} a period" if len(weights) > 1 else "all in one period"
    told = [f"{placed} of {acts} acts are counted, {span}."]
    if few == len(weights):
        told.append(f"No period has {LEAST_ACTS} acts: read the lists, no figure.")
    elif few:
        told.append(
            f"{few} of {len(weights)} periods have fewer than {LEAST_ACTS} acts: their figures carry nothing alone."
        )
    sure = [row for row in continuity if row.low is not None and row.high is not None]
    if sure:
        half = max((row.high or 0) - (row.low or 0) for row in sure) / 2
        told.append(f"Chance alone may move an index by as much as {half:.2f}.")
        change = [row for row in sure if row.as_low is not None and row.as_low < 0.05]
        names = "; ".join(f"{row.before} to {row.after}" for row in change)
        told.append(
            f"More change than chance would make: {names}."
            if change
            else "No two successive periods differ more than chance would make two lots of the same acts differ."
        )
    elif continuity:
        told.append(
            "No two successive periods have acts enough for an interval: which themes and partners there are can be read, the index cannot."
        )
    told.append("The figures measure what the sources tell, not all that was done.")
    return " ".join(told)

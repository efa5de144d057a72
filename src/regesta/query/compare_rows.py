"""What a comparison of periods tells, as typed rows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from regesta.query.rows import Rows
from regesta.store.codec import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A theme and its share of the acts of a period or a partner, 0 to 1."""

    theme: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A period and its figures.

    Attributes:
        name: Who governed, with the years where more than once, or the decade or year.
        start: First possible day (ISO).
        end: Last possible day (ISO).
        acts: How many acts may fall into it.
        weight: Their weights: an act that may fall into two periods counts in part for each.
        mean: Weighted mean of their PLOVER scores, -10 (conflict) to +10 (cooperation), or None.
        scored: How many of them have a score.
        partners: How many partners they have.
        herfindahl: Concentration on partners, 1/partners to 1, or None where there is no partner.
        organizations: Organizations that the state belonged to at some time of the period.
        fellows: How many other members of these the record names for that time.
        themes: Themes of the acts, the largest share first.
        doubts: What is uncertain about the period.
    """

    name: str
    start: str
    end: str
    acts: int
    weight: float
    mean: float | None
    scored: int
    partners: int
    herfindahl: float | None
    organizations: tuple[str, ...]
    fellows: int
    themes: tuple[Share, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A period and one partner.

    Attributes:
        period: Name of the period.
        start: Its first possible day (ISO).
        partner: Code of the partner's state, or its id where it acts for none.
        name: Its name.
        acts: How many acts with it may fall into the period.
        weight: Their weights.
        mean: Weighted mean of the scores between the two, or None.
        scored: How many have a score.
        themes: Themes of these acts.
    """

    period: str
    start: str
    partner: str
    name: str
    acts: int
    weight: float
    mean: float | None
    scored: int
    themes: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuityRow:
    """How alike two successive periods are.

    Attributes:
        before: Name of the earlier.
        after: Name of the later.
        before_acts: What the acts of the earlier weigh.
        after_acts: What those of the later weigh.
        index: 1 less the Jensen–Shannon divergence (in bits) of their acts over themes and partners: 1 where these have
            the same shares, 0 where they have nothing in common, None where one has no act.
        low, high: Its bootstrap interval of 95 %, or None where the acts of one weigh less than five.
        by_chance: What the index would be on average, were the acts of both dealt to them at random, or None likewise.
        as_low: Share of such deals with an index as low, or None likewise.
        gap: Years between the two of which the record tells no period, 0 where they follow each other.
    """

    before: str
    after: str
    before_acts: float
    after_acts: float
    index: float | None
    low: float | None
    high: float | None
    by_chance: float | None
    as_low: float | None
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Acts that no figure counts: why, and how many."""

    reason: str
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Periods side by side.

    Attributes:
        by: "administration", "decade" or "year".
        state: Code of the state.
        name: Its name.
        acts: How many acts of it the record holds.
        placed: How many of them fall into a period, in whole or in part.
        periods: The periods in order of time.
        pairs: Each period and partner, the partner of most weight first.
        continuity: Successive periods.
        left_out: What is not counted, and why.
        reading: What the figures can and cannot carry, in plain sentences.
    """

    by: str
    state: str
    name: str
    acts: int
    placed: int
    periods: Rows[PeriodRow]
    pairs: Rows[PairRow]
    continuity: Rows[ContinuityRow]
    left_out: Rows[LeftOut]
    reading: str

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON values."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value.to_dicts() if isinstance(value, Rows) else plain(value) for name, value in values}

"""Figures of comparison: Herfindahl, Jensen–Shannon, and how far chance can move them."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)

SEED = 1
RESAMPLES = 500
LEAST_ACTS = 5
"""Acts that weigh less together on either side have no interval: a resample of them is the same few again."""
_WORK = 1_000_000
"""Acts drawn for one figure at most: large groups need fewer resamples."""


def herfindahl(weights: Sequence[float]) -> float | None:
    """Concentration: the sum of squared shares, 1 where there is one partner, 1/n where n have equal shares.

    Args:
        weights: Weights of the partners, none negative; None is given back where they sum to nought.
    """
    total = math.fsum(weights)
    return math.fsum((w / total) ** 2 for w in weights) if total > 0 else None


def jensen_shannon(p: Mapping[Cell, float], q: Mapping[Cell, float]) -> float | None:
    """Jensen–Shannon divergence of two distributions in bits: 0 where they are the same, 1 where they share nothing.

    Args:
        p: Weights by cell, none negative; they are scaled to sum to 1.
        q: The same of the other; None is given back where either sums to nought.
    """
    sums = math.fsum(p.values()), math.fsum(q.values())
    if not all(total > 0 for total in sums):
        return None
    log, (of_p, of_q) = math.log2, sums
    # What only one side has adds half its share; fsum rounds once, so the order of the cells does not matter.
    parts = [weight / of_p / 2 for cell, weight in p.items() if not q.get(cell)]
    parts += [weight / of_q / 2 for cell, weight in q.items() if not p.get(cell)]
    for cell, weight in p.items():
        if weight and (other := q.get(cell)):
            a, b = weight / of_p, other / of_q
            middle = (a + b) / 2
            parts.append((a * log(a / middle) + b * log(b / middle)) / 2)
    return min(max(math.fsum(parts), 0.0), 1.0)


Act = Mapping[Cell, float]
"""The weights that one act gives to the cells of a distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two groups of acts are.

    Attributes:
        index: 1 - Jensen–Shannon divergence, or None where a group is empty.
        low: Lower end of its interval of 95 %, or None where the acts of a group weigh less than `LEAST_ACTS`.
        high: Upper end.
        by_chance: What the index would be on average, had the acts of both been dealt to them at random; None likewise.
        as_low: Share of such deals whose index is as low; None likewise.
    """

    index: float | None
    low: float | None = None
    high: float | None = None
    by_chance: float | None = None
    as_low: float | None = None


def likeness(before: Sequence[Act[Cell]], after: Sequence[Act[Cell]]) -> Likeness:
    """The likeness of two groups with a seeded bootstrap interval and what chance alone would show.

    The interval is the basic one: 2·index less the 97.5 % and 2.5 % points of resamples of both groups, since a resample
    holds fewer different acts and is therefore less alike than the groups themselves. It is cut to 0..1 and widened to
    hold the index.
    """
    index = _index(before, after)
    if index is None or min(weight(before), weight(after)) < LEAST_ACTS - 1e-9:
        return Likeness(index=index)
    kinds = {key: n for n, key in enumerate(dict.fromkeys(tuple(act.items()) for act in (*before, *after)))}
    first, second = ([kinds[tuple(act.items())] for act in acts] for acts in (before, after))
    cells = [dict(key) for key in kinds]
    draws = max(100, min(RESAMPLES, _WORK // (len(before) + len(after))))
    dice = random.Random(SEED)
    resampled = sorted(
        _index_of(cells, dice.choices(first, k=len(first)), dice.choices(second, k=len(second))) for _ in range(draws)
    )
    pool, dealt = [*first, *second], []
    for _ in range(draws):
        dice.shuffle(pool)
        dealt.append(_index_of(cells, pool[: len(first)], pool[len(first) :]))
    low, high = (2 * index - quantile(resampled, share) for share in (0.975, 0.025))
    return Likeness(
        index=index,
        low=min(max(low, 0.0), index),
        high=max(min(high, 1.0), index),
        by_chance=math.fsum(dealt) / draws,
        as_low=sum(value <= index + 1e-12 for value in dealt) / draws,
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of ordered values lies, between neighbours by straight line."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def weight(acts: Sequence[Act[Cell]]) -> float:
    """What acts weigh together: their number, where each counts wholly."""
    return math.fsum(value for act in acts for value in act.values())


def summed(acts: Sequence[Act[Cell]]) -> dict[Cell, float]:
    """The weights of all acts by cell."""
    total: dict[Cell, float] = {}
    for act in acts:
        for cell, value in act.items():
            total[cell] = total.get(cell, 0.0) + value
    return total


def _index(before: Sequence[Act[Cell]], after: Sequence[Act[Cell]]) -> float | None:
    divergence = jensen_shannon(summed(before), summed(after))
    return None if divergence is None else 1 - divergence


def _index_of(cells: Sequence[Act[Cell]], before: Sequence[int], after: Sequence[int]) -> float:
    """The index of two groups whose acts are told by their kinds: acts of the same cells are counted together."""
    sides: list[dict[Cell, float]] = []
    for group in (before, after):
        total: dict[Cell, float] = {}
        for kind, count in Counter(group).items():
            for cell, value in cells[kind].items():
                total[cell] = total.get(cell, 0.0) + value * count
        sides.append(total)
    divergence = jensen_shannon(*sides)
    return 0.0 if divergence is None else 1 - divergence

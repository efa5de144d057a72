"""Well-known leaders by their names, the year and the office told with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from regesta.annotator.names.runs import is_initial
from regesta.model.statement import fold
from regesta.rules.names import Leader, load_leaders


@cache
def _leader_index() -> Mapping[str, tuple[tuple[Leader, bool], ...]]:
    """Leaders by folded full name, by first and last name, and by short name; True where the name needs the title."""
    found: dict[str, dict[tuple[Leader, bool], None]] = defaultdict(dict)
    for leader in load_leaders():
        words = fold(leader.name).split()
        for key in (fold(leader.name), f"{words[0]} {words[-1]}", *map(fold, leader.short)):
            found[key][(leader, False)] = None
        for key in (*map(fold, leader.weak), words[-1]):
            found[key].setdefault((leader, True))
    return {key: tuple(rows) for key, rows in found.items()}


def known_leader(words: Sequence[str], year: int | None, role: str | None, *, single: bool = False) -> Leader | None:
    """The well-known leader that a name means in a year, by the role told with it.

    A short name counts only near the years in office, and a common one only where the role is told.
    """
    index = _leader_index()
    rows = index.get(fold(" ".join(words)))
    if not rows:
        parts = fold(" ".join(w for w in words if not is_initial(w))).split()
        rows = index.get(" ".join(parts)) or (index.get(f"{parts[0]} {parts[-1]}") if len(parts) > 2 else None)
    if not rows:
        return None
    fit = [(r, r.role == role) for r, weak in rows if not weak or r.role == role]
    if not fit:
        return None
    best, same = min(fit, key=lambda pair: (not pair[1], _distance(pair[0], year)))
    if single and _distance(best, year) > (30 if same else 12):
        return None
    return best


def _distance(leader: Leader, year: int | None) -> int:
    """Years between a year and the years in office; the latest first where no year is known."""
    if year is None:
        return max(0, 2030 - leader.start) // 100
    return max(leader.start - year, year - (leader.end or 9999), 0)

"""Which register rows a day can be told of, found without reading the others.

The table `spell` is a relational interval tree (Kriegel, Pötke and Seidl, VLDB 2000): every spell hangs at the one node
of a fixed binary tree over the numbers of days where the way to its first and the way to its last day part. Whatever
holds on a day hangs on the way from the root to that day, so that some twenty short stretches of two plain indexes
answer, however many spells there are and however long they last.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

BITS = 22
"""Levels of the tree: day numbers to the year 11,000."""
FIRST, LAST = 1, 2**BITS - 1
"""What stands for an open end; days beyond, such as those before the year 0, count as these."""

Reach = tuple[int | None, int | None]

_ROWS = """
select "row" from spell where register = :register and node in (select value from json_each(:left)) and last_day >= :day
union all
select "row" from spell where register = :register and node in (select value from json_each(:right)) and first_day <= :day
order by 1
"""


def spell_rows(reach: Mapping[str, Sequence[Reach]]) -> Iterator[tuple[str, int, int, int, int]]:
    """Rows of the table `spell`: register, node, first day, number of the register row, last day."""
    for register, spells in reach.items():
        for row, (first, last) in enumerate(spells, start=1):
            low, high = _day(first, FIRST), _day(last, LAST)
            if first is None or last is None or first <= last:
                yield register, _fork(low, high), low, row, high


def rows_on(connection: sqlite3.Connection, register: str, day: int) -> tuple[int, ...]:
    """Numbers of the rows of a register whose reach holds a day, in order."""
    day = _day(day, FIRST)
    way = sorted({((day >> level) | 1) << level for level in range(BITS)})
    left, right = (json.dumps(part) for part in ([n for n in way if n <= day], [n for n in way if n > day]))
    found = connection.execute(_ROWS, {"register": register, "left": left, "right": right, "day": day})
    return tuple(row for (row,) in found)


def _day(number: int | None, missing: int) -> int:
    return missing if number is None else min(max(number, FIRST), LAST)


def _fork(first: int, last: int) -> int:
    """The number from `first` to `last` that the highest power of two divides."""
    level = ((first - 1) ^ last).bit_length() - 1
    return last >> level << level

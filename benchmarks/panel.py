"""How long it takes to expand spells to directed dyad-years: 200 states over 200 years.

Usage: python benchmarks/panel.py [STATES] [YEARS]

Makes a record in memory in which every state of the Correlates of War's list (up to STATES of them) is party to one
of twenty conventions and member of one of twenty organizations, and times `record.panel` by growing size.
"""

from __future__ import annotations

import sys
import time

from regesta.api import Record
from regesta.model.register import InstrumentRow, MembershipRow, Party, Registers
from regesta.rules.actors import load_states
from regesta.store import Contents

LAST = 2015


def record_of(states: int, years: int) -> Record:
    """A record of conventions and organizations that these states join over these years."""
    codes = [s.code for s in load_states().values() if any(p.system == "cow" for p in s.spells)][:states]
    first = LAST - years + 1
    since = {code: str(first + n % years) for n, code in enumerate(codes)}
    instruments = tuple(
        InstrumentRow(
            id=f"instrument:convention-{i}",
            name=f"Convention {i}",
            kind="convention",
            entry_ids=(),
            date=str(first),
            parties=tuple(Party(id=c, name=c, since=since[c]) for c in codes if i == 0 or hash_of(c, i)),
        )
        for i in range(20)
    )
    memberships = tuple(
        MembershipRow(
            member=c,
            member_name=c,
            organization=f"Organization {n % 20}",
            status="member",
            start=since[c],
            entry_ids=(),
        )
        for n, c in enumerate(codes)
    )
    return Record.of(Contents(registers=Registers(instruments=instruments, memberships=memberships)))


def hash_of(code: str, number: int) -> bool:
    """Whether a state is party to a convention: one in eight, always the same."""
    return sum(map(ord, code)) % 8 == number % 8


def main() -> None:
    states, years = (int(a) for a in (*sys.argv[1:3], *("200", "200")[len(sys.argv) - 1 :]))
    print(f"{'states':>7} {'years':>6} {'rows':>10} {'seconds':>8} {'rows/s':>9}")
    for part in (states // 4, states // 2, states):
        record = record_of(part, years)
        for unit in ("dyad-year", "state-year"):
            begun = time.process_time()
            rows = len(record.panel(unit, since=LAST - years + 1, until=LAST))
            took = time.process_time() - begun
            print(f"{part:>7} {years:>6} {rows:>10,} {took:>8.1f} {rows / max(took, 0.001):>9,.0f}  {unit}")


if __name__ == "__main__":
    main()

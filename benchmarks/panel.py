"""How long it takes to write the panels of 200 states over 200 years, and how much memory that needs.

Usage: python benchmarks/panel.py [STATES] [YEARS] [KINDS]

Makes a record in which every state of the Correlates of War's list (up to STATES of them) is party to one of twenty
conventions and member of one of twenty organizations, and exports dyad-years and state-years as KINDS ("csv,parquet";
"csv,parquet,dta" writes Stata files too) for a quarter, a half and all of the states. Each export runs in a process of
its own, whose time on the processor and peak memory are told; the peak holds the record as well.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

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


def measure(states: int, years: int, unit: str, kinds: tuple[str, ...]) -> tuple[int, float, float]:
    """Rows, seconds on the processor, and peak memory in megabytes of an export, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, record_of(states, years) as record:
        begun = time.process_time()
        record.export(
            folder, "panel", unit=unit, kinds=kinds, since=LAST - years + 1, until=LAST
        )  # the years are named: the record dates nothing after them
        took = time.process_time() - begun
        with (Path(folder) / f"{unit}.csv").open(encoding="utf-8") as file:
            rows = sum(1 for _ in file) - 1
    return rows, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    given = sys.argv[1:]
    states, years = (int(a) for a in (*given[:2], *("200", "200")[len(given[:2]) :]))
    kinds = tuple((given[2] if len(given) > 2 else "csv,parquet").split(","))
    print(f"{'states':>7} {'years':>6} {'rows':>10} {'seconds':>8} {'rows/s':>9} {'peak MB':>8}")
    context = multiprocessing.get_context("spawn")
    for part in (states // 4, states // 2, states):
        for unit in ("dyad-year", "state-year"):
            with context.Pool(1) as pool:
                rows, took, peak = pool.apply(measure, (part, years, unit, kinds))
            figures = f"{rows:>10,} {took:>8.1f} {rows / max(took, 0.001):>9,.0f} {peak:>8,.0f}"
            print(f"{part:>7} {years:>6} {figures}  {unit}", flush=True)


if __name__ == "__main__":
    main()

"""How long a record takes to tell what held on a day, from ten thousand entries to a million.

usage: on_day.py [--sizes N...] [--days N] [--dir DIR]

For each size it makes a record and keeps it as a file: entries by 190 states over two hundred years (1815 to 2014),
and the register rows that such a record would hold, spread evenly over these years: 4 memberships, 4 offices, 3 terms
and 1 debt in a hundred entries, each for up to six years (an office in five without a told end, until a successor is
told; debts among ten states); instruments, disputes and obligations are rarer (1 in 500 to 1,000 entries, told over and over), since those hold
on, so that their number on a day grows with the record. Rows are made by hand, as chapters of this length do not exist;
the schema, the writing and the question are those of every record.

It then opens the file anew for each of some days and asks; the day, the date cache and the names are cold. Told are the
middle time by the clock and the middle and the slowest by the processor (on a machine that does other work as well the
clock tells of that), the middle one for one actor in one register, and how much the middle one grew with the entries.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import regesta
from regesta.api import Record
from regesta.model import when
from regesta.model.entry import Entry
from regesta.model.register import (
    DebtRow,
    DisputeRow,
    InstrumentRow,
    MembershipRow,
    ObligationRow,
    OfficeRow,
    Party,
    Registers,
    TermRow,
)
from regesta.model.statement import Participant, Ref, Statement
from regesta.model.text import Block, Document
from regesta.rules.actors import load_states
from regesta.store import Contents

FIRST, LAST = date(1815, 1, 1), date(2014, 12, 31)
DAYS = (LAST - FIRST).days
TEXT = "A treaty was signed."


class Maker:
    """Makes entries and register rows of a record of a size, the same for the same size."""

    def __init__(self, size: int) -> None:
        """One, by states and on days that chance picks."""
        self.size = size
        self.random = random.Random(size)
        self.states = [state for state in load_states() if len(state) == 3][:190]
        self.bodies = [f"organization:body-{n}" for n in range(300)]
        self.document = Document(
            id="benchmark", path="benchmark.md", title="Benchmark", text=TEXT, sha256="0" * 64,
            blocks=(Block(kind="paragraph", start=0, end=len(TEXT)),),
        )  # fmt: skip
        self.refs = {s: Ref(id=s, name=load_states()[s].name, kind="state", state=s) for s in self.states}
        span = self.document.span(2, 8)
        self.people = {s: Participant(ref=ref, span=span, rule="benchmark") for s, ref in self.refs.items()}

    def contents(self) -> Contents:
        """All of the record."""
        entries = tuple(self.entry(n) for n in range(self.size))
        registers = Registers(
            offices=tuple(self.office() for _ in range(self.size * 4 // 100)),
            instruments=tuple(self.instrument(n) for n in range(self.size // 1000)),
            memberships=tuple(self.membership() for _ in range(self.size * 4 // 100)),
            terms=tuple(self.term() for _ in range(self.size * 3 // 100)),
            obligations=tuple(self.obligation() for _ in range(self.size // 1000)),
            debts=tuple(self.debt() for _ in range(self.size // 100)),
            disputes=tuple(self.dispute() for _ in range(self.size // 500)),
        )
        return Contents(documents=(self.document,), entries=entries, registers=registers)

    def spell(self, longest: int = 6) -> tuple[str, str]:
        """A start and an end some years apart at most."""
        start = FIRST + timedelta(days=self.random.randrange(DAYS))
        end = start + timedelta(days=self.random.randrange(1, 365 * longest))
        return self.edtf(start), self.edtf(end)

    def edtf(self, day: date) -> str:
        """A date as texts tell it: to the day, the month or the year."""
        return day.isoformat()[: self.random.choice((10, 7, 4))]

    def pair(self) -> list[str]:
        """Two states."""
        return self.random.sample(self.states, 2)

    def ids(self) -> tuple[str, ...]:
        """The id of some entry."""
        return (f"{self.random.randrange(self.size):012x}",)

    def entry(self, n: int) -> Entry:
        """One, by states and on days that chance picks."""
        one, other = self.pair()
        told = when.time(self.spell()[0], rule="literal")
        statement = Statement(
            id=f"s{n:012x}", act="sign", plover="AGREE", mode=None, cameo=None,
            actors=(self.people[one], self.people[other]), recipients=(), objects=(), trigger=self.document.span(13, 19),
            evidence=self.document.span(0, len(TEXT)), modality="occurred", time=told, confidence=0.9,
            coder="benchmark", rule="sign",
        )  # fmt: skip
        return Entry(
            id=f"{n:012x}", statements=(statement,), act="sign", plover="AGREE",
            actors=(self.refs[one], self.refs[other]), recipients=(), objects=(), time=told, modality="occurred",
            summary=f"{one} and {other} signed a treaty.",
        )  # fmt: skip

    def office(self) -> OfficeRow:
        """One, by states and on days that chance picks."""
        start, end = self.spell()
        return OfficeRow(
            person=f"Person {self.random.randrange(self.size)}", state=self.random.choice(self.states),
            role=self.random.choice(("president", "foreign minister", "prime minister")), start=start,
            end=None if self.random.random() < 0.2 else end, entry_ids=self.ids(),
        )  # fmt: skip

    def instrument(self, n: int) -> InstrumentRow:
        """One, by states and on days that chance picks."""
        start, end = self.spell(60)
        return InstrumentRow(
            id=f"instrument:{n}", name=f"Treaty {n}", kind="treaty", date=start, in_force=start, until=end,
            status="in force", parties=tuple(Party(id=s, name=s) for s in self.pair()), entry_ids=self.ids(),
        )  # fmt: skip

    def membership(self) -> MembershipRow:
        """One, by states and on days that chance picks."""
        member, (start, end) = self.random.choice(self.states), self.spell()
        return MembershipRow(
            member=member, member_name=member, organization=self.random.choice(self.bodies), status="member",
            start=start, end=end, entry_ids=self.ids(),
        )  # fmt: skip

    def term(self) -> TermRow:
        """One, by states and on days that chance picks."""
        (one, other), (start, end) = self.pair(), self.spell()
        return TermRow(
            instrument=None, kind="concession", what="a port", grantor=one, grantee=other, start=start, end=end,
            entry_ids=self.ids(),
        )  # fmt: skip

    def obligation(self) -> ObligationRow:
        """One, by states and on days that chance picks."""
        return ObligationRow(
            instrument=None, actors=tuple(self.pair()), what="to pay", due=self.spell()[1], entry_ids=self.ids()
        )

    def debt(self) -> DebtRow:
        """One, by states and on days that chance picks."""
        one, other = self.states[self.random.randrange(5)], self.states[self.random.randrange(5, 10)]
        status = self.random.choice(("owed", "default", "restructured", "repaid"))
        return DebtRow(debtor=one, creditor=other, status=status, date=self.spell()[0], entry_ids=self.ids())

    def dispute(self) -> DisputeRow:
        """One, by states and on days that chance picks."""
        start, end = self.spell(20)
        return DisputeRow(
            parties=tuple(self.pair()), subject="a border", start=start, settled=end, entry_ids=self.ids()
        )


def ask(file: Path, day: date, *, register: str | None = None, actor: str | None = None) -> tuple[float, float, int]:
    """Milliseconds from opening the file to the answer, of these the processor's, and the rows of the answer."""
    for known in (when.days, when.read, when.bounds):
        known.cache_clear()
    start, worked = time.perf_counter(), time.process_time()
    with regesta.open(file) as record:
        found = record.on(day, register=register, actor=actor)
    return 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - worked), len(found)


def measure(size: int, days: int, folder: Path) -> float:
    """Make a record and ask it; prints a line and gives the middle time in milliseconds."""
    file = folder / f"{size}.sqlite"
    start = time.perf_counter()
    with Record.of(Maker(size).contents()) as record:
        record.save(file)
    made = time.perf_counter() - start
    asked = [FIRST + timedelta(days=DAYS * (2 * n + 1) // (2 * days)) for n in range(days)]
    ask(file, asked[0])  # tables of states and words are loaded once
    whole = [ask(file, day) for day in asked]
    one = [ask(file, day, register="memberships", actor="Peru")[1] for day in asked]
    middle = statistics.median(cpu for _, cpu, _ in whole)
    rows = [n for _, _, n in whole]
    print(
        f"{size:>9,} {made:>9.1f} {file.stat().st_size / 2**20:>8.0f} {min(rows):>6,}-{max(rows):<6,}"
        f"{statistics.median(wall for wall, _, _ in whole):>8.1f} {middle:>8.1f} {max(cpu for _, cpu, _ in whole):>8.1f}"
        f" {statistics.median(one):>10.1f}",
        flush=True,
    )
    return middle


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000], metavar="N")
    options.add_argument("--days", type=int, default=20, metavar="N", help="how many days are asked for")
    options.add_argument("--dir", type=Path, help="where the records stay; else they are removed")
    asked = options.parse_args(arguments)
    print("  entries made in s       MB    rows a day  ms wall   ms CPU  slowest  one actor")
    with tempfile.TemporaryDirectory() as folder:
        times = [measure(size, asked.days, asked.dir or Path(folder)) for size in asked.sizes]
    for (small, big), (before, after) in zip(pairwise(asked.sizes), pairwise(times), strict=True):
        print(f"from {small:,} to {big:,} entries: {after / before:.1f} times as long")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB (making the record)")


if __name__ == "__main__":
    main()

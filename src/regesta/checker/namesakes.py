"""Two instruments of one name: K014."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from regesta.checker.case import Case, apart, words
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import InstrumentRow
from regesta.model.statement import Ref
from regesta.rules.registers import load_table
from regesta.rules.wording import is_description, proper_words

_MADE = frozenset({"sign", "conclude"})


def one_name_for_two(case: Case) -> Iterator[Issue]:
    """K014: two instruments of like name, kept apart for the dates of their signatures alone.

    Names that carry their own years tell themselves apart, and an acceptance of both signatures keeps the two.
    """
    loose = load_table("sameness")["kinds"]["loose"]
    groups: dict[tuple[str, frozenset[str]], list[tuple[InstrumentRow, Entry]]] = defaultdict(list)
    for row in case.registers.instruments:
        made = next((e for i in row.entry_ids if (e := case.entry.get(i)) and _makes(e, row.id)), None)
        kind, proper, year = proper_words(row.name)
        if made is not None and proper and year is None and not is_description(_ref(row)):
            groups["agreement" if kind in loose else kind, proper].append((row, made))
    for group in groups.values():
        for (row, made), (other, again) in pairwise(sorted(group, key=lambda pair: (pair[0].date or "", pair[0].id))):
            judged = made.review == again.review == "accepted"
            if row.date and other.date and apart(row.date, other.date) and not judged:
                yield _note(case, (row, made), (other, again))


def _makes(entry: Entry, id_: str) -> bool:
    return entry.act in _MADE and any(ref.id == id_ for ref in entry.objects)


def _ref(row: InstrumentRow) -> Ref:
    return Ref(id=row.id, name=row.name, kind="instrument", state=None, also=row.also)


def _note(case: Case, one: tuple[InstrumentRow, Entry], two: tuple[InstrumentRow, Entry]) -> Issue:
    (row, made), (other, again) = one, two
    short, shorter = made.id[:8], again.id[:8]
    return case.issue(
        "K014",
        "note",
        f"Two instruments bear the name {row.name}: one of {words(row.date)}, one of {words(other.date)}.",
        f"If they are two, `regesta review FILE {short} --accept` and the same for {shorter} keep them apart. If they "
        f"are one, correct what is told of the other: `regesta review FILE {shorter} --correct objects={row.id}`.",
        entry_ids=(made.id, again.id),
    )

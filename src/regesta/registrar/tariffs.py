"""Tariff schedules: which goods are freed at once, which by steps, and when the last step falls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.model.entry import Entry
from regesta.model.statement import Quantity, fold
from regesta.model.when import Moment, read, shift
from regesta.registrar.ledger import done, unique
from regesta.registrar.passages import things_of, words_behind

# What is left beside the goods that a passage counts: "the duties on | other goods |", "on | the remaining products |".
_REST = re.compile(r"\bon (?:the |all )?((?:other|remaining|further) \w+)|\b(the rest|the others|the remainder)\b")
_ABOUT = frozenset({"some", "about", "around", "approximately", "nearly", "over", "roughly", "almost"})


def schedule(entry: Entry) -> Iterator[tuple[str, Quantity | None, str | None]]:
    """Groups of goods with their amount and the date by which they are free.

    Where one passage tells of goods freed at once and of others freed by steps, these are two groups.
    """
    items = [q for s in entry.statements for q in s.quantities if q.unit == "item"]
    things = [p.ref.name for p in things_of(entry) if p.ref.kind == "thing"]
    due = entry.deadlines[-1] if entry.deadlines and not done(entry) else None
    steps = steps_of(entry) or entry.until or due
    rest = _rest(entry, items[-1]) if items and steps and done(entry) else None
    at_once = entry.time.edtf if done(entry) else None
    if rest:
        yield _goods(items[0].text), items[0], at_once
        yield rest, None, steps
        return
    for goods in unique([_goods(q.text) for q in items] or things or [words_behind(entry.statements[0])]):
        if goods:
            yield goods, items[0] if items else None, steps or at_once


def _rest(entry: Entry, counted: Quantity) -> str | None:
    """The words for the other goods behind the counted ones."""
    quote = entry.statements[0].evidence.quote
    at = quote.find(counted.text)
    found = _REST.search(quote, at + len(counted.text)) if at >= 0 else None
    return (found[1] or found[2]) if found else None


def _goods(text: str) -> str:
    """The words of an amount without "some" and "about"."""
    words = text.split()
    while words and fold(words[0]) in _ABOUT:
        words = words[1:]
    return " ".join(words)


def steps_of(entry: Entry) -> str | None:
    """The interval in which steps over several years end: three to 18 years from 1998 is 2001/2016."""
    years = sorted({int(q.value) for s in entry.statements for q in s.quantities if q.unit == "year"})
    if len(years) != 2 or entry.time.edtf is None:
        return None
    first = read(entry.time.edtf)[0]
    if not isinstance(first, Moment):
        return None
    return "/".join(shift(f"{first.year:04d}", years=number) for number in years)

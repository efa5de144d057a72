"""The lives of states: when the lists of states count them, and how a text tells their birth or end.

The words and figures stand in `registers/lives.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from regesta.rules.actors import load_states, state_by_name
from regesta.rules.dated_names import OPEN
from regesta.rules.registers import load_table

Event = Literal["birth", "end"]
_LONGEST = 6
"""Words of the longest name of a state that is looked for."""
_DATE = r"(?:(?:early|late) )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year>1[0-9]{3}|20[0-9]{2})\b"
_AFTER = re.compile(
    r"(?: state| republic| nation| country| kingdom)?(?: from (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)?"
    rf",?(?: only| formally)?(?: on| in) {_DATE}"
)
_BEFORE = re.compile(
    rf"\b(?:[Oo]n|[Ii]n) {_DATE},? (?:the )?(?:new |independent )?(?:(?:state|republic|kingdom) of )?$"
)
_LEAD = re.compile(r"(?:the )?(?:new |independent )?(?:(?:[Ss]tate|[Rr]epublic|[Kk]ingdom) of (?:the )?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A birth or an end of a state that a sentence tells.

    Attributes:
        state: Code of the state.
        event: Which of the two.
        year: The year of it.
        rule: Id of the rule.
    """

    state: str
    event: Event
    year: int
    rule: str


@cache
def _rules() -> tuple[tuple[Mapping[str, str], re.Pattern[str]], ...]:
    return tuple((row, re.compile(row["words"])) for row in load_table("lives")["telling"])


def tellings(sentence: str) -> Iterator[Telling]:
    """The births and ends of states that a sentence tells with their years."""
    for row, pattern in _rules():
        for found in pattern.finditer(sentence):
            head, tail = sentence[: found.start()], sentence[found.end() :]
            if row["name"] == "before":
                names, head = _names_before(head)
            else:
                names, tail = _name_after(tail)
            dated = _AFTER.match(tail) or (_BEFORE.search(head) if row["date"] == "either" else None)
            for name in names if dated else ():
                state = state_by_name(name, int(dated["year"])) if dated else None
                if state is not None and state.kind != "territory":
                    event: Event = "birth" if row["event"] == "birth" else "end"
                    yield Telling(
                        state=state.code, event=event, year=int(dated["year"]) if dated else 0, rule=row["id"]
                    )


def _names_before(text: str) -> tuple[list[str], str]:
    """Names of states at the end of a text ("Rwanda and Burundi"), and the text before them."""
    found: list[str] = []
    while name := next((name for name in _tails(text) if _is_state(name)), None):
        found.append(name)
        text = text[: -len(name)]
        if not text.endswith(" and "):
            break
        text = text.removesuffix(" and ")
    return found, text


def _tails(text: str) -> Iterator[str]:
    words = text.split(" ")
    return (" ".join(words[-n:]) for n in range(min(_LONGEST, len(words)), 0, -1))


def _name_after(text: str) -> tuple[list[str], str]:
    """The name of a state at the beginning of a text, and the text behind it."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    stops = [m.start() for m in re.finditer(r"(?![\w.&-])", text[start:])][: 2 * _LONGEST]
    for stop in reversed(stops):
        if _is_state(text[start : start + stop]):
            return [text[start : start + stop]], text[start + stop :]
    return [], text


def _is_state(name: str) -> bool:
    return name[:1].isupper() and state_by_name(name) is not None


@cache
def counted_from(code: str) -> str | None:
    """The ISO day or year before which a state was none: the earlier of both lists, of whoever bore its number, or before.

    None for a state that no list counts, or that may be older than the lists.
    """
    table = load_table("lives")
    since = table["early"].get(code)
    own = {(s.system, s.number) for s in load_states()[code].spells} if code in load_states() else set()
    starts = [s.start for state in load_states().values() for s in state.spells if (s.system, s.number) in own]
    if not starts or since == ".." or min(starts) <= table["lists_begin"]:
        return None
    return min(min(starts), str(since)) if since else min(starts)


def acts_since(code: str) -> int:
    """The year from which a state is known to have acted although no list counts it; far away for all others."""
    since = load_table("lives")["early"].get(code, OPEN)
    return -OPEN if since == ".." else int(since)


@cache
def counted_until(code: str) -> str | None:
    """The ISO day after which a state was no more, by the later of both lists; None for one that lives or is in none."""
    state = load_states().get(code)
    ends = [s.end for s in state.spells] if state else []
    return max(end for end in ends if end) if ends and all(ends) else None


@cache
def spells_before(code: str, year: int) -> tuple[tuple[int, int], ...]:
    """First and last years of the spells of a state that ended before a year: its lives before that one."""
    state = load_states().get(code)
    found = ((int(s.start[:4]), int((s.end or "9999")[:4])) for s in (state.spells if state else ()))
    return tuple(sorted({(first, last) for first, last in found if last < year}))

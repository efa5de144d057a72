"""States that act before they are born or after their end: K013."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from regesta.checker.case import Case, wholly_before, words
from regesta.checker.coverage import sentences_of
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.statement import Ref, fold
from regesta.model.text import Span
from regesta.model.when import day_of, days
from regesta.rules.actors import System, is_member, load_states
from regesta.rules.lives import Event, acts_since, counted_from, counted_until, spells_before, tellings
from regesta.rules.registers import load_lexicon, load_table

_YEAR = 366
"""Days of a year of margin."""
_ADVICE = (
    "A colony, a dominion or a government in exile may act for itself: accept the entry then. Else correct the date "
    "that is wrong, or name the state of that time."
)


@dataclass(frozen=True, slots=True)
class _Life:
    """A birth or an end of a state that a passage tells."""

    edtf: str
    span: Span
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something that a state did: an act, an office or a membership of it.

    Attributes:
        state: Code of the state.
        edtf: When.
        summary: What, in a sentence.
        entries: Entries it rests on.
        sovereign: Whether only a sovereign does so as a rule.
    """

    state: str
    edtf: str
    summary: str
    entries: tuple[Entry, ...]
    sovereign: bool


def outside_its_life(case: Case) -> Iterator[Issue]:
    """K013: a state acts before its birth or after its end.

    Where a passage tells the birth or the end, both cannot be right. The lists of states alone give a note, for they
    count many states late, and colonies and dominions sign for themselves.
    """
    told = {event: _told(case, event) for event in ("birth", "end")}
    noted: dict[tuple[str, Event], list[_Deed]] = defaultdict(list)
    for deed in _deeds(case):
        if all(entry.review == "accepted" for entry in deed.entries):
            continue
        event: Event
        for event in ("birth", "end"):
            life = told[event].get(deed.state)
            if life is not None and _contradicts(deed, life, event):
                yield _against_passage(case, deed, life, event)
                break
            if deed.sovereign and _unlisted(deed, event):
                noted[deed.state, event].append(deed)
                break
    for key in sorted(noted):
        yield _against_lists(case, noted[key], *key)


def _told(case: Case, event: Event) -> Mapping[str, _Life]:
    """The first birth or the last end of each state that a passage tells."""
    found: dict[str, list[_Life]] = defaultdict(list)
    for document in case.documents:
        for sentence in sentences_of(document):
            for one in tellings(sentence.quote):
                if one.event == event:
                    found[one.state].append(_Life(f"{one.year:04d}", sentence, ()))
    for entry in case.entries:
        if entry.modality == "occurred" and entry.time.edtf and entry.time.basis != "inherited":
            for ref in _born(entry) if event == "birth" else _ended(entry):
                found[ref.id].append(_Life(entry.time.edtf, entry.statements[0].evidence, (entry.id,)))
    pick = min if event == "birth" else max
    return {code: pick(lives, key=_moment) for code, lives in found.items()}


def _moment(life: _Life) -> tuple[int, str, int]:
    low, high = days(life.edtf)
    return low or high or 0, life.span.document, life.span.start


def _born(entry: Entry) -> Iterator[Ref]:
    if entry.act == "grant" and any("independence" in fold(ref.name).split() for ref in entry.objects):
        yield from (ref for ref in entry.recipients if ref.kind == "state")


def _ended(entry: Entry) -> Iterator[Ref]:
    if entry.act == "dissolve":
        yield from (ref for ref in (*entry.actors, *entry.objects) if ref.kind == "state")


def _deeds(case: Case) -> Iterator[_Deed]:
    """What states did, each act once; an office or a membership only where no act behind it is told already."""
    table = load_table("lives")
    seen: set[tuple[str, str]] = set()
    for entry in case.entries:
        edtf = entry.time.edtf
        if edtf is None or entry.time.basis == "inherited" or entry.modality not in ("occurred", "ongoing"):
            continue
        ended = {ref.id for ref in (*_born(entry), *_ended(entry))}
        for ref in entry.actors:
            if ref.kind not in ("state", "government") or entry.act in table["rising"]:
                continue
            code = ref.state or ref.id
            if code in load_states() and code not in ended and (code, entry.id) not in seen:
                seen.add((code, entry.id))
                yield _Deed(code, edtf, entry.summary, (entry,), entry.act in table["sovereign"])
    for office in case.registers.offices:
        rule = load_lexicon("offices").rule(office.role)
        edtf = _span(office.start, office.end) or office.at
        if rule is not None and rule.id in table["offices"] and office.state and edtf:
            summary = f"{office.person} is {office.role} of {_name(office.state)}."
            yield from _row(case, seen, _Deed(office.state, edtf, summary, (), True), office.entry_ids)
    for member in case.registers.memberships:
        edtf = _span(member.start, member.end)
        if member.member in load_states() and edtf:
            summary = f"{member.member_name} is {member.status} of the {member.organization}."
            yield from _row(case, seen, _Deed(member.member, edtf, summary, (), True), member.entry_ids)


def _row(case: Case, seen: set[tuple[str, str]], deed: _Deed, entry_ids: tuple[str, ...]) -> Iterator[_Deed]:
    entries = tuple(case.entry[i] for i in entry_ids if i in case.entry)
    if entries and not any((deed.state, entry.id) in seen for entry in entries):
        yield _Deed(deed.state, deed.edtf, deed.summary, entries, deed.sovereign)


def _span(start: str | None, end: str | None) -> str | None:
    """The start of a spell, which is what lies too late, or its end, which is what lies too early."""
    return start if start and not end else end if end and not start else f"{start}/{end}" if start else None


def _contradicts(deed: _Deed, life: _Life, event: Event) -> bool:
    """Whether a deed lies wholly outside of a life that a passage tells, and not in an earlier life of the state."""
    if any(entry.id in life.entry_ids or _touch(entry, life.span) for entry in deed.entries):
        return False
    if event == "end":
        return wholly_before(life.edtf, deed.edtf)
    if not wholly_before(deed.edtf, life.edtf):
        return False
    born, acted = _year(life.edtf), _year(deed.edtf)
    # A state that the lists count at the time of the act was then only named or made anew (Malaya became Malaysia).
    listed = any(is_member(deed.state, system, f"{acted:04d}-12-31") for system in get_args(System))
    return not listed and not any(first <= acted <= last for first, last in spells_before(deed.state, born))


def _touch(entry: Entry, span: Span) -> bool:
    """Whether the passage itself tells the birth: it knows then what it says."""
    return any(
        s.evidence.document == span.document and s.evidence.start < span.end and span.start < s.evidence.end
        for s in entry.statements
    )


def _year(edtf: str) -> int:
    low, high = days(edtf)
    return day_of(low if low is not None else high or 0)[0]


def _unlisted(deed: _Deed, event: Event) -> bool:
    """Whether a deed lies outside of both lists of states, by more than the margin."""
    table = load_table("lives")
    margin = table["margin"]
    low, high = days(deed.edtf)
    if _year(deed.edtf) < table["system"]:
        return False
    if event == "birth":
        since = counted_from(deed.state)
        first = days(since)[0] if since else None
        return first is not None and high is not None and high < first - margin["before"] * _YEAR
    until = counted_until(deed.state)
    last = days(until)[1] if until else None
    return last is not None and low is not None and low > last + margin["after"] * _YEAR


def _against_passage(case: Case, deed: _Deed, life: _Life, event: Event) -> Issue:
    """A contradiction of two passages; a note where the state is known to have acted before its independence."""
    known = event == "birth" and acts_since(deed.state) <= _year(deed.edtf)
    return case.issue(
        "K013",
        "note" if known else "warning",
        f"{deed.summary} It is dated {words(deed.edtf)}, but another passage lets {_name(deed.state)} "
        f"{'begin' if event == 'birth' else 'end'} in {words(life.edtf)}.",
        _ADVICE,
        entry_ids=tuple(entry.id for entry in deed.entries),
        spans=(deed.entries[0].statements[0].evidence, life.span),
    )


def _against_lists(case: Case, deeds: Sequence[_Deed], code: str, event: Event) -> Issue:
    """One note for a state, however many acts of it there are."""
    day = counted_from(code) if event == "birth" else counted_until(code)
    side = "before" if event == "birth" else "after"
    acts = "Something it did is" if len(deeds) == 1 else f"{len(deeds)} things it did are"
    return case.issue(
        "K013",
        "note",
        f"{_name(code)} is counted {'from' if event == 'birth' else 'until'} {words(day)} by the lists of states. "
        f"{acts} dated {side} that: {'; '.join(dict.fromkeys(words(deed.edtf) for deed in deeds))}.",
        _ADVICE,
        entry_ids=tuple(dict.fromkeys(entry.id for deed in deeds for entry in deed.entries)),
    )


def _name(code: str) -> str:
    state = load_states().get(code)
    return state.name if state else code

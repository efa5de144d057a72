"""Offices: who held which, from when to when, or on which day for certain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from regesta.model.entry import Entry
from regesta.model.register import OfficeRow
from regesta.model.statement import Ref, fold
from regesta.model.when import hull, sort_key, valid
from regesta.registrar.ledger import Ledger, before, done, doubts_of, overlap, precise, span_of, unique
from regesta.rules.registers import load_lexicon

_ACTS = frozenset({"serve", "take_office", "leave_office"})


@dataclass(slots=True)
class _Spell:
    """One spell while it is put together."""

    start: str | None = None
    end: str | None = None
    at: list[str] = field(default_factory=list)
    term: int | None = None
    qualifier: str | None = None
    entry_ids: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person in an office of a state or a body."""

    person: str
    role: str
    state: str | None
    organization: str | None
    to: str | None


def fold_offices(ledger: Ledger) -> tuple[OfficeRow, ...]:
    """All spells of all offices, in order of state, role and time."""
    acts: dict[_Seat, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    chosen: dict[str, list[tuple[Entry, _Seat]]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.act == "elect" and done(entry) and _role(entry):
            for person in entry.actors:
                if person.kind == "person":
                    chosen[person.id].append((entry, _seat(entry, person)))
        if entry.act in _ACTS and done(entry):
            for person in entry.actors:
                if person.kind == "person" and not _is_no_office(_role(entry)):
                    names.setdefault(person.id, person.name)
                    acts[_seat(entry, person)].append(entry)
        for person in _removed(entry):
            names.setdefault(person.id, person.name)
            acts[_Seat(person.id, "", None, None, None)].append(replace(entry, act="leave_office"))
    rows = [
        _row(seat, spell, names[seat.person])
        for seat, entries in _without_bare_seats(acts, chosen, ledger).items()
        for spell in _spells(entries)
    ]
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                r.state or "",
                r.role,
                sort_key(r.start or r.at or r.end),
                r.person,
                r.to or "",
                r.term or 0,
            ),
        )
    )


def _removed(entry: Entry) -> list[Ref]:
    """Those whom an overthrow puts out of their office; a coup that is only tried does not."""
    words = load_lexicon("offices").extra["removed"]["words"]
    trigger = fold(entry.statements[0].trigger.quote)
    if entry.act != "overthrow" or not done(entry) or not any(trigger.startswith(word) for word in words):
        return []
    return [ref for ref in entry.recipients if ref.kind == "person"]


def _role(entry: Entry) -> str:
    return next((ref.name for ref in entry.objects if ref.id.startswith("office:")), "")


def _is_no_office(role: str) -> bool:
    """Whether a role is a membership, which another register keeps, or no office at all ("founder")."""
    word = fold(role).split(" of ")[0]
    return word in load_lexicon("memberships").extra["roles"]["member"] or word in load_lexicon("offices").extra["none"]


def _seat(entry: Entry, person: Ref) -> _Seat:
    role = _role(entry)
    bodies = [ref for ref in entry.objects if ref.kind in ("organization", "agency", "group", "movement")]
    states = [ref.id for ref in entry.recipients if ref.kind in ("state", "government")]
    envoy = load_lexicon("offices").kind(role) == "envoy" or (bool(states) and states[0] != person.state)
    office = next((ref for ref in entry.objects if ref.id.startswith("office:")), None)
    of = person.state or (office.state if office else None)
    return _Seat(
        person=person.id,
        role=role,
        state=of if not bodies or of else None,
        organization=bodies[0].name if bodies else None,
        to=states[0] if states and envoy and states[0] != person.state else None,
    )


def _without_bare_seats(
    acts: dict[_Seat, list[Entry]], chosen: dict[str, list[tuple[Entry, _Seat]]], ledger: Ledger
) -> dict[_Seat, list[Entry]]:
    """Give an act that names no office ("he took office") to the office its person was elected to before, else to the
    one he is known to hold then, else to that of the one he succeeded."""
    full: dict[_Seat, list[Entry]] = {seat: list(entries) for seat, entries in acts.items() if seat.role}
    for bare, entries in acts.items():
        if bare.role:
            continue
        for entry in entries:
            won = [seat for election, seat in chosen[bare.person] if before(election.time.edtf, entry.time.edtf)]
            won = won or _inherited(entry, full)
            if won and entry.act == "take_office":
                full.setdefault(won[-1], []).append(entry)
                continue
            homes = [seat for seat in full if seat.person == bare.person and _near(full[seat], entry)]
            if homes:
                best = min(homes, key=lambda seat: (seat.organization is not None, seat.to is not None, seat.role))
                full[best].append(entry)
            elif (seat := _succeeded(bare.person, entry, acts, ledger)) is not None:
                full.setdefault(seat, []).append(entry)
    return full


def _inherited(entry: Entry, full: dict[_Seat, list[Entry]]) -> list[_Seat]:
    """The office of whomever a person is told to have succeeded: "Marcos succeeded Macapagal"."""
    if not {s.rule for s in entry.statements} & set(load_lexicon("offices").extra["succession"]):
        return []
    before_him = {ref.id for ref in entry.recipients if ref.kind == "person"}
    held = [
        seat for seat in full if seat.person in before_him and seat.organization is None and _near(full[seat], entry)
    ]
    heads = [
        seat for seat in held if load_lexicon("offices").kind(seat.role) in ("head of state", "head of government")
    ]
    person = next((ref for ref in entry.actors if ref.kind == "person"), None)
    if person is None:
        return []
    return [replace(seat, person=person.id, state=seat.state or person.state) for seat in (heads or held)[:1]]


def _succeeded(person: str, entry: Entry, acts: dict[_Seat, list[Entry]], ledger: Ledger) -> _Seat | None:
    """The seat of one who "succeeded him": that of the holder of a single office who is told of last before."""
    words = load_lexicon("offices").extra["follows"]["words"]
    if entry.act != "take_office" or not fold(entry.statements[0].trigger.quote).startswith(tuple(words)):
        return None
    start = span_of(entry).start
    told = [other for other in ledger.by_place[span_of(entry).document] if span_of(other).start < start]
    seats = {e.id: seat for seat, entries in acts.items() for e in entries if seat.role and seat.person != person}
    lead = entry.statements[0]
    behind = set(fold(lead.evidence.quote[lead.trigger.end - lead.evidence.start :][:40]).split()[:4])
    for other in reversed(told):
        seat = seats.get(other.id)
        rule = load_lexicon("offices").rule(seat.role) if seat else None
        if seat is not None and rule is not None and rule.single:
            names = {word for ref in other.actors if ref.id == seat.person for word in fold(ref.name).split()}
            return replace(seat, person=person) if behind & {"him", "her", *names} else None
    return None


def _near(held: list[Entry], entry: Entry) -> bool:
    """Whether an act may belong to an office by its date; one that is held at no known date takes any."""
    spells = [e.time.edtf for e in held if e.time.edtf]
    return not spells or any(overlap(edtf, entry.time.edtf) for edtf in spells) or entry.act != "serve"


def _spells(entries: list[Entry]) -> list[_Spell]:
    """The spells of one person in one office: first those told with both ends, then what falls into them."""
    spells: list[_Spell] = []
    for entry in sorted(entries, key=_rank):
        edtf, term = entry.time.edtf, _term(entry)
        spell = _home(spells, entry, term)
        if spell is None:
            spell = _Spell(term=term)
            spells.append(spell)
        spell.term = spell.term or term
        spell.entry_ids.append(entry.id)
        spell.qualifier = spell.qualifier or _qualifier(entry)
        if _tell(spell, entry, edtf):
            spell.doubts += doubts_of(entry)
    return spells


def _rank(entry: Entry) -> tuple[int, tuple[float, float, str], str]:
    """Spells with both ends come first, then the taking and leaving of an office, then single dates, then no date."""
    edtf = entry.time.edtf
    kind = 3 if edtf is None else 0 if entry.act == "serve" and "/" in edtf else 1 if entry.act != "serve" else 2
    return kind, sort_key(edtf), entry.id


def _term(entry: Entry) -> int | None:
    return next((int(q.value) for s in entry.statements for q in s.quantities if q.unit == "term"), None)


def _qualifier(entry: Entry) -> str | None:
    return next((ref.id.split(":")[-1] for ref in entry.objects if ref.id.startswith("qualifier:")), None)


def _home(spells: list[_Spell], entry: Entry, term: int | None) -> _Spell | None:
    """The spell an act belongs to, or None where it opens one."""
    edtf = entry.time.edtf
    for spell in spells:
        if term and spell.term and term != spell.term:
            continue
        if edtf is None:
            return spell if len(spells) == 1 or (term and spell.term == term) else spells[0]
        if entry.act == "serve" and "/" in edtf and spell.start and spell.end:
            if (spell.start, spell.end) == tuple(edtf.split("/")):
                return spell
            continue
        if _covers(spell, entry, edtf):
            return spell
    if entry.act == "serve" and entry.time.basis == "inherited" and "/" not in (edtf or ""):
        # What the passage around a title lends it opens no spell beside one that is told.
        return next((spell for spell in spells if spell.start or spell.end), None)
    return None


def _covers(spell: _Spell, entry: Entry, edtf: str) -> bool:
    if entry.act == "take_office":
        return overlap(spell.start, edtf) if spell.start else not spell.end or not overlap(_span(spell.end, None), edtf)
    if entry.act == "leave_office":
        return overlap(spell.end, edtf) if spell.end else not spell.start or overlap(_span(spell.start, None), edtf)
    if spell.start or spell.end:
        return overlap(_span(spell.start, spell.end), edtf)
    return True


def _span(start: str | None, end: str | None) -> str | None:
    """From the first day on which a spell can begin to the last on which it can end; None where both are open."""
    first = start.split("/")[0] if start else ".."
    last = end.split("/")[-1] if end else ".."
    span = f"{first}/{last}"
    return span if valid(span) else None


def _tell(spell: _Spell, entry: Entry, edtf: str | None) -> bool:
    """Write the date of an act into its spell; True where it changed something."""
    if edtf is None:
        return False
    covered = not (spell.start or spell.end) or overlap(_span(spell.start, spell.end), edtf)
    if entry.act == "serve" and "/" not in edtf and covered:
        spell.at.append(edtf)
    if entry.act == "take_office":
        if spell.start is None or precise(edtf) < precise(spell.start):
            spell.start = edtf
            return True
    elif entry.act == "leave_office":
        if spell.end is None or precise(edtf) < precise(spell.end):
            spell.end = edtf
            return True
    elif "/" in edtf and not (spell.start or spell.end):
        first, last = edtf.split("/")
        spell.start, spell.end = first if first != ".." else None, last if last != ".." else None
        return True
    return not (spell.start or spell.end)


def _row(seat: _Seat, spell: _Spell, person: str) -> OfficeRow:
    at = None
    if spell.at:
        at = hull(*spell.at) if len(set(spell.at)) > 1 else spell.at[0]
        if at not in spell.at:
            spell.doubts.append("held at several dates; that it was held throughout is inferred")
    return OfficeRow(
        person=person,
        role=seat.role,
        state=seat.state,
        organization=seat.organization,
        to=seat.to,
        term=spell.term,
        start=spell.start,
        end=spell.end,
        at=at,
        qualifier=spell.qualifier,
        entry_ids=unique(spell.entry_ids),
        doubts=unique(spell.doubts),
    )

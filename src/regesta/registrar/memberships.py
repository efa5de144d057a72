"""Memberships: who belongs to which organization, as spells, with suspensions beside the spell they interrupt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from regesta.model.entry import Entry
from regesta.model.register import MembershipRow
from regesta.model.statement import Ref, fold
from regesta.model.when import sort_key, valid
from regesta.registrar.ledger import (
    Ledger,
    acting_for,
    before,
    done,
    doubts_of,
    instruments_of,
    is_state,
    precise,
    span_of,
    unique,
    until_doubt,
)
from regesta.rules.registers import load_lexicon

_BODIES = frozenset({"organization", "group", "agency"})
_LEAVE = frozenset({"withdraw", "expel", "denounce", "suspend"})


@dataclass(slots=True)
class _Spell:
    """A spell while it is put together."""

    status: str
    start: str | None = None
    end: str | None = None
    entry_ids: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Roll:
    """The spells of one member in one organization, in order of time."""

    member: Ref
    body: Ref
    spells: list[_Spell] = field(default_factory=list)

    def last(self, *status: str) -> _Spell | None:
        """The last spell of one of the statuses that has no end yet."""
        return next((s for s in reversed(self.spells) if s.status in status and s.end is None), None)


def fold_memberships(ledger: Ledger) -> tuple[MembershipRow, ...]:
    """All spells of all members, in order of organization, member and time."""
    rolls: dict[tuple[str, str], _Roll] = {}
    charters = _charters(ledger)
    for entry in ledger.entries:
        if not done(entry):
            continue
        if entry.act == "found":
            for member, body, source in _founders(entry, ledger):
                _enter(_roll(rolls, member, body), source, "member", (entry.id, source.id))
        elif entry.act in ("join", "accede", "sign"):
            for member, body in _joiners(entry, charters, rolls, ledger):
                _enter(_roll(rolls, member, body), entry, _status(entry), (entry.id,))
        elif entry.act in _LEAVE:
            for member, body in _leavers(entry, charters, ledger):
                _leave(_roll(rolls, member, body), entry)
        elif entry.act == "restore":
            _return(rolls, entry, ledger)
        elif entry.act == "dissolve":
            _dissolve(rolls, entry)
        elif entry.act == "serve":
            _serve(rolls, entry)
    rows = [_row(roll, spell) for roll in rolls.values() for spell in roll.spells]
    return tuple(sorted(rows, key=lambda r: (fold(r.organization), r.member, sort_key(r.start or r.end), r.status)))


def _bodies(entry: Entry) -> list[Ref]:
    """The organizations that an act is about."""
    found = [r for r in (*entry.recipients, *entry.objects) if r.kind == "organization"]
    found = found or [r for r in (*entry.objects, *entry.recipients) if r.kind in _BODIES]
    return list({r.id: r for r in found}.values())


def _roll(rolls: dict[tuple[str, str], _Roll], member: Ref, body: Ref) -> _Roll:
    return rolls.setdefault((acting_for(member), body.id), _Roll(member, body))


def _charters(ledger: Ledger) -> dict[str, list[Ref]]:
    """For each instrument the organizations that it established."""
    charters: dict[str, list[Ref]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.act == "found" and done(entry):
            bodies = [ref for ref in entry.objects if ref.kind in _BODIES]
            for instrument in _charter_of(entry, ledger):
                charters[instrument.id] += bodies
    return charters


def _charter_of(entry: Entry, ledger: Ledger) -> list[Ref]:
    """The instruments that establish a body: named with it, or signed in the same sentence."""
    named = [*entry.under, *instruments_of(entry), *(r for r in entry.actors if r.kind == "instrument")]
    near = [
        ref
        for other in ledger.same_sentence(entry)
        if other.act in ("sign", "conclude")
        and done(other)
        and span_of(other).start < span_of(entry).end
        and span_of(entry).start < span_of(other).end
        for ref in instruments_of(other)
    ]
    return list({ref.id: ref for ref in (*named, *near)}.values())


def _founders(entry: Entry, ledger: Ledger) -> Iterator[tuple[Ref, Ref, Entry]]:
    """Founding members: states that found a body together, and the parties of the instrument that establishes it."""
    bodies = [ref for ref in entry.objects if ref.kind in _BODIES and ref.name != ref.name.lower()]
    states = [ref for ref in entry.actors if is_state(ref)]
    if len(states) > 1:
        yield from ((state, body, entry) for body in bodies for state in states)
    charter = {ref.id for ref in _charter_of(entry, ledger)}
    document = span_of(entry).document
    for other in ledger.by_place.get(document, ()):
        if other.act in ("sign", "conclude") and done(other) and charter & {r.id for r in instruments_of(other)}:
            signers = [ref for ref in other.actors if is_state(ref)]
            yield from ((state, body, other) for body in bodies for state in signers)


def _joiners(
    entry: Entry, charters: dict[str, list[Ref]], rolls: dict[tuple[str, str], _Roll], ledger: Ledger
) -> Iterator[tuple[Ref, Ref]]:
    """Members by joining, and late parties of the instrument that establishes a body."""
    members = [ref for ref in entry.actors if ref.kind not in ("instrument", "thing", "place")]
    bodies = [] if entry.act == "sign" else _bodies(entry)
    bodies += [body for ref in instruments_of(entry) for body in charters.get(ref.id, ())]
    if entry.act == "sign":
        members = [ref for ref in members if is_state(ref)]
    if not bodies and entry.act == "join":
        # "was readmitted": the body is the one the member is suspended from.
        bodies = [
            r.body for (_, _), r in rolls.items() if r.last("suspended") and r.member.id in {m.id for m in members}
        ]
        if not bodies and _tells_membership(entry):
            bodies = _body_before(entry, ledger)
    members = [one for member in members for one in _powers(member, ledger)]
    for body in bodies:
        yield from ((member, body) for member in members if member.id != body.id)


def _powers(member: Ref, ledger: Ledger) -> list[Ref]:
    """The states behind "the ANZUS powers": the parties of the instrument or the members of the body so called."""
    words = fold(member.name).split()
    if (
        member.kind != "group"
        or len(words) < 2
        or words[-1] not in load_lexicon("memberships").extra["powers"]["words"]
    ):
        return [member]
    name = " ".join(words[:-1])
    for entry in ledger.of(("sign", "conclude")):
        called = any(fold(n) == name for ref in instruments_of(entry) for n in (ref.name, *ref.also))
        states = [ref for ref in entry.actors if is_state(ref)]
        if called and len(states) > 1:
            return states
    return []


def _leavers(entry: Entry, charters: dict[str, list[Ref]], ledger: Ledger) -> Iterator[tuple[Ref, Ref]]:
    bodies = _bodies(entry)
    bodies += [body for ref in instruments_of(entry) for body in charters.get(ref.id, ())]
    actors_are_bodies = [ref for ref in entry.actors if ref.kind in ("organization", "agency")]
    members = [ref for ref in entry.actors if ref not in actors_are_bodies and ref.kind != "instrument"]
    if entry.act in ("expel", "suspend") and actors_are_bodies:
        bodies, members = actors_are_bodies, [ref for ref in entry.recipients if is_state(ref)]
    elif entry.act == "expel":
        members = [ref for ref in entry.recipients if ref.kind not in _BODIES]
        bodies = bodies or _body_before(entry, ledger)
    for body in bodies:
        yield from ((member, body) for member in members if member.id != body.id)


def _body_before(entry: Entry, ledger: Ledger) -> list[Ref]:
    """The organization that the passage is about, for "Mali was suspended": the last one whose members came or went."""
    founded: list[Ref] = []
    entered: list[Ref] = []
    for other in ledger.by_place[span_of(entry).document]:
        if span_of(other).start > span_of(entry).start or other is entry:
            break
        bodies = [r for r in (*other.objects, *other.recipients, *other.actors) if r.kind == "organization"]
        if bodies and other.act in ("join", "accede", "withdraw"):
            entered = bodies
        elif bodies and other.act == "found":
            founded = bodies
    return (entered or founded)[:1]


def _tells_membership(entry: Entry) -> bool:
    """Whether the words of an act speak of membership: "became a member", "was admitted"."""
    statement = entry.statements[0]
    words = load_lexicon("memberships").extra["entry"]["words"]
    behind = statement.evidence.quote[max(0, statement.trigger.start - statement.evidence.start) :][:60]
    return bool(set(fold(f"{statement.trigger.quote} {behind}").split()) & set(words))


def _status(entry: Entry) -> str:
    """The status that the words of an act give: observer, associate, else member."""
    statement = entry.statements[0]
    words = statement.evidence.quote[max(0, statement.trigger.start - statement.evidence.start - 20) :]
    things = [ref.name for ref in entry.objects if ref.kind == "thing"]
    lexicon = load_lexicon("memberships")
    kinds = [lexicon.kind(text) for text in (*things, statement.trigger.quote, words[:90])]
    return next((kind for kind in kinds if kind in ("observer", "associate")), "member")


def _enter(roll: _Roll, entry: Entry, status: str, ids: tuple[str, ...]) -> None:
    """A membership begins, or one already told is told again, perhaps more closely."""
    date = entry.time.edtf
    resting = roll.last("suspended")
    if resting is not None and entry.act == "join" and date and before(resting.start, date):
        resting.end = date
        resting.entry_ids += ids
        return
    for spell in roll.spells:
        if spell.status != status:
            continue
        over = spell.end is not None and before(spell.end, date)
        again = date is None or spell.end is None or not over
        if again:
            if date and (spell.start is None or (precise(date) < precise(spell.start) and before(date, spell.start))):
                if spell.end is None or before(date, spell.end):
                    spell.start = date
            spell.entry_ids += ids
            return
    roll.spells.append(_Spell(status=status, start=date, entry_ids=list(ids), doubts=list(doubts_of(entry))))


def _leave(roll: _Roll, entry: Entry) -> None:
    """A membership ends, or rests: for the span told, or until a return where the words speak of suspension."""
    date = entry.time.edtf
    statement = entry.statements[0]
    behind = statement.evidence.quote[max(0, statement.trigger.start - statement.evidence.start) :]
    rests = load_lexicon("memberships").kind(f"{statement.trigger.quote} {behind[:60]}") == "suspended"
    if entry.until or rests or entry.act == "suspend":
        again = next((s for s in roll.spells if s.status == "suspended" and s.start == date), None)
        spell = again or _Spell(status="suspended", start=date)
        spell.end = spell.end or entry.until
        spell.entry_ids.append(entry.id)
        spell.doubts += [*doubts_of(entry), *until_doubt(entry)]
        if again is None:
            _imply(roll, spell)
            roll.spells.append(spell)
        return
    open_spell = roll.last("member", "associate", "observer")
    if open_spell is None:
        if any(s.status == "member" and s.end and date in (None, s.end) for s in roll.spells):
            return
        open_spell = _Spell(status="member")
        roll.spells.append(open_spell)
    open_spell.end = date
    open_spell.entry_ids.append(entry.id)
    open_spell.doubts += doubts_of(entry)
    if date is None:
        open_spell.doubts.append("the text tells that the membership ended, not when")
    resting = roll.last("suspended")
    if resting is not None:
        resting.end = date
        resting.entry_ids.append(entry.id)


def _imply(roll: _Roll, suspended: _Spell) -> None:
    """Who is suspended is a member, even where no passage tells since when."""
    if suspended.start and not any(spell.status in ("member", "associate", "observer") for spell in roll.spells):
        doubt = "it is inferred from the suspension; since when it had been a member is not told"
        ids = list(suspended.entry_ids)
        by_then = f"../{suspended.start.split('/')[-1]}"
        start = by_then if valid(by_then) else None
        roll.spells.append(_Spell("member", start=start, entry_ids=ids, doubts=[doubt]))


def _return(rolls: dict[tuple[str, str], _Roll], entry: Entry, ledger: Ledger) -> None:
    """A suspension ends: that of those named, or "the suspension" told of last."""
    lifted = any(fold(ref.name) in load_lexicon("memberships").extra["lifted"]["words"] for ref in entry.objects)
    if lifted and not entry.actors and not entry.recipients:
        last = _suspended_before(entry, ledger)
        for roll in rolls.values():
            spell = roll.last("suspended")
            if last is not None and spell is not None and last.id in spell.entry_ids:
                spell.end = entry.time.edtf
                spell.entry_ids.append(entry.id)
        return
    actors = {acting_for(ref) for ref in (*entry.actors, *entry.recipients)}
    for (member, body), roll in rolls.items():
        spell = roll.last("suspended")
        if spell is not None and member in actors and body in {ref.id for ref in (*_bodies(entry), *entry.actors)}:
            spell.end = entry.time.edtf
            spell.entry_ids.append(entry.id)


def _suspended_before(entry: Entry, ledger: Ledger) -> Entry | None:
    """The suspension told last before an act in the same document."""
    before_it = [
        other
        for other in ledger.by_place[span_of(entry).document]
        if other.act in ("expel", "suspend") and other.statements[0].trigger.start < entry.statements[0].trigger.start
    ]
    return before_it[-1] if before_it else None


def _dissolve(rolls: dict[tuple[str, str], _Roll], entry: Entry) -> None:
    """All memberships of a body end with it."""
    gone = {ref.id for ref in (*entry.actors, *entry.objects, *entry.recipients)}
    for (_, body), roll in rolls.items():
        if body not in gone:
            continue
        for spell in roll.spells:
            if spell.end is None and (spell.start is None or before(spell.start, entry.time.edtf)):
                spell.end = entry.time.edtf
                spell.entry_ids.append(entry.id)


def _serve(rolls: dict[tuple[str, str], _Roll], entry: Entry) -> None:
    """A person who is told to be a member of a body belongs to it."""
    role = next((ref.name for ref in entry.objects if ref.id.startswith("office:")), "")
    if fold(role).split(" of ")[0] not in load_lexicon("memberships").extra["roles"]["member"]:
        return
    start, _, end = (entry.time.edtf or "").partition("/")
    for body in _bodies(entry):
        for person in entry.actors:
            roll = rolls.setdefault((person.id, body.id), _Roll(person, body))
            if not roll.spells:
                roll.spells.append(_Spell(status="member", start=start if end else None, end=end or None))
            roll.spells[0].entry_ids.append(entry.id)


def _row(roll: _Roll, spell: _Spell) -> MembershipRow:
    return MembershipRow(
        member=roll.member.id if roll.member.kind == "person" and not roll.member.state else acting_for(roll.member),
        member_name=roll.member.name,
        organization=roll.body.name,
        status=spell.status,
        start=spell.start,
        end=spell.end,
        entry_ids=unique(spell.entry_ids),
        doubts=unique(spell.doubts),
    )

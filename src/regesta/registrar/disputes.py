"""Disputes: claims, quarrels and wars between parties, from their opening to their settlement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from regesta.model.entry import Entry
from regesta.model.register import DisputeRow, InstrumentRow
from regesta.model.statement import Ref, fold
from regesta.model.when import days, sort_key
from regesta.registrar.ledger import (
    Ledger,
    before,
    done,
    doubts_of,
    instruments_of,
    kind_rule,
    overlap,
    precise,
    span_of,
    unique,
)
from regesta.registrar.passages import words_behind
from regesta.registrar.settlements import (
    Pair,
    concluded_by,
    is_peace,
    long_before,
    met,
    near,
    parties_of,
    peace_between,
    settled_by,
    sides_of,
    spans,
    takes_up,
)
from regesta.registrar.subjects import over, same_subject, subject_of
from regesta.rules.datewords import in_words
from regesta.rules.registers import load_lexicon

_FAR = 1500
"""Characters within which "the dispute" is that of the last one told."""
_FORCE = frozenset({"attack", "invade", "occupy", "clash"})


@dataclass(slots=True)
class _Draft:
    """A dispute while it is put together."""

    parties: Pair
    subject: str
    named: bool
    start: str | None = None
    violent: list[str] = field(default_factory=list)
    settled: str | None = None
    settled_by: str | None = None
    inferred: bool = False
    closed: bool = False
    entry_ids: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def last(self) -> str | None:
        """The date of the last fighting, or of the opening where there was none."""
        return max(self.violent, key=sort_key) if self.violent else self.start


@dataclass(slots=True)
class _Docket:
    """All disputes by their parties."""

    ledger: Ledger
    drafts: dict[Pair, list[_Draft]] = field(default_factory=lambda: defaultdict(list))

    def find(self, parties: Pair, subject: str, named: bool, date: str | None) -> _Draft | None:
        """The open dispute of the parties on a subject; any where one of the two subjects is a common word."""
        for draft in reversed(self.drafts[parties]):
            if draft.closed and (date is None or draft.settled is None or not before(date, draft.settled)):
                continue
            if not (draft.named and named) or same_subject(draft.subject, subject):
                return draft
        return None

    def only(self, parties: Pair, instrument: Ref | None) -> _Draft | None:
        """The only open dispute of the parties, which a peace or boundary treaty of theirs settles by whatever name."""
        standing = [draft for draft in self.drafts[parties] if not draft.closed]
        return standing[0] if len(standing) == 1 and instrument is not None and is_peace(instrument) else None

    def told_last(self, entry: Entry, parties: Sequence[str] = ()) -> _Draft | None:
        """The dispute that the same document tells of last before an act: "the dispute", whose parties are not told.

        Args:
            entry: The act.
            parties: Those that it names; they must be among the parties of the dispute.
        """
        mine = span_of(entry)
        place = {other.id: span_of(other).start for other in self.ledger.by_place.get(mine.document, ())}
        told = [
            (max(place[id_] for id_ in before_it), draft)
            for drafts in self.drafts.values()
            for draft in drafts
            if (before_it := [id_ for id_ in draft.entry_ids if place.get(id_, mine.start) < mine.start])
        ]
        last = max(told, key=lambda pair: (pair[0], pair[1].parties), default=None)
        near = last is not None and mine.start - last[0] <= _FAR and set(parties) <= set(last[1].parties)
        return last[1] if last is not None and near and len(last[1].parties) == 2 else None

    def open(self, parties: Pair, subject: str, named: bool, entry: Entry) -> _Draft:
        """The dispute an act belongs to; a new one where none stands."""
        draft = self.find(parties, subject, named, entry.time.edtf)
        if draft is None:
            draft = _Draft(parties, subject, named, start=entry.time.edtf, doubts=list(doubts_of(entry)))
            self.drafts[parties].append(draft)
        if named and not draft.named:
            draft.subject, draft.named = subject, True
        draft.entry_ids.append(entry.id)
        return draft


def fold_disputes(ledger: Ledger, instruments: Sequence[InstrumentRow] = ()) -> tuple[DisputeRow, ...]:
    """All disputes, in order of start and parties."""
    docket = _Docket(ledger)
    acts = load_lexicon("disputes").extra["acts"]
    for entry in ledger.entries:
        if not done(entry):
            continue
        if entry.act in acts["open"] or entry.act in acts["violent"]:
            _open(docket, entry, acts)
        elif entry.act in acts["refusal"]:
            _refuse(docket, entry, acts)
        elif entry.act in acts["close"]:
            _settle(docket, entry, instruments)
        elif entry.act in ("sign", "conclude"):
            _make_peace(docket, entry)
        elif entry.act in ("negotiate", "mediate"):
            _treat(docket, entry)
    _close_by_name(docket, instruments)
    for drafts in docket.drafts.values():
        for draft in drafts:
            _date_back(draft, ledger, acts)
    rows = [_row(draft) for drafts in docket.drafts.values() for draft in drafts]
    return tuple(sorted(rows, key=lambda r: (sort_key(r.start or r.settled), r.parties, r.subject, r.entry_ids)))


def _pairs(entry: Entry, ledger: Ledger) -> list[Pair]:
    """The pairs that an act sets against each other; fighting of more than two told without sides is one group."""
    armed = entry.act in ("clash", "declare_war")
    actors, recipients = sides_of(entry.actors, armed=armed), sides_of(entry.recipients, armed=armed)
    if recipients:
        return list(dict.fromkeys(tuple(sorted((a, r))) for a in actors for r in recipients if a != r))
    if entry.act == "claim":
        return [tuple(sorted((a, r))) for a in actors for r in met(ledger, entry)]
    if entry.act == "declare_war":
        # "declared war and occupied the coast": the enemy is told with the next act.
        others = [o for o in ledger.same_sentence(entry) if o.act in _FORCE and set(sides_of(o.actors)) & set(actors)]
        enemies = unique(r for other in others for r in sides_of(other.recipients) if r not in actors)
        return [tuple(sorted((a, r))) for a in actors for r in enemies]
    return [tuple(sorted(actors))] if entry.act == "clash" and len(actors) > 1 else []


def _open(docket: _Docket, entry: Entry, acts: dict[str, Any]) -> None:
    subject, named = subject_of(entry)
    pairs = _pairs(entry, docket.ledger)
    if not pairs and takes_up(entry) and (spoken := docket.told_last(entry, sides_of(entry.actors))) is not None:
        pairs = [spoken.parties]
    if entry.act == "clash" and len(pairs) == 1 and len(pairs[0]) > 2:
        # Who stood on which side is told by the acts between two of them, where there are such.
        inside = [p for p in _fought_between(docket.ledger, entry) if set(p) <= set(pairs[0])]
        pairs = inside or pairs
    for pair in pairs:
        opens = entry.act in acts["open"] and entry.modality == "occurred"
        if not opens and docket.find(pair, subject, named, entry.time.edtf) is None:
            continue
        draft = docket.open(pair, subject, named, entry)
        if entry.act in acts["violent"] and entry.time.edtf:
            draft.violent.append(entry.time.edtf)


def _fought_between(ledger: Ledger, war: Entry) -> list[Pair]:
    """The pairs that acts of force in the time of a war set against each other."""
    return list(
        dict.fromkeys(
            pair
            for entry in ledger.of(("declare_war", "attack", "invade", "occupy"))
            if done(entry)
            for pair in _pairs(entry, ledger)
            if overlap(entry.time.edtf, war.time.edtf)
        )
    )


def _refuse(docket: _Docket, entry: Entry, acts: dict[str, Any]) -> None:
    """A refusal that the other side answers with a sanction is a dispute."""
    actors, recipients = set(sides_of(entry.actors)), set(sides_of(entry.recipients))
    if not actors or not recipients or entry.time.edtf is None:
        return
    for answer in docket.ledger.of(acts["answer"]):
        if not done(answer) or answer.time.edtf is None:
            continue
        back = set(sides_of(answer.actors)) & recipients and set(sides_of(answer.recipients)) & actors
        if back and before(entry.time.edtf, answer.time.edtf) and _years(entry, answer) <= acts["answered"]:
            for pair in _pairs(entry, docket.ledger):
                draft = docket.open(pair, words_behind(entry.statements[0]) or "refusal", False, entry)
                draft.entry_ids.append(answer.id)
            return


def _years(a: Entry, b: Entry) -> float:
    first = days(a.time.edtf)[0] if a.time.edtf else None
    last = days(b.time.edtf)[0] if b.time.edtf else None
    return float("inf") if first is None or last is None else (last - first) / 365.25


def _settle(docket: _Docket, entry: Entry, instruments: Sequence[InstrumentRow]) -> None:
    """A settlement closes the dispute of its parties, or tells of one that nothing else told of."""
    subject, named = subject_of(entry)
    parties = _between(docket, entry, instruments, named)
    if len(parties) < 2:
        return
    subject += over(docket.ledger, entry, parties) if not named else ""
    instrument, dated = settled_by(docket.ledger, entry, parties)
    told = entry.time.edtf if entry.time.basis in ("stated", "relative") else None
    draft = (
        docket.find(parties, subject, named, entry.time.edtf)
        or docket.only(parties, instrument)
        or _reopened(docket, parties, subject, named and not (instrument and is_peace(instrument)), told)
    )
    if draft is None:
        draft = _told_by_its_end(docket, parties, subject, named, entry)
    if (named and not draft.named) or (draft.subject in ("fighting", "claim") and subject != "dispute"):
        draft.subject, draft.named = subject, named
    draft.entry_ids.append(entry.id)
    if draft.closed and draft.inferred and told is None and instrument and dated and near(draft.settled, dated):
        told = dated  # the instrument that is said to have settled it counts before one that was only taken to
        draft.subject, draft.named = (subject, named) if named else (draft.subject, draft.named)
    if draft.closed and draft.settled and told is None:
        draft.settled_by = draft.settled_by or (instrument.name if instrument else None)
        return
    if draft.closed and draft.settled and told and precise(told) > precise(draft.settled):
        return  # told again, with no closer date
    draft.closed, draft.inferred = True, False
    peace = None if told or draft.settled or dated else peace_between(parties, draft.last(), instruments)
    if peace is not None:
        draft.settled, draft.settled_by = peace.date, peace.name
        return
    draft.settled = told or draft.settled or dated or entry.time.edtf
    if draft.settled is None:
        draft.doubts.append("that it was settled is told, not when")
    draft.settled_by = instrument.name if instrument else draft.settled_by


def _between(docket: _Docket, entry: Entry, instruments: Sequence[InstrumentRow], named: bool) -> Pair:
    """Whose dispute is settled: the sides, the parties of what settles it, or those of "the dispute" told of last."""
    parties = tuple(sorted(set(sides_of((*entry.actors, *entry.recipients), armed=True))))
    if len(parties) < 2:
        parties = parties_of(docket.ledger.instrument_of(entry), instruments) or concluded_by(docket.ledger, entry)
    if len(parties) < 2 and not named:
        spoken = docket.told_last(entry, sides_of((*entry.actors, *entry.recipients)))
        parties = spoken.parties if spoken is not None else ()
    return parties


def _told_by_its_end(docket: _Docket, parties: Pair, subject: str, named: bool, entry: Entry) -> _Draft:
    """A dispute of which only the settlement is told, opened as far back as that says it lasted."""
    draft = _Draft(parties, subject, named, start=long_before(entry), doubts=list(doubts_of(entry)))
    if draft.start:
        draft.doubts.append(f"the start, {in_words(draft.start)}, is computed from how long it lasted")
    docket.drafts[parties].append(draft)
    return draft


def _reopened(docket: _Docket, parties: Pair, subject: str, named: bool, date: str | None) -> _Draft | None:
    """A dispute that was only taken to be closed, which a settlement told later closes in so many words."""
    for draft in reversed(docket.drafts[parties]):
        same = not (draft.named and named) or same_subject(draft.subject, subject)
        if draft.closed and draft.inferred and same and (date is None or near(draft.settled, date)):
            return draft
    return None


def _make_peace(docket: _Docket, entry: Entry) -> None:
    """A peace or a boundary instrument closes what its parties fought over; so does a treaty between belligerents."""
    refs = instruments_of(entry)
    peace = next((ref for ref in refs if is_peace(ref)), None)
    treaty = peace or next((ref for ref in refs if (rule := kind_rule(ref)) and rule.kind == "treaty"), None)
    if treaty is None:
        return
    sides = set(sides_of((*entry.actors, *entry.recipients), armed=True))
    for parties, drafts in list(docket.drafts.items()):
        whole = set(parties) <= sides
        part = peace is not None and bool(set(parties) & sides) and len([s for s in sides if len(s) == 3]) < 2
        for draft in drafts:
            fits = whole or part
            if draft.closed or not fits or (peace is None and not draft.violent):
                continue
            last = draft.violent[-1] if draft.violent else draft.start
            if entry.time.edtf is None or (last is not None and not before(last, entry.time.edtf)):
                continue
            draft.closed, draft.inferred = True, True
            draft.settled, draft.settled_by = entry.time.edtf, treaty.name
            draft.entry_ids.append(entry.id)
            draft.doubts.append(f"that {treaty.name} settled it is inferred from its parties and its name")


def _close_by_name(docket: _Docket, instruments: Sequence[InstrumentRow]) -> None:
    """Close what is still open by a dated peace or boundary instrument whose conclusion no passage tells outright."""
    words = set(load_lexicon("disputes").extra["peace"]["words"])
    for row in instruments:
        sides = {party.id for party in row.parties}
        if (
            row.date is None
            or row.status == "proposed"
            or not any(words & set(fold(name).split()) for name in (row.name, *row.also))
        ):
            continue
        for parties, drafts in docket.drafts.items():
            for draft in drafts:
                last = max(draft.violent, key=sort_key) if draft.violent else draft.start
                if draft.closed or not set(parties) <= sides or last is None or not before(last, row.date):
                    continue
                draft.closed, draft.settled, draft.settled_by = True, row.date, row.name
                draft.entry_ids += row.entry_ids[:1]
                draft.doubts.append(f"that {row.name} settled it is inferred from its parties and its name")


def _treat(docket: _Docket, entry: Entry) -> None:
    """Talks and mediation on a named dispute tell that it stood by then."""
    refs = [ref for ref in entry.objects if ref.kind != "instrument" and load_lexicon("disputes").rule(ref.name)]
    sides = sides_of(entry.recipients if entry.act == "mediate" else (*entry.actors, *entry.recipients))
    subject, named = subject_of(entry)
    if refs and not sides and not named and entry.act == "mediate" and (spoken := docket.told_last(entry)) is not None:
        spoken.entry_ids.append(entry.id)
        return
    if not refs or len(sides) != 2:
        return
    parties = tuple(sorted(sides))
    known = docket.find(parties, subject, named, entry.time.edtf)
    draft = docket.open(parties, subject, named, entry)
    if known is None and entry.time.edtf:
        draft.doubts.append("it is first told of when it was negotiated; when it began is not told")


def _date_back(draft: _Draft, ledger: Ledger, acts: dict[str, Any]) -> None:
    """Carry the start of a violent dispute back to the first hostile act of its parties in the years before."""
    if not draft.violent or draft.start is None or len(draft.parties) != 2:
        return
    low = days(draft.start)[0]
    if low is None:
        return
    for entry in ledger.of(acts["prelude"]):
        first = days(entry.time.edtf)[0] if entry.time.edtf else None
        if not done(entry) or first is None or first > low:
            continue
        if draft.parties in _hostile(entry, ledger) and low - first <= acts["years"] * 365.25:
            if entry.id not in draft.entry_ids:
                draft.start = entry.time.edtf
                draft.entry_ids.append(entry.id)
                draft.doubts.append("it is taken to begin with the first hostile act told")
            return


def _hostile(entry: Entry, ledger: Ledger) -> Iterator[Pair]:
    against = sides_of(entry.recipients) or met(ledger, entry)
    for actor in sides_of(entry.actors):
        for recipient in against:
            if actor != recipient:
                yield tuple(sorted((actor, recipient)))


def _row(draft: _Draft) -> DisputeRow:
    return DisputeRow(
        parties=draft.parties,
        subject=draft.subject,
        entry_ids=unique(draft.entry_ids),
        start=draft.start,
        violent=spans(draft.violent),
        settled=draft.settled,
        settled_by=draft.settled_by,
        doubts=unique(draft.doubts),
    )

"""Instruments: dated, with their parties, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, Party
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
    planned,
    precise,
    span_of,
    unique,
    until_doubt,
)
from regesta.registrar.links import links
from regesta.registrar.parties import is_stateless, named_party, party_of, split
from regesta.rules.datewords import in_words
from regesta.rules.registers import load_lexicon

_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
# How well an act dates an instrument; the lowest number wins.
_DATING = {"sign": 1, "conclude": 1, "birth": 2, "commit": 3, "pledge": 3, "name": 4, "negotiate": 5, "propose": 5}
_DATING |= {"report": 6, "ratify": 7, "enter_into_force": 7, "under": 8}
# Acts whose actors are parties for certain, and acts whose actors are taken for parties where none is certain.
_PARTIES = frozenset({"sign", "conclude", "accede", "ratify", "commit", "pledge", "renew", "enter_into_force"})
_LIKELY = frozenset({"negotiate", "implement", "amend", "suspend", "denounce", "delimit", "settle", "enact", "birth"})
_UNDER = frozenset({"cede", "grant", "delimit", "return", "liberalize", "settle", "restructure"})
# Acts whose own end is the end of the instrument; a suspension's is not.
_ENDS = frozenset({
    "enter_into_force", "conclude", "sign", "renew", "amend", "propose", "commit", "restructure", "enact", "birth",
})  # fmt: skip
_NO_PARTIES = frozenset({"instrument", "thing", "place"})


@dataclass(slots=True)
class _Draft:
    """An instrument while it is put together."""

    ref: Ref
    entry_ids: list[str] = field(default_factory=list)
    dates: list[tuple[int, float, str, Entry | None]] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    likely: dict[str, Party] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    guarantors: list[str] = field(default_factory=list)
    in_force: str | None = None
    until: str | None = None
    suspended: str | None = None
    by_actor: bool = False
    resumed: bool = False
    carried_out: str | None = None
    terminated: bool = False
    expired: bool = False
    proposed: bool = False
    touched: bool = False
    implements: list[str] = field(default_factory=list)
    supersedes: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def fold_instruments(ledger: Ledger) -> tuple[InstrumentRow, ...]:
    """All instruments that are named, dated or made by an act, in order of date and name."""
    drafts: dict[str, _Draft] = {}
    for entry in ledger.entries:
        for ref in _all_instruments(entry):
            draft = drafts.setdefault(ref.id, _Draft(ref))
            draft.entry_ids.append(entry.id)
        for ref in instruments_of(entry):
            _tell(drafts[ref.id], entry, ledger)
        for ref in (*entry.under, *(r for r in entry.actors if r.kind == "instrument")):
            if entry.act in _UNDER and done(entry):
                if entry.time.edtf:
                    dated = (_DATING["under"], precise(entry.time.edtf), entry.time.edtf, entry)
                    drafts[ref.id].dates.append(dated)
                _likely(drafts[ref.id], entry, ledger)
            elif entry.act == "restructure" and entry.until and drafts[ref.id].until is None:
                drafts[ref.id].until = entry.until
    for entry in ledger.entries:
        near = None if _all_instruments(entry) or entry.act not in _UNDER else ledger.instrument_of(entry)
        if near is not None and near.id in drafts and done(entry):
            drafts[near.id].entry_ids.append(entry.id)
            _likely(drafts[near.id], entry, ledger)
        for part, year in _years_beside(entry):
            if part in drafts:
                drafts[part].years.append(year)
    for entry in ledger.entries:
        if entry.act == "suspend" and done(entry) and not _all_instruments(entry):
            resting = _spoken_of(entry, ledger, drafts)
            if resting is not None:
                drafts[resting].entry_ids.append(entry.id)
                _suspend(drafts[resting], entry)
    _link(drafts, ledger)
    quotes = {entry.id: entry.statements[0].evidence.quote for entry in ledger.entries}
    rows = [part for draft in drafts.values() if _keeps(draft) for part in split(_row(draft), quotes)]
    return tuple(sorted(rows, key=lambda r: (sort_key(r.date), fold(r.name), r.id)))


def _spoken_of(entry: Entry, ledger: Ledger, drafts: dict[str, _Draft]) -> str | None:
    """The instrument whose obligations rest: the one told of last before whose parties both sides are."""
    words = load_lexicon("instruments").extra["duties"]["words"]
    if not any(set(fold(ref.name).split()) & set(words) for ref in entry.objects):
        return None
    sides = {party_of(ref, {}).id for ref in (*entry.actors, *entry.recipients)}
    for other in reversed(ledger.by_place.get(span_of(entry).document, [])):
        if span_of(other).start < span_of(entry).start:
            for ref in _all_instruments(other):
                if len(sides) > 1 and sides <= {*drafts[ref.id].parties, *drafts[ref.id].likely}:
                    return ref.id
    return None


def _years_beside(entry: Entry) -> Iterator[tuple[str, str]]:
    """Instruments with the year that stands right before or behind their name: "the 1942 Rio Protocol"."""
    for statement in entry.statements:
        text, offset = statement.evidence.quote, statement.evidence.start
        refs = {name: ref.id for ref in (*entry.objects, *entry.under) for name in (ref.name, *ref.also)}
        for part in (*statement.objects, *statement.under):
            named = fold(part.ref.name) in fold(part.span.quote)
            if part.ref.kind != "instrument" or part.ref.name not in refs or not named:
                continue
            before, behind = text[: max(0, part.span.start - offset)], text[part.span.end - offset :]
            year = re.search(r"\b(1[0-9]{3}|20[0-9]{2}) $", before) or re.match(
                r" (?:of |\()(1[0-9]{3}|20[0-9]{2})\b", behind
            )
            if year or (year := _YEAR.search(part.span.quote)):
                yield refs[part.ref.name], year[1]


def _all_instruments(entry: Entry) -> list[Ref]:
    refs = (*entry.objects, *entry.under, *entry.actors, *entry.recipients)
    return list({ref.id: ref for ref in refs if ref.kind == "instrument"}.values())


def _keeps(draft: _Draft) -> bool:
    """A name of its own is enough for a row; a description needs an act that made it."""
    named = any(name != name.lower() or _YEAR.search(name) for name in (draft.ref.name, *draft.ref.also))
    return named or bool(draft.dates) or bool(draft.parties) or draft.touched


def _act(entry: Entry, ref: Ref) -> str:
    """The act, or "birth" where it makes an instrument of this kind."""
    rule = kind_rule(ref)
    return "birth" if rule and entry.act in rule.birth else entry.act


def _tell(draft: _Draft, entry: Entry, ledger: Ledger) -> None:
    """Let one act tell what it does to an instrument it is about."""
    act = _act(entry, draft.ref)
    if planned(entry):
        draft.proposed = draft.proposed or act in ("propose", "sign", "conclude", "birth")
        if act == "restructure" and entry.until and draft.until is None:
            draft.until = entry.until
            draft.doubts += until_doubt(entry)
        return
    if not done(entry):
        return
    if act in _DATING and entry.time.edtf:
        draft.dates.append((_DATING[act], precise(entry.time.edtf), entry.time.edtf, entry))
    draft.touched = draft.touched or act in ("sign", "conclude", "birth", "ratify", "enter_into_force", "enact")
    longer = act in ("renew", "amend") and draft.until is not None and before(draft.until, entry.until)
    if act in _ENDS and entry.until and (draft.until is None or longer):
        draft.until, draft.computed = entry.until, list(until_doubt(entry))
    if act in _PARTIES:
        _parties(draft, entry, ledger, act)
    elif act in _LIKELY:
        _likely(draft, entry, ledger)
    _change(draft, entry, act)


def _change(draft: _Draft, entry: Entry, act: str) -> None:
    """What happens to an instrument once it stands."""
    date = entry.time.edtf
    if act == "enter_into_force":
        draft.in_force = draft.in_force or date
    elif act == "implement" and date and (draft.carried_out is None or precise(date) < precise(draft.carried_out)):
        draft.carried_out = date
        draft.doubts += doubts_of(entry)
    elif act == "mediate":
        draft.guarantors += [party_of(ref, {}).id for ref in entry.actors]
    elif act == "suspend":
        _suspend(draft, entry)
    elif act == "restore" and draft.suspended and date:
        draft.suspended, draft.resumed = f"{draft.suspended.split('/')[0]}/{date.split('/')[0]}", True
    elif act in ("denounce", "withdraw"):
        _leave(draft, entry)
    elif act == "dissolve":
        draft.terminated, draft.until = True, date or draft.until


def _sides(entry: Entry, ledger: Ledger) -> Iterable[Ref]:
    """Those who conclude: the actors, or where these only announce it as guarantors, the recipients."""
    # A person whose state is not told is no party, only the hand that signs.
    actors = [ref for ref in entry.actors if ref.kind not in _NO_PARTIES and not is_stateless(ref)]
    recipients = [ref for ref in entry.recipients if ref.kind not in _NO_PARTIES and not is_stateless(ref)]
    if entry.act in ("sign", "conclude") and _only_guarantors(entry, ledger):
        return recipients
    if entry.act == "cede" and not actors and entry.place is not None and entry.place.kind == "state":
        actors = [entry.place]
    both = entry.act in ("sign", "conclude", "renew", "negotiate", "implement", "delimit", "settle", *_UNDER)
    return (*actors, *recipients) if both else actors


def _only_guarantors(entry: Entry, ledger: Ledger) -> bool:
    """Whether all actors stand in the same sentence as guarantors or mediators of another instrument."""
    mine = {ref.id for ref in instruments_of(entry)}
    backers = {
        ref.id
        for other in ledger.same_sentence(entry)
        if other.act == "mediate" and not mine & {o.id for o in instruments_of(other)}
        for ref in other.actors
    }
    return bool(entry.actors) and {ref.id for ref in entry.actors} <= backers


def _parties(draft: _Draft, entry: Entry, ledger: Ledger, act: str) -> None:
    several = len(instruments_of(entry)) > 1
    date = entry.time.edtf
    for ref in _named_sides(draft.ref, list(_sides(entry, ledger))) if several else _sides(entry, ledger):
        party = party_of(ref, ledger.names)
        into = draft.likely if several and act not in ("sign", "ratify", "enter_into_force") else draft.parties
        known = into.get(party.id)
        late = act == "accede" or (act in ("sign", "ratify") and date is not None and "/.." in date)
        if known is None:
            into[party.id] = replace(party, since=date if late else None)
        elif act == "accede" and known.until:
            into[party.id] = replace(known, since=date, until=None)
        if act == "sign" and party.id not in draft.signatories:
            draft.signatories.append(party.id)


def _named_sides(instrument: Ref, sides: list[Ref]) -> list[Ref]:
    """Of those who concluded several instruments at once, the sides of "the agreement with Chile" alone."""
    _, with_, other = fold(instrument.name).partition(" with ")
    named = [ref for ref in sides if with_ and fold(ref.name) and fold(ref.name) in other]
    return [sides[0], *(ref for ref in named if ref != sides[0])] if named else sides


def _likely(draft: _Draft, entry: Entry, ledger: Ledger) -> None:
    for ref in _sides(entry, ledger):
        if ref.kind not in ("movement", "instrument"):
            party = party_of(ref, ledger.names)
            draft.likely.setdefault(party.id, party)


def _suspend(draft: _Draft, entry: Entry) -> None:
    """A suspension by somebody outweighs one told without an actor; the other side's rights rest with it."""
    date = entry.time.edtf
    if date is None:
        return
    first, _, last = date.partition("/")
    start = last if first == ".." else first
    span = f"{start}/{entry.until.split('/')[-1]}" if entry.until else start
    if last and last != "..":
        draft.doubts.append(f"it was suspended at some time {in_words(date)}")
    if draft.suspended is None or (entry.actors and not draft.by_actor):
        draft.suspended, draft.by_actor = span, bool(entry.actors)
        draft.doubts += doubts_of(entry)
        draft.doubts += [doubt.replace("the end", "the end of its suspension", 1) for doubt in until_doubt(entry)]
    targets = entry.recipients or entry.actors
    for ref in targets:
        party = party_of(ref, {})
        for book in (draft.parties, draft.likely):
            if party.id in book:
                book[party.id] = replace(book[party.id], suspended=span)
        if entry.recipients and party.id not in draft.parties:
            draft.likely[party.id] = replace(party, suspended=span)


def _leave(draft: _Draft, entry: Entry) -> None:
    """A party leaves; an instrument that two made, or that nobody is told to leave alone, ends with it."""
    date = entry.time.edtf
    leavers = [party_of(ref, {}) for ref in entry.actors]
    few = len(draft.parties or draft.likely) <= 2
    for leaver in leavers:
        for book in (draft.parties, draft.likely):
            if leaver.id in book:
                book[leaver.id] = replace(book[leaver.id], until=date)
        if leaver.id not in draft.parties and not few and len(leaver.id) == 3:
            draft.parties[leaver.id] = replace(leaver, until=date)  # who leaves was a party, though no passage told it
    if not leavers or few:
        words = load_lexicon("instruments").extra["expires"]["words"]
        draft.expired = not leavers and fold(entry.statements[0].trigger.quote).startswith(tuple(words))
        draft.terminated = not draft.expired
        draft.until = date or draft.until
        draft.computed = [] if date else draft.computed


def _link(drafts: dict[str, _Draft], ledger: Ledger) -> None:
    """Which instrument carries out or replaces which; what is replaced ends with its successor."""
    for kind, later, earlier, date in links(ledger, {id_: draft.ref for id_, draft in drafts.items()}):
        if kind == "implements":
            drafts[later].implements.append(earlier)
            continue
        drafts[later].supersedes.append(earlier)
        old = drafts[earlier]
        if date and not old.terminated:
            old.terminated, old.until, old.computed = True, date, []
            old.doubts.append(f"its end, {in_words(date)}, is that of {drafts[later].ref.name}, which superseded it")


def _row(draft: _Draft) -> InstrumentRow:
    ref = draft.ref
    rule = kind_rule(ref)
    date, doubts = _date(draft)
    parties = dict(draft.parties)
    named = named_party(ref)
    if named is not None and len(parties) < 2:
        draft.likely.setdefault(named.id, named)
    if len(parties) < 2:
        parties = {**draft.likely, **parties}
    carried_out = draft.carried_out if not (date and draft.carried_out == date) else None
    return InstrumentRow(
        id=ref.id,
        name=ref.name,
        kind=rule.kind if rule else "agreement",
        entry_ids=unique(draft.entry_ids),
        also=ref.also,
        date=date,
        parties=tuple(parties[key] for key in sorted(parties)),
        signatories=tuple(sorted(draft.signatories)),
        guarantors=tuple(sorted(set(draft.guarantors))),
        status=_status(draft, date, carried_out),
        in_force=draft.in_force,
        until=draft.until,
        suspended=draft.suspended,
        carried_out=carried_out,
        implements=unique(draft.implements),
        supersedes=unique(draft.supersedes),
        doubts=unique([*draft.doubts, *draft.computed, *doubts]),
    )


def _date(draft: _Draft) -> tuple[str | None, tuple[str, ...]]:
    """The date by the act that dates it best, else the year in its name."""
    named = next((m[0] for name in (draft.ref.name, *draft.ref.also) if (m := _YEAR.search(name))), None)
    named = named or next(iter(sorted(draft.years)), None)
    dates = list(draft.dates) + ([(_DATING["name"], 365.0, named, None)] if named else [])
    if not dates:
        return None, ()
    best = min(d[0] for d in dates)
    # Of several dates of one rank the first counts, in the closest words for it.
    first = min((d for d in dates if d[0] == best), key=lambda d: sort_key(d[2]))
    rank, _, date, entry = min(
        (d for d in dates if d[0] == best and overlap(d[2], first[2])), key=lambda d: (d[1], sort_key(d[2]))
    )
    doubts = list(doubts_of(entry)) if entry is not None else [f"dated by its name alone, {date}"]
    if rank > _DATING["name"]:
        doubts.append(f"the date is that of another act told of it ({entry.act if entry else 'named'})")
    if named and rank < _DATING["name"] and entry is not None and days(date)[0] and date[:4] != named:
        doubts.append(f"its name says {named}")
    return date, tuple(doubts)


def _status(draft: _Draft, date: str | None, carried_out: str | None) -> str | None:
    """What the record tells last of it."""
    if draft.terminated or draft.expired:
        return "terminated" if draft.terminated else "expired"
    if draft.suspended and not draft.resumed and "/" not in draft.suspended:
        return "suspended"
    if carried_out:
        return "carried out"
    if draft.in_force:
        return "in force"
    if draft.touched or (date and not draft.proposed):
        return "concluded"
    return "proposed" if draft.proposed or any(rank == _DATING["propose"] for rank, *_ in draft.dates) else None

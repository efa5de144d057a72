"""What an act of giving or binding is as a term: its instrument, its sides, and the row it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regesta.model.entry import Entry
from regesta.model.register import InstrumentRow, TermRow
from regesta.model.statement import Participant, Quantity, Ref, fold
from regesta.registrar.ledger import Ledger, acting_for, code, done, unique
from regesta.registrar.passages import reserve_of
from regesta.rules.registers import load_lexicon

BINDING = frozenset({"commit", "pledge"})


@dataclass(frozen=True, slots=True)
class Deal:
    """An entry with its instrument and its sides.

    Attributes:
        entry: The entry.
        instrument: The instrument it stands under, or None.
        grantor: Who gives or is bound.
        grantee: Who gets.
        until: When the instrument ends, or None.
        since: When the instrument begins, or None.
    """

    entry: Entry
    instrument: Ref | None
    grantor: str | None
    grantee: str | None
    until: str | None = None
    since: str | None = None


def deal_of(entry: Entry, ledger: Ledger, known: Mapping[str, InstrumentRow]) -> Deal:
    """The deal an entry makes; of the two parties of its instrument one gives and the other gets."""
    grantors = [ref for ref in entry.actors if ref.kind not in ("instrument", "thing", "place")]
    grantees = [ref for ref in entry.recipients if ref.kind not in ("instrument", "thing")]
    grantor = acting_for(grantors[0]) if grantors else None
    grantee = acting_for(grantees[0]) if grantees else None
    if grantee is None and is_mutual(entry):
        grantee = acting_for(grantors[1])
    place = entry.place
    if (
        grantor is None
        and entry.act == "cede"
        and place is not None
        and place.kind == "state"
        and code(place) != grantee
    ):
        grantor = code(place)  # "ground in Peru" is Peru's to give
    instrument = ledger.instrument_of(entry)
    row = known.get(instrument.id) if instrument else None
    if row is not None and len(row.parties) == 2 and (grantor is None) != (grantee is None):
        one = grantor or grantee
        others = [party for party in row.parties if one not in (party.id, party.name)]
        other = others[0] if len(others) == 1 else None
        name = (other.id if len(other.id) == 3 else other.name) if other else None
        grantor, grantee = grantor or name, grantee or name
    pair = ledger.pair_before(entry) if (grantor is None) != (grantee is None) else ()
    if (grantor or grantee) in pair:
        other_side = next(side for side in pair if side != (grantor or grantee))
        grantor, grantee = grantor or other_side, grantee or other_side
    if is_lease(entry) and row is not None and _pays(entry, ledger):
        grantor, grantee = grantee, grantor  # who pays for what it leases is the one who gets it
    if is_kept(entry) and grantor == (acting_for(grantors[0]) if grantors else None):
        grantor, grantee = (grantee if grantee != grantor else None), grantor
    if grantor == grantee:
        grantee = None
    since = (row.in_force or row.date) if row else None
    return Deal(entry, instrument, grantor, grantee, row.until if row else None, since)


def is_lease(entry: Entry) -> bool:
    """Whether an act is a lease of which the clause does not say to whom."""
    verb = fold(entry.statements[0].trigger.quote)
    told = any(not p.rule.startswith("other party") for s in entry.statements for p in s.recipients)
    return entry.act == "grant" and verb.startswith(("leas", "rent")) and not told


def is_kept(entry: Entry) -> bool:
    """Whether a right is kept and not given: "retained the right to garrison the port"."""
    verb = fold(entry.statements[0].trigger.quote)
    return entry.act == "grant" and verb.startswith(("retain", "reserv", "keep", "kept", "preserv"))


def _pays(entry: Entry, ledger: Ledger) -> bool:
    payers = {ref.id for other in ledger.same_sentence(entry) if other.act == "repay" for ref in other.actors}
    return any(ref.id in payers for ref in entry.actors)


def is_mutual(entry: Entry) -> bool:
    """Whether two actors give one another the same: "each granted the other …"."""
    sides = [ref for ref in entry.actors if ref.kind not in ("instrument", "thing", "place")]
    words = load_lexicon("terms").extra["mutual"]["words"]
    quote = fold(entry.statements[0].evidence.quote)
    return len(sides) == 2 and any(f" {word} " in f" {quote} " for word in words)


def kind_of(thing: str, act: str) -> str | None:
    """The kind of term that a thing makes under an act."""
    lexicon = load_lexicon("terms")
    default: str | None = lexicon.extra["default"].get(act)
    if act == "return":
        # Land given back is a territory; all else that is given back is a restitution.
        return "territory" if lexicon.kind(thing, "annex") == "territory" else default
    return lexicon.kind(thing, act) or default


def land_or_kind(thing: Participant, act: str) -> str | None:
    """The kind of what is given: a place that somebody agrees to leave for a span is territory."""
    return "territory" if thing.ref.kind == "place" and act in BINDING else kind_of(thing.ref.name, act)


def term_row(
    deal: Deal,
    kind: str,
    what: str,
    place: str | None,
    quantity: Quantity | None,
    end: str | None,
    doubts: list[str],
) -> TermRow:
    """The row of one term; boundaries, parks and tariffs have no sides."""
    start = deal.entry.time.edtf or (deal.since if done(deal.entry) else None)
    if start and not deal.entry.time.edtf:
        doubts = [*doubts, "begins with its instrument"]
    sided = kind not in ("park", "boundary", "tariff")
    return TermRow(
        instrument=deal.instrument.name if deal.instrument else None,
        kind=kind,
        what=what,
        entry_ids=(deal.entry.id,),
        grantor=deal.grantor if sided else None,
        grantee=deal.grantee if sided else None,
        place=place,
        quantity=quantity,
        start=start,
        end=end,
        reserve=reserve_of(deal.entry),
        doubts=unique(doubts),
    )

"""The entries of a record in order of time, and what every register asks of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from regesta.model.entry import Entry
from regesta.model.statement import Participant, Ref
from regesta.model.text import Span
from regesta.model.when import days, sort_key
from regesta.rules.datewords import in_words
from regesta.rules.registers import WordRule, load_lexicon

CONCLUDING = frozenset({"sign", "conclude"})
REACH = 1500
"""How many characters behind the passage that concludes an instrument its terms may be told without naming it."""
NEXT = 400
"""How far behind an act under an instrument another one without it may still stand under the same."""
_PROVIDING = frozenset({"delimit", "grant", "cede", "found", "return", "liberalize", "settle", "commit"})
_FOR_A_STATE = frozenset({"person", "agency", "organization", "state", "government"})
_STATES = frozenset({"state", "government"})


def done(entry: Entry) -> bool:
    """Whether the act was done, not only planned, refused or thought of."""
    return entry.modality in ("occurred", "ongoing")


def planned(entry: Entry) -> bool:
    """Whether the act is to be done."""
    return entry.modality in ("planned", "proposed")


def is_state(ref: Ref) -> bool:
    """Whether a ref is a state or its government."""
    return ref.kind in _STATES


def code(ref: Ref) -> str:
    """What a register row shows for an actor: the code of a state, else the name."""
    return (ref.state or ref.id) if is_state(ref) else ref.name


def acting_for(ref: Ref) -> str:
    """The state that a person, a congress or an agency acts for, else what `code` gives."""
    return ref.state if ref.state and ref.kind in _FOR_A_STATE else code(ref)


def span_of(entry: Entry) -> Span:
    """The evidence of the statement that leads an entry."""
    return entry.statements[0].evidence


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Items once, in order."""
    return tuple(dict.fromkeys(items))


def instruments_of(entry: Entry) -> tuple[Ref, ...]:
    """The instruments that an entry is about."""
    return tuple(ref for ref in entry.objects if ref.kind == "instrument")


def parts(entry: Entry, role: str) -> tuple[Participant, ...]:
    """The participants of an entry's leading statement in one role, each with the words it was read from."""
    found: tuple[Participant, ...] = getattr(entry.statements[0], role)
    return found


def doubts_of(entry: Entry) -> tuple[str, ...]:
    """What is uncertain about the date of an entry, in plain words."""
    doubts = []
    time = entry.time
    if time.edtf and time.basis == "relative":
        doubts.append(f"{in_words(time.edtf)} is computed" + (f" from “{time.anchor}”" if time.anchor else ""))
    elif time.edtf and time.basis == "inherited":
        doubts.append(f"{in_words(time.edtf)} is taken from the passage around it")
    if entry.contradicted_by:
        doubts.append("sources or passages differ on this act")
    return tuple(doubts)


def until_doubt(entry: Entry) -> tuple[str, ...]:
    """That the end of an entry is computed from a duration, where it is."""
    if entry.until is None:
        return ()
    rule = next((s.until_rule for s in entry.statements if s.until == entry.until and s.until_rule), None)
    words = rule.split(":", 1)[-1].strip() if rule else ""
    return (f"the end, {in_words(entry.until)}, is computed from “{words}”",) if words else ()


def precise(edtf: str | None) -> float:
    """Width of a date in days, infinite where it is open or unknown; the smaller, the closer."""
    if edtf is None:
        return float("inf")
    low, high = days(edtf)
    return float("inf") if low is None or high is None else high - low


def overlap(a: str | None, b: str | None) -> bool:
    """Whether two dates can be one; a date that is not told fits every other."""
    if a is None or b is None:
        return True
    (a1, a2), (b1, b2) = days(a), days(b)
    return not ((a2 is not None and b1 is not None and a2 < b1) or (b2 is not None and a1 is not None and b2 < a1))


def before(a: str | None, b: str | None) -> bool:
    """Whether one date can lie before or at another; False where one of them is not told."""
    if a is None or b is None:
        return False
    low, high = days(a)[0], days(b)[1]
    return low is None or high is None or low <= high


def _ended(passage: str) -> bool:
    """Whether a passage ends with the stop of its sentence."""
    return passage.rstrip("\"'”’)] ").endswith((".", "!", "?"))


@dataclass(frozen=True, slots=True)
class Ledger:
    """Entries in order of time, with their places in the documents.

    Attributes:
        entries: Those that no reviewer rejected, in order of time, then document and offset.
        by_place: The same entries by document, in order of offset.
        instruments: Entries that bring an instrument about, by document, in order of offset.
        names: Name of each state by its code, as told first.
        by_act: Entries of each act, in order of time, with their numbers in `entries`.
    """

    entries: tuple[Entry, ...]
    by_place: dict[str, list[Entry]] = field(default_factory=dict)
    instruments: dict[str, list[Entry]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    by_act: dict[str, list[tuple[int, Entry]]] = field(default_factory=dict)

    def of(self, acts: Iterable[str]) -> list[Entry]:
        """The entries of some acts, in order of time."""
        found = [pair for act in dict.fromkeys(acts) for pair in self.by_act.get(act, ())]
        return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]

    def same_sentence(self, entry: Entry) -> Iterator[Entry]:
        """Other entries whose passage lies in or over that of an entry, or in the same sentence by a small gap."""
        mine = span_of(entry)
        for other in self.by_place.get(mine.document, ()):
            theirs = span_of(other)
            if theirs.start > mine.end + 2:
                break
            apart = (
                _ended(mine.quote) if theirs.start >= mine.end else theirs.end <= mine.start and _ended(theirs.quote)
            )
            if other is not entry and theirs.end + 2 >= mine.start and not apart:
                yield other

    def instrument_of(self, entry: Entry) -> Ref | None:
        """The instrument under which an act stands: named with it, or concluded by the same parties just before."""
        named = _named_instruments(entry)
        if len(named) > 1 and len({_undated(ref.name) for ref in named}) == 1:
            return named[-1]  # "by the treaties of 1895 and 1905": the last one lays down what holds
        return named[0] if named else self.concluded_near(entry) or self.spoken_of(entry)

    def spoken_of(self, entry: Entry) -> Ref | None:
        """The instrument that the acts told right before an entry stand under, where its parties are not others."""
        mine = span_of(entry)
        parties = {acting_for(ref) for ref in (*entry.actors, *entry.recipients) if ref.kind != "instrument"}
        found: Ref | None = None
        for other in self.by_place.get(mine.document, ()):
            if span_of(other).start > mine.start or other is entry:
                break
            theirs = {acting_for(ref) for ref in (*other.actors, *other.recipients) if ref.kind != "instrument"}
            named = _named_instruments(other)
            near = 0 <= mine.start - span_of(other).end <= NEXT and overlap_or_after(entry, other)
            if named and near and other.act in _PROVIDING and (not theirs or parties <= theirs):
                found = named[0]
        return found

    def pair_before(self, entry: Entry) -> tuple[str, ...]:
        """The two states of the settlement or agreement that is told in the sentence before an act."""
        mine = span_of(entry)
        for other in reversed(self.by_place.get(mine.document, ())):
            if not 0 <= mine.start - span_of(other).end <= NEXT or other.act not in ("settle", *CONCLUDING):
                continue
            states = unique(acting_for(ref) for ref in (*other.actors, *other.recipients) if is_state(ref))
            if len(states) == 2:
                return states
        return ()

    def close_to(self, entry: Entry, instrument: Ref) -> bool:
        """Whether an act names an instrument, or stands right behind its conclusion and is of the same date."""
        if instrument.id in {ref.id for ref in _named_instruments(entry)}:
            return True
        mine = span_of(entry)
        for other in self.instruments.get(mine.document, ()):
            born = instrument.id in {ref.id for ref in instruments_of(other)}
            if born and mine.start - span_of(other).start >= 0 and mine.start - span_of(other).end <= NEXT:
                return overlap(entry.time.edtf, other.time.edtf)
        return False

    def plan_before(self, entry: Entry) -> Ref | None:
        """The instrument under which the planned acts told right before a planned act stand, one behind the other."""
        mine = span_of(entry)
        found: Ref | None = None
        reach = 0
        for other in self.by_place.get(mine.document, ()):
            if span_of(other).start > mine.start or other is entry:
                break
            if not planned(other):
                continue
            if other.under:
                found, reach = other.under[0], span_of(other).end
            elif 0 <= span_of(other).start - reach <= NEXT:
                reach = span_of(other).end
        return found if found is not None and mine.start - reach <= NEXT else None

    def concluded_near(self, entry: Entry) -> Ref | None:
        """The instrument that the parties of an entry concluded in its sentence or in one of the last before it."""
        mine = span_of(entry)
        parties = {acting_for(ref) for ref in (*entry.actors, *entry.recipients) if ref.kind != "instrument"}
        best: tuple[int, Ref] | None = None
        for other in self.instruments.get(mine.document, ()):
            gap = mine.start - span_of(other).end
            if span_of(other).start > mine.end or gap > REACH or other is entry:
                continue
            theirs = {acting_for(ref) for ref in (*other.actors, *other.recipients)}
            if not theirs and gap > NEXT:
                continue  # who concluded it is not told: it counts for what follows at once alone
            strange = bool(parties and theirs) and not (parties <= theirs or (theirs <= parties and len(theirs) > 1))
            if strange or not overlap_or_after(entry, other):
                continue
            if best is None or gap < best[0]:
                best = (gap, instruments_of(other)[0])
        return best[1] if best else None


def _undated(name: str) -> str:
    return re.sub(r"\b(?:of )?[12][0-9]{3}\b", "", name).strip()


def _named_instruments(entry: Entry) -> list[Ref]:
    return [*entry.under, *instruments_of(entry), *(r for r in entry.actors if r.kind == "instrument")]


def overlap_or_after(entry: Entry, birth: Entry) -> bool:
    """Whether an act can stand under an instrument by its date: not before the year of the instrument."""
    if entry.time.edtf is None or birth.time.edtf is None:
        return True
    high, low = days(entry.time.edtf)[1], days(birth.time.edtf)[0]
    return high is None or low is None or high >= low - 366


def kind_rule(ref: Ref) -> WordRule | None:
    """The rule that gives an instrument its kind."""
    lexicon = load_lexicon("instruments")
    return next((rule for name in (ref.name, *ref.also) if (rule := lexicon.rule(name))), None)


def is_birth(entry: Entry, ref: Ref) -> bool:
    """Whether an act brings an instrument about: it is concluded, or made by the acts that make its kind."""
    if not done(entry):
        return False
    rule = kind_rule(ref)
    return entry.act in CONCLUDING or entry.act in ("commit", "pledge") or bool(rule and entry.act in rule.birth)


def open_ledger(entries: Sequence[Entry]) -> Ledger:
    """Put entries in order, whatever order they come in."""
    kept = [entry for entry in entries if entry.review != "rejected"]
    kept.sort(key=lambda e: (sort_key(e.time.edtf), span_of(e).document, e.statements[0].trigger.start, e.id))
    by_place: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    by_act: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for number, entry in enumerate(kept):
        by_act[entry.act].append((number, entry))
        by_place[span_of(entry).document].append(entry)
        for ref in (*entry.actors, *entry.recipients):
            if ref.kind == "state":
                names.setdefault(ref.id, ref.name)
    instruments: dict[str, list[Entry]] = {}
    for document, told in by_place.items():
        told.sort(key=lambda e: (span_of(e).start, e.statements[0].trigger.start, e.id))
        instruments[document] = [e for e in told if any(is_birth(e, ref) for ref in instruments_of(e))]
    return Ledger(tuple(kept), dict(by_place), instruments, names, dict(by_act))

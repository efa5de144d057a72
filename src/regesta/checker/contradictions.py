"""Contradictions: what cannot all be true, within a source or between sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from regesta.checker.case import Case, apart, pairs, wholly_before, words
from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import DebtRow, MembershipRow, ObligationRow, OfficeRow
from regesta.model.statement import Statement, fold
from regesta.model.when import days
from regesta.rules.registers import load_lexicon


def two_dates(case: Case) -> Iterator[Issue]:
    """K001: two passages date one act differently."""
    told: set[tuple[str, str]] = set()
    for entry in case.entries:
        lead = entry.statements[0]
        for other in _rivals(case, entry):
            home = case.home.get(other.id, entry)
            both = (entry.id, other.id) if home is entry else (min(entry.id, home.id), max(entry.id, home.id))
            # Of two entries that date one act differently one pair of passages is enough.
            if both in told or not apart(lead.time.edtf, other.time.edtf):
                continue
            told.add(both)
            yield case.issue(
                "K001",
                "warning",
                f"{entry.summary} One passage dates it {words(lead.time.edtf)}, another {words(other.time.edtf)}.",
                "Compare the two passages; correct the entry whose date is wrong, or reject it.",
                entry_ids=tuple(dict.fromkeys((entry.id, home.id))),
                spans=(lead.evidence, other.evidence),
            )


def _rivals(case: Case, entry: Entry) -> Iterator[Statement]:
    for statement_id in entry.contradicted_by:
        if statement_id in case.statement:
            yield case.statement[statement_id]


def _inside(entry: Entry, statement: Statement) -> bool:
    return any(own.id == statement.id for own in entry.statements)


def two_values(case: Case) -> Iterator[Issue]:
    """K002: passages of one act differ in a sum, a number or the end it sets."""
    for entry in case.entries:
        for other in _rivals(case, entry):
            if not _inside(entry, other):
                continue
            for told, mine in _differences(entry, other):
                yield case.issue(
                    "K002",
                    "warning",
                    f"{entry.summary} One passage tells {mine}, another {told}.",
                    "Compare the two passages; correct the entry, or split it where they tell two acts.",
                    entry_ids=(entry.id,),
                    spans=(entry.statements[0].evidence, other.evidence),
                )


def _differences(entry: Entry, other: Statement) -> Iterator[tuple[str, str]]:
    for quantity in other.quantities:
        known = [q for q in entry.quantities if q.unit == quantity.unit]
        if known and all(q.value != quantity.value for q in known):
            yield f"“{quantity.text}”", f"“{known[0].text}”"
    if apart(entry.until, other.until):
        yield f"an end in {words(other.until)}", f"an end in {words(entry.until)}"


def before_it_exists(case: Case) -> Iterator[Issue]:
    """K003: a body acts or gains a member, or an instrument is used, before it is made or after it has ended."""
    births, deaths = _lives(case)
    for entry in case.entries:
        if entry.modality not in ("occurred", "ongoing") or entry.time.basis == "inherited":
            continue
        for ref in (*entry.actors, *entry.recipients, *entry.objects):
            if ref.kind not in ("organization", "instrument"):
                continue
            birth, death = births.get(ref.id), deaths.get(ref.id)
            used = ref.kind == "organization" or entry.act in _USES
            if birth and birth is not entry and used and wholly_before(entry.time.edtf, birth.time.edtf):
                yield _mistimed(case, entry, birth, f"{ref.name} did not exist yet: it dates from")
            elif death and death is not entry and used and wholly_before(death.time.edtf, entry.time.edtf):
                yield _mistimed(case, entry, death, f"{ref.name} had ended:")


_USES = frozenset(
    {"ratify", "enter_into_force", "implement", "suspend", "denounce", "violate", "accede", "amend", "renew"}
)


def _lives(case: Case) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The acts that made and ended bodies and instruments, where they are dated in so many words."""
    births: dict[str, Entry] = {}
    deaths: dict[str, Entry] = {}
    for entry in case.entries:
        if entry.modality != "occurred" or entry.time.edtf is None or entry.time.basis == "inherited":
            continue
        for ref in entry.objects:
            makes = ("found",) if ref.kind == "organization" else ("sign", "conclude")
            if ref.kind in ("organization", "instrument") and entry.act in makes:
                births.setdefault(ref.id, entry)
            if ref.kind == "organization" and entry.act == "dissolve":
                deaths[ref.id] = entry
    return births, deaths


def _mistimed(case: Case, entry: Entry, other: Entry, why: str) -> Issue:
    return case.issue(
        "K003",
        "warning",
        f"{entry.summary} It is dated {words(entry.time.edtf)}, but {why} {words(other.time.edtf)}.",
        "Check both dates; where two bodies or instruments share a name, split the entries.",
        entry_ids=(entry.id, other.id),
    )


def after_leaving(case: Case) -> Iterator[Issue]:
    """K004: a party acts within a body after it left it and before it came back."""
    gone: dict[tuple[str, str], list[MembershipRow]] = defaultdict(list)
    for row in case.registers.memberships:
        if row.status in ("member", "observer", "associate"):
            gone[row.member, fold(row.organization)].append(row)
    for entry in case.entries:
        if entry.act not in ("renew", "amend", "convene", "commit", "conclude") or entry.modality != "occurred":
            continue
        bodies = [fold(ref.name) for ref in (*entry.objects, *entry.recipients) if ref.kind == "organization"]
        for ref in entry.actors:
            for body in bodies:
                rows = gone.get((ref.state or ref.id, body), [])
                if rows and all(row.end and wholly_before(row.end, entry.time.edtf) for row in rows):
                    yield case.issue(
                        "K004",
                        "warning",
                        f"{entry.summary} {ref.name} had left the {rows[-1].organization} by then: it left in "
                        f"{words(rows[-1].end)}.",
                        "Look for a return that the sources tell elsewhere, or correct one of the dates.",
                        entry_ids=(entry.id, *rows[-1].entry_ids[-1:]),
                    )


def two_holders(case: Case) -> Iterator[Issue]:
    """K005: an office that one person holds at a time is held by two."""
    seats: dict[tuple[str, str | None, str | None], list[OfficeRow]] = defaultdict(list)
    for row in case.registers.offices:
        rule = load_lexicon("offices").rule(row.role)
        if rule is not None and rule.single and row.start and row.end and (row.state or row.organization):
            seats[fold(row.role), row.state, row.organization].append(row)
    for key in sorted(seats, key=str):
        rows = seats[key]
        for i, a in enumerate(rows):
            for b in rows[i + 1 :]:
                if a.person != b.person and _both_hold(a, b):
                    yield case.issue(
                        "K005",
                        "warning",
                        f"{a.person} ({words(a.start)} to {words(a.end)}) and {b.person} ({words(b.start)} to "
                        f"{words(b.end)}) are both told to be {a.role} of {a.state or a.organization}.",
                        "Check the years of both; a rival or an acting holder can be marked as such.",
                        entry_ids=tuple(dict.fromkeys((*a.entry_ids[:1], *b.entry_ids[:1]))),
                    )


def _both_hold(a: OfficeRow, b: OfficeRow) -> bool:
    """Whether there is a day on which both hold for certain."""
    first = [days(row.start or "..")[1] for row in (a, b)]
    last = [days(row.end or "..")[0] for row in (a, b)]
    known = [x for x in (*first, *last) if x is not None]
    return len(known) == 4 and max(first[0] or 0, first[1] or 0) < min(last[0] or 0, last[1] or 0)


def two_deadlines(case: Case) -> Iterator[Issue]:
    """K006: the same thing is due by two dates."""
    by_duty: dict[str, list[ObligationRow]] = defaultdict(list)
    for row in case.registers.obligations:
        if row.due:
            by_duty[fold(row.what)].append(row)
    told: set[tuple[str, ...]] = set()
    for rows in by_duty.values():
        for i, a in enumerate(rows):
            for b in rows[i + 1 :]:
                # One passage that sets two days sets them for two things; of two passages one difference is enough.
                both = tuple(sorted((*a.entry_ids[:1], *b.entry_ids[:1])))
                if a.due == b.due or not _same_duty(a, b) or len(set(both)) < 2 or both in told:
                    continue
                told.add(both)
                certain = apart(a.due, b.due)
                yield case.issue(
                    "K006",
                    "warning" if certain else "note",
                    f"“{a.what}” is due by {words(a.due)} in one passage and by {words(b.due)} in another"
                    + ("." if certain else ", which may be the same date told more loosely."),
                    "Where the later passage moves the date, accept both; else correct one.",
                    entry_ids=tuple(dict.fromkeys((*a.entry_ids[:1], *b.entry_ids[:1]))),
                )


def _same_duty(a: ObligationRow, b: ObligationRow) -> bool:
    return not a.actors or not b.actors or bool(set(a.actors) & set(b.actors))


def ended_twice(case: Case) -> Iterator[Issue]:
    """K007: a membership is told to end twice."""
    exits: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in case.entries:
        if entry.act in ("withdraw", "expel") and entry.modality == "occurred" and entry.until is None:
            members = entry.recipients if entry.act == "expel" else entry.actors
            bodies = [r for r in (*entry.actors, *entry.recipients, *entry.objects) if r.kind == "organization"]
            for ref in members:
                for body in {body.id: body for body in bodies}.values():
                    if ref.kind in ("state", "government") and entry.time.edtf:
                        exits[ref.state or ref.id, body.id].append(entry)
    entered = {
        (ref.state or ref.id, body.id): entry.time.edtf
        for entry in case.entries
        if entry.act in ("join", "accede", "restore") and entry.modality == "occurred"
        for ref in entry.actors
        for body in (*entry.recipients, *entry.objects)
    }
    for key in sorted(exits):
        for a, b in pairs(exits[key]):
            back = entered.get(key)
            returned = wholly_before(a.time.edtf, back) and not wholly_before(b.time.edtf, back)
            if apart(a.time.edtf, b.time.edtf) and not returned:
                yield case.issue(
                    "K007",
                    "warning",
                    f"The membership of {key[0]} is told to end in {words(a.time.edtf)} and again in "
                    f"{words(b.time.edtf)}.",
                    "Look for a return in between, or merge the two entries and keep the right date.",
                    entry_ids=(a.id, b.id),
                )


def more_than_owed(case: Case) -> Iterator[Issue]:
    """K008: what is repaid or restructured exceeds what was owed."""
    for owed in case.registers.debts:
        if owed.status != "owed" or owed.amount is None:
            continue
        later = [row for row in case.registers.debts if _reduces(row, owed)]
        total = sum(row.amount or 0.0 for row in later)
        if later and owed.bound != "at least" and total > owed.amount * (1.1 if owed.approximate else 1.0):
            ids = (*owed.entry_ids[:1], *(i for row in later for i in row.entry_ids[:1]))
            yield case.issue(
                "K008",
                "warning",
                f"{owed.debtor} owed {owed.creditor or 'its creditors'} {owed.amount:,.0f} {owed.currency}, but "
                f"{total:,.0f} {owed.currency} are told to be repaid or restructured.",
                "Check whether the sums are of one debt, and whether one of them counts the other in.",
                entry_ids=tuple(dict.fromkeys(ids)),
            )


def _reduces(row: DebtRow, owed: DebtRow) -> bool:
    return (
        row.status in ("repaid", "restructured")
        and row.amount is not None
        and row.currency == owed.currency
        and row.debtor == owed.debtor
        and owed.creditor is not None
        and row.creditor == owed.creditor
        and not wholly_before(row.date, owed.date)
    )

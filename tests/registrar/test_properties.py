"""What holds of every fold, whatever is folded."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registrar.telling import DENMARK, FINLAND, NORWAY, SWEDEN, Chapter, body, office, person, thing, treaty

from regesta.checker import check
from regesta.model.entry import Entry
from regesta.model.register import Party, Registers
from regesta.model.statement import Statement
from regesta.model.when import day_number, valid
from regesta.registrar import at, fold
from regesta.registrar.day import held
from regesta.resolver import resolve

STATES = [NORWAY, SWEDEN, DENMARK, FINLAND]
BODIES = [body("Nordic Market"), body("Sound Commission")]
TREATIES = [treaty("Kalmar Treaty"), treaty("Halden Convention"), treaty("agreement")]
PEOPLE = [person("Nils Berg", "NOR"), person("Karin Lund", "NOR"), person("Ole Dahl", "DNK")]
ACTS = [
    "sign", "conclude", "ratify", "enter_into_force", "accede", "denounce", "suspend", "implement", "found", "join",
    "withdraw", "expel", "dissolve", "restore", "take_office", "leave_office", "serve", "grant", "cede", "commit",
    "liberalize", "delimit", "lend", "default", "repay", "restructure", "claim", "clash", "declare_war", "settle",
    "reject", "sanction", "mediate", "negotiate",
]  # fmt: skip
LATER_KNOWLEDGE = {"withdraw", "expel", "leave_office", "dissolve", "denounce", "commit", "negotiate", "ratify",
                   "enter_into_force", "serve"}  # fmt: skip
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(1999, 12, 31))
TEXT = Chapter(" ".join(f"Sentence {number:03d} tells an act." for number in range(200)))


@st.composite
def statements(draw: st.DrawFn, exact: bool = False) -> list[Statement]:
    """Up to fourteen acts of few actors, so that they meet; with `exact`, all are dated to the day."""
    found = []
    for number in range(draw(st.integers(0, 14))):
        day = draw(DAYS)
        iso, year = day.isoformat(), day.year
        loose = [f"../{iso}", f"{iso}/..", f"{year}/{year + 3}", f"{year - 2}/{iso}", f"{iso[:3]}X", f"{year}~"]
        on = draw(st.sampled_from([iso, iso[:7], iso[:4], None, *loose]))
        act = draw(st.sampled_from(ACTS))
        people = act in ("take_office", "leave_office", "serve")
        actors = draw(st.lists(st.sampled_from(PEOPLE if people else STATES), max_size=3, unique=True))
        objects = (
            [office("president")] if people else draw(st.lists(st.sampled_from([*TREATIES, thing("port")]), max_size=1))
        )
        later = (day + timedelta(days=draw(st.integers(30, 3000)))).isoformat()
        found.append(
            TEXT.says(
                act,
                f"Sentence {number:03d} tells an act",
                actors=actors,
                recipients=[]
                if people
                else draw(st.lists(st.sampled_from([*STATES, *BODIES]), max_size=2, unique=True)),
                objects=[*objects, *(draw(st.lists(st.sampled_from(BODIES), max_size=1)) if act == "found" else [])],
                on=day.isoformat() if exact else on,
                until=draw(st.sampled_from([None, None, None, later, *([] if exact else [f"{later}/..", later[:4]])])),
                deadlines=draw(st.sampled_from([[], [later]])),
            )
        )
    return found


DATES = {"start", "end", "at", "date", "in_force", "until", "suspended", "carried_out", "due", "settled", "since"}


@settings(max_examples=150, deadline=None)
@given(statements(), DAYS)
def test_every_date_of_a_row_can_be_read_and_every_check_ends(told: list[Statement], day: date) -> None:
    entries = resolve(told)
    registers = fold(entries)
    for row in all_rows(registers):
        for holder in (row, *(p for p in getattr(row, "parties", ()) if isinstance(p, Party))):
            for field in fields(holder):  # type: ignore[arg-type]
                value = getattr(holder, field.name)
                assert field.name not in DATES or value is None or valid(value), (field.name, value)
    assert all_rows(at(registers, day, closed=True)) is not None
    assert check(told, entries, registers, [TEXT.document])


def all_rows(registers: Registers) -> list[object]:
    return [row for f in fields(registers) for row in getattr(registers, f.name)]


@settings(max_examples=60, deadline=None)
@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(told: list[Statement], random: object) -> None:
    entries = list(resolve(told))
    before = fold(entries)
    random.shuffle(entries)  # type: ignore[attr-defined]
    assert fold(entries) == before


@settings(max_examples=60, deadline=None)
@given(statements())
def test_every_row_names_entries_that_are_there(told: list[Statement]) -> None:
    entries = resolve(told)
    ids = {entry.id for entry in entries}
    for row in all_rows(fold(entries)):
        named = row.entry_ids  # type: ignore[attr-defined]
        assert named
        assert set(named) <= ids
        assert len(set(named)) == len(named)


@settings(max_examples=40, deadline=None)
@given(statements())
def test_without_entries_there_is_no_row_and_rejected_ones_count_for_nothing(told: list[Statement]) -> None:
    entries = [replace(entry, review="rejected") for entry in resolve(told)]
    assert all_rows(fold(entries)) == []


def known(start: str | None) -> bool:
    """Whether a start is told; that a suspended state was a member before is inferred only afterwards."""
    return start is not None and not start.startswith("..")


def spells(registers: Registers) -> set[tuple[str, ...]]:
    """What held, without what is known only later."""
    members = {("member", r.member, r.organization, r.status) for r in registers.memberships if known(r.start)}
    offices = {("office", r.person, r.role) for r in registers.offices}
    instruments = {("instrument", r.id) for r in registers.instruments if r.date}
    return {*members, *offices, *instruments}


def until(entries: tuple[Entry, ...], day: date) -> list[Entry]:
    return [entry for entry in entries if entry.time.latest and entry.time.latest <= day.isoformat()]


@settings(max_examples=60, deadline=None)
@given(statements(exact=True), DAYS)
def test_folding_the_entries_up_to_a_day_gives_what_held_on_it(told: list[Statement], day: date) -> None:
    # What is known of an earlier time only by a later act (who left must have been there) is left out, and so are acts
    # that date an instrument only until a better one does, and sightings in an office (a second one shows that it was
    # held in between).
    entries = [replace(e, until=None) for e in resolve(told) if e.act not in LATER_KNOWLEDGE]
    early = at(fold(until(tuple(entries), day)), day)
    full = at(fold(entries), day)
    assert spells(early) == spells(full)


@given(DAYS, DAYS, DAYS)
def test_a_spell_with_exact_ends_holds_from_its_first_to_its_last_day(a: date, b: date, day: date) -> None:
    first, last = min(a, b), max(a, b)
    number = day_number(day.year, day.month, day.day)
    assert held(first.isoformat(), last.isoformat(), number) == ("yes" if first <= day <= last else "no")


@given(DAYS, DAYS)
def test_a_vague_start_is_open_only_within_its_own_width(a: date, day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    how = held(str(a.year), None, number)
    assert how == ("no" if day.year < a.year else "yes" if day > date(a.year, 12, 30) else "perhaps")

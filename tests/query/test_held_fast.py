"""What is read for a day by the index tells the same as reading all registers."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BOLIVIA, CHILE, ECUADOR, PERU

from regesta.model.register import (
    DebtRow,
    DisputeRow,
    InstrumentRow,
    MembershipRow,
    ObligationRow,
    OfficeRow,
    Party,
    Registers,
    TermRow,
)
from regesta.model.when import day_number, days, valid
from regesta.query import on
from regesta.registrar import at, reach
from regesta.store import Contents, in_memory
from regesta.store.read import registers, registers_on
from regesta.store.spells import rows_on, spell_rows

NAMES = ("offices", "instruments", "memberships", "terms", "obligations", "debts", "disputes")
STATES = st.sampled_from([PERU.id, BOLIVIA.id, CHILE.id, ECUADOR.id])
MAYBE_STATE = st.none() | STATES
POINTS = st.dates(min_value=date(1900, 1, 1), max_value=date(1909, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], f"{day.year}~", "190X"])
)
EDTF = st.one_of(
    POINTS,
    st.tuples(POINTS | st.just(".."), POINTS | st.just("..")).map(lambda ends: f"{ends[0]}/{ends[1]}").filter(valid),
)
TIME = st.none() | EDTF
IDS = st.just(("e1",))
PARTIES = st.lists(st.builds(Party, id=STATES, name=st.just("x"), since=TIME, until=TIME), max_size=2).map(tuple)
ROWS = {
    "offices": st.builds(
        OfficeRow,
        person=st.sampled_from(["A", "B", "C"]),
        role=st.sampled_from(["president", "foreign minister", "ambassador"]),
        state=MAYBE_STATE,
        start=TIME,
        end=st.none() | TIME,
        at=TIME,
        entry_ids=IDS,
    ),
    "instruments": st.builds(
        InstrumentRow,
        id=st.just("instrument:x"),
        name=st.just("X"),
        kind=st.just("treaty"),
        date=TIME,
        in_force=TIME,
        until=TIME,
        carried_out=TIME,
        status=st.sampled_from([None, "proposed", "terminated"]),
        parties=PARTIES,
        entry_ids=IDS,
    ),
    "memberships": st.builds(
        MembershipRow,
        member=STATES,
        member_name=st.just("x"),
        organization=st.sampled_from(["League", "Pact"]),
        status=st.sampled_from(["member", "suspended", "observer"]),
        start=TIME,
        end=TIME,
        entry_ids=IDS,
    ),
    "terms": st.builds(TermRow, instrument=st.none(), kind=st.just("park"), what=st.just("a park"),
                       start=TIME, end=TIME, entry_ids=IDS),
    "obligations": st.builds(ObligationRow, instrument=st.none(), actors=st.just(("PER",)), what=st.just("pay"),
                             due=TIME, entry_ids=IDS),
    "debts": st.builds(
        DebtRow,
        debtor=STATES,
        creditor=MAYBE_STATE,
        status=st.sampled_from(["owed", "default", "restructured", "repaid"]),
        date=TIME,
        entry_ids=IDS,
    ),
    "disputes": st.builds(DisputeRow, parties=st.just(("PER", "ECU")), subject=st.just("a border"), start=TIME,
                          settled=TIME, violent=st.lists(EDTF, max_size=1).map(tuple), entry_ids=IDS),
}  # fmt: skip
REGISTERS = st.builds(Registers, **{name: st.lists(row, max_size=7).map(tuple) for name, row in ROWS.items()})


@settings(max_examples=60, deadline=None)
@given(REGISTERS, st.dates(min_value=date(1899, 1, 1), max_value=date(1911, 1, 1)))
def test_rows_by_the_index_tell_what_all_rows_tell(told: Registers, day: date) -> None:
    connection = in_memory(Contents(registers=told), reach(told))
    number = day_number(day.year, day.month, day.day)
    assert registers(connection) == told
    assert at(registers_on(connection, number, NAMES), day) == at(told, day)
    slow = in_memory(Contents(registers=told))
    assert list(on(connection, day)) == list(on(slow, day))


@given(st.lists(st.tuples(st.none() | st.integers(1, 70), st.none() | st.integers(1, 70))), st.integers(1, 66))
def test_the_tree_finds_just_the_spells_that_hold_a_day(spells: list[tuple[int | None, int | None]], day: int) -> None:
    connection = in_memory(Contents())
    connection.executemany("insert into spell values (?, ?, ?, ?, ?)", spell_rows({"offices": spells}))
    wanted = [
        n
        for n, (first, last) in enumerate(spells, start=1)
        if (first is None or first <= day) and (last is None or last >= day)
    ]
    assert list(rows_on(connection, "offices", day)) == wanted


def test_a_president_who_is_succeeded_is_not_read_any_more() -> None:
    rows = tuple(
        OfficeRow(person=person, role="president", state="PER", start=start, entry_ids=("e1",))
        for person, start in (("Ana Ruiz", "1901"), ("Luis Paz", "1905-06-01"), ("Ana Ruiz", "1907"))
    )
    found = reach(Registers(offices=rows))["offices"]
    assert found == (
        (days("1901-01-01")[0], days("1905-05-31")[0]),
        (days("1905-06-01")[0], days("1907-12-30")[0]),
        (days("1907-01-01")[0], None),
    )

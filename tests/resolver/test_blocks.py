"""Statements are compared only with those of times that can be the same: nothing is lost by that."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, treaty

from regesta.model.statement import Statement
from regesta.resolver.names import unify
from regesta.resolver.resolve import _blocks, _group
from regesta.resolver.sameness import Told, same_act, tell

DATES = (None, "1920", "1920-05", "1920-12-31", "1921-01-01", "1920/1921", "1921-03", "1890/1950", "../1920", "1921/..",
         "1860", "1920-09-01", "192X")  # fmt: skip
TEXT = Chapter(" ".join(f"Norway and Sweden signed number {n} here." for n in range(12)))
ACTS = ("sign", "meet", "visit", "conclude")
SIDES = ((NORWAY, SWEDEN), (NORWAY,), (SWEDEN, DENMARK), (NORWAY, SWEDEN, DENMARK))
tellings = st.tuples(
    st.sampled_from(ACTS), st.sampled_from(SIDES), st.sampled_from(DATES), st.booleans(),
    st.sampled_from(("stated", "inherited")),
)  # fmt: skip


def statement(number: int, telling: tuple) -> Statement:  # type: ignore[type-arg]
    act, sides, on, named, basis = telling
    return TEXT.says(
        act,
        f"Norway and Sweden signed number {number} here",
        actors=sides,
        objects=[treaty("Kalmar Treaty")] if named else [],
        on=on,
        basis=basis,
    )


def every_pair(told: list[Told]) -> list[list[Told]]:
    """Groups made by comparing each statement with all groups before it that share a word of its keys."""
    groups: list[list[Told]] = []
    for one in told:
        keys = {*one.parties, *one.targets, *one.things}
        for group in groups:
            shares = any(keys & {*o.parties, *o.targets, *o.things} and o.family == one.family for o in group)
            if shares and all(same_act(one, other) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


@settings(max_examples=150)
@given(st.lists(tellings, min_size=2, max_size=12))
def test_the_groups_are_those_of_comparing_all_with_all(told: list[tuple]) -> None:  # type: ignore[type-arg]
    statements = [statement(n, telling) for n, telling in enumerate(told)]
    names = unify(statements)
    ready = [tell(s, names) for s in statements]
    assert _group(ready) == every_pair(ready)


def test_a_time_that_may_be_any_has_no_blocks() -> None:
    assert not _blocks(statement(0, ("sign", SIDES[0], None, True, "stated")))
    assert not _blocks(statement(0, ("sign", SIDES[0], "1890/1950", True, "stated")))
    assert not _blocks(statement(0, ("sign", SIDES[0], "1921/..", True, "stated")))
    assert _blocks(statement(0, ("sign", SIDES[0], "1920-12-31", True, "stated")))[-1] == "1920"

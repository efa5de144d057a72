"""Whose place it is that is taken: "its army entered Lima" is done to Peru."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.statement import Participant, Ref
from regesta.model.when import Time
from regesta.rules.actors import load_states, place_by_name

TAKING = frozenset({"occupy", "invade", "annex"})
"""Acts that are done to whoever holds the place that is their object."""
HELD = TAKING | {"sever"}
"""Acts that are done to whoever holds a place that the clause names: "recalled its envoy from Tunis"."""


def holders(things: Sequence[Participant], actors: Sequence[Participant], time: Time) -> tuple[Participant, ...]:
    """The states that hold the places an act is about, by the table of places, without those that act.

    Args:
        things: What the act is about.
        actors: Who acts.
        time: When; a place is held by different states at different times.
    """
    year = int(time.edtf[:4]) if time.edtf and time.edtf[:4].isdigit() else None
    taken = {a.ref.state or a.ref.id for a in actors}
    found: dict[str, Participant] = {}
    for p in things:
        place = place_by_name(p.ref.name) if p.ref.kind == "place" else None
        code = place.state_on(year) if place is not None else None
        state = load_states().get(code or "")
        if state is not None and state.code not in taken:
            ref = Ref(id=state.code, name=state.name, kind="state", state=state.code)
            found.setdefault(state.code, Participant(ref=ref, span=p.span, rule=f"holder of {p.ref.name}"))
    return tuple(found.values())

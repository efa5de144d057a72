"""The dictionary of names, made from the tables of states, organizations, movements and places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from regesta.annotator.names.lexicon import Entry, Lexicon
from regesta.model.statement import Ref, RefKind, fold
from regesta.rules.actors import load_movements, load_organizations, load_places, load_states
from regesta.rules.dated_names import DatedName
from regesta.rules.names import load_families

_MOVEMENT_KIND: dict[str, RefKind] = {"movement": "movement", "party": "movement", "agency": "agency"}


@cache
def lexicon() -> Lexicon:
    """The dictionary over all tables; built once."""
    return Lexicon(_entries())


@cache
def state_ref(code: str) -> Ref:
    """The ref of a state by its code."""
    return Ref(id=code, name=load_states()[code].name, kind="state", state=code)


def slug(kind: str, name: str) -> str:
    """A stable id from a kind and a name: "person:alberto-fujimori"."""
    return f"{kind}:{fold(name).replace(' ', '-')}"


def _entries() -> Iterator[Entry]:
    nothing = Ref(id="thing:nothing", name="nothing", kind="thing")
    for phrase in sorted(load_families()["no_state"].words):
        yield Entry("nothing", nothing, DatedName(text=phrase))
    for phrase in sorted(load_families()["regions"].words):
        yield Entry("region", Ref(id=slug("place", phrase), name=phrase, kind="place"), DatedName(text=phrase))
    for state in load_states().values():
        ref = state_ref(state.code)
        for form, name in state.forms():
            yield Entry(form, ref, name)
    for body in load_organizations().values():
        ref = Ref(id=f"organization:{body.id}", name=body.name, kind="organization")
        for name in body.names():
            yield Entry("organization", ref, name)
    for movement in load_movements().values():
        kind = _MOVEMENT_KIND[movement.kind]
        ref = Ref(id=f"{kind}:{movement.id}", name=movement.name, kind=kind, state=movement.state)
        for name in movement.names():
            yield Entry("movement", ref, name)
    for place in load_places():
        ref = Ref(id=slug("place", place.name), name=place.name, kind="place", state=place.state)
        for name in place.names():
            yield Entry("place", ref, name)

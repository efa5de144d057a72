"""Who and what a supposed act may name: the refs of the record, then what the rules know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from regesta.model.entry import Entry
from regesta.model.statement import Ref, RefKind, fold
from regesta.rules.actors import load_states, organization_by_name, state_by_name
from regesta.rules.registers import load_lexicon

KINDS: tuple[str, ...] = get_args(RefKind)


@dataclass(frozen=True, slots=True)
class Directory:
    """Refs by their folded names and by their ids."""

    by_name: Mapping[str, Ref]
    by_id: Mapping[str, Ref]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Directory:
        """The refs that the entries of a record name; a name that several bear stands for the one named most."""
        counts: dict[str, dict[str, int]] = {}
        by_id: dict[str, Ref] = {}
        for entry in entries:
            place = () if entry.place is None else (entry.place,)
            for ref in (*entry.actors, *entry.recipients, *entry.objects, *entry.under, *place):
                by_id.setdefault(ref.id, ref)
                for name in {fold(ref.name), *map(fold, ref.also)} - {""}:
                    of_name = counts.setdefault(name, {})
                    of_name[ref.id] = of_name.get(ref.id, 0) + 1
        by_name = {name: by_id[min(ids, key=lambda id_: (-ids[id_], id_))] for name, ids in sorted(counts.items())}
        return cls(by_name, by_id)

    def find(self, name: str, field: str) -> Ref | None:
        """The ref of a name, code or id; None where it must be told what is meant.

        What an act is about may be anything, so that an unknown object is a thing, and an unknown place a place.
        """
        found = self.by_id.get(name) or self.by_name.get(fold(name))
        if found is not None:
            return found
        state = load_states().get(name.upper()) or state_by_name(name)
        if state is not None:
            return Ref(id=state.code, name=state.name, kind="state", state=state.code)
        body = organization_by_name(name)
        if body is not None:
            return new_ref(name, "organization")
        if field in ("objects", "under") and load_lexicon("instruments").rule(name) is not None:
            return new_ref(name, "instrument")
        if field == "objects":
            return new_ref(name, "thing")
        return new_ref(name, "place") if field == "place" else None


def new_ref(name: str, kind: str, state: str | None = None, also: tuple[str, ...] = ()) -> Ref:
    """A ref with a slug of its name for an id.

    Raises:
        ValueError: There is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of ref; take one of {', '.join(KINDS)}")
    slug = fold(name).replace(" ", "-")
    code = state if kind == "state" and state else f"{kind}:{slug}"
    return Ref(id=code, name=name, kind=kind, state=state, also=also)  # type: ignore[arg-type]

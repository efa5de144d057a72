"""Who is party to an instrument, and instruments told by one plural."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from regesta.model.register import InstrumentRow, Party
from regesta.model.statement import Ref, fold
from regesta.registrar.ledger import is_state, kind_rule
from regesta.rules.actors import organization_by_name

_SUBJECT = (
    r"([a-z]+(?: [a-z]+)??)(?= (?:were|was|between|with|among|signed|concluded|and|at|in|on|came|followed)\b|[,.;]|$)"
)


def party_of(ref: Ref, names: dict[str, str]) -> Party:
    """A party: the state for whoever acts for it."""
    if ref.state and ref.kind in ("person", "agency", "government", "state", "organization"):
        return Party(id=ref.state, name=ref.name if is_state(ref) else names.get(ref.state, ref.state))
    return Party(id=ref.id, name=ref.name)


def is_stateless(ref: Ref) -> bool:
    """Whether somebody is a person of whom no state is told: only the hand that signs."""
    return ref.kind == "person" and ref.state is None


def named_party(ref: Ref) -> Party | None:
    """The organization whose name an instrument bears: "Paris Club agreement"."""
    rule = kind_rule(ref)
    for name in (ref.name, *ref.also):
        words = re.sub(r"(?i)\b(agreement|agreements|accord|deal|arrangement|treaty)\b.*$", "", name).strip()
        known = organization_by_name(words) if words and rule else None
        if known is not None:
            return Party(id=f"organization:{fold(known.name).replace(' ', '-')}", name=known.name)
    return None


def split(row: InstrumentRow, quotes: Mapping[str, str]) -> Iterator[InstrumentRow]:
    """The row of each of two instruments that one plural tells: "treaties of arbitration and of conciliation".

    Args:
        row: A row.
        quotes: The evidence of each entry by its id.
    """
    noun, of, first = row.name.partition(" of ")
    single = re.sub("(?i)ies$", "y", noun) if noun.lower().endswith("ies") else noun.removesuffix("s")
    found = None
    for id_ in row.entry_ids:
        found = found or re.search(rf"{re.escape(row.name)} and of {_SUBJECT}", quotes[id_])
    if not of or single == noun or found is None:
        yield row
        return
    for what in (first, found[1]):
        name = f"{single[:1].lower()}{single[1:]} of {what}"
        yield replace(row, id=f"{row.id}#{fold(what).replace(' ', '-')}", name=name)

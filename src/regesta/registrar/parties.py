"""Who is party to an instrument."""

from __future__ import annotations

import re

from regesta.model.register import Party
from regesta.model.statement import Ref, fold
from regesta.registrar.ledger import is_state, kind_rule
from regesta.rules.actors import organization_by_name


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

"""Which instrument carries out or replaces which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from regesta.model.entry import Entry
from regesta.model.statement import Ref
from regesta.registrar.ledger import Ledger, done, instruments_of
from regesta.rules.registers import load_lexicon

Link = tuple[Literal["implements", "supersedes"], str, str, str | None]
"""What, the id of the later instrument, that of the earlier one, and for a replacement its date."""

_MADE = frozenset({"sign", "conclude", "enter_into_force", "ratify"})


def links(ledger: Ledger, names: Mapping[str, Ref]) -> Iterator[Link]:
    """The links that the entries tell, in their order.

    Args:
        ledger: The entries.
        names: The instruments by id.
    """
    for entry in ledger.entries:
        if not done(entry):
            continue
        targets = instruments_of(entry)
        if entry.act == "implement":
            yield from _carried_out(entry, ledger, names)
        elif len(targets) > 1 and _replaces(entry.statements[0].evidence.quote):
            yield from (("supersedes", targets[0].id, ref.id, None) for ref in targets[1:])
        elif entry.act in _MADE:
            yield from _replaced(entry, names)


def _carried_out(entry: Entry, ledger: Ledger, names: Mapping[str, Ref]) -> Iterator[Link]:
    means = [*entry.under, *(r for r in entry.actors if r.kind == "instrument")]
    means += [
        ref
        for other in ledger.same_sentence(entry)
        if other.act in ("sign", "conclude") and done(other)
        for ref in instruments_of(other)
    ]
    made = {ref.id for ref in means}
    # What is signed to carry out another is no part of what is carried out.
    targets = sorted({ref.id for ref in instruments_of(entry)} - (made if len(instruments_of(entry)) > 1 else set()))
    for ref in means:
        if ref.id in names and ref.id not in targets:
            yield from (("implements", ref.id, target, None) for target in targets)


def _replaces(passage: str) -> bool:
    words = "|".join(load_lexicon("instruments").extra["replaces"]["words"])
    return re.search(rf"\b(?:{words})", passage, re.IGNORECASE) is not None


def _replaced(entry: Entry, names: Mapping[str, Ref]) -> Iterator[Link]:
    """The instrument named behind "which superseded", in the passage in which another is made."""
    words = "|".join(load_lexicon("instruments").extra["replaces"]["words"])
    mine = {ref.id for ref in instruments_of(entry)}
    for statement in entry.statements:
        found = re.search(
            rf"\b(?:{words})\w*(?: and \w+)? (?:the |its |their )?(?:[12]\d{{3}} )?",
            statement.evidence.quote,
            re.IGNORECASE,
        )
        if found is None or found.start() < statement.trigger.start - statement.evidence.start:
            continue
        behind = statement.evidence.quote[found.end() :]
        old = [id_ for id_, ref in names.items() if any(_begins(behind, name) for name in (ref.name, *ref.also))]
        later = _before(mine, names, statement.evidence.quote[: found.start()])
        if len(old) == 1 and later is not None and old[0] not in mine:
            yield "supersedes", later, old[0], entry.time.edtf


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name of its own: "the treaty" could be any."""
    return name != name.lower() and text.casefold().startswith(name.casefold())


def _before(ids: set[str], names: Mapping[str, Ref], text: str) -> str | None:
    """The last of some instruments that is named in a text."""
    places = {id_: max(text.rfind(name) for name in (names[id_].name, *names[id_].also)) for id_ in ids if id_ in names}
    best = max(sorted(places), key=lambda id_: places[id_], default=None)
    return best if best is not None and places[best] >= 0 else None

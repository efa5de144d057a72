"""An entry and its leading statement with other values; both bear what the registers read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from regesta.model.entry import Entry
from regesta.model.statement import Participant, Quantity, Ref, Statement
from regesta.model.text import Span
from regesta.resolver.summary import summarize
from regesta.rules.acts import load_acts

RULE = "supposed"
_ROLES = ("actors", "recipients", "objects", "under")


def with_values(entry: Entry, values: Mapping[str, Any]) -> Entry:
    """The same entry with some of its values replaced, and a sentence that tells them.

    The statements that it rests on keep their passages; the leading one takes the values as well, and no other one
    is left to tell a quantity or an end that is supposed to be otherwise.
    """
    lead, *others = entry.statements
    lead = _statement(lead, values)
    rest = [replace(s, **_blank(values)) for s in others]
    made = replace(entry, statements=(lead, *rest), **values)
    if "quantities" in values:
        made = replace(made, quantities=lead.quantities)
    if "act" in values:
        made = replace(made, plover=load_acts()[values["act"]].plover)
    return replace(made, summary=summarize(made))


def _statement(statement: Statement, values: Mapping[str, Any]) -> Statement:
    changes: dict[str, Any] = dict(values)
    for role in _ROLES:
        if role in values:
            changes[role] = tuple(_participant(ref, getattr(statement, role), statement) for ref in values[role])
    if "place" in values:
        place = values["place"]
        known = () if statement.place is None else (statement.place,)
        changes["place"] = None if place is None else _participant(place, known, statement)
    if "quantities" in values:
        changes["quantities"] = tuple(_placed(q, statement.evidence) for q in values["quantities"])
    if "until" in values:
        changes["until_rule"] = None
    if "act" in values:
        act = load_acts()[values["act"]]
        changes |= {"plover": act.plover, "mode": act.mode, "cameo": act.cameo}
    return replace(statement, **changes)


def _blank(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the other statements of a changed entry no longer tell."""
    empty: dict[str, Any] = {"quantities": (), "until": None, "deadlines": (), "objects": ()}
    return {name: value for name, value in empty.items() if name in values}


def _participant(ref: Ref, known: Iterable[Participant], statement: Statement) -> Participant:
    """Who takes part, with the words that told it before, those of its name, or else the whole passage."""
    for one in known:
        if one.ref.id == ref.id:
            return one
    span = find(ref.name, statement.evidence) or statement.evidence
    return Participant(ref=ref, span=span, rule=RULE)


def _placed(quantity: Quantity, evidence: Span) -> Quantity:
    """A quantity with the place of its words in a passage, or at its start where they do not stand there."""
    span = find(quantity.text, evidence) or replace(
        quantity.span, document=evidence.document, start=evidence.start, end=evidence.start + len(quantity.text)
    )
    return replace(quantity, span=span)


def find(words: str, span: Span) -> Span | None:
    """The first place of some words in a passage."""
    at = span.quote.casefold().find(words.casefold())
    if at < 0 or len(span.quote[at : at + len(words)]) != len(words):
        return None
    return Span(
        document=span.document,
        start=span.start + at,
        end=span.start + at + len(words),
        quote=span.quote[at : at + len(words)],
    )

"""Entries: what the record holds, each one or more statements that tell the same act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.statement import Modality, Quantity, Ref, Statement
from regesta.model.when import NO_TIME, Time

Review = Literal["unreviewed", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of the record.

    Attributes:
        id: Content-addressed from the ids of its statements.
        statements: The statements that tell it, in order of document and offset; the first one leads.
        contradicted_by: Ids of statements among them (or of other entries) whose values differ.
        act, plover, actors, recipients, objects, under, place, time, modality, quantities, until, deadlines:
            As resolved from its statements.
        summary: One plain English sentence, without a final date.
        review: What a reviewer decided.
    """

    id: str
    statements: tuple[Statement, ...]
    contradicted_by: tuple[str, ...] = ()
    act: str
    plover: str | None
    actors: tuple[Ref, ...] = ()
    recipients: tuple[Ref, ...] = ()
    objects: tuple[Ref, ...] = ()
    under: tuple[Ref, ...] = ()
    place: Ref | None = None
    time: Time = NO_TIME
    modality: Modality = "occurred"
    quantities: tuple[Quantity, ...] = ()
    until: str | None = None
    deadlines: tuple[str, ...] = ()
    summary: str = ""
    review: Review = "unreviewed"

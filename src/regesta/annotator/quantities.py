"""Quantities: amounts with their units, bounds and words like "some"."""

from __future__ import annotations

from regesta.model.statement import Quantity
from regesta.model.text import Document


def find(document: Document) -> tuple[Quantity, ...]:
    """The quantities of a document in order."""
    return ()

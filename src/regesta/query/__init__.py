"""Questions to a record, answered in typed rows."""

from regesta.query.chronicle import ChronicleRow, chronicle
from regesta.query.evidence import Explanation, Passage, Value, explain
from regesta.query.rows import Rows
from regesta.query.search import Hit, search

__all__ = [
    "ChronicleRow",
    "Explanation",
    "Hit",
    "Passage",
    "Rows",
    "Value",
    "chronicle",
    "explain",
    "search",
]

"""Questions to a record, answered in typed rows."""

from regesta.query.agreement import Agreement, agreement
from regesta.query.chronicle import ChronicleRow, chronicle
from regesta.query.dossier import Dossier, PartnerRow, SourceRow, WorkRow, YearRow, dossier
from regesta.query.evidence import Explanation, Passage, Value, explain
from regesta.query.held import REGISTERS, Held, on
from regesta.query.rows import Rows
from regesta.query.score import Score, read_export, read_gold, score, tables_of
from regesta.query.search import Hit, search

__all__ = [
    "REGISTERS",
    "Agreement",
    "ChronicleRow",
    "Dossier",
    "Explanation",
    "Held",
    "Hit",
    "PartnerRow",
    "Passage",
    "Rows",
    "Score",
    "SourceRow",
    "Value",
    "WorkRow",
    "YearRow",
    "agreement",
    "chronicle",
    "dossier",
    "explain",
    "on",
    "read_export",
    "read_gold",
    "score",
    "search",
    "tables_of",
]

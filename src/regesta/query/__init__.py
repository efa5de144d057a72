"""Questions to a record, answered in typed rows."""

from regesta.query.agreement import Agreement, agreement
from regesta.query.check import CoverageRow, Finding, Quote, check, coverage
from regesta.query.chronicle import ChronicleRow, chronicle
from regesta.query.compare import compare
from regesta.query.compare_rows import Comparison, ContinuityRow, LeftOut, PairRow, PeriodRow, Share
from regesta.query.dossier import Dossier, PartnerRow, SourceRow, WorkRow, YearRow, dossier
from regesta.query.evidence import Explanation, Passage, Value, explain
from regesta.query.gold import gold
from regesta.query.held import REGISTERS, Held, on
from regesta.query.review import decide, reviewed
from regesta.query.rows import Rows
from regesta.query.score import Score, read_export, read_gold, score, tables_of
from regesta.query.search import Hit, search
from regesta.query.whatif import CHANGEABLE, Difference, read_entry, what_if

__all__ = [
    "CHANGEABLE",
    "REGISTERS",
    "Agreement",
    "ChronicleRow",
    "Comparison",
    "ContinuityRow",
    "CoverageRow",
    "Difference",
    "Dossier",
    "Explanation",
    "Finding",
    "Held",
    "Hit",
    "LeftOut",
    "PairRow",
    "PartnerRow",
    "Passage",
    "PeriodRow",
    "Quote",
    "Rows",
    "Score",
    "Share",
    "SourceRow",
    "Value",
    "WorkRow",
    "YearRow",
    "agreement",
    "check",
    "chronicle",
    "compare",
    "coverage",
    "decide",
    "dossier",
    "explain",
    "gold",
    "on",
    "read_entry",
    "read_export",
    "read_gold",
    "reviewed",
    "score",
    "search",
    "tables_of",
    "what_if",
]

"""How well registers and citations agree with those of a gold record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regesta.query.matching import is_code, key, same_name, same_ref, same_time

Row = Mapping[str, Any]

# Columns whose wording differs between careful readers: told, not required.
SOFT = frozenset({"kind", "reserve", "what", "subject", "also", "violent"})
DATES = frozenset({"start", "end", "date", "until", "due", "settled", "suspended", "carried_out"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterScore:
    """Rows of gold that the record has, and rows of the record that gold has.

    Attributes:
        gold: Rows in the gold record.
        predicted: Rows in the record.
        hits: Gold rows that were found, each by a row of its own.
    """

    gold: int
    predicted: int
    hits: int

    @property
    def recall(self) -> float:
        """Share of the gold rows that were found."""
        return self.hits / max(1, self.gold)

    @property
    def precision(self) -> float:
        """Share of the record's rows that are in the gold record."""
        return self.hits / max(1, self.predicted)

    def figures(self) -> dict[str, float]:
        """The figures as JSON values."""
        return {"gold": self.gold, "predicted": self.predicted, "recall": self.recall, "precision": self.precision}


def score_registers(
    tables: Mapping[str, Sequence[Row]], gold: Mapping[str, Sequence[Row]]
) -> tuple[dict[str, RegisterScore], tuple[tuple[str, Row], ...]]:
    """The score of each register in gold, and the gold rows that were not found."""
    scores, missed = {}, []
    for name, wanted in gold.items():
        told = tables.get(name, [])
        used: set[int] = set()
        for row in wanted:
            hit = next((i for i, other in enumerate(told) if i not in used and _same_row(name, row, other)), None)
            if hit is None:
                missed.append((name, row))
            else:
                used.add(hit)
        scores[name] = RegisterScore(gold=len(wanted), predicted=len(told), hits=len(used))
    return scores, tuple(missed)


def score_citations(told: Sequence[Row], gold: Sequence[Row]) -> RegisterScore:
    """Citations agree in author, year and pages."""
    left = [_citation_key(citation) for citation in told]
    hits = 0
    for wanted in map(_citation_key, gold):
        if wanted in left:
            left.remove(wanted)
            hits += 1
    return RegisterScore(gold=len(gold), predicted=len(told), hits=hits)


def _citation_key(citation: Row) -> tuple[str, str, tuple[str, ...]]:
    pages = (re.sub(r"[^0-9-]", "", str(page).split(",")[-1]) for page in citation.get("pages") or [])
    return key(citation["author"]), str(citation["year"]), tuple(sorted(pages))


def _same_row(register: str, gold: Row, told: Row) -> bool:
    row = dict(told)
    if register == "instruments" and not same_name(gold["name"], row.get("name", "")):
        row["name"] = next((name for name in row.get("also") or [] if same_name(gold["name"], name)), row.get("name"))
    agrees = all(
        same_value(name, value, row.get(name))
        for name, value in gold.items()
        if name not in SOFT and value not in (None, [])
    )
    unplaced = "what" in gold and gold.get("place") is None
    return agrees and not (unplaced and not same_name(gold["what"], told.get("what") or ""))


def same_value(name: str, gold: Any, told: Any) -> bool:
    """Whether a value of a register row agrees with gold, by the kind of its column."""
    if gold is None:
        return True
    if told is None:
        return False
    if name in DATES or name == "at":
        return same_time(gold, told, strict=False)
    if name == "violent":
        return all(any(same_time(want, have, strict=False) for have in told) for want in gold[-1:])
    if name in ("parties", "guarantors"):
        return all(_among(want, told) for want in gold)
    if name == "also":
        return any(same_name(want, have) for want in gold for have in told)
    if name in ("amount", "term"):
        return _same_number(gold, told)
    if name == "quantity":
        return _quantity_text(told) == str(gold)
    if isinstance(gold, bool):
        return bool(told) == gold
    if isinstance(told, Mapping):
        return same_ref(gold, told)
    return bool(gold == told) if is_code(str(gold)) else same_name(gold, told)


def _among(gold: str, parties: Iterable[Any]) -> bool:
    refs = [party if isinstance(party, Mapping) else {"id": party, "name": party} for party in parties]
    ids = [ref.get("id") for ref in refs]
    if is_code(gold):
        return gold in ids
    return any(same_name(gold, name) for name in (*ids, *(ref.get("name") for ref in refs)) if name)


def _same_number(gold: Any, told: Any) -> bool:
    try:
        return float(gold) == float(told)
    except (TypeError, ValueError):
        return False


def _quantity_text(told: Any) -> str | None:
    if not isinstance(told, Mapping) or told.get("value") is None:
        return None
    return f"{told['value']:g} {told.get('unit')}"

"""How far two coders of one text agree beyond chance.

Units are passages: an entry of one coder and the entry of the other that overlaps it, each used once, those with a
common act and the greatest overlap first. A passage that only one of them coded is a unit as well; its act is then
"nothing" for the other, so that finding different acts counts. All other values are compared where both coded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regesta.query.matching import interval, key
from regesta.rules.acts import load_acts
from regesta.store import RecordError

FIELDS = ("act", "PLOVER type", "actors", "recipients", "time", "modality")
_LEAST_OVERLAP = 0.3  # of the shorter passage: less is a neighbour that shares a few words

Unit = Sequence[Hashable | None]
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two coders agree on one value.

    Attributes:
        field: One of `FIELDS`.
        units: Passages compared.
        same: Share of them with the same value.
        alpha: Krippendorff's alpha (nominal), or None where the values do not vary.
        kappa: Cohen's kappa, or None where chance alone gives full agreement.
    """

    field: str
    units: int
    same: float
    alpha: float | None
    kappa: float | None


def agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[Agreement, ...]:
    """Compare two gold records of one text, value by value.

    Args:
        one: A gold record, as `read_gold` reads it.
        other: Another one of the same text.

    Raises:
        RecordError: They are records of different texts (U021).
    """
    if one["sha256"] != other["sha256"]:
        raise RecordError(
            "U021",
            "The two gold records are of different texts: their sha256 differ.",
            "Name two records that were coded from the same file.",
        )
    pairs = list(_pairs(one["entries"], other["entries"]))
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return tuple(_agreement(field, pairs if field in ("act", "PLOVER type") else both) for field in FIELDS)


def krippendorff_alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for nominal values; None where no two values differ or nothing can be paired.

    Args:
        units: For each unit what each coder said; None where one said nothing.

    The formula is alpha = 1 - D_o / D_e over pairable values (Krippendorff, Content Analysis, 2004, chapter 11).
    """
    pairable = [[value for value in unit if value is not None] for unit in units]
    pairable = [values for values in pairable if len(values) > 1]
    totals = Counter(value for values in pairable for value in values)
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = sum(
        (len(values) ** 2 - sum(c * c for c in Counter(values).values())) / (len(values) - 1) for values in pairable
    )
    return 1 - (n - 1) * observed / expected


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders; None without pairs, or where chance alone gives full agreement."""
    n = len(pairs)
    if not n:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / (n * n)
    return None if chance == 1 else (sum(a == b for a, b in pairs) / n - chance) / (1 - chance)


def _agreement(field: str, pairs: Sequence[tuple[Entry | None, Entry | None]]) -> Agreement:
    values = [_values(field, a, b) for a, b in pairs]
    same = sum(a == b for a, b in values) / max(1, len(values))
    return Agreement(
        field=field, units=len(values), same=same, alpha=krippendorff_alpha(values), kappa=cohen_kappa(values)
    )


def _values(field: str, a: Entry | None, b: Entry | None) -> tuple[Hashable, Hashable]:
    """What each said; an act that both accept counts as the same."""
    if field in ("act", "PLOVER type"):
        common = [act for act in (a or {}).get("acts", ()) if act in (b or {}).get("acts", ())]
        acts = [common[0] if common else entry["acts"][0] if entry else "nothing" for entry in (a, b)]
        if field == "act":
            return acts[0], acts[1]
        known = load_acts()
        types = [(known[act].plover if act in known else None) or act for act in acts]
        return types[0], types[1]
    return _value(field, a or {}), _value(field, b or {})


def _value(field: str, entry: Entry) -> Hashable:
    if field in ("actors", "recipients"):
        return frozenset(key(name) for name in entry[field])
    if field == "time":
        return interval(entry.get("time")) or "none"
    return str(entry[field])


def _pairs(ones: Sequence[Entry], others: Sequence[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    candidates = []
    for i, a in enumerate(ones):
        for j, b in enumerate(others):
            shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
            shorter = max(1, min(a["end"] - a["start"], b["end"] - b["start"]))
            if shared / shorter >= _LEAST_OVERLAP:
                candidates.append((not set(a["acts"]) & set(b["acts"]), -shared, i, j))
    left, right = set(range(len(ones))), set(range(len(others)))
    for _, _, i, j in sorted(candidates):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield ones[i], others[j]
    yield from ((ones[i], None) for i in sorted(left))
    yield from ((None, others[j]) for j in sorted(right))

"""When a name, a time or a participant of a record agrees with that of a gold record."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

Interval = tuple[str | None, str | None]

# The divisions of a year that gold records use: first and last month. A winter counts as December alone here.
_DIVISIONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip


def key(name: object) -> str:
    """A name without case, accents, signs and leading article; signs leave their spaces."""
    text = unicodedata.normalize("NFKD", str(name)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"^(the|a|an) ", "", text)).strip()


def same_name(a: object, b: object) -> bool:
    """Equal names, or one holds all words of the other (Fujimori, Alberto Fujimori)."""
    x, y = set(key(a).split()), set(key(b).split())
    return bool(x and y) and (x <= y or y <= x)


def is_code(name: str) -> bool:
    """Whether a name in a gold record is the code of a state."""
    return bool(re.fullmatch(r"[A-Z]{3}", name))


def interval(edtf: str | None) -> Interval | None:
    """First and last day of an EDTF string as ISO dates, None where open; None as a whole where there is no time."""
    if not edtf:
        return None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        low = interval(first) if first not in ("", "..") else (None, None)
        high = interval(last) if last not in ("", "..") else (None, None)
        return None if low is None or high is None else (low[0], high[1])
    text = re.sub(r"[~?%]", "", edtf.strip())
    found = re.fullmatch(r"(\d{3})X|(\d{2})XX", text)
    if found:
        digits = found[1] or found[2]
        return f"{digits.ljust(4, '0')}-01-01", f"{digits.ljust(4, '9')}-12-31"
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    return _days(text, *found.groups()) if found else None


def _days(text: str, year: str, month: str | None, day: str | None) -> Interval:
    if day:
        return text, text
    first, last = 1, 12
    if month:
        first, last = _DIVISIONS.get(int(month), (1, 12)) if int(month) > 12 else (int(month), int(month))
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(int(year), last)[1]:02}"


def same_time(gold: str | None, told: str | None, *, strict: bool = True) -> bool:
    """Strict: the same days, or a finer time inside a gold interval; else: any overlap."""
    if gold is None:
        return True
    want, have = interval(gold), interval(told)
    if have is None or want is None:
        return False
    if want == have:
        return True
    inside = (want[0] is None or (have[0] is not None and have[0] >= want[0])) and (
        want[1] is None or (have[1] is not None and have[1] <= want[1])
    )
    if strict:
        return inside and "/" in gold
    apart = (have[1] and want[0] and have[1] < want[0]) or (have[0] and want[1] and have[0] > want[1])
    return inside or not apart


def same_ref(gold: str, ref: Mapping[str, Any]) -> bool:
    """Whether a ref of an export is the one that a gold record names, by code or by name."""
    if is_code(gold):
        return gold in (ref.get("id"), ref.get("state"))
    return any(same_name(gold, name) for name in (ref.get("name", ""), *(ref.get("also") or [])))


def states(refs: Iterable[Mapping[str, Any]]) -> set[str]:
    """Codes of the states that refs belong to."""
    return {ref["state"] for ref in refs if ref.get("state")}


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)

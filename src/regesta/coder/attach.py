"""What time expressions hang on: the verb or noun that governs each, and the preposition before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.coder.graph import Graph
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument, TimeExpression

_DATED = ("DATE", "TIME")
_BEFORE = re.compile(r"\b(?:before|by|after|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:[-–—‐‑]|to|and|until|till|through|or)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A time expression where it stands in the parse.

    Attributes:
        time: The expression.
        first: Number of its first token.
        last: Number after its last token.
        head: The token of it that hangs outside.
        governor: The verb or noun it hangs on; -1 where it is a root of its own.
        preposition: Lower-case preposition or subordinator before it, or None.
        edtf: What it says together with its preposition and the expression it forms a range with.
        block: Number of the block it stands in.
        sentence: Number of its sentence.
        start: Offset of its first character, or of the expression before it that it ends the range of.
    """

    time: TimeExpression
    first: int
    last: int
    head: int
    governor: int
    preposition: str | None
    edtf: str | None
    block: int
    sentence: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The time expressions of a document as they are looked up.

    Attributes:
        by_governor: Those that hang on a token, by its number.
        inside: The one that a token is part of, by its number.
    """

    by_governor: Mapping[int, Sequence[Attached]]
    inside: Mapping[int, Attached]

    @classmethod
    def of(cls, attached: Sequence[Attached]) -> Placed:
        """Look-ups of these expressions."""
        by_governor: dict[int, list[Attached]] = {}
        for item in attached:
            by_governor.setdefault(item.governor, []).append(item)
        inside = {i: item for item in attached for i in range(item.first, item.last)}
        return cls(by_governor=by_governor, inside=inside)


def attach(doc: AnnotatedDocument, graph: Graph) -> tuple[Attached, ...]:
    """Find the governor of every time expression of a document, in order."""
    starts = [token.start for token in doc.tokens]
    out: list[Attached] = []
    for n, time in enumerate(doc.times):
        first = bisect_right(starts, time.start) - 1
        last = bisect_left(starts, time.end)
        if first < 0 or last <= first:
            continue
        if doc.tokens[first].end <= time.start:
            first += 1
        if first >= last:
            continue
        head = _outer(graph, first, last)
        governor, preposition = _governor(graph, head, first, last)
        if governor >= 0 and doc.tokens[governor].dep in ("aux", "auxpass"):
            governor = doc.tokens[governor].head
        sentence = doc.sentences[doc.tokens[head].sentence]
        before = doc.document.text[max(sentence.start, time.start - 24) : time.start]
        out.append(
            Attached(
                time=time,
                first=first,
                last=last,
                head=head,
                governor=governor,
                preposition=preposition,
                edtf=_dated(doc, n, preposition, before),
                block=sentence.block,
                sentence=sentence.i,
                start=doc.times[n - 1].start if _joined(doc, n - 1, n) else time.start,
            )
        )
    owner = {i: n for n, a in enumerate(out) for i in range(a.first, a.last)}
    for n, a in enumerate(out):
        # The second of two joined times hangs on what the first hangs on.
        over = owner.get(a.governor)
        if over is not None and over != n:
            out[n] = replace(a, governor=out[over].governor, preposition=a.preposition or out[over].preposition)
    return tuple(out)


def _dated(doc: AnnotatedDocument, n: int, preposition: str | None, before: str) -> str | None:
    """What an expression dates, with its preposition where it has one of its own."""
    if doc.times[n].type not in _DATED:
        return None
    edtf = _range(doc, n)
    # "Before dawn on 3 May" is still that day.
    within = doc.times[n].type == "TIME" and _BEFORE.search(before) is not None
    return with_preposition(edtf, before) if preposition is not None and not within else edtf


def _outer(graph: Graph, first: int, last: int) -> int:
    """The token of a stretch that hangs on something outside of it."""
    for i in range(first, last):
        head = graph.tokens[i].head
        if head == i or not first <= head < last:
            return i
    return first


def _governor(graph: Graph, head: int, first: int, last: int) -> tuple[int, str | None]:
    """Climb prepositions and coordination from the head of an expression to the word it says the time of."""
    at, preposition = head, None
    for _ in range(8):
        token = graph.tokens[at]
        if token.head == at:
            return (at if not first <= at < last else -1), preposition
        over = graph.tokens[token.head]
        if over.pos in ("ADP", "SCONJ") or token.dep in ("pobj", "pcomp"):
            preposition = over.text.lower()
            at = token.head
            if over.dep not in ("prep", "pcomp", "agent", "mark", "advmod", "dative", "prt", "conj", "npadvmod"):
                return (over.head if over.head != at else -1), preposition
            if graph.tokens[over.head].pos in ("ADP", "SCONJ"):
                continue
            return over.head, preposition
        return token.head, preposition
    return graph.tokens[at].head, preposition


def _range(doc: AnnotatedDocument, n: int) -> str | None:
    """The EDTF of an expression, as a range with the one it is joined to ("between 1949 and 1951", "1963-1968")."""
    times = doc.times
    own = times[n]
    if own.time.edtf is None:
        return None
    found = [own.time.edtf]
    for a, b in ((n, n + 1), (n - 1, n)):
        if _joined(doc, a, b):
            found += [edtf for edtf in (times[a].time.edtf, times[b].time.edtf) if edtf is not None]
    try:
        return when.hull(*found)
    except ValueError:
        return own.time.edtf


def _joined(doc: AnnotatedDocument, a: int, b: int) -> bool:
    """Whether two expressions are the ends of one range, by what stands between them."""
    if a < 0 or b >= len(doc.times):
        return False
    x, y = doc.times[a], doc.times[b]
    dated = x.type in _DATED and y.type in _DATED and x.time.edtf is not None and y.time.edtf is not None
    return dated and _JOIN.fullmatch(doc.document.text[x.end : y.start]) is not None


def with_preposition(edtf: str | None, before: str) -> str | None:
    """What "by", "after", "before", "since" and "until" at the end of the words before it make of a time."""
    if edtf is None:
        return None
    low = before.lower()
    first, last = when.ends(edtf)
    if re.search(r"\bnot until\s+(?:the\s+)?$", low):
        return edtf
    if re.search(r"\b(?:by|until|till|up to|before|prior to)\s+(?:the\s+)?$", low) and last not in ("", ".."):
        return f"../{last}"
    if (
        re.search(r"\b(?:after|since|following|as of|from|beginning in|starting in)\s+(?:the\s+)?$", low)
        and "/" not in edtf
    ):
        return f"{first}/.."
    return edtf


def length_of(time: TimeExpression) -> tuple[int, int]:
    """Months and days of a length; the most that a vague one ("within months") may mean is eight of its units."""
    if time.months or time.days:
        return time.months or 0, time.days or 0
    found = re.fullmatch(r"PX([YMWD])", time.value)
    months, days = {"Y": (96, 0), "M": (8, 0), "W": (0, 56), "D": (0, 8)}[found[1]] if found else (0, 0)
    return months, days

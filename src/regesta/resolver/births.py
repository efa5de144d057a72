"""Which instrument a name stands for where several bear it: told by the acts that concluded them.

"A treaty of friendship" is another one in each document, and may be another one on each page; France and Spain may have
signed a Treaty of Aranjuez in 1752 and in 1801. Parties and date of the signature tell them apart, and tell that
two documents mean the same one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regesta.model.statement import Participant, Statement
from regesta.model.when import days, relation
from regesta.rules.registers import load_table
from regesta.rules.wording import is_description, proper_words

Node = tuple[str, str, int]
"""A ref before it is drawn together: its document ("" where it is a proper name), its id, and where several bear the
name the number of the act that brought it about."""
Use = tuple[str, str]
"""A statement and a ref in it, by their ids."""

CONCLUDING = frozenset({"sign", "conclude"})
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
_DAY, _MONTH, _YEAR = 1, 31, 366


def participants(statement: Statement) -> Iterator[Participant]:
    """All participants of a statement, in the order of its roles."""
    yield from (*statement.actors, *statement.recipients, *statement.objects, *statement.under)
    if statement.place is not None:
        yield statement.place


@dataclass(frozen=True, slots=True)
class Birth:
    """An act that concluded an instrument: who, and the first and last day on which it may have been."""

    node: Node
    statement: Statement
    document: str
    parties: frozenset[str]
    first: int
    last: int
    kind: str
    words: frozenset[str]


def number(statements: Sequence[Statement]) -> dict[Use, Node]:
    """The nodes of instruments whose name several may bear: descriptions, and names told of signatures far apart.

    Args:
        statements: In order of document and offset.
    """
    return {**_described(statements), **_namesakes(statements)}


def _described(statements: Sequence[Statement]) -> dict[Use, Node]:
    """Number the instruments that one description stands for, by the acts that concluded them.

    "An agreement" that two states sign and "an agreement" that two others sign in another year are two instruments;
    what is told in between belongs to the one told last.
    """
    nodes: dict[Use, Node] = {}
    last: dict[tuple[str, str], tuple[int, Statement]] = {}
    for statement in statements:
        for ref in (part.ref for part in participants(statement)):
            if ref.kind != "instrument" or not is_description(ref):
                continue
            key = (statement.trigger.document, ref.id)
            count, birth = last.get(key, (0, None))
            if statement.act in CONCLUDING and statement.modality in ("occurred", "ongoing"):
                if birth is not None and not _same_birth(birth, statement):
                    count += 1
                last[key] = (count, statement if birth is None or not _same_birth(birth, statement) else birth)
            nodes[statement.id, ref.id] = (*key, count)
    return nodes


def _same_birth(a: Statement, b: Statement) -> bool:
    mine, other = _parties(a), _parties(b)
    if mine and other and not (mine <= other or other <= mine):
        return False
    if a.time.edtf and b.time.edtf:
        return relation(a.time.edtf, b.time.edtf) not in ("before", "after", "meets", "met by")
    return True


def _parties(statement: Statement) -> frozenset[str]:
    """The states and bodies that act; a person whose state is not told stands for any."""
    people = (p.ref for p in (*statement.actors, *statement.recipients))
    return frozenset(ref.state or ref.id for ref in people if ref.state or ref.kind != "person")


def _namesakes(statements: Sequence[Statement]) -> dict[Use, Node]:
    """Number the instruments of one proper name: signatures more than `rival_years` apart are of two instruments."""
    uses: dict[str, list[tuple[Statement, Participant]]] = defaultdict(list)
    for statement in statements:
        for part in participants(statement):
            if part.ref.kind == "instrument" and not is_description(part.ref):
                uses[part.ref.id].append((statement, part))
    nodes: dict[Use, Node] = {}
    for id_, told in uses.items():
        found = [b for s, part in told if (b := _birth(s, part, ("", id_, 0))) and len(b.parties) > 1]
        groups = _apart(found)
        if len(groups) < 2:
            continue
        home = {birth.statement.id: n for n, group in enumerate(groups) for birth in group}
        for statement, part in told:
            nodes[statement.id, id_] = ("", id_, home.get(statement.id, _meant(statement, part, groups)))
    return nodes


def _apart(births: Sequence[Birth]) -> list[list[Birth]]:
    """Signatures in groups of those that can be one, the earliest first."""
    groups: list[list[Birth]] = []
    for birth in sorted(births, key=lambda b: (b.first, b.last, b.statement.id)):
        home = next((group for group in groups if not any(_distinct(birth, other) for other in group)), None)
        if home is None:
            groups.append([birth])
        else:
            home.append(birth)
    return groups


def _distinct(a: Birth, b: Birth) -> bool:
    gap = max(a.first, b.first) - min(a.last, b.last)
    others = not (a.parties <= b.parties or b.parties <= a.parties)
    return gap > (0 if others else load_table("sameness")["rival_years"] * _YEAR)


def _meant(statement: Statement, part: Participant, groups: Sequence[Sequence[Birth]]) -> int:
    """Which of several instruments of one name is meant: by the year beside it, by what was told before, by the time."""
    year = _year_of(part, statement)
    if year is not None:
        for n, group in enumerate(groups):
            if any((b.statement.time.edtf or "").startswith(year[1]) for b in group):
                return n
    before = [
        (birth.statement.trigger.start, n)
        for n, group in enumerate(groups)
        for birth in group
        if birth.document == statement.trigger.document and birth.statement.trigger.start < statement.trigger.start
    ]
    if before:
        return max(before)[1]
    first = days(statement.time.edtf)[0] if statement.time.edtf else None
    born = [n for n, group in enumerate(groups) if first is not None and group[0].first <= first]
    return born[-1] if born else 0


def _year_of(part: Participant, statement: Statement) -> re.Match[str] | None:
    """The year in the words of a name or right before them: "the 1984 Treaty of Peace"."""
    start = part.span.start - statement.evidence.start
    before = statement.evidence.quote[max(0, start - 5) : start] if part.span.start > statement.evidence.start else ""
    return YEAR.search(part.span.quote) or re.fullmatch(r"([12][0-9]{3}) ", before)


def _birth(statement: Statement, part: Participant, node: Node) -> Birth | None:
    """The birth that a statement tells of an instrument, where it is dated in the text or in its name."""
    if statement.act not in CONCLUDING or statement.modality not in ("occurred", "ongoing"):
        return None
    year = _year_of(part, statement) or YEAR.search(part.ref.name)
    edtf = None if statement.time.basis == "inherited" else statement.time.edtf
    if year is not None and (edtf is None or not edtf.startswith(year[1])):
        edtf = year[1]
    first, last = days(edtf) if edtf else (None, None)
    if first is None or last is None:
        return None
    kind, words, _ = proper_words(part.ref.name)
    loose = load_table("sameness")["kinds"]["loose"]
    return Birth(
        node=node,
        statement=statement,
        document=statement.trigger.document,
        parties=_parties(statement),
        first=first,
        last=last,
        kind="agreement" if kind in loose else kind,
        words=words,
    )


def told_twice(statements: Sequence[Statement], nodes: Mapping[Use, Node]) -> Iterator[tuple[Node, Node]]:
    """Instruments that one document describes and another describes or names: same parties, kind and date.

    Where a document has several that would fit, none of them is taken.
    """
    groups: dict[tuple[str, frozenset[str]], list[Birth]] = defaultdict(list)
    named: dict[Node, set[str]] = defaultdict(set)
    for statement in statements:
        for part in participants(statement):
            if part.ref.kind != "instrument":
                continue
            node = nodes.get((statement.id, part.ref.id)) or ("", part.ref.id, 0)
            named[node].add(statement.trigger.document)
            birth = _birth(statement, part, node)
            if birth is not None and len(birth.parties) > 1:
                groups[birth.kind, birth.parties].append(birth)
    for group in groups.values():
        for birth in group:
            for other in _partners(birth, group, named):
                if _partners(other, group, named, birth.document) == [birth]:
                    yield birth.node, other.node


def _partners(
    birth: Birth, group: Sequence[Birth], named: Mapping[Node, set[str]], document: str | None = None
) -> list[Birth]:
    """The one birth in each other document (or in the one given) that may be the same, where there is only one."""
    found: dict[str, dict[Node, Birth]] = defaultdict(dict)
    for other in group:
        if document in (None, other.document) and _fits(birth, other):
            found[other.document].setdefault(other.node, other)
    return [
        next(iter(births.values()))
        for births in found.values()
        if len(births) == 1 and not any(_told_apart(birth, other, named) for other in births.values())
    ]


def _told_apart(a: Birth, b: Birth, named: Mapping[Node, set[str]]) -> bool:
    """Whether a document that describes the one names the other as well: it means two then."""
    return a.document in named[b.node] or b.document in named[a.node]


def _fits(a: Birth, b: Birth) -> bool:
    described = a.node[0] or b.node[0]
    if not described or a.document == b.document:
        return False
    if not (a.first <= b.first <= b.last <= a.last or b.first <= a.first <= a.last <= b.last):
        return False
    width = max(a.last - a.first, b.last - b.first) + 1
    if width <= _DAY:
        return True
    if width <= _MONTH:
        return a.words <= b.words or b.words <= a.words
    return width <= _YEAR and bool(a.words) and a.words == b.words

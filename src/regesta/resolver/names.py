"""Who is who: the refs of all statements, drawn together where they name the same person, body or instrument.

A name is never joined to two others that are not each other, and descriptions ("the agreement", "a committee") hold
only in their own document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.statement import Ref, Statement, fold
from regesta.resolver.births import CONCLUDING, YEAR, Node, Use, number, participants, told_twice
from regesta.rules.registers import load_lexicon, load_table
from regesta.rules.wording import BODIES, is_description, proper_words

_LONG = 5
"""Words of a title from which on a shorter name that is used more is taken for an instrument."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every ref of the statements with the ref it is in the record."""

    canon: dict[Node, Ref]
    nodes: dict[Use, Node]

    def of(self, ref: Ref, statement: Statement) -> Ref:
        """The ref of the record for a ref of a statement."""
        return self.canon[self.nodes.get((statement.id, ref.id)) or _node(ref, statement)]


def unify(statements: Sequence[Statement]) -> Names:
    """Draw the refs of statements together.

    Args:
        statements: In order of document and offset.
    """
    nodes = number(statements)
    seen: dict[Node, list[Ref]] = defaultdict(list)
    used: Counter[tuple[Node, str]] = Counter()
    years: dict[Node, set[str]] = defaultdict(set)
    for statement in statements:
        for part in participants(statement):
            ref = part.ref
            node = nodes.get((statement.id, ref.id)) or _node(ref, statement)
            if ref not in seen[node]:
                seen[node].append(ref)
            if ref.also and (ref.kind in BODIES or ref.kind == "instrument"):
                passage = f" {fold(statement.evidence.quote)} "
                used.update((node, name) for name in (ref.name, *ref.also) if f" {fold(name)} " in passage)
            if ref.kind == "instrument" and statement.act in CONCLUDING and len(statement.objects) == 1:
                years[node].update(YEAR.findall(statement.time.edtf or "")[:1])
    same = _Union(seen)
    _join_persons(seen, same)
    _join_bodies(seen, same)
    _join_instruments(seen, years, same)
    for one, other in told_twice(statements, nodes):
        same.join(one, other)
    return Names(_canon(seen, same, used), nodes)


def _node(ref: Ref, statement: Statement) -> Node:
    return (statement.trigger.document if is_description(ref) else "", ref.id, 0)


class _Union:
    """Sets of nodes that are the same."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._root = {node: node for node in nodes}

    def find(self, node: Node) -> Node:
        while self._root[node] != node:
            self._root[node] = self._root[self._root[node]]
            node = self._root[node]
        return node

    def join(self, a: Node, b: Node) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        self._root[second] = first


def _join_persons(seen: dict[Node, list[Ref]], same: _Union) -> None:
    """Join a person's short name to the one full name that holds its words and whose state agrees."""
    people = [(node, refs[0]) for node, refs in seen.items() if refs[0].kind == "person"]
    by_word: dict[str, list[tuple[Node, frozenset[str], str | None]]] = defaultdict(list)
    rows = []
    for node, ref in people:
        words = frozenset(fold(ref.name).split())
        state = next((r.state for r in seen[node] if r.state), None)
        rows.append((node, words, state))
        for word in words:
            by_word[word].append((node, words, state))
    for node, words, state in rows:
        if not words:
            continue
        rarest = min(sorted(words), key=lambda word: len(by_word[word]))
        fuller = [
            other
            for other in by_word[rarest]
            if other[0] != node and words <= other[1] and (state is None or other[2] in (None, state))
        ]
        # Several fuller names are one person only if each holds the shorter ones' words.
        longest = max(fuller, key=lambda other: (len(other[1]), other[0]), default=None)
        if longest is not None and all(other[1] <= longest[1] for other in fuller):
            same.join(node, longest[0])


def _join_bodies(seen: dict[Node, list[Ref]], same: _Union) -> None:
    """Join bodies of one name, or where one's other name is the other's name."""
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node, refs in seen.items():
        if refs[0].kind in BODIES and not node[0]:
            for name in sorted({fold(name) for ref in refs for name in (ref.name, *ref.also)} - {""}):
                by_name[name].append(node)
    for nodes in by_name.values():
        for node in nodes[1:]:
            same.join(nodes[0], node)


@dataclass(frozen=True, slots=True)
class _Title:
    """What tells an instrument: the kind, the proper words and the year, in its name or else of its signature."""

    node: Node
    kind: str
    words: frozenset[str]
    year: str | None
    in_name: bool


def _join_instruments(seen: dict[Node, list[Ref]], years: dict[Node, set[str]], same: _Union) -> None:
    """Join instruments of one kind whose proper words agree and whose years do not differ."""
    titles = [
        title
        for node, refs in seen.items()
        if refs[0].kind == "instrument" and not node[0]
        for ref in refs
        for title in _titles(node, ref, years[node])
    ]
    groups: dict[tuple[str, frozenset[str]], list[_Title]] = defaultdict(list)
    for title in titles:
        groups[title.kind, title.words].append(title)
    for group in groups.values():
        known = sorted({title.year for title in group if title.year})
        for title in group:
            # A title without a year could be any of several: it stays alone then.
            mates = [other for other in group if len(known) <= 1 or _one_year(title, other)]
            same.join(mates[0].node, title.node)
    by_year: dict[tuple[str, str], list[_Title]] = defaultdict(list)
    for title in titles:
        if title.year:
            by_year[title.kind, title.year].append(title)
    for group in by_year.values():
        for title in group:
            fuller = [other for other in group if title.words < other.words]
            if len({same.find(other.node) for other in fuller}) == 1:
                same.join(title.node, fuller[0].node)


def _titles(node: Node, ref: Ref, years: set[str]) -> Iterator[_Title]:
    loose = set(load_table("sameness")["kinds"]["loose"])
    for name in (ref.name, *ref.also):
        kind, words, year = proper_words(name)
        if words:
            # A year of signing tells an instrument apart only where it is told once.
            signed = next(iter(years)) if len(years) == 1 else None
            yield _Title(node, "agreement" if kind in loose else kind, words, year or signed, year is not None)


def _one_year(a: _Title, b: _Title) -> bool:
    """Whether two titles can be of one year; two sources may date one signature a year or two apart."""
    if a.year == b.year:
        return True
    if a.year is None or b.year is None or a.in_name or b.in_name or a.node[1:] == b.node[1:]:
        return False
    return abs(int(a.year) - int(b.year)) <= int(load_table("sameness")["rival_years"])


def _canon(seen: dict[Node, list[Ref]], same: _Union, used: Counter[tuple[Node, str]]) -> dict[Node, Ref]:
    groups: dict[Node, list[Node]] = defaultdict(list)
    for node in seen:
        groups[same.find(node)].append(node)
    shared: dict[str, set[Node]] = defaultdict(set)
    for root, nodes in groups.items():
        for node in nodes:
            shared[node[1]].add(root)
    canon: dict[Node, Ref] = {}
    for root, nodes in groups.items():
        counts: Counter[str] = Counter()
        for node in nodes:
            counts.update({name: used[node, name] for ref in seen[node] for name in (ref.name, *ref.also)})
        ref = _merge([ref for node in nodes for ref in seen[node]], counts)
        if len(shared[ref.id]) > 1 and (root[0] or root[2]):
            numbered = f".{root[2]}" if root[0] and root[2] else f"{root[2] + 1}" if root[2] else ""
            ref = replace(ref, id=f"{ref.id}@{root[0][:8]}{numbered}")
        canon.update(dict.fromkeys(nodes, ref))
    return canon


def _merge(refs: Sequence[Ref], counts: Counter[str]) -> Ref:
    """One ref of several: a person by the fullest name, a body or an instrument of a long title by the one the texts use most,
    others by the first."""
    lead = max(refs, key=lambda ref: len(ref.name.split())) if refs[0].kind == "person" else refs[0]
    if lead.kind == "instrument" and not all(is_description(ref) for ref in refs):
        refs = [ref for ref in refs if not is_description(ref)]  # "a treaty" is no other name of the Treaty of Kiel
        lead = refs[0]
    names = list(dict.fromkeys(name for ref in refs for name in (ref.name, *ref.also)))
    if lead.kind in BODIES:
        full = [name for name in names if name.upper() != name] or names
        lead = replace(lead, name=max(full, key=lambda name: counts[name]))
    elif lead.kind == "instrument" and len(lead.name.split()) > _LONG:
        # "the ANZUS Treaty", where the whole title stands in the text but once.
        titled = [name for name in names if name != name.lower() and load_lexicon("instruments").rule(name)]
        used = max(titled, key=lambda name: counts[name], default=lead.name)
        lead = replace(lead, name=used if counts[used] >= 2 * max(1, counts[lead.name]) else lead.name)
    also = sorted(set(names) - {lead.name})
    return replace(lead, state=lead.state or next((r.state for r in refs if r.state), None), also=tuple(also))

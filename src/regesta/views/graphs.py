"""The record as a temporal network: who acts on whom, who is bound to whom, who belongs where.

Nodes are actors, instruments and organizations; edges are acts (from who acts to whom it is done), parties of
instruments, memberships, disputes and debts. Every edge tells its ends explicitly: `start` and `end` are the first and
last day it may have held, and are left out where the end is open or unknown; `date` keeps the EDTF.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from regesta.model.register import Registers
from regesta.model.statement import Ref, fold
from regesta.model.when import bounds
from regesta.rules.actors import load_states
from regesta.rules.plover import plover_score
from regesta.store import Contents, RecordError

_NO_ACTORS = ("place", "thing", "instrument")
_MODIFIED = "2000-01-01"  # the same record gives the same bytes: no clock


def graph(contents: Contents) -> Any:
    """The network of a record as a `networkx.MultiDiGraph`.

    Raises:
        RecordError: networkx is not installed (S006).
    """
    try:
        import networkx
    except ImportError as error:
        raise RecordError(
            "S006",
            "A network needs the library networkx, which is not installed.",
            'Install it with `pip install "regesta[graph]"`.',
        ) from error
    made = networkx.MultiDiGraph(mode="dynamic")
    nodes = _Nodes(contents)
    edges = sorted(
        (edge for part in (_acts(contents, nodes), _held(contents.registers, nodes)) for edge in part),
        key=lambda edge: edge[3],
    )
    for id_ in sorted({end for edge in edges for end in edge[:2]}):
        made.add_node(id_, **nodes.of(id_))
    for number, (source, target, data, _) in enumerate(edges):
        made.add_edge(source, target, id=str(number), **data)
    return made


def gexf(contents: Contents) -> bytes:
    """The network as GEXF 1.2, dated by days."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(graph(contents), version="1.2draft")
    writer.xml.find("meta").set("lastmodifieddate", _MODIFIED)
    drawn = writer.xml.find("graph")
    drawn.attrib.pop("name", None)  # the schema knows no name of a graph
    drawn.set("timeformat", "date")
    _without_keys(drawn)
    writer.indent(writer.xml)
    out = BytesIO()
    ElementTree(writer.xml).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"


def _without_keys(drawn: Element) -> None:
    """Drop the numbers that networkx adds to tell parallel edges apart: their ids do."""
    for attributes in drawn.findall("attributes"):
        for attribute in [a for a in attributes if a.get("title") == "networkx_key"]:
            attributes.remove(attribute)
            for values in drawn.iter("attvalues"):
                for value in [v for v in values if v.get("for") == attribute.get("id")]:
                    if attributes.get("class") == "edge":
                        values.remove(value)


def graphml(contents: Contents) -> bytes:
    """The network as GraphML; `start` and `end` are data of edges."""
    import networkx

    made = graph(contents)
    made.graph.clear()
    for _, data in made.nodes(data=True):
        data.setdefault("state", "")
    out = BytesIO()
    networkx.write_graphml_xml(made, out, named_key_ids=True)
    return out.getvalue() + b"\n"


_Edge = tuple[str, str, dict[str, Any], tuple[str, ...]]


class _Nodes:
    """Names and kinds of nodes by id."""

    def __init__(self, contents: Contents) -> None:
        self._refs: dict[str, Ref] = {row.ref.id: row.ref for row in contents.actors}
        for entry in contents.entries:
            for ref in (*entry.actors, *entry.recipients, *entry.objects):
                self._refs.setdefault(ref.id, ref)
        self._instruments = {row.id: row for row in contents.registers.instruments}
        self._named = {fold(name): ref.id for ref in self._refs.values() for name in (ref.name, *ref.also)}

    def find(self, name: str) -> str:
        """Id of a node by id or name; the name itself where nothing is called so."""
        return name if name in self._refs or name in load_states() else self._named.get(fold(name), name)

    def of(self, id_: str) -> dict[str, str]:
        """What a node tells."""
        state, ref, instrument = load_states().get(id_), self._refs.get(id_), self._instruments.get(id_)
        if state is not None:
            return {"label": state.name, "kind": "state", "state": id_}
        if instrument is not None:
            return {"label": instrument.name, "kind": "instrument"}
        if ref is not None:
            return {"label": ref.name, "kind": ref.kind} | ({"state": ref.state} if ref.state else {})
        return {"label": id_, "kind": "organization"}


def _edge(source: str, target: str, kind: str, what: str, entry: str, start: str | None, end: str | None,
          **more: Any) -> _Edge:  # fmt: skip
    data: dict[str, Any] = {"label": what, "kind": kind, "entry": entry}
    first, last = bounds(start)[0] if start else None, bounds(end)[1] if end else None
    date = "" if start is None and end is None else start if start == end else f"{start or ''}/{end or '..'}"
    data |= {"date": date} | ({"start": first} if first else {}) | ({"end": last} if last else {})
    data |= {name: value for name, value in more.items() if value is not None}
    return source, target, data, (source, target, kind, first or "", last or "", what, entry)


def _acts(contents: Contents, nodes: _Nodes) -> Iterator[_Edge]:
    """Acts from each who acts to each target; in a symmetric act without targets from the first to the others."""
    for entry in contents.entries:
        if entry.modality in ("denied", "hypothetical") or entry.review == "rejected":
            continue
        actors = [r.id for r in dict.fromkeys(entry.actors) if r.kind not in _NO_ACTORS]
        targets = [r.id for r in dict.fromkeys(entry.recipients) if r.kind not in _NO_ACTORS]
        objects = [r.id for r in dict.fromkeys(entry.objects) if r.kind in ("instrument", "organization")]
        ends = [(a, t) for a in actors for t in (*targets, *objects) if a != t]
        if not targets:
            ends += [(a, b) for n, a in enumerate(actors) for b in actors[n + 1 :] if a != b]
        mode = entry.statements[0].mode if entry.statements[0].plover == entry.plover else None
        for a, b in dict.fromkeys(ends):
            yield _edge(a, b, "act", entry.act, entry.id, entry.time.edtf, entry.time.edtf,
                        plover=entry.plover, score=plover_score(entry.plover, mode), modality=entry.modality,
                        summary=entry.summary)  # fmt: skip


def _held(registers: Registers, nodes: _Nodes) -> Iterator[_Edge]:
    """Ties that the registers hold."""
    for i in registers.instruments:
        for p in i.parties:
            start, end = p.since or i.in_force or i.date, p.until or i.until
            yield _edge(p.id, i.id, "party", "party", _first(i.entry_ids), start, end, status=i.status)
    for m in registers.memberships:
        source, target = nodes.find(m.member), nodes.find(m.organization)
        yield _edge(source, target, "membership", m.status, _first(m.entry_ids), m.start, m.end, status=m.status)
    for d in registers.disputes:
        for n, a in enumerate(d.parties):
            for b in d.parties[n + 1 :]:
                yield _edge(a, b, "dispute", d.subject, _first(d.entry_ids), d.start, d.settled)
    for debt in registers.debts:
        if debt.creditor is not None:
            yield _edge(debt.debtor, nodes.find(debt.creditor), "debt", debt.status, _first(debt.entry_ids), debt.date,
                        None, amount=debt.amount, currency=debt.currency, status=debt.status)  # fmt: skip


def _first(entry_ids: tuple[str, ...]) -> str:
    return entry_ids[0] if entry_ids else ""

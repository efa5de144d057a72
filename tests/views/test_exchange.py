"""Formats for other programs, read back by their libraries."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from tests.builders import small_record
from tests.query.test_panel import neighbours

from regesta.api import Record
from regesta.model.statement import Citation
from regesta.query.works import cite_key
from regesta.store import Contents, RecordError
from regesta.views.exchange import FORMATS

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPH_ATTRIBUTES = {"defaultedgetype", "idtype", "mode", "timeformat", "start", "end"}  # those of the GEXF 1.2 schema
EDGE_ATTRIBUTES = {"id", "source", "target", "label", "type", "weight", "start", "end", "startopen", "endopen"}


def written(contents: Contents, form: str, folder: Path) -> Path:
    with Record.of(contents) as record:
        (path,) = record.export(folder, form)
    return path


def cited() -> Contents:
    """The small record with more works: two authors, "et al.", a letter, signs that TeX minds."""
    contents = small_record()
    (source,) = contents.documents
    span = source.span(0, 2)
    more = (
        Citation(author="Smith & Jones", year="1999b", pages=("128-129",), volume="II", span=span),
        Citation(author="St John et al.", year="2001", pages=(), volume=None, span=source.span(3, 5)),
        Citation(author="Wood", year="1966", pages=("9",), volume=None, span=source.span(6, 8)),
    )
    return Contents(
        documents=contents.documents,
        statements=contents.statements,
        entries=contents.entries,
        citations=(*contents.citations, *more),
        registers=contents.registers,
        actors=contents.actors,
        meta=contents.meta,
    ).arranged()


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_networks_come_back_with_their_ends(form: str, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    path = written(neighbours(), form, tmp_path)
    read = networkx.read_gexf if form == "gexf" else networkx.read_graphml
    found = read(path) if form == "gexf" else read(path, force_multigraph=True)
    edges = {(a, b, d["kind"], d["label"]): d for a, b, d in found.edges(data=True)}
    assert len(edges) == found.number_of_edges() == 11
    pact = "instrument:arica-pact"
    assert edges["PER", pact, "party", "party"]["start"] == "1952-05-01"
    assert edges["PER", pact, "party", "party"]["end"] == "1955-12-31"
    assert "end" not in edges["PER", "League", "membership", "member"]
    assert "start" not in edges["CHL", "League", "membership", "member"]
    assert edges["PER", "CHL", "act", "accuse"]["score"] == -2
    assert edges["CHL", "PER", "dispute", "nitrate"]["start"] == "1954-01-01"
    assert edges["BOL", "CHL", "act", "protest"]["date"] == "1950/1953"
    assert found.nodes["PER"]["label"] == "Peru"
    assert found.nodes["PER"]["kind"] == "state"
    assert set(found.nodes) == {"BOL", "CHL", "PER", "League", pact}


def test_gexf_keeps_to_its_schema(tmp_path: Path) -> None:
    pytest.importorskip("networkx")
    root = fromstring(written(neighbours(), "gexf", tmp_path).read_bytes())
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (root.tag, root.get("version"), graph.get("mode"), graph.get("timeformat")) == (
        f"{GEXF}gexf", "1.2", "dynamic", "date",
    )  # fmt: skip
    assert set(graph.attrib) <= GRAPH_ATTRIBUTES
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    edges = list(graph.iter(f"{GEXF}edge"))
    assert len(set(nodes)) == len(nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert all({edge.get("source"), edge.get("target")} <= set(nodes) for edge in edges)
    assert all(set(edge.attrib) <= EDGE_ATTRIBUTES for edge in edges)
    for name in ("node", "edge"):
        declared = {
            a.get("id")
            for part in graph.findall(f"{GEXF}attributes")
            if part.get("class") == name
            for a in part.findall(f"{GEXF}attribute")
        }
        used = {v.get("for") for item in graph.iter(f"{GEXF}{name}") for v in item.iter(f"{GEXF}attvalue")}
        assert used <= declared
    assert "networkx_key" not in {a.get("title") for a in graph.iter(f"{GEXF}attribute")}


def test_csl_json_is_what_citeproc_reads(tmp_path: Path) -> None:
    items = json.loads(written(cited(), "csl-json", tmp_path).read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["smithjones1999b", "stjohn2001", "wood1966"]
    assert items[0]["author"] == [{"family": "Smith"}, {"family": "Jones"}]
    assert items[0]["issued"] == {"date-parts": [[1999]]}
    assert items[0]["note"] == "cited 1 time; volume II; pages 128-129"
    assert items[1]["author"] == [{"family": "St John"}, {"literal": "others"}]
    assert items[2]["note"] == "cited 2 times; pages 9, 23-25"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = pytest.importorskip("citeproc.source.json")
        bibliography = source.CiteProcJSON(items)
    assert set(bibliography) == {"smithjones1999b", "stjohn2001", "wood1966"}
    assert bibliography["wood1966"].author[0].family == "Wood"
    assert bibliography["wood1966"].issued.year == 1966


def test_bibtex_comes_back_with_the_same_works(tmp_path: Path) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    library = bibtexparser.parse_file(str(written(cited(), "bibtex", tmp_path)))
    assert library.failed_blocks == []
    assert {e.key: (e.entry_type, e["author"], e["year"], e["note"]) for e in library.entries} == {
        "smithjones1999b": ("misc", "Smith and Jones", "1999b", "cited 1 time; volume II; pages 128-129"),
        "stjohn2001": ("misc", "{St John} and others", "2001", "cited 1 time"),
        "wood1966": ("misc", "Wood", "1966", "cited 2 times; pages 9, 23-25"),
    }


def test_keys_are_folded() -> None:
    assert cite_key("Muñoz and O'Neill", "1999b") == "munozoneill1999b"
    assert cite_key("St John et al.", "n.d.") == "stjohnnd"


def test_annotations_hang_on_their_words(tmp_path: Path) -> None:
    contents = small_record()
    page = json.loads(written(contents, "web-annotation", tmp_path).read_text(encoding="utf-8"))
    texts = {f"urn:sha256:{d.sha256}": d.text for d in contents.documents}
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["id"] for item in page["items"]] == [f"urn:regesta:statement:{s.id}" for s in contents.statements]
    for item, statement in zip(page["items"], contents.statements, strict=True):
        assert item["type"] == "Annotation"
        text = texts[item["target"]["source"]["id"]]
        place, words = item["target"]["selector"]
        assert (place["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[place["start"] : place["end"]] == words["exact"] == statement.evidence.quote
        assert words["prefix"] + words["exact"] + words["suffix"] in text
        value = json.loads(item["body"][0]["value"])
        assert value["act"] == item["body"][1]["value"] == statement.act
        for actor in (*value["actors"], *value["recipients"], *value["objects"]):
            assert text[actor["start"] : actor["end"]] == actor["quote"]
    first = json.loads(page["items"][0]["body"][0]["value"])
    assert (first["time"]["edtf"], first["cite_keys"], first["entry"]) == (
        "1936-03", ["wood1966"], contents.entries[0].id,
    )  # fmt: skip


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_one_file_goes_to_a_folder_or_by_its_name_and_is_the_same(form: str, tmp_path: Path) -> None:
    name, _ = FORMATS[form]
    with Record.of(cited()) as record:
        assert record.export(tmp_path / "out", form) == (tmp_path / "out" / name,)
        assert record.export(tmp_path / "out.v2", form) == (tmp_path / "out.v2" / name,)
        assert record.export(tmp_path / f"my-{name}", form) == (tmp_path / f"my-{name}",)
    assert (tmp_path / "out" / name).read_bytes() == (tmp_path / f"my-{name}").read_bytes()


def test_an_unknown_format_tells_all(tmp_path: Path) -> None:
    with Record.of(cited()) as record, pytest.raises(RecordError, match="panel, gexf, graphml"):
        record.export(tmp_path, "rdf")


def test_the_page_of_formats_names_every_format_and_file() -> None:
    page = (Path(__file__).resolve().parent.parent.parent / "docs" / "exchange.md").read_text(encoding="utf-8")
    assert all(f"| `{form}` | {name} |" in page for form, (name, _) in FORMATS.items())

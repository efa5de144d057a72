"""Citations: a sentence in, the works it cites out. The sentences are our own, the authors are nobody."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from regesta.annotator import citations
from regesta.annotator.pages import full_range
from regesta.model.text import Block, Document, Mask
from regesta.reader import read, read_text
from regesta.rules.citations import word_lists


def cited(sentence: str) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(c.author, c.year, c.pages, c.volume) for c in citations.find(read_text(sentence))]


def parsed(sentence: str) -> str:
    """What the parser sees of a sentence."""
    document = read_text(sentence)
    text, out, at = document.text, [], 0
    for mask in citations.masks(document):
        out.append(text[at : mask.start])
        at = mask.end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("bracket", "works"),
    [
        ("(Harker 1996; Waring 1998)", [("Harker", "1996", (), None), ("Waring", "1998", (), None)]),
        ("(Harker 1978: 34-8)", [("Harker", "1978", ("34-38",), None)]),
        ("(Harker 1983: 156–65)", [("Harker", "1983", ("156-165",), None)]),
        ("(Harker 2002: II, 1344-1367)", [("Harker", "2002", ("1344-1367",), "II")]),
        ("(Harker 1968, vol. 8, pp. 34-8, 156-65)", [("Harker", "1968", ("34-38", "156-165"), "8")]),
        ("(Harker 1968, 8: 34-8)", [("Harker", "1968", ("34-38",), "8")]),
        ("(Harker and Waring 2003: 117-118, 128129)", [("Harker and Waring", "2003", ("117-118", "128-129"), None)]),
        ("(St Clair 1999b: 206, 213)", [("St Clair", "1999b", ("206", "213"), None)]),
        ("(St Clair 1999a, 1999b: 3-5)", [("St Clair", "1999a", (), None), ("St Clair", "1999b", ("3-5",), None)]),
        ("(Harker 1998, 1999)", [("Harker", "1998", (), None), ("Harker", "1999", (), None)]),
        ("(Robles Arana 2000: 295-296)", [("Robles Arana", "2000", ("295-296",), None)]),
        ("(Müller-Ávila 1978: 3)", [("Müller-Ávila", "1978", ("3",), None)]),
        ("(de Ribera 1999)", [("de Ribera", "1999", (), None)]),
        (
            "(O’Hara 2001: 12ff.; D'Arcy 2003, 45n3)",
            [("O’Hara", "2001", ("12",), None), ("D'Arcy", "2003", ("45",), None)],
        ),
        ("(Van der Poel 1985: 200-2)", [("Van der Poel", "1985", ("200-202",), None)]),
        (
            "(Harker & Waring, 1998; Doe et al., 2001)",
            [("Harker & Waring", "1998", (), None), ("Doe et al.", "2001", (), None)],
        ),
        ("(Harker, Waring and de Ribera 1998: 21)", [("Harker, Waring and de Ribera", "1998", ("21",), None)]),
        ("(Harker, 2008, p. 14)", [("Harker", "2008", ("14",), None)]),
        (
            "(see also Harker 1981, 44-9; Waring 1979, chap. 6)",
            [("Harker", "1981", ("44-49",), None), ("Waring", "1979", (), None)],
        ),
        ("(quoted in St Clair 1999: 100-04)", [("St Clair", "1999", ("100-104",), None)]),
        ("(Harker [1948] 1985)", [("Harker", "1985", (), None)]),
        ("(Harker 1867/1976: 12)", [("Harker", "1976", ("12",), None)]),
        ("(HCPP 1952-54, vol. XI: 200)", [("HCPP", "1952", ("200",), "XI")]),
        ("(Ministry of Trade 1952: iii-xv)", [("Ministry of Trade", "1952", ("iii-xv",), None)]),
        ("(Harker (ed.) 1990: 3)", [("Harker", "1990", ("3",), None)]),
        ("(Harker and Waring (eds) 1984: 3-5)", [("Harker and Waring", "1984", ("3-5",), None)]),
        ("(Harker n.d.: 12)", [("Harker", "n.d.", ("12",), None)]),
        ("(Harker 1998: 5, Waring 1999: 7)", [("Harker", "1998", ("5",), None), ("Waring", "1999", ("7",), None)]),
        ("(Evening Post, 12 May 1992, p. 3)", [("Evening Post", "1992", ("3",), None)]),
        ("[Harker 1998: 5]", [("Harker", "1998", ("5",), None)]),
    ],
)
def test_works_in_brackets(bracket: str, works: list[tuple[str, str, tuple[str, ...], str | None]]) -> None:
    assert cited(f"The envoys left the port {bracket}.") == works
    assert parsed(f"The envoys left the port {bracket}.") == "The envoys left the port."


@pytest.mark.parametrize(
    "sentence",
    [
        "The first term of Arana (1963-1968) began.",
        "President Robles (1908-1912, 1919-1930) signed both treaties.",
        "The Board of River Commerce (BRC) met.",
        "The four guarantors (Argentina, Brazil, Chile, and the United States) met.",
        "The war (in 1961) was short.",
        "The blockade (since May 1948) went on.",
        "The River Protocol (1942) was signed.",
        "The envoys met again (Vienna 1815).",
        "He was born there (Lima, 1938).",
        "Both coups (Chile, 1973; Brazil, 1964) were condemned.",
        "The general was in office (Robles, 1985-1990).",
        "The council passed Resolution 242 (1967) at night.",
        "The last shot was fired (11 November 1918).",
        "Article 5 applies (see chapter 3).",
        "The crisis of the straits (October 1962) passed.",
    ],
)
def test_other_brackets_with_years_cite_nothing(sentence: str) -> None:
    assert cited(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "works", "seen"),
    [
        (
            "As the Sawley Trust (2009, pp. 24-25) noted, nobody came.",
            [("Sawley Trust", "2009", ("24-25",), None)],
            "As the Sawley Trust noted, nobody came.",
        ),
        ("Harker (1998: 34) doubts it.", [("Harker", "1998", ("34",), None)], "Harker doubts it."),
        (
            "Harker (1994, 1999) says so.",
            [("Harker", "1994", (), None), ("Harker", "1999", (), None)],
            "Harker says so.",
        ),
        (
            "Harker and Waring (1977) argue so.",
            [("Harker and Waring", "1977", (), None)],
            "Harker and Waring argue so.",
        ),
        ("Harker's (1979) view won.", [("Harker", "1979", (), None)], "Harker's view won."),
        (
            "According to Doe et al. (2003) it failed.",
            [("Doe et al.", "2003", (), None)],
            "According to Doe et al. it failed.",
        ),
        ("President Harker (1990) won.", [], "President Harker (1990) won."),
        ("The Concert of Harker (1990) was heard.", [], "The Concert of Harker (1990) was heard."),
        ("In 1990 Harker (1990) was heard.", [], "In 1990 Harker (1990) was heard."),
    ],
)
def test_names_in_running_text(
    sentence: str, works: list[tuple[str, str, tuple[str, ...], str | None]], seen: str
) -> None:
    assert cited(sentence) == works
    assert parsed(sentence) == seen


@pytest.mark.parametrize(
    ("note", "works"),
    [
        ("[1] See Harker 1981: 44-9.", [("Harker", "1981", ("44-49",))]),
        ("[1] Waring (2005: 85-98) doubts it.", [("Waring", "2005", ("85-98",))]),
        ("[1] The account differs; cf. Harker (1992: 186) and Waring 1985.", [("Harker", "1992", ("186",)), ("Waring", "1985", ())]),
        ("[1] Harker 1981: 4; Waring 1998: 12.", [("Harker", "1981", ("4",)), ("Waring", "1998", ("12",))]),
        ("[1] In Geneva 1932 nobody came.", []),
        ("Harker, John. 1981. The Tariff. London: Press.", []),
    ],
)  # fmt: skip
def test_notes_cite_without_brackets(note: str, works: list[tuple[str, str, tuple[str, ...]]]) -> None:
    document = read_text(f"Tariffs\n\nThe tariff was never applied.\n\nNotes\n{note}\n")
    assert [(c.author, c.year, c.pages) for c in citations.find(document)] == works


def test_a_name_cited_elsewhere_may_stand_bare() -> None:
    assert cited("Waring (1979) was there. It was late (Waring 1979: 300).") == [
        ("Waring", "1979", (), None),
        ("Waring", "1979", ("300",), None),
    ]


def test_ibid_takes_author_and_year_from_the_citation_before() -> None:
    assert cited("It failed (Harker 1999: 3). It failed again (ibid.: 34-8).")[1] == (
        "Harker",
        "1999",
        ("34-38",),
        None,
    )
    assert cited("It failed (ibid.: 34).") == []
    assert parsed("It failed (ibid.: 34).") == "It failed."


def test_prose_in_a_bracket_stays_in_the_parse() -> None:
    sentence = "It failed (a view that the cabinet rejected and never took up again; see Harker 1999: 30)."
    assert cited(sentence) == [("Harker", "1999", ("30",), None)]
    assert parsed(sentence) == "It failed (a view that the cabinet rejected and never took up again)."


def test_note_marks_are_hidden() -> None:
    assert parsed("The end came.12 The border[3] was closed.[4][5] Land was ceded¹ to them.[citation needed]") == (
        "The end came. The border was closed. Land was ceded to them."
    )
    assert parsed("Some 30 km² were ceded under no.12 Then.") == "Some 30 km² were ceded under no.12 Then."
    assert parsed("Tariffs rose (see Table 2).") == "Tariffs rose."


def test_spans_quote_the_stored_text_through_markup() -> None:
    document = read_text("They left (*Harker*\r\n1999: 34-8).", markdown=True)
    (found,) = citations.find(document)
    assert (found.author, found.pages) == ("Harker", ("34-38",))
    assert document.text[found.span.start : found.span.end] == found.span.quote == "Harker*\r\n1999: 34-8"


def test_notes_count_only_brackets_and_headings_nothing() -> None:
    text = "The Line (Harker 1999: 3)\nHarker, J. (1999) The Line. See (Waring 1990: 4)."
    line = text.index("\n")
    document = Document(
        id="d",
        path="p",
        title="t",
        text=text,
        sha256="",
        blocks=(Block(kind="heading", start=0, end=line), Block(kind="note", start=line + 1, end=len(text))),
    )
    assert [c.author for c in citations.find(document)] == ["Waring"]


@pytest.mark.parametrize("name", sorted(word_lists()))
def test_examples_of_the_word_lists(name: str) -> None:
    entry = word_lists()[name]
    assert citations.find(read_text(entry.hit)), entry.hit
    assert not citations.find(read_text(entry.miss)), entry.miss


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("34-8", "34-38"),
        ("156-65", "156-165"),
        ("1344-1367", "1344-1367"),
        ("99-101", "99-101"),
        ("100-04", "100-104"),
        ("128129", "128-129"),
        ("99101", "99-101"),
        ("13441367", "1344-1367"),
        ("128001", "128001"),
        ("1344", "1344"),
        ("xii–xv", "xii-xv"),
        ("34ff.", "34"),
    ],
)
def test_pages_are_written_in_full(short: str, full: str) -> None:
    assert full_range(short) == full


def test_masks_are_in_order_and_do_not_overlap() -> None:
    document = read_text(
        "It fell (Harker 1990: 3).[2] It rose (see Table 2) and fell.12 They left (Doe 1999; ibid.: 3)."
    )
    masks = citations.masks(document)
    assert [m.kind for m in masks] == ["citation", "note", "note", "note", "citation"]
    assert all(a.end <= b.start for a, b in pairwise(masks))
    assert all(isinstance(m, Mask) and m.start < m.end for m in masks)


@pytest.mark.corpora
def test_seed_citations_are_all_found_and_nothing_else(corpora: Path) -> None:
    gold = json.loads((corpora / "gold" / "seed.json").read_text(encoding="utf-8"))["citations"]
    document, _ = read(corpora / "seed" / "peru-foreign-policy.txt")
    assert document is not None
    found = [(c.author, c.year, list(c.pages)) for c in citations.find(document)]
    assert found == [(g["author"], g["year"], [re.sub(r"^.*, ", "", p) for p in g["pages"]]) for g in gold]
    assert all(document.text[c.span.start : c.span.end] == c.span.quote for c in citations.find(document))


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["anzus-treaty", "dawes-young-plans", "war-of-the-pacific"])
def test_texts_without_citations_give_none(corpora: Path, name: str) -> None:
    document, _ = read(corpora / "dev" / f"{name}.txt")
    assert document is not None
    assert citations.find(document) == ()

"""Several sources in one record: what two of them tell of one act becomes one entry, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

import regesta
from regesta import Record, pipeline
from regesta.annotator import Parser
from regesta.query import ChronicleRow, Rows

pytestmark = pytest.mark.model
Build = Callable[..., Record]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(None)


@pytest.fixture
def build(parser: Parser, tmp_path: Path) -> Build:
    """A record of texts, one document each."""

    def made(*texts: str) -> Record:
        paths = [tmp_path / f"{n}.md" for n in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return Record.of(pipeline.build(paths, parser=parser))

    return made


def acts(record: Record, act: str) -> Rows[ChronicleRow]:
    return record.chronicle(act=act)


def instruments(record: Record) -> list[tuple[str, str | None]]:
    return sorted((row["name"], row["date"]) for row in record.table("instruments"))


SAME_DATE = (
    "Peru and Ecuador signed the Protocol of Itamaraty on 17 February 1995.",
    "The Itamaraty Protocol was signed by Ecuador and Peru on 17 February 1995.",
)


def test_one_act_with_one_date_is_one_entry_with_two_statements(build: Build) -> None:
    record = build(*SAME_DATE)
    (row,) = acts(record, "sign")
    assert row.statements == 2
    assert not row.contradicted
    assert len(instruments(record)) == 1
    assert not [f for f in record.check() if f.contradiction]


def test_one_act_with_two_days_is_one_entry_and_a_contradiction(build: Build) -> None:
    record = build("Chile and Bolivia signed the Treaty of Sucre on 10 August 1884.",
                   "Bolivia and Chile signed the Treaty of Sucre on 12 August 1884.")  # fmt: skip
    (row,) = acts(record, "sign")
    assert row.statements == 2
    (finding,) = record.check(code="K001")
    assert sorted(p.quote[-15:] for p in finding.passages) == ["10 August 1884.", "12 August 1884."]


@pytest.mark.parametrize("other", ["Treaty of Ancon", "Ancon Treaty"])
def test_one_act_with_two_years_is_a_contradiction_of_one_treaty(build: Build, other: str) -> None:
    record = build("Chile and Peru signed the Treaty of Ancon in 1883.", f"Peru and Chile signed the {other} in 1884.")
    assert len(instruments(record)) == 1
    (finding,) = record.check(code="K001")
    assert len(finding.passages) == 2
    assert {p.path[-4:] for p in finding.passages} == {"0.md", "1.md"}


def test_a_treaty_under_its_short_name_and_its_year(build: Build) -> None:
    record = build("Chile and Peru signed the Tacna-Arica treaty in 1929.",
                   "The 1929 Tacna and Arica Treaty was ratified by Peru in July 1929.")  # fmt: skip
    assert len(instruments(record)) == 1
    record = build("Peru and Ecuador signed the Rio Protocol in January 1942.",
                   "In 1942 Ecuador and Peru signed the Protocol of Rio de Janeiro.",
                   "The 1942 Rio Protocol was signed by Peru and Ecuador on 29 January 1942.")  # fmt: skip
    assert [date for _, date in instruments(record)] == ["1942-01-29"]
    assert [row.statements for row in acts(record, "sign")] == [3]


def test_an_organization_under_its_letters(build: Build) -> None:
    record = build("Spain joined the North Atlantic Treaty Organization in 1982.", "Spain joined NATO on 30 May 1982.")
    (row,) = acts(record, "join")
    assert (row.statements, row.date) == (2, "1982-05-30")


def test_a_treaty_that_one_text_names_and_another_describes(build: Build) -> None:
    record = build(
        "On 20 October 1883 Chile and Peru signed a treaty of peace. Chile ratified the treaty in 1884.",
        "Chile and Peru signed the Treaty of Ancon on 20 October 1883.",
    )
    assert instruments(record) == [("Treaty of Ancon", "1883-10-20")]
    assert [row.summary for row in acts(record, "ratify")] == ["Chile ratifies the Treaty of Ancon."]


def test_two_agreements_of_one_year_and_one_description_that_fits_both(build: Build) -> None:
    record = build(
        "Bolivia and Chile signed a trade agreement in May 1993. They signed a trade agreement in October 1993.",
        "In 1993 Bolivia and Chile signed a trade agreement.",
    )
    assert [date for _, date in instruments(record)] == ["1993", "1993-05", "1993-10"]


def test_two_meetings_of_one_year_in_two_places_are_two(build: Build) -> None:
    record = build(
        "President Sarney of Brazil and President Alfonsin of Argentina met in Brasilia in 1986.",
        "In 1986 President Alfonsin of Argentina and President Sarney of Brazil met in Buenos Aires.",
    )
    assert [row.statements for row in acts(record, "meet")] == [1, 1]


def test_two_treaties_of_one_name_and_the_same_parties(build: Build) -> None:
    record = build(
        "Denmark and Sweden signed the Treaty of Copenhagen in 1660.",
        "Sweden and Denmark signed the Treaty of Copenhagen in 1709. In 1660 the Treaty of Copenhagen was signed by "
        "Sweden and Denmark.",
    )
    assert instruments(record) == [("Treaty of Copenhagen", "1660"), ("Treaty of Copenhagen", "1709")]
    assert [(row.date, row.statements) for row in acts(record, "sign")] == [("1660", 2), ("1709", 1)]
    assert not [f for f in record.check() if f.contradiction]


def test_a_late_signature_is_of_the_same_treaty(build: Build) -> None:
    record = build("The United States, Argentina and Chile signed the Antarctic Treaty in 1959.",
                   "Poland signed the Antarctic Treaty in 1961.")  # fmt: skip
    assert len(instruments(record)) == 1
    assert len(acts(record, "sign")) == 2


def test_signed_and_then_ratified_are_two_acts_of_one_treaty(build: Build) -> None:
    record = build("Chile and Argentina signed the Treaty of Peace and Friendship on 29 November 1984.",
                   "Chile ratified the 1984 Treaty of Peace and Friendship in April 1985. Argentina and Chile signed "
                   "the 1984 Treaty of Peace and Friendship on 29 November 1984.")  # fmt: skip
    assert len(instruments(record)) == 1
    (signed,) = acts(record, "sign")
    (ratified,) = acts(record, "ratify")
    assert (signed.date, signed.statements) == ("1984-11-29", 2)
    assert (ratified.date, ratified.statements) == ("1985-04", 1)


def test_the_order_of_the_documents_does_not_matter(build: Build) -> None:
    texts = (*SAME_DATE, "Peru and Ecuador signed the Protocol of Itamaraty in March 1995.", "Ecuador left in 1996.")
    seen = set()
    for order in permutations(texts):
        record = build(*order)
        entries = tuple(
            (e.act, e.time.edtf, e.summary, frozenset(s.evidence.quote for s in e.statements))
            for e in record.contents().entries
        )
        seen.add((frozenset(entries), tuple(instruments(record)), len(record.check(code="K001"))))
    assert len(seen) == 1


def test_a_chapter_on_peru_and_one_on_the_pacific_war(corpora: Path) -> None:
    with regesta.build(
        corpora / "seed" / "peru-foreign-policy.txt", corpora / "dev" / "war-of-the-pacific.txt"
    ) as record:
        entries, registers = record.contents().entries, record.contents().registers
        states = [actor.ref.id for actor in record.contents().actors if actor.ref.name in ("Peru", "Chile")]
        dossier = record.dossier("Peru", "Chile")
    assert sorted(states) == ["CHL", "PER"]
    assert set(dossier.documents and [d.title for d in dossier.documents]) == {
        "peru-foreign-policy", "war-of-the-pacific",
    }  # fmt: skip
    names = [row.name for row in registers.instruments]
    assert len(names) == len(set(names))
    words = [frozenset(name.lower().replace("and", "").split()) for name in names]
    assert sum({"tacna", "arica"} <= each for each in words) == 1
    # The two texts tell of different centuries: no act of one is an act of the other.
    assert not [e.summary for e in entries if len({s.trigger.document for s in e.statements}) > 1]

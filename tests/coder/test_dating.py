"""When statements happened: a passage in, the time of an act out."""

from __future__ import annotations

import hashlib

import pytest

from regesta.annotator import Parser
from regesta.annotator.times import tag
from regesta.coder.dating import Dating
from regesta.model.annotation import AnnotatedDocument
from regesta.model.text import Block, Document
from regesta.model.when import Time

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def annotated(parser: Parser, text: str) -> AnnotatedDocument:
    """A text parsed and tagged for times, and for nothing else."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=sha256[:16], path="x", title="x", text=text, sha256=sha256, blocks=tuple(blocks))
    tokens, sentences, children = parser.parse(document, ())
    return AnnotatedDocument(document=document, tokens=tokens, sentences=sentences, children=children, times=tag(text))


class Reader:
    """Dates the words of a text in order, as the coder does."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.dating = Dating(doc)

    def token(self, word: str) -> int:
        return next(t.i for t in self.doc.tokens if t.text == word)

    def note(self, word: str, act: str) -> Time:
        time = self.dating.time_of(self.token(word))
        self.dating.note(self.token(word), time, act, ())
        return time

    def time(self, word: str) -> Time:
        return self.dating.time_of(self.token(word))


CASES = [
    # in the clause
    ("On 4 May 1952 the two states signed a treaty.", "signed", "1952-05-04", "stated"),
    ("By 1990 the republic had defaulted on its loans.", "defaulted", "../1990", "stated"),
    ("After 1969 the other states acceded.", "acceded", "1969/..", "stated"),
    ("It was not until October 20, 1883, that they signed.", "signed", "1883-10-20", "inherited"),
    ("From 1941 to 1944 the island was occupied by Japan.", "occupied", "1941/1944", "stated"),
    ("Between 1949 and 1951 they negotiated.", "negotiated", "1949/1951", "stated"),
    ("The envoy arrived in mid-1998.", "arrived", "1998-05/1998-08", "stated"),
    # of a noun it governs
    ("She won the 1990 election by a wide margin.", "won", "1990", "stated"),
    ("Talks led to an agreement in July 1996.", "led", "1996-07", "stated"),
    # of the instrument that acts
    ("The 1969 Agreement, signed by five states, opened the market.", "signed", "1969", "stated"),
    # shared
    ("The treaty was ratified and entered into force in 1952.", "ratified", "1952", "stated"),
    ("In 1904 they met in Lima and signed a pact.", "signed", "1904", "stated"),
    # from clauses around
    ("When the state defaulted in January 1923, France occupied the Ruhr.", "occupied", "1923-01", "inherited"),
    ("He presided when it convened in Lima in February 1991.", "presided", "1991-02", "inherited"),
    # carried
    ("In April 1992 the army struck. The president closed the congress.", "closed", "1992-04", "inherited"),
    ("In April 1992 the army struck. The president later expressed regret.", "expressed", "1992-04/..", "relative"),
    ("In 1945 peace came. Since then the state has supported the League.", "supported", "1945/..", "relative"),
    # relative
    ("In 1924 a plan was made. Over the next four years banks lent money.", "lent", "1924/1928", "relative"),
    ("War came in February 1879. Within two months Chile occupied the coast.", "occupied", "1879-02/1879-04", "relative"),
    # by events that everybody knows
    ("During the Second World War the port was bombed.", "bombed", "1939/1945", "relative"),
    ("Following the outbreak of the First World War, the state declared its neutrality.", "declared", "1914", "inherited"),
    # unknown
    ("The two states maintain cordial relations.", "maintain", None, "none"),
    ("Chile demanded the ports.", "demanded", None, "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "edtf", "basis"), CASES, ids=[case[0] for case in CASES])
def test_time_of_an_act(parser: Parser, text: str, word: str, edtf: str | None, basis: str) -> None:
    time = Reader(annotated(parser, text)).time(word)
    assert (time.edtf, time.basis) == (edtf, basis)
    assert basis not in ("relative", "inherited") or time.anchor


def test_the_date_of_a_treaty_is_not_that_of_its_execution(parser: Parser) -> None:
    text = "On 13 November 1999 they signed a package that executed the 1929 treaty."
    assert Reader(annotated(parser, text)).time("executed").edtf == "1999-11-13"


def test_a_relative_clause_in_the_past_perfect_is_not_dated_by_its_sentence(parser: Parser) -> None:
    text = "In 1999 the state returned books that soldiers had looted."
    looted = Reader(annotated(parser, text)).time("looted")
    assert looted.edtf != "1999"
    assert looted.basis != "stated"


def test_nothing_is_carried_into_a_new_paragraph_unless_it_carries_on(parser: Parser) -> None:
    fresh = "In 1881 the army entered the city.\n\nChile looked to Prussia for a model."
    assert Reader(annotated(parser, fresh)).time("looked").edtf is None
    onward = "In 1881 the army entered the city.\n\nFor a while the victors looked for spoils."
    assert Reader(annotated(parser, onward)).time("looked").edtf == "1881"


def test_an_act_points_to_an_earlier_one(parser: Parser) -> None:
    text = (
        "Alan Mora won the election in June 1990. The congress, whose seats changed, met often. "
        "Before his inauguration he traveled to Japan."
    )
    reader = Reader(annotated(parser, text))
    reader.note("won", "elect")
    time = reader.time("traveled")
    assert time.edtf == "../1990-06"
    assert (time.basis, time.anchor, time.rule) == ("relative", "won", "event: before")


def test_an_offset_counts_from_the_event_it_names(parser: Parser) -> None:
    text = (
        "In April 1992 the army staged a coup. In June prices rose. Three months after the coup, the envoy protested."
    )
    reader = Reader(annotated(parser, text))
    reader.note("staged", "overthrow")
    reader.note("rose", "report")
    assert reader.time("protested").edtf == "1992-07"


@pytest.mark.parametrize(
    ("text", "word", "until"),
    [
        ("In January 1992 they concluded a 50-year agreement.", "concluded", "2042-01"),
        ("In January 1992 it ceded a zone for 99 years.", "ceded", "2091-01"),
        ("In August 1992 it suspended its membership for a two-year period.", "suspended", "1994-08"),
        ("In 1931 a one-year moratorium was declared.", "declared", "1932"),
        ("The lease was extended in 1911 until 1940.", "extended", "1940"),
        ("In May 1991 they met for a two-day summit.", "met", None),
        ("In 1951 they fought for more than three years.", "fought", None),
    ],
)
def test_the_end_by_its_own_terms(parser: Parser, text: str, word: str, until: str | None) -> None:
    reader = Reader(annotated(parser, text))
    end, rule = reader.dating.until(reader.token(word), reader.time(word))
    assert end == until
    assert (rule is None) == (until is None)


@pytest.mark.parametrize(
    ("text", "word", "time", "deadlines"),
    [
        (
            "In May 1991 they agreed to establish a free trade zone by January 1992.",
            "agreed", "1991-05", ("1992-01",),
        ),
        ("In 1903 the garrison came. It was to be withdrawn by 1928.", "withdrawn", "1903", ("1928",)),
        ("On December 12, 1979, the allies agreed to deploy missiles by the end of 1983.", "agreed", "1979-12-12",
         ("1983",)),
        ("In 1951 they signed a treaty.", "signed", "1951", ()),
    ],
)  # fmt: skip
def test_what_is_due(parser: Parser, text: str, word: str, time: str, deadlines: tuple[str, ...]) -> None:
    reader = Reader(annotated(parser, text))
    assert reader.time(word).edtf == time
    assert reader.dating.deadlines(reader.token(word)) == deadlines

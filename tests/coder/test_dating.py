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
    # a time of day, with or without "before"
    ("Before dawn on 3 May 1932 the officers rose.", "rose", "1932-05-03", "stated"),
    # what was so since then
    ("In 1994 they signed. The court had rejected the claim since its foundation in 1950.", "rejected", "1950/1994",
     "relative"),
    # behind a clause with "before"
    ("In 1941 the senate waited for weeks before it declared war in turn, on June 5, 1942.", "declared", "1942-06-05",
     "stated"),
    # of the instrument that makes it
    ("The council was established by a protocol adopted in 2002 and began its work in 2004.", "established", "2002",
     "stated"),
    # beside a rule that is in force
    ("In 1984 they signed. Any dispute is to be settled by a court, and a commission was set up.", "set", "1984",
     "inherited"),
    # in a letter or a communiqué
    ("In 1957 the cabinet met. It endorsed the policy in a communiqué of March 16.", "endorsed", "1957-03-16", "stated"),
    # a spell with which the text opens
    ("During the first term of Luis Paz (1963-1968), the country opened. The state diversified its trade.",
     "diversified", "1963/1968", "inherited"),
    ("When Luis Paz (1985-1990) came to the end of his first term, the state had defaulted.", "defaulted", "../1990",
     "relative"),
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


def test_years_of_office_that_only_a_list_tells_say_so(parser: Parser) -> None:
    time = Reader(annotated(parser, "President Truman promised help.")).time("promised")
    assert (time.edtf, time.basis, time.rule) == ("1945/1953", "relative", "known years of office")
    assert time.anchor == "Harry S. Truman, president 1945/1953 (leaders.tsv)"


def test_an_act_that_a_noun_takes_up_with_its_year_has_the_day_it_was_told_with(parser: Parser) -> None:
    reader = Reader(annotated(parser, "On 13 November 1999 they signed a treaty. The signing in 1999 ended the talks."))
    reader.note("signed", "sign")
    assert reader.time("signing").edtf == "1999-11-13"


def test_both_carries_the_story_into_the_next_paragraph(parser: Parser) -> None:
    text = "On 15 July 1958 the first troops landed, and others flew in.\n\nMoscow condemned both operations."
    assert Reader(annotated(parser, text)).time("condemned").edtf == "1958-07-15"


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


def test_the_event_that_an_offset_counts_from_lies_before_its_day(parser: Parser) -> None:
    text = "The state was suspended on 5 July 2013, two days after the army had removed its president."
    assert Reader(annotated(parser, text)).time("removed").edtf == "2013-07-03"


def test_on_the_eve_of_an_event_is_the_day_before(parser: Parser) -> None:
    text = "On 14 July 1958 officers staged a coup. In August talks began. On the eve of the coup, the envoy left."
    reader = Reader(annotated(parser, text))
    reader.note("staged", "overthrow")
    assert reader.time("left").edtf == "1958-07-13"


def test_within_months_is_an_interval(parser: Parser) -> None:
    text = "In June 1950 war came. Within months the army occupied the capital."
    time = Reader(annotated(parser, text)).time("occupied")
    assert (time.edtf, time.basis, time.anchor) == ("1950-06/1951-02", "relative", "June 1950")


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

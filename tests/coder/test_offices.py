from __future__ import annotations

import pytest
from tests.annotator.naming import read
from tests.builders import document, when

from regesta.coder.offices import code_offices
from regesta.model.annotation import AnnotatedDocument, Mention, Office, Sentence, Token
from regesta.model.statement import Ref, Statement
from regesta.model.when import Time


def by_hand(text: str, name: str, *told: Office, words: str | None = None) -> AnnotatedDocument:
    """A document of one sentence with one mention of a person."""
    source = document(text)
    start, offsets = 0, []
    for word in text.split():
        start = text.index(word, start)
        offsets.append((start, start + len(word)))
        start += len(word)
    tokens = tuple(
        Token(
            i=i,
            start=a,
            end=b,
            text=text[a:b],
            lemma=text[a:b].lower(),
            pos="X",
            tag="X",
            dep="dep",
            head=0,
            sentence=0,
        )
        for i, (a, b) in enumerate(offsets)
    )
    words = words or name
    at = text.index(words)
    head = max(t.i for t in tokens if t.start < at + len(words))
    person = Ref(id="person:x", name=name, kind="person", state="NOR")
    mention = Mention(
        start=at,
        end=at + len(words),
        head=head,
        refs=(person,),
        form="title" if words != name else "name",
        offices=told,
    )
    sentence = Sentence(i=0, first=0, last=len(tokens), start=0, end=len(text), block=0)
    return AnnotatedDocument(
        document=source, tokens=tokens, sentences=(sentence,), children=((),) * len(tokens), mentions=(mention,)
    )


def told(statement: Statement) -> tuple[str, str, str | None]:
    return statement.trigger.quote, statement.objects[0].ref.id, statement.time.edtf


def test_years_in_a_bracket_are_the_time_and_the_trigger() -> None:
    doc = by_hand(
        "The first Berg administration (1963-1968) fell .",
        "Berg",
        Office(role="president", state="NOR", term=1, start="1963", end="1968"),
    )
    (made,) = code_offices(doc)
    assert told(made) == ("1963-1968", "office:president", "1963/1968")
    assert (made.time.basis, made.time.rule) == ("stated", "office-years")
    assert [(q.value, q.unit, q.text) for q in made.quantities] == [(1.0, "term", "first")]


def test_two_spells_are_two_statements() -> None:
    spells = [Office(role="president", state="NOR", start=a, end=b) for a, b in (("1908", "1912"), ("1919", "1930"))]
    made = code_offices(by_hand("President Berg (1908-1912, 1919-30) fell .", "Berg", *spells, words="President Berg"))
    assert [m.trigger.quote for m in made] == ["1908-1912", "1919-30"]
    assert len({m.id for m in made}) == 2


def test_a_title_is_dated_by_the_clause_and_tells_its_words() -> None:
    doc = by_hand(
        "In 1986 Foreign Minister Berg resigned .",
        "Berg",
        Office(role="foreign minister", state="NOR"),
        words="Foreign Minister Berg",
    )
    asked: list[int] = []

    def date_of(token: int) -> Time:
        asked.append(token)
        return when("1986")

    (made,) = code_offices(doc, date_of)
    assert told(made) == ("Foreign Minister", "office:foreign minister", "1986")
    assert asked == [doc.mentions[0].head]
    assert code_offices(doc)[0].time.edtf is None


@pytest.mark.parametrize(("qualifier", "edtf"), [("former", "../1986"), ("future", "1986/..")])
def test_an_office_not_held_then_was_held_before_or_after(qualifier: str, edtf: str) -> None:
    office = Office(role="foreign minister", state="NOR", qualifier=qualifier)
    doc = by_hand("In 1986 Foreign Minister Berg resigned .", "Berg", office, words="Foreign Minister Berg")
    (made,) = code_offices(doc, lambda _: when("1986"))
    assert (made.time.edtf, made.time.basis, made.time.rule) == (edtf, "relative", f"{qualifier} office")
    assert f"qualifier:{qualifier}" in [p.ref.id for p in made.objects]


def test_an_elect_holds_no_office_yet() -> None:
    office = Office(role="president", state="NOR", qualifier="elect")
    assert code_offices(by_hand("President-elect Berg left .", "Berg", office, words="President-elect Berg")) == ()


def test_an_ambassador_tells_where_to() -> None:
    office = Office(role="ambassador", state="NOR", to="PER")
    (made,) = code_offices(by_hand("Ambassador Berg left .", "Berg", office, words="Ambassador Berg"))
    assert [p.ref.id for p in made.recipients] == ["PER"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "person", "trigger", "role", "edtf"),
    [
        (
            "By the end of the first term of Blas Ocampo Rey (1885-1890), Peru was ruined.",
            "Blas Ocampo Rey",
            "1885-1890",
            "president",
            "1885/1890",
        ),
        (
            "U.S. Secretary of State Walter Hale spoke.",
            "Walter Hale",
            "U.S. Secretary of State",
            "secretary of state",
            None,
        ),
        (
            "Norwegian Foreign Minister Kari Dahl spoke.",
            "Kari Dahl",
            "Norwegian Foreign Minister",
            "foreign minister",
            None,
        ),
        (
            "Chaired by Kari Dahl (a banker, former Director of the Mint Bureau), the board met.",
            "Kari Dahl",
            "former Director of the Mint Bureau",
            "director",
            None,
        ),
        (
            "Kari Dahl, a member of the Haldor committee, spoke.",
            "Kari Dahl",
            "member of the Haldor committee",
            "member",
            None,
        ),
    ],
)
def test_offices_of_prose(text: str, person: str, trigger: str, role: str, edtf: str | None) -> None:
    made = [
        (m.actors[0].ref.name, m.trigger.quote, m.objects[0].ref.name, m.time.edtf) for m in code_offices(read(text))
    ]
    assert (person, trigger, role, edtf) in made


@pytest.mark.model
def test_a_bare_title_is_told_once() -> None:
    text = "In Norway, President Kari Dahl spoke. President Dahl left. President Dahl returned."
    assert [m.trigger.quote for m in code_offices(read(text))] == ["President"]

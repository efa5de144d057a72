from __future__ import annotations

import pytest
from tests.builders import document

from regesta.annotator import Parser, annotate
from regesta.model.annotation import AnnotatedDocument


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def annotated(parser: Parser, text: str) -> AnnotatedDocument:
    return annotate(document(text), parser)


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Norway ceded to Sweden a fishing station for 30 years.", "station", "ceded", "dobj"),
        ("The ministers agreed to establish a joint bank by May 1930 and a common fund by 1932.", "fund", "bank", "conj"),
        ("In 1991 Peru became a member of the Pacific Trade Council (PTC) and the Coastal Fishing Council (CFC).",
         "Council", "Council", "conj"),
        ("In 1991 Peru joined two of the regional bodies, the Coastal Bank (CB) and the Pacific Fishing Union (PFU).",
         "Bank", "two", "conj"),
        ("Article 2 ceded to Sweden in perpetuity the southern part of the county.", "part", "ceded", "dobj"),
        ("At Narvik on 15 May 1992 Norway, Finland, Sweden and Denmark concluded a pact.", "Norway", "concluded", "nsubj"),
        ("The pact was signed on 8 May 1991 at a lodge in the Moss Forest by Norway and Sweden.", "by", "signed",
         "agent"),
        ("The Lakes Union is a regional body of ten states, founded in May 1991.", "founded", "Union", "acl"),
        ("Norway ceded the southern part of the county of Moss, the island of Senja and the port of Bodø.", "island",
         "part", "conj"),
        ("The Fund, after protracted negotiations, approved on 23 December an extended arrangement.",
         "Fund", "approved", "nsubj"),
        ("Chile rejected the demand and, when pressed for payment, severed relations with Spain on 13 May.",
         "relations", "severed", "dobj"),
        ("Under his successor, Juan Lima, who had taken office on 1 May, payments were resumed in 1983.",
         "payments", "resumed", "nsubjpass"),
    ],
)  # fmt: skip
def test_phrases_hang_where_they_belong(parser: Parser, text: str, word: str, head: str, dep: str) -> None:
    doc = annotated(parser, text)
    token = [t for t in doc.tokens if t.text == word][-1]
    assert (doc.tokens[token.head].text, token.dep) == (head, dep)
    assert token.i in doc.children[token.head]


def test_a_subject_without_its_verb_stays_with_the_verb(parser: Parser) -> None:
    doc = annotated(parser, "Chile joined the league in 1930 and Peru in 1932.")
    token = next(t for t in doc.tokens if t.text == "Peru")
    assert doc.tokens[token.head].text != "league"


def test_a_clause_before_a_semicolon_is_no_content_of_the_next(parser: Parser) -> None:
    doc = annotated(
        parser, "In 1963 Algeria and Morocco clashed over the frontier; Haile Selassie mediated between them."
    )
    token = next(t for t in doc.tokens if t.text == "clashed")
    assert token.dep != "ccomp"


def test_a_subject_behind_onwards_is_a_subject(parser: Parser) -> None:
    doc = annotated(parser, "From 1904 onwards Argentina claimed the islands.")
    token = next(t for t in doc.tokens if t.text == "Argentina")
    assert (token.dep, doc.tokens[token.head].text) == ("nsubj", "claimed")


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Norway, which brokered a truce, called for talks.", "Norway", "called", "nsubj"),
        ("Norway and Sweden would evacuate the Ruhr and foreign banks would loan Denmark $200 million.",
         "banks", "loan", "nsubj"),
        ("The United Kingdom, Canada, and the United States committed to a joint defense.", "Canada", "Kingdom", "conj"),
        ("BERLIN, March 3, 1999 (Reuters) - Germany and Poland signed a treaty on Friday.", "Germany", "signed", "nsubj"),
        ("Oslo, the capital, and Bergen grew.", "capital", "Oslo", "appos"),
    ],
)  # fmt: skip
def test_clauses_and_lists_are_told_apart(parser: Parser, text: str, word: str, head: str, dep: str) -> None:
    doc = annotated(parser, text)
    token = next(t for t in doc.tokens if t.text == word)
    assert (doc.tokens[token.head].text, token.dep) == (head, dep)
    assert token.i in doc.children[token.head]


def test_the_second_clause_has_its_own_subject(parser: Parser) -> None:
    doc = annotated(parser, "France and Belgium would evacuate the Ruhr and foreign banks would lend Germany money.")
    token = next(t for t in doc.tokens if t.text == "banks")
    assert (token.dep, doc.tokens[token.head].text) == ("nsubj", "lend")
    token = next(t for t in doc.tokens if t.text == "Ruhr")
    assert (token.dep, doc.tokens[token.head].text) == ("dobj", "evacuate")


def test_a_subject_before_a_phrase_in_commas(parser: Parser) -> None:
    doc = annotated(
        parser, "Chile, already aware of the hostile combination, protested so vigorously that Bolivia agreed."
    )
    token = next(t for t in doc.tokens if t.text == "Chile")
    assert (token.dep, doc.tokens[token.head].text) == ("nsubj", "protested")


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("In 1904 Norway concluded a treaty with Peru, which was ratified in 1905.", "ratified", "treaty"),
        ("The treaties of alliance between Norway and Great Britain, which were concluded in 1919, lapsed.", "concluded", "treaties"),
        ("In 1904 Norway concluded a treaty with Peru, which was occupied in 1905.", "occupied", "Peru"),
    ],
)  # fmt: skip
def test_what_is_done_to_treaties_alone_hangs_on_the_treaty(parser: Parser, text: str, verb: str, head: str) -> None:
    doc = annotated(parser, text)
    token = next(t for t in doc.tokens if t.text == verb)
    assert (token.dep, doc.tokens[token.head].text) == ("relcl", head)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Relations were severed in 1838 and restored in 1841.", "restored", "VBN"),
        ("The fort was taken in 1838 and fell again in 1841.", "fell", "VBD"),
    ],
)
def test_a_second_participle_of_a_passive(parser: Parser, text: str, word: str, tag: str) -> None:
    assert next(t for t in annotated(parser, text).tokens if t.text == word).tag == tag


def test_having_is_a_form_of_have(parser: Parser) -> None:
    doc = annotated(parser, "Norway, having acceded to the pact, joined the league.")
    assert next(t for t in doc.tokens if t.text == "having").lemma == "have"


@pytest.mark.parametrize(
    ("text", "word", "dep"),
    [
        ("In 1989 Argentina and Chile signed the protocol, which ended the quarrel.", "Argentina", "nsubj"),
        ("Indonesia, Malaysia, the Philippines, Singapore and Thailand founded the association.", "Malaysia", "conj"),
    ],
)
def test_a_year_and_a_long_list_leave_the_verb_its_subjects(parser: Parser, text: str, word: str, dep: str) -> None:
    doc = annotated(parser, text)
    token = next(t for t in doc.tokens if t.text == word)
    assert token.dep == dep
    year = next((t for t in doc.tokens if t.text == "1989"), None)
    assert year is None or year.dep == "pobj"

"""What the annotators find in a document: tokens, mentions, times, quantities, citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.statement import Citation, Quantity, Ref
from regesta.model.text import Document
from regesta.model.when import Time

MentionForm = Literal[
    "name",  # a proper name: "Peru", "Alberto Fujimori", "Rio Protocol"
    "short",  # a short form of a name seen elsewhere: "Fujimori", "the Commission"
    "abbreviation",  # "APEC"
    "demonym",  # "Peruvian", "the Japanese"
    "capital",  # "Washington" for the government
    "title",  # "President Fujimori", "the foreign ministers of Peru and Chile"
    "government",  # "the Fujimori administration", "the Peruvian government"
    "forces",  # "the armed forces of Ecuador and Peru", "Chilean soldiers"
    "description",  # "the two countries", "the participants", "the pact", "a package of documents"
    "pronoun",  # he, she, it, they, who, its
]
StoryRole = Literal["story", "retrospective", "parenthetical", "title", "quotation", "future", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of the parse.

    Attributes:
        i: Its number in the document.
        start: Offset of its first character in the stored text.
        end: Offset after its last character in the stored text.
        text: The form the parser saw.
        lemma: Lower-case lemma.
        pos: Universal part of speech.
        tag: Penn Treebank tag.
        dep: Dependency label (ClearNLP style, as spaCy's English models give it).
        head: Number of its head token; its own number for a root.
        sentence: Number of its sentence.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: tokens `first` to `last` (exclusive), its offsets and its block's number."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that a text gives a person: role, state and what is told of the spell.

    Attributes:
        role: Lower-case role in the words of the field: "president", "foreign minister".
        state: Code of the state, or None.
        organization: Name of the body where it is not a state's office.
        to: Code of the state an ambassador is sent to.
        term: Ordinal of the term (2 for "the second administration"), or None.
        start: EDTF where the text tells it.
        end: EDTF where the text tells it.
        qualifier: "former", "future", "acting", "elect" or None.
    """

    role: str
    state: str | None = None
    organization: str | None = None
    to: str | None = None
    term: int | None = None
    start: str | None = None
    end: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase or pronoun that names or points to actors, places or instruments.

    Attributes:
        start: Offset of its first character in the stored text.
        end: Offset after its last character.
        head: Number of the token that heads it; coders look mentions up by it.
        refs: Who or what it stands for; several for "both countries" or "the guarantors".
        form: How it names them.
        rule: Name of the rule that resolved it ("literal" where the name stands in it).
        offices: Offices the mention gives its person, with the spells told beside it.
        antecedent: Offset of the mention it was resolved to, for pronouns and descriptions.
    """

    start: int
    end: int
    head: int
    refs: tuple[Ref, ...]
    form: MentionForm
    rule: str = "literal"
    offices: tuple[Office, ...] = ()
    antecedent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression with both its values.

    Attributes:
        start: Offset of its first character in the stored text.
        end: Offset after its last character.
        type: TIMEX3 type: DATE, TIME, DURATION, SET.
        value: TIMEX3 value.
        mod: TIMEX3 mod (START, MID, END, APPROX, MORE_THAN, …) or None.
        time: The interval for the record, with its basis, rule and anchor (edtf None for durations and sets).
        role: What part it plays in running time; only "story" moves the story on.
        months: Length in months for a DURATION that has one, else None.
        days: Length in days for a DURATION below a month, else None.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None
    time: Time
    role: StoryRole = "story"
    months: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedBlock:
    """A block of a chronicle, which tells what happened on its date.

    Attributes:
        block: Its number.
        start: Offset of the date before it, or of its first character where the date stands in the heading above.
        end: Offset after the date and the sign that parts it from what it tells.
        edtf: The date.
        words: Its words.
    """

    block: int
    start: int
    end: int
    edtf: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """A document with everything the coder reads.

    Attributes:
        document: The document itself.
        tokens: Tokens in order, `tokens[i].i == i`.
        sentences: Sentences in order.
        children: For each token the numbers of its direct dependents, in order.
        mentions: Mentions in order of start; at most one for a head token.
        times: Time expressions in order.
        quantities: Quantities in order (their spans set).
        citations: Citations in order.
        dated: Blocks of a chronicle with their dates, in order.
        model: Name and version of the parsing model.
    """

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    citations: tuple[Citation, ...] = ()
    dated: tuple[DatedBlock, ...] = ()
    model: str = ""

"""Statements: what one passage says, with the passage behind every value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from regesta.model.text import Span
from regesta.model.when import NO_TIME, Time

RefKind = Literal[
    "state", "government", "person", "organization", "movement", "agency", "group", "place", "instrument", "thing"
]
Modality = Literal["occurred", "ongoing", "planned", "proposed", "refused", "denied", "hypothetical"]
Bound = Literal["most of", "at least", "at most", "up to"]


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Lower-case ASCII letters, digits and single spaces of a name, without a leading article."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"^(the|a|an) ", "", text)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """Somebody or something of the record.

    Attributes:
        id: A state's code (ISO 3166-1 alpha-3, ISO 3166-3 alpha-3, or COW abbreviation), else a folded slug
            such as "person:alberto-fujimori", "organization:andean-group", "instrument:…", stable over rebuilds.
        name: The fullest name that the text gives ("Alberto Fujimori"), or the words of the description.
        kind: What it is.
        state: Code of the state it belongs to or acts for, else None.
        also: Other names seen.
    """

    id: str
    name: str
    kind: RefKind
    state: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A ref in a role of a statement, with the words it was read from.

    Attributes:
        ref: Who or what.
        span: The words in the text that stand for it.
        rule: "literal" where its name (or a name it is known by) stands in the span, else the rule that resolved it.
    """

    ref: Ref
    span: Span
    rule: str

    def __post_init__(self) -> None:
        if not self.rule:
            raise ValueError(f"participant {self.ref.name!r} tells no rule")
        if self.rule == "literal":
            words = fold(self.span.quote)
            if not any(fold(n) in words or words in fold(n) for n in (self.ref.name, *self.ref.also)):
                raise ValueError(f"{self.ref.name!r} does not stand in {self.span.quote!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with its unit.

    Attributes:
        value: The number, in the unit.
        unit: ISO 4217 code, "km", "km2", "year", "person", "item", "gold mark", …
        approximate: True for "some", "about", "nearly".
        bound: "most of", "at least", "at most", "up to" or None.
        span: The words.
    """

    value: float
    unit: str
    approximate: bool
    bound: Bound | None
    span: Span

    @property
    def text(self) -> str:
        """The words of the quantity."""
        return self.span.quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An author-year citation as it stands in the text.

    Attributes:
        author: "McClintock and Vallas".
        year: With its letter: "1999b".
        pages: Full ranges: "34-8" is "34-38".
        volume: "II" or None.
        span: The words of this one citation.
    """

    author: str
    year: str
    pages: tuple[str, ...]
    volume: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one passage says happened, is planned, was refused.

    Attributes:
        id: Content-addressed: document, trigger offsets and act.
        act: A name of `rules/acts.tsv`.
        plover: PLOVER type or None.
        mode: PLOVER mode or None.
        cameo: CAMEO code or None.
        contexts: PLOVER contexts.
        actors: Who did it (all parties where the act is symmetric).
        recipients: To whom.
        objects: Instruments, organizations, territories, programmes, things it is about.
        under: Instruments under whose terms it stands ("under the Dawes Plan"), if any.
        place: Where, or None.
        time: When, with basis, rule and anchor.
        modality: See the annotation guide.
        quantities: Amounts.
        until: EDTF of the end by its own terms, or None.
        until_rule: Rule and words that gave `until` ("duration: for 99 years"), or None.
        deadlines: EDTF of the days by which it is due.
        trigger: The words that carry the act.
        evidence: The clause or sentence.
        citations: Citations in scope.
        confidence: 0 to 1.
        coder: Coder and version.
        rule: Id of the lexicon frame that matched.
    """

    id: str
    act: str
    plover: str | None
    mode: str | None
    cameo: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    objects: tuple[Participant, ...]
    trigger: Span
    evidence: Span
    modality: Modality
    time: Time = NO_TIME
    place: Participant | None = None
    under: tuple[Participant, ...] = ()
    contexts: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    until: str | None = None
    until_rule: str | None = None
    deadlines: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    confidence: float
    coder: str
    rule: str

    def __post_init__(self) -> None:
        if not (self.evidence.start <= self.trigger.start and self.trigger.end <= self.evidence.end):
            raise ValueError(f"trigger {self.trigger.quote!r} lies outside its evidence")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")

"""Rolls of members: "Kuwait (1961), Libya (1953)", a list by lines, "the founding members were Egypt, Iraq and Syria".

Articles on organizations tell most of their members in such lists. A name counts where a state is named with a date of
its own, behind or below words that speak of membership; founders take the date on which their organization was founded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from regesta.coder.bodies import Bodies
from regesta.coder.confidence import confidence
from regesta.coder.ellipsis import statement_id
from regesta.coder.nouns import STATE_KINDS, Nouns
from regesta.coder.plover import plover_of
from regesta.model.annotation import AnnotatedDocument, Mention, TimeExpression
from regesta.model.statement import Participant, Statement
from regesta.model.text import Block
from regesta.model.when import NO_TIME, Time

_MARK = re.compile(r"\s*(?:[-*•–—·]|\d{1,2}[.)])\s+")
_BETWEEN = re.compile(r"(?:\s|,|;|&|\band\b|\bthe\b)*")
_SEPARATOR = re.compile(r"\s*(?::|–|—|-|\()\s*")
_MEMBERSHIP = re.compile(
    r"\b(?:members?|membership|founders?|signator\w+|joined|acceded|accession|admitted|admission|participa\w+|observers?|"
    r"part(?:y|ies))\b",
    re.IGNORECASE,
)
_OPENS_LIST = re.compile(
    r"\b(?:joined|admitted|acceded|members?(?: states?)?|membership|accession|signatories|entrants)\b[^.;()]{0,60}?[:,]?\s*(?:are|were|include|"
    r"included|being)?\s*:?\s*$",
    re.IGNORECASE,
)
_FOUNDERS = re.compile(
    r"\b(?:founding|founder|original|charter|initial|first)[\s-]+(?:members?(?:[\s-]states?)?|signatories|states|nations|countries|"
    r"participants|parties)(?:\s+of\s+(?:the\s+)?[\w’' -]{2,60}?)?\s*(?:were|are|was|:|included|comprised)\s*(?:the\s+)?",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\b(?:withdrew|left|withdrawn|until|withdrawal|expelled)\b", re.IGNORECASE)
_LONGEST = 140
CODER = "rolls-1"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a list tells of some states: an act with its time, the words that carry it, and the line or sentence."""

    act: str
    states: tuple[Participant, ...]
    time: Time
    trigger: tuple[int, int]
    evidence: tuple[int, int]
    rule: str


def member_lists(doc: AnnotatedDocument, bodies: Bodies, founded: Mapping[str, Time]) -> list[Statement]:
    """The statements that the rolls of members of a document tell.

    Args:
        doc: The annotated document.
        bodies: Which organization a passage is about.
        founded: When organizations were founded, by id.
    """
    reader = _Rolls(doc)
    told = [*reader.lines(), *reader.brackets(), *reader.founders()]
    return [made for one in told if (made := _made(doc, bodies, founded, one)) is not None]


class _Rolls:
    """The lists of one document."""

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.text = doc.document.text
        self.mentions = [
            m for m in doc.mentions if m.form == "name" and len(m.refs) == 1 and m.refs[0].kind in STATE_KINDS
        ]
        self.starts = [m.start for m in self.mentions]
        self.times = [t for t in doc.times if t.time.edtf is not None and t.type == "DATE"]
        self.time_starts = [t.start for t in self.times]

    def _states(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _dates(self, start: int, end: int) -> list[TimeExpression]:
        return self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]

    def _listed(self, start: int, stop: int) -> list[Mention]:
        """The states of a list that begins at an offset: only commas and "and" stand between them."""
        found: list[Mention] = []
        at = start
        for mention in self._states(start, stop):
            if not _BETWEEN.fullmatch(self.text[at : mention.start]):
                break
            found.append(mention)
            at = mention.end
        return found

    # lists by lines

    def lines(self) -> Iterator[_Told]:
        """Lines such as "- Georgia: member from 1993 to 2009" and, below words on members, "- Kuwait (1961)"."""
        opened = False
        for block in self.doc.document.blocks:
            text = self.text[block.start : block.end]
            rows = list(self._rows(block))
            if not rows:
                tail = text[-120:]
                opened = bool(_MEMBERSHIP.search(tail)) and (block.kind == "heading" or tail.rstrip().endswith(":"))
                continue
            for start, end in rows:
                yield from self._line(start, end, opened=opened)

    def _rows(self, block: Block) -> Iterator[tuple[int, int]]:
        """The lines of a block that a mark opens, without it."""
        at = block.start
        for line in self.text[block.start : block.end].splitlines(keepends=True):
            mark = _MARK.match(line)
            if mark is not None and len(line) < 2 * _LONGEST:
                yield at + mark.end(), at + len(line.rstrip())
            at += len(line)

    def _line(self, start: int, end: int, *, opened: bool) -> Iterator[_Told]:
        names = self._listed(start, end)
        if not names:
            return
        separator = _SEPARATOR.match(self.text, names[-1].end, end)
        if separator is None:
            return
        rest = self.text[separator.end() : end]
        dates = self._dates(separator.end(), end)
        words = _MEMBERSHIP.search(rest)
        if not dates or len(rest) > _LONGEST or not (words or opened):
            return
        states = tuple(self._participant(m) for m in names)
        trigger = (
            (separator.end() + words.start(), separator.end() + words.end())
            if words
            else (names[0].start, names[0].end)
        )
        yield _Told("join", states, dates[0].time, trigger, (start, end), "roll-line")
        if len(dates) > 1 and (leaves := self._leaving(dates[0].end, dates[1].start)) is not None:
            yield _Told("withdraw", states, dates[1].time, leaves, (start, end), "roll-line-until")

    def _leaving(self, start: int, end: int) -> tuple[int, int] | None:
        """The words between two dates that end a membership: "from 1993 | to | 2009", "1955, | withdrew | 1959"."""
        between = self.text[start:end]
        found = _LEAVES.search(between) or re.search(r"\bto\b|[-–—]", between)
        return (start + found.start(), start + found.end()) if found is not None else None

    # lists in a sentence

    def brackets(self) -> Iterator[_Told]:
        """Names with years in brackets behind "joined" or "members": "later members are: Algeria (1962), Kuwait (1961)"."""
        for sentence in self.doc.sentences:
            rows = [
                (m, t) for m in self._states(sentence.start, sentence.end) if (t := self._in_bracket(m)) is not None
            ]
            if len(rows) < 2:
                continue
            before = self.text[sentence.start : rows[0][0].start]
            if _OPENS_LIST.search(before) is None:
                continue
            for mention, time in rows:
                yield _Told("join", (self._participant(mention),), time, (mention.start, mention.end),
                            (sentence.start, sentence.end), "roll-brackets")  # fmt: skip

    def _in_bracket(self, mention: Mention) -> Time | None:
        """The date in the bracket right behind a name."""
        opened = re.match(r"\s*\((?:in |since |from |joined )?", self.text[mention.end : mention.end + 16])
        if opened is None:
            return None
        at = mention.end + opened.end()
        found = self._dates(at, at + 1)
        closed = found and re.match(r"\s*[);,–-]", self.text[found[0].end :][:3])
        return found[0].time if closed else None

    def founders(self) -> Iterator[_Told]:
        """ "The founding members were Egypt, Iraq and Syria": they found the organization together."""
        for sentence in self.doc.sentences:
            opened = _FOUNDERS.search(self.text, sentence.start, sentence.end)
            names = self._listed(opened.end(), sentence.end) if opened is not None else []
            if opened is None or len(names) < 2:
                continue
            states = tuple(self._participant(m) for m in names)
            trigger = (opened.start(), opened.start() + len(opened[0].split()[0]))
            yield _Told("found", states, NO_TIME, trigger, (sentence.start, sentence.end), "roll-founders")

    def _participant(self, mention: Mention) -> Participant:
        span = self.doc.document.span(mention.start, mention.end)
        return Participant(ref=mention.refs[0], span=span, rule=Nouns.rule_of(mention, mention.refs[0], span.quote))


def _made(doc: AnnotatedDocument, bodies: Bodies, founded: Mapping[str, Time], told: _Told) -> Statement | None:
    """A statement of what a list tells; None where the organization is not known."""
    token = _token_at(doc, told.trigger[0])
    body = [f.participant for f in bodies.of(token, told.time)]
    if not body:
        return None
    bodies.note(token, body[0].ref)
    span = body[0].span
    time = told.time
    if told.act == "found" and body[0].ref.id in founded:
        since = founded[body[0].ref.id]
        time = Time(edtf=since.edtf, earliest=since.earliest, latest=since.latest, basis="inherited",
                    anchor=since.anchor or since.edtf, rule="when it was founded")  # fmt: skip
    trigger = doc.document.span(*told.trigger)
    plover, mode, cameo = plover_of(told.act, "occurred")
    objects = (Participant(ref=body[0].ref, span=span, rule=body[0].rule),)
    made = Statement(
        id=statement_id(trigger, told.act), act=told.act, plover=plover, mode=mode, cameo=cameo, actors=told.states,
        recipients=() if told.act == "found" else objects, objects=objects if told.act == "found" else (), trigger=trigger,
        evidence=doc.document.span(*told.evidence), modality="occurred", time=time, confidence=0.0, coder=CODER, rule=told.rule,
    )  # fmt: skip
    return replace(made, confidence=confidence(made))


def _token_at(doc: AnnotatedDocument, offset: int) -> int:
    starts: Sequence[int] = [t.start for t in doc.tokens]
    return max(0, bisect_right(starts, offset) - 1)

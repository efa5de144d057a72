"""Statements of who held which office: from brackets of years, titles, terms and administrations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.model.annotation import AnnotatedDocument, Mention, Office
from regesta.model.statement import Participant, Quantity, Ref, Statement, fold
from regesta.model.text import Span
from regesta.model.when import NO_TIME, Time, ends
from regesta.model.when import time as make_time
from regesta.rules.actors import load_states
from regesta.rules.acts import load_acts
from regesta.rules.names import load_titles, word_set

CODER = "offices-1"
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd)\b(?: term\b)?", re.IGNORECASE)
_CHAIRED = frozenset({"chairmanship", "leadership", "direction", "command", "headed", "chaired", "led", "presided"})
_NOT_HELD = frozenset({"former", "future", "elect"})  # the holder does not hold it when the sentence plays
_FROM_EVENTS = frozenset({"after-event", "before-event"})  # "three months after the coup": no date of a title
_NEAR = 6  # tokens to either side of a name in which its "administration" or "chairmanship" stands
_CONFIDENCE = {"office-years": 0.95, "office-term": 0.85, "office-title": 0.85, "office-inferred": 0.65}

Dating = Callable[[int], Time]
_Key = tuple[str, str, str | None, str | None, str | None]  # person, role, body, state sent to, qualifier


@dataclass(frozen=True, slots=True)
class _Telling:
    """An office as one mention tells it."""

    mention: Mention
    person: Ref
    office: Office


def code_offices(annotated: AnnotatedDocument, date_of: Dating | None = None) -> tuple[Statement, ...]:
    """A `serve` statement for each spell of an office that a mention tells.

    A spell with years has them as its time. A bare title is told once for each person and office, at the time of
    the clause where it first stands.

    Args:
        annotated: The annotated document.
        date_of: Gives the time of the clause of a token; without it a bare title has no time.

    Returns:
        Statements in order of their triggers, no two with the same trigger.
    """
    found: dict[tuple[int, int], Statement] = {}
    bare: dict[_Key, Statement] = {}
    for key, telling in _tellings(annotated):
        made = _statement(annotated, telling, date_of)
        if key is None:
            found.setdefault((made.trigger.start, made.trigger.end), made)
        elif key not in bare or (bare[key].time.edtf is None and made.time.edtf is not None):
            bare[key] = made
    for made in bare.values():
        found.setdefault((made.trigger.start, made.trigger.end), made)
    return tuple(found[key] for key in sorted(found))


def _tellings(annotated: AnnotatedDocument) -> Iterator[tuple[_Key | None, _Telling]]:
    """What the mentions tell; a bare title comes with a key, as it is told once for each person and office."""
    spelled: set[_Key] = set()
    for mention in annotated.mentions:
        person = mention.refs[0] if len(mention.refs) == 1 and mention.refs[0].kind == "person" else None
        if person is None:
            continue
        for office in mention.offices:
            key = (person.id, office.role, office.organization, office.to, office.qualifier)
            telling = _Telling(mention, person, office)
            if office.start or office.end or office.term:
                spelled.add(key)
                yield None, telling
            elif office.qualifier != "elect" and key not in spelled:
                yield key, telling


def _statement(annotated: AnnotatedDocument, telling: _Telling, date_of: Dating | None) -> Statement:
    document, mention, office = annotated.document, telling.mention, telling.office
    trigger = _trigger(annotated, telling)
    sentence = annotated.sentences[annotated.tokens[mention.head].sentence]
    evidence = document.span(min(sentence.start, trigger.start), max(sentence.end, trigger.end))
    time, rule = _time(annotated, telling, trigger, date_of)
    act = load_acts()["serve"]
    person = Participant(ref=telling.person, span=document.span(mention.start, mention.end), rule=mention.rule)
    return Statement(
        id=hashlib.sha256(f"{document.id}:{trigger.start}:{trigger.end}:serve:{office.role}".encode()).hexdigest()[:16],
        act="serve",
        plover=act.plover,
        mode=act.mode,
        cameo=act.cameo,
        actors=(person,),
        recipients=_sent_to(office, trigger),
        objects=tuple(_objects(annotated, telling, trigger)),
        trigger=trigger,
        evidence=evidence,
        modality="occurred",
        time=time,
        quantities=_term(annotated, telling, evidence),
        confidence=_CONFIDENCE[rule],
        coder=CODER,
        rule=rule,
    )


def _trigger(annotated: AnnotatedDocument, telling: _Telling) -> Span:
    """The years, else the title, else the word "administration" or "chairmanship" nearby, else the name."""
    document, mention, office = annotated.document, telling.mention, telling.office
    if office.start and (span := _years(annotated, telling)):
        return span
    if mention.form == "title":
        name = _name_at(document.text, mention, telling.person)
        words = document.text[mention.start : name].rstrip(" ,(")
        if words and not _chaired(office):
            return document.span(mention.start, mention.start + len(words))
    near = _near(annotated, mention, chaired=_chaired(office))
    return near or document.span(mention.start, mention.end)


def _chaired(office: Office) -> bool:
    """Whether the office was read from "under the chairmanship of X" or "headed by X"."""
    return office.state is None and office.organization is not None and not office.organization[:1].isupper()


def _years(annotated: AnnotatedDocument, telling: _Telling) -> Span | None:
    """The years of a spell in the bracket behind the mention or behind "administration"."""
    document, office = annotated.document, telling.office
    end = f"(?:{office.end}|{office.end[2:]}|{office.end[3:]})" if office.end else ""
    pattern = re.compile(rf"(?:since |from )?{office.start}" + (rf"\s?[-–—/]\s?{end}\b" if end else ""))
    sentence = annotated.sentences[annotated.tokens[telling.mention.head].sentence]
    for first, last in ((telling.mention.end, telling.mention.end + 160), (sentence.start, telling.mention.start)):
        opened = document.text.find("(", first, last)
        match = pattern.search(document.text, opened, last) if opened >= 0 else None
        if match:
            return document.span(match.start(), match.end())
    return None


def _name_at(text: str, mention: Mention, person: Ref) -> int:
    """Where the name begins in a mention that opens with a title; its end where no name stands in it."""
    words = text[mention.start : mention.end]
    places = [
        words.rfind(name)
        for name in sorted((person.name, *person.also), key=len, reverse=True)
        if words.endswith(name) and words.rfind(name) > 0
    ]
    return mention.start + min(places) if places else mention.end


def _near(annotated: AnnotatedDocument, mention: Mention, *, chaired: bool) -> Span | None:
    """The nearest word that tells an office with a name, within a few tokens of it."""
    tokens = annotated.tokens
    sentence = annotated.sentences[tokens[mention.head].sentence]
    wanted = _CHAIRED if chaired else word_set("administrations")
    first, last = max(sentence.first, mention.head - _NEAR), min(sentence.last, mention.head + _NEAR + 1)
    near = [i for i in range(first, last) if tokens[i].text.lower() in wanted]
    if not near:
        return None
    best = min(near, key=lambda i: (abs(i - mention.head), i))
    return annotated.document.span(tokens[best].start, tokens[best].end)


def _time(annotated: AnnotatedDocument, telling: _Telling, trigger: Span, date_of: Dating | None) -> tuple[Time, str]:
    """The time of an office, and the rule of its statement."""
    office, mention = telling.office, telling.mention
    if office.start or office.end:
        edtf = f"{office.start or '..'}/{office.end or '..'}"
        return make_time(
            edtf, basis="stated", rule="office-years", start=trigger.start, end=trigger.end
        ), "office-years"
    rule = "office-term" if office.term else "office-title" if mention.form == "title" else "office-inferred"
    if date_of is None:
        return NO_TIME, rule
    if office.qualifier in _NOT_HELD:
        return _beyond(office, date_of(mention.head)), rule
    time = date_of(mention.head)
    return time if time.basis == "stated" else _nearest(annotated, mention, time.basis) or time, rule


def _beyond(office: Office, now: Time) -> Time:
    """A former office was held before the sentence plays, a future one after it."""
    if now.edtf is None or office.qualifier == "elect":
        return NO_TIME
    first, last = ends(now.edtf)
    edtf = f"../{last}" if office.qualifier == "former" else f"{first}/.."
    if edtf in ("../..", "../", "/.."):
        return NO_TIME
    return make_time(edtf, basis="relative", anchor=now.edtf, rule=f"{office.qualifier} office")


def _nearest(annotated: AnnotatedDocument, mention: Mention, basis: str) -> Time | None:
    """The date that the sentence states nearest to a mention: it holds for a title better than one from elsewhere.

    One that is computed ("the following year Secretary Blaine proposed") counts where the clause is dated so.
    """
    bases = ("stated", "relative") if basis == "relative" else ("stated",)
    sentence = annotated.sentences[annotated.tokens[mention.head].sentence]
    dates = [
        t
        for t in annotated.times
        if sentence.start <= t.start < sentence.end
        and t.type == "DATE"
        and t.role in ("story", "retrospective")
        and t.time.basis in bases
        and t.time.rule not in _FROM_EVENTS
        and t.time.edtf
        and "/" not in t.time.edtf
    ]
    return min(dates, key=lambda t: (abs(t.start - mention.start), t.start)).time if dates else None


def _sent_to(office: Office, trigger: Span) -> tuple[Participant, ...]:
    """The state that an ambassador is sent to."""
    if office.to is None:
        return ()
    state = Ref(id=office.to, name=load_states()[office.to].name, kind="state", state=office.to)
    return (Participant(ref=state, span=trigger, rule="office-to"),)


def _objects(annotated: AnnotatedDocument, telling: _Telling, trigger: Span) -> Iterator[Participant]:
    """The office, the body it is an office of, and its qualifier."""
    office, document = telling.office, annotated.document
    role = Ref(id=f"office:{office.role}", name=office.role, kind="thing", state=office.state)
    literal = fold(office.role) in fold(trigger.quote)
    yield Participant(ref=role, span=trigger, rule="literal" if literal else _role_rule(telling))
    if office.organization:
        name = office.organization
        ref = _body(annotated, name)
        sentence = annotated.sentences[annotated.tokens[telling.mention.head].sentence]
        at = document.text.find(name, sentence.start, sentence.end)
        span = document.span(at, at + len(name)) if at >= 0 else trigger
        yield Participant(ref=ref, span=span, rule="literal" if at >= 0 else "office-of")
    if office.qualifier:
        qualifier = Ref(id=f"qualifier:{office.qualifier}", name=office.qualifier, kind="thing")
        literal = fold(office.qualifier) in fold(trigger.quote)
        yield Participant(ref=qualifier, span=trigger, rule="literal" if literal else "office-qualifier")


def _body(annotated: AnnotatedDocument, name: str) -> Ref:
    """The ref of a body by its name, as the mentions know it."""
    for mention in annotated.mentions:
        for ref in mention.refs:
            if ref.kind in ("organization", "agency", "movement", "group") and name in (ref.name, *ref.also):
                return ref
    return Ref(id=f"organization:{fold(name).replace(' ', '-')}", name=name, kind="organization")


def _role_rule(telling: _Telling) -> str:
    """Why the role stands for the words: another spelling of a title, or the head of the state's government."""
    told = telling.office.role in {t.role for t in load_titles().titles.values()} and telling.mention.form == "title"
    return "title" if told else "office-of-government"


def _term(annotated: AnnotatedDocument, telling: _Telling, evidence: Span) -> tuple[Quantity, ...]:
    """The ordinal of the term as a quantity with the unit "term"."""
    term = telling.office.term
    if term is None:
        return ()
    before = annotated.document.text[evidence.start : telling.mention.end]
    matches = list(_ORDINAL.finditer(before)) or list(_ORDINAL.finditer(evidence.quote))
    if not matches:
        return ()
    match = matches[-1]
    span = annotated.document.span(evidence.start + match.start(), evidence.start + match.end())
    return (Quantity(value=float(term), unit="term", approximate=False, bound=None, span=span),)

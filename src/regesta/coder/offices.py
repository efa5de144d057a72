"""Offices: who held which office when, as the titles and brackets beside a name tell it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from regesta.model.annotation import AnnotatedDocument, Mention, Office
from regesta.model.statement import Participant, Quantity, Ref, Statement, fold
from regesta.model.when import NO_TIME, Time, bounds


def code_offices(doc: AnnotatedDocument, date_of: Callable[[int], Time] | None = None) -> tuple[Statement, ...]:
    """A `serve` statement for every office that a mention gives its person.

    Args:
        doc: The annotated document.
        date_of: Gives the time of the clause a token stands in; None leaves offices without a span undated.

    Returns:
        Statements in order of the mentions.
    """
    out: dict[str, Statement] = {}
    for mention in doc.mentions:
        for office in mention.offices:
            made = _statement(doc, mention, office, date_of)
            if made is not None:
                out.setdefault(made.id, made)
    return tuple(out.values())


def _statement(
    doc: AnnotatedDocument, mention: Mention, office: Office, date_of: Callable[[int], Time] | None
) -> Statement | None:
    """One statement of a person's office."""
    person = next((r for r in mention.refs if r.kind == "person"), None)
    sentence = next((s for s in doc.sentences if s.first <= mention.head < s.last), None)
    if person is None or sentence is None:
        return None
    span = doc.document.span(mention.start, mention.end)
    evidence = doc.document.span(min(sentence.start, mention.start), max(sentence.end, mention.end))
    key = f"{doc.document.id}:{mention.start}:{mention.end}:{office}"
    return Statement(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        act="serve",
        plover=None,
        mode=None,
        cameo=None,
        actors=(Participant(ref=person, span=span, rule=mention.rule if mention.rule != "literal" else mention.form),),
        recipients=_to(office, doc, mention),
        objects=_objects(office, doc, mention),
        time=_time(office, mention, date_of),
        modality="occurred",
        quantities=(
            (Quantity(value=office.term, unit="term", approximate=False, bound=None, span=span),) if office.term else ()
        ),
        trigger=span,
        evidence=evidence,
        confidence=0.9 if office.start or office.end else 0.7,
        coder="offices-1",
        rule="office-years" if office.start or office.end else "office-title",
    )


def _to(office: Office, doc: AnnotatedDocument, mention: Mention) -> tuple[Participant, ...]:
    """The state that an ambassador is sent to."""
    if office.to is None:
        return ()
    span = doc.document.span(mention.start, mention.end)
    return (Participant(ref=Ref(id=office.to, name=office.to, kind="state", state=office.to), span=span, rule="post"),)


def _objects(office: Office, doc: AnnotatedDocument, mention: Mention) -> tuple[Participant, ...]:
    """The office and, where it is not a state's, its body."""
    span = doc.document.span(mention.start, mention.end)
    role = Ref(id=f"office:{fold(office.role).replace(' ', '-')}", name=office.role, kind="thing", state=office.state)
    out = [Participant(ref=role, span=span, rule="title")]
    if office.organization:
        slug = fold(office.organization).replace(" ", "-")
        body = Ref(id=f"organization:{slug}", name=office.organization, kind="organization")
        out.append(Participant(ref=body, span=span, rule="title"))
    return tuple(out)


def _time(office: Office, mention: Mention, date_of: Callable[[int], Time] | None) -> Time:
    """The span told beside the name, else the time of the clause."""
    if office.start or office.end:
        edtf = f"{office.start or '..'}/{office.end or '..'}"
        earliest, latest = bounds(edtf)
        return Time(edtf=edtf, earliest=earliest, latest=latest, basis="stated", rule="office-years")
    if office.qualifier in ("former", "future") or date_of is None:
        return NO_TIME
    return date_of(mention.head)

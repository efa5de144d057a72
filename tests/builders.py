"""Documents, statements, entries and records made by hand, for tests that need no language model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from regesta.model.entry import Entry
from regesta.model.register import ActorRow, MembershipRow, OfficeRow, Registers
from regesta.model.statement import Citation, Modality, Participant, Quantity, Ref, RefKind, Statement, fold
from regesta.model.text import Block, Document
from regesta.model.when import NO_TIME, Basis, Time
from regesta.model.when import time as make_time
from regesta.rules.acts import load_acts
from regesta.store import Contents

PERU = Ref(id="PER", name="Peru", kind="state", state="PER")
BOLIVIA = Ref(id="BOL", name="Bolivia", kind="state", state="BOL")
CHILE = Ref(id="CHL", name="Chile", kind="state", state="CHL")
ECUADOR = Ref(id="ECU", name="Ecuador", kind="state", state="ECU")


def ref(name: str, kind: RefKind, state: str | None = None, also: tuple[str, ...] = ()) -> Ref:
    """A ref that is no state, with a slug for its id."""
    return Ref(id=f"{kind}:{fold(name).replace(' ', '-')}", name=name, kind=kind, state=state, also=also)


def document(text: str, path: str = "chapter.md", title: str = "A chapter") -> Document:
    """A document of one block for each paragraph."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind="paragraph", start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=sha256[:16], path=path, title=title, text=text, sha256=sha256, blocks=tuple(blocks))


def participant(source: Document, who: Ref, words: str | None = None, rule: str = "literal") -> Participant:
    """A participant read from the first place where the words stand."""
    quote = words or who.name
    start = source.text.index(quote)
    return Participant(ref=who, span=source.span(start, start + len(quote)), rule=rule)


def when(edtf: str | None, source: Document | None = None, words: str | None = None, basis: Basis = "stated") -> Time:
    """A time, with the offsets of its words."""
    if edtf is None:
        return NO_TIME
    start = None if source is None or words is None else source.text.index(words)
    end = None if start is None or words is None else start + len(words)
    return make_time(edtf, basis=basis, rule="literal", start=start, end=end)


def statement(
    source: Document,
    act: str,
    trigger: str,
    evidence: str,
    *,
    actors: Sequence[Participant] = (),
    recipients: Sequence[Participant] = (),
    objects: Sequence[Participant] = (),
    time: Time = NO_TIME,
    modality: Modality = "occurred",
    quantities: tuple[Quantity, ...] = (),
    citations: tuple[Citation, ...] = (),
    until: str | None = None,
) -> Statement:
    """A statement whose trigger is the first such word inside its evidence."""
    start = source.text.index(evidence)
    at = source.text.index(trigger, start)
    known = load_acts()[act]
    return Statement(
        id=hashlib.sha256(f"{source.id} {at} {act}".encode()).hexdigest()[:16],
        act=act,
        plover=known.plover,
        mode=known.mode,
        cameo=known.cameo,
        actors=tuple(actors),
        recipients=tuple(recipients),
        objects=tuple(objects),
        trigger=source.span(at, at + len(trigger)),
        evidence=source.span(start, start + len(evidence)),
        modality=modality,
        time=time,
        quantities=quantities,
        citations=citations,
        until=until,
        confidence=0.75,
        coder="hand 1",
        rule=f"{act}-test",
    )


def entry(*statements: Statement, summary: str = "") -> Entry:
    """An entry with the values of its first statement."""
    first = statements[0]
    return Entry(
        id=hashlib.sha256(" ".join(s.id for s in statements).encode()).hexdigest()[:16],
        statements=statements,
        act=first.act,
        plover=first.plover,
        actors=tuple(p.ref for p in first.actors),
        recipients=tuple(p.ref for p in first.recipients),
        objects=tuple(p.ref for p in first.objects),
        time=first.time,
        modality=first.modality,
        quantities=first.quantities,
        until=first.until,
        summary=summary,
    )


TEXT = (
    "In March 1936 Ecuador and Peru signed the Ulloa Protocol (Wood 1966: 23-25). Loans of some $40 million followed."
    "\n\n"
    "Bolivia joined the Río Negro League in 1948. In 1952 President José Pardo condemned the coup in Bolivia."
)


def small_record() -> Contents:
    """A record of three acts between three states, a person and two other actors."""
    source = document(TEXT)
    protocol = ref("Ulloa Protocol", "instrument")
    league = ref("Río Negro League", "organization", also=("RNL",))
    pardo = ref("José Pardo", "person", state="PER", also=("Pardo",))
    at = source.text.index("Wood 1966")
    wood = Citation(author="Wood", year="1966", pages=("23-25",), volume=None, span=source.span(at, at + 16))
    at = source.text.index("some $40 million")
    loan = Quantity(value=40e6, unit="USD", approximate=True, bound=None, span=source.span(at, at + 16))
    signed = statement(
        source,
        "sign",
        "signed",
        "In March 1936 Ecuador and Peru signed the Ulloa Protocol",
        actors=[participant(source, ECUADOR), participant(source, PERU)],
        objects=[participant(source, protocol)],
        time=when("1936-03", source, "March 1936"),
        quantities=(loan,),
        citations=(wood,),
    )
    joined = statement(
        source,
        "join",
        "joined",
        "Bolivia joined the Río Negro League in 1948",
        actors=[participant(source, BOLIVIA)],
        recipients=[participant(source, league)],
        time=when("1948", source, "1948"),
    )
    condemned = statement(
        source,
        "accuse",
        "condemned",
        "In 1952 President José Pardo condemned the coup in Bolivia",
        actors=[participant(source, pardo)],
        recipients=[participant(source, BOLIVIA, "the coup in Bolivia", "what is done to a coup is done to the state")],
        time=when("1952", source, "1952"),
    )
    entries = (
        entry(signed, summary="Ecuador and Peru signed the Ulloa Protocol."),
        entry(joined, summary="Bolivia joined the Río Negro League."),
        entry(condemned, summary="José Pardo (Peru) condemned Bolivia."),
    )
    return Contents(
        documents=(source,),
        citations=(wood,),
        statements=(signed, joined, condemned),
        entries=entries,
        registers=Registers(
            offices=(
                OfficeRow(person="José Pardo", role="president", state="PER", at="1952", entry_ids=(entries[2].id,)),
            ),
            memberships=(
                MembershipRow(
                    member="BOL",
                    member_name="Bolivia",
                    organization="Río Negro League",
                    status="member",
                    start="1948",
                    entry_ids=(entries[1].id,),
                ),
            ),
        ),
        actors=(
            ActorRow(ref=BOLIVIA, mentions=2, cow=145, gw=145, iso3="BOL"),
            ActorRow(ref=PERU, mentions=1, cow=135, gw=135, iso3="PER"),
        ),
        meta=(("model", "none"),),
    ).arranged()

"""Whatever is written is read back equal."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, get_args, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.entry import Entry
from regesta.model.issue import Issue
from regesta.model.register import ActorRow, Party, Registers
from regesta.model.statement import Citation, Modality, Participant, Quantity, Ref, RefKind, Statement
from regesta.model.text import Block, Document, Mask, Span
from regesta.model.when import Time, time
from regesta.store import Contents, in_memory, open_file, read, save

characters = st.characters(codec="utf-8", exclude_characters="\0")
words = st.text(characters, max_size=12)
names = words.filter(bool)
edtf = st.sampled_from(["1936", "1936-03", "1936-03-07", "../1990", "1969/..", "193X", "1951-21", "1879/1883", "-0043"])
dates = st.none() | edtf


def tuples(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


def document(text: str, path: str, title: str, metadata: tuple[tuple[str, str], ...]) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    half = len(text) // 2
    return Document(
        id=sha256[:16],
        path=path,
        title=title,
        text=text,
        sha256=sha256,
        blocks=(
            Block(kind="heading", start=0, end=half, level=2, page=7),
            Block(kind="paragraph", start=half, end=len(text)),
        ),
        masks=(Mask(kind="citation", start=half, end=len(text)),),
        metadata=metadata,
    )


documents = st.builds(
    document,
    st.text(characters, min_size=4, max_size=60),
    words,
    words,
    tuples(st.tuples(words, words)),
)
refs = st.builds(
    Ref,
    id=names,
    name=names,
    kind=st.sampled_from(get_args(RefKind)),
    state=st.none() | st.sampled_from(["PER", "SUN"]),
    also=tuples(words),
)


def spans(of: Document) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(of.text)), st.integers(0, len(of.text)))
    return ends.map(lambda pair: of.span(min(pair), max(pair)))


@st.composite
def statements(draw: st.DrawFn, of: Document, id_: str) -> Statement:
    participants = tuples(st.builds(Participant, ref=refs, span=spans(of), rule=st.just("derived")))
    quantity = st.builds(
        Quantity,
        value=st.floats(allow_nan=False, allow_infinity=False),
        unit=names,
        approximate=st.booleans(),
        bound=st.sampled_from([None, "at least", "most of"]),
        span=spans(of),
    )
    citation = st.builds(
        Citation, author=words, year=words, pages=tuples(words), volume=st.none() | words, span=spans(of)
    )
    evidence = draw(spans(of))
    middle = draw(st.integers(evidence.start, evidence.end))
    return Statement(
        id=id_,
        act=draw(names),
        plover=draw(st.none() | names),
        mode=draw(st.none() | names),
        cameo=draw(st.none() | names),
        contexts=draw(tuples(words)),
        actors=draw(participants),
        recipients=draw(participants),
        objects=draw(participants),
        under=draw(participants),
        place=draw(st.none() | st.builds(Participant, ref=refs, span=spans(of), rule=st.just("derived"))),
        time=draw(times()),
        trigger=of.span(evidence.start, middle),
        evidence=evidence,
        modality=draw(st.sampled_from(get_args(Modality))),
        quantities=draw(tuples(quantity)),
        until=draw(dates),
        until_rule=draw(st.none() | words),
        deadlines=draw(tuples(edtf)),
        citations=draw(tuples(citation).map(lambda some: tuple(dict.fromkeys(some)))),
        confidence=draw(st.floats(0, 1)),
        coder=draw(words),
        rule=draw(words),
    )


def times() -> st.SearchStrategy[Time]:
    return st.builds(
        lambda value, basis, anchor, rule: time(
            value, basis=basis if value else "none", anchor=anchor, rule=rule, start=0, end=1
        ),
        dates,
        st.sampled_from(["stated", "relative", "inherited"]),
        st.none() | words,
        st.none() | words,
    )


@st.composite
def entries(draw: st.DrawFn, told: tuple[Statement, ...], id_: str) -> Entry:
    first = told[0]
    return Entry(
        id=id_,
        statements=told,
        contradicted_by=draw(tuples(words)),
        act=first.act,
        plover=first.plover,
        actors=draw(tuples(refs)),
        recipients=draw(tuples(refs)),
        objects=draw(tuples(refs)),
        under=draw(tuples(refs)),
        place=draw(st.none() | refs),
        time=draw(times()),
        modality=first.modality,
        quantities=first.quantities,
        until=draw(dates),
        deadlines=draw(tuples(edtf)),
        summary=draw(words),
        review=draw(st.sampled_from(["unreviewed", "accepted", "corrected", "rejected"])),
    )


def registers(of: Document) -> st.SearchStrategy[Registers]:
    quantity = st.builds(
        Quantity, value=st.floats(-1e9, 1e9), unit=names, approximate=st.booleans(), bound=st.none(), span=spans(of)
    )
    st.register_type_strategy(Quantity, quantity)
    st.register_type_strategy(Party, st.builds(Party, id=names, name=words, since=dates, until=dates, suspended=dates))
    kinds = {name: hint.__args__[0] for name, hint in get_type_hints(Registers).items()}
    return st.builds(Registers, **{name: tuples(_row(kind), 2) for name, kind in kinds.items()})


def _row(kind: Any) -> st.SearchStrategy[Any]:
    known = {str: words, tuple[str, ...]: tuples(words), str | None: st.none() | words}
    hints = get_type_hints(kind)
    made = {
        name: st.none() | st.floats(-1e12, 1e12) if hint == float | None else known.get(hint, st.from_type(hint))
        for name, hint in hints.items()
    }
    made |= {name: st.none() | st.integers(1, 9) for name, hint in hints.items() if hint == int | None}
    return st.builds(kind, **made)


@st.composite
def records(draw: st.DrawFn) -> Contents:
    source = draw(documents)
    told = tuple(draw(statements(source, f"s{n}")) for n in range(draw(st.integers(1, 3))))
    some = [draw(entries(told[n:] or told, f"e{n}")) for n in range(draw(st.integers(0, 2)))]
    issue = st.builds(
        Issue,
        code=names,
        severity=st.sampled_from(["error", "warning", "note"]),
        message=words,
        advice=words,
        path=st.none() | words,
        spans=tuples(spans(source)),
        entry_ids=tuples(words),
    )
    actor = st.builds(ActorRow, ref=refs, mentions=st.integers(0, 99), cow=st.none() | st.integers(2, 990), iso3=dates)
    return Contents(
        documents=(source,),
        statements=told,
        entries=tuple(some),
        registers=draw(registers(source)),
        actors=draw(tuples(actor)),
        issues=draw(tuples(issue)),
        meta=(("model", draw(words)),),
    ).arranged()


@settings(max_examples=60, deadline=None)
@given(contents=records())
def test_records_are_read_back_as_they_were_written(contents: Contents) -> None:
    again = read(in_memory(contents))
    for part in ("documents", "citations", "statements", "entries", "registers", "actors", "issues"):
        assert getattr(again, part) == getattr(contents, part), part
    assert dict(again.meta)["model"] == dict(contents.meta)["model"]


@settings(max_examples=10, deadline=None)
@given(contents=records())
def test_records_on_disk_are_those_in_memory(contents: Contents, tmp_path_factory: Any) -> None:
    path: Path = tmp_path_factory.mktemp("record") / "a.sqlite"
    memory = in_memory(contents)
    save(memory, path)
    disk = open_file(path)
    assert read(disk) == read(memory)
    disk.close()

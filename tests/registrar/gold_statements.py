"""Statements as a perfect coder would make them from a gold file, for folding without a language model."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regesta.model.statement import Participant, Quantity, Ref, RefKind, Statement, fold
from regesta.model.text import Span
from regesta.model.when import time
from regesta.rules.actors import load_states, organization_by_name
from regesta.rules.acts import load_acts
from regesta.rules.registers import load_lexicon

_BODY = re.compile(
    r"\b(council|group|cooperation|parliament|commission|committee|organization|organisation|fund|club|league|nations"
    r"|settlements|union|commonwealth|empire|nato|republic)\b",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(r"\b(movimiento|movement|front|guerrilla|rebels)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file with its text."""

    text: str
    data: Mapping[str, Any]

    @property
    def document(self) -> str:
        """The id of its document."""
        return str(self.data["sha256"])[:16]

    def span(self, start: int, end: int) -> Span:
        """A span of the text."""
        return Span(document=self.document, start=start, end=end, quote=self.text[start:end])


def load_gold(path: Path, text: Path) -> Gold:
    """Read a gold file and the text it belongs to."""
    return Gold(text.read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8")))


def gold_statements(gold: Gold) -> tuple[Statement, ...]:
    """All entries of a gold file as statements, and its offices as `serve` statements."""
    return (*(_statement(gold, row) for row in gold.data["entries"]), *_offices(gold))


def _sentence(gold: Gold, start: int, end: int) -> Span:
    """The sentence around a quote, by its stops."""
    before = [m.end() for m in re.finditer(r"(?<![A-Z]\.)(?<=[.!?])[\s\d]*\s(?=[A-Z“])|\n+", gold.text[: start + 1])]
    after = re.search(r"[.!?](?=\s+[A-Z“]|\s*$)|\n", gold.text[end:])
    return gold.span(before[-1] if before else 0, end + after.start() if after else len(gold.text))


def _ref(gold: Gold, name: str) -> Ref:
    if re.fullmatch(r"[A-Z]{3}", name):
        state = load_states().get(name)
        return Ref(id=name, name=state.name if state else name, kind="state", state=name)
    offices = {o["person"]: o["state"] for o in gold.data["registers"]["offices"] if o.get("state")}
    if name in offices:
        return Ref(id=f"person:{_slug(name)}", name=name, kind="person", state=offices[name])
    kind: RefKind = "group"
    named_body = organization_by_name(name) or fold(name).endswith(("organization", "union"))
    if load_lexicon("instruments").rule(name) and not named_body:
        kind = "instrument"
    elif organization_by_name(name) or _BODY.search(name):
        kind = "organization"
    elif _MOVEMENT.search(name):
        kind = "movement"
    elif re.fullmatch(r"(?:[A-Z]\S* ?){2,4}", name):
        kind = "person"
    also = [r["also"] for r in gold.data["registers"]["instruments"] if r["name"] == name and r.get("also")]
    return Ref(id=f"{kind}:{_slug(name)}", name=name, kind=kind, also=tuple(also[0]) if also else ())


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")


def _part(gold: Gold, ref: Ref, start: int, end: int) -> Participant:
    quote = gold.text[start:end]
    at = quote.casefold().find(ref.name.casefold())
    if at >= 0:
        return Participant(ref=ref, span=gold.span(start + at, start + at + len(ref.name)), rule="literal")
    return Participant(ref=ref, span=gold.span(start, end), rule="gold")


def _objects(gold: Gold, row: Mapping[str, Any], act: str) -> Iterator[Participant]:
    start, end = row["start"], row["end"]
    for name in row.get("objects", []):
        ref = _ref(gold, name)
        if ref.kind in ("group", "person"):
            ref = Ref(id=f"thing:{_slug(name)}", name=name, kind="thing")
        yield _part(gold, ref, start, end)
    if act in ("grant", "cede", "return", "liberalize", "found", "commit", "conclude", "delimit"):
        whats = [r["what"] for key in ("terms", "obligations") for r in gold.data["registers"][key] if r.get("what")]
        for what in dict.fromkeys(whats):
            named = {fold(n) for n in row.get("objects", [])}
            if what.casefold() in gold.text[start:end].casefold() and fold(what) not in named:
                yield _part(gold, Ref(id=f"thing:{_slug(what)}", name=what, kind="thing"), start, end)


def _quantities(gold: Gold, row: Mapping[str, Any]) -> Iterator[Quantity]:
    quote = row["quote"]
    words = {1: "one", 2: "two", 5: "five", 10: "ten"}
    for q in row.get("quantities", []):
        value = q["value"]
        number = f"{value:,.0f}" if value < 1e6 else f"{value / 1e9:g}" if value >= 1e9 else f"{value / 1e6:g}"
        found = re.search(rf"(?i){re.escape(number)}|\b{words.get(value, 'no such word')}\b", quote)
        start = row["start"] + (found.start() if found else 0)
        end = row["start"] + (min(len(quote), found.end() + 9) if found else len(quote))
        yield Quantity(
            value=value,
            unit=q["unit"],
            approximate=q.get("approximate", False),
            bound=q.get("bound"),
            span=gold.span(start, end),
        )


def _statement(gold: Gold, row: Mapping[str, Any]) -> Statement:
    act = row["acts"][0]
    known = load_acts()[act]
    start, end = row["start"], row["end"]
    place = row.get("place")
    objects = tuple(_objects(gold, row, act))
    under = tuple(p for p in objects if p.ref.kind == "instrument" and row["modality"] == "planned")
    return Statement(
        id=hashlib.sha256(f"{gold.document}{row['id']}".encode()).hexdigest()[:16],
        act=act,
        plover=known.plover,
        mode=known.mode,
        cameo=known.cameo,
        actors=tuple(_part(gold, _ref(gold, n), start, end) for n in row["actors"]),
        recipients=tuple(_part(gold, _ref(gold, n), start, end) for n in row.get("recipients", [])),
        objects=tuple(p for p in objects if p not in under),
        under=under,
        place=_part(gold, Ref(id=f"place:{_slug(place)}", name=place, kind="place"), start, end) if place else None,
        time=time(row.get("time")),
        modality=row["modality"],
        quantities=tuple(_quantities(gold, row)),
        until=row.get("until"),
        deadlines=tuple(row.get("deadlines", ())),
        trigger=gold.span(start, start + len(row["quote"].split()[0])),
        evidence=_sentence(gold, start, end),
        confidence=1.0,
        coder="gold",
        rule="gold",
    )


def _offices(gold: Gold) -> Iterator[Statement]:
    for number, row in enumerate(gold.data["registers"]["offices"]):
        person = Ref(id=f"person:{_slug(row['person'])}", name=row["person"], kind="person", state=row.get("state"))
        role = Ref(id=f"office:{_slug(row['role'])}", name=row["role"], kind="thing")
        start, end = (row.get("start") or "..").split("/")[0], (row.get("end") or "..").split("/")[-1]
        span = f"{start}/{end}" if (start, end) != ("..", "..") else row.get("at")
        sent = _ref(gold, row["to"]) if row.get("to") else None
        where = gold.span(0, 1)
        quantities: tuple[Quantity, ...] = ()
        if row.get("term"):
            quantities = (Quantity(value=row["term"], unit="term", approximate=False, bound=None, span=where),)
        yield Statement(
            id=f"office{number:04d}{gold.document}",
            act="serve",
            plover=None,
            mode=None,
            cameo=None,
            actors=(Participant(ref=person, span=where, rule="gold"),),
            recipients=(Participant(ref=sent, span=where, rule="gold"),) if sent else (),
            objects=(Participant(ref=role, span=where, rule="gold"),),
            time=time(span),
            modality="occurred",
            quantities=quantities,
            trigger=where,
            evidence=where,
            confidence=1.0,
            coder="gold",
            rule="gold",
        )

"""Chapters of a few sentences, and statements about them, for tests of what comes after the coder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tests.builders import document

from regesta.model.statement import Modality, Participant, Quantity, Ref, RefKind, Statement, fold
from regesta.model.when import Basis, time
from regesta.rules.acts import load_acts


def state(code: str, name: str) -> Ref:
    """A state."""
    return Ref(id=code, name=name, kind="state", state=code)


def thing(name: str) -> Ref:
    """What is given, agreed or fought over."""
    return named(name, "thing")


def treaty(name: str, *also: str) -> Ref:
    """An instrument."""
    return named(name, "instrument", also=also)


def body(name: str, *also: str) -> Ref:
    """An organization."""
    return named(name, "organization", also=also)


def person(name: str, of: str | None = None) -> Ref:
    """A person, with the state it acts for."""
    return named(name, "person", of)


def office(role: str) -> Ref:
    """An office as `serve` names it."""
    return Ref(id=f"office:{fold(role).replace(' ', '-')}", name=role, kind="thing")


def named(name: str, kind: RefKind, of: str | None = None, also: Sequence[str] = ()) -> Ref:
    """A ref with a slug of its name for an id."""
    return Ref(id=f"{kind}:{fold(name).replace(' ', '-')}", name=name, kind=kind, state=of, also=tuple(also))


NORWAY, SWEDEN, DENMARK = state("NOR", "Norway"), state("SWE", "Sweden"), state("DNK", "Denmark")
FINLAND, ICELAND, SPAIN = state("FIN", "Finland"), state("ISL", "Iceland"), state("ESP", "Spain")


class Chapter:
    """A text with statements about its passages."""

    def __init__(self, text: str) -> None:
        self.document = document(text)

    def says(
        self,
        act: str,
        passage: str,
        *,
        actors: Sequence[Ref] = (),
        recipients: Sequence[Ref] = (),
        objects: Sequence[Ref] = (),
        under: Sequence[Ref] = (),
        on: str | None = None,
        basis: Basis = "stated",
        anchor: str | None = None,
        modality: Modality = "occurred",
        place: str | None = None,
        trigger: str | None = None,
        amounts: Sequence[tuple[float, str, str]] = (),
        until: str | None = None,
        until_rule: str | None = None,
        deadlines: Sequence[str] = (),
    ) -> Statement:
        """A statement of an act whose evidence is a passage of the text."""
        text, start = self.document.text, self.document.text.index(passage)
        at = text.index(trigger or passage.split()[0], start)
        known = load_acts()[act]
        where = self._part(named(place, "place"), start, passage) if place else None
        roles = [
            tuple(self._part(ref, start, passage) for ref in refs) for refs in (actors, recipients, objects, under)
        ]
        return Statement(
            id=hashlib.sha256(f"{self.document.id} {at} {act}".encode()).hexdigest()[:16],
            act=act,
            plover=known.plover,
            mode=known.mode,
            cameo=known.cameo,
            actors=roles[0],
            recipients=roles[1],
            objects=roles[2],
            under=roles[3],
            trigger=self.document.span(at, at + len(trigger or passage.split()[0])),
            evidence=self.document.span(start, start + len(passage)),
            modality=modality,
            time=time(on, basis=basis, anchor=anchor),
            place=where,
            quantities=tuple(self._amount(start, *amount) for amount in amounts),
            until=until,
            until_rule=until_rule,
            deadlines=tuple(deadlines),
            confidence=0.9,
            coder="hand 1",
            rule="hand",
        )

    def _part(self, ref: Ref, start: int, passage: str) -> Participant:
        at = passage.find(ref.name)
        if at < 0:
            return Participant(ref=ref, span=self.document.span(start, start + len(passage)), rule="hand")
        span = self.document.span(start + at, start + at + len(ref.name))
        return Participant(ref=ref, span=span, rule="literal")

    def _amount(self, start: int, value: float, unit: str, words: str) -> Quantity:
        at = self.document.text.index(words, start)
        about = words.startswith(("some", "about"))
        return Quantity(
            value=value, unit=unit, approximate=about, bound=None, span=self.document.span(at, at + len(words))
        )

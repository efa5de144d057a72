"""Participants who stand in for those whom a clause leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from regesta.coder.nouns import ACTOR_KINDS, Found
from regesta.coder.topic import as_state, is_territory
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Participant, Ref, Statement, fold
from regesta.model.text import Span
from regesta.rules.actors import state_by_name, states_in


def as_parties(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Who is party to what these people conclude: the states that persons act for, else they themselves."""
    out: dict[str, Participant] = {}
    for p in people:
        ref = as_state(p.ref) if p.ref.kind in ("person", "government", "agency") else p.ref
        if ref is not None and not (ref.kind == "state" and is_territory(ref.id)):
            out.setdefault(ref.id, p if ref is p.ref else replace(p, ref=ref, rule=f"state of {p.ref.name}"))
    return tuple(out.values())


def stand_ins(people: Iterable[Participant], span: Span, rule: str) -> tuple[Participant, ...]:
    """The same people, read from other words by a rule."""
    return tuple(Participant(ref=p.ref, span=span, rule=rule) for p in people)


def last_pair(
    told: Iterable[Statement], acts: Collection[str], *, alone: bool = False
) -> tuple[Statement, tuple[Participant, ...]] | None:
    """The first of some statements of which two states are the parties, with all of its parties.

    Args:
        told: Statements, the one to be asked first in front.
        acts: The acts that count.
        alone: Whether nobody but the two states may be party to it.
    """
    for statement in told:
        people = as_parties((*statement.actors, *statement.recipients))
        two = sum(p.ref.kind == "state" for p in people) == 2
        if statement.act in acts and two and (len(people) == 2 or not alone):
            return statement, people
    return None


def among(ref: Ref, known: Sequence[Participant]) -> bool:
    """Whether somebody, or the state he acts for, is one of the parties."""
    return any(p.ref.id == ref.id or (ref.state is not None and p.ref.state == ref.state) for p in known)


def together(*lists: Iterable[Participant]) -> tuple[Participant, ...]:
    """All participants of several lists, each once."""
    out: dict[str, Participant] = {}
    for people in lists:
        for p in people:
            if p.ref.kind in ACTOR_KINDS:
                out.setdefault(p.ref.id, p)
    return tuple(out.values())


def named_parties(names: Iterable[str]) -> tuple[Ref, ...]:
    """States whose names an instrument bears: "the Australia, New Zealand and United States Security Treaty"."""
    out: dict[str, Ref] = {}
    for name in names:
        if re.search(r"\w[-–—]\w", name) and len(codes := states_in(name)) > 1:  # "the Anglo-Egyptian Treaty"
            for code in codes:
                ref = as_state(Ref(id=code, name=code, kind="state", state=code))
                out |= {code: ref} if ref is not None else {}
            continue
        for part in re.split(r",|\band\b|\bbetween\b|\bwith\b|[–/-]", name):
            words = part.split()
            for n in (3, 2, 1):
                state = state_by_name(" ".join(words[:n])) if len(words) >= n else None
                if state is not None:
                    out[state.code] = Ref(id=state.code, name=state.name, kind="state", state=state.code)
                    break
    return tuple(out.values())


def with_body(made: Statement, bodies: list[Participant]) -> Statement:
    """A statement with another body in place of the one that was understood for it."""

    def swap(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(bodies[0] if p.rule.startswith("the body") and bodies else p for p in people)

    return replace(made, actors=swap(made.actors), recipients=swap(made.recipients))


def merged(first: list[Found], more: Iterable[Found]) -> list[Found]:
    """Both lists, each ref once."""
    out = list(first)
    for f in more:
        if all(f.ref.id != o.ref.id for o in out):
            out.append(f)
    return out


def is_named_after(doc: AnnotatedDocument, found: Found) -> bool:
    """Whether a state only names the land: the isle | of Formosa | is not Formosa's to give, "its coast" is its own."""
    span, text = found.participant.span, doc.document.text
    before, behind = text[max(0, span.start - 8) : span.start], text[span.end : span.end + 2]
    own = span.quote.lower() in ("its", "their", "his", "her") or behind in ("'s", "’s")
    return not own and re.search(r"\bof (?:the )?$", before) is not None


def dashed(name: str) -> tuple[str, ...]:
    """The folded surnames in a name like "Webster–Ashburton Treaty"; none where it has no such form."""
    found = re.search(r"[^\W\d_]\w+(?:[-–—][^\W\d_]\w+)+", name)
    parts = re.split(r"[-–—]", found[0]) if found else []
    return tuple(fold(p) for p in parts) if parts and all(p[:1].isupper() for p in parts) else ()


def of_object(doc: AnnotatedDocument, act: str, objects: Sequence[Found]) -> list[Found]:
    """Who acts where the object tells it: "a portion of its coast was ceded", "Holm was dispatched to Oslo"."""
    if act == "cede":
        owners = [f for f in objects if f.participant.rule.startswith("possessor")]
        return [f for f in owners if not is_named_after(doc, f)]
    return [f for f in objects if f.ref.kind == "person"] if act == "dispatch" else []

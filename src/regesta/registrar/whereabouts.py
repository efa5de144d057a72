"""Where a thing lies, and what is given in return for it, in the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.model.entry import Entry
from regesta.model.statement import Participant, Statement, fold
from regesta.rules.actors import state_by_name
from regesta.rules.registers import load_lexicon

_NAME = r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:de|del|da|do|di|la|las|los|el|al|of|and)\s+)*[A-ZÀ-Þ][\w’'-]*)*"
_RUN = re.compile(
    rf"(?P<before>\b(?:at|in|on|near|along|around|off|through|of|as|over|between|called|named)\s+(?:the\s+)?)?"
    rf"(?P<name>{_NAME})(?P<behind>\s+[a-z]+)?"
)
_CLAUSE = re.compile(r"[;:\n]|\.\s|, (?:but|which|who|while|whereas|after|before)\b|\bin (?:return|exchange) for\b")
_RETURN = re.compile(r"\b(?:in (?:return|exchange) for|as (?:compensation|payment) for|against) ", re.IGNORECASE)
_PART = re.compile(r",? and (?=an?\b|the\b|some\b|[a-z]+ [a-z]+)|, (?=an?\b|the\b)")


def place_behind(thing: Participant, statement: Statement) -> str | None:
    """The first name of a place behind a thing, in its clause: "a port and a park at the port of | Bergen |".

    A name counts behind a preposition of place, or before a noun of land ("Bergen | coastline |"); a name of a state or
    its people does not, for it tells whose the thing is.
    """
    quote, offset = statement.evidence.quote, statement.evidence.start
    if thing.span.document != statement.evidence.document:
        return None
    return first_place(_CLAUSE.split(quote[max(0, thing.span.end - offset) :], maxsplit=1)[0])


def first_place(text: str) -> str | None:
    """The first name of a place in a phrase."""
    lexicon = load_lexicon("terms")
    months = lexicon.extra["places"]["not_names"]
    water: str | None = None
    for found in _RUN.finditer(text):
        name, behind = found["name"], (found["behind"] or "").strip()
        words = fold(name).split()
        if words[0] in months or words[-1] in lexicon.extra["places"]["not_places"] or _is_state(name):
            continue
        if found["before"] or (behind and lexicon.kind(behind, "annex") == "territory"):
            if words[-1] not in lexicon.extra["places"]["waters"]:
                return name
            water = water or name
    return water


def _is_state(name: str) -> bool:
    return state_by_name(name) is not None


def in_return(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Things that the other side gives for those of an act, with their places: "in return for a port at | Narvik |"."""
    statement = entry.statements[0]
    behind = statement.evidence.quote[statement.trigger.end - statement.evidence.start :]
    found = _RETURN.search(behind)
    if found is None or _CLAUSE.search(behind[: found.start()]):
        return
    text = _CLAUSE.split(behind[found.end() :], maxsplit=1)[0]
    place = first_place(text)
    for part in _PART.split(text):
        what = re.split(r"\s(?:at|in|on|near|along|through|to|for|by|from|over)\s", part.strip(" ,."), maxsplit=1)[0]
        what = re.sub(r"^(?:an?|the|some)\s+", "", " ".join(what.split()))
        if what and load_lexicon("terms").kind(what, "grant"):
            yield what, place

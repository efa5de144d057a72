"""What a dispute is about, in the words of the text."""

from __future__ import annotations

import re

from regesta.model.entry import Entry
from regesta.model.statement import fold
from regesta.registrar.ledger import Ledger, acting_for, done, instruments_of
from regesta.rules.registers import load_lexicon


def subject_of(entry: Entry) -> tuple[str, bool]:
    """What an act is about, and whether that is a name of its own rather than a common word."""
    lexicon = load_lexicon("disputes")
    objects = [ref for ref in entry.objects if ref.kind != "instrument"]
    for ref in objects:
        if lexicon.rule(ref.name) is not None:
            return ref.name, ref.name != ref.name.lower()
    if objects and entry.act in ("claim", "settle", "negotiate", "mediate"):
        return objects[0].name, objects[0].name != objects[0].name.lower()
    if entry.act == "claim" and entry.place is not None:
        return entry.place.name, True
    names: dict[str, str] = lexicon.extra["names"]
    where = f" of {entry.place.name}" if entry.place is not None and entry.act in ("occupy", "invade") else ""
    return _dispute_words(entry) or names.get(entry.act, "dispute") + where, False


def _dispute_words(entry: Entry) -> str:
    """The noun of a dispute in the passage with the words before it that belong to it: "border dispute"."""
    extra = load_lexicon("disputes").extra["phrases"]
    nouns = "|".join(extra["nouns"])
    found = re.search(rf"((?:[\w’'-]+ ){{0,3}})\b((?i:{nouns}))\b", entry.statements[0].evidence.quote)
    if found is None:
        return ""
    words = [found[2]]
    for word in reversed(found[1].split()):
        name = word[0].isupper() and fold(word) not in extra["not_names"]
        if fold(word) not in extra["modifiers"] and not name:
            break
        words.insert(0, word)
    return " ".join(words)


def same_subject(a: str, b: str) -> bool:
    """Whether two disputes can be one by what they are about: a word in common."""
    x, y = ({w for w in fold(t).split() if len(w) > 2 and w not in ("the", "and", "war")} for t in (a, b))
    return bool(x & y) or fold(a) == fold(b)


def over(ledger: Ledger, entry: Entry, parties: tuple[str, ...]) -> str:
    """What a dispute was over, where its settlement carries out an older instrument of its parties."""
    old = [
        ref.name
        for other in ledger.same_sentence(entry)
        if other.act == "implement" and done(other) and {acting_for(a) for a in other.actors} >= set(parties)
        for ref in instruments_of(other)
    ]
    return f" over the {old[0]}" if old else ""

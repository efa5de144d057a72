"""What the words of a passage give a register row: things and amounts, what is said behind an act, reserves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regesta.model.entry import Entry
from regesta.model.statement import Participant, Quantity, Statement, fold
from regesta.rules.registers import load_lexicon, load_table

THINGS = frozenset({"thing", "organization", "place"})
_MEASURES = frozenset({"year", "term", "month", "day", "week"})


def things_of(entry: Entry) -> tuple[Participant, ...]:
    """The things an entry is about, of its leading statement that tells any, in the order of the text."""
    for statement in entry.statements:
        things = [
            p for p in statement.objects if p.ref.kind in THINGS and ":" not in p.ref.id.removeprefix(f"{p.ref.kind}:")
        ]
        named = [p for p in things if not p.ref.id.startswith(("office:", "qualifier:"))]
        places = [set(fold(p.ref.name).split()) for p in named if p.ref.kind == "place"]
        # The second name of one place ("Tacna and | Arica |") is no thing of its own.
        named = [
            p for p in named if p.ref.kind == "place" or not any(set(fold(p.ref.name).split()) < w for w in places)
        ]
        if named:
            return _joined(sorted(named, key=lambda p: (p.span.start, p.span.end, p.ref.id)), statement)
    return ()


def _joined(things: list[Participant], statement: Statement) -> tuple[Participant, ...]:
    """Things with those that an "and" alone joins drawn into one: "some 200 books and documents"."""
    out: list[Participant] = []
    for thing in things:
        last = out[-1] if out else None
        if last is not None and {last.ref.kind, thing.ref.kind} == {"thing"}:
            quote, offset = statement.evidence.quote, statement.evidence.start
            between = quote[last.span.end - offset : thing.span.start - offset]
            if re.fullmatch(r"\s+and\s+", between) and last.span.end < thing.span.start:
                text = quote[last.span.start - offset : thing.span.end - offset]
                span = replace(last.span, end=thing.span.end, quote=text)
                name = " ".join(text.split())
                ref = replace(last.ref, id=f"thing:{fold(name).replace(' ', '-')}", name=name)
                out[-1] = Participant(ref=ref, span=span, rule="literal")
                continue
        out.append(thing)
    return tuple(out)


def quantity_of(thing: Participant, entry: Entry, things: Sequence[Participant]) -> Quantity | None:
    """The amount of a thing: the quantity that stands in its words or right before them.

    A quantity before several things counts for the first of them alone, and a duration is no amount.
    """
    best: tuple[int, Quantity] | None = None
    for quantity in _amounts(entry):
        if quantity.span.document != thing.span.document:
            continue
        inside = thing.span.start <= quantity.span.start < thing.span.end
        gap = 0 if inside else thing.span.start - quantity.span.end
        between = [
            t for t in things if t is not thing and quantity.span.end <= t.span.start < thing.span.start and not inside
        ]
        if 0 <= gap <= 25 and not between and (best is None or gap < best[0]):
            best = (gap, quantity)
    return best[1] if best else None


def _amounts(entry: Entry) -> list[Quantity]:
    return [q for s in entry.statements for q in s.quantities if q.unit not in _MEASURES]


def sole_quantity(entry: Entry) -> Quantity | None:
    """The only amount that an entry tells, or None where it tells none or several."""
    amounts = {(q.value, q.unit): q for q in _amounts(entry)}
    return next(iter(amounts.values())) if len(amounts) == 1 else None


def words_behind(statement: Statement, limit: int = 100) -> str:
    """What a passage says behind the words that carry the act, up to the end of its clause."""
    text = clause_of(statement.evidence.quote[statement.trigger.end - statement.evidence.start :], None)
    # "the return | to Norway of two hundred books | that …": what is told of stands behind "of".
    text = re.sub(r"^(?:to|by|from) (?:[\w’'-]+ ){1,4}?of ", "", text)
    text = re.sub(r"^of (?:some |about |the )?", "", text)
    text = re.split(r" (?:that|which|who) ", text)[0]
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def clause_of(text: str, limit: int | None = 160) -> str:
    """The text up to the end of its clause, or of the last whole word that `limit` leaves."""
    text = re.split(r"[;.:]\s|\s\(|, (?:and|but|while|which|who|with|after|before)\b|\n", text.strip(" ,;:.\n"))[0]
    text = " ".join(text.split()).strip(" ,;:.")
    return text if limit is None or len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def whole(thing: Participant, entry: Entry) -> str:
    """A thing with what it is a part or a right of: "a portion | of its coast |", "sovereignty | over the isles |"."""
    last = fold(thing.ref.name).split()[-1:]
    if not last or last[0] not in load_lexicon("terms").extra["parts"]["words"]:
        return thing.ref.name
    evidence = next((s.evidence for s in entry.statements if s.evidence.document == thing.span.document), None)
    behind = evidence.quote[thing.span.end - evidence.start :] if evidence else ""
    found = re.match(r"\s*((?:of|over|to|in) (?:[\w£$€’'-]+ ?){1,6})", clause_of(behind) if behind else "")
    tail = (
        re.split(r" (?:should|shall|will|would|was|were|is|are|to|for|that|which|between|in|on|at) ", found[1])[0]
        if found
        else ""
    )
    return f"{thing.ref.name} {tail}".strip()


def measured(thing: Participant, quantity: Quantity | None, entry: Entry) -> str:
    """The name of a thing; where it is only a measure, what is measured: "a square kilometre of | ground |"."""
    if quantity is None or fold(thing.ref.name) not in fold(quantity.text):
        return thing.ref.name
    evidence = next((s.evidence for s in entry.statements if s.evidence.document == thing.span.document), None)
    behind = evidence.quote[thing.span.end - evidence.start :] if evidence else ""
    found = re.match(
        r"\s*of (?:the |its )?((?:[\w’'-]+ ){0,2}?[\w’'-]+)(?= (?:in|on|at|near|from|to|for|around)\b|[,.;]|$)", behind
    )
    return found[1] if found else thing.ref.name


def park_words(entry: Entry) -> str:
    """The words for parks or reserves that an act founds, where the coder tells none: "national parks"."""
    rule = next(rule for rule in load_lexicon("terms").rules if rule.kind == "park")
    words = sorted((re.escape(word) for word in rule.words), key=len, reverse=True)
    for statement in entry.statements:
        behind = statement.evidence.quote[statement.trigger.end - statement.evidence.start :]
        found = re.search(rf"(?i)\b(?:{'|'.join(words)})\b", behind)
        if found:
            return found[0]
    return ""


def reserve_of(entry: Entry) -> str | None:
    """What a term excludes, in the words of the text: "without any change of sovereignty"."""
    lexicon = load_lexicon("reserves")
    for statement in entry.statements:
        quote = statement.evidence.quote
        for clause in re.split(r"(?<=[,;:.])\s", quote):
            folded = fold(clause)
            rule = lexicon.rule(clause)
            if rule is None:
                continue
            found = rule.pattern.search(folded)
            word = found[0].split()[0] if found else ""
            at = re.search(rf"(?i)\b{re.escape(word)}\b", clause) if word else None
            text = clause[at.start() :] if at else clause
            return " ".join(text.split()).strip(" ,;:.")
    return None


def same_thing(a: str, b: str) -> bool:
    """Whether two things may be one by their names: all words of one stand in the other's."""
    x, y = (set(fold(name).split()) - set(load_table("sameness")["names"]["empty"]) for name in (a, b))
    return bool(x and y) and (x <= y or y <= x)

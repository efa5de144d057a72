"""When: gives every statement its time, from its own clause, from what governs it, or from the running narrative.

The order in which a time is looked for (see docs/times.md): an expression that hangs on the trigger or on the event
noun it governs; the clause that governs the trigger, or the clause beside it; a named event or an earlier statement
that a phrase such as "before his inauguration" points to; the spell of the office that its subject is given; the
running time of the sentence and of the paragraph; in a chronicle the date of the block before all but the clause. Nothing is carried into clauses that tell no event of the story.
"""

from __future__ import annotations

from regesta.coder import terms
from regesta.coder.attach import Attached, Placed, attach
from regesta.coder.clauses import ClauseTimes
from regesta.coder.dispatches import daily, dispatch_days, is_aside
from regesta.coder.events import EventTimes
from regesta.coder.graph import Graph
from regesta.coder.running import Running
from regesta.model.annotation import AnnotatedDocument
from regesta.model.when import NO_TIME, Time

_OPENING = frozenset({"in", "on", "since"})


class Dating:
    """Gives the statements of one document their times; built once per document.

    Args:
        doc: The annotated document.
        graph: Its parse, where that is at hand.
    """

    def __init__(self, doc: AnnotatedDocument, graph: Graph | None = None) -> None:
        self._graph = graph = graph or Graph(doc)
        self._doc = doc
        attached = attach(doc, graph)
        self._placed = placed = Placed.of(attached)
        days = dispatch_days(doc)
        told = [
            (item.time.start, item.block, item.edtf, doc.document.text[item.time.start : item.time.end])
            for item in attached
            if item.edtf is not None and _moves_on(item) and not terms.is_deadline(graph, item)
            if item.block not in days or not is_aside(graph, item.governor)
            if item.edtf is not None and _goes_on(doc, item.block, item.edtf)
        ]
        dates = ((block.start, block.block, block.edtf, block.words) for block in doc.dated)
        self._running = Running(doc, graph, (*told, *daily(doc, days), *dates))
        self._clauses = ClauseTimes(doc, graph, placed, self._running)
        self._events = EventTimes(doc, graph, placed, self._running)

    def time_of(self, trigger: int, *, clause: tuple[int, ...] | None = None) -> Time:
        """The time of the act a token carries.

        Args:
            trigger: Number of the token.
            clause: Numbers of further tokens of its clause whose expressions count as its own.

        Returns:
            The time with its basis, rule and anchor; `NO_TIME` where the text gives none.
        """
        after = self._events.offset(trigger) or self._running.since(trigger)
        if after is not None:
            # "on 5 July, two days after the coup": the day itself is told.
            return self._clauses.stated_day(trigger) or after
        for token in (trigger, *(clause or ())):
            found = self._clauses.own(token)
            if found is not None:
                return self._events.finer(trigger, found) or self._running.later(token, found)
        return (
            self._events.by_name(trigger)
            or self._clauses.by_maker(trigger)
            or self._clauses.shared_tail(trigger)
            or self._clauses.around(trigger)
            or self._clauses.of_content(trigger)
            or self._clauses.by_subject(trigger)
            or self._clauses.by_pronoun(trigger)
            or self._running.of_block(trigger)
            or self._events.pointed(trigger)
            or self._events.named_event(trigger)
            or self._events.again(trigger)
            or self._in_office(trigger)
            or self._running.of_spell(trigger)
            or self._clauses.ending(trigger)
            or self._events.in_sentence(trigger)
            or self._running.carried(trigger)
            or self._running.of_known_office(trigger)
            or NO_TIME
        )

    def told_at(self, token: int) -> Time | None:
        """The date that the expression at a token tells, or None where it is part of none."""
        return self._clauses.told_at(token)

    def behind(self, token: int) -> Time | None:
        """The date that a preposition at a token opens: "Eritrea | in 1993 |"."""
        return self.told_at(token + 1) if self._graph.tokens[token].text.lower() in _OPENING else None

    def _in_office(self, trigger: int) -> Time | None:
        """The spell of the office of the subject, after the event that it answers to."""
        spell = self._running.of_office(trigger)
        return None if spell is None else self._events.narrowed(trigger, spell)

    def until(self, trigger: int, time: Time) -> tuple[str | None, str | None]:
        """When the act ends by its own terms ("for 99 years"), as EDTF, and the rule with the words that say so."""
        return terms.until(self._doc, self._graph, self._placed.by_governor, trigger, time)

    def deadlines(self, trigger: int, time: Time = NO_TIME) -> tuple[str, ...]:
        """The times by which what the act commits to is due, as EDTF, in order; a length counts from its time."""
        return terms.deadlines(self._graph, self._placed.by_governor, trigger, time)

    def note(self, trigger: int, time: Time, act: str, actor_ids: tuple[str, ...] = ()) -> None:
        """Register a dated statement: later expressions may point to it, and the story goes on from it."""
        self._events.note(trigger, time, act, actor_ids)
        # A year in the name of what happened ("the 1990 election") moves the story on once the act is told.
        if time.basis in ("stated", "relative"):
            self._running.add(trigger, time)


def _goes_on(doc: AnnotatedDocument, block: int, edtf: str) -> bool:
    """Whether a date inside a block of a chronicle may move its story on: not a wider one than that of the block."""
    entry = next((dated for dated in doc.dated if dated.block == block), None)
    return entry is None or not ("X" in edtf or "/" in edtf or len(edtf) < len(entry.edtf.split("/")[0]))


def _moves_on(item: Attached) -> bool:
    """Whether an expression may set the running time; a century is too wide to."""
    return item.time.role in ("story", "future") and item.time.time.rule != "century"

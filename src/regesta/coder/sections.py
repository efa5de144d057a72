"""Who acts in a chronicle by countries where a line leaves it out: the country of the section, and whom it deals with.

Under "Poland" the line "1986, 12 June: Readmission to the IMF" tells of Poland, "Agreement with the London Club" is one of
Poland with its banks, and a loan that the Fund grants is granted to Poland. What is filled in carries the name of its rule.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from regesta.coder.confidence import confidence
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Participant, Ref, Statement
from regesta.rules.actors import load_states, states_in
from regesta.rules.acts import load_acts

RULE = "whose section it is"
PARTNER = "whom the section deals with"
_WITH = re.compile(r"\b(?:with|towards?)\b", re.IGNORECASE)
# Acts that the country of a section does where a line names nobody.
_OWN = frozenset(
    "default repay claim join withdraw accede ratify denounce nationalize stabilize liberalize recognize sever "
    "sign conclude settle restore renew restructure negotiate".split()
)
# Acts that others do to it where a line names nobody else.
_DONE_TO = frozenset("lend aid sanction lift".split())
# Acts of two sides, of which a line names one or none.
_SHARED = frozenset("sign conclude settle restore renew restructure negotiate".split())


class Sections:
    """The sections of a chronicle, each with its country and whom it deals with.

    Args:
        doc: The annotated document.
    """

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self._starts = [block.start for block in doc.document.blocks]
        self._dated = frozenset(block.block for block in doc.dated)
        self._heroes = dict(self._countries()) if self._dated else {}
        self._sections: dict[int, int] = {}
        self._partners = self._all_partners()

    def _countries(self) -> Iterable[tuple[int, str]]:
        """For each dated block the code of the one state that the nearest heading with a state's name names."""
        path: list[tuple[int, str | None]] = []
        for number, block in enumerate(self.doc.document.blocks):
            if block.kind == "heading":
                words = self.doc.document.text[block.start : block.end]
                codes = states_in(words)
                path = [entry for entry in path if entry[0] < block.level]
                path.append((block.level, codes[0] if len(codes) == 1 and not _WITH.search(words) else None))
            elif number in self._dated:
                code = next((code for _, code in reversed(path) if code is not None), None)
                if code is not None:
                    yield number, code

    def _all_partners(self) -> Mapping[tuple[str, int | None], str]:
        """The other state of each block and, by the country alone, of each section: the only one, or the most named."""
        named: dict[tuple[str, int | None], Counter[str]] = {}
        for mention in self.doc.mentions:
            block = self._block(mention.start)
            hero = self._heroes.get(block)
            if hero is None:
                continue
            for ref in mention.refs:
                if ref.state and ref.state != hero and ref.kind in ("state", "government", "person", "agency"):
                    named.setdefault((hero, block), Counter())[ref.state] += 1
                    named.setdefault((hero, None), Counter())[ref.state] += 1
        out: dict[tuple[str, int | None], str] = {}
        for key, count in named.items():
            (code, most), *rest = count.most_common(2)
            if not rest or (key[1] is None and most > 2 * rest[0][1]):
                out[key] = code
        return out

    def _block(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def known(self, i: int, act: str) -> bool:
        """Whether the section tells who does an act that a line leaves without anybody."""
        return act in _OWN and self._block(self.doc.tokens[i].start) in self._heroes

    def completed(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements, with the country of their section and its partner where a line leaves them out."""
        return [self._completed(made) for made in statements]

    def _completed(self, made: Statement) -> Statement:
        block = self._block(made.trigger.start)
        hero = self._heroes.get(block)
        if hero is None or any(hero in (p.ref.id, p.ref.state) for p in (*made.actors, *made.recipients)):
            return made
        if made.act in _DONE_TO and made.actors and not made.recipients and _foreign(made.actors):
            return _with(made, recipients=(self._participant(made, hero, RULE),))
        if made.act in ("commit", "pledge") and not made.recipients and _creditors(made.actors):
            return _with(made, recipients=(self._participant(made, hero, RULE),))
        if not made.actors and made.act in _OWN:
            told = [self._participant(made, hero, RULE)]
            other = self._partners.get((hero, block)) or self._partners.get((hero, None))
            if made.act in _SHARED and made.act != "restructure" and other and _unsaid(made):
                told.append(self._participant(made, other, PARTNER))
            return _with(made, actors=tuple(told))
        states = [p for p in made.actors if p.ref.kind in ("state", "government", "person")]
        if made.act in _SHARED and load_acts()[made.act].symmetric and made.actors and len(states) < 2:
            return _with(made, actors=(self._participant(made, hero, RULE), *made.actors))
        return made

    @staticmethod
    def _participant(made: Statement, code: str, rule: str) -> Participant:
        state = load_states().get(code)
        ref = Ref(id=code, name=state.name if state is not None else code, kind="state", state=code)
        return Participant(ref=ref, span=made.trigger, rule=rule)


def _foreign(people: Iterable[Participant]) -> bool:
    """Whether all of these are somebody that can deal with a state."""
    return all(p.ref.kind in ("state", "government", "person", "organization", "agency", "group") for p in people)


def _creditors(people: Iterable[Participant]) -> bool:
    """Whether these are bodies or groups and no states: banks, a fund, a club of creditors."""
    kinds = {p.ref.kind for p in people}
    return bool(kinds) and kinds <= {"organization", "group"}


def _unsaid(made: Statement) -> bool:
    """Whether nobody else is named with the act."""
    return not made.recipients


def _with(made: Statement, **changes: tuple[Participant, ...]) -> Statement:
    filled = replace(made, **changes)  # type: ignore[arg-type]
    return replace(filled, confidence=confidence(filled))

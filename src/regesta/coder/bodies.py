"""The organization that members join, leave or are suspended from where the clause does not say which.

"Kuwait joined in 1961" stands in a text about the Arab League, or right behind a sentence that names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from regesta.coder.graph import Graph
from regesta.coder.nouns import Found
from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Participant, Ref, Statement
from regesta.model.when import Time, days
from regesta.rules.actors import organization_by_name

_COUNTRIES = frozenset({"igo", "alliance", "bloc", "league"})
_ORGAN = re.compile(
    r"\b(?:Council of Ministers|Commission|Court|Parliament|Secretariat|Committee|Senate|Congress|Cabinet)\b"
)
_ADMITTING = frozenset({"found", "join", "accede", "sign", "conclude"})
_NEAR = 2  # sentences back that a body just named is carried on
_LEAST = 3  # mentions that make a body the one a text is about


class Bodies:
    """The organizations of one document that states can be members of.

    Args:
        doc: The annotated document.
        graph: Its parse.
    """

    def __init__(self, doc: AnnotatedDocument, graph: Graph) -> None:
        self.doc = doc
        self.g = graph
        self._mentions = [m for m in doc.mentions if any(_can_have_members(ref) for ref in m.refs)]
        self._counts = Counter(ref.id for m in self._mentions for ref in m.refs if _can_have_members(ref))
        self._refs = {ref.id: ref for m in self._mentions for ref in m.refs if _can_have_members(ref)}
        self._last: tuple[int, Ref] | None = None
        self._members: dict[str, set[str]] = {}

    def note(self, i: int, body: Ref) -> None:
        """Keep the body that a member was told to join or to leave."""
        if _can_have_members(body):
            self._last = (self.g.tokens[i].sentence, body)

    def admit(self, made: Statement) -> None:
        """Keep who is told to have founded or joined a body, or a treaty that makes one."""
        if made.act not in _ADMITTING or made.modality != "occurred":
            return
        for p in (*made.recipients, *made.objects):
            if p.ref.kind in ("organization", "instrument"):
                self._members.setdefault(p.ref.id, set()).update(a.ref.id for a in made.actors)

    def left(self, i: int, time: Time, who: Iterable[str]) -> list[Found]:
        """The body that states leave ("in 1979 Iran withdrew") of whom the text told that they joined or founded one."""
        known = {member for members in self._members.values() for member in members}
        return self.of(i, time) if known.intersection(who) else []

    def of(self, i: int, time: Time) -> list[Found]:
        """The body that an act of membership is about: named last, told of last, or the one the text is about.

        Args:
            i: The token that carries the act.
            time: When it happened; a body that did not exist then is passed over.
        """
        sentence = self.g.tokens[i].sentence
        near = [m for m in self._mentions if m.head < i and sentence - self.g.tokens[m.head].sentence == 0]
        for mention in reversed(near):
            for ref in mention.refs:
                if _stood(ref, time):
                    return self._found(i, ref, "the body just named")
        if self._last is not None and sentence - self._last[0] <= _NEAR and _stood(self._last[1], time):
            return self._found(i, self._last[1], "the body told of before")
        return self._of_text(i, time) or self._just_before(i, time)

    def _just_before(self, i: int, time: Time) -> list[Found]:
        """The body named last, no more than a few sentences back."""
        for mention in reversed([m for m in self._mentions if m.head < i]):
            if self.g.tokens[i].sentence - self.g.tokens[mention.head].sentence > _NEAR:
                return []
            for ref in mention.refs:
                if _stood(ref, time):
                    return self._found(i, ref, "the body named before")
        return []

    def _of_text(self, i: int, time: Time) -> list[Found]:
        """The body that the text speaks of most, among those that existed then."""
        title = self.doc.document.title
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        for id_, count in ranked:
            ref = self._refs[id_]
            if (count >= _LEAST or ref.name in title) and _stood(ref, time):
                return self._found(i, ref, "the body the text is about")
        return []

    def _found(self, i: int, ref: Ref, rule: str) -> list[Found]:
        token = self.g.tokens[i]
        span = self.doc.document.span(token.start, token.end)
        return [Found(Participant(ref=ref, span=span, rule=rule), i)]


def _can_have_members(ref: Ref) -> bool:
    """Whether states can be members of a body: a known one of states, or one that no table knows."""
    if ref.kind != "organization" or ref.name == ref.name.lower() or ref.state is not None:
        return False
    known = organization_by_name(ref.name)
    if known is None:
        return _ORGAN.search(ref.name) is None
    return known.type in _COUNTRIES


def _stood(ref: Ref, time: Time) -> bool:
    """Whether a body can have existed at a time, by the table of organizations."""
    known = organization_by_name(ref.name)
    if known is None or time.edtf is None:
        return True
    low, high = days(time.edtf)
    first = days(known.founded)[0] if known.founded else None
    last = days(known.ended)[1] if known.ended else None
    return not ((high is not None and first is not None and high < first) or (
        low is not None and last is not None and low > last
    ))  # fmt: skip

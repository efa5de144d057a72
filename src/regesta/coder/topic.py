"""What a text is about: its protagonist, and the two sides of a text about two states.

A history of the relations of two states says "an agreement was concluded on 22 April" and need not say between whom;
a history of one state's policy says "the settlement with Ecuador". Both follow from counting sentences.
"""

from __future__ import annotations

from collections.abc import Mapping

from regesta.model.annotation import AnnotatedDocument
from regesta.model.statement import Participant, Ref
from regesta.model.text import title_of
from regesta.rules.actors import load_states, states_in

_ACTING = frozenset({"state", "government", "person"})
# Shares of the sentences that a text must give its protagonist, or the lesser of its two sides, and how far others stay
# behind. A text of three or four states must not pass for one of two.
_WINDOW = 12  # sentences back that a passage about two states reaches
_PROTAGONIST, _SIDE, _THIRD, _LEAST = 0.5, 0.35, 0.4, 3
# The share of the sentences that speak of the one state in a title, which makes the text a chapter on that state.
_CHAPTER = 0.25


class Topic:
    """The states that a text is about.

    Attributes:
        sides: The two states of a text about two.
        protagonist: The state that most sentences speak of.
        hero: The state whose own story a text tells (a chapter on its foreign relations), or None.

    Args:
        doc: The annotated document.
    """

    def __init__(self, doc: AnnotatedDocument) -> None:
        sentences: dict[str, set[int]] = {}
        named: dict[str, Participant] = {}
        for mention in doc.mentions:
            for ref in mention.refs:
                if ref.state is None or ref.kind not in _ACTING or is_territory(ref.state):
                    continue
                sentences.setdefault(ref.state, set()).add(doc.tokens[mention.head].sentence)
                if ref.kind == "state" and ref.state not in named:
                    span = doc.document.span(mention.start, mention.end)
                    named[ref.state] = Participant(ref=ref, span=span, rule="topic of the text")
        self._sentences = {k: frozenset(v) for k, v in sentences.items() if k in named}
        self._named = named
        counts = {k: len(v) for k, v in sentences.items() if k in named}
        self.sides = _titled(doc, counts, named) or _sides(counts, len(doc.sentences), named)
        spoken = {k: len(v) for k, v in sentences.items()}
        self.protagonist = _protagonist(spoken, len(doc.sentences), named)
        self.hero = None if self.sides else self.protagonist or _chapter_of(doc, spoken, named)

    def sides_near(self, sentence: int) -> tuple[Participant, ...]:
        """The two sides of the text, else the two states that the sentences before one speak of, and of no third so often."""
        if self.sides:
            return self.sides
        window = range(sentence - _WINDOW, sentence + 1)
        counts = {k: sum(i in v for i in window) for k, v in self._sentences.items()}
        ranked = _ranked({k: n for k, n in counts.items() if n})
        if len(ranked) < 2 or ranked[1][0] < _LEAST or (len(ranked) > 2 and 2 * ranked[2][0] > ranked[1][0]):
            return ()
        return tuple(self._named[code] for _, code in ranked[:2])

    def other(self, state: str | None) -> Participant | None:
        """The other of the two sides, where a state is one of them."""
        codes = [p.ref.id for p in self.sides]
        return self.sides[1 - codes.index(state)] if state in codes else None


def _titled(
    doc: AnnotatedDocument, counts: Mapping[str, int], named: Mapping[str, Participant]
) -> tuple[Participant, ...]:
    """The two states that the title names, where the text speaks of both and of no other as often."""
    codes = states_in(title_of(doc.document))
    if len(codes) != 2 or any(counts.get(code, 0) < _LEAST for code in codes):
        return ()
    least = min(counts[code] for code in codes)
    return tuple(named[code] for code in codes) if all(counts[c] <= least for c in counts if c not in codes) else ()


def _chapter_of(
    doc: AnnotatedDocument, counts: Mapping[str, int], named: Mapping[str, Participant]
) -> Participant | None:
    """The one state that the title names, where no other state is spoken of more: "Foreign Relations of Chile"."""
    codes = states_in(title_of(doc.document))
    if len(codes) != 1 or codes[0] not in named:
        return None
    own = counts.get(codes[0], 0)
    most = max(counts.values(), default=0)
    return named[codes[0]] if own == most and own >= max(_LEAST, _CHAPTER * len(doc.sentences)) else None


def _ranked(counts: Mapping[str, int]) -> list[tuple[int, str]]:
    return sorted(((n, code) for code, n in counts.items()), key=lambda x: (-x[0], x[1]))


def _sides(counts: Mapping[str, int], total: int, named: Mapping[str, Participant]) -> tuple[Participant, ...]:
    """The two states that a text is about, or nobody."""
    ranked = _ranked(counts)
    if len(ranked) < 2 or ranked[1][0] < max(_LEAST, _SIDE * total):
        return ()
    if len(ranked) > 2 and ranked[2][0] > _THIRD * ranked[1][0]:
        return ()
    return tuple(named[code] for _, code in ranked[:2])


def _protagonist(counts: Mapping[str, int], total: int, named: Mapping[str, Participant]) -> Participant | None:
    """The one state that most sentences speak of, where no other comes near."""
    ranked = _ranked(counts)
    if not ranked or ranked[0][0] < max(_LEAST, _PROTAGONIST * total) or ranked[0][1] not in named:
        return None
    return named[ranked[0][1]] if len(ranked) == 1 or ranked[1][0] <= 0.6 * ranked[0][0] else None


def is_territory(code: str) -> bool:
    """True for the dependent territory of another state, which concludes nothing and is at odds with nobody."""
    state = load_states().get(code)
    return state is not None and state.kind == "territory"


def as_state(ref: Ref) -> Ref | None:
    """The state that somebody acts for, as a ref of its own."""
    state = load_states().get(ref.state or "")
    return None if state is None else Ref(id=state.code, name=state.name, kind="state", state=state.code)

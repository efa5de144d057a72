"""Who stands against whom in a text: sides of a war, and those who turned on each other, with their allies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from regesta.coder.nouns import Found, Nouns
from regesta.coder.topic import as_state, is_territory
from regesta.model.statement import Participant, Ref, Statement

_HOSTILE = frozenset(
    "declare_war attack invade clash occupy seize loot protest accuse denounce nationalize annex sanction".split()
)
_ALLIANCE = frozenset({"alliance", "entente", "league", "coalition"})
_FIGHT = frozenset({"war", "hostilities", "struggle", "fighting", "campaign"})


class Adversaries:
    """What the names and statements told so far say about enemies and allies.

    Args:
        nouns: The noun phrases of the document.
    """

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self._foes: dict[str, dict[str, Ref]] = {}
        self._allies: dict[str, set[str]] = {}
        self._named = [(m.head, r) for m in nouns.graph.doc.mentions for r in m.refs if r.state]
        self._wars()

    def _wars(self) -> None:
        """The sides of wars: "the war between Chile and her two neighbours" sets the first against the others."""
        g = self.nouns.graph
        for t in g.tokens:
            if t.lemma != "between" or t.dep != "prep":
                continue
            first = g.doc.sentences[t.sentence].first
            if not any(g.tokens[k].lemma in _FIGHT for k in range(max(first, t.i - 14), t.i)):
                continue
            stop = next((k for k in range(t.i + 1, len(g.tokens)) if self._ends(k, t.sentence)), len(g.tokens))
            sides = _states(r for head, r in self._named if t.i < head < stop)
            for other in sides[1:]:
                self._set(sides[0], other)

    def _ends(self, k: int, sentence: int) -> bool:
        """Whether the list behind "between" is over: with its sentence or at a verb."""
        token = self.nouns.graph.tokens[k]
        return token.sentence != sentence or token.pos in ("VERB", "AUX")

    def learn(self, made: Statement) -> None:
        """Take a statement into account."""
        actors = _states(p.ref for p in made.actors)
        if made.act in _HOSTILE:
            for other in _states(p.ref for p in made.recipients):
                for one in actors:
                    self._set(one, other)
            if made.act == "clash":
                for one, other in combinations(actors, 2):
                    self._set(one, other)
        elif made.act in ("conclude", "sign", "join") and len(actors) > 1:
            if any(w in _ALLIANCE for p in made.objects for w in p.ref.name.lower().split()):
                for one, other in combinations(actors, 2):
                    self._allies.setdefault(one.id, set()).add(other.id)
                    self._allies.setdefault(other.id, set()).add(one.id)

    def _set(self, one: Ref, other: Ref) -> None:
        if one.id != other.id:
            self._foes.setdefault(one.id, {})[other.id] = other
            self._foes.setdefault(other.id, {})[one.id] = one

    def of(self, actors: Iterable[Ref], before: int) -> Ref | None:
        """Of the enemies of somebody, his allies' enemies and his enemies' allies the one named last.

        Args:
            actors: Who acts.
            before: Number of the token to look back from.
        """
        own = {r.id for r in _states(actors)}
        friends = own.union(*(self._allies.get(x, set()) for x in own))
        foes = {code: ref for x in sorted(friends) for code, ref in self._foes.get(x, {}).items()}
        allied = {a for code in foes for a in self._allies.get(code, set())}
        for head, ref in reversed(self._named):
            if head < before and ref.state not in friends and (ref.state in foes or ref.state in allied):
                return foes.get(ref.state or "") or as_state(ref)
        return None


def _states(refs: Iterable[Ref]) -> Sequence[Ref]:
    """The states that somebody is or acts for, each once."""
    out: dict[str, Ref] = {}
    for ref in refs:
        state = ref if ref.kind == "state" else as_state(ref)
        if state is not None and not is_territory(state.id):
            out.setdefault(state.id, state)
    return list(out.values())


def stand_in(nouns: Nouns, i: int, ref: Ref, rule: str) -> Found:
    """Somebody whom a word does not name, with the rule that put him there."""
    token = nouns.graph.tokens[i]
    span = nouns.graph.doc.document.span(token.start, token.end)
    return Found(Participant(ref=ref, span=span, rule=rule), i)

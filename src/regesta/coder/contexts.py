"""In which fields an act lies: the PLOVER contexts that the words of its clause tell."""

from __future__ import annotations

from bisect import bisect_left

from regesta.coder.graph import Graph
from regesta.rules.contexts import load_contexts

_EDGES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})


class ContextReader:
    """Finds the contexts of the acts of one document.

    Args:
        graph: The document's grammatical functions.
    """

    def __init__(self, graph: Graph) -> None:
        self.g = graph
        words = load_contexts()
        self._order = {c.name: n for n, c in enumerate(words.every)}
        self._told: dict[int, tuple[str, ...]] = {}
        tokens = graph.tokens
        for t in tokens:
            for lemmas, name in words.by_word.get(t.lemma) or ():
                if all(t.i + n < len(tokens) and tokens[t.i + n].lemma == lemma for n, lemma in enumerate(lemmas)):
                    self._told[t.i] = (*self._told.get(t.i, ()), name)
        self._places = sorted(self._told)

    def read(self, i: int, carrier: int | None = None) -> tuple[str, ...]:
        """Contexts of the clause that a trigger stands in, in the order of the manual.

        Args:
            i: The trigger.
            carrier: The light verb above it, or None.
        """
        sentence = self.g.doc.sentences[self.g.tokens[i].sentence]
        at = bisect_left(self._places, sentence.first)
        if at == len(self._places) or self._places[at] >= sentence.last:
            return ()
        found: set[str] = set()
        start = i if carrier is None else carrier
        todo = [start]
        while todo:
            j = todo.pop()
            found.update(self._told.get(j, ()))
            todo += [k for k in self.g.children[j] if not self._other_clause(k, j == start)]
        return tuple(sorted(found, key=self._order.__getitem__))

    def _other_clause(self, k: int, under_trigger: bool) -> bool:
        """Whether a token heads a clause of its own: beside the trigger, or around one of its nouns."""
        t = self.g.tokens[k]
        if t.dep in _EDGES:
            return not (under_trigger and t.dep == "ccomp")
        return t.dep == "conj" and under_trigger and self.g.is_verb(k)

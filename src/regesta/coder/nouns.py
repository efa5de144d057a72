"""Noun phrases: their semantic classes, and who or what they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.coder.graph import Graph
from regesta.model.annotation import Mention
from regesta.model.statement import Participant, Ref, fold
from regesta.rules.lexicon import load_classes

STATE_KINDS = frozenset({"state", "government"})
ACTOR_KINDS = frozenset({"state", "government", "person", "organization", "movement", "agency", "group"})
_SHIPS = frozenset({"USS", "HMS", "HMAS", "HMCS", "SS", "MV", "INS", "RMS", "S.S.", "U.S.S.", "H.M.S."})
_TAKING_PART = frozenset({"participation", "membership", "involvement", "part"})
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "oneself"})
_PERSONAL = frozenset({"he", "she", "it", "they", "him", "them", "her", "who", "we", "i"})
_PREMODIFIERS = frozenset(
    {"amod", "compound", "nummod", "nmod", "quantmod", "npadvmod", "advmod", "punct", "poss", "case"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A ref that a noun phrase stands for, with the words and the rule."""

    participant: Participant
    token: int

    @property
    def ref(self) -> Ref:
        """Who or what."""
        return self.participant.ref


class Nouns:
    """Classes and refs of the noun phrases of one document.

    Args:
        graph: The document's grammatical functions.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.mentions: dict[int, Mention] = {m.head: m for m in graph.doc.mentions}
        self.lexical = load_classes()
        self._cache: dict[int, frozenset[str]] = {}
        self._ones: dict[tuple[int, bool, int], tuple[Found, ...]] = {}

    def classes(self, i: int, depth: int = 0) -> frozenset[str]:
        """Semantic classes of the noun phrase that a token heads, its lemma among them."""
        known = self._cache.get(i)
        if known is not None:
            return known
        t = self.graph.tokens[i]
        found = {t.lemma, *self.lexical.by_lemma.get(t.lemma, ())}
        low = t.text.lower()
        if low != t.lemma:
            found |= {*self.lexical.by_lemma.get(low, ())}
        plain = fold(t.lemma)
        if plain != t.lemma:  # "régime", "communiqué": the same word with its accents
            found |= {*self.lexical.by_lemma.get(plain, ())}
        for name, modifiers in self.lexical.phrases.get(t.lemma, ()):
            if any(self.graph.tokens[k].lemma in modifiers for k in self.graph.children[i]):
                found.add(name)
        if low in _REFLEXIVE:
            found.add("self")
        elif low in _PERSONAL:
            found.add("pronoun")
            if low in ("they", "them", "these") and i not in self.mentions:
                found |= self._things_before(i)
        if t.pos == "PROPN" and i not in self.mentions:
            found |= self._of_title(i)
        if t.pos == "PROPN" and i not in self.mentions:
            found.add("name")  # a name that no table knows, as of a small place
        found |= self._of_mention(i)
        if (t.lemma in self.lexical.transparent or t.tag == "CD") and depth < 3:
            for name, k in self.graph.preps(i):
                if name == "of":
                    found |= self.classes(k, depth + 1)
        self._cache[i] = frozenset(found)
        return self._cache[i]

    def _things_before(self, i: int) -> set[str]:
        """Classes of what "they" are where they are nobody: the subject of the clause before ("Relations …; they were")."""
        tokens = self.graph.tokens
        for k in range(i - 1, max(i - 60, -1), -1):
            subject = tokens[k].dep in ("nsubj", "nsubjpass") and tokens[k].tag == "NNS" and k not in self.mentions
            if (
                subject
                and tokens[k].sentence >= tokens[i].sentence - 1
                and tokens[tokens[k].head].dep in ("ROOT", "ccomp", "parataxis")
            ):
                return {tokens[k].lemma, *self.lexical.by_lemma.get(tokens[k].lemma, ())}
        return set()

    def _of_title(self, i: int) -> set[str]:
        """Classes of the common noun before a name: "the newspaper La Prensa", "the party Erk", or behind it: "Sinai I, an agreement"."""
        tokens = self.graph.tokens
        kinds = [tokens[k].lemma for k in self.graph.kids(i, "appos") if tokens[k].pos == "NOUN"][:1]
        kinds += [tokens[k].lemma for k in self.graph.kids(i, "compound", "nmod") if tokens[k].pos == "NOUN"]
        if any(tokens[k].text in _SHIPS for k in self.graph.kids(i, "compound", "nmod")):
            kinds.append("vessel")  # "the USS Pueblo"
        return {c for lemma in kinds[-1:] for c in (lemma, *self.lexical.by_lemma.get(lemma, ()))}

    def _of_mention(self, i: int) -> set[str]:
        """Classes that the mention at a token adds."""
        mention = self.mentions.get(i)
        out: set[str] = set()
        for ref in mention.refs if mention else ():
            out.add(ref.kind)
            if ref.kind in ACTOR_KINDS:
                out.add("actor")
            if ref.kind in ("instrument", "organization"):
                out |= {f"{ref.kind}_ref", ref.kind}
        return out

    def has(self, i: int | None, wanted: tuple[str, ...]) -> bool:
        """Whether a noun phrase (or one coordinated with it) is of one of the classes; "none" wants no phrase."""
        if i is None:
            return "none" in wanted
        if "any" in wanted:
            return True
        return any(not self.classes(k).isdisjoint(wanted) for k in self.graph.conjuncts(i))

    def barred(self, i: int, unwanted: tuple[str, ...]) -> bool:
        """Whether a noun phrase is of a class that it must not be; the "Union" of the Soviet Union is no institution."""
        mention = self.mentions.get(i)
        if (
            mention is not None
            and mention.form in ("name", "abbreviation")
            and {r.kind for r in mention.refs} == {"state"}
        ):
            return not {"state", "actor"}.isdisjoint(unwanted)
        return self.has(i, unwanted)

    def owners(self, i: int) -> list[int]:
        """Whose a noun is, by possessor or adjective: "fell into | Chilean | hands", "into | their | hands"."""
        kids = [k for k in self.graph.kids(i, "amod", "compound", "nmod") if "actor" in self.classes(k)]
        return [*self.graph.kids(i, "poss"), *kids]

    def found(self, i: int | None, *, possessors: bool = True) -> list[Found]:
        """Who or what a noun phrase and those coordinated with it stand for.

        Args:
            i: Token that heads the phrase, or None.
            possessors: Whether "the soldiers of Chile", "the Japanese residence" may stand for the state.
        """
        out: list[Found] = []
        for k in self.graph.conjuncts(i) if i is not None else ():
            for one in self.one(k, possessors, 0):
                if all(one.ref.id != other.ref.id for other in out):
                    out.append(one)
        return out

    def one(self, i: int, possessors: bool, depth: int) -> tuple[Found, ...]:
        """Refs of one noun phrase without its conjuncts, looked up once."""
        key = (i, possessors, depth)
        known = self._ones.get(key)
        if known is None:
            known = self._ones[key] = tuple(self._one(i, possessors, depth))
        return known

    def _one(self, i: int, possessors: bool, depth: int) -> list[Found]:
        at = self.graph.antecedent(i)
        mention = self.mentions.get(i) or self.mentions.get(at)
        if (mention is None or mention.form == "description") and at == i and depth < 2:
            named = self._apposed(i, depth)
            if named:
                return named
        if mention is not None and mention.refs and mention.form == "description" and depth <= 3:
            # "the representatives of 32 states": they stand for the states, not for a group of their own.
            behind = self._behind(i, possessors, depth) if all(r.kind == "group" for r in mention.refs) else []
            if behind:
                return behind
        if mention is not None and mention.refs:
            span = self.graph.doc.document.span(mention.start, mention.end)
            return [
                Found(Participant(ref=r, span=span, rule=self.rule_of(mention, r, span.quote)), mention.head)
                for r in mention.refs
            ]
        if at != i and depth < 4:
            return [f for k in self.graph.conjuncts(at) for f in self.one(k, possessors, depth + 1)]
        t = self.graph.tokens[i]
        if depth > 3:
            return []
        if t.lemma in self.lexical.transparent or t.tag == "CD":
            through = [
                f for name, k in self.graph.preps(i) if name == "of" for f in self._all(k, possessors, depth + 1)
            ]
            if through:
                return through
        return self._possessors(i, depth) if possessors else []

    def _apposed(self, i: int, depth: int) -> list[Found]:
        """The names behind a group: "one of the leaders, Rashid Karami", "two bodies, the Council and the Bank"."""
        mention = self.mentions.get(i)
        person = mention is not None and any(r.kind != "group" for r in mention.refs)
        if person and (mention is None or {r.kind for r in mention.refs} != {"state"} or mention.rule == "states"):
            return []
        if mention is None and self.graph.tokens[i].tag not in ("NNS", "NNPS", "CD"):
            person = True
        out: list[Found] = []
        for k in self.graph.kids(i, "appos"):
            for j in self.graph.conjuncts(k):
                named = self.mentions.get(j)
                if named is None or named.form not in ("name", "title", "short", "abbreviation"):
                    continue
                # "His envoy, Cardinal Samoré": the envoy is no state, but he who is named.
                if not person or {r.kind for r in named.refs} <= {"person", "movement", "organization"}:
                    out += self.one(j, False, depth + 1)
        return out

    def _behind(self, i: int, possessors: bool, depth: int) -> list[Found]:
        """Who stands behind "of" under a noun that only measures or stands for what follows."""
        if self.graph.tokens[i].lemma not in self.lexical.transparent:
            return []
        return [f for name, k in self.graph.preps(i) if name == "of" for f in self._all(k, possessors, depth + 1)]

    def _all(self, i: int, possessors: bool, depth: int) -> list[Found]:
        return [f for k in self.graph.conjuncts(i) for f in self.one(k, possessors, depth)]

    @staticmethod
    def rule_of(mention: Mention, ref: Ref, quote: str) -> str:
        """ "literal" only where the name stands there, else the mention's rule or its form."""
        if mention.rule != "literal":
            return mention.rule
        words = fold(quote)
        if any(fold(n) and (fold(n) in words or words in fold(n)) for n in (ref.name, *ref.also)):
            return "literal"
        return mention.form

    def _possessors(self, i: int, depth: int) -> list[Found]:
        """The states or bodies that a noun belongs to: "Chilean", "of Chile", "its"."""
        out: list[Found] = []
        for k in self.graph.kids(i, "poss", "amod", "compound", "nmod"):
            if self._opposed(k):
                continue
            for j in self.graph.conjuncts(k):
                out += [
                    f for f in self.one(j, self.graph.tokens[k].dep == "poss", depth + 1) if f.ref.kind in ACTOR_KINDS
                ]
        if not out:
            for name, k in self.graph.preps(i):
                if name in ("of", "from") or (name == "in" and self.graph.tokens[i].lemma in _TAKING_PART):
                    out += [f for f in self._all(k, False, depth + 1) if f.ref.kind in ACTOR_KINDS]
        label = f"possessor of {self.graph.tokens[i].lemma}"
        return [Found(Participant(ref=f.ref, span=f.participant.span, rule=label), f.token) for f in out]

    def _opposed(self, k: int) -> bool:
        """Whether a name only says whom something is for or against: "an anti-Syrian journalist"."""
        tokens = self.graph.tokens
        before = [tokens[j].text.lower() for j in (k - 2, k - 1) if j >= 0]
        own = tokens[k].text.lower()
        return own.startswith(("anti-", "pro-")) or (before[-1:] == ["-"] and before[0] in ("anti", "pro"))

    def late(self, i: int) -> bool:
        """Whether a name in a list is said to have come later."""
        return any(
            self.graph.tokens[k].lemma in ("later", "late") and k < i for k in self.graph.kids(i, "amod", "advmod")
        )

    def is_actor_head(self, i: int) -> bool:
        """Whether a noun's possessor acts through it ("soldiers", "government")."""
        return self.graph.tokens[i].lemma in self.lexical.actor_heads

    def thing(self, i: int) -> Participant | None:
        """A noun phrase as a thing of the record, by its own words without article."""
        tokens = self.graph.tokens
        if tokens[i].pos not in ("NOUN", "PROPN", "NUM") or tokens[i].lemma in _REFLEXIVE:
            return None
        first = i
        while first > 0 and tokens[first - 1].sentence == tokens[i].sentence:
            j = first - 1
            if not self._modifies(j, i):
                break
            first = j
        while first < i and (
            tokens[first].dep in ("det", "punct", "case", "advmod") or tokens[first].tag in ("PRP$", "WP$", "POS")
        ):
            first += 1
        document = self.graph.doc.document
        span = document.span(tokens[first].start, tokens[i].end)
        name = " ".join(span.quote.split())
        if not fold(name):
            return None
        return Participant(
            ref=Ref(id=f"thing:{fold(name).replace(' ', '-')}", name=name, kind="thing"), span=span, rule="literal"
        )

    def _modifies(self, j: int, i: int) -> bool:
        """Whether a token before a noun belongs to its words."""
        at = j
        for _ in range(5):
            if at == i:
                return True
            if self.graph.tokens[at].dep not in _PREMODIFIERS and self.graph.tokens[at].dep not in ("cc", "conj"):
                return False
            at = self.graph.tokens[at].head
        return at == i

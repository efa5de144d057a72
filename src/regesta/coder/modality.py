"""Modality: whether an act happened, goes on, is planned, proposed, refused, denied or merely possible."""

from __future__ import annotations

from regesta.coder.graph import Graph
from regesta.coder.match import Match
from regesta.model.statement import Modality
from regesta.rules.governors import load_governors

_UP = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "conj",
        "attr",
        "acomp",
        "oprd",
        "advcl",
        "nsubjpass",
        "appos",
        "csubj",
        "dep",
        "parataxis",
    }
)
_ORDER: tuple[Modality, ...] = ("denied", "refused", "hypothetical", "proposed", "planned", "ongoing")
_FUTURE = frozenset({"would", "will", "shall", "'ll", "wo"})
_OBLIGING = frozenset({"should", "must", "ought"})
# "the first president to visit Cuba": he did.
_RANKS = frozenset("first second third fourth fifth last only latest".split())
_PROVISOS = frozenset({"provide", "suppose", "assume"})  # "provided that Spain paid"
_OUTCOMES = frozenset({"become", "prove", "remain", "last", "follow"})  # "he was to become president": he did
_LATER = frozenset({"later", "eventually", "subsequently", "finally", "soon"})


class ModalityReader:
    """Reads the modality of matches.

    Args:
        graph: The document's grammatical functions.
    """

    def __init__(self, graph: Graph) -> None:
        self.g = graph
        self.words = load_governors()

    def read(self, match: Match) -> Modality:
        """Modality of one match."""
        start = match.carrier if match.carrier is not None else match.i
        seen: list[Modality] = []
        if match.kind == "noun":
            seen += self._of_noun(match.i)
            if match.carrier is None:
                seen += self._upward(match.i)
        if self.g.is_verb(start):
            seen += ["planned"] if self._destined(start) else []
            own = self._of_verb(start, ignore_negation=match.frame.negated or match.frame.no_longer)
            if own is not None:
                seen.append(own)
        if match.kind != "noun" or match.carrier is not None:
            seen += self._upward(start)
        if match.kind == "adjective" and self.g.is_verb(self.g.tokens[match.i].head):
            own = self._of_verb(self.g.tokens[match.i].head, ignore_negation=False)
            seen += ["refused" if own == "denied" else own] if own is not None else []
        if match.frame.act == "repay" and self._must(start):
            seen.append("planned")
        return next((m for m in _ORDER if m in seen), "occurred")

    def _must(self, i: int) -> bool:
        """Whether a sum has yet to be paid: "Bulgaria had to pay reparations"; what had to be ceded was ceded."""
        while self.g.tokens[i].dep == "conj" and self.g.is_verb(self.g.tokens[i].head):
            i = self.g.tokens[i].head
        return self.g.tokens[i].dep == "xcomp" and self.g.tokens[self.g.tokens[i].head].lemma == "have"

    def _of_verb(self, i: int, *, ignore_negation: bool) -> Modality | None:
        """Modality by auxiliaries, negation and conjunction of a verb."""
        g, t = self.g, self.g.tokens[i]
        auxes = g.auxiliaries(i)
        if ignore_negation:
            return None
        negated = g.negated(i) and not any(g.tokens[k].lemma == "until" for k in g.children[i])
        if negated or self._negated_conjunct(i):
            return "refused" if "would" in auxes and "have" not in auxes else "denied"
        if t.dep in ("advcl", "ccomp") and any(
            g.tokens[k].text.lower() in self.words.marks for k in g.kids(i, "mark", "advmod")
        ):
            return "hypothetical"
        if "would" in auxes and "have" in auxes:
            return "hypothetical"
        if not self.words.modals.isdisjoint(auxes):
            return "hypothetical"
        if not _FUTURE.isdisjoint(auxes):
            later = any(g.tokens[k].lemma in _LATER for k in g.kids(i, "advmod"))
            return None if later and "would" in auxes else "planned"
        if not _OBLIGING.isdisjoint(auxes):
            return "planned"
        if t.dep in ("advcl", "acl", "relcl") and any(g.tokens[k].tag == "TO" for k in g.kids(i, "aux")):
            return None if self.achieved(i) else "planned"
        if t.tag == "VBG" and any(
            g.tokens[k].lemma == "be" and g.tokens[k].tag in ("VBZ", "VBP") for k in g.kids(i, "aux")
        ):
            return "ongoing"
        return None

    def achieved(self, i: int) -> bool:
        """Whether an infinitive tells what was done: "the first to visit", "fell to him to sign", "only to be expelled"."""
        g, t = self.g, self.g.tokens[i]
        over = g.tokens[t.head]
        if any(g.tokens[k].lemma == "only" and k < i for k in g.kids(i, "advmod")):
            return True
        if over.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return over.lemma in _RANKS or any(g.tokens[k].lemma in _RANKS for k in g.kids(t.head, "amod", "nummod"))
        if not g.is_verb(t.head):
            return False
        if over.lemma == "fall" and any(name == "to" for name, _ in g.preps(t.head)):
            return True
        told = g.kids(t.head, "attr") if over.lemma in ("be", "become") else ()
        return any(g.tokens[k].lemma in _RANKS for a in told for k in (a, *g.kids(a, "amod", "nummod")))

    def _negated_conjunct(self, i: int) -> bool:
        t = self.g.tokens[i]
        return t.dep == "conj" and any(self.g.tokens[k].lemma in ("nor",) for k in self.g.kids(t.head, "cc"))

    def _of_noun(self, i: int) -> list[Modality]:
        """Modality by the determiner and adjectives of a noun."""
        g = self.g
        out: list[Modality] = []
        if g.negated(i):
            out.append("denied")
        for k in g.kids(i, "amod", "det"):
            lemma = g.tokens[k].lemma
            if lemma == "any":
                out.append("hypothetical")
            elif lemma in ("proposed", "suggested"):
                out.append("proposed")
            elif lemma in ("planned", "projected", "scheduled", "intended"):
                out.append("planned")
            elif self.words.adjectives.get(lemma) == "hypothetical":
                out.append("hypothetical")
        return out

    def _upward(self, i: int) -> list[Modality]:
        """Modalities that the governing words lend, nearest first; stops at the edge of the sentence or relative clause."""
        g = self.g
        out: list[Modality] = []
        at = i
        for _ in range(12):
            t = g.tokens[at]
            if t.dep == "relcl" and self._of_proposal(t.head) and self._told_of(at):
                out.append("proposed")
            if t.dep not in _UP or t.head == at:
                break
            if t.dep == "advcl" and (g.resulting(at) or not any(g.tokens[k].tag == "TO" for k in g.kids(at, "aux"))):
                break
            if t.dep == "nsubjpass" and g.tokens[at].pos == "VERB":
                break
            head = t.head
            infinitive = any(g.tokens[k].tag == "TO" for k in g.kids(at, "aux"))
            passed = "participle" if t.dep == "acl" and not infinitive else t.dep
            at = head
            if passed == "conj":
                continue
            if passed == "participle" and not out and g.tokens[i].tag == "VBN":
                return self._by_governor(head, passed)  # "meant to keep a treaty signed in 1850": it was signed
            out += self._by_governor(head, passed)
        return out

    def _of_proposal(self, noun: int) -> bool:
        """Whether a noun is a plan that somebody proposes: what the plan does is proposed ("a plan that reduced")."""
        t = self.g.tokens[noun]
        over = self.g.tokens[t.head].lemma
        return t.dep in ("dobj", "nsubjpass") and self.words.verbs.get(over) == "proposed"

    def _told_of(self, i: int) -> bool:
        """Whether a relative clause tells what its noun does ("a plan that reduced"), not what is done to it."""
        return not any(self.g.tokens[k].tag not in ("WDT", "WP") for k in self.g.kids(i, "nsubj", "nsubjpass"))

    def _destined(self, i: int) -> bool:
        """ "Chile was to lease the port": what is to be done lies ahead, but not in "was later to sign"."""
        t = self.g.tokens[i]
        over = self.g.tokens[t.head]
        if t.dep != "xcomp" or over.lemma != "be" or t.lemma in _OUTCOMES or self.g.negated(t.head):
            return False
        marked = any(self.g.tokens[k].tag == "TO" for k in self.g.kids(i, "aux"))
        return marked and not any(
            self.g.tokens[k].lemma in _LATER
            for k in (*self.g.kids(t.head, "advmod", "acomp"), *self.g.kids(i, "advmod"))
        )

    def _by_governor(self, i: int, dep: str) -> list[Modality]:
        """What one governing word lends to what hangs on it by a label."""
        g, t = self.g, self.g.tokens[i]
        out: list[Modality] = []
        if dep == "pcomp" and t.dep == "prep" and t.lemma in _PROVISOS:
            return ["hypothetical"]
        if g.is_verb(i):
            if dep in ("dobj", "pobj", "nsubjpass", "prep") and t.lemma in self.words.light:
                own = self._of_verb(i, ignore_negation=False)
                return [own] if own else []
            if t.lemma == "be" and dep == "xcomp" and not any(g.tokens[k].lemma in _LATER for k in g.children[i]):
                out.append("planned")  # "a commission was to trace the line"
            lent = self.words.verbs.get(t.lemma)
            if lent is not None and dep in ("xcomp", "ccomp", "dobj", "pcomp", "nsubjpass", "prep"):
                if dep != "prep" or lent in ("denied", "hypothetical", "planned"):
                    out.append(lent)  # type: ignore[arg-type]
            if dep in ("xcomp", "pcomp", "acl", "ccomp", "dobj", "prep"):
                own = self._of_verb(i, ignore_negation=False)
                if own in ("denied", "refused", "hypothetical") or (
                    own == "planned" and t.lemma in self.words.implicative
                ):
                    out.append(own)
        elif t.pos in ("NOUN", "PROPN") and dep in ("acl", "prep"):
            lent = self.words.nouns.get(t.lemma)
            if lent is not None:
                out.append(lent)  # type: ignore[arg-type]
        elif t.pos == "ADJ" and dep in ("xcomp", "acl", "ccomp", "advcl"):
            lent = self.words.adjectives.get(t.lemma)
            if lent is not None:
                negated = g.negated(i) or (t.head != i and g.negated(t.head))
                out.append("refused" if negated and lent == "planned" else lent)  # type: ignore[arg-type]
        elif t.pos == "ADP" and t.lemma == "without":
            out.append("denied")
        return out

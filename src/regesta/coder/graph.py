"""Grammatical functions over the parse: who is the subject, what is the patient, what hangs on which preposition.

Labels are those of spaCy's English pipelines (ClearNLP). Shared arguments (coordination, participles,
infinitives, relative clauses) are followed, since prose rarely repeats a subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.annotation import AnnotatedDocument, Token

_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "nsubj", "nsubjpass"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Verbs whose object is the subject of the infinitive under them ("urged Congress to pass").
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow permit invite lead cause help persuade oblige require enable compel induce "
    "encourage authorize instruct request press pressure call commit empower entitle bind get drive expect see want "
    "beseech implore beg exhort convince direct command convene assist move prompt spur warn forbid".split()
)


# Verbs with two objects, of which the passive may raise either ("was offered help", "was given a day to leave").
DITRANSITIVE = frozenset(
    "give offer grant deny promise pay lend hand award send allow accord assure guarantee refuse owe show teach tell "
    "issue supply provide cede concede present advance".split()
)


class Graph:
    """The parse of one document with look-ups of grammatical functions.

    The parse does not change, so what was looked up once is kept.

    Args:
        doc: The annotated document.
    """

    __slots__ = ("_agents", "_clauses", "_conjuncts", "_deps", "_passives", "_patients", "_preps", "_subjects", "children", "doc",
                 "promised", "tokens")  # fmt: skip

    def __init__(self, doc: AnnotatedDocument) -> None:
        self.doc = doc
        self.tokens: tuple[Token, ...] = doc.tokens
        self.children = doc.children
        self._deps = [token.dep for token in doc.tokens]
        self._passives: dict[int, bool] = {}
        self._subjects: dict[int, int | None] = {}
        self._patients: dict[int, int | None] = {}
        self._agents: dict[int, int | None] = {}
        self._conjuncts: dict[int, tuple[int, ...]] = {}
        self._preps: dict[int, tuple[tuple[str, int], ...]] = {}
        self._clauses: dict[int, tuple[int, ...]] = {}
        self.promised: dict[int, bool] = {}  # what `terms.promised` found

    def kids(self, i: int, *deps: str) -> Sequence[int]:
        """Direct dependents of a token with one of the labels."""
        children = self.children[i]
        if not children:
            return children
        labels, out = self._deps, []
        for k in children:
            if labels[k] in deps:
                out.append(k)
        return out

    def kid(self, i: int, *deps: str) -> int | None:
        """The first direct dependent with one of the labels, or None."""
        labels = self._deps
        for k in self.children[i]:
            if labels[k] in deps:
                return k
        return None

    def subtree(self, i: int) -> list[int]:
        """All tokens under a token, itself included, in order of the text."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.children[j])
        return sorted(out)

    def own_clause(self, verb: int) -> tuple[int, ...]:
        """The tokens under a verb, without its clauses, in order of the text."""
        known = self._clauses.get(verb)
        if known is None:
            labels, out = self._deps, [verb]
            for at in out:  # grows as it is read
                for k in self.children[at]:
                    dep = labels[k]
                    if dep not in _CLAUSES and not (dep == "conj" and self.is_verb(k)):
                        out.append(k)
            known = self._clauses[verb] = tuple(sorted(out))
        return known

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """A token and all that is coordinated or in apposition-by-or with it, in order."""
        known = self._conjuncts.get(i)
        if known is None:
            out = [i]
            for j in out:  # grows as it is read
                out += self.kids(j, "conj")
            known = self._conjuncts[i] = tuple(sorted(out))
        return known

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb form (or a participle tagged as an adjective)."""
        return self.tokens[i].pos in ("VERB", "AUX")

    def passive(self, i: int) -> bool:
        """Whether a verb stands in the passive (full, reduced or shared by coordination)."""
        known = self._passives.get(i)
        if known is None:
            known = self._passives[i] = self._passive(i)
        return known

    def _passive(self, i: int) -> bool:
        t = self.tokens[i]
        if self.kid(i, "auxpass", "nsubjpass") is not None:
            return True
        if t.tag not in ("VBN", "VBD"):
            return False
        auxes = [self.tokens[k].lemma for k in self.kids(i, "aux")]
        if "have" in auxes:
            return False
        if self.kid(i, "nsubj") is not None:
            return False
        if t.dep == "acl" or (t.tag == "VBN" and t.dep in ("advcl", "amod", "relcl", "appos", "nmod")):
            return self.kid(i, "dobj") is None
        if t.tag == "VBN" and self.kid(i, "agent") is not None:
            return True
        if t.dep == "advcl" and t.tag == "VBD" and self.kid(i, "mark", "dobj", "aux", "advcl") is None:
            # "was suspended, readmitted later, and suspended again": a list of participles.
            return self.is_verb(t.head) and t.head < i and self.passive(t.head)
        if t.dep == "conj" and self.is_verb(t.head):
            return t.tag == "VBN" and self.passive(t.head) and self.kid(i, "dobj") is None
        return False

    def predicates(self, i: int) -> list[int]:
        """What a verb makes of somebody: "became | master |", "made themselves | masters |" (a clause to the parser)."""
        clauses = [k for k in self.kids(i, "ccomp", "xcomp") if self.tokens[k].pos == "NOUN"]
        return [*self.kids(i, "attr", "oprd"), *clauses]

    def owner(self, i: int) -> int | None:
        """The token that a noun's possessor slot names: "its", "Peru's", "of Peru" is not looked at."""
        return self.kid(i, "poss")

    def subject(self, i: int, depth: int = 0) -> int | None:
        """The token that heads the (surface) subject of a verb, shared subjects followed."""
        if depth:
            return self._subject(i, depth)
        if i not in self._subjects:
            self._subjects[i] = self._subject(i, 0)
        return self._subjects[i]

    def _subject(self, i: int, depth: int) -> int | None:
        own = self.kid(i, *_SUBJECTS)
        if own is not None:
            return None if self.tokens[own].dep == "expl" else own
        if depth > 6:
            return None
        return self._shared_subject(i, depth + 1)

    def _shared_subject(self, i: int, depth: int) -> int | None:
        """A subject taken from the governing clause."""
        t = self.tokens[i]
        head = t.head
        if head == i:
            return None
        if t.dep in ("acl", "relcl"):
            return self._noun_subject(i, head, depth)
        if not self.is_verb(head):
            if t.dep in ("xcomp", "ccomp", "advcl") and self.tokens[head].dep in ("acomp", "oprd", "attr"):
                return self.subject(self.tokens[head].head, depth)
            if t.dep == "pcomp" and self.tokens[head].dep == "prep":
                return self._from_preposition(head, depth)
            if t.dep == "conj" and self.is_verb(head):
                return self.subject(head, depth)
            if t.dep in ("xcomp", "advcl", "conj") and self.tokens[head].pos == "ADJ":
                return self.subject(head, depth)
            return None
        if t.dep in ("xcomp", "ccomp") and self.tokens[head].lemma in OBJECT_CONTROL:
            patient = self.kid(head, "dobj", "dative") if not self.passive(head) else self.kid(head, "nsubjpass")
            if patient is not None:
                return patient
        if self.tokens[head].lemma == "fall" and t.dep in ("xcomp", "advcl", "acl"):
            # "it fell to him to sign": he did.
            own = self.kid(head, *_SUBJECTS)
            if own is not None and self.tokens[own].lemma == "it":
                return next((k for name, k in self.preps(head) if name == "to"), None)
        if t.dep in ("xcomp", "advcl", "conj", "ccomp", "pcomp", "dep", "parataxis", "acomp"):
            return self.subject(head, depth)
        return None

    def _from_preposition(self, prep: int, depth: int) -> int | None:
        """Subject of a gerund under a preposition: that of the verb the preposition hangs on."""
        over = self.tokens[prep].head
        if self.is_verb(over):
            return self.subject(over, depth)
        return self.owner(over) if self.owner(over) is not None else self._noun_holder(over, depth)

    def _noun_holder(self, noun: int, depth: int) -> int | None:
        """Subject of the verb that a noun is an argument of ("made an effort to …")."""
        t = self.tokens[noun]
        if t.dep in ("dobj", "attr", "oprd") and self.is_verb(t.head):
            return self.subject(t.head, depth)
        if t.dep == "pobj" and self.is_verb(self.tokens[t.head].head):
            return self.subject(self.tokens[t.head].head, depth)
        return None

    def _noun_subject(self, i: int, noun: int, depth: int) -> int | None:
        """Subject of a clause under a noun: the noun for participles, its holder for infinitives."""
        t = self.tokens[i]
        if t.tag == "VB" or any(self.tokens[k].tag == "TO" for k in self.kids(i, "aux")):
            if self.tokens[noun].pos in ("PROPN",):
                return noun
            owner = self.owner(noun)
            return owner if owner is not None else self._noun_holder(noun, depth)
        return noun

    def patient(self, i: int) -> int | None:
        """The token that heads what the act is done to: direct object, passive subject, noun of a participle."""
        if i not in self._patients:
            self._patients[i] = self._patient(i)
        return self._patients[i]

    def _patient(self, i: int) -> int | None:
        if self.passive(i):
            own = self.kid(i, "nsubjpass", "nsubj")
            given = self.kid(i, "dobj") if self.tokens[i].lemma in DITRANSITIVE else None
            if own is not None:
                return self.antecedent(own if given is None else given)
            if self.tokens[i].dep in ("acl", "relcl", "amod", "advcl", "conj", "nmod", "xcomp"):
                return self.subject(i) if self.tokens[i].dep != "amod" else self.tokens[i].head
            return None
        own = self.kid(i, "dobj")
        if own is not None:
            return self.antecedent(own)
        if self.tokens[i].dep == "relcl" and self.kid(i, *_SUBJECTS) is not None:
            subject = self.kid(i, *_SUBJECTS)
            if subject is not None and self.tokens[subject].tag not in ("WDT", "WP") and self.kid(i, "prt") is None:
                return self._gap(i)
        return None

    def _gap(self, i: int) -> int | None:
        """The noun that a relative clause without a pronoun leaves a gap for, unless a preposition takes it."""
        if any(self.tokens[k].tag in ("WDT", "WP") for p in self.kids(i, "prep") for k in self.children[p]):
            return None
        if any(self.tokens[k].tag == "WRB" for k in self.children[i]):
            return None
        return self.tokens[i].head

    def resulting(self, i: int) -> bool:
        """Whether an infinitive tells what came of it, and no purpose: "was amended, only to be suspended again"."""
        return self.tokens[i].dep == "advcl" and any(self.tokens[k].lemma == "only" for k in self.kids(i, "advmod"))

    def complements(self, i: int) -> list[int]:
        """What a verb is done to, or what its subject is said to be: "pay | a debt |", "be | a member |"."""
        patient = self.patient(i)
        return [*([patient] if patient is not None else []), *self.kids(i, "attr")]

    def antecedent(self, i: int) -> int:
        """The noun a relative pronoun stands for, or the token itself."""
        t = self.tokens[i]
        if t.tag not in ("WDT", "WP") and not (t.lemma == "that" and t.pos in ("PRON", "SCONJ")):
            return i
        at = i
        for _ in range(6):
            over = self.tokens[at]
            if over.dep == "relcl":
                return over.head
            if over.head == at:
                return i
            at = over.head
        return i

    def predicated(self, i: int) -> int:
        """What a predicate noun tells of: "the League was | a body | that was founded by Norway" founds the League."""
        t = self.tokens[i]
        if t.dep != "attr" or self.tokens[t.head].lemma != "be" or self.kid(i, "relcl", "acl") is None:
            return i
        subject = self.kid(t.head, "nsubj")
        return subject if subject is not None and self.tokens[subject].pos == "PROPN" else i

    def agent(self, i: int) -> int | None:
        """The token that heads the agent of a passive ("by …")."""
        if i not in self._agents:
            self._agents[i] = self._agent(i)
        return self._agents[i]

    def _agent(self, i: int) -> int | None:
        for by in self.kids(i, "agent"):
            found = self.kid(by, "pobj", "pcomp")
            if found is not None:
                return found
        if self.passive(i):
            for by in self.kids(i, "prep"):
                if self.tokens[by].lemma == "by":
                    return self.kid(by, "pobj")
        return None

    def preps(self, i: int) -> tuple[tuple[str, int], ...]:
        """Pairs of preposition and head of its noun, on a token; chained and coordinated ones followed."""
        known = self._preps.get(i)
        if known is None:
            known = self._preps[i] = tuple(self._prepositions(i)) if self.children[i] else ()
        return known

    def _prepositions(self, i: int) -> list[tuple[str, int]]:
        out: list[tuple[str, int]] = []
        for p in self.kids(i, "prep", "dative", "agent"):
            self._collect(p, self.tokens[p].lemma, out, 0)
        for d in self.kids(i, "dative"):
            if self.tokens[d].pos in ("NOUN", "PROPN", "PRON"):
                out.append(("to", d))
        if self.tokens[i].lemma in DITRANSITIVE and self.kid(i, "dobj") is not None and self.passive(i):
            out += [("to", self.antecedent(k)) for k in self.kids(i, "nsubjpass")]
        for a in self.kids(i, "prt", "advmod"):
            for p in self.kids(a, "prep"):
                self._collect(p, self.tokens[p].lemma, out, 0)
        return out

    def _collect(self, p: int, name: str, out: list[tuple[str, int]], depth: int) -> None:
        """Add the objects of one preposition."""
        for k in self.children[p]:
            dep = self.tokens[k].dep
            if dep in ("pobj", "pcomp"):
                out.append((name, self.antecedent(k)))
            elif (dep == "prep" and depth < 3) or (dep == "conj" and self.tokens[k].pos == "ADP"):
                self._collect(k, self.tokens[k].lemma, out, depth + 1)

    def negated(self, i: int) -> bool:
        """Whether a verb or noun carries a negation of its own ("not", "never", "no", "without")."""
        if any(not self._of_infinitive(k, i) for k in self.kids(i, "neg")):
            return True
        for s in self.kids(i, "nsubj", "nsubjpass"):
            if any(self.tokens[k].lemma in ("no", "neither") for k in self.kids(s, "det", "preconj", "cc")):
                return True
        if self.no_longer(i):
            return True
        return any(
            self.tokens[k].lemma in ("no", "never", "neither", "nor", "hardly", "scarcely")
            for k in self.kids(i, "det", "advmod", "preconj", "cc")
        )

    def no_longer(self, i: int) -> bool:
        """Whether "no longer" stands at a verb."""
        return any(
            self.tokens[k].lemma == "long" and any(self.tokens[j].lemma == "no" for j in self.children[k])
            for k in self.kids(i, "advmod")
        )

    def _of_infinitive(self, negation: int, verb: int) -> bool:
        """Whether "not" belongs to the infinitive behind it: "bound themselves | not to lay down | their arms"."""
        after = negation + 1
        return negation > verb and after < len(self.tokens) and self.tokens[after].tag == "TO"

    def auxiliaries(self, i: int) -> list[str]:
        """Lemmas of the auxiliaries of a verb, those of the first conjunct where it has none."""
        own = [
            self.tokens[k].lemma if self.tokens[k].tag != "MD" else self.tokens[k].text.lower()
            for k in self.kids(i, "aux", "auxpass")
        ]
        t = self.tokens[i]
        if not own and t.dep == "conj" and self.is_verb(t.head) and t.tag in ("VB", "VBN", "VBG"):
            if self.kid(i, *_SUBJECTS) is None:
                return self.auxiliaries(t.head)
        return own

"""Matching: which token tells which act, by which frame of the lexicon, with what in its slots."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from regesta.coder.graph import Graph
from regesta.coder.nouns import ACTOR_KINDS, Nouns
from regesta.model.annotation import AnnotatedDocument
from regesta.rules.governors import load_governors
from regesta.rules.lexicon import Frame, load_lexicon
from regesta.rules.political import load_political

Kind = Literal["verb", "noun", "adjective"]
_PARTICLES = frozenset(
    "out off up down back over away in for on to together through forward forth ashore aside".split()
)
_BODILY = frozenset("occupy seize attack invade capture grant cede annex mobilize".split())  # what no idea does


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a token.

    Attributes:
        i: Token of the trigger.
        end: Token after the trigger's last one (its particle).
        frame: The frame.
        kind: Part of speech of the trigger.
        carrier: The light verb that carries a noun, or None.
        undergone: True where the carrier's subject suffers the act.
    """

    i: int
    end: int
    frame: Frame
    kind: Kind
    carrier: int | None = None
    undergone: bool = False


class Matcher:
    """Finds the acts of one document.

    Args:
        doc: The annotated document.
        events: Whether the frames of the PLOVER layer count beside those of the acts.
    """

    def __init__(self, doc: AnnotatedDocument, *, events: bool = False) -> None:
        self.graph = Graph(doc)
        self.nouns = Nouns(self.graph)
        self._lexicon = load_lexicon(events=events)
        self._governors = load_governors()
        more = load_political().governors["carry"] if events else frozenset()
        self._light = self._governors.light | more
        self._named = self._inside_names(doc)
        self._dates = self._inside_dates(doc)
        self._dated = frozenset(block.block for block in doc.dated)

    @staticmethod
    def _inside_names(doc: AnnotatedDocument) -> frozenset[int]:
        """Tokens inside a proper name, whose words tell no act ("the War of the Pacific")."""
        return _within(doc, ((m.start, m.end) for m in doc.mentions if m.form in ("name", "short", "abbreviation")))

    @staticmethod
    def _inside_dates(doc: AnnotatedDocument) -> frozenset[int]:
        """Tokens of dates: "agreed on 10 March" tells no thing that was agreed on."""
        return _within(doc, ((t.start, t.end) for t in doc.times if t.type == "DATE" and t.role != "name"))

    def matches(self) -> list[Match]:
        """All matches in order of the text, one for a token at most."""
        return [m for t in self.graph.tokens if (m := self.at(t.i)) is not None]

    def at(self, i: int) -> Match | None:
        """The match at a token, or None."""
        t = self.graph.tokens[i]
        if t.pos == "PROPN" and i in self._dates:
            return None
        if i in self._named:
            return self._entry(i)
        if t.pos == "VERB" or (t.pos == "ADJ" and t.tag in ("VBN", "VBG", "VBD")):
            return self._verb(i) if t.dep not in ("amod", "compound", "nmod") else None
        if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "nmod"):
            return self._noun(i)
        if t.pos == "ADJ" and t.dep in ("acomp", "oprd", "xcomp", "conj", "advcl", "ROOT"):
            return self._adjective(i)
        return None

    # verbs

    def _keys(self, i: int) -> Iterator[tuple[str, int]]:
        """Lemma with particle, then lemma alone, each with the token after it."""
        t = self.graph.tokens[i]
        for k in self.graph.kids(i, "prt", "advmod", "prep"):
            word = self.graph.tokens[k].text.lower()
            if word in _PARTICLES and k > i:
                yield f"{t.lemma}_{word}", (k + 1 if k == i + 1 else i + 1)
        yield t.lemma, i + 1

    def _verb(self, i: int) -> Match | None:
        for key, end in self._keys(i):
            for frame in self._lexicon.verbs.get(key, ()):
                if self._verb_fits(i, frame):
                    return Match(i, end, frame, "verb")
        return None

    def _verb_fits(self, i: int, frame: Frame) -> bool:
        g, nouns = self.graph, self.nouns
        patient = g.patient(i)
        if frame.act in _BODILY and not g.passive(i) and nouns.has(g.subject(i), ("abstract",)):
            return False  # "the question occupied Spain", "the need for a port seized Bolivia"
        if frame.object and not nouns.has(patient, frame.object) and not (frame.attr and self._made(i, frame)):
            return False
        if frame.object == ("any",) and patient is None:
            return False
        if frame.not_object and patient is not None and nouns.barred(patient, frame.not_object):
            return False
        if frame.subject and not self._subject_fits(i, frame):
            return False
        if frame.attr and not any(
            g.tokens[k].lemma in frame.attr or nouns.has(k, frame.attr)
            for k in (*g.predicates(i), *g.kids(i, "acomp", "dobj"), *self._to_be(i))
        ):
            return False
        if frame.attr and frame.act == "take_office" and self._ranked(i):
            return False
        if frame.active and g.passive(i):
            return False
        if frame.after and not self._after(i, frame.after):
            return False
        if frame.no_longer != g.no_longer(i) or (frame.negated and not self.graph.negated(i)):
            return False
        return self._preps_fit(i, patient, frame) and self._comp_fits(i, frame.comp) and self._content_fits(i, frame)

    def _content_fits(self, i: int, frame: Frame) -> bool:
        """Whether the clause under a word has one of the verbs and objects that a frame wants."""
        if not frame.comp_verb and not frame.comp_object:
            return True
        g = self.graph
        verbs = [k for k in g.kids(i, "xcomp", "ccomp", "advcl") if k > i]
        return any(
            (not frame.comp_verb or g.tokens[k].lemma in frame.comp_verb)
            and (not frame.comp_object or any(self.nouns.has(o, frame.comp_object) for o in g.complements(k)))
            for k in verbs
        )

    def _ranked(self, i: int) -> bool:
        """Whether "became" tells a first deed and no office: "became the first president to visit Cuba"."""
        g = self.graph
        infinitives = [k for k in (*g.kids(i, "advcl", "xcomp"), *(c for a in g.kids(i, "attr") for c in g.kids(a, "acl", "relcl")))
                       if any(g.tokens[a].tag == "TO" for a in g.kids(k, "aux"))]  # fmt: skip
        ranks = [
            k for a in g.kids(i, "attr") for k in g.kids(a, "amod") if g.tokens[k].lemma in ("first", "only", "last")
        ]
        return bool(infinitives and ranks)

    def _to_be(self, i: int) -> list[int]:
        """What stands behind "to be" under a verb: "ceased to be | a member |"."""
        under = [k for k in self.graph.kids(i, "xcomp") if self.graph.tokens[k].lemma == "be"]
        return [a for k in under for a in self.graph.kids(k, "attr", "acomp")]

    def _made(self, i: int, frame: Frame) -> bool:
        """Whether an object that is made something is subject of a clause to the parser: "made | themselves | masters"."""
        subjects = [s for k in self.graph.predicates(i) for s in self.graph.kids(k, "nsubj")]
        return any(self.nouns.has(s, frame.object) for s in subjects)

    def _subject_fits(self, i: int, frame: Frame) -> bool:
        who = self.graph.agent(i) if self.graph.passive(i) else self.graph.subject(i)
        if who is None:
            return "none" in frame.subject or (self.graph.passive(i) and "agent" not in frame.subject)
        if self.nouns.has(who, frame.subject) or self.nouns.has(self.graph.antecedent(who), frame.subject):
            return True
        # "Quirino's successor, Ramon Magsaysay": the name behind it.
        kinds = {f.ref.kind for f in self.nouns.found(who, possessors=False)}
        if ("actor" in frame.subject and kinds & ACTOR_KINDS) or kinds & {*frame.subject}:
            return True
        return "actor" in frame.subject and bool(self.nouns.is_actor_head(who) and self.nouns.found(who))

    def _after(self, i: int, lemmas: tuple[str, ...]) -> bool:
        """Whether one of the verbs stands before a verb that is coordinated with it."""
        at = i
        while self.graph.tokens[at].dep == "conj" and self.graph.tokens[at].head < at:
            at = self.graph.tokens[at].head
            if self.graph.tokens[at].lemma in lemmas:
                return True
        return False

    def _preps_fit(self, i: int, patient: int | None, frame: Frame) -> bool:
        """Whether the prepositional conditions of a frame hold."""
        if not (frame.prep or frame.prep_any or frame.not_prep):
            return True
        pairs = self.graph.preps(i)
        if patient is not None and patient != i:
            pairs = pairs + self.graph.preps(patient)
        for k in self.graph.predicates(i) if frame.attr else ():
            pairs = pairs + tuple(p for p in self.graph.preps(k) if p[0] == "of")
        if frame.prep and not self._some(pairs, frame.prep):
            return False
        if frame.not_prep and self._some(pairs, frame.not_prep):
            return False
        if not frame.prep_any or self._some(pairs, frame.prep_any):
            return True
        # An object that must be there, or is what it must be, stands in for the preposition.
        if patient is None or not frame.object:
            return False
        return "none" not in frame.object or self.nouns.has(patient, frame.object)

    def _some(self, pairs: Sequence[tuple[str, int]], wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
        return any(
            name == prep and k not in self._dates and self.nouns.has(k, classes)
            for name, k in pairs
            for prep, classes in wanted
        )

    def _comp_fits(self, i: int, comp: tuple[str, ...]) -> bool:
        """Whether a clause of one of the types follows."""
        if not comp:
            return True
        g = self.graph
        for k in g.kids(i, "xcomp", "ccomp", "advcl", "acl"):
            if g.tokens[k].i < i:
                if "that" in comp and g.tokens[k].dep == "ccomp":
                    return True
                continue
            infinitive = g.tokens[k].tag == "VB" and any(g.tokens[a].tag == "TO" for a in g.kids(k, "aux"))
            if "inf" in comp and (infinitive or (g.tokens[k].dep == "ccomp" and self._to_under(k))):
                return True
            if "that" in comp and g.tokens[k].dep == "ccomp" and not infinitive:
                return True
            close = g.tokens[k].dep == "advcl" and k == i + 1 + len(g.kids(i, "prt"))
            if "ing" in comp and g.tokens[k].tag == "VBG" and (close or g.tokens[k].dep in ("xcomp", "ccomp")):
                return True
        return False

    def _to_under(self, k: int) -> bool:
        return any(self.graph.tokens[a].tag == "TO" for a in self.graph.kids(k, "aux"))

    # nouns

    def _noun(self, i: int) -> Match | None:
        t = self.graph.tokens[i]
        frames = self._lexicon.nouns.get(t.lemma) or self._lexicon.nouns.get(t.text.lower())
        if not frames:
            return None
        carrier, undergone = self._carrier(i)
        for frame in frames:
            if self._noun_fits(i, frame, carrier, undergone):
                return Match(i, i + 1, frame, "noun", carrier, undergone)
        return None

    def _carrier(self, i: int) -> tuple[int | None, bool]:
        """The light verb above a noun, and whether its subject suffers the act."""
        g = self.graph
        at = i
        for _ in range(5):
            t = g.tokens[at]
            if t.dep == "conj" and g.tokens[t.head].pos in ("NOUN", "PROPN"):
                at = t.head
            elif t.dep == "pobj" and g.tokens[g.tokens[t.head].head].lemma in self._transparent_over(t.head):
                at = g.tokens[t.head].head
            else:
                break
        t = g.tokens[at]
        over: int | None = None
        if t.dep in ("dobj", "nsubjpass", "attr", "oprd"):
            over = t.head
        elif t.dep == "pobj" and g.tokens[t.head].dep == "prep" and g.is_verb(g.tokens[t.head].head):
            over = (
                g.tokens[t.head].head if g.tokens[t.head].lemma in ("in", "into", "upon", "on", "to", "with") else None
            )
        elif t.dep in ("acl",):
            over = None
        if over is None or not g.is_verb(over):
            return None, False
        for key, _ in self._keys(over):
            if key in self._governors.undergo and t.dep == "dobj":
                return over, True
            if key in self._light:
                if t.dep == "pobj" and g.kid(over, "dobj") is not None:
                    continue
                return over, False
        return None, False

    def _transparent_over(self, prep: int) -> frozenset[str]:
        """Transparent nouns, where the preposition is "of"."""
        return self.nouns.lexical.transparent if self.graph.tokens[prep].lemma == "of" else frozenset()

    def _noun_fits(self, i: int, frame: Frame, carrier: int | None, undergone: bool) -> bool:
        if (frame.light == "only" and carrier is None) or (frame.entry and not self._heads_entry(i)):
            return False
        pairs = self.graph.preps(i) + (self.graph.preps(carrier) if carrier is not None else ())
        ofs = [k for name, k in pairs if name == "of"]
        if frame.object and not ({"any", "none"} & set(frame.object)):
            compound = self.graph.kids(i, "compound", "amod")
            if not any(self.nouns.has(k, frame.object) for k in (*ofs, *compound, *self.graph.kids(i, "poss"))):
                return False
        pairs += tuple(
            p for k in ofs if "actor" not in self.nouns.classes(k) for p in self.graph.preps(k) if p[0] != "of"
        )
        if frame.not_prep and self._some(pairs, frame.not_prep):
            return False
        if frame.prep and not self._some(pairs, frame.prep):
            return (carrier is not None and frame.light == "yes") or self._owned(i, frame)
        return True

    def _entry(self, i: int) -> Match | None:
        """A named instrument that is all an entry of a chronicle says: "1953 – | Pact | of Madrid, for ten years"."""
        token = self.graph.tokens[i]
        mention = self.nouns.mentions.get(i)
        if mention is None or not any(ref.kind == "instrument" for ref in mention.refs) or not self._heads_entry(i):
            return None
        frames = self._lexicon.nouns.get(token.lemma, ())
        return next((Match(i, i + 1, frame, "noun") for frame in frames if frame.entry and not frame.prep), None)

    def _heads_entry(self, i: int) -> bool:
        """Whether a noun is all that an entry of a chronicle says: "1953 – Trade | agreement | with Norway"."""
        doc, token = self.graph.doc, self.graph.tokens[i]
        top = self.graph.tokens[token.head].dep == "ROOT" and token.dep in ("conj", "appos")
        plain = (token.dep == "ROOT" or top) and doc.sentences[token.sentence].block in self._dated
        return plain and not any(self.graph.is_verb(k) and k == token.head for k in (token.head,) if k != i)

    def _owned(self, i: int, frame: Frame) -> bool:
        """Whether a noun that may go without its preposition has an actor as possessor or adjective."""
        if frame.needs not in ("actor", "possessor"):
            return False
        kids = self.graph.kids(i, "poss", "amod", "compound", "nmod")
        if frame.act == "lend":  # "default on its loans": those it took, not those it gave
            kids = [k for k in kids if self.graph.tokens[k].tag != "PRP$"]
        return any("actor" in self.nouns.classes(k) for k in kids)

    # adjectives

    def _adjective(self, i: int) -> Match | None:
        t = self.graph.tokens[i]
        for frame in self._lexicon.adjectives.get(t.lemma, ()):
            if (frame.comp and not self._comp_fits(i, frame.comp)) or not self._content_fits(i, frame):
                continue
            if frame.negated and not self.graph.negated(t.head):
                continue
            who = self.adjective_subject(i)
            if frame.subject and not self.nouns.has(who, frame.subject):
                continue
            return Match(i, i + 1, frame, "adjective")
        return None

    def adjective_subject(self, i: int) -> int | None:
        """Subject of the verb that a predicate adjective stands under."""
        t = self.graph.tokens[i]
        return self.graph.subject(t.head) if t.head != i and self.graph.is_verb(t.head) else self.graph.kid(i, "nsubj")


def _within(doc: AnnotatedDocument, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The tokens that lie inside one of some stretches of the text."""
    starts = [t.start for t in doc.tokens]
    return frozenset(
        i
        for start, end in spans
        for i in range(bisect_left(starts, start), bisect_left(starts, end))
        if doc.tokens[i].end <= end
    )

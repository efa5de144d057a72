"""Slots of a match: the tokens that stand as subject, object or under a preposition, and what they refer to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from regesta.coder.graph import OBJECT_CONTROL
from regesta.coder.match import Match, Matcher
from regesta.coder.nouns import ACTOR_KINDS, Found
from regesta.coder.persuaded import moved
from regesta.model.statement import Participant

_OWED = frozenset({"owe", "due", "hold", "contract", "borrow", "lend", "advance"})
# Verbs whose subject says what the note or resolution under them says.
_SENDING = frozenset(
    "send issue hand deliver dispatch write adopt approve pass publish submit present make release table introduce vote "
    "address circulate sign draft transmit forward despatch say announce read file lodge carry".split()
)
_ALONG = frozenset({"alongside", "along", "together"})


class Slots:
    """The filled slots of one match.

    Args:
        matcher: The matcher of the document.
        match: The match.
    """

    def __init__(self, matcher: Matcher, match: Match) -> None:
        self.g = matcher.graph
        self.nouns = matcher.nouns
        self.match = match
        self._matcher = matcher
        self._under: dict[str, list[int]] = {}
        for name, k in self._all_preps():
            self._under.setdefault(name, []).append(k)
        self._known: dict[str, tuple[int, ...]] = {}
        self._found: dict[tuple[int, bool], tuple[Found, ...]] = {}

    def _all_preps(self) -> list[tuple[str, int]]:
        """Prepositions on the trigger, on its object and on the verb that carries it."""
        m, g = self.match, self.g
        pairs = list(g.preps(m.i))
        if m.kind == "verb":
            patient = g.patient(m.i)
            if patient is not None and "actor" not in self.nouns.classes(patient):
                pairs += [p for p in g.preps(patient) if p not in pairs]
                pairs += [p for k in self._further_sums(patient) for p in g.preps(k) if p not in pairs]
            for k in g.predicates(m.i):
                pairs += [p for p in g.preps(k) if p not in pairs]
        if m.kind == "noun":
            for name, k in g.preps(m.i):
                if name == "of" and "actor" not in self.nouns.classes(k):
                    pairs += [p for p in g.preps(k) if p[0] != "of" and p not in pairs]
        if m.carrier is not None:
            pairs += [p for p in g.preps(m.carrier) if p not in pairs and p[1] != m.i]
        return pairs

    def _further_sums(self, patient: int) -> list[int]:
        """Sums coordinated with the first one of an object: "reparations of $4 million to X and | $2 million | to Y"."""
        sums = [k for name, k in self.g.preps(patient) if name == "of" and self.g.tokens[k].pos == "NUM"]
        heads = [*sums, patient] if self.g.tokens[patient].pos == "NUM" else sums
        return [k for i in heads for k in self.g.kids(i, "conj") if self.g.tokens[k].pos == "NUM"]

    def tokens(self, slot: str) -> tuple[int, ...]:
        """Head tokens of the phrases in a slot, without their conjuncts.

        Args:
            slot: "subject", "object", "self", "dative" or a preposition.
        """
        known = self._known.get(slot)
        if known is None:
            known = self._known[slot] = tuple(self._tokens(slot))
        return known

    def _tokens(self, slot: str) -> list[int]:
        special = _SPECIAL.get(slot)
        if special is not None:
            return special(self)
        if "." in slot:
            outer, _, inner = slot.rpartition(".")
            if inner == "whose":
                return [k for i in self.tokens(outer) for k in self.nouns.owners(i)]
            if inner == "object":
                return [k for i in self.tokens(outer) for k in self.g.kids(i, "dobj")]
            return [k for i in self.tokens(outer) for name, k in self._preps_under(i) if name == inner]
        if slot.startswith("comp"):
            return self._complement(people=slot == "comp")
        if self.match.kind == "noun":
            return self._noun_tokens(slot)
        if self.match.kind == "adjective":
            who = self._matcher.adjective_subject(self.match.i) if slot == "subject" else None
            return [who] if who is not None else self._prep_tokens(slot)
        return self._verb_tokens(slot)

    def _verb_tokens(self, slot: str) -> list[int]:
        """Slots of a verb."""
        i = self.match.i
        who: int | None = None
        if slot == "subject":
            who = self.g.agent(i) if self.g.passive(i) else self.g.subject(i)
            who = self._decider(i) if who is None and not self.g.passive(i) else who
        elif slot == "object":
            who = self.g.patient(i)
        elif slot == "agent":
            who = self.g.agent(i)
        else:
            return self._prep_tokens(slot)
        return [who] if who is not None else []

    def _undergone(self) -> list[int]:
        """Who suffers a noun: "Finland suffered raids"."""
        return self._carrier_subject() if self.match.undergone else []

    def _condition(self) -> list[int]:
        """Who must yield: "threatened to close the ports unless Sweden gave way"."""
        g = self.g
        clauses = [k for v in (self.match.i, *g.kids(self.match.i, "xcomp")) for k in g.kids(v, "advcl")]
        marked = [k for k in clauses if any(g.tokens[c].lemma in ("if", "unless") for c in g.children[k])]
        return [s for k in marked for s in g.kids(k, "nsubj", "nsubjpass")]

    def _owner(self) -> list[int]:
        """Whose the object is: "Ghana's debts were reduced"."""
        return [k for i in self.tokens("object") for k in self.g.kids(i, "poss")]

    def _whose(self) -> list[int]:
        """Whose the object is by an adjective: "requested British help"."""
        kids = [k for i in self.tokens("object") for k in self.g.kids(i, "amod", "compound", "nmod")]
        return [k for k in kids if "actor" in self.nouns.classes(k)]

    def _beside(self) -> list[int]:
        """Who acts along: "Britain together with its allies committed itself"."""
        return [k for i in self.tokens("subject") for p in self.g.kids(i, "prep") for k in self._along(p)]

    def _told(self) -> list[int]:
        """Who is told of an act: "informed | its bankers | that it could not pay"."""
        at = self.match.i
        for _ in range(3):
            token = self.g.tokens[at]
            if token.dep == "ccomp" and self.g.is_verb(token.head):
                return [
                    k for k in self.g.kids(token.head, "dobj", "dative") if self.g.tokens[k].pos in ("NOUN", "PROPN")
                ]
            at = token.head
        return []

    def _subject_owner(self) -> list[int]:
        """Whose the subject is: "Chile's payments ceased"."""
        return [k for i in self.tokens("subject") for k in self.g.kids(i, "poss", "amod", "compound")]

    def _content(self, name: str | None) -> list[int]:
        """Objects of the clause under the trigger, or what stands under a preposition on them or on its verb."""
        g, out = self.g, []
        for verb in g.kids(self.match.i, "xcomp", "ccomp", "advcl"):
            objects = g.complements(verb)
            if name is None:
                out += objects
            else:
                out += [k for at in (verb, *objects) for word, k in g.preps(at) if word == name]
        return out

    def _preps_under(self, i: int) -> list[tuple[str, int]]:
        """Prepositions on a noun, and on a participle that says whose it is: "$2 million | owed to | the fund"."""
        pairs = list(self.g.preps(i))
        for k in self.g.kids(i, "acl"):
            if self.g.tokens[k].lemma in _OWED:
                pairs += [p for p in self.g.preps(k) if p not in pairs]
        return pairs

    def _decider(self, i: int) -> int | None:
        """Whose decision it is: "the U.S. decision to end the occupation", "an American plan to send troops"."""
        while self.g.tokens[i].dep == "conj" and self.g.is_verb(self.g.tokens[i].head):
            i = self.g.tokens[i].head
        t = self.g.tokens[i]
        if t.dep != "acl" or t.tag != "VB" or self.g.tokens[t.head].pos != "NOUN":
            return None
        for name, k in self.g.preps(t.head):
            if name == "by":
                return k
        for k in self.g.kids(t.head, "amod", "compound", "nmod"):
            if "actor" in self.nouns.classes(k):
                return k
        return None

    def _along(self, prep: int) -> list[int]:
        """Nouns under "alongside", "together with", "along with"."""
        words = {self.g.tokens[prep].lemma, *(self.g.tokens[k].lemma for k in self.g.children[prep])}
        if not words & _ALONG:
            return []
        inner = [k for p in self.g.kids(prep, "prep") for k in self.g.kids(p, "pobj")]
        return [*self.g.kids(prep, "pobj"), *inner]

    def _above(self) -> list[int]:
        """The subject of the clause that a noun stands in as a circumstance: "flew to Amman at the request of"."""
        t = self.g.tokens[self.match.i]
        over = self.g.tokens[t.head]
        if t.dep != "pobj" or over.lemma not in ("at", "upon", "on") or not self.g.is_verb(over.head):
            return []
        who = self.g.agent(over.head) if self.g.passive(over.head) else self.g.subject(over.head)
        who = self.g.patient(over.head) if who is None else who
        return [who] if who is not None else []

    def _bearer(self) -> tuple[int, int] | None:
        """The note or resolution that says it, and the verb by which it is sent or adopted."""
        g, i = self.g, self.match.i
        who = g.agent(i) if g.passive(i) and g.tokens[i].dep != "acl" else g.subject(i)
        noun = g.antecedent(who) if who is not None else g.tokens[i].head
        if "message" not in self.nouns.classes(noun):
            return None
        for _ in range(4):
            t = g.tokens[noun]
            over = g.tokens[t.head].head if t.dep == "pobj" else t.head
            if over == noun:
                return None
            if g.is_verb(over):
                return noun, over
            noun = over
        return None

    def _sender(self) -> list[int]:
        """Who sends the note or adopts the resolution that says it: "X sent a letter | demanding | an answer"."""
        found = self._bearer()
        if found is None:
            return []
        owner = [
            k for k in self.g.kids(found[0], "poss", "compound", "nmod", "amod") if "actor" in self.nouns.classes(k)
        ]
        if owner:
            return owner
        verb = found[1]
        if self.g.tokens[verb].lemma not in _SENDING:
            return []
        who = self.g.agent(verb) if self.g.passive(verb) else self.g.subject(verb)
        return [who] if who is not None and who != found[0] else []

    def _addressee(self) -> list[int]:
        """To whom the note goes that says it."""
        found = self._bearer()
        if found is None:
            return []
        pairs = (*self.g.preps(found[1]), *self.g.preps(found[0]))
        return [k for name, k in pairs if name in ("to", "on", "upon")]

    def _complement_subject(self) -> list[int]:
        """Subject of a clause of its own under the trigger: "demanded that Germany pay"."""
        out = []
        for k in self.g.kids(self.match.i, "ccomp"):
            own = self.g.kid(k, "nsubj", "nsubjpass")
            out += [own] if own is not None and self.g.tokens[own].tag not in ("WDT", "WP") else []
        return out

    def _complement(self, *, people: bool) -> list[int]:
        """Objects of the clause under the trigger; with those to whom it is done where people are wanted."""
        g, out = self.g, []
        labels = ("xcomp", "ccomp") if self.match.kind != "noun" else ("acl",)
        for k in g.kids(self.match.i, *labels):
            for verb in g.conjuncts(k):
                patient = g.patient(verb)
                if patient is None and people and g.tokens[verb].lemma in OBJECT_CONTROL:
                    # "refused to allow Soviet ships to enter": the parser makes the ships subject of a clause.
                    patient = next((s for c in g.kids(verb, "ccomp") for s in g.kids(c, "nsubj")), None)
                out += [patient] if patient is not None else []
                if people:
                    pairs = g.preps(verb) + (g.preps(patient) if patient is not None else ())
                    out += [
                        i for name, i in pairs if name in ("to", "with", "against", "for", "toward", "towards", "from")
                    ]
                else:
                    out += [i for name, i in g.preps(verb) if name == "with"]
        return out

    def _prep_tokens(self, slot: str) -> list[int]:
        return self._under.get("to" if slot == "dative" else slot, [])

    def _noun_tokens(self, slot: str) -> list[int]:
        """Slots of a noun of action."""
        g, m = self.g, self.match
        if slot == "object":
            return self._noun_object() + (self._carrier_subject() if m.undergone else [])
        if slot != "subject":
            return self._prep_tokens(slot)
        out = list(g.kids(m.i, "poss"))
        out += [k for k in g.kids(m.i, "amod", "compound", "nmod") if "actor" in self.nouns.classes(k)]
        out += self._prep_tokens("by")
        takes_object = bool(m.frame.object) and "none" not in m.frame.object
        if not takes_object or not (set(self._of()) & set(self._noun_object())):
            out += [k for k in self._of() if k not in self._noun_object()]
        if m.undergone:
            out += self._prep_tokens("from")
        if (not m.undergone and not out) or (
            not m.undergone and m.carrier is not None and all(g.tokens[k].tag == "PRP$" for k in out)
        ):
            out += self._carrier_subject()
        return out

    def _of(self) -> list[int]:
        return [k for name, k in self.g.preps(self.match.i) if name == "of"]

    def _carrier_subject(self) -> list[int]:
        carrier = self.match.carrier
        if carrier is None:
            return []
        taken = self.g.passive(carrier) and self.g.patient(carrier) in (None, self.match.i)
        who = self.g.agent(carrier) if taken else self.g.subject(carrier)
        return [who] if who is not None and who != self.match.i else []

    def _noun_object(self) -> list[int]:
        """What a noun of action is done to: "of …" or a compound."""
        wanted = self.match.frame.object
        if not wanted or wanted == ("none",):
            return []
        ofs = [k for k in self._of() if self.nouns.has(k, wanted)]
        if ofs:
            if (
                "any" in wanted
                and not list(self.g.kids(self.match.i, "poss"))
                and "none" in wanted
                and not self._prep_tokens("by")
            ):
                return []
            return ofs
        narrow = tuple(w for w in wanted if w not in ("any", "none"))
        kids = self.g.kids(self.match.i, "compound", "poss")
        return [k for k in kids if narrow and self.nouns.has(k, narrow)]

    def found(self, slots: tuple[str, ...], *, possessors: bool, apart: Collection[str] = ()) -> list[Found]:
        """Refs in the slots, each once, in order of the slots.

        Args:
            slots: Slot names.
            possessors: Whether a thing may stand for its owner ("the Japanese residence").
            apart: Ids that do not fill a slot: with them alone in it, the slots after "else" count.
        """
        out: list[Found] = []
        for slot in slots:
            if slot == "else":
                if any(f.ref.id not in apart for f in out):
                    break
                continue
            for i in self._known.get(slot) or self.tokens(slot):
                found = self._found.get((i, possessors))
                if found is None:
                    found = self._found[i, possessors] = tuple(self._found_at(i, possessors))
                for one in found:
                    if all(one.ref.id != o.ref.id for o in out):
                        out.append(one)
        return out

    def _found_at(self, i: int, possessors: bool) -> list[Found]:
        out: list[Found] = []
        for k in self.g.conjuncts(i):
            if k != i and self.nouns.late(k):
                continue
            at = self.g.antecedent(k)
            allow = possessors or self.nouns.is_actor_head(at)
            out += self.nouns.one(k, allow, 0)
        return out

    def actors(self, slots: tuple[str, ...]) -> list[Found]:
        """Those who act, in the slots."""
        slots = (*slots, "beside") if "subject" in slots and self.match.kind == "verb" else slots
        return [f for f in self.found(slots, possessors=False) if f.ref.kind in ACTOR_KINDS]

    def recipients(self, slots: tuple[str, ...], apart: Collection[str] = ()) -> list[Found]:
        """Those acted on, in the slots, other than those who act."""
        return [f for f in self.found(slots, possessors=True, apart=apart) if f.ref.kind in ACTOR_KINDS]

    def places(self, slots: tuple[str, ...]) -> tuple[Participant, ...]:
        """Places in the slots."""
        return tuple(f.participant for f in self.found(slots, possessors=False) if f.ref.kind == "place")

    def instruments(self, slots: tuple[str, ...]) -> list[Found]:
        """Instruments in the slots."""
        return [f for f in self.found(slots, possessors=False) if f.ref.kind == "instrument"]


# Slots that are no function of the verb and no preposition.
_SPECIAL: Mapping[str, Callable[[Slots], list[int]]] = {
    "self": lambda slots: [slots.match.i],
    "undergone": Slots._undergone,
    "moved": lambda slots: moved(slots.g, slots.match.i),
    "condition": Slots._condition,
    "owner": Slots._owner,
    "whose": Slots._whose,
    "attr": lambda slots: list(slots.g.predicates(slots.match.i)),
    "above": Slots._above,
    "comp_subject": Slots._complement_subject,
    "sender": Slots._sender,
    "addressee": Slots._addressee,
    "comp_object": lambda slots: slots._content(None),
    "comp_object_whose": lambda slots: [
        k for i in slots._content(None) for k in slots.g.kids(i, "compound", "amod", "nmod", "poss")
    ],
    "comp_to": lambda slots: slots._content("to"),
    "subject_owner": Slots._subject_owner,
    "told": Slots._told,
    "beside": lambda slots: slots._beside() if slots.match.kind == "verb" else [],
}

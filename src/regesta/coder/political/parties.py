"""Who takes part in an event: every noun phrase leads to a country or a body, however it belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regesta.coder.nouns import ACTOR_KINDS, Nouns
from regesta.model.annotation import Mention
from regesta.model.statement import Participant, Ref
from regesta.rules.actors import load_movements, load_organizations, organization_by_name

_NEAR = ("amod", "compound", "nmod", "poss", "nummod")
_CLAUSES = frozenset({"relcl", "advcl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Party:
    """A country or body in a sentence.

    Attributes:
        country: Code of its state, or the id of a body without one; two parties with the same are one side.
        participant: The ref with its words.
        token: Head of the words.
    """

    country: str
    participant: Participant
    token: int


def country_of(ref: Ref) -> str | None:
    """Code of the state that a ref is or belongs to, the id of a body of no state, or None."""
    if ref.kind == "state":
        return ref.id
    if ref.state is not None:
        return ref.state
    return ref.id if ref.kind in ("organization", "movement", "agency") else None


def is_people(party: Party) -> bool:
    """Whether a party is a people without a state of its own, which lives in the countries that others name."""
    ref = party.participant.ref
    row = load_movements().get(ref.id.removeprefix("movement:")) if ref.kind == "movement" else None
    return row is not None and row.state is None and row.sector == "CVL"


def is_known(party: Party) -> bool:
    """Whether a party is of a state, or a body of the tables."""
    ref = party.participant.ref
    return (
        ref.kind != "organization"
        or ref.state is not None
        or ref.id.removeprefix("organization:") in load_organizations()
    )


class Parties:
    """Looks up the parties of noun phrases.

    Args:
        nouns: The noun phrases of the document.
    """

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.g = nouns.graph
        self._bodies: dict[str, list[Party]] | None = None

    def own(self, i: int) -> list[Party]:
        """Parties that the mention at a token names."""
        mention = self.nouns.mentions.get(i)
        return self._of(mention) if mention is not None else []

    def _of(self, mention: Mention) -> list[Party]:
        span = self.g.doc.document.span(mention.start, mention.end)
        out = []
        for ref in mention.refs:
            country = country_of(ref)
            if country is not None and (ref.kind in ACTOR_KINDS or ref.kind == "place"):
                rule = self.nouns.rule_of(mention, ref, span.quote)
                out.append(Party(country, Participant(ref=ref, span=span, rule=rule), mention.head))
            elif ref.kind == "person":
                out += self._body(ref)
        return out or self._named_inside(mention)

    def _named_inside(self, mention: Mention) -> list[Party]:
        """The body of the tables that words at the start of a phrase name: "U.N. inspectors"."""
        if all(r.kind not in ("group", "instrument", "thing") for r in mention.refs):
            return []
        words = [t for t in self.g.tokens[max(0, mention.head - 8) : mention.head + 1] if t.start >= mention.start]
        for n in range(len(words), 0, -1):
            span = self.g.doc.document.span(words[0].start, words[n - 1].end)
            if words[n - 1].pos == "PROPN" and (row := organization_by_name(span.quote)) is not None:
                ref = Ref(id=f"organization:{row.id}", name=row.name, kind="organization", also=(span.quote,))
                return [Party(ref.id, Participant(ref=ref, span=span, rule="body named inside"), mention.head)]
        return []

    def _body(self, ref: Ref) -> list[Party]:
        """The body that a person of no state speaks for: "U.N. Secretary-General Kofi Annan", then "he"."""
        if self._bodies is None:
            self._bodies = {}
            for mention in self.nouns.graph.doc.mentions:
                for r in mention.refs:
                    if r.kind == "person" and r.state is None and r.id not in self._bodies:
                        if found := self._near(mention.head, 0):
                            self._bodies[r.id] = found
        return self._bodies.get(ref.id, [])

    def at(self, i: int | None) -> list[Party]:
        """Parties of a noun phrase and of those coordinated with it: by name, else by whom it belongs to."""
        return once(p for k in (self.g.conjuncts(i) if i is not None else ()) for p in self._one(k, 0))

    def _one(self, i: int, depth: int) -> list[Party]:
        at = self.g.antecedent(i)
        found = self.own(i) or (self.own(at) if at != i else [])
        if depth > 4:
            return found
        mention = self.nouns.mentions.get(at)
        if found and mention is not None and mention.form == "description" and (near := self._near(i, depth)):
            return near
        if found:
            return self._placed(self._near(i, depth), i) or found if self._loose(found) else found
        if at != i:
            return self._one(at, depth + 1)
        if found := self._near(i, depth):
            return self._placed(found, i)
        for k in self.g.kids(i, "appos"):
            if found := self._one(k, depth + 1):
                return found
        return self._within(i)

    @staticmethod
    def _loose(found: list[Party]) -> bool:
        """Whether parties are peoples of no state alone: the Kurds."""
        return all(is_people(p) for p in found)

    def _placed(self, found: list[Party], i: int) -> list[Party]:
        """For a people of no state, the state the phrase places it in: "Kurdish inmates in Turkey"."""
        if not found or not self._loose(found):
            return found
        return [p for p in self.under(i, after=-1) if not is_people(p)][:1] or found

    def _near(self, i: int, depth: int) -> list[Party]:
        """Parties that modify a noun: "Iraqi Kurds", "Peru's envoy"; not those it is against ("anti-Syrian")."""
        for k in sorted(self.g.kids(i, *_NEAR), reverse=True):
            if any(self.g.tokens[j].text.lower().startswith(("anti", "pro-")) for j in (k, *self.g.children[k])):
                continue
            found = [p for j in self.g.conjuncts(k) for p in self._one(j, depth + 1)]
            if found:
                return found
        return []

    def _within(self, i: int) -> list[Party]:
        """Parties named inside a phrase: under its prepositions and participles, the nearest first."""
        level = [i]
        while level:
            level = [k for j in level for k in self.g.children[j] if self.g.tokens[k].dep not in (*_CLAUSES, "conj")]
            for k in sorted(level):
                found = self.own(k)
                if found:
                    return once(p for j in self.g.conjuncts(k) for p in self.own(j))
        return []

    def under(self, i: int, *, after: int, skip: frozenset[int] = frozenset()) -> list[Party]:
        """Parties named under a token after a place in the text, in order; `skip` are tokens not to go under."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            if j in skip:
                continue
            if j > after and self.g.tokens[j].pos != "PRON" and self.g.tokens[j].tag not in ("PRP$", "WP$"):
                out += self.own(j)
            todo.extend(self.g.children[j])
        return sorted((p for p in out if is_known(p)), key=lambda p: p.token)


def once(parties: Iterable[Party]) -> list[Party]:
    """Each country once, in order."""
    out: dict[str, Party] = {}
    for p in parties:
        out.setdefault(p.country, p)
    return list(out.values())

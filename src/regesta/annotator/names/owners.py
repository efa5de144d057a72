"""Whose a noun phrase is: states, bodies and persons in front of a noun or behind its "of"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regesta.annotator.names.lexicon import EntryKind, Hit
from regesta.annotator.names.named import Named
from regesta.annotator.names.people import Spoken
from regesta.annotator.names.reading import FUNCTION, Reading
from regesta.annotator.names.tables import state_ref
from regesta.model.statement import Ref
from regesta.rules.names import load_families, word_set

_STATE_KINDS: tuple[EntryKind, ...] = ("adjective", "name", "demonym", "metonym")
_RULING = word_set("ruling") | word_set("power")
_POWER = word_set("power")
_SEATED = word_set("seated")
SKIP = word_set("skip")


@dataclass(slots=True)
class Around:
    """What stands in front of a noun: states, bodies and persons that it belongs to, and its other modifiers."""

    first: int
    states: list[Ref] = field(default_factory=list)
    bodies: list[Ref] = field(default_factory=list)
    persons: list[Spoken] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    regions: list[str] = field(default_factory=list)
    capital: Ref | None = None


class Owners:
    """Reads what stands around nouns.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        named: The capitalized name that covers a token.
        spoken: The person's name that covers a token.
        taken: Tokens of titles that stand with a name or a state.
        supported: States that the text names otherwise than by a capital.
    """

    def __init__(
        self,
        reading: Reading,
        at: Mapping[int, Hit],
        named: Mapping[int, Named],
        spoken: Mapping[int, Spoken],
        taken: set[int],
        supported: set[str],
    ) -> None:
        self.supported = supported
        self.reading, self.at, self.named, self.spoken, self.taken = reading, at, named, spoken, taken
        self.region = load_families()["region"].words

    def around(self, i: int) -> Around:
        """Read to the left of a noun up to its determiner."""
        reading = self.reading
        start, _ = reading.bounds(i)
        around = Around(first=i)
        possessed = False
        j = i - 1
        while j >= start:
            word = reading.lower[j]
            hit, person = self.at.get(j), self.spoken.get(j)
            if hit is not None:
                if not self._take_hit(hit, around):
                    break
                j = hit.first
            elif person is not None:
                around.persons.insert(0, person)
                around.used.update(range(person.run.first, person.run.last))
                around.first = j = person.before.first if person.before is not None else person.run.first
            elif word == ")" and (opened := self._bracket(j, start)) is not None:
                self._inside(opened, j, around)
                j = opened
            elif word in ("'s", "’s") or (word in ("'", "’") and reading.tokens[j].tag == "POS"):
                if possessed:
                    break
                possessed = True
            elif word in ("and", "or", "&", ",", "-", "–", "/"):
                if not self._goes_on(j, start):
                    break
            elif not self._modifier(j, around):
                break
            j -= 1
        return around

    def _bracket(self, j: int, start: int) -> int | None:
        """The opening of a short bracket: "the Northern League (NL) movement"."""
        return next((k for k in range(j - 1, max(start, j - 5) - 1, -1) if self.reading.words[k] == "("), None)

    def _inside(self, opened: int, closed: int, around: Around) -> None:
        for k in range(opened + 1, closed):
            hit = self.at.get(k)
            if hit is not None and (entry := hit.of("movement", "organization")):
                around.bodies.append(entry.ref)

    def _take_hit(self, hit: Hit, around: Around) -> bool:
        entry = hit.of(*_STATE_KINDS) or hit.of("prefix")
        body = hit.of("organization", "movement")
        capital = hit.of("capital")
        if entry is not None and entry.ref.state:
            around.states.insert(0, entry.ref)
        elif body is not None:
            around.bodies.insert(0, body.ref)
        elif capital is not None:
            around.capital = capital.ref
        elif (region := hit.of("region")) is not None:
            around.regions.insert(0, region.name.text)
            around.words.insert(0, region.name.text.lower())
        else:
            return False
        around.used.update(range(hit.first, hit.last))
        around.first = hit.first
        return True

    def _goes_on(self, j: int, start: int) -> bool:
        """Whether a coordination belongs to the modifiers: "Hungarian and Polish officials"."""
        if j - 1 < start:
            return False
        hit = self.at.get(j - 1)
        right = self.at.get(j + 1)
        if hit is not None and right is not None:
            if self.reading.lower[j] == ",":
                return hit.of("adjective") is not None and right.of("adjective") is not None
            return hit.of("adjective", "name", "organization", "prefix") is not None
        word = self.reading.lower[j - 1]
        return (self.reading.tokens[j - 1].pos == "ADJ" and self.reading.tokens[j + 1].pos in ("ADJ", "NOUN")) or (
            word in self.region or self.reading.lower[j] == "-"
        )

    def _modifier(self, j: int, around: Around) -> bool:
        """Take an adjective or noun in front of the head; False where the phrase ends."""
        token, word = self.reading.tokens[j], self.reading.lower[j]
        if (word in FUNCTION and word not in SKIP) or j in self.named:
            return False
        if token.tag == "NNS" and word not in ("arms", "rights", "sports", "affairs", "relations", "communications"):
            return False  # "for some years Danish traders": another phrase
        if token.pos in ("ADJ", "NOUN", "PROPN", "NUM") or (
            token.tag in ("VBN", "VBG") and token.dep in ("amod", "compound")
        ):
            around.words.insert(0, word)
            around.first = j
            if word in self.region:
                around.regions.insert(0, word)
            return True
        return token.pos == "ADV" and token.dep == "advmod"

    def behind(self, i: int, family: str, around: Around) -> None:
        """Read "of Peru and Chile", "of President X", "in Darfur" behind a noun that has no owner in front."""
        if around.states or around.bodies or around.persons:
            return
        reading = self.reading
        _, stop = reading.bounds(i)
        k = i + 1
        preps = self._prepositions(i, family, around)
        ruled = self._ruled(k, stop) if family == "government" else k
        if ruled == k and (k + 1 >= stop or reading.lower[k] not in preps):
            return
        of = ruled > k or reading.lower[k] == "of"
        k = max(k + 1, ruled)
        while k < stop:
            hit, person = self.at.get(k), self.spoken.get(k)
            if hit is not None:
                if not self._owner(hit, around, of=of, acts=family in ("government", "forces", "powers")):
                    return
                k = hit.last
            elif person is not None and of:
                around.persons.append(person)
                k = person.run.last
                seat = self.at.get(k + 1)
                if k + 1 < stop and reading.lower[k] == "in" and seat is not None and seat.of("name"):
                    k = seat.last
            elif reading.lower[k] in (",", "and", "the", "both") or (k in self.taken and of):
                k += 1
            else:
                return

    def _ruled(self, k: int, stop: int) -> int:
        """The state's token in "the junta | which then ruled | Argentina", "in power in"; `k` where none is told."""
        lower, n = self.reading.lower, k
        while n < stop and n - k < 7 and lower[n] in _RULING:
            n += 1
        told = any(lower[j] in _POWER for j in range(k, n))
        hit = self.at.get(n)
        return n if told and hit is not None and hit.of("name") is not None else k

    def _prepositions(self, i: int, family: str, around: Around) -> tuple[str, ...]:
        """The prepositions behind a noun that tell whose it is."""
        word = self.reading.lower[i]
        if family in ("insurgents", "people", "court"):
            return ("of", "in", "from")
        if word in _SEATED or "security" in around.words:
            return ("of", "in")
        return ("of",)

    def _owner(self, hit: Hit, around: Around, *, of: bool, acts: bool) -> bool:
        """Take the owner told behind a noun; what only tells where keeps a mention of its own."""
        entry = hit.of("name")
        if entry is None and not of:
            entry = hit.of("capital", "place")
        body = hit.of("organization", "movement")
        if entry is not None and entry.ref.state:
            if entry.kind == "name" or acts or entry.ref.state in self.supported:
                around.states.append(state(entry.ref))
        elif body is not None and of and acts:
            around.bodies.append(body.ref)
        else:
            return False
        if of and acts:
            around.used.update(range(hit.first, hit.last))
        return True


def state(ref: Ref) -> Ref:
    """The state that a ref belongs to, as a ref of its own."""
    return state_ref(ref.state) if ref.kind != "state" and ref.state else ref


def person_state(spoken: Spoken) -> Ref | None:
    """The state a person acts for."""
    return state_ref(spoken.person.state) if spoken.person.state else None


def spoken_at(spoken: Sequence[Spoken]) -> dict[int, Spoken]:
    """The person's name that covers a token, by token."""
    return {i: s for s in spoken for i in range(s.run.first, s.run.last)}

"""Noun phrases that stand for an actor: "the Danish government", "the armed forces of X and Y", "Belgian banks"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.named import Named
from regesta.annotator.names.people import Spoken
from regesta.annotator.names.reading import FUNCTION, Reading
from regesta.model.annotation import MentionForm
from regesta.model.statement import Ref
from regesta.rules.names import load_families

_STATE_KINDS = ("adjective", "name", "demonym", "metonym")
_FAMILIES = ("government", "forces", "legislature", "court", "insurgents", "people", "powers")
_BARE_INSURGENTS = frozenset(
    """rebels guerrillas guerillas insurgents militants separatists secessionists revolutionaries partisans mutineers terrorists
    gunmen islamists extremists""".split()
)
_SEATED = frozenset("government regime authorities administration junta rulers leadership police".split())
_NAMED_BODIES = frozenset(
    """party movement committee commission faction militia organization organisation company bank agency delegation mission junta
    clan tribe group league""".split()
)
_APPOSED = frozenset(
    """movement group organization organisation party network alliance rebels guerrillas guerillas insurgents militants fighters
    terrorists gunmen faction militia separatists forum coalition bloc union leadership members cadres""".split()
)
_OUTSIDERS = frozenset(
    "foreign private commercial central international local overseas official leading major large new".split()
)
_COLLECTIVE = frozenset(
    """people public population press industry business company bank party group faction movement opposition airline firm newspaper
    media union corporation crew militia clergy women youth""".split()
)
_SKIP = frozenset(
    "other several many some most various certain few former all both more senior top leading high-ranking".split()
)
_PERSONAL = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women", "leaders")
_NOT_PERSONAL = frozenset(
    """papers letters orders powers matters centers centres numbers quarters borders rivers waters headquarters barriers
    manoeuvers maneuvers chapters offers answers factors sectors indicators doctors tensors grants rants wants plants tenants covenants fees trees
    committees guarantees decrees degrees customers computers carriers reactors tankers cruisers destroyers bombers fighters
    tractors errors terrors mirrors corridors harbors harbours favors favours colors colours efforts members neighbors ministers
    premiers covers dangers disasters fibers layers markers mergers newspapers posters registers shelters tigers towers
    transfers winters summers chambers others interiors exteriors sensors vectors visitors-book ancestors mentors tutors donors
    elections affiliates""".split()
)


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


@dataclass(slots=True)
class Phrase:
    """A noun phrase read as an actor: tokens `first` to `last` (exclusive), its head and what it stands for."""

    first: int
    last: int
    head: int
    refs: tuple[Ref, ...]
    form: MentionForm
    rule: str
    used: set[int] = field(default_factory=set)
    name: str = ""


@cache
def _family_of() -> Mapping[str, str]:
    families = load_families()
    found: dict[str, str] = {}
    for name in _FAMILIES:
        for word in families[name].words:
            found.setdefault(word, name)
    return found


class PhraseReader:
    """Reads the noun phrases of a text.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        named: The capitalized name that covers a token.
        spoken: The person's name that covers a token.
        taken: Tokens of titles that stand with a name or a state.
    """

    def __init__(
        self,
        reading: Reading,
        at: Mapping[int, Hit],
        named: Mapping[int, Named],
        spoken: Mapping[int, Spoken],
        taken: set[int],
    ) -> None:
        self.reading, self.at, self.named, self.spoken, self.taken = reading, at, named, spoken, taken
        families = load_families()
        self.not_state = families["not_the_state"].words
        self.region = families["region"].words
        self.powers = families["powers"].words
        self.blocs = families["blocs"].words

    def read(self) -> list[Phrase]:
        """All phrases, in order."""
        found: list[Phrase] = []
        family_of = _family_of()
        for i, word in enumerate(self.reading.lower):
            family = family_of.get(word) or self._personal(word)
            if (
                word in self.blocs
                and self.reading.capital[i]
                and i not in self.at
                and i not in self.named
                and not self._modifies(i)
            ):
                found.append(self._bloc(i))
                continue
            if family is None or i in self.taken or i in self.named or i in self.spoken or i in self.at:
                continue
            if self.reading.tokens[i].pos not in ("NOUN", "PROPN", "ADJ"):
                continue
            phrase = self._phrase(i, family)
            if phrase is not None:
                found.append(phrase)
        return found

    def _bloc(self, i: int) -> Phrase:
        """ "the Allies"."""
        first = i
        while first - 1 > self.reading.bounds(i)[0] and self.reading.capital[first - 1]:
            first -= 1
        name = self._words(first, i + 1)
        return Phrase(first, i + 1, i, (Ref(id="", name=name, kind="group"),), "name", "blocs", set(), name)

    def _personal(self, word: str) -> str | None:
        """Plural nouns of persons by their endings: "planters", "activists"."""
        if len(word) > 5 and word.endswith(_PERSONAL) and word not in _NOT_PERSONAL:
            return "people"
        return None

    def _phrase(self, i: int, family: str) -> Phrase | None:
        if self._modifies(i):
            return None
        around = self.around(i)
        self._behind(i, family, around)
        if family in ("government", "forces"):
            return self._acting(i, family, around)
        if family in ("legislature", "court"):
            return self._body(i, family, around)
        return self._group(i, family, around)

    def _modifies(self, i: int) -> bool:
        """Whether the noun only modifies the next one: "government officials", "bank notes"."""
        token = self.reading.tokens[i]
        nxt = i + 1
        if nxt < len(self.reading.words) and self.reading.words[nxt] in ("-", "–"):
            return True
        if token.dep in ("compound", "nmod", "amod") and token.head > i:
            return (
                nxt < len(self.reading.tokens)
                and self.reading.tokens[nxt].pos in ("NOUN", "PROPN")
                and (self.reading.tokens[nxt].sentence == token.sentence)
            )
        return False

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
        return (
            self.reading.tokens[j - 1].pos == "ADJ"
            and self.reading.tokens[j + 1].pos in ("ADJ", "NOUN")
            or (word in self.region or self.reading.lower[j] == "-")
        )

    def _modifier(self, j: int, around: Around) -> bool:
        """Take an adjective or noun in front of the head; False where the phrase ends."""
        token, word = self.reading.tokens[j], self.reading.lower[j]
        if word in FUNCTION and word not in _SKIP or j in self.named:
            return False
        if (
            token.pos in ("ADJ", "NOUN", "PROPN", "NUM")
            or token.tag in ("VBN", "VBG")
            and token.dep in ("amod", "compound")
        ):
            around.words.insert(0, word)
            around.first = j
            if word in self.region:
                around.regions.insert(0, word)
            return True
        return token.pos == "ADV" and token.dep == "advmod"

    def _behind(self, i: int, family: str, around: Around) -> None:
        """Read "of Peru and Chile", "of President X", "in Darfur" behind a noun that has no owner in front."""
        if around.states or around.bodies or around.persons:
            return
        reading = self.reading
        _, stop = reading.bounds(i)
        k = i + 1
        preps = self._prepositions(i, family, around)
        if k + 1 >= stop or reading.lower[k] not in preps:
            return
        of = reading.lower[k] == "of"
        k += 1
        while k < stop:
            hit, person = self.at.get(k), self.spoken.get(k)
            if hit is not None:
                if not self._owner(hit, around, of=of, acts=family in ("government", "forces", "powers")):
                    return
                k = hit.last
            elif person is not None and of:
                around.persons.append(person)
                return
            elif reading.lower[k] in (",", "and", "the", "both") or (k in self.taken and of):
                k += 1
            else:
                return

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
            around.states.append(state(entry.ref))
        elif body is not None and of and acts:
            around.bodies.append(body.ref)
        else:
            return False
        if of and acts:
            around.used.update(range(hit.first, hit.last))
        return True

    def _acting(self, i: int, family: str, around: Around) -> Phrase | None:
        """ "the Danish government": the state, unless a modifier shows that others than the state act."""
        others = [w for w in around.words if w in self.not_state]
        refs = tuple(dict.fromkeys((*around.states, *around.bodies)))
        form: MentionForm = "government" if family == "government" else "forces"
        rule = family
        if others:
            return self._group(i, "people", around) if refs else None
        if not refs and around.persons:
            refs = tuple(dict.fromkeys(r for s in around.persons if (r := person_state(s)) is not None))
            rule = "government-of-person"
        if not refs and around.capital is not None and not self._place_noun(i):
            refs = (around.capital,)
        if not refs:
            if around.regions and (self.reading.lower[i] in self.powers or family == "forces"):
                return self._group(i, "powers", around)
            return (
                self._group(i, "people", around)
                if self.reading.lower[i] in ("leaders", "officials", "commanders")
                else None
            )
        if (
            self.reading.lower[i] in ("nation", "state", "side", "sides", "force", "crown", "unit", "units")
            and not around.states
        ):
            return None
        return Phrase(around.first, i + 1, i, refs, form, rule, around.used)

    def _place_noun(self, i: int) -> bool:
        return self.reading.lower[i] in ("embassy", "legation", "consulate", "garrison", "mission", "palace")

    def _body(self, i: int, family: str, around: Around) -> Phrase | None:
        """ "the Portuguese parliament": an organization of the state."""
        states = around.states or [r for s in around.persons if (r := person_state(s)) is not None]
        if not states:
            return None
        name = self._words(around.first, i + 1)
        kind = "organization" if family == "legislature" else "agency"
        ref = Ref(id="", name=name, kind=kind, state=states[0].state)
        return Phrase(around.first, i + 1, i, (ref,), "name", family, around.used, name)

    def _group(self, i: int, family: str, around: Around) -> Phrase | None:
        """Groups: "Chadian rebels", "private banks", "the Baltic states", "the Lakes party"."""
        word = self.reading.lower[i]
        if around.bodies and not around.states and word in _APPOSED:
            return Phrase(
                around.first, i + 1, i, tuple(dict.fromkeys(around.bodies)), "name", "apposed-noun", around.used
            )
        first = self._opening(around.first, i)
        name = self._words(first, i + 1)
        owners = [*around.states, *around.bodies]
        if family == "powers":
            if not around.regions or around.states:
                return None
            refs: tuple[Ref, ...] = (Ref(id="", name=name, kind="group"),)
            return Phrase(first, i + 1, i, refs, "description", "powers", around.used, name)
        if owners:
            if not (word.endswith("s") or word in _COLLECTIVE or family == "insurgents"):
                return None
            return Phrase(
                first,
                i + 1,
                i,
                self._owned(owners, first, i, name),
                "description",
                f"group-{family}",
                around.used,
                name,
            )
        body = self._named_body(i)
        if body is not None:
            return body
        outside = (
            first < i
            and word.endswith("s")
            and (
                (family == "people" and set(around.words) & _OUTSIDERS)
                or family == "insurgents"
                or self._proper(first, i)
            )
        )
        if word in _BARE_INSURGENTS or outside:
            return Phrase(
                first, i + 1, i, (Ref(id="", name=name, kind="group"),), "description", f"group-{family}", set(), name
            )
        return None

    def _opening(self, first: int, i: int) -> int:
        """The first word of a group's name: no "other", no numbers."""
        while first < i and (
            self.reading.lower[first] in _SKIP or self.reading.tokens[first].pos in ("NUM", "CCONJ", "PUNCT", "ADV")
        ):
            first += 1
        return first

    def _owned(self, owners: list[Ref], first: int, i: int, name: str) -> tuple[Ref, ...]:
        """The group of each owner: "Togolese and Malian traders" are two."""
        codes = list(dict.fromkeys(o.state for o in owners))
        if len(codes) < 2:
            return (Ref(id="", name=name, kind="group", state=codes[0]),)
        head = self.reading.words[i]
        words = dict.fromkeys(o.name for o in owners)
        return tuple(
            Ref(id=f"group:{(code or '').lower()}-{head.lower()}", name=f"{head} of {word}", kind="group", state=code)
            for word, code in zip(words, codes, strict=False)
        )

    def _named_body(self, i: int) -> Phrase | None:
        """ "the Lakes party", "the Lakes committee": a common noun behind a proper one."""
        word = self.reading.lower[i]
        j = i - 1
        start, _ = self.reading.bounds(i)
        if word not in _NAMED_BODIES or j < start or not self.reading.capital[j] or self.reading.lower[j] in FUNCTION:
            return None
        if self.reading.tokens[j].pos not in ("PROPN", "NOUN") or j == start:
            return None
        first = j
        while first > start + 1 and self.reading.capital[first - 1] and self.reading.lower[first - 1] not in FUNCTION:
            first -= 1
        name = self._words(first, i + 1)
        kind = "movement" if word in ("party", "movement", "faction", "militia") else "organization"
        ref = Ref(id="", name=name, kind="group" if word in ("clan", "tribe", "group") else kind)  # type: ignore[arg-type]
        return Phrase(first, i + 1, i, (ref,), "name", "named-body", set(), name)

    def _proper(self, first: int, i: int) -> bool:
        """Whether an unknown proper name stands right in front: "Lakes leaders"."""
        k = i - 1
        return (
            k >= first
            and self.reading.capital[k]
            and self.reading.lower[k] not in FUNCTION
            and k != self.reading.bounds(i)[0]
        )

    def _words(self, first: int, last: int) -> str:
        tokens = self.reading.tokens
        return " ".join(self.reading.text[tokens[first].start : tokens[last - 1].end].split())


def state(ref: Ref) -> Ref:
    """The state that a ref belongs to, as a ref of its own."""
    from regesta.annotator.names.tables import state_ref

    return state_ref(ref.state) if ref.kind != "state" and ref.state else ref


def person_state(spoken: Spoken) -> Ref | None:
    """The state a person acts for."""
    from regesta.annotator.names.tables import state_ref

    return state_ref(spoken.person.state) if spoken.person.state else None


def spoken_at(spoken: Sequence[Spoken]) -> dict[int, Spoken]:
    """The person's name that covers a token, by token."""
    return {i: s for s in spoken for i in range(s.run.first, s.run.last)}

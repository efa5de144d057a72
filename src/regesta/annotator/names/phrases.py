"""Noun phrases that stand for an actor: "the Danish government", "the armed forces of X and Y", "Belgian banks"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from regesta.annotator.names.owners import SKIP, Around, Owners, person_state
from regesta.annotator.names.reading import FUNCTION
from regesta.model.annotation import MentionForm
from regesta.model.statement import Ref, RefKind
from regesta.rules.names import load_families, word_set

_FAMILIES = ("government", "forces", "legislature", "court", "insurgents", "people", "powers")
_BARE_INSURGENTS = word_set("bare_insurgents")
_NAMED_BODIES = word_set("named_bodies")
_APPOSED = word_set("apposed")
_OUTSIDERS = word_set("outsiders")
_COLLECTIVE = word_set("collective")
_PERSONAL = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women", "leaders")
_NOT_PERSONAL = word_set("not_personal")


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
        owners: What reads whose a noun is; the text and all that is known of its tokens come with it.
    """

    def __init__(self, owners: Owners) -> None:
        self.reading, self.at, self.named = owners.reading, owners.at, owners.named
        self.spoken, self.taken, self.owners = owners.spoken, owners.taken, owners
        families = load_families()
        self.not_state = families["not_the_state"].words
        self.powers = families["powers"].words
        self.blocs = families["blocs"].words

    def read(self) -> list[Phrase]:
        """All phrases, in order."""
        found: list[Phrase] = []
        family_of = _family_of()
        for i, word in enumerate(self.reading.lower):
            family = family_of.get(word) or self._personal(word) or ("bodies" if word in _NAMED_BODIES else None)
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
        name = self.reading.phrase(first, i + 1)
        return Phrase(first, i + 1, i, (Ref(id="", name=name, kind="group"),), "name", "blocs", set(), name)

    def _personal(self, word: str) -> str | None:
        """Plural nouns of persons by their endings: "planters", "activists"."""
        if len(word) > 5 and word.endswith(_PERSONAL) and word not in _NOT_PERSONAL:
            return "people"
        return None

    def _phrase(self, i: int, family: str) -> Phrase | None:
        if self._modifies(i):
            return None
        around = self.owners.around(i)
        self.owners.behind(i, family, around)
        if family in ("government", "forces"):
            return self._acting(i, family, around)
        if family in ("legislature", "court") or (family == "bodies" and around.states):
            return self._body(i, family, around)
        if family == "bodies":
            return self._named_body(i)
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
        name = self.reading.phrase(around.first, i + 1)
        kind: RefKind = "agency" if family == "court" else "organization"
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
        name = self.reading.phrase(first, i + 1)
        owners = [*around.states, *around.bodies]
        if family == "powers":
            if not around.regions or around.states or (word == "ministers" and around.regions == ["foreign"]):
                return None
            refs: tuple[Ref, ...] = (Ref(id="", name=name, kind="group"),)
            return Phrase(first, i + 1, i, refs, "description", "powers", around.used, name)
        if owners:
            if not (word.endswith("s") or word in _COLLECTIVE or family == "insurgents"):
                return None
            refs = self._owned(owners, first, i, name)
            return Phrase(first, i + 1, i, refs, "description", f"group-{family}", around.used, name)
        body = self._named_body(i)
        if body is not None:
            return body
        if word in _BARE_INSURGENTS or self._outside(first, i, family, around):
            refs = (Ref(id="", name=name, kind="group"),)
            return Phrase(first, i + 1, i, refs, "description", f"group-{family}", set(), name)
        return None

    def _outside(self, first: int, i: int, family: str, around: Around) -> bool:
        """Whether a plural without an owner is still a party of its own: "exiled leaders", "armed bands"."""
        return (
            first < i
            and self.reading.lower[i].endswith("s")
            and (
                (family == "people" and bool(set(around.words) & _OUTSIDERS))
                or family == "insurgents"
                or self._proper(first, i)
            )
        )

    def _opening(self, first: int, i: int) -> int:
        """The first word of a group's name: no "other", no numbers."""
        while first < i and (
            self.reading.lower[first] in SKIP or self.reading.tokens[first].pos in ("NUM", "CCONJ", "PUNCT", "ADV")
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
        name = self.reading.phrase(first, i + 1)
        kind: RefKind = "movement" if word in ("party", "movement", "faction", "militia") else "organization"
        ref = Ref(id="", name=name, kind="group" if word in ("clan", "tribe", "group") else kind)
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

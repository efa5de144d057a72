"""The instruments of one document in the order of their telling: which are new, which are spoken of again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from regesta.annotator.instruments.describe import Description
from regesta.annotator.instruments.makers import bearers
from regesta.annotator.instruments.spans import NamedSpan
from regesta.model.statement import Ref, fold
from regesta.rules.actors import states_in
from regesta.rules.instruments import InstrumentRules, Noun

_STOP = frozenset("of the on for and in to with between a an de la del at by".split())
_AGREED = frozenset({"accord", "truce", "settlement", "deal", "alliance"})
_OF_TOPIC = frozenset(
    {"peace", "resulting", "final", "said"}
)  # what may stand before "treaty" where a text is about one
_NEAR = 2  # sentences that a bare "the agreements" looks back
_FAR = 8  # sentences that "the treaty" looks back for one without a name


@dataclass(slots=True, kw_only=True)
class Entry:
    """One instrument while the document is read.

    Attributes:
        id: Its id without what may be added to make it unique.
        name: Its fullest name or description.
        kind: What the register calls it.
        words: Telling words of all its names, folded, the noun in the singular.
        families: Families of its nouns.
        nouns: Its nouns in the singular.
        named: True where it has a name in capitals.
        plural: True where it stands for an unknown number.
        years: Years that date it.
        parties: Ids of its parties, as far as told.
        first: Offset of its first mention.
        also: Other names.
        seen: (sentence, offset) of its latest mention.
        group: Number of the phrase it was last told in together with others, or -1.
        block: Block of its latest mention.
        makers: Folded surnames of those who are told to have concluded it.
        topic: True where the title of the document or its first heading names it.
    """

    id: str
    name: str
    kind: str
    words: set[str]
    families: set[str]
    nouns: set[str]
    years: set[str]
    parties: set[str]
    first: int
    named: bool = False
    plural: bool = False
    also: list[str] = field(default_factory=list)
    seen: tuple[int, int] = (0, 0)
    group: int = -1
    block: int = -1
    topic: bool = False
    makers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where and with what an instrument is told.

    Attributes:
        sentence: Number of the sentence.
        offset: Offset of the head.
        block: Number of the block.
        parties: Ids of parties told in the clause.
        years: Years that date it.
        partners: Folded words of the names of the partners it is told to be between.
    """

    sentence: int
    offset: int
    block: int
    parties: Sequence[str] = ()
    years: Sequence[str] = ()
    partners: frozenset[str] = frozenset()


class Ledger:
    """All instruments told so far.

    Args:
        rules: The lexicon.
    """

    def __init__(self, rules: InstrumentRules) -> None:
        self.rules = rules
        self.entries: list[Entry] = []
        self.aliases: dict[str, Entry] = {}

    def words_of(self, text: str) -> set[str]:
        """Folded telling words of a name, nouns of instruments in the singular."""
        found = set()
        for word in fold(text.replace("-", " ").replace("–", " ")).split():
            noun = self.rules.nouns.get(word)
            if word not in _STOP and word not in self.rules.words["bland"]:
                found.add(noun.lemma if noun else word)
        return found

    def see(self, entry: Entry, told: Told) -> None:
        """Note that an instrument has been spoken of."""
        entry.seen = (told.sentence, told.offset)
        entry.block = told.block
        if not entry.parties:
            entry.parties |= set(told.parties)

    def name(self, text: str, span: NamedSpan, told: Told) -> Entry:
        """The entry of a name: a known one, else a new one."""
        words = self.words_of(text)
        year = {span.year} if span.year else set()
        entry = self.aliases.get(fold(text)) or self._same_name(words, span, year)
        if entry is None and (entry := self._of_makers(text)) is not None:
            entry.name, entry.id = text, "instrument:" + fold(text).replace(" ", "-")
            entry.words |= words
        if entry is None:
            entry = self._new(text, span.noun, span.kind, words, told, key=span.key)
        elif fold(text) != fold(entry.name):
            self._also(entry, text)
        entry.named = True
        entry.years |= year
        self.see(entry, told)
        self.aliases.setdefault(fold(text), entry)
        return entry

    def _of_makers(self, text: str) -> Entry | None:
        """What the two negotiated who give a treaty its name, told before without it."""
        names = bearers(text)
        return next((e for e in reversed(self.entries) if names and not e.named and names <= e.makers), None)

    def made_by(self, d: Description, makers: frozenset[str]) -> Entry | None:
        """The treaty that bears the names of those who are told to conclude one."""
        fit = (e for e in reversed(self.entries) if e.named and d.noun.lemma in e.nouns)
        return next((e for e in fit if (names := bearers(e.name)) and names <= makers), None)

    def heading(self, name: str, d: Description, told: Told) -> Entry:
        """The instrument that a heading names, known or new."""
        entry = self.aliases.get(fold(name))
        if entry is None:
            entry = self._new(name, d.noun, d.kind, self.words_of(name), told)
            self.aliases[fold(name)] = entry
        entry.named = True
        self.see(entry, told)
        return entry

    def _same_name(self, words: set[str], span: NamedSpan, year: set[str]) -> Entry | None:
        """A known instrument whose name holds all words of a shorter one, or the other way about."""
        if span.key:
            return next((e for e in self.entries if e.id == f"instrument:{span.key.replace(' ', '-')}"), None)
        nouns = {w for w in words if w in self.rules.nouns}
        rest = words - nouns
        if not rest:  # "the Armistice Agreement", told before as "an armistice agreement"
            return next((e for e in reversed(self.entries) if e.words == words), None)
        best: Entry | None = None
        for entry in reversed(self.entries):
            if not entry.named or (year and entry.years and not year & entry.years) or not nouns & entry.nouns:
                continue
            theirs = entry.words - set(self.rules.nouns)
            if rest == theirs and rest:
                return entry
            if rest and theirs and (rest < theirs or theirs < rest) and best is None and len(rest ^ theirs) <= 3:
                best = entry
        return best

    def alias(self, entry: Entry, text: str) -> None:
        """Another name of a known instrument: "generally known as the Brasilia Accords"."""
        self._also(entry, text)
        entry.words |= self.words_of(text)
        self.aliases[fold(text)] = entry

    def _also(self, entry: Entry, text: str) -> None:
        known = {fold(n) for n in (entry.name, *entry.also)}
        if fold(text) in known:
            return
        noun = next((self.rules.nouns[w] for w in reversed(fold(text).split()) if w in self.rules.nouns), None)
        if noun is not None:
            entry.families.add(noun.family)
            entry.nouns.add(noun.lemma)
        entry.also.append(text)

    def _new(
        self, text: str, noun: Noun | None, kind: str, words: set[str], told: Told, *, key: str | None = None
    ) -> Entry:
        lemmas = {noun.lemma} if noun else {w for w in words if w in self.rules.nouns}
        families = {noun.family} if noun else {self.rules.nouns[w].family for w in lemmas}
        families |= {n.family for n in self.rules.nouns.values() if n.kind == kind and not families}
        entry = Entry(
            id="instrument:" + fold(key or text).replace(" ", "-"),
            name=text,
            kind=kind,
            words=words,
            families=families,
            nouns=lemmas,
            years=set(told.years),
            parties=set(told.parties),
            first=told.offset,
        )
        self.entries.append(entry)
        return entry

    def describe(self, d: Description, name: str, told: Told) -> Entry:
        """A new instrument told by a description."""
        words = self.words_of(" ".join((*d.modifiers, d.noun.lemma)))
        entry = self._new(name, d.noun, d.kind, words, told)
        entry.plural = d.plural
        self.see(entry, told)
        return entry

    def again(self, d: Description, told: Told) -> Entry | None:
        """The one instrument that a singular description speaks of again, or None."""
        mods = self.words_of(" ".join(d.modifiers))
        best: tuple[float, Entry] | None = None
        for entry in reversed(self.entries):
            if not self._may_be(d, entry, mods, told):
                continue
            cost = self._cost(d, entry, mods, told)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, entry)
        return best[1] if best else None

    def _may_be(self, d: Description, entry: Entry, mods: set[str], told: Told) -> bool:
        """Noun, modifiers, years and parties do not speak against it."""
        same = d.noun.lemma in entry.nouns
        if not same and not (d.noun.covers & entry.families) and not self._by_year(d, entry, told.years):
            return False
        if told.years and (not entry.years or not set(told.years) & entry.years):
            return False
        if self._partners_in_name(d, entry, mods, told):
            return True
        theirs = {p for p in told.parties if len(p) == 3}  # "the Senate approved the treaty": a body is no other party
        if theirs and entry.parties and not (theirs <= entry.parties or entry.parties <= theirs):
            return False
        if d.noun.strength == "weak" and not entry.named:
            return False
        if entry.plural != d.plural and not entry.named:
            return False
        bare = not entry.words - set(self.rules.nouns)
        if entry.topic and d.determiner == "definite" and same and not d.fresh and _tells_topic(mods, entry):
            return True
        return not mods or mods <= entry.words or (d.determiner == "demonstrative" and bare)

    def _partners_in_name(self, d: Description, entry: Entry, mods: set[str], told: Told) -> bool:
        """ "a tripartite security treaty between X, Y and Z" is the "X, Y and Z Security Treaty"."""
        return bool(
            entry.named
            and d.noun.lemma in entry.nouns
            and len(told.partners) > 1
            and {w for w in told.partners if w not in self.rules.words["bland"]} <= entry.words
            and mods & entry.words
        )

    def _by_year(self, d: Description, entry: Entry, years: Sequence[str]) -> bool:
        """ "The armistice of 1884" may be the arrangement of that year."""
        return bool(
            d.determiner == "definite"
            and not entry.named
            and set(years) & entry.years
            and {d.noun.family, *entry.families} <= _AGREED
        )

    def _cost(self, d: Description, entry: Entry, mods: set[str], told: Told) -> float | None:
        """How far a known instrument lies from a description; None where too far."""
        away = float(told.sentence - entry.seen[0])
        telling = bool(mods or told.years or set(told.parties) & entry.parties)
        if d.determiner in ("indefinite", "bare"):
            if d.fresh or not mods:
                return None
            if entry.topic or self._partners_in_name(d, entry, mods, told):
                return away
            return away if away <= _FAR and not entry.plural else None
        same = d.noun.lemma in entry.nouns
        if away > self._limit(d, same=same, named=entry.named, told=bool(mods or told.years)):
            return None
        if entry.block != told.block and not same and away > 3 and not told.years:
            return None
        if entry.topic and same and not telling and away > 1:
            away = 1.0  # "the treaty" of an article on a treaty, whatever was told between
        together = 1.0 if entry.group >= 0 and not telling else 0.0
        return away + (0 if same else 1.5) + (0 if entry.named or telling else 0.2) + together

    def _limit(self, d: Description, *, same: bool, named: bool, told: bool) -> int:
        """How many sentences a definite description may look back."""
        if d.noun.strength == "weak" or d.determiner == "demonstrative":
            return 4
        if told:
            return 60
        return 30 if same and named else _FAR if same else 5

    def several(self, d: Description, told: Told) -> list[Entry]:
        """The instruments that a plural description speaks of again: "both treaties", "the 1929 agreements"."""
        fit = [e for e in self.entries if d.noun.lemma in e.nouns or d.noun.covers & e.families]
        mods = self.words_of(" ".join(d.modifiers))
        if mods:
            fit = [e for e in fit if mods <= e.words]
        if told.years:
            return [e for e in fit if set(told.years) & e.years]
        if mods and len(fit) == 1 and fit[0].named:
            return fit
        near = sorted((e for e in fit if told.sentence - e.seen[0] <= 4), key=lambda e: e.seen[1], reverse=True)
        if d.count:
            return sorted(near[: d.count], key=lambda e: e.first) if len(near) >= d.count else []
        grouped = [e for e in near if e.group >= 0]
        if grouped:
            return sorted((e for e in near if e.group == grouped[0].group), key=lambda e: e.first)
        if near and near[0].plural:
            return [near[0]]
        close = [e for e in near if told.sentence - e.seen[0] <= _NEAR]
        return sorted(close, key=lambda e: e.first) if len(close) > 1 else []

    def refs(self) -> dict[int, Ref]:
        """The finished refs by the identity of their entries, ids made unique."""
        used: set[str] = set()
        found: dict[int, Ref] = {}
        for entry in self.entries:
            key = entry.id
            if key in used:
                tail = next(iter(sorted(entry.years)), "") or "-".join(
                    sorted(p.lower() for p in entry.parties if len(p) == 3)
                )
                key = f"{entry.id}-{tail}" if tail else key
            base, number = key, 2
            while key in used:
                key = f"{base}-{number}"
                number += 1
            used.add(key)
            found[id(entry)] = Ref(id=key, name=entry.name, kind="instrument", also=tuple(entry.also))
        return found


def _tells_topic(mods: set[str], entry: Entry) -> bool:
    """Whether what stands before "treaty" fits the treaty that the text is about: "the Bulgarian treaty"."""
    rest = mods - _OF_TOPIC
    return all(entry.parties & set(states_in(word.title())) for word in rest)

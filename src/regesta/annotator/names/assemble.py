"""Mentions out of what the readers of names found, one for a head token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from regesta.annotator.names.bodies import Bodies
from regesta.annotator.names.lexicon import Entry, EntryKind, Hit
from regesta.annotator.names.meanings import meaning
from regesta.annotator.names.named import Named
from regesta.annotator.names.people import Person, Spoken
from regesta.annotator.names.phrases import Phrase
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.tables import slug, state_ref
from regesta.annotator.names.tenure import Tenure
from regesta.annotator.names.titles import Titled
from regesta.model.annotation import Mention, MentionForm, Office
from regesta.model.statement import Ref, RefKind, fold
from regesta.rules.names import load_families

_KIND: dict[str, RefKind] = {
    "organization": "organization", "legislature": "organization", "romance": "organization", "court": "agency",
    "movement": "movement", "military": "agency", "event": "thing", "place_first": "place", "place_last": "place",
    "place_of": "place",
}  # fmt: skip
_STATE_KINDS: tuple[EntryKind, ...] = ("name", "adjective", "demonym", "prefix")
_COMMON = frozenset(
    {
        "member",
        "head",
        "director",
        "founder",
        "adviser",
        "advisor",
        "deputy",
        "chief",
        "administrator",
        "judge",
        "justice",
    }
)


class Assembly:
    """Collects mentions; the first that takes a head token keeps it.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        tenure: States and offices of its persons.
    """

    def __init__(self, reading: Reading, at: Mapping[int, Hit], tenure: Tenure) -> None:
        self.reading, self.at, self.tenure = reading, at, tenure
        self.by_head: dict[int, Mention] = {}
        self.titled_tokens: set[int] = set()
        self.covered: set[int] = set()
        self.bodies = Bodies(reading.text)
        self._persons: dict[int, Ref] = {}

    # Persons and titles

    def persons(self, spoken: Sequence[Spoken]) -> None:
        """Mentions of persons with the titles that stand with them."""
        for one in spoken:
            ref = self._person_ref(one.person)
            offices = self.tenure.offices(one)
            run, tokens = one.run, self.reading.tokens
            first = run.first
            before = one.before
            # ", Sir": an honorific may stand between an office and a name.
            if before is not None and before.last <= run.first <= before.last + 3 and not before.plural:
                first = before.first
            form: MentionForm = "title" if first < run.first else "short" if one.short else "name"
            heads = self.reading.roots(first, run.last)
            own = self.reading.head(run.first, run.last)
            start, end = tokens[first].start, tokens[run.last - 1].end
            for head in dict.fromkeys((own, *heads)):
                if head >= run.first or (before is not None and before.core <= head < before.last):
                    self._add(head, start, end, (ref,), form, one.person.state_rule, offices if head == own else ())
            self.covered.update(range(run.first, run.last))
            if before is not None and first < run.first:
                self.titled_tokens.update(range(before.core, before.last))
            for title in one.after:
                self._apposed(one, title, ref)

    def unknown_bodies(self, titled: Sequence[Titled]) -> None:
        """Bodies that only a title tells: "the head of Northern Electric"."""
        for title in titled:
            if title.body is None:
                continue
            first, last = title.body
            name = self.reading.phrase(first, last)
            ref = self.bodies.ref(Ref(id=slug("organization", name), name=name, kind="organization"), name)
            self._add(
                self.reading.head(first, last),
                self.reading.tokens[first].start,
                self.reading.tokens[last - 1].end,
                (ref,),
                "name",
                "title-body",
            )
            self.covered.update(range(first, last))

    def _apposed(self, spoken: Spoken, title: Titled, ref: Ref) -> None:
        tokens = self.reading.tokens
        head = self.reading.head(title.core, title.core_last)
        start, end = tokens[title.first].start, tokens[title.last - 1].end
        self._add(head, start, end, (ref,), "title", "apposition", self.tenure.apposed(spoken, title))
        self.titled_tokens.update(range(title.core, title.last))

    def _person_ref(self, person: Person) -> Ref:
        key = id(person)
        if key not in self._persons:
            name = " ".join(person.words)
            canonical = person.leader.name if person.leader is not None else name
            also = sorted({*person.names, canonical} - {name})
            self._persons[key] = Ref(
                id=slug("person", canonical), name=name, kind="person", state=person.state, also=tuple(also)
            )
        return self._persons[key]

    def titles(self, titled: Sequence[Titled]) -> None:
        """ "the foreign ministers of X and Y" without a name: the states that they act for."""
        tokens = self.reading.tokens
        for title in titled:
            if title.core in self.titled_tokens or title.title.kind not in ("office", "royal") or title.role in _COMMON:
                continue
            if self._others(title) or not (title.states or title.organization):
                continue
            head = self.reading.head(title.core, title.core_last)
            if tokens[head].pos not in ("NOUN", "PROPN") or (not title.states and title.role in ("leader", "governor")):
                continue
            refs = tuple(state_ref(code) for code in title.states) or self._bodies_named(title)
            if title.plural and not title.states:
                name = self.reading.phrase(title.first, title.core_last)
                refs = (Ref(id=slug("group", name), name=name, kind="group"),)
            if refs and (self.reading.tokens[head].dep not in ("compound", "amod") or title.complement):
                self._add(head, tokens[title.first].start, tokens[title.last - 1].end, refs, "title", "title")
                self.titled_tokens.update(range(title.core, title.core_last))

    def _others(self, title: Titled) -> bool:
        """Whether a word in front shows that the holder acts for others than the state."""
        others = load_families()["not_the_state"].words
        if title.qualifier == "former":
            return True
        return any(self.reading.lower[i] in others for i in range(max(title.first - 1, 0), title.core))

    def _bodies_named(self, title: Titled) -> tuple[Ref, ...]:
        for i in range(title.first, title.last):
            hit = self.at.get(i)
            entry = hit.of("organization", "movement") if hit is not None else None
            if entry is not None and hit is not None:
                return (self.bodies.ref(entry.ref, self.reading.phrase(hit.first, hit.last)),)
        return ()

    # Phrases, names and hits

    def phrases(self, phrases: Sequence[Phrase]) -> None:
        """Mentions of governments, forces and groups."""
        tokens = self.reading.tokens
        for phrase in phrases:
            refs = tuple(self._phrase_ref(r, phrase) for r in phrase.refs)
            self._add(
                phrase.head, tokens[phrase.first].start, tokens[phrase.last - 1].end, refs, phrase.form, phrase.rule
            )
            self.covered.update(phrase.used)
            for i in sorted(phrase.used):
                hit = self.at.get(i)
                entry = hit.of("organization", "movement") if hit is not None and hit.first == i else None
                if entry is not None and hit is not None:
                    self.bodies.ref(entry.ref, self.reading.phrase(hit.first, hit.last))

    def _phrase_ref(self, ref: Ref, phrase: Phrase) -> Ref:
        if not ref.id:
            return replace(ref, id=slug(ref.kind, phrase.name))
        return self.bodies.ref(ref, None) if ref.kind in ("organization", "movement", "agency") else ref

    def named(self, named: Sequence[Named]) -> None:
        """Mentions of bodies, places and events named by their head word."""
        for name in named:
            self.covered.update(range(name.first, name.last))
            if name.family == "instrument":
                continue
            self._named(name)

    def _named(self, name: Named) -> None:
        tokens = self.reading.tokens
        start, end = tokens[name.first].start, tokens[name.last - 1].end
        hit = self.at.get(name.first)
        whole = hit is not None and hit.first == name.first and hit.last == name.last
        if whole and hit is not None and (entry := hit.of("organization", "movement", "metonym", "place")):
            self._mention_hit(hit, entry)
            return
        state = self._state_of(name)
        if name.family == "ministry":
            if state:
                self._all(name, start, end, (state_ref(state),), "government", "ministry")
            return
        if name.family == "military" and state:
            self._all(name, start, end, (state_ref(state),), "forces", "military")
            return
        if name.family == "court" and not state:
            return
        words = self.reading.phrase(name.first, name.last)
        kind = _KIND[name.family]
        if name.family == "legislature" and name.last - name.first == 1:
            state = self._chamber_state(name.first)
        ref = Ref(id=slug(kind, words), name=words, kind=kind, state=state)
        if kind in ("organization", "movement", "agency"):
            ref = self.bodies.ref(ref, words)
            self.bodies.define(ref, end)
        self._all(name, start, end, (ref,), "name", name.family)

    def _chamber_state(self, i: int) -> str | None:
        """The state of a bare chamber: "Congress" and "Parliament" without an article are those known by it."""
        word = self.reading.lower[i]
        known = {"congress": "USA", "parliament": "GBR"}.get(word)
        bare = i == 0 or self.reading.lower[i - 1] not in ("the", "a", "its", "his", "'s", "’s")
        return known if bare and known in self.tenure.counts else self.tenure.dominant(i)

    def _state_of(self, name: Named) -> str | None:
        """The state of a name: told inside it, or as its possessor."""
        for i in (*range(name.first, name.last), name.first - 1, name.first - 2):
            hit = self.at.get(i)
            entry = hit.of(*_STATE_KINDS) if hit is not None else None
            if (
                entry is not None
                and entry.ref.state
                and (i >= name.first or self.reading.lower[name.first - 1] in ("'s", "’s"))
            ):
                return entry.ref.state
        return None

    def _all(self, name: Named, start: int, end: int, refs: tuple[Ref, ...], form: MentionForm, rule: str) -> None:
        for head in self.reading.roots(name.first, name.last) or [name.core]:
            self._add(head, start, end, refs, form, rule)

    def hits(self, hits: Sequence[Hit], supported: set[str], governs: Callable[[Hit], bool]) -> None:
        """Mentions of what the tables name, outside of all that was read before."""
        for hit in hits:
            if hit.first in self.covered or self.reading.head(hit.first, hit.last) in self.by_head:
                continue
            entry = meaning(self.reading, hit, supported)
            if entry is not None and not self._ethnic(hit, entry):
                self._mention_hit(hit, entry, governs)

    def _ethnic(self, hit: Hit, entry: Entry) -> bool:
        """ "ethnic Hungarians", "Cypriot Turks": a people within a state is a group of that state, not of its kin."""
        if entry.kind not in ("demonym", "adjective") or not self.reading.words[hit.last - 1].endswith("s"):
            return False
        tokens, i = self.reading.tokens, hit.first - 1
        if hit.last - 1 <= 0 or i < self.reading.bounds(hit.first)[0]:
            return False
        before = self.at.get(i)
        host = before.of("adjective") if before is not None else None
        if self.reading.lower[i] != "ethnic" and (host is None or host.ref == entry.ref):
            return False
        first = i if before is None else before.first
        name = self.reading.phrase(first, hit.last)
        ref = Ref(id=slug("group", name), name=name, kind="group", state=host.ref.state if host else None)
        head = self.reading.head(hit.first, hit.last)
        self.by_head.pop(i, None)
        self._add(head, tokens[first].start, hit.end, (ref,), "demonym", "ethnic")
        return True

    def _mention_hit(self, hit: Hit, entry: Entry, governs: Callable[[Hit], bool] | None = None) -> None:
        head = self.reading.head(hit.first, hit.last)
        ref, form, rule = entry.ref, "name", "literal"
        if entry.kind in ("adjective", "demonym", "prefix"):
            form, rule = "demonym", "demonym"
        elif entry.kind == "metonym":
            form, rule = "capital", "metonym"
            if self.reading.lower[hit.last - 1] in _chambers() or "of" in self.reading.lower[hit.first : hit.last]:
                words = self.reading.phrase(hit.first, hit.last)
                ref = self.bodies.ref(
                    Ref(id=slug("organization", words), name=words, kind="organization", state=ref.state), words
                )
                form, rule = "name", "legislature"
        elif entry.kind == "capital":
            form, rule = "capital", "capital"
            if governs is not None and not governs(hit):
                words = self.reading.phrase(hit.first, hit.last)
                ref, form, rule = (
                    Ref(id=slug("place", words), name=words, kind="place", state=ref.state),
                    "name",
                    "literal",
                )
        elif entry.kind == "place":
            ref = self.bodies.ref(entry.ref, self.reading.phrase(hit.first, hit.last))
        elif entry.kind in ("organization", "movement"):
            ref = self.bodies.ref(ref, self.reading.phrase(hit.first, hit.last))
            form = "abbreviation" if self.reading.words[hit.first].isupper() and hit.last - hit.first == 1 else "name"
            self.bodies.define(ref, hit.end)
        for i in {head, *self.reading.roots(hit.first, hit.last)}:
            self._add(i, hit.start, hit.end, (ref,), form, rule)  # type: ignore[arg-type]

    # The end

    def _add(
        self,
        head: int,
        start: int,
        end: int,
        refs: tuple[Ref, ...],
        form: MentionForm,
        rule: str,
        offices: tuple[Office, ...] = (),
    ) -> None:
        if head not in self.by_head:
            self.by_head[head] = Mention(
                start=start, end=end, head=head, refs=refs, form=form, rule=rule, offices=offices
            )

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in order of start, with the final names of bodies."""
        for i, ref in self.bodies.abbreviated(self.reading):
            if i not in self.covered:
                token = self.reading.tokens[i]
                self._add(i, token.start, token.end, (ref,), "abbreviation", "abbreviation")
        final = self.bodies.final()
        found = []
        for mention in self.by_head.values():
            refs = tuple(final.get(r.id, r) for r in mention.refs)
            found.append(replace(mention, refs=refs, rule=self._rule(mention, refs)))
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.head)))

    def _rule(self, mention: Mention, refs: tuple[Ref, ...]) -> str:
        """ "literal" where each name stands in the words, else the rule that resolved it."""
        words = fold(self.reading.text[mention.start : mention.end])
        for ref in refs:
            if not any(n and (n in words or words in n) for n in map(fold, (ref.name, *ref.also))):
                return mention.rule if mention.rule != "literal" else "table"
        return "literal"


def _chambers() -> frozenset[str]:
    return load_families()["legislature"].words

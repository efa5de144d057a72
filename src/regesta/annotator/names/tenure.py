"""The offices that a text gives its persons, with the spells and terms told beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from regesta.annotator.names.later import own_terms
from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.people import People, Person, Spoken, head_role
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.titles import Titled
from regesta.model.annotation import Office
from regesta.model.text import title_of
from regesta.rules.actors import states_in
from regesta.rules.names import word_set

ADMINISTRATIONS = word_set("administrations")
_ABROAD = word_set("abroad")
_BARE = frozenset({"administration", "government", "governments", "regime", "presidency", "premiership", "cabinet"})
_CHAIRS = {"chairmanship": "chairman", "leadership": "leader", "direction": "director", "command": "commander"}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "1st": 1, "2nd": 2, "3rd": 3}
_HEADS = word_set("heads")
_YEARS = r"\d{4}(?:\s?[-–—/]\s?(?:\d{4}|\d{2}|present))?"
_BRACKET = re.compile(
    rf"\s?\((?:r\.\s|ruled |reigned |in office |served )?((?:since |from )?{_YEARS}(?:(?:[,;] (?:and )?| and ){_YEARS})*)\)"
)
_SPELL = re.compile(r"(since |from )?(\d{4})(?:\s?[-–—/]\s?(\d{4}|\d{2}|present))?")
_SHARE = 0.2  # of all names of states, which the one in the title must have for a text to be a chapter on it
_LONGEST_UNKNOWN = 20  # years that somebody of whom no office is told may have governed
_BETWEEN = re.compile(r"\s?(?:\([^()]*\))?,?\s?")
_LONGEST = {"royal": 75}  # years of a reign; an office lasts 30 at most, else the years are those of a life

Spells = tuple[tuple[str, str | None], ...]


def spells_behind(text: str, end: int, longest: int = 30) -> Spells:
    """Spells in the bracket behind a name: "(1908-1912, 1919-1930)"; none where the years are those of a life."""
    match = _BRACKET.match(text, end)
    if match is None:
        return ()
    spells: list[tuple[str, str | None]] = []
    for since, start, last in _SPELL.findall(match[1]):
        if not last and not since:
            return ()
        stop = None if not last or last == "present" else start[: 4 - len(last)] + last
        if stop is not None and not 0 <= int(stop) - int(start) <= longest:
            return ()
        spells.append((start, stop if stop or since or last == "present" else None))
    return tuple(spells)


class Tenure:
    """Gives states and offices to the persons of a text.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        hits: The hits in order.
        people: The persons.
    """

    def __init__(self, reading: Reading, at: Mapping[int, Hit], hits: Sequence[Hit], people: People) -> None:
        self.reading, self.at, self.people = reading, at, people
        titled = states_in(title_of(reading.document))
        self._chapter = titled[0] if len(titled) == 1 else None
        self.counts: Counter[str] = Counter()
        self.in_block: dict[int, Counter[str]] = {}
        self.in_sentence: dict[int, Counter[str]] = {}
        for hit in hits:
            entry = hit.of("name", "adjective", "demonym", "capital")
            if entry is not None and entry.ref.state and not entry.name.weak:
                code = entry.ref.state
                self.counts[code] += 1
                self.in_block.setdefault(reading.block(hit.first), Counter())[code] += 1
                self.in_sentence.setdefault(reading.tokens[hit.first].sentence, Counter())[code] += 1
        self._give_states()
        self.hosts = self._envoys()
        self.own = own_terms(reading, people)

    def dominant(self, i: int) -> str | None:
        """The state that the text around a token is most about, or None where there is none."""
        if not self.counts:
            return None
        if self._chapter is not None and self.counts[self._chapter] >= _SHARE * sum(self.counts.values()):
            return self._chapter
        scores: dict[str, float] = defaultdict(float)
        for weight, counts in (
            (2.0, self.counts),
            (1.0, self.in_block.get(self.reading.block(i), Counter())),
            (0.5, self.in_sentence.get(self.reading.tokens[i].sentence, Counter())),
        ):
            total = sum(counts.values())
            for code, count in counts.items():
                scores[code] += weight * count / total
        return min(scores, key=lambda code: (-scores[code], code))

    def _give_states(self) -> None:
        """The state of each person: by the titles told, by the table of leaders, else by the text around a title."""
        for person in self.people.persons:
            if person.states:
                person.state = min(person.states, key=lambda c: (-person.states[c], c))
            elif person.leader is not None and person.leader.state:
                person.state, person.state_rule = person.leader.state, "leader"
        for spoken in self.people.spoken:
            person = spoken.person
            if person.state is None and self._governs(spoken):
                person.state, person.state_rule = self.dominant(spoken.run.first), "title-dominant"

    def _envoys(self) -> dict[int, str]:
        """The states that envoys are sent to, by the first token of their names; gives the envoys their own state.

        Where a sentence tells only where an envoy is received ("presented his credentials in Sofia as Minister"), he
        acts for the one other state of the sentence, or of a text that is about two.
        """
        hosts: dict[int, str] = {}
        for spoken in self.people.spoken:
            titles = [t for t in (spoken.before, *spoken.after) if t is not None and t.role in _ABROAD]
            if not titles or any(t.organization for t in titles):
                continue
            sentence = self.reading.tokens[spoken.run.first].sentence
            host = titles[0].to[0] if titles[0].to else self._received(spoken)
            if host is None:
                continue
            if spoken.person.state is None:
                others = [c for c in self.in_sentence.get(sentence, ()) if c != host]
                two = [code for code, _ in self.counts.most_common(2)]
                if len(others) != 1 and host in two:
                    others = [c for c in two if c != host]
                if len(others) == 1:
                    spoken.person.state, spoken.person.state_rule = others[0], "envoy"
            if spoken.person.state != host:
                hosts[spoken.run.first] = host
        return hosts

    def _received(self, spoken: Spoken) -> str | None:
        """The state where credentials are presented: "in Sofia", "to the government of Togo"."""
        lower, (_, stop) = self.reading.lower, self.reading.bounds(spoken.run.first)
        for k in range(spoken.run.last, stop):
            if lower[k] not in ("credentials", "credence"):
                continue
            for n in range(k + 1, min(k + 9, stop)):
                hit = self.at.get(n)
                entry = hit.of("name", "capital", "adjective", "place") if hit is not None else None
                if entry is not None and entry.ref.state and any(w in ("in", "at", "to") for w in lower[k:n]):
                    return entry.ref.state
            return self._seat_before(self.reading.bounds(k)[0])
        return None

    def _seat_before(self, i: int) -> str | None:
        """The state of the post told before in the paragraph: "the Legation in Sofia was opened. X presented …"."""
        reading, block = self.reading, self.reading.block(i)
        for k in range(i - 1, max(i - 80, 0), -1):
            if reading.block(k) != block:
                return None
            if reading.lower[k] in ("legation", "embassy", "consulate") and reading.lower[k + 1] in ("in", "at"):
                hit = self.at.get(k + 2)
                entry = hit.of("capital", "name", "place") if hit is not None else None
                return entry.ref.state if entry is not None else None
        return None

    def _governs(self, spoken: Spoken) -> bool:
        titles = [t for t in (spoken.before, *spoken.after) if t is not None and not t.plural]
        if any(t.title.kind in ("office", "royal") and t.organization is None for t in titles):
            return any(_rules(t.role) for t in titles)
        return bool(self._administration(spoken))

    def offices(self, spoken: Spoken) -> tuple[Office, ...]:
        """The offices told where a person is spoken of."""
        text, tokens = self.reading.text, self.reading.tokens
        found: list[Office] = []
        end = tokens[spoken.run.last - 1].end
        told = self._administration(spoken)
        title = spoken.before
        if title is not None and title.title.kind in ("office", "royal"):
            found += self._of_title(spoken, title, spells_behind(text, end, _LONGEST.get(title.title.kind, 30)), told)
        if told and not any(o.start or o.term for o in found):
            found += self._of_administration(spoken, told)
        elif not found and not spoken.after:
            found += self._of_years(spoken, spells_behind(text, end))
        found += self._own(spoken)
        found += self._chair(spoken)
        return tuple(dict.fromkeys(found))

    def apposed(self, spoken: Spoken, title: Titled) -> tuple[Office, ...]:
        """The offices that a title in apposition gives: "X, the ambassador to Peru"."""
        if title.title.kind not in ("office", "royal"):
            return ()
        text, tokens = self.reading.text, self.reading.tokens
        longest = _LONGEST.get(title.title.kind, 30)
        spells = spells_behind(text, tokens[title.last - 1].end, longest)
        if not spells and title is spoken.after[0]:
            spells = spells_behind(text, tokens[spoken.run.last - 1].end, longest)
        return tuple(self._of_title(spoken, title, spells, None))

    def _of_title(
        self, spoken: Spoken, title: Titled, spells: Spells, told: tuple[int, int | None] | None
    ) -> list[Office]:
        state = title.states[0] if title.states else None
        if state is None and not (
            title.organization and title.role in ("head", "member", "director", "chairman", "founder")
        ):
            state = spoken.person.state if title.organization is None or spoken.person.leader else None
        term = told[1] if told and title is spoken.before else None
        if not spells and told and title is spoken.before:
            spells = spells_behind(self.reading.text, self.reading.tokens[told[0]].end)
        to = title.to[0] if title.to else self.hosts.get(spoken.run.first) if title.role in _ABROAD else None
        return [
            Office(
                role=title.role, state=state, organization=title.organization, to=to, term=term, start=a, end=b,
                qualifier=title.qualifier,
            )
            for a, b in (spells or ((None, None),))
        ]  # fmt: skip

    def _administration(self, spoken: Spoken) -> tuple[int, int | None] | None:
        """The word "administration" or "term" that a name stands with, and the ordinal in front."""
        reading = self.reading
        start, stop = reading.bounds(spoken.run.first)
        k = spoken.run.last
        if k < stop and reading.lower[k] in ADMINISTRATIONS and reading.lower[k] != "era":
            return k, self._ordinal(start, spoken.before.first if spoken.before else spoken.run.first)
        if k + 1 < stop and reading.lower[k] in ("'s", "’s", "'", "’"):
            for n in range(k + 1, min(k + 4, stop)):
                if reading.lower[n] in ADMINISTRATIONS:
                    return n, self._ordinal(k, n)
                if reading.lower[n] not in _ORDINALS and reading.tokens[n].pos != "ADJ":
                    break
        j = (spoken.before.first if spoken.before else spoken.run.first) - 1
        while j > start and reading.lower[j] in ("the", "late"):
            j -= 1
        if j > start and reading.lower[j] == "and" and (other := self._listed_before(spoken, j)) is not None:
            return other
        if j - 1 >= start and reading.lower[j] in ("of", "under") and reading.lower[j - 1] in ADMINISTRATIONS:
            return j - 1, self._ordinal(start, j - 1)
        return None

    def _of_years(self, spoken: Spoken, spells: Spells) -> list[Office]:
        """ "X (1985-1990)": the office that X is known to hold, by the text or in just these years."""
        person = spoken.person
        if spells and not (person.roles or person.leader):
            return self._of_chapter(spoken, spells)
        if not spells:
            return []
        role = self.head_of(person)
        if person.roles and role not in person.roles and person.leader is None:
            role = min(person.roles, key=lambda r: (-person.roles[r], r))
        return [Office(role=role, state=person.state, start=a, end=b) for a, b in spells]

    def _of_chapter(self, spoken: Spoken, spells: Spells) -> list[Office]:
        """ "X (1990-1993)" in a chapter on one state: whoever has years like that and is nothing else governed it."""
        person = spoken.person
        code = self.dominant(spoken.run.first)
        known = spoken.before is not None or spoken.after or person.state not in (None, code)
        long = any(b is None or int(b) - int(a) > _LONGEST_UNKNOWN for a, b in spells)
        if code is None or code != self._chapter or known or long or len(spoken.run.words) < 2:
            return []
        person.state, person.state_rule = code, "title-dominant"
        return [Office(role=head_role(code), state=code, start=a, end=b) for a, b in spells]

    def _own(self, spoken: Spoken) -> list[Office]:
        """ "his second administration (1980-1985)"."""
        found: list[Office] = []
        for at, (ordinal, owner) in self.own.items():
            if self.people.spoken[owner] is not spoken:
                continue
            term = _ORDINALS.get(self.reading.lower[ordinal])
            tokens = self.reading.tokens
            spells = spells_behind(self.reading.text, tokens[at].end) or (
                spells_behind(self.reading.text, tokens[spoken.run.last - 1].end)
            )
            if spells or term is not None:
                role, state = self.head_of(spoken.person), spoken.person.state
                found += [
                    Office(role=role, state=state, term=term, start=a, end=b) for a, b in spells or ((None, None),)
                ]
        return found

    def _listed_before(self, spoken: Spoken, j: int) -> tuple[int, int | None] | None:
        """ "the governments of X in Chile and Y in Peru": what holds of X holds of Y."""
        previous = next((s for s in reversed(self.people.spoken) if s.run.last <= j and s is not spoken), None)
        if (
            previous is None
            or not (j - previous.run.last <= 3 or self._bracketed(previous, j))
            or self.reading.tokens[j].sentence != (self.reading.tokens[previous.run.first].sentence)
        ):
            return None
        if self._bracketed(previous, j):
            told = self._administration(previous)
            return (told[0], None) if told is not None and told[0] < previous.run.first else None
        seat = self.at.get(j - 1)
        if j != previous.run.last and (seat is None or self.reading.lower[previous.run.last] not in ("in", "of")):
            return None
        told = self._administration(previous)
        return told if told is not None and told[0] < previous.run.first else None

    def _bracketed(self, previous: Spoken, j: int) -> bool:
        """Whether nothing but a bracket stands between a name and a token."""
        first, last = self.reading.tokens[previous.run.last - 1].end, self.reading.tokens[j].start
        return bool(_BETWEEN.fullmatch(self.reading.text[first:last]))

    def _ordinal(self, start: int, k: int) -> int | None:
        """The ordinal in front of a token: "the second X administration"."""
        for j in range(k - 1, max(start - 1, k - 3), -1):
            if self.reading.lower[j] in _ORDINALS:
                return _ORDINALS[self.reading.lower[j]]
        return None

    def _of_administration(self, spoken: Spoken, told: tuple[int, int | None]) -> list[Office]:
        """ "the second X administration (1980-1985)": the office of X, where a term or years are told."""
        text, tokens = self.reading.text, self.reading.tokens
        at, term = told
        person = spoken.person
        spells = spells_behind(text, tokens[at].end, 60) or spells_behind(text, tokens[spoken.run.last - 1].end)
        role = self.head_of(person)
        if not spells and term is None and (person.state is None or self.reading.lower[at] not in _BARE):
            return []
        return [
            Office(role=role, state=person.state, term=term, start=a, end=b) for a, b in (spells or ((None, None),))
        ]

    def head_of(self, person: Person) -> str:
        """The role by which a person heads a government: as told, as known, else by the state."""
        told = [r for r in person.roles if r in _HEADS]
        if told:
            return min(told, key=lambda r: (-person.roles[r], r))
        if person.leader is not None and person.leader.role in _HEADS:
            return person.leader.role
        return head_role(person.state)

    def _chair(self, spoken: Spoken) -> list[Office]:
        """ "under the chairmanship of X", "headed by X": the body is the subject, told by the coder."""
        reading = self.reading
        start, _ = reading.bounds(spoken.run.first)
        j = (spoken.before.first if spoken.before else spoken.run.first) - 1
        if j - 1 >= start and reading.lower[j] == "of" and reading.lower[j - 1] in _CHAIRS and j - 2 >= start:
            word = reading.lower[j - 1]
            if word in _CHAIRS:
                return [Office(role=_CHAIRS[word], organization=self._body(spoken, j - 1))]
        if (
            j - 1 >= start
            and reading.lower[j] == "by"
            and reading.lower[j - 1] in ("headed", "chaired", "led", "presided")
        ):
            role = {"headed": "head", "chaired": "chairman", "led": "leader", "presided": "chairman"}[
                reading.lower[j - 1]
            ]
            return [Office(role=role, organization=self._body(spoken, j - 1))]
        return []

    def _body(self, spoken: Spoken, i: int) -> str | None:
        """The nearest body of the sentence that is led: "the committee, under the chairmanship of X"."""
        reading = self.reading
        start, stop = reading.bounds(i)
        bodies = (
            "committee",
            "commission",
            "council",
            "delegation",
            "mission",
            "conference",
            "board",
            "junta",
            "government",
        )
        before = [k for k in range(start, i) if reading.lower[k] in bodies]
        after = [k for k in range(spoken.run.last, stop) if reading.lower[k] in bodies]
        k = before[-1] if before else after[0] if after and i == start else None
        if k is None:
            return None
        first = k
        while (
            first > start
            and (reading.capital[first - 1] or reading.tokens[first - 1].pos == "ADJ")
            and reading.tokens[first - 1].pos != "DET"
        ):
            first -= 1
        return " ".join(reading.text[reading.tokens[first].start : reading.tokens[k].end].split())


def _rules(role: str) -> bool:
    """Whether a role belongs to the government of the state a text is about; envoys may come from anywhere."""
    if role == "secretary-general":  # of a body of several states, or of a party that is told
        return False
    return role in _HEADS or (role not in _ABROAD and any(w in role for w in ("minister", "secretary", "president")))

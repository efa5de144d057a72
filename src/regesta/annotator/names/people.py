"""Who the persons of a text are: full names, the short forms of them, their offices and states."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regesta.annotator.names.agreeing import agree, parts_of
from regesta.annotator.names.leaders import known_leader
from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.runs import Run, is_initial
from regesta.annotator.names.titles import Titled
from regesta.model.statement import fold
from regesta.rules.names import Leader, load_given_names, load_titles, word_set

_SPEECH = word_set("speech")
_UNNAMED = word_set("unnamed")
_DONE = word_set("done_to_persons")
_SKIPPED = frozenset({"the", "a", "an", "then", "and", "its", "also", ","}) | word_set("empty")


@dataclass(slots=True)
class Person:
    """A person of the text: the name words told, where, and what is known of him or her."""

    words: tuple[str, ...]
    seen: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    states: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    leader: Leader | None = None
    state: str | None = None
    state_rule: str = "literal"


@dataclass(slots=True)
class Spoken:
    """A run that names a person, the titles that stand with it, and the person."""

    run: Run
    person: Person
    before: Titled | None = None
    after: tuple[Titled, ...] = ()
    short: bool = False


class People:
    """The persons of a text.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        runs: Runs of capitals.
        titled: Titles in order.
    """

    def __init__(self, reading: Reading, at: Mapping[int, Hit], runs: Sequence[Run], titled: Sequence[Titled]) -> None:
        self.reading, self.at = reading, at
        self.given = load_given_names()
        self.persons: list[Person] = []
        self.spoken: list[Spoken] = []
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._before = {t.last: t for t in titled}
        self._starts = {t.first: t for t in titled}
        self._run_starts = {run.first for run in runs}
        self._run_ends = {run.last for run in runs}
        self._full(runs)
        self._short(runs)
        self.spoken.sort(key=lambda s: s.run.first)

    def _full(self, runs: Sequence[Run]) -> None:
        """Persons told by their full names, or with a title."""
        for run in runs:
            before = self._title_before(run)
            after = self._titles_after(run)
            if self._is_full(run, before, after):
                self._speak(run, self._person(run, before), before, after)

    def _short(self, runs: Sequence[Run]) -> None:
        """Short forms of the persons of the text, titled single names, and well-known leaders."""
        told = {s.run for s in self.spoken}
        for run in runs:
            if run in told:
                continue
            before, after = self._title_before(run), self._titles_after(run)
            person = self._called(run)
            single = len(run.key_words) == 1
            if person is None and (before is not None or run.regnal):
                person = self._person(run, before)
            if person is None:
                role = before.role if before else self._ruling(run)
                leader = known_leader(run.words, self.reading.year(run.first), role, single=single)
                if leader is not None and (not single or self._stands_alone(run)):
                    person = self._person(run, before)
            if person is None and single and after and self._is_subject(run):
                person = self._person(run, before)
            if person is not None:
                self._speak(run, person, before, after, short=single or len(run.words) < len(person.words))

    def _speak(
        self, run: Run, person: Person, before: Titled | None, after: tuple[Titled, ...], *, short: bool = False
    ) -> None:
        person.seen.append(run.first)
        person.names.add(run.name)
        if (state := self._state_behind(run)) is not None:
            person.states[state] += 1
        for title in (before, *after):
            if title is not None:
                _credit(person, title)
        self.spoken.append(Spoken(run, person, before, after, short))

    def attach(self, spoken: Spoken, title: Titled) -> None:
        """Give a person spoken of a further title."""
        spoken.after = (*spoken.after, title)
        _credit(spoken.person, title)

    def _state_behind(self, run: Run) -> str | None:
        """ "King Faisal II of Iraq", "the governments of X in Chile and Y in Peru"."""
        lower, k = self.reading.lower, run.last
        if k + 1 >= self.reading.bounds(run.first)[1] or lower[k] not in ("of", "in"):
            return None
        if lower[k] == "in" and lower[run.first - 1 : run.first] not in (["of"], ["and"]):
            return None
        if lower[k] == "in" and not any(w.startswith("government") for w in lower[max(0, run.first - 9) : run.first]):
            return None
        hit = self.at.get(k + 2 if lower[k + 1] == "the" else k + 1)
        entry = hit.of("name") if hit is not None else None
        return entry.ref.state if entry is not None else None

    def _title_before(self, run: Run) -> Titled | None:
        """The title that ends where a name begins: "President X", "the US Ambassador to Peru, X"."""
        reading, k = self.reading, run.first
        title = self._before.get(k)
        if title is not None and title.last == k:
            if (outer := self._above_honorific(title)) is not None:
                return outer
            lower = not reading.capital[title.core]
            ok = title.title.kind != "occupation" or (lower and not title.plural)
            return title if ok else None
        if k - 1 >= 0 and reading.words[k - 1] in (",", "(", "-", "–") and (t := self._before.get(k - 1)):
            if (t.complement or self._determined(t)) and not self._apposed(t):
                return t if t.title.kind == "office" or t.title.kind == "royal" else None
        if k - 1 >= 0 and reading.lower[k - 1] == "and":
            previous = next((s for s in reversed(self.spoken) if s.run.last == k - 1), None)
            if previous is not None and previous.before is not None and previous.before.plural:
                return previous.before
        return None

    def _apposed(self, title: Titled) -> bool:
        """Whether a title without an article stands behind a name: "X, president of Chile, Y, president of Peru"."""
        i = title.first
        behind = i > 1 and self.reading.words[i - 1] == "," and i - 1 in self._run_ends
        return behind and self.reading.lower[i] not in ("the", "its", "their", "his")

    def _above_honorific(self, title: Titled) -> Titled | None:
        """The office before "Sir" or "Count": "the British minister, Sir Charles Bagot", "Ambassador Lord Lothian"."""
        if title.title.kind not in ("honorific", "rank", "royal"):
            return None
        apart = self.reading.words[title.first - 1] == "," if title.first else False
        outer = self._before.get(title.first - 1 if apart else title.first)
        if outer is None or outer.plural or outer.title.kind not in ("office", "royal"):
            return None
        return outer if not apart or outer.complement or self._determined(outer) else None

    def _determined(self, title: Titled) -> bool:
        i = title.first - 1
        return (i >= 0 and self.reading.lower[i] in ("the", "its", "'s", "’s", "their", "his")) or bool(title.states)

    def _titles_after(self, run: Run) -> tuple[Titled, ...]:
        """Titles in apposition: "X, the US Ambassador to Peru", "X (banker, former Director of the Mint)"."""
        reading, (_, stop) = self.reading, self.reading.bounds(run.first)
        k = self._past_home(run.last, stop)
        if k >= stop or reading.words[k] not in (",", "(", "–", "-"):
            return ()
        bracket = reading.words[k] == "("
        found: list[Titled] = []
        k += 1
        while k < stop and len(found) < 5:
            while k < stop and k not in self._starts and reading.lower[k] in _SKIPPED:
                k += 1
            title = self._starts.get(k)
            if title is None and bracket and not found:
                nxt = next((n for n in range(k, min(k + 4, stop)) if reading.words[n] in (",", ")")), None)
                if nxt is None or reading.words[nxt] == ")":
                    break
                k = nxt + 1
                continue
            if title is None or title.plural:
                break
            found.append(title)
            k = title.last
            if k >= stop or reading.lower[k] not in (",", "and"):
                break
        if found and not bracket and self._names_next(found[-1]):
            found.pop()
        return tuple(found)

    def _past_home(self, k: int, stop: int) -> int:
        """The token behind the country that a name is of: "X | of Belarus |, the first secretary"."""
        if k + 1 >= stop or self.reading.lower[k] not in ("of", "from"):
            return k
        hit = self.at.get(k + 1)
        return hit.last if hit is not None and hit.first == k + 1 and hit.of("name") is not None else k

    def _names_next(self, title: Titled) -> bool:
        """ "X, President Y and Z" are three persons, not one: a name follows the title at once."""
        k = title.last
        words = self.reading.words
        if k + 1 < len(words) and words[k] == "," and k + 1 in self._run_starts:
            return (title.complement or self._determined(title)) and not self._apposed(title)
        return k in self._run_starts

    def _is_full(self, run: Run, before: Titled | None, after: tuple[Titled, ...]) -> bool:
        words = run.key_words
        if run.regnal:
            return True
        if len(run.words) < 2 or not words:
            return False
        if before is not None or self._governs(run):
            return True
        if words[0] in self.given or any(is_initial(w) for w in run.words[:-1]):
            return len(words) > 1 or len(run.words) > 1
        if any(t.title.kind != "occupation" or t.states for t in after) and self._proper(run):
            return True
        if known_leader(run.words, self.reading.year(run.first), None) is not None:
            return True
        if any(w in self.given for w in words[:2]):
            return self._proper(run)
        return (
            len(words) in (2, 3) and self._proper(run) and not self._determiner(run) and self._stands_for_a_person(run)
        )

    def _stands_for_a_person(self, run: Run) -> bool:
        """Whether an unknown name of two or three words stands where persons stand, and no place does."""
        reading, tokens = self.reading, self.reading.tokens
        if any(reading.words[i].isupper() and len(reading.words[i]) > 2 for i in range(run.first, run.last)):
            return False
        head = tokens[reading.head(run.first, run.last)]
        governor = tokens[head.head]
        if head.dep == "nsubj":
            return governor.pos == "VERB" and governor.lemma not in _UNNAMED
        if head.dep in ("nsubjpass", "dobj"):
            return governor.lemma in _DONE
        if head.dep == "pobj":
            return governor.dep == "agent"
        return (
            head.dep == "appos"
            and governor.pos == "NOUN"
            and governor.lemma.endswith(("er", "or", "ist", "ian", "man"))
        )

    def _governs(self, run: Run) -> bool:
        """ "the first term of X", "the X administration"."""
        lower, i, stop = self.reading.lower, run.first, self.reading.bounds(run.first)[1]
        if run.last < stop and lower[run.last] in ("administration", "presidency", "premiership"):
            return self._proper(run)
        return (
            i >= 2 and lower[i - 1] == "of" and lower[i - 2] in ("term", "presidency", "administration", "premiership")
        )

    def _ruling(self, run: Run) -> str | None:
        """The office that "the X administration" tells of X, so that a common surname can mean a leader."""
        lower = self.reading.lower
        return "president" if lower[run.last : run.last + 1] in (["administration"], ["presidency"]) else None

    def _proper(self, run: Run) -> bool:
        return all(
            self.reading.tokens[i].pos in ("PROPN", "NOUN", "PUNCT", "ADP", "X", "ADJ")
            for i in range(run.first, run.last)
        )

    def _determiner(self, run: Run) -> bool:
        i = run.first - 1
        return i >= 0 and self.reading.lower[i] in ("the", "a", "an", "this", "that")

    def _is_subject(self, run: Run) -> bool:
        """Whether the name is the subject of a verb that takes persons."""
        tokens = self.reading.tokens
        head = tokens[self.reading.head(run.first, run.last)]
        return head.dep in ("nsubj", "nsubjpass") and tokens[head.head].lemma in _SPEECH

    def _stands_alone(self, run: Run) -> bool:
        """Whether a single name is no modifier of a common name and has no article."""
        token = self.reading.tokens[self.reading.head(run.first, run.last)]
        return not self._determiner(run) or token.dep == "compound"

    def _person(self, run: Run, before: Titled | None) -> Person:
        """The person of a full name: one of the text whose name agrees, or a new one."""
        for person in self.persons:
            if agree(person.words, run.words):
                if len(run.words) > len(person.words):
                    person.words = run.words
                    self._index(person)
                return person
        person = Person(words=run.words)
        role = before.role if before else self._ruling(run)
        single = len(run.key_words) < 2
        person.leader = known_leader(run.words, self.reading.year(run.first), role, single=single)
        if person.leader is not None:
            name = person.leader.name
            same = next((p for p in self.persons if p.leader is not None and p.leader.name == name), None)
            if same is not None:
                return same
        self.persons.append(person)
        self._index(person)
        return person

    def _index(self, person: Person) -> None:
        for word in parts_of(person.words):
            key = fold(word)
            if person not in self._by_word[key]:
                self._by_word[key].append(person)

    def _called(self, run: Run) -> Person | None:
        """The person of the text that a short form means: by surname first, the one last spoken of."""
        keys = [fold(w) for w in parts_of(run.words)]
        if not keys:
            return None
        candidates = [p for p in self._by_word.get(keys[-1], ()) if all(p in self._by_word.get(k, ()) for k in keys)]
        if len(keys) == 1:
            candidates = [p for p in candidates if self._may_call(p, run.words[-1])]
        if not candidates:
            return None

        def rank(person: Person) -> tuple[bool, int]:
            surname = fold(parts_of(person.words)[-1]) == keys[-1]
            before = [s for s in person.seen if s <= run.first]
            return (not surname, run.first - max(before) if before else 1_000_000 + min(person.seen, default=0))

        return min(candidates, key=rank)

    def _may_call(self, person: Person, word: str) -> bool:
        """A first name alone calls a person only where it is no common given name, or is all that is told."""
        parts = parts_of(person.words)
        return (
            len(parts) == 1
            or fold(parts[0]) != fold(word)
            or (person.words[0] not in self.given or (person.leader is not None and word in person.leader.short))
        )


def _credit(person: Person, title: Titled) -> None:
    """Count the states and the role that a title tells for its person."""
    for state in title.states:
        person.states[state] += 1
    if title.title.kind in ("office", "royal"):
        person.roles[title.role] += 1


def head_role(state: str | None) -> str:
    """The role of the head of government of a state."""
    rules = load_titles()
    return "president" if state in rules.presidential else rules.default_head

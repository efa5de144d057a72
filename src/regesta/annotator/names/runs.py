"""Runs of capitals that may name persons: "Augusto B. Leguía", "Hamad bin Khalifa al-Thani", "Chiang Kai-shek"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.named import Named, heads
from regesta.annotator.names.reading import CALENDAR, FUNCTION, Reading
from regesta.annotator.names.titles import Titled
from regesta.rules.names import load_families, load_given_names, word_set

PARTICLES = word_set("particles")
SUFFIXES = word_set("suffixes")
_ROMAN = re.compile(r"[IVX]+")
_INITIAL = re.compile(r"(?:[A-ZÀ-Ý]\.?-?){1,3}\.?")
_NO_PERSON = word_set("no_person")
_SAINTS = word_set("saints")
_SHIPS = frozenset({"uss", "hms", "ss", "rms", "hmas", "hmcs", "css"})
_OPENERS = frozenset({"VERB", "ADV", "ADP", "SCONJ", "DET", "PRON", "CCONJ", "AUX", "ADJ", "INTJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitals: tokens `first` to `last` (exclusive) and its name words, hyphens joined."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as it is written."""
        return " ".join(self.words)

    @property
    def key_words(self) -> tuple[str, ...]:
        """The words a person may be called by: no initials, particles or suffixes."""
        return tuple(
            w.rstrip(",")
            for w in self.words
            if not is_initial(w) and w.lower() not in PARTICLES and w.lower().rstrip(".") not in SUFFIXES
        )

    @property
    def regnal(self) -> bool:
        """Whether a Roman numeral ends it: "Louis XVI"."""
        return len(self.words) > 1 and bool(_ROMAN.fullmatch(self.words[-1]))


def is_initial(word: str) -> bool:
    """Whether a word is an initial or several: "B.", "J.P."."""
    return bool(_INITIAL.fullmatch(word)) and ("." in word or len(word) == 1)


def without_given_names(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """The hits without those that are a given name in front of a surname: "Salvador" in "Salvador Allende"."""
    given, starts = load_given_names(), {hit.first for hit in hits}

    def named(hit: Hit) -> bool:
        k = hit.last
        if k - hit.first > 1 or reading.words[hit.first] not in given or k >= reading.bounds(hit.first)[1]:
            return False
        word = reading.lower[k]
        return (
            reading.capital[k]
            and k not in starts
            and word not in heads()
            and word not in FUNCTION
            and (word not in CALENDAR and reading.tokens[k].pos == "PROPN")
        )

    return [hit for hit in hits if not named(hit)]


def find_runs(
    reading: Reading, at: Mapping[int, Hit], named: Mapping[int, Named], titled: Mapping[int, Titled]
) -> list[Run]:
    """All runs of capitals outside of other names, in order."""
    blocked = _Blocked(reading, at, named, titled)
    found: list[Run] = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            run = (
                _run(reading, i, sentence.last, blocked)
                if reading.capital[i] or _opens_particle(reading, i, titled)
                else None
            )
            if run is None:
                i += 1
            else:
                found.append(run)
                i = max(run.last, i + 1)
    return found


def _opens_particle(reading: Reading, i: int, titled: Mapping[int, Titled]) -> bool:
    """ "President al-Bashir", "General de Gaulle"."""
    return (
        reading.lower[i] in PARTICLES
        and i - 1 in titled
        and i + 1 < len(reading.words)
        and (reading.capital[i + 1] or reading.words[i + 1] == "-")
        and (reading.capital[i - 1] or reading.lower[i] in ("al", "el", "von", "van"))
    )


class _Blocked:
    """Which tokens belong to other names."""

    def __init__(
        self, reading: Reading, at: Mapping[int, Hit], named: Mapping[int, Named], titled: Mapping[int, Titled]
    ) -> None:
        self.reading, self.at, self.named, self.titled = reading, at, named, titled
        self.given = load_given_names()
        self.region = load_families()["region"].words
        words, capital = reading.words, reading.capital
        full = (k for k in range(1, len(words)) if capital[k] and words[k - 1] in self.given)
        self.surnames = {words[k]: k for k in reversed(list(full))}  # each with the first full name it stands in

    def start(self, i: int) -> bool:
        """Whether no person's name may begin at a token."""
        reading, word = self.reading, self.reading.lower[i]
        if i in self.named or i in self.titled or word in CALENDAR or (word in FUNCTION and word != "will"):
            return True
        if i in self.at:
            given_surname = (
                reading.words[i] in self.given
                and i + 1 < len(reading.words)
                and self._follows(i + 1)
                and self.at[i].of("place", "capital") is not None
            )
            return not (given_surname or self._spoken_of(i))
        if i > 0 and reading.lower[i - 1] in _SHIPS:
            return True
        if word in _NO_PERSON or (word in _SAINTS and i - 1 not in self.titled):
            return True
        if word in heads() and reading.words[i] not in self.given:
            return True
        return word in self.region and reading.tokens[i].pos == "ADJ"

    def _spoken_of(self, i: int) -> bool:
        """ "Grover Cleveland opposed the treaty. Cleveland withdrew it": a place's name that is the surname of a person told."""
        told = self.surnames.get(self.reading.words[i], i)
        if told >= i or self.at[i].of("place") is None or self.at[i].of("name", "capital", "demonym", "adjective"):
            return False
        return self.reading.lower[i - 1] not in ("in", "at", "near", "from", "to", "of", "off", "around", "outside")

    def _follows(self, i: int) -> bool:
        return self.reading.capital[i] and i not in self.at and i not in self.named and i not in self.titled

    def inside(self, i: int, previous: str) -> bool:
        """Whether a name that holds the token before cannot go on with this one."""
        if i in self.named or self.reading.lower[i] in CALENDAR or self.reading.lower[i] in FUNCTION:
            return True
        if i in self.titled:
            return (
                not (previous in self.given or is_initial(previous))
                or self.titled[i].core_last - self.titled[i].core > 1
            )
        if i in self.at:
            hit = self.at[i]
            surname = previous in self.given or is_initial(previous)
            return (
                not surname
                or hit.first != i
                or (
                    hit.of("adjective") is not None
                    and hit.last - hit.first == 1
                    and (self.reading.tokens[i].pos == "ADJ")
                )
            )
        return False


def _run(reading: Reading, i: int, stop: int, blocked: _Blocked) -> Run | None:
    """The run that begins at a token, or None."""
    if reading.capital[i] and blocked.start(i):
        return None
    first = i
    tokens, words = reading.tokens, reading.words
    if (
        i == reading.bounds(i)[0]
        and tokens[i].pos in _OPENERS
        and words[i] not in blocked.given
        and not is_initial(words[i])
    ):
        return None
    k, last, previous = i, i, ""
    while k < stop:
        word = words[k]
        if reading.capital[k] and (k == i or not blocked.inside(k, previous)):
            last = k + 1
        elif word in ("-", "–", "'", "’") and k > i and k + 1 < stop and _tight(reading, k):
            if not (words[k + 1][:1].isalpha()):
                break
            last = k + 2
            k += 1
        elif word == "," and k + 1 < stop and k > i and reading.lower[k + 1].rstrip(".") in SUFFIXES:
            last = k + 2
            k += 1
        elif not (word.lower() in PARTICLES and _particle(reading, k, stop, blocked, previous)):
            break
        if (
            word.lower() not in PARTICLES
        ):  # "Miguel de la Madrid": what the given name allows, its particles do not undo
            previous = words[k]
        k += 1
    if last == first:
        return None
    last = _trim(reading, first, last)
    return Run(first, last, _words(reading, first, last)) if last > first else None


def _particle(reading: Reading, k: int, stop: int, blocked: _Blocked, previous: str) -> bool:
    """Whether a particle is followed by more of the name."""
    n = k + 1
    while n < stop and (reading.lower[n] in PARTICLES or reading.words[n] == "-"):
        n += 1
    if reading.lower[k] in ("y", "e", "as", "la", "le", "do", "des") and not (k > 0 and reading.capital[k - 1]):
        return reading.lower[k - 1] in PARTICLES
    return n < stop and reading.capital[n] and not blocked.inside(n, previous if n in blocked.at else "")


def _tight(reading: Reading, k: int) -> bool:
    """Whether a mark stands without spaces between two words."""
    tokens = reading.tokens
    return tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start


def _trim(reading: Reading, first: int, last: int) -> int:
    """Leave out what cannot end a name: particles, days, a mark."""
    while last > first and (reading.lower[last - 1] in PARTICLES or not reading.words[last - 1][:1].isalnum()):
        last -= 1
    if last - first > 7:
        return first + 7
    return last


def _words(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """The words of a name as they stand in the text between spaces."""
    return tuple(reading.text[reading.tokens[first].start : reading.tokens[last - 1].end].split())

"""Capitalized names that tell by their head word what they name: "the Lakes Fisheries Commission", "Mount Elgon"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from regesta.annotator.names.lexicon import Hit
from regesta.annotator.names.reading import CALENDAR, FUNCTION, Reading
from regesta.rules.names import load_families, word_set

# Families in order of precedence: the first that holds the head word reads the name.
READ_LAST = (
    "instrument", "legislature", "ministry", "court", "military", "movement", "organization", "event", "place_last",
)  # fmt: skip
CONNECTORS = word_set("connectors")
ROMANCE = word_set("romance")
_EVENT_LINKS = frozenset({"of", "the"})
_ORDINALS = word_set("ordinals")
_LINKS = word_set("links")
_LONGEST = 12  # tokens that a name may have


@dataclass(frozen=True, slots=True)
class Named:
    """A capitalized name: tokens `first` to `last` (exclusive), its head word's token and its family."""

    first: int
    last: int
    core: int
    family: str


@cache
def heads() -> Mapping[str, str]:
    """The family that reads a name by its last English word."""
    families = load_families()
    found: dict[str, str] = {}
    for name in READ_LAST:
        for word in families[name].words:
            found.setdefault(word, name)
    return found


def covering(hits: Sequence[Hit]) -> dict[int, Hit]:
    """The hit that covers a token, by token."""
    return {i: hit for hit in hits for i in range(hit.first, hit.last)}


def find_named(reading: Reading, at: Mapping[int, Hit], titles: frozenset[str]) -> list[Named]:
    """All names with a head word, in order, not overlapping.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        titles: Lower-case words that end a name to the left ("President").
    """
    families, found, done = load_families(), [], -1
    first_words, of_words = families["place_first"].words, families["place_of"].words
    table, romance = heads(), families["romance"].words
    for i, capital in enumerate(reading.capital):
        if not capital or i < done:
            continue
        word = reading.lower[i].rstrip(".")
        named = None
        if word in romance:
            named = _romance(reading, i)
        if named is None and word in first_words:
            named = _place_first(reading, i, at)
        if named is None and word in of_words and reading.lower[i + 1 : i + 2] == ["of"]:
            named = _place_of(reading, i)
        if named is None and word in table:
            named = _last(reading, i, table, at, titles, done)
        if named is not None and not _known(named, at):
            found.append(named)
            done = named.last
    return found


def _known(named: Named, at: Mapping[int, Hit]) -> bool:
    """Whether a name of the tables covers the whole of a name: the tables know better."""
    hit = at.get(named.first)
    return hit is not None and hit.first <= named.first and hit.last >= named.last


def _romance(reading: Reading, i: int) -> Named | None:
    """ "Frente Amplio Popular", "Parti ouvrier": capitals and connectors after a head word of another language."""
    last = _run(reading, i + 1, ROMANCE)
    inner = reading.lower[i + 1 : last]
    foreign = any(w in ROMANCE for w in inner) or any(not reading.words[k].isascii() for k in range(i, last))
    english = reading.lower[i] in heads() or (last < len(reading.lower) and inner and inner[-1] in heads())
    if last - i < 2 or (english and not foreign) or (last - i == 2 and not foreign and inner[-1] in heads()):
        return None
    if (
        reading.lower[i] in ("union", "action", "front", "service", "direction", "central", "bank", "alliance")
        and not foreign
    ):
        return None
    return Named(i, last, i, "romance")


def _place_first(reading: Reading, i: int, at: Mapping[int, Hit]) -> Named | None:
    """ "Mount Elgon", "Puerto Williams", "Cordillera del Viento"."""
    last = _run(reading, i + 1, ROMANCE, longest=4)
    word = reading.lower[i].rstrip(".")
    if last - i < 2 or (i + 1 in at and at[i + 1].of("name")) or _head_follows(reading, i, heads()):
        return None
    before = reading.lower[i - 1] if i > reading.bounds(i)[0] else ""
    if word in ("san", "santa", "santo", "saint", "st", "villa", "port", "point", "col", "monte", "camp", "lac"):
        if before not in ("in", "at", "near", "from", "off", "to", "of", "outside", "around", "toward", "towards"):
            return None
        last = min(last, i + 2)
    return Named(i, last, last - 1, "place_first")


def _place_of(reading: Reading, i: int) -> Named | None:
    """ "the Gulf of Finland"."""
    k = i + 2
    if k < len(reading.lower) and reading.lower[k] in ("the", "la"):
        k += 1
    last = _run(reading, k, frozenset(), longest=3)
    return Named(i, last, i, "place_of") if last > k else None


def _last(
    reading: Reading, i: int, table: Mapping[str, str], at: Mapping[int, Hit], titles: frozenset[str], done: int
) -> Named | None:
    """A name whose English head word stands at a token."""
    if _head_follows(reading, i, table):
        return None
    family = table[reading.lower[i]]
    first = _left(reading, i, at, titles, max(done, reading.bounds(i)[0]))
    last = _right(reading, i, family, at)
    if first == i and last == i + 1 and family != "legislature":
        return None
    if first == i == reading.bounds(i)[0] and reading.lower[i].endswith("s") and family == "movement":
        return None
    if first == i and (family in ("place_last", "military") or (family == "event" and last == i + 1)):
        return None
    if family == "instrument" and i - 1 in at and at[i - 1].first == first and at[i - 1].of("adjective"):
        return None
    if first == reading.bounds(i)[0] and first < i and reading.tokens[first].pos in ("ADP", "SCONJ", "VERB", "ADV"):
        first += 1
    return Named(first, last, i, family)


def _left(reading: Reading, i: int, at: Mapping[int, Hit], titles: frozenset[str], stop: int) -> int:
    """The first token of a name that ends at a head word."""
    j = i
    words, lower, capital = reading.words, reading.lower, reading.capital
    while j > stop and i - j < _LONGEST:
        k = j - 1
        if (
            capital[k]
            and (lower[k] not in FUNCTION or lower[k] in _ORDINALS)
            and lower[k].rstrip(".") not in titles
            and words[k] != "'s"
        ):
            j = k
        elif (words[k] in ("-", "–") and k > stop and (capital[k - 1] or lower[k - 1] in ("inter", "anti", "non"))) or (
            words[k] in ("and", "&") and k > stop and j < i + 1 and _joins(reading, k, at, titles)
        ):
            j = k - 1
        else:
            break
    if j in at and at[j].first < j and at[j].first >= stop:
        j = at[j].first
    return j


def _joins(reading: Reading, k: int, at: Mapping[int, Hit], titles: frozenset[str]) -> bool:
    """Whether an "and" before a head word joins two words of one name, not two names."""
    left, right = reading.lower[k - 1], reading.lower[k + 1]
    if not reading.capital[k - 1] or left in FUNCTION or left in titles or left in heads() or k - 1 in at:
        return False
    if k + 1 in at:  # "the Peace and Security Council" is no "Security Council"
        body = at[k + 1].of("organization") is not None and at[k + 1].first == k + 1
        return body and k >= 2 and reading.lower[k - 2] == "the"
    return right not in heads()


def _right(reading: Reading, i: int, family: str, at: Mapping[int, Hit]) -> int:
    """The token after a name that goes on behind its head word: "of", "for" and capitals."""
    _, stop = reading.bounds(i)
    lower = reading.lower
    k = i + 1
    if k >= stop or lower[k] not in _LINKS or (family in ("event", "place_last") and lower[k] != "of"):
        return i + 1
    k += 1
    if k < stop and lower[k] == "the":
        k += 1
    if k >= stop or not reading.capital[k]:
        return i + 1
    if family == "legislature" and lower[i] == "congress" and k in at:
        return i + 1
    last = _run(reading, k, _EVENT_LINKS if family == "event" else CONNECTORS)
    return last if last > k else i + 1


def _run(reading: Reading, k: int, connectors: frozenset[str], longest: int = _LONGEST) -> int:
    """The token after a run of capitals that connectors may join."""
    stop = min(reading.bounds(k - 1)[1], k + longest)
    last = k
    while k < stop:
        word = reading.words[k]
        if word.lower() in CALENDAR:
            break
        if reading.capital[k] and word.lower() not in FUNCTION and reading.tokens[k].tag not in ("VBD", "VBZ", "VBP"):
            last = k + 1
        elif (word in ("-", "–") and last == k) or (word in ("'s", "’s") and reading.lower[k - 1] == "people"):
            pass
        elif not (connectors and word.lower() in connectors) or (
            k + 1 < stop and reading.words[k] in ("and", "&", "y") and not reading.capital[k + 1]
        ):
            break
        k += 1
    return last


def _head_follows(reading: Reading, i: int, table: Mapping[str, str]) -> bool:
    """Whether the run of capitals goes on to another head word: "Basin" in "Pacific Basin Economic Council"."""
    _, stop = reading.bounds(i)
    k = i + 1
    while k < stop and reading.capital[k]:
        if reading.lower[k] in table:
            return True
        k += 1
    return False

"""Titles and offices as they stand in a text: "the former US Ambassador to Peru", "Hungarian and Polish presidents"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from regesta.annotator.names.lexicon import EntryKind, Hit
from regesta.annotator.names.named import Named
from regesta.annotator.names.reading import FUNCTION, Reading, units_of
from regesta.rules.names import Title, load_given_names, load_titles, word_set

_GENERIC = word_set("generic")
_ABROAD = word_set("abroad")
_EMPTY = word_set("empty")
_PORTFOLIO = word_set("portfolio")
_OF_BODIES = word_set("of_bodies")
_BODIES = word_set("bodies")
_NAMED_BODIES = frozenset({"organization", "legislature", "ministry", "romance", "movement"})
_STATE_KINDS: tuple[EntryKind, ...] = ("name", "adjective", "demonym")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A title with what stands around it: tokens `first` to `last` (exclusive), its own words `core` to `core_last`.

    `states` it is of, `to` the states it is sent to, `organization` whose office
    it is (tokens `body` where no other reader knows it); `plural` for "presidents".
    """

    first: int
    core: int
    core_last: int
    last: int
    title: Title
    role: str
    plural: bool = False
    states: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    organization: str | None = None
    body: tuple[int, int] | None = None
    qualifier: str | None = None
    complement: bool = False


@cache
def _aliases() -> Mapping[str, list[tuple[int, tuple[str, ...], Title, bool]]]:
    """Titles by their first lower-case unit, the longest first; True for plurals."""
    table: dict[tuple[str, ...], tuple[Title, bool]] = {}
    for alias, title in load_titles().titles.items():
        table.setdefault(units_of(alias), (title, False))
        head, of, rest = alias.partition(" of ")
        plural = _plural(head) + of + rest
        table.setdefault(units_of(plural), (title, True))
    found: dict[str, list[tuple[int, tuple[str, ...], Title, bool]]] = {}
    for key, (title, many) in table.items():
        found.setdefault(key[0], []).append((len(key), key, title, many))
    for rows in found.values():
        rows.sort(key=lambda r: (-r[0], r[1]))
    return found


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeo":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh")) else "s")


@cache
def title_words() -> frozenset[str]:
    """First words of titles that end the name of an organization to their right: "President"."""
    return frozenset(
        """president prime premier secretary-general ambassador general colonel king queen emperor tsar sultan shah
        chancellor mr mrs sir lord dr vice-president admiral marshal captain chairman governor senator congressman
        minister secretary director commissioner gen lt col maj capt brig adm lieutenant commodore""".split()
    )


def find_titles(reading: Reading, at: Mapping[int, Hit], named: Mapping[int, Named]) -> list[Titled]:
    """All titles in a text, in order.

    Args:
        reading: The text.
        at: The hit of the tables that covers a token.
        named: The capitalized name that covers a token.
    """
    found: list[Titled] = []
    table, units, first_unit = _aliases(), reading.units, reading.first_unit
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            rows = table.get(reading.lower[i].rstrip(".").replace("’", "'")) or table.get(units[first_unit[i]].lower())
            match = _core(reading, rows, i, sentence.last) if rows else None
            if (
                match is None
                or (found and i < found[-1].last)
                or (i in named and not _outside(named[i], i))
                or _is_surname(reading, at, i, match[0])
            ):
                i += 1
                continue
            last, title, plural = match
            found.append(_around(reading, i, last, title, plural, at, named))
            i = last
    return found


def _outside(name: Named, i: int) -> bool:
    return name.family in ("romance",) and i == name.first


def _core(
    reading: Reading, rows: list[tuple[int, tuple[str, ...], Title, bool]], i: int, stop: int
) -> tuple[int, Title, bool] | None:
    """The longest title that begins at a token: the token after it, the title, whether it is a plural."""
    u, end = reading.first_unit[i], reading.first_unit[stop]
    for length, key, title, plural in rows:
        if u + length > end:
            continue
        if length > 1 and tuple(x.lower() for x in reading.units[u : u + length]) != key:
            continue
        last = reading.owner[u + length - 1] + 1
        tail = reading.units[u + length : reading.first_unit[last]]
        if (not tail or tail[0] in ("-", "'s")) and (
            reading.tokens[i].pos in ("NOUN", "PROPN", "ADJ") or reading.capital[i]
        ):
            return last, title, plural
    return None


def _is_surname(reading: Reading, at: Mapping[int, Hit], i: int, last: int) -> bool:
    """ "Tom King", "John Major": a title word behind a given name is a surname, but not one in "German Chancellor"."""
    if last != i + 1 or not reading.capital[i] or i == reading.bounds(i)[0]:
        return False
    before = at.get(i - 1)
    if before is not None and before.of("adjective", "demonym"):
        return False
    return reading.words[i - 1] in load_given_names() and reading.lower[i] in word_set("surname_titles")


def _around(
    reading: Reading, i: int, last: int, title: Title, plural: bool, at: Mapping[int, Hit], named: Mapping[int, Named]
) -> Titled:
    """A title with its modifiers and complements."""
    found = Titled(
        first=i, core=i, core_last=last, last=last, title=title, role=title.role, plural=plural,
        states=(title.state,) if title.state else (),
    )  # fmt: skip
    found = _leftward(reading, found, at, named)
    return _rightward(reading, found, at, named)


def _leftward(reading: Reading, found: Titled, at: Mapping[int, Hit], named: Mapping[int, Named]) -> Titled:
    """Read the words in front of a title: charge, state, organization, qualifier."""
    start, _ = reading.bounds(found.core)
    lower, rules = reading.lower, load_titles()
    states: list[str] = []
    charge: list[str] = []
    organization, qualifier, first, crossed = None, None, found.core, False
    j = found.core - 1
    while j >= start:
        word = lower[j]
        hit, name = at.get(j), named.get(j)
        if hit is not None and (entry := hit.of(*_STATE_KINDS)) and entry.ref.state:
            states.insert(0, entry.ref.state)
            first = j = hit.first
        elif hit is not None and (entry := hit.of("organization", "movement")):
            organization, first = entry.name.text, hit.first
            j = hit.first
        elif name is not None and name.last == j + 1 and name.family in _NAMED_BODIES:
            organization = reading.phrase(name.first, name.last)
            states += _states_in(name.first, name.last, at)
            first = j = name.first
        elif word in rules.qualifiers:
            qualifier, first = rules.qualifiers[word], j
        elif word in ("'s", "’s", "'", "’") or (word in ("and", "&", ",") and (states or charge)) or word == "-":
            if word == "," and not states:
                break
            crossed = crossed or word in (",", "and", "&")
        elif (crossed and word not in rules.portfolios) or (word == "under" and lower[found.core] != "secretary"):
            break  # "Nixon and Soviet General Secretary Brezhnev", "Secretary of War under President Pierce"
        elif word in rules.portfolios or (not states and lower[found.core] in _GENERIC and _charge(reading, j)):
            if lower[found.core_last - 1] in _GENERIC or word in ("vice", "deputy", "assistant", "under"):
                charge.insert(0, word)
            first = j
        elif word not in _EMPTY and reading.tokens[j].pos != "ADJ":
            break
        j -= 1
    role = _role(" ".join([*charge, found.role]) if charge else found.role)
    fixed = tuple(dict.fromkeys(states)) or found.states
    return replace(found, first=first, states=fixed, role=role, organization=organization, qualifier=qualifier)


def _charge(reading: Reading, j: int) -> bool:
    """Whether a capitalized word in front of "Minister" tells the charge ("Planning") and is no sentence opener."""
    return (
        reading.capital[j]
        and reading.lower[j] not in FUNCTION
        and reading.tokens[j].pos in ("PROPN", "NOUN", "ADJ")
        and (reading.words[j] not in load_given_names())
    )


def _role(role: str) -> str:
    """A role in one spelling: "Defence Minister" is "defense minister"."""
    role = role.replace("defence", "defense").replace("labour", "labor")
    title = load_titles().titles.get(role)
    return title.role if title else role


def _states_in(first: int, last: int, at: Mapping[int, Hit]) -> list[str]:
    states = []
    for k in range(first, last):
        hit = at.get(k)
        entry = hit.of(*_STATE_KINDS) if hit is not None and hit.first == k else None
        if entry is not None and entry.ref.state:
            states.append(entry.ref.state)
    return states


def _rightward(reading: Reading, found: Titled, at: Mapping[int, Hit], named: Mapping[int, Named]) -> Titled:
    """Read what follows a title: "-elect", "of Bolivia", "to Peru", "of the Bureau of the Budget"."""
    _, stop = reading.bounds(found.core)
    lower = reading.lower
    k = found.core_last
    if k + 1 < stop and lower[k] == "-" and lower[k + 1] in ("elect", "designate"):
        found = replace(found, qualifier="elect" if lower[k + 1] == "elect" else "future", last=k + 2)
        k += 2
    elif k < stop and lower[k] in ("elect", "designate"):
        found, k = replace(found, qualifier="elect" if lower[k] == "elect" else "future", last=k + 1), k + 1
    while k + 1 < stop and lower[k] in ("of", "for", "to", "in", "at", "on"):
        step = _complement(reading, found, k, stop, at, named)
        if step is None:
            break
        found, k = step
    return found


def _complement(
    reading: Reading, found: Titled, k: int, stop: int, at: Mapping[int, Hit], named: Mapping[int, Named]
) -> tuple[Titled, int] | None:
    """One prepositional phrase behind a title, and the token after it."""
    prep, n = reading.lower[k], k + 1
    while n < stop and reading.lower[n] in ("the", "new", "newly", "independent"):
        n += 1
    if n >= stop:
        return None
    hit, name = at.get(n), named.get(n)
    if (
        name is not None
        and name.first == n
        and name.family in ("organization", "legislature", "ministry", "movement", "romance")
    ):
        words = reading.phrase(name.first, name.last)
        states = tuple(dict.fromkeys((*found.states, *_states_in(name.first, name.last, at))))
        return replace(found, organization=words, states=states, last=name.last, complement=True), name.last
    if hit is not None and hit.first == n and prep in ("of", "for", "to", "in", "at"):
        if entry := hit.of("organization", "movement"):
            return replace(found, organization=entry.name.text, last=hit.last, complement=True), hit.last
        codes, last = _listed(reading, n, stop, at)
        abroad = prep in ("to", "in", "at") and found.title.kind == "office"
        if codes and (prep == "of" or prep == "for" or abroad):
            if abroad and (found.title.role in _ABROAD or prep == "to"):
                return replace(found, to=codes, last=last, complement=True), last
            if prep in ("of", "for"):
                return replace(found, states=codes, last=last, complement=True), last
        return None
    if prep == "of" and found.title.alias in ("governor", "mayor", "intendant", "administrator") and hit is None:
        last = _region(reading, n, stop)
        return (replace(found, last=last, complement=True), last) if last else None
    if prep == "of" and found.title.kind == "office" and (last := _common_body(reading, n, stop)):
        return replace(found, organization=reading.phrase(n, last), last=last, complement=True), last
    if prep in ("of", "for") and reading.capital[n] and found.title.kind == "office" and n not in named:
        return _capitalized(reading, found, k, n, stop, at)
    return None


def _capitalized(
    reading: Reading, found: Titled, k: int, n: int, stop: int, at: Mapping[int, Hit]
) -> tuple[Titled, int] | None:
    """A charge or a body that no table knows, from `n` on: "Minister for Canals", "Director of the Lakes Board"."""
    last = n
    while last < stop and (reading.capital[last] or reading.lower[last] in ("and", "of")) and last not in at:
        last += 1
    while last > n and not reading.capital[last - 1]:
        last -= 1
    if last == n or last - n > 6 or reading.words[n] in load_given_names():
        return None
    title = reading.lower[found.core_last - 1]
    if title in _PORTFOLIO:
        last = _charges(reading, n, last)
        words = " ".join(reading.lower[n:last])
        return replace(found, role=_role(f"{found.role} {reading.lower[k]} {words}"), last=last, complement=True), last
    if title in _OF_BODIES:
        body = reading.phrase(n, last)
        return replace(found, organization=body, body=(n, last), last=last, complement=True), last
    return None


def _charges(reading: Reading, n: int, last: int) -> int:
    """The token after "Interior" in "Minister for Interior Jan Maas"; `last` where no charge is known."""
    known = load_titles().portfolios
    k = n
    while k < last and (reading.lower[k] in known or (k > n and reading.lower[k] in ("and", "of"))):
        k += 1
    while k > n and not reading.capital[k - 1]:
        k -= 1
    return k if k > n else last


def _region(reading: Reading, n: int, stop: int) -> int:
    """The token after "Lakes region" in "governor of the Lakes region", or 0."""
    k = n
    while k < stop and reading.capital[k]:
        k += 1
    if (
        k > n
        and k < stop
        and reading.lower[k] in ("region", "province", "state", "district", "department", "territory", "city")
    ):
        return k + 1
    return k if k > n else 0


def _common_body(reading: Reading, n: int, stop: int) -> int:
    """The token after "Lakes committee" in "a member of the Lakes committee", or 0."""
    for k in range(n, min(n + 4, stop)):
        if reading.lower[k] in _BODIES:
            return k + 1
        if not reading.capital[k] and reading.tokens[k].pos not in ("ADJ", "NOUN"):
            return 0
    return 0


def _listed(reading: Reading, n: int, stop: int, at: Mapping[int, Hit]) -> tuple[tuple[str, ...], int]:
    """The states of a list ("Peru, Bolivia and Chile") and the token after it."""
    codes: list[str] = []
    last = n
    while n < stop:
        hit = at.get(n)
        entry = hit.of("name", "capital") if hit is not None and hit.first == n else None
        if entry is None or hit is None or entry.ref.state is None:
            break
        codes.append(entry.ref.state)
        last = n = hit.last
        while n < stop and reading.lower[n] in (",", "and", "the") and n - last < 3:
            n += 1
    return tuple(codes), last

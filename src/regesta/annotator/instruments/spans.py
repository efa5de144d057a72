"""Names of instruments: runs of capitals that an instrument noun heads, and names of the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from regesta.annotator.instruments.tree import Tree, is_capital
from regesta.model.statement import fold
from regesta.rules.instruments import InstrumentRules, Noun

_DASHES = frozenset("-–—")
_PARTICLES = frozenset({"de", "del", "della", "di", "da", "do", "dos", "des", "du", "la", "las", "los", "y", "e", "al"})
_COMPLEMENT = frozenset(
    {"of", "by", "on", "for", "concerning", "against", "between", "with", "to", "regarding", "de", "relating"}
)
_INNER = frozenset({"of", "the", "on", "for", "in", "to", "and", "its", "their", "from", "against", "as", "by", "&"})
_LINKS_ALONE = frozenset({"by", "with", "between", "against", "to", "for"})
_ABOUT = frozenset({"on", "concerning", "regarding", "relating"})
_OWN = frozenset({"alliance", "entente", "covenant"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "both"})
_SPONSORED = re.compile(r".*-[a-z]*(?:ed|ing|born|made|led|backed|wide)")
_ROMAN = re.compile(r"[IVX]+|\d{1,4}[A-Z]?")
_YEAR = re.compile(r"[12]\d{3}s?")
_MONTHS = frozenset(
    (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
)
_PLAIN = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """One name of an instrument in the text.

    Attributes:
        first: First token of the name, without article and year.
        last: Last token.
        head: The token that heads it.
        names: The names it stands for; several for "the Dawes and Young Plans".
        noun: Its noun, or None for a name of the table.
        kind: What the register calls it.
        year: A year before the name ("the 1942 Rio Protocol"), or None.
        key: Id of the table's name, or None.
    """

    first: int
    last: int
    head: int
    names: tuple[str, ...]
    noun: Noun | None
    kind: str
    year: str | None = None
    key: str | None = None


def find_spans(tree: Tree, rules: InstrumentRules, actors: Collection[int]) -> list[NamedSpan]:
    """All names of instruments in the order of their heads, not overlapping.

    Args:
        tree: The parse.
        rules: The lexicon.
        actors: Heads of the mentions of states, persons and organizations.
    """
    fixed = {s.head: s for s in _fixed(tree, rules)}
    taken = {k for s in fixed.values() for k in range(s.first, s.last + 1)}
    found = list(fixed.values())
    for token in tree.tokens:
        noun = rules.nouns.get(token.text.lower())
        if noun is None or token.i in taken or not token.text[0].isupper():
            continue
        span = _around(tree, rules, token.i, noun, actors)
        if span is not None and not taken & set(range(span.first, span.last + 1)):
            found.append(span)
            taken.update(range(span.first, span.last + 1))
    return sorted(found, key=lambda s: s.head)


def _fixed(tree: Tree, rules: InstrumentRules) -> Iterator[NamedSpan]:
    """Names of the table, the longest first."""
    starts: dict[str, list[tuple[list[str], str, str, str]]] = {}
    for name in rules.names:
        key = fold(name.forms[0])
        for form in name.forms:
            words = re.findall(r"\w+|[^\w\s]", form)
            starts.setdefault(words[0], []).append((words, form, key, name.kind))
    for rows in starts.values():
        rows.sort(key=lambda row: -len(row[0]))
    at = 0
    while at < len(tree.tokens):
        hit = None
        first = re.split(r"[-–]", tree.tokens[at].text)[0]
        for words, _, key, kind in starts.get(first, ()):
            last = _matches(tree, at, words)
            if last is not None:
                hit = NamedSpan(
                    first=at,
                    last=last,
                    head=_head(tree, at, last),
                    names=(tree.text(at, last),),
                    noun=None,
                    kind=kind,
                    key=key,
                )
                break
        if hit is not None:
            yield hit
            at = hit.last
        at += 1


def _matches(tree: Tree, at: int, words: list[str]) -> int | None:
    """The last token where the words stand from a token on, whatever dash they are written with."""
    k = 0
    stop = tree.bounds(at)[1]
    while k < len(words):
        if at >= stop:
            return None
        parts = re.findall(r"\w+|[^\w\s]", tree.tokens[at].text)
        if len(parts) > 1 and parts[-1] == "." and k + len(parts) - 1 == len(words):
            parts = parts[:-1]
        want = words[k : k + len(parts)]
        if ["-" if p in _DASHES else p for p in parts] != ["-" if w in _DASHES else w for w in want]:
            return None
        k += len(parts)
        at += 1
    if at < stop and tree.tokens[at].text[0].isupper() and tree.tokens[at].pos == "PROPN" and at - 1 >= 0:
        return None
    return at - 1


def _head(tree: Tree, first: int, last: int) -> int:
    """The token of a span whose own head lies outside it."""
    for k in range(last, first - 1, -1):
        head = tree.tokens[k].head
        if not first <= head <= last or head == k:
            return k
    return last


def _around(tree: Tree, rules: InstrumentRules, i: int, noun: Noun, actors: Collection[int]) -> NamedSpan | None:
    """The name that a capitalized noun heads, or None where it heads none."""
    sentence_first, stop = tree.bounds(i)
    if i + 1 < stop and _goes_on(tree, i):
        return None
    first, year = _leftwards(tree, rules, i, sentence_first)
    last = _rightwards(tree, rules, i, stop, actors, alone=first == i)
    if (
        i + 1 < stop
        and last == i
        and _ROMAN.fullmatch(tree.tokens[i + 1].text)
        and (noun.lemma == "resolution" or not _YEAR.fullmatch(tree.tokens[i + 1].text))
    ):
        last = i + 1
    if first == i and last == i:
        return None
    if noun.lemma == "peace" and not (last > i and tree.word(i + 1) == "of"):
        return None
    if i == sentence_first and tree.tokens[i].pos == "VERB":
        return None
    if (
        first > sentence_first + 1
        and tree.word(first - 1) in ("for", "of", "on")
        and _part_of_body(tree, rules, first, noun)
    ):
        return None
    text = tree.text(first, last)
    if any(f" {phrase} " in f" {fold(text)} " for phrase in rules.excluded):
        return None
    if noun.strength == "weak" and first < i and not any(tree.tokens[k].text[0].isupper() for k in range(first, i)):
        return None
    names = _split(tree, rules, first, i, last, noun) or (text,)
    return NamedSpan(first=first, last=last, head=i, names=names, noun=noun, kind=noun.kind, year=year)


def _part_of_body(tree: Tree, rules: InstrumentRules, first: int, noun: Noun) -> bool:
    """True for "International Settlements" in "Bank for International Settlements"."""
    before = tree.tokens[first - 2]
    return (
        noun.strength != "strong"
        and before.text[0].isupper()
        and before.pos == "PROPN"
        and tree.word(first - 2) not in rules.nouns
    )


def _goes_on(tree: Tree, i: int) -> bool:
    """True where the noun is only a part of a longer name: "Treaty Organization"."""
    after = tree.tokens[i + 1]
    if after.text in _DASHES and tree.glued(i) and tree.glued(i + 1):
        return True
    return (
        after.text[0].isupper()
        and after.pos in ("PROPN", "NOUN")
        and not _ROMAN.fullmatch(after.text)
        and after.text not in _MONTHS
    )


def _leftwards(tree: Tree, rules: InstrumentRules, i: int, sentence_first: int) -> tuple[int, str | None]:
    """First token of the name before its head, and a year before it."""
    first = i
    k = i - 1
    year = None
    while k >= sentence_first:
        token = tree.tokens[k]
        if _YEAR.fullmatch(token.text):
            year = token.text[:4]
            break
        joined = token.text in _DASHES and (tree.glued(k) or (k > 0 and tree.glued(k - 1)))
        if is_capital(token.text) and token.pos != "VERB" and not _foreign_word(token.text):
            if token.pos not in _PLAIN and k == sentence_first:
                break
            first = k
        elif not (joined or _crosses(tree, rules, k, sentence_first)):
            break
        k -= 1
    while first < i and tree.tokens[first].pos in ("SCONJ", "ADP", "ADV", "CCONJ"):
        first += 1
    if (
        first == sentence_first
        and first < i
        and tree.tokens[first].text.endswith("ing")
        and tree.tokens[first].text[0].isupper()
    ):
        first += 1
    return first, year


def _foreign_word(text: str) -> bool:
    """True for a capitalized word that stands in no name: "The", "I", "U.S.-sponsored"."""
    return text.lower() in _DETERMINERS or text == "I" or bool(_SPONSORED.fullmatch(text))


def _crosses(tree: Tree, rules: InstrumentRules, k: int, sentence_first: int) -> bool:
    """True where a small word inside a name does not end it."""
    word = tree.word(k)
    before = tree.tokens[k - 1] if k > sentence_first else None
    if before is None:
        return False
    if word == "of":
        return before.text.lower() in rules.words["linked"] and before.text[0].isupper()
    if word in _PARTICLES or word == "&":
        return before.text[0].isupper()
    if word in ("and", ",") and before.text[0].isupper() and before.text.lower() not in rules.nouns:
        return _opens_list(tree, k, sentence_first)
    return False


def _opens_list(tree: Tree, k: int, sentence_first: int) -> bool:
    """True where the capitals before a comma or "and" begin with an article or a year: "the Tacna and Arica Treaty"."""
    while k > sentence_first:
        k -= 1
        token = tree.tokens[k]
        word = token.text.lower()
        if word in _DETERMINERS or _YEAR.fullmatch(token.text):
            return True
        if token.text not in (",", "and") and token.text not in _DASHES and not is_capital(token.text):
            # "the U.S.-sponsored Dawes and Young Plans": one word in lower case may stand behind the article.
            return token.pos in ("ADJ", "VERB", "ADV") and k > sentence_first and tree.word(k - 1) in _DETERMINERS
    return False


def _rightwards(tree: Tree, rules: InstrumentRules, i: int, stop: int, actors: Collection[int], *, alone: bool) -> int:
    """Last token of the name: "Treaty of Friendship, Commerce and Navigation", "Peace of Nicias"."""
    k = i + 1
    if k >= stop or tree.word(k) not in _COMPLEMENT or (not alone and tree.word(k) in _LINKS_ALONE):
        return i
    if tree.word(k) == "relating":
        k += 1
    k += 1
    while k < stop and tree.word(k) in ("the", "la", "los", "las", "el", "a"):
        k += 1
    if k >= stop or not tree.tokens[k].text[0].isupper() or tree.tokens[k].text in _MONTHS:
        return _year_complement(tree, i, stop) if alone else i
    if not alone and tree.word(i + 1) == "of" and k in actors:
        return i
    subject = tree.word(k) in rules.words["subjects"] or tree.word(k).split("-")[0] in rules.words["subjects"]
    subject = subject or tree.word(i + 1) in _ABOUT
    return _through(tree, rules, k, stop, actors, subject=subject)


def _year_complement(tree: Tree, i: int, stop: int) -> int:
    """ "Constitution of 1791"."""
    if i + 2 < stop and tree.word(i + 1) == "of" and _YEAR.fullmatch(tree.tokens[i + 2].text):
        return i + 2
    return i


def _through(tree: Tree, rules: InstrumentRules, k: int, stop: int, actors: Collection[int], *, subject: bool) -> int:
    """Walk over capitals and the small words between them."""
    last = k
    k += 1
    while k < stop:
        token = tree.tokens[k]
        word = token.text.lower()
        if is_capital(token.text) and token.pos not in ("PRON", "DET", "VERB", "AUX") and token.text not in _MONTHS:
            if word in rules.nouns and not subject:
                # "the Treaty of the Triple Alliance": of an alliance that has a name of its own.
                return k if tree.word(k - 2) == "the" and word in _OWN else last
            last = k
        elif token.text in _DASHES and tree.glued(k) and tree.glued(k - 1):
            pass
        elif word == "'s" or word == "’s":
            return last if last < k - 1 else k - 2
        elif not _continues(tree, rules, k, stop, actors, subject=subject):
            return last
        k += 1
    return last


def _continues(
    tree: Tree, rules: InstrumentRules, k: int, stop: int, actors: Collection[int], *, subject: bool
) -> bool:
    """True where a small word stands inside the name: capitals of the same name follow."""
    word = tree.word(k)
    if k + 1 >= stop or (word not in _INNER and word not in _PARTICLES and word not in (",", "between", "with")):
        return False
    ahead = k + 1
    while ahead < stop and tree.word(ahead) in _INNER | _PARTICLES and ahead <= k + 2:
        ahead += 1
    if ahead >= stop or not tree.tokens[ahead].text[0].isupper():
        return False
    if word == ",":
        return subject and tree.word(ahead) in rules.words["subjects"]
    if word in ("and", "&"):
        return ahead == k + 1 and (
            tree.word(ahead) in rules.words["subjects"] if subject else _joined(tree, rules, ahead, actors)
        )
    if word in ("in", "by", "as", "from"):
        return subject and ahead == k + 1 and ahead not in actors
    if word in ("to", "with", "for", "on"):
        return subject
    # "The Treaty of Peace | between Norway and Sweden": who they are is no part of the name.
    return word != "between"


def _joined(tree: Tree, rules: InstrumentRules, ahead: int, actors: Collection[int]) -> bool:
    """ "Peace of Tilsit and ..." ends before a state or another instrument."""
    if tree.word(ahead) in rules.nouns or ahead in actors or tree.word(ahead) in _DETERMINERS:
        return False
    token = tree.tokens[ahead]
    if ahead + 1 < len(tree.tokens) and tree.word(ahead + 1) in rules.nouns:
        return False
    return token.pos == "PROPN" and token.dep in ("conj", "pobj", "compound")


def _split(tree: Tree, rules: InstrumentRules, first: int, head: int, last: int, noun: Noun) -> tuple[str, ...]:
    """Several names under one plural head: "Dawes and Young Plans", "Treaties of Tilsit and Vienna"."""
    plural = tree.tokens[head].text.lower() != noun.lemma and tree.tokens[head].tag in ("NNS", "NNPS")
    if not plural:
        return ()
    singular = noun.lemma[0].upper() + noun.lemma[1:] if tree.tokens[head].text[0].isupper() else noun.lemma
    before = _parts(tree, rules, first, head - 1)
    if len(before) > 1:
        return tuple(f"{part} {singular}" for part in before)
    if last > head and tree.word(head + 1) in ("of", "de"):
        after = _parts(tree, rules, head + 2, last)
        if len(after) > 1:
            return tuple(f"{singular} {tree.tokens[head + 1].text} {part}" for part in after)
    return ()


def _parts(tree: Tree, rules: InstrumentRules, first: int, last: int) -> list[str]:
    """Coordinated proper names between two tokens; none where a subject word stands among them."""
    parts: list[str] = []
    start = first
    for k in range(first, last + 2):
        if k > last or tree.word(k) in ("and", ",", "&"):
            if start < k:
                parts.append(tree.text(start, k - 1))
            start = k + 1
        elif tree.word(k) in rules.words["subjects"]:
            return []
    return parts

"""Descriptions of instruments: "a free trade agreement with Chile", "the 1929 treaties", "treaties of 1895 and 1905"."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from regesta.annotator.instruments.tails import is_day, numbered, solves
from regesta.annotator.instruments.tree import Tree, goes_on
from regesta.model.statement import fold
from regesta.rules.instruments import InstrumentRules, Noun, Phrase

Determiner = Literal["definite", "demonstrative", "indefinite", "possessive", "bare", "none"]
_DEFINITE = frozenset({"the", "both", "all"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "various", "certain"})
_NEGATIVE = frozenset({"any", "no", "every", "each", "such", "what", "which", "neither", "either", "whatever", "few"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_TELLING = frozenset({"with", "between", "among", "on", "concerning", "governing"})
_MAYBE_TELLING = frozenset({"of", "for", "to", "at", "in"})
_YEAR = re.compile(r"[12]\d{3}")
_LONGEST = 9
_MONTHS = frozenset(name.lower() for name in month_name if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A noun phrase that describes an instrument.

    Attributes:
        head: Its head token.
        first: First token of the phrase, with its article.
        core: First token after article and numbers.
        last: Last token of what defines it.
        noun: Its noun.
        kind: What the register calls it.
        determiner: How it points.
        plural: True for "treaties".
        count: Number told ("both treaties": 2), or None.
        modifiers: Telling words before the head, in lower case.
        fresh: True where a modifier says that another one is meant.
        years: Years that date it.
        name: Its words without article, as short as they still tell it.
        link: The verb that concludes it, or None.
        telling: True where what stands behind the noun tells one from another.
        with_partner: True where "with" or "between" stands behind the noun.
        placed: True where a place may stand behind the noun.
    """

    head: int
    first: int
    core: int
    last: int
    noun: Noun
    kind: str
    determiner: Determiner
    plural: bool
    count: int | None
    modifiers: tuple[str, ...]
    fresh: bool
    years: tuple[str, ...]
    name: str
    link: str | None
    telling: bool
    with_partner: bool
    placed: bool


def find_descriptions(
    tree: Tree, rules: InstrumentRules, taken: Collection[int], headings: Mapping[int, Mapping[str, str]]
) -> list[Description]:
    """All descriptions of instruments outside the tokens of names, in order.

    Args:
        tree: The parse.
        rules: The lexicon.
        taken: Tokens of names.
        headings: For each block the instrument that its heading names, by the family of its noun.
    """
    phrases = dict(_phrases(tree, rules))
    found: list[Description] = []
    for token in tree.tokens:
        noun = rules.nouns.get(token.text.lower())
        if token.i in taken:
            continue
        if token.i in phrases:
            description = _describe(tree, rules, token.i, rules.nouns["agreement"], phrases[token.i], {})
        elif noun is not None and _is_noun(tree, token.i) and not _inside_phrase(token.i, phrases):
            headed = headings.get(tree.sentences[token.sentence].block, {})
            description = _describe(tree, rules, token.i, noun, None, headed)
        else:
            continue
        if description is not None:
            found.append(description)
    return found


def _phrases(tree: Tree, rules: InstrumentRules) -> Iterator[tuple[int, Phrase]]:
    """Heads of phrases of several words."""
    by_head: dict[str, list[Phrase]] = {}
    for phrase in rules.phrases:
        by_head.setdefault(phrase.words[phrase.head], []).append(phrase)
    for token in tree.tokens:
        for phrase in by_head.get(token.text.lower(), ()):
            start = token.i - phrase.head
            if (
                start >= 0
                and tuple(tree.word(k) for k in range(start, min(start + len(phrase.words), len(tree.tokens))))
                == phrase.words
            ):
                yield token.i, phrase


def _inside_phrase(i: int, phrases: dict[int, Phrase]) -> bool:
    """True for the later words of a phrase: "documents" in "package of documents"."""
    return any(head < i <= head + len(phrase.words) - phrase.head - 1 for head, phrase in _near(i, phrases))


def _near(i: int, phrases: dict[int, Phrase]) -> Iterator[tuple[int, Phrase]]:
    for head in range(max(0, i - 3), i):
        if head in phrases:
            yield head, phrases[head]


def _is_noun(tree: Tree, i: int) -> bool:
    """True for a noun that heads its phrase: not "treaty obligations", not "in accord with"."""
    token = tree.tokens[i]
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod", "npadvmod"):
        return False
    if i + 1 < len(tree.tokens) and tree.tokens[i + 1].text in "-–—" and tree.glued(i):
        return False
    if i > 0 and tree.tokens[i - 1].text in "-–—" and tree.glued(i - 1):
        return False
    return not (
        i > 0 and tree.word(i - 1) in ("in", "of") and tree.word(i) in ("accord", "agreement", "protocol", "truce")
    )


def _describe(
    tree: Tree, rules: InstrumentRules, i: int, noun: Noun, phrase: Phrase | None, headed: Mapping[str, str]
) -> Description | None:
    """The description that a noun heads, or None where it tells of no instrument."""
    determiner, start, count = _determiner(tree, i)
    if determiner == "none" or solves(tree, i, noun.lemma):
        return None
    words = f" {fold(tree.text(max(start - 2, 0), min(i + 2, len(tree.tokens) - 1)))} "
    if any(f" {e} " in words for e in rules.excluded):
        return None
    plural = tree.tokens[i].tag in ("NNS", "NNPS") and tree.word(i) != noun.lemma
    core, modifiers, years = _modifiers(tree, rules, start, i)
    link = _link(tree, rules, i)
    years += _dated(tree, rules, i)
    last, named_last, telling = _complement(tree, rules, i, phrase)
    fresh = any(tree.word(k) in rules.words["fresh"] for k in range(start, i)) or _has(tree, i, "another")
    name = _name(tree, rules, core, i, named_last, modifiers)
    description = Description(
        head=i,
        first=min(tree.left[i], start) if tree.tokens[tree.left[i]].sentence == tree.tokens[i].sentence else start,
        core=core,
        last=max(last, named_last, i),
        noun=noun,
        kind=phrase.kind if phrase else noun.kind,
        determiner=determiner,
        plural=plural,
        count=count,
        modifiers=modifiers,
        fresh=fresh,
        years=tuple(dict.fromkeys(years)),
        name=name,
        link=link,
        telling=telling,
        with_partner=any(tree.word(c) in ("with", "between", "among") for c in tree.kids(i, "prep")),
        placed=i + 1 < len(tree.tokens) and tree.word(i + 1) in ("of", "in", "at", "near", "on"),
    )
    return description if _counts(description, phrase, headed) else None


def _has(tree: Tree, i: int, word: str) -> bool:
    return any(tree.word(c) == word for c in tree.children[i])


def _determiner(tree: Tree, i: int) -> tuple[Determiner, int, int | None]:
    """How the phrase points, the first token behind its article, and a number told."""
    kind: Determiner = "bare"
    start = i
    count: int | None = None
    for c in tree.children[i]:
        if c > i:
            continue
        word = tree.word(c)
        start = min(start, tree.left[c])
        if word in _NUMBERS:
            count = _NUMBERS[word]
        if word in _NEGATIVE or (tree.tokens[c].dep == "neg"):
            return "none", i, None
        if word in _DEMONSTRATIVE:
            kind = "demonstrative"
        elif word in _DEFINITE:
            kind = "definite"
        elif word in _INDEFINITE:
            kind = "indefinite"
        elif tree.tokens[c].dep == "poss":
            kind = "possessive"
        elif tree.tokens[c].dep == "nummod" and kind == "bare" and not _YEAR.fullmatch(word):
            kind = "indefinite"
    while start < i and (tree.tokens[start].pos == "DET" or tree.word(start) in _NUMBERS):
        if tree.tokens[start + 1].text in ("-", "–"):  # "two-year"
            break
        start += 1
    return kind, start, count


def _modifiers(tree: Tree, rules: InstrumentRules, start: int, i: int) -> tuple[int, tuple[str, ...], list[str]]:
    """First token of the telling words before the head, those words, and years among them."""
    years = tree.years(start, i - 1) if start < i else []
    core = i
    words: list[str] = []
    for k in range(i - 1, start - 1, -1):
        token = tree.tokens[k]
        if token.pos in ("DET", "PRON") or token.tag == "POS":
            break
        if token.dep == "poss":
            break
        core = k
        if (
            token.pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV")
            and token.text.lower() not in rules.words["bland"]
        ):
            if not _YEAR.fullmatch(token.text):
                words.insert(0, token.text.lower())
    while core < i and (tree.word(core) in rules.words["bland"] or tree.tokens[core].pos in ("ADV", "CCONJ", "PUNCT")):
        core += 1
    return core, tuple(words), years


def _link(tree: Tree, rules: InstrumentRules, i: int) -> str | None:
    """The concluding verb that governs the phrase or follows it as a participle."""
    verb = tree.verb(i)
    token = tree.tokens[i]
    chain = tree.tokens[tree.chain_head(i)]
    if chain.dep == "pobj":
        verb = tree.tokens[verb].head if tree.word(verb) == "into" else i
    if (
        verb != i
        and tree.tokens[verb].lemma in rules.words["concluding"]
        and chain.dep in ("dobj", "nsubjpass", "pobj")
    ):
        return tree.tokens[verb].lemma
    for c in tree.kids(token.i, "acl"):
        if tree.word(c) in rules.words["participles"]:
            return tree.tokens[c].lemma
    return None


def _dated(tree: Tree, rules: InstrumentRules, i: int) -> list[str]:
    """Years behind the head, read from the surface: "treaty of 1905", "treaties concluded in 1895 and 1905"."""
    years: list[str] = []
    k, stop = i + 1, min(tree.bounds(i)[1], i + 9)
    if k >= stop or not (tree.word(k) in ("of", "from") or tree.word(k) in rules.words["participles"]):
        return []
    while k < stop:
        token = tree.tokens[k]
        if _YEAR.fullmatch(token.text):
            years.append(token.text)
        elif not (
            token.text in (",", "and", "or", "of", "in", "on", "from")
            or token.text.lower() in rules.words["participles"]
            or token.pos == "NUM"
            or (token.pos == "PROPN" and not years)
        ):
            break
        k += 1
    return years


def _complement(tree: Tree, rules: InstrumentRules, i: int, phrase: Phrase | None) -> tuple[int, int, bool]:
    """Last token of the whole defining complement, of its telling part, and whether it tells anything."""
    if phrase is not None:
        last = i - phrase.head + len(phrase.words) - 1
        return last, last, True
    if tree.word(i).startswith("resolution"):
        return numbered(tree, i)
    for c in tree.children[i]:
        if c < i:
            continue
        token = tree.tokens[c]
        if token.dep == "prep" and tree.word(c) in ("on", "in") and is_day(tree, c + 1):
            continue
        if c - i > 3 or any(tree.tokens[k].pos in ("CCONJ", "PUNCT") for k in range(i + 1, c)):
            break
        if tree.word(c) in ("of", "from") and tree.word(min(c + 1, tree.bounds(i)[1] - 1)) in ("that", "this", "the"):
            if any(tree.word(k) in _MONTHS for k in range(c + 2, min(c + 4, tree.bounds(i)[1]))):
                break  # "the Berne declaration of that November"
        if token.dep in ("prep", "agent") and tree.word(c) in ("on", "in") and _dates_it(tree, c):
            break
        if token.dep in ("prep", "agent") and tree.word(c) in _TELLING | _MAYBE_TELLING:
            end = _short(tree, c, rules.words["subjects"])
            telling = tree.word(c) in _TELLING or bool(_dated(tree, rules, i))
            if tree.word(c) == "of" and not telling:
                telling = any(tree.word(k) in rules.words["subjects"] for k in range(c, end + 1))
            return end, end, telling
        if token.dep == "acl" and tree.word(c) in rules.words["participles"]:
            end = _short(tree, c)
            return end, end, True
        if token.dep == "relcl" and tree.word(i + 1) == "that" and c - i <= 4 and tree.has_word(i, "the"):
            end = _short(tree, c)
            return end, end, False
        if token.dep in ("acl", "relcl") and tree.has_word(c, "to") and c - i <= 2:
            end = _short(tree, c)
            return end, end, token.dep == "acl"
        if token.dep == "acl" and token.tag == "VBG":
            end = _short(tree, c)
            return end, end, True
    return _reached(tree, rules, i)


def _dates_it(tree: Tree, prep: int) -> bool:
    """Whether a date or a place of signing stands behind a preposition: "a treaty | on 18 October |", "| in Kigali |"."""
    after = tree.tokens[prep + 1] if prep + 1 < len(tree.tokens) else None
    if after is None:
        return False
    month = after.text.lower() in _MONTHS or (prep + 2 < len(tree.tokens) and tree.word(prep + 2) in _MONTHS)
    if tree.word(prep) == "on":
        return month
    return month or (after.pos == "PROPN" and after.text[0].isupper())


def _reached(tree: Tree, rules: InstrumentRules, i: int) -> tuple[int, int, bool]:
    """ "The adjustment reached with Brazil held": a participle that the parser took for the verb."""
    if i + 2 < tree.bounds(i)[1] and tree.word(i + 1) in rules.words["participles"]:
        if tree.word(i + 2) in ("with", "between", "at", "in", "by", "on"):
            end = tree.right[i + 2] if tree.right[i + 2] < i + _LONGEST else i + 2
            return end, end, True
    return i, i, False


def _short(tree: Tree, c: int, subjects: Collection[str] = ()) -> int:
    """End of a complement, cut before conjuncts, relative clauses and commas, but not inside what a treaty is "of"."""
    end = c
    for k in range(c + 1, min(tree.right[c], c + _LONGEST) + 1):
        token = tree.tokens[k]
        if goes_on(tree, k, subjects):
            continue
        if (
            token.text in (",", ";", ":", "(", ")", "—", "–")
            or token.dep == "relcl"
            or token.text.lower() in ("which", "whose", "whom", "whereby", "wherein")
            or (token.tag in ("WDT", "WP", "IN") and token.dep == "mark")
        ):
            break
        if token.dep == "cc" and tree.word(c) not in ("between", "among"):
            break
        if k > c + 1 and tree.word(k) in ("on", "in") and token.pos == "ADP" and _dates_it(tree, k):
            break
        if (
            token.pos == "ADP"
            and k > c + 1
            and tree.tokens[k].head == c
            and tree.tokens[c].pos == "VERB"
            and tree.word(k) not in ("at", "in", "with", "by")
        ):
            break
        end = k
    while end > c and tree.tokens[end].pos in ("ADP", "DET", "CCONJ", "PART", "SCONJ"):
        end -= 1
    return end


def _counts(d: Description, phrase: Phrase | None, headed: Mapping[str, str]) -> bool:
    """True where the phrase tells of an instrument, new or known."""
    if phrase is not None:
        return True
    if d.noun.topics and not (d.noun.topics & set(d.modifiers) or d.with_partner):
        return d.determiner in ("definite", "demonstrative") and not d.modifiers and not d.placed
    if d.determiner in ("definite", "demonstrative"):
        return True
    if d.noun.strength == "weak":
        return d.noun.family in headed and not d.modifiers and d.determiner != "bare" and not d.plural
    if d.determiner == "bare":
        if d.plural:
            strong = d.noun.strength == "strong" and bool(d.modifiers)
            return bool(d.years) or (d.link is not None and (d.telling or strong))
        return d.telling or (d.noun.strength == "strong" and bool(d.modifiers and d.link))
    return d.noun.strength == "strong" or bool(d.years) or d.link is not None or d.telling


def _name(tree: Tree, rules: InstrumentRules, core: int, i: int, last: int, modifiers: tuple[str, ...]) -> str:
    """The words that tell the instrument: modifiers and noun, or noun and complement."""
    of = last > i and tree.word(i + 1) == "of"
    if (modifiers or (core < i and _YEAR.fullmatch(tree.tokens[core].text))) and not of:
        with_ = tree.kid(i, "prep")
        if with_ is not None and tree.word(with_) == "with" and with_ == i + 1 and len(modifiers) < 2:
            return tree.text(core, last)
        return tree.text(core, i)
    return tree.text(core if modifiers else i, last)

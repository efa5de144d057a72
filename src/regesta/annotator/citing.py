"""The grammar of one citing bracket: signals, authors, years, volumes, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from regesta.annotator.pages import LOCATOR, pages_of, volume_of
from regesta.rules.citations import word_lists


def _words(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(word_lists()[name].words, key=lambda w: (-len(w), w)))


_U = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017e\u1e00-\u1eff"
_WORD = rf"(?:[dDlL]['\u2019])?[{_U}](?:[\w.'\u2019\u2010-]*[\w.])?"
_PARTICLE = rf"(?:{_words('particles')})"
_PERSON = rf"(?:{_PARTICLE} )?{_WORD}(?: +(?:{_PARTICLE} +)?{_WORD}){{0,6}}"
_AND = r"(?:and|&|y|und|et|e|with)"
_ET_AL = r"(?:,? +(?:et +al\.?|and +others|and +associates|and +colleagues))?"
AUTHORS = rf"{_PERSON}(?:, +{_PERSON}){{0,6}}(?:,? +{_AND} +{_PERSON})?{_ET_AL}"
_NARRATIVE_AUTHORS = re.compile(
    rf"(?:(?:{_PERSON}(?:, +{_PERSON}){{0,4}},? +(?:and|&) +)?{_PERSON}){_ET_AL}(?=['\u2019]?s? *$)"
)
_YEAR = (
    r"(?:\[(?P<first>\d{4})[a-z]?\] ?|\((?P<first2>\d{4})\) ?|(?P<first3>1[5-9]\d\d)/(?=\d{4}))?"
    r"(?P<year>(?:1[5-9]|20)\d\d(?:[a-z](?![\w]))?|n\. ?d\.(?:[a-z]\b)?|forthcoming|in press)"
    r"(?P<span>[-\u2013/](?:\d{4}|\d\d)(?!\d))?(?: ?\[\d{4}\])?(?!\d)"
)
_SIGNAL = rf"(?:(?:{_words('signals')})[,:]? +)*"
_EDITOR = r"(?:,? +\(?(?:eds?\.?|trans\.?|org\.?|comp\.?|coord\.?)\)?)?"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"(?:(?:\d{{1,2}} +)?{_MONTH}(?: +\d{{1,2}},)? +)"
_PRESS = re.compile(
    r"\b(?:Times|Post|Journal|Herald|Tribune|Comercio|Monde|Economist|Guardian|Gazette|Daily|Zeitung|Mercurio|Pa\u00eds|Naci\u00f3n"
    r"|Telegraph|Observer|Reuters|AP|AFP|BBC|CNN|Figaro|Pravda|Izvestia|Newsweek|Bulletin|Globe|Chronicle|Rep\u00fablica|Caretas)\b"
)
_WORK = re.compile(rf"(?P<signal>{_SIGNAL})(?P<author>{AUTHORS}){_EDITOR}(?P<comma>,?) *(?P<date>{_DATE})?{_YEAR}")
_IBID = re.compile(r"(?P<signal>(?:[Ss]ee +(?:also +)?)?)(?P<ibid>[Ii]bid(?:em)?\.?|[Ii]dem\.?|[Ii]d\.)")
_NEXT_YEAR = re.compile(rf"(?P<sep>, *|,? +(?:and|&) +|; *){_YEAR}")
_ONLY_YEAR = re.compile(_YEAR)
_EVENT = re.compile(rf"\b(?:{_words('not_authors')})\b")
_PLACE = re.compile(rf"(?:{_words('places')})|.*\b(?:{_words('places')})")
_TITLE = re.compile(rf"(?:(?:{_words('titles')}) +)+")
_LEAD = re.compile(rf"(?:(?:{_words('leads')}) +)+")
_OF = re.compile(r"(?:of the|of|for the|for|on|in the|and the) +(?=[^\W\d_])")
_LEADING = re.compile(r"(?:\b[Aa]ccording to|\b[Ss]ee|\b[Cc]f\.|\b[Ff]ollowing|\b[Cc]ompare) *$")
_FIRM_SIGNAL = re.compile(r"\b(?:see|cf|compare|quoted|cited|e\.g|source)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work cited in a bracket, by offsets into the passage.

    Attributes:
        author: Its author or authors, as the text writes them.
        year: Its year with its letter.
        pages: Full page ranges.
        volume: Volume or None.
        start: Where author, or the further year of the same author, begins.
        end: Where its year or its last page ends.
        signal: Where the words that lead to it ("see also") begin.
        clean: True where it begins a bracket or follows a separator, and a separator or the end follows it.
        firm: True where a signal, a letter or "et al." leaves no doubt.
        span_of_years: True for "1963-68".
        same_as_last: True for "ibid.".
    """

    author: str
    year: str
    start: int
    end: int
    signal: int
    pages: tuple[str, ...] = ()
    volume: str | None = None
    clean: bool = True
    firm: bool = False
    span_of_years: bool = False
    same_as_last: bool = False

    @property
    def paged(self) -> bool:
        """Whether it tells a page or a volume."""
        return bool(self.pages or self.volume)

    @property
    def strong(self) -> bool:
        """Whether it cannot be anything but a citation."""
        return self.paged or self.firm


def within(cited: tuple[Work, ...], start: int, end: int) -> tuple[Work, ...]:
    """The works of a bracket behind a name: the first begins with the name, the last holds the closing bracket."""
    first = (replace(cited[0], start=start), *cited[1:])
    return (*first[:-1], replace(first[-1], end=end))


def is_event(author: str) -> bool:
    """Whether a name holds a word that dates an event, an instrument or a month."""
    return _EVENT.search(author) is not None


def is_place(author: str) -> bool:
    """Whether a name is that of a state or a city in which treaties are signed."""
    return _PLACE.fullmatch(author) is not None


def works(text: str, start: int, end: int, *, author: str | None = None) -> tuple[Work, ...]:
    """The works cited between two offsets.

    Args:
        text: The passage, its line ends made spaces.
        start: After the opening bracket.
        end: At the closing bracket.
        author: The name before the bracket, where the bracket begins with a year.
    """
    out: list[Work] = []
    at = start
    if author is not None:
        found = _ONLY_YEAR.match(text, start, end)
        if found is None:
            return ()
        at = _years(text, found, end, author, start, start, out, firm=False, clean=True)
    while at < end:
        begin = _next_item(text, at, end, first=at == start)
        ibid = _IBID.match(text, begin, end)
        found = _WORK.match(text, begin, end)
        clean = True
        if ibid is None and found is None:
            clean, found = False, _search(text, begin, end)
        if ibid is not None:
            at = _ibid(text, ibid, end, out)
        elif found is not None:
            at = _work(text, found, end, out, clean=clean)
        else:
            break
    return tuple(out)


def _next_item(text: str, at: int, end: int, *, first: bool) -> int:
    while at < end and text[at] in " ;,":
        at += 1
    return at


def _search(text: str, at: int, end: int) -> re.Match[str] | None:
    """A work inside prose: after a separator first, else after any space."""
    for found in re.finditer(r"[;,] *|(?<= )(?=[\w])", text[at:end]):
        work = _WORK.match(text, at + found.end(), end)
        if work is not None:
            return work
    return None


def _work(text: str, found: re.Match[str], end: int, out: list[Work], *, clean: bool) -> int:
    author = " ".join(found["author"].split())
    firm = bool(_FIRM_SIGNAL.search(found["signal"])) or author.endswith("al.") or author.endswith("et al")
    if found["date"]:
        firm = bool(_PRESS.search(author))
        clean = clean and firm
    return _years(text, found, end, author, found.start("author"), found.start(), out, firm=firm, clean=clean)


def _years(
    text: str,
    found: re.Match[str],
    end: int,
    author: str,
    start: int,
    signal: int,
    out: list[Work],
    *,
    firm: bool,
    clean: bool,
) -> int:
    """The year just found with its locator, and the further years of the same author."""
    while True:
        locator = LOCATOR.match(text, found.end(), end)
        stop = locator.end() if locator else found.end()
        words = locator[0] if locator else ""
        year = re.sub(r"\s", "", found["year"]) if found["year"][0].isdigit() else found["year"]
        work = Work(
            author=author,
            year=year,
            pages=pages_of(words),
            volume=volume_of(words),
            start=start,
            end=stop,
            signal=signal,
            clean=clean and (stop == end or text[stop] in ";,") and not found["span"],
            firm=firm or (year[0].isdigit() and year[-1].isalpha()) or year.startswith("n.") or bool(_first(found)),
            span_of_years=bool(found["span"]),
        )
        out.append(work)
        further = _NEXT_YEAR.match(text, stop, end)
        if further is None or not _is_year(text, further, end, work):
            return stop
        found, start, signal = further, further.start("year"), further.start("year")


def _first(found: re.Match[str]) -> str | None:
    return found["first"] or found["first2"] or found["first3"]


def _is_year(text: str, further: re.Match[str], end: int, work: Work) -> bool:
    """Whether the number after a comma is a further year, not a page: a letter, a colon behind it, or no pages yet."""
    year = further["year"]
    if not year[0].isdigit():
        return True
    return (
        year[-1].isalpha() or text[further.end() : further.end() + 1] == ":" or (not work.pages and not further["span"])
    )


def _ibid(text: str, found: re.Match[str], end: int, out: list[Work]) -> int:
    locator = LOCATOR.match(text, found.end(), end)
    stop = locator.end() if locator else found.end()
    words = locator[0] if locator else ""
    out.append(
        Work(
            author="",
            year="",
            pages=pages_of(words),
            volume=volume_of(words),
            start=found.start("ibid"),
            end=stop,
            signal=found.start(),
            same_as_last=True,
        )
    )
    return stop


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAuthor:
    """A name that stands directly before a bracket in running text.

    Attributes:
        start: Where it begins.
        author: The name.
        bare: Whether it may stand without pages: no title of office in it, no article before it.
        told: Whether "according to", "see" or a possessive shows an author even without pages.
    """

    start: int
    author: str
    bare: bool
    told: bool


def narrative_author(text: str, bracket: int) -> NamedAuthor | None:
    """The name that stands directly before a bracket, or None where none does."""
    begin = max(0, bracket - 160)
    window = text[begin:bracket]
    stripped = window.rstrip()
    sentence = max((stripped.rfind(x) + len(x) for x in ("; ", ": ", "\u201c", "? ", "! ") if x in stripped), default=0)
    found = _NARRATIVE_AUTHORS.search(stripped, sentence)
    while found is not None and found.start() and stripped[found.start() - 1].isalnum():
        found = _NARRATIVE_AUTHORS.search(stripped, found.start() + 1)
    if found is None:
        return None
    start, name = found.start(), found[0]
    for pattern in (_LEAD, _TITLE):
        lead = pattern.match(name)
        if lead and lead.end() < len(name):
            start, name = start + lead.end(), name[lead.end() :]
    of = _OF.match(name)
    if of is not None:
        start, name = start + of.end(), name[of.end() :]
    titled = _TITLE.search(found[0]) is not None
    article = stripped[: found.start()].lower().endswith("the ") or found[0].startswith("The ")
    led = _LEADING.search(stripped[:start])
    owner = re.search(r"['\u2019]s?$", name) is not None
    firm = not titled and not article
    return NamedAuthor(
        start=begin + start,
        author=" ".join(re.sub(r"['\u2019]s?$", "", name).split()),
        bare=firm,
        told=firm and (owner or led is not None),
    )

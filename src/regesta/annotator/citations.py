"""Author-year citations: found with author, year, volume and full pages, and hidden from the parse.

Two forms are read. In brackets, "(Harker 1981: 44-9; St Clair 1979a, 1979b)", author and year stand next to each
other. In running text, "Harker (1981, p. 44)", the name stands before the bracket. A bracket with a year is no
citation where the name is a month, an event, an instrument or a place (`rules/citations.toml`), where the years
are a span without pages ("(1963-1968)"), or where prose stands between name and year ("(in 1961)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.annotator.citing import Work, is_event, is_place, narrative_author, within, works
from regesta.annotator.notemarks import note_marks
from regesta.annotator.visible import Passage, passages
from regesta.model.statement import Citation
from regesta.model.text import Document, Mask
from regesta.rules.citations import word_lists

_FLAT = str.maketrans("\n\r\t\f\v\u00a0\u2028\u2029", "        ")
_BRACKET = re.compile(r"\([^()]{2,700}(?:\([^()]{0,80}\)[^()]{0,400}){0,4}\)|\[[^\[\]()]{6,300}\]")
_HAS_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|n\. ?d\.|\b[Ii]bid|\bidem\b|op\. ?cit|forthcoming|in press")
# "(see chapter 3)", "(Table 2)", "(see above, p. 34)", "(pp. 34-8)": they point inside the book.
_CROSS_REFERENCE = re.compile(
    r"[ \u00a0]?\((?:(?:see|cf\.|as shown in|compare)(?: also)?,? )?(?:above|below|opposite|overleaf"
    r"|(?:(?:Chapters?|chapters?|Figs?\.?|Figures?|figures?|Tables?|tables?|Maps?|maps?|Sections?|sections?|Appendix|appendix"
    r"|Notes?|notes?|Box|Plates?|pp?\.) ?(?:[\dA-Z][\d.]{0,4}(?:(?:-|\u2013|, | and )\d{1,3}){0,4}|[IVXLC]+)"
    r"(?:,? (?:above|below))?))(?:, pp?\. ?\d+(?:[-\u2013]\d+)?)?\)"
)
_NARRATIVE = re.compile(
    r"[(\[](?:\[\d{4}\] ?)?(?:1[5-9]|20)\d\d[a-z]?(?:[-\u2013/]\d{2,4})?(?: ?\[\d{4}\])?(?=[\])\s:,;])"
)

# A note begins with its number, an entry of a list of references with a name.
_NOTE = re.compile(r"\W{0,2}(?:\d{1,3}|[*\u2020\u00b9\u00b2\u00b3])[\].):]?\s")
_NOTE_LEAD = re.compile(
    r"(?:^(?:\W{0,2}\d{1,3}[\].):]?\s+)?(?:[Ss]ee(?: also)?,? +|[Cc]f\. +)?|\b[Ss]ee(?: also| for example| especially)?,? +|\b[Cc]f\. +|\band +|; +|\bin +)(?=[A-Zd-v])"
)
_POINTS = re.compile(r"[Ss]ee|[Cc]f|\W{0,2}\d")
_SENTENCE_END = re.compile(r"\.(?= +[A-Z])(?<![A-Z]\.)")

_VERB = re.compile(
    r"(?:, (?:however|by contrast|in turn), | (?:also |later |rightly |even |has |have )?)(?:"
    + "|".join(word_lists()["verbs"].words)
    + r")\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A citing bracket: what it cites, and what of it is hidden."""

    passage: Passage
    works: tuple[Work, ...]
    hide: tuple[tuple[int, int], ...]


def find(document: Document) -> tuple[Citation, ...]:
    """The citations of a document in order, each work of a bracket one.

    "ibid." is given the author and year of the citation before it; where there is none it is left out.
    """
    out: list[Citation] = []
    for found in _scan(document):
        for work in found.works:
            author, year = work.author, work.year
            if work.same_as_last:
                if not out:
                    continue
                author, year = out[-1].author, out[-1].year
            out.append(
                Citation(
                    author=author,
                    year=year,
                    pages=work.pages,
                    volume=work.volume,
                    span=found.passage.span(document, work.start, work.end),
                )
            )
    return tuple(sorted(out, key=lambda c: (c.span.start, c.span.end)))


def masks(document: Document) -> tuple[Mask, ...]:
    """What the parser must not see of citations and note marks, in order and without overlap.

    A bracket of citations is hidden whole, with the space before it; where prose stands in it, only the citations
    are. Of "Harker (1981, p. 44)" the bracket is hidden. Note marks are "[12]", "[note 3]", superscript figures and
    daggers, and figures that lost their superscript ("the border.12 Then").
    """
    out: list[Mask] = []
    for found in _scan(document):
        for start, end in found.hide:
            out.append(_mask("citation", found.passage, start, end))
    for passage in passages(document, out):
        for found_reference in _CROSS_REFERENCE.finditer(passage.text):
            out.append(_mask("note", passage, *found_reference.span()))
    for passage in passages(document, out):
        for start, end in note_marks(passage.text):
            out.append(_mask("note", passage, start, end))
    out.sort(key=lambda m: (m.start, m.end))
    return tuple(m for i, m in enumerate(out) if not i or m.start >= out[i - 1].end)


def _mask(kind: str, passage: Passage, start: int, end: int) -> Mask:
    first, last = passage.at(start), passage.at(end - 1) + 1
    return Mask(kind="citation" if kind == "citation" else "note", start=first, end=last)


def _scan(document: Document) -> tuple[_Found, ...]:
    """All citing brackets. Weak ones wait for what the rest of the document shows."""
    candidates: list[tuple[Passage, str, re.Match[str], tuple[Work, ...]]] = []
    for passage in passages(document):
        if passage.kind == "heading":
            continue
        flat = passage.text.translate(_FLAT)
        for bracket in _BRACKET.finditer(flat):
            if _HAS_YEAR.search(bracket[0]):
                inner = works(flat, bracket.start() + 1, bracket.end() - 1)
                candidates.append((passage, flat, bracket, inner))
    strong = any(w.strong for *_, ws in candidates for w in ws)
    sure = {w.author for *_, ws in candidates for w in ws if w.strong or not (is_place(w.author) or is_event(w.author))}
    firm = {w.author for *_, ws in candidates for w in ws if w.strong}
    out = []
    for passage, flat, bracket, inner in candidates:
        found = _in_brackets(passage, flat, bracket, inner, firm, strong) or (
            _in_text(passage, flat, bracket, sure) if passage.kind in ("paragraph", "note") else None
        )
        if found:
            out.append(found)
    every = (*out, *_in_notes(document, out, sure))
    return tuple(sorted(every, key=lambda f: (f.passage.stored[0], f.works[0].start)))


def _in_notes(document: Document, found: Sequence[_Found], sure: set[str]) -> Iterator[_Found]:
    """What the notes of a text cite without brackets: "1. See Harker 1981: 44; Waring 1998, and the sources there"."""
    for passage in passages(document):
        flat = passage.text.translate(_FLAT)
        opening = works(flat, 0, min(len(flat), 80))
        cites = bool(opening) and opening[0].start == 0 and f"{opening[0].year}:" in flat[: opening[0].end]
        if passage.kind == "heading" or not (_NOTE.match(flat) or cites):
            continue
        taken = [(w.start, w.end) for f in found if f.passage == passage for w in f.works]
        for lead in _NOTE_LEAD.finditer(flat):
            stop = _SENTENCE_END.search(flat, lead.end())
            end = stop.start() if stop else len(flat.rstrip(". "))
            firm = passage.kind == "note" and (bool(taken) or _POINTS.match(lead[0]) is not None)
            kept = tuple(
                w
                for w in works(flat, lead.end(), end)
                if (w.paged or w.author in sure or (firm and w.clean and not is_place(w.author)))
                and not is_event(w.author) and not w.span_of_years and (w.clean or w.paged)
                and all(w.end <= a or w.start >= b for a, b in taken)
            )  # fmt: skip
            if kept:
                taken += [(w.start, w.end) for w in kept]
                yield _Found(passage=passage, works=kept, hide=())


def _in_brackets(
    passage: Passage, flat: str, bracket: re.Match[str], inner: tuple[Work, ...], firm: set[str], strong: bool
) -> _Found | None:
    kept = tuple(w for w in inner if _accepted(w, firm, strong, square=bracket[0][0] == "["))
    if not kept:
        return None
    rest = _rest(flat, bracket, kept)
    if len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4:
        return _Found(passage=passage, works=kept, hide=(_widen(flat, bracket.start(), bracket.end()),))
    hide = []
    for work in kept:
        start, end = work.signal, work.end
        while start > bracket.start() + 1 and flat[start - 1] in " ;,":
            start -= 1
        hide.append((start, end))
    return _Found(passage=passage, works=kept, hide=tuple(hide))


def _accepted(work: Work, firm: set[str], strong: bool, *, square: bool) -> bool:
    if work.same_as_last or work.strong:
        return not is_event(work.author) or work.paged
    if square or not work.clean or is_event(work.author):
        return False
    if work.author in firm:
        return True
    return not is_place(work.author) and (strong or not work.author.isupper())


def _rest(flat: str, bracket: re.Match[str], kept: tuple[Work, ...]) -> str:
    """What of a bracket is neither citation nor the words that lead to one."""
    at, pieces = bracket.start() + 1, []
    for work in kept:
        pieces.append(flat[at : max(at, work.signal)])
        at = max(at, work.end)
    return " ".join([*pieces, flat[at : bracket.end() - 1]])


def _widen(flat: str, start: int, end: int) -> tuple[int, int]:
    """A bracket with the space before it, or at the start of a paragraph the space after it."""
    while start and flat[start - 1] == " ":
        start -= 1
    if not start:
        while end < len(flat) and flat[end] == " ":
            end += 1
    return start, end


def _in_text(passage: Passage, flat: str, bracket: re.Match[str], sure: set[str]) -> _Found | None:
    """A name in running text with the year in brackets behind it."""
    if not _NARRATIVE.match(bracket[0]):
        return None
    name = narrative_author(flat, bracket.start())
    if name is None:
        return None
    author = name.author
    cited = works(flat, bracket.start() + 1, bracket.end() - 1, author=author)
    if not cited or cited[0].span_of_years or cited[-1].end != bracket.end() - 1:
        return None
    paged = any(w.paged for w in cited)
    if is_event(author) and not paged:
        return None
    spoken = _VERB.match(flat, bracket.end()) is not None and name.bare
    known = author in sure or any(author == s or s.endswith(f" {author}") or author.endswith(f" {s}") for s in sure)
    told = paged or any(w.year[-1].isalpha() for w in cited) or author.endswith("al.") or known or spoken or name.told
    if not told or (is_place(author) and not paged):
        return None
    return _Found(
        passage=passage,
        works=within(cited, name.start, bracket.end()),
        hide=(_widen(flat, bracket.start(), bracket.end()),),
    )

"""What contradicts itself in a record, what it does not know, and how much of its documents is coded."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from regesta.checker import CONTRADICTIONS, TITLES, measure
from regesta.model.issue import Issue, Severity
from regesta.model.text import Span
from regesta.query.chronicle import citation_text, short_length
from regesta.query.rows import Rows
from regesta.store import RecordError, read_issues
from regesta.store.read import documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage with its source.

    Attributes:
        title: Title of its document.
        path: Where the document was read from.
        document: Id of the document.
        start: Offset of the passage.
        end: Offset after it.
        quote: Its words.
        citations: The works cited for what it tells: "Wood 1966: 23-25".
    """

    title: str
    path: str
    document: str
    start: int
    end: int
    quote: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a person should look at.

    Attributes:
        code: Code with a heading in `docs/issues.md`: K001 to K014.
        title: What the code tells, in a few words.
        severity: "warning", or "note" where it may yet be right.
        contradiction: Whether the passages cannot all be true.
        message: What is found.
        advice: What to do.
        passages: The passages, side by side.
        entry_ids: Ids of the entries it is about.
        shorts: The starts of these ids that are enough in this record.
    """

    code: str
    title: str
    severity: Severity
    contradiction: bool
    message: str
    advice: str
    passages: tuple[Quote, ...]
    entry_ids: tuple[str, ...]
    shorts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """How much of a document is coded. Every sentence is counted in one of the columns behind `sentences`.

    Attributes:
        document: Id of the document.
        title: Its title.
        path: Where it was read from.
        sentences: Number of the sentences of its paragraphs.
        coded: Those that tell an act.
        share: `coded` over `sentences`, 0 to 1; None where there are no sentences.
        apart: Not coded: what they tell was kept apart as too doubtful (`--min-confidence`).
        no_word: Not coded: no word in them may be a form of one in the lexicon of acts.
        dated: Not coded: such a word and a year stand in them, so that an act may have been missed.
        other: Not coded: such a word stands in them, yet in no pattern that tells an act.
    """

    document: str
    title: str
    path: str
    sentences: int
    coded: int
    share: float | None
    apart: int
    no_word: int
    dated: int
    other: int


def check(connection: sqlite3.Connection, *, code: str | None = None) -> Rows[Finding]:
    """The contradictions and gaps that were found when the record was built, in the order of their codes.

    Args:
        connection: The record.
        code: Only those of this code, such as "K003".

    Raises:
        RecordError: There is no check of this code (U060).
    """
    wanted = None if code is None else code.upper()
    if wanted is not None and wanted not in TITLES:
        raise RecordError(
            "U060",
            f"There is no check {code!r}.",
            f"Take one of {', '.join(TITLES)}; `regesta check --help` tells more.",
        )
    found = [issue for issue in read_issues(connection) if issue.code in TITLES and wanted in (None, issue.code)]
    order = {code: number for number, code in enumerate(TITLES)}
    found.sort(key=lambda issue: order[issue.code])
    length = short_length(connection)
    titles = {id_: (title, path) for id_, title, path in connection.execute("select id, title, path from document")}
    cited = _citations(connection)
    return Rows((_finding(issue, titles, cited, length) for issue in found), Finding)


def _citations(connection: sqlite3.Connection) -> Mapping[tuple[str, int, int], list[str]]:
    """The works cited for each passage."""
    found: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for document, start, end, author, year, pages in connection.execute(
        "select s.document, s.evidence_start, s.evidence_end, c.author, c.year, c.pages from statement_citation x "
        "join statement s on s.n = x.statement join citation c on c.n = x.citation order by s.n, x.position"
    ):
        found[document, start, end].append(citation_text(author, year, json.loads(pages)))
    return found


def _finding(
    issue: Issue,
    titles: Mapping[str, tuple[str, str]],
    cited: Mapping[tuple[str, int, int], list[str]],
    length: int,
) -> Finding:
    return Finding(
        code=issue.code,
        title=TITLES[issue.code],
        severity=issue.severity,
        contradiction=issue.code in CONTRADICTIONS and issue.severity != "note",
        message=issue.message,
        advice=issue.advice,
        passages=tuple(_quote(span, titles, cited) for span in issue.spans),
        entry_ids=issue.entry_ids,
        shorts=tuple(id_[:length] for id_ in issue.entry_ids),
    )


def _quote(span: Span, titles: Mapping[str, tuple[str, str]], cited: Mapping[tuple[str, int, int], list[str]]) -> Quote:
    title, path = titles.get(span.document, (span.document, span.document))
    return Quote(
        title=title,
        path=path,
        document=span.document,
        start=span.start,
        end=span.end,
        quote=span.quote,
        citations=tuple(dict.fromkeys(cited.get((span.document, span.start, span.end), ()))),
    )


def coverage(connection: sqlite3.Connection) -> Rows[CoverageRow]:
    """How much of each document is coded, and why the rest is not."""
    coded: dict[str, list[int]] = defaultdict(list)
    apart: dict[str, list[int]] = defaultdict(list)
    for document, start, kept_apart in connection.execute("select document, trigger_start, apart from statement"):
        (apart if kept_apart else coded)[document].append(start)
    found = (measure(d, coded[d.id], apart[d.id]) for d in documents(connection))
    return Rows(
        (
            CoverageRow(
                document=c.document.id,
                title=c.document.title,
                path=c.document.path,
                sentences=c.sentences,
                coded=c.coded,
                share=round(c.coded / c.sentences, 4) if c.sentences else None,
                apart=c.apart,
                no_word=c.no_word,
                dated=c.dated,
                other=c.other,
            )
            for c in found
        ),
        CoverageRow,
    )

"""Find words in the entries and in the texts."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from regesta.query.chronicle import short_length
from regesta.query.rows import Rows

# The full-text index marks what it found with these; they stand in no text, for the reader refuses control characters.
_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words stand.

    Attributes:
        kind: "entry" or "passage" (a paragraph that no listed entry was read from).
        id: Id of the entry, or None.
        short: The start of the id that is enough in this record, or None.
        date: EDTF of the entry, or None.
        text: Summary of the entry, or the part of the paragraph around the words.
        found: The words found in the text, as they stand there.
        document: Title of the document.
        start: Offset of the evidence or paragraph in the document.
        end: Offset after it.
    """

    kind: str
    id: str | None
    short: str | None
    date: str | None
    text: str
    found: tuple[str, ...]
    document: str
    start: int
    end: int


def search(connection: sqlite3.Connection, words: str, *, limit: int = 20) -> Rows[Hit]:
    """Entries that hold all the words, then other paragraphs that do, the best first.

    Case and diacritics do not matter; a final `*` stands for any ending, and double quotes keep words together.
    """
    query = _query(words)
    if not query:
        return Rows((), Hit)
    entries = _entries(connection, query, limit)
    told = {(hit.document, hit.start, hit.end) for hit in entries}
    passages = [
        hit
        for hit in _passages(connection, query, limit)
        if not any(d == hit.document and hit.start <= a and b <= hit.end for d, a, b in told)
    ]
    return Rows((entries + passages)[:limit], Hit)


def _query(words: str) -> str:
    """The words as a query that FTS5 understands, whatever a person typed."""
    parts = []
    for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words):
        star = "*" if word.endswith("*") else ""
        text = " ".join(re.findall(r"\w+", phrase or word))
        if text:
            parts.append(f'"{text}"{star}')
    return " ".join(parts)


def _entries(connection: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    short = short_length(connection)
    rows = connection.execute(
        "select e.id, e.edtf, e.summary, highlight(account, 0, ?, ?), coalesce(d.title, s.document), s.evidence_start, "
        "s.evidence_end, s.evidence_quote from account join entry e on e.n = account.rowid "
        "left join entry_statement x on x.entry = e.n and x.position = 0 left join statement s on s.n = x.statement "
        "left join document d on d.id = s.document where account match ? order by bm25(account), e.n limit ?",
        (_OPEN, _CLOSE, query, limit),
    )
    return [
        Hit(
            kind="entry",
            id=id_,
            short=id_[:short],
            date=edtf,
            text=summary or quote,
            found=_found(marked),
            document=title,
            start=start,
            end=end,
        )
        for id_, edtf, summary, marked, title, start, end, quote in rows
    ]


def _passages(connection: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    rows = connection.execute(
        "select snippet(passage, 0, ?, ?, '…', 32), d.title, b.start, b.\"end\" from passage "
        "join block b on b.n = passage.rowid join document d on d.n = b.document "
        "where passage match ? order by bm25(passage), b.n limit ?",
        (_OPEN, _CLOSE, query, limit),
    )
    return [
        Hit(
            kind="passage",
            id=None,
            short=None,
            date=None,
            text=marked.replace(_OPEN, "").replace(_CLOSE, ""),
            found=_found(marked),
            document=title,
            start=start,
            end=end,
        )
        for marked, title, start, end in rows
    ]


def _found(marked: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(f"{_OPEN}(.*?){_CLOSE}", marked, re.DOTALL)))

"""The works that a record's texts cite."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass

from regesta.model.statement import fold
from regesta.query.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work cited.

    Attributes:
        key: Surnames and year, folded: "mcclintockvallas1999b".
        author: As cited: "McClintock and Vallas".
        year: With its letter.
        authors: Surnames, each alone.
        others: Whether the citation says "et al.".
        pages: Pages cited, as full ranges, in order of their first number.
        volumes: Volumes cited.
        cited: How often.
    """

    key: str
    author: str
    year: str
    authors: tuple[str, ...]
    others: bool
    pages: tuple[str, ...]
    volumes: tuple[str, ...]
    cited: int


def cite_key(author: str, year: str) -> str:
    """Key of a work: "wood1966", "mcclintockvallas1999b"."""
    words = re.sub(r"\b(?:et al|and others|and)\b", " ", fold(author.replace("&", " and ")))
    return words.replace(" ", "") + fold(year).replace(" ", "")


def works(connection: sqlite3.Connection) -> Rows[Work]:
    """The works cited, in order of their keys."""
    found: dict[str, list[tuple[str, str, tuple[str, ...], str | None]]] = {}
    for author, year, pages, volume in connection.execute(
        "select author, year, pages, volume from citation order by n"
    ):
        found.setdefault(cite_key(author, year), []).append((author, year, tuple(json.loads(pages)), volume))
    return Rows((_work(key, found[key]) for key in sorted(found)), Work)


def _work(key: str, citations: list[tuple[str, str, tuple[str, ...], str | None]]) -> Work:
    author, year, _, _ = citations[0]
    bare = re.sub(r",?\s*\bet al\b\.?|,?\s*\band others\b", "", author)
    names = [name.strip() for name in re.split(r"\s*(?:,|&|;|\band\b)\s*", bare)]
    return Work(
        key=key,
        author=author,
        year=year,
        authors=tuple(name for name in names if name),
        others=bare != author,
        pages=tuple(sorted({page for _, _, pages, _ in citations for page in pages}, key=_page_order)),
        volumes=tuple(sorted({volume for *_, volume in citations if volume})),
        cited=len(citations),
    )


def _page_order(page: str) -> tuple[int, str]:
    found = re.search(r"\d+", page)
    return (int(found[0]) if found else 0, page)

"""The record as Python sees it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from regesta import query, registrar, store
from regesta.model.issue import Issue
from regesta.query import panel, works
from regesta.query.panel_columns import UNITS
from regesta.store import Contents, RecordError
from regesta.views.exchange import FORMATS, write_exchange
from regesta.views.panel_files import write_panels

Source = str | os.PathLike[str]
TABLE_FORMATS = ("jsonl", "csv", "parquet")


class Record:
    """A record, in memory or on disk; both answer alike, and neither is ever edited.

    Take one from `regesta.build` or `regesta.open`. It is a context manager; `close` frees its file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def of(cls, contents: Contents) -> Record:
        """A record in memory of these contents."""
        return cls(store.in_memory(contents, registrar.reach(contents.registers)))

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        (documents, entries) = self._connection.execute(
            "select (select count(*) from document), (select count(*) from entry)"
        ).fetchone()
        return f"<regesta.Record of {documents} documents, {entries} entries>"

    @property
    def connection(self) -> sqlite3.Connection:
        """The SQLite connection, for questions in SQL; the views bear the names of the export's tables."""
        return self._connection

    @property
    def meta(self) -> dict[str, str]:
        """Versions of schema, program, model and rules that made the record."""
        return dict(self._connection.execute("select key, value from meta order by key"))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What a person should know: bad input, doubt, contradiction."""
        return store.read_issues(self._connection)

    def contents(self) -> Contents:
        """Everything in the record as frozen dataclasses."""
        return store.read(self._connection)

    def chronicle(
        self,
        *,
        actor: str | None = None,
        partner: str | None = None,
        since: str | None = None,
        until: str | None = None,
        act: str | None = None,
        min_confidence: float = 0.0,
    ) -> query.Rows[query.ChronicleRow]:
        """The acts in order of time.

        Args:
            actor: Only acts of this one, by name, code, demonym or alias; a state stands for whoever acts for it.
            partner: Only acts in which this one takes part as well.
            since: Only acts that may fall on or after this date (EDTF).
            until: Only acts that may fall on or before this date.
            act: Only acts of this name, such as "sign".
            min_confidence: Only acts with a statement of at least this confidence (0 to 1).

        Raises:
            RecordError: The record knows no such actor, or there is no such act or date.
        """
        return query.chronicle(
            self._connection,
            actor=actor,
            partner=partner,
            since=since,
            until=until,
            act=act,
            min_confidence=min_confidence,
        )

    def why(self, id: str) -> query.Rows[query.Value]:
        """Every value of an entry or statement, with the words and the rule that gave it.

        Args:
            id: Id of an entry or a statement, or the start of one.

        Raises:
            RecordError: No id begins so, or several do.
        """
        return self.explain(id).values

    def explain(self, id: str) -> query.Explanation:
        """The passages behind an entry or statement, each with its values."""
        return query.explain(self._connection, id)

    def on(self, day: str | date, *, register: str | None = None, actor: str | None = None) -> query.Rows[query.Held]:
        """The register rows that held on a day, or can have held; each tells its doubts.

        Asked for `register="disputes"` or `"debts"`, it also tells those that were settled or repaid by that day, with
        the status "settled" or "repaid".

        Args:
            day: A day, as `date` or in ISO form: "1993-06-01".
            register: Only rows of this register, such as "memberships".
            actor: Only rows that concern this one, by name, code or alias.

        Raises:
            RecordError: There is no such day, register or actor.
        """
        return query.on(self._connection, day, register=register, actor=actor)

    def dossier(self, actor: str, partner: str | None = None) -> query.Dossier:
        """Everything about an actor, or everything between two: registers, acts, relations by year, sources.

        Args:
            actor: By name, code, demonym or alias; a state stands for whoever acts for it.
            partner: The other; None asks about the one alone.

        Raises:
            RecordError: The record knows no such actor, or both are the same.
        """
        return query.dossier(self._connection, actor, partner)

    def compare(self, *, by: str, state: str | None = None) -> query.Comparison:
        """Continuity and change: the periods of a state's foreign relations side by side.

        Args:
            by: "administration", "decade" or "year".
            state: The state, by name, code or demonym; by default the one whose heads of state or government the
                record tells most spells of.

        Raises:
            RecordError: There is nothing of this name to compare by, no such state, or no spells of office are told.
        """
        return query.compare(self._connection, by=by, state=state)

    def check(self, *, code: str | None = None) -> query.Rows[query.Finding]:
        """Contradictions between sources and within one, and gaps, each with its passages side by side.

        Args:
            code: Only those of this code, such as "K003".

        Raises:
            RecordError: There is no check of this code.
        """
        return query.check(self._connection, code=code)

    def coverage(self) -> query.Rows[query.CoverageRow]:
        """How many sentences of each document are coded, and why the others are not."""
        return query.coverage(self._connection)

    def what_if(
        self,
        *,
        without: Iterable[str] = (),
        add: Iterable[Mapping[str, object]] = (),
        change: Mapping[str, Mapping[str, object]] | None = None,
        on: str | date | None = None,
    ) -> query.Rows[query.Difference]:
        """The register rows that would appear, vanish or differ under suppositions; the record stays as it is.

        Args:
            without: Ids of entries, or the starts of them, that are left out.
            add: Entries as rows of the export's `entries`; only "act" must be there.
            change: Values by field, by the id of the entry: `{"e3f2": {"time": "1995-06"}}`.
            on: Compare only what held on this day.

        Raises:
            RecordError: There is no such entry, field, act or day, or a value does not fit its field.
        """
        return query.what_if(self._connection, without=without, add=add, change=change, on=on)

    def gold(self, document: str | None = None) -> dict[str, Any]:
        """The gold record of one document: what a reviewer accepted and corrected of it.

        Args:
            document: Path, title or id of the document; None where there is a single one.

        Raises:
            RecordError: There is no such document (U022), or nothing of it was accepted (U023).
        """
        return query.gold(self._connection, document)

    def score(self, gold: Source) -> query.Score:
        """How well the record agrees with a gold record of one of its texts."""
        return query.score(query.tables_of(self._connection), query.read_gold(Path(gold)))

    def search(self, words: str, *, limit: int = 20) -> query.Rows[query.Hit]:
        """Entries and paragraphs that hold all the words."""
        return query.search(self._connection, words, limit=limit)

    def table(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table of the export: "statements", "offices", …"""
        if name not in store.load_tables():
            raise RecordError(
                "S007", f"{name!r} is no table of a record.", f"Take one of {', '.join(store.load_tables())}."
            )
        return list(store.rows(self._connection, name))

    def panel(
        self, unit: str = "dyad-year", *, states: str = "cow", since: int | None = None, until: int | None = None
    ) -> query.Rows[Any]:
        """The rows of a panel, as quantitative research merges them; `docs/panels.md` tells the columns.

        All rows are held in memory: the directed pairs of all states over two centuries are a few hundred thousand.
        `export(folder, "panel")` writes any number of them as it makes them.

        Args:
            unit: "dyad-year" (directed), "state-year", "agreement", "party-action" or "membership-spell".
            states: The state system that says in which years a state has rows: "cow" or "gw".
            since: First year of the panels by year; None takes the first that the record dates.
            until: Last year of them; None takes the last that the record dates.

        Raises:
            RecordError: There is no such unit or state system, or the years are the wrong way round.
        """
        return panel.panel(self._connection, unit, states=states, since=since, until=until)

    def works(self) -> query.Rows[works.Work]:
        """The works that the texts cite, in order of their keys."""
        return works.works(self._connection)

    def export(
        self,
        folder: Source,
        format: str = "jsonl",
        *,
        unit: str = "dyad-year",
        states: str = "cow",
        kinds: Sequence[str] | None = None,
        since: int | None = None,
        until: int | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> tuple[Path, ...]:
        """Write the record in another form, and tell the files.

        Args:
            folder: The folder to write into, made where it is missing; for a format of one file also the file.
            format: "jsonl", "csv" or "parquet" for every table; "panel" for panels with codebook and data package;
                "gexf" or "graphml" for the network in time, "csl-json" or "bibtex" for the works cited,
                "web-annotation" for the statements on their passages.
            unit: For "panel": a unit, or "all".
            states: For "panel": "cow" or "gw".
            kinds: For "panel": of "csv", "parquet" and "dta"; None takes all that the installed libraries can write.
            since: For "panel": first year of the panels by year; None takes the first that the record dates.
            until: For "panel": last year of them; None takes the last that the record dates.
            progress: For "panel": told what is written, how much of it is done, and of how much.

        Raises:
            RecordError: The format or unit is unknown, a library is missing, or the place cannot be written.
        """
        if format == "panel":
            panel.check_panel(unit, states=states, since=since, until=until, others=("all",))
            rows = partial(
                panel.panel_cells, self._connection, states=states, since=since, until=until, progress=progress
            )
            panels = {one: partial(rows, one) for one in (UNITS if unit == "all" else (unit,))}
            version = self.meta.get("regesta_version", "")
            return write_panels(panels, Path(folder), states=states, version=version, kinds=kinds, progress=progress)
        if format in FORMATS:
            return write_exchange(self._connection, Path(folder), format)
        if format not in TABLE_FORMATS:
            known = ", ".join((*TABLE_FORMATS, "panel", *FORMATS))
            raise RecordError("S005", f"{format!r} is no format of the export.", f"Take one of {known}.")
        return store.export(self._connection, Path(folder), format)

    def save(self, path: Source) -> None:
        """Write the record to a file; the same contents give the same bytes."""
        store.save(self._connection, Path(path))

    def close(self) -> None:
        """Free the file."""
        self._connection.close()


def build(
    *sources: Source | Iterable[Source],
    model: str | None = None,
    min_confidence: float = 0.0,
    journal: Source | None = None,
) -> Record:
    """Read files and folders and make a record in memory.

    Args:
        *sources: Files, folders, or lists of such.
        model: Name of an installed spaCy English pipeline; None takes the one regesta is made for.
        min_confidence: Statements whose confidence (0 to 1) lies below it are kept apart: they are in the table
            "statements_apart" and in no entry or register.
        journal: A journal of review, whose decisions are applied.

    Raises:
        RecordError: None of the sources can be read; its text tells why.
        ModelMissing: The language model is not installed.
    """
    from regesta import pipeline  # loads spaCy, which a reader of records does not need

    paths = [p for s in sources for p in ([s] if isinstance(s, str | os.PathLike) else s)]
    contents = pipeline.build(
        [Path(p) for p in paths],
        model=model,
        min_confidence=min_confidence,
        journal=None if journal is None else Path(journal),
    )
    if not contents.documents:
        raise no_input(contents.issues)
    return Record.of(contents)


def open(path: Source) -> Record:
    """Open a record on disk, for reading.

    Raises:
        RecordError: There is no such file, or it is no record of this version.
    """
    return Record(store.open_file(Path(path)))


def no_input(issues: Iterable[Issue]) -> RecordError:
    """The error that there is nothing to build from, with the reasons."""
    reasons = " ".join(issue.message for issue in issues if issue.severity == "error")
    return RecordError(
        "U006",
        f"There is nothing to build a record from. {reasons}".strip(),
        "Name text or Markdown files, or folders that hold some.",
    )

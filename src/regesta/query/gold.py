"""A gold record out of what a scholar accepted and corrected, in the form that `regesta score` reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from regesta.query.held import REGISTERS
from regesta.store import RecordError, rows

_JUDGED = ("accepted", "corrected")
_UNNAMED = frozenset({"state", "government"})


def gold(connection: sqlite3.Connection, document: str | None = None) -> dict[str, Any]:
    """The gold record of one document: accepted and corrected entries, the register rows that rest on them alone.

    Args:
        connection: The record.
        document: Id, path or title of the document; None where the record has a single one.

    Raises:
        RecordError: There is no such document, or one must be named (U022); nothing in it was accepted (U023).
    """
    chosen = _document(list(rows(connection, "documents")), document)
    told = {row["id"]: row for row in rows(connection, "statements")}
    judged = [row for row in rows(connection, "entries") if row["review"] in _JUDGED]
    entries = list(_entries(judged, told, chosen["id"]))
    if not entries:
        raise RecordError(
            "U023",
            f"Nothing of {chosen['path']} has been accepted or corrected.",
            "Judge entries with `regesta review FILE ID --accept`, and build the record again.",
        )
    ids = {row["id"] for row in judged}
    return {
        "document": chosen["path"],
        "sha256": chosen["sha256"],
        "entries": [{"id": f"g{n:03}"} | entry for n, entry in enumerate(entries, start=1)],
        "registers": {name: _register(rows(connection, name), ids) for name in REGISTERS},
        "citations": [
            {"author": row["author"], "year": row["year"], "pages": row["pages"]}
            for row in rows(connection, "citations")
            if row["span"]["document"] == chosen["id"]
        ],
    }


def _document(documents: Sequence[Mapping[str, Any]], wanted: str | None) -> Mapping[str, Any]:
    found = [row for row in documents if wanted is None or wanted in (row["id"], row["path"], row["title"])]
    if len(found) == 1:
        return found[0]
    names = ", ".join(str(row["path"]) for row in documents)
    what = "The record holds several documents." if wanted is None else f"The record holds no document {wanted!r}."
    raise RecordError("U022", what, f"Name one of {names} with --document.")


def _entries(
    judged: Iterable[Mapping[str, Any]], told: Mapping[str, Mapping[str, Any]], document: str
) -> Iterator[dict[str, Any]]:
    """An entry for each passage of the document, in order of place."""
    found = [
        (statement, entry)
        for entry in judged
        for id_ in entry["statement_ids"]
        if (statement := told[id_])["trigger"]["document"] == document
    ]
    for statement, entry in sorted(found, key=lambda pair: (pair[0]["trigger"]["start"], pair[0]["id"])):
        yield _entry(statement, entry)


def _entry(statement: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    evidence = statement["evidence"]
    time = entry["time"]
    made = {
        "start": evidence["start"],
        "end": evidence["end"],
        "quote": evidence["quote"],
        "acts": [entry["act"]],
        "actors": _names(entry["actors"]),
        "recipients": _names(entry["recipients"]),
        "objects": _names(entry["objects"]),
        "time": time["edtf"] if time else None,
        "modality": entry["modality"],
        "place": entry["place"]["name"] if entry["place"] else None,
        "core": True,
    }
    if entry["until"]:
        made["until"] = entry["until"]
    if entry["deadlines"]:
        made["deadlines"] = entry["deadlines"]
    if entry["quantities"]:
        made["quantities"] = [
            {key: q[key] for key in ("value", "unit", "approximate", "bound") if q.get(key)}
            for q in entry["quantities"]
        ]
    return made


def _names(refs: Iterable[Mapping[str, Any]]) -> list[str]:
    """Codes of states, names of all others, each once."""
    return list(dict.fromkeys(ref["state"] or ref["name"] if ref["kind"] in _UNNAMED else ref["name"] for ref in refs))


def _register(table: Iterable[Mapping[str, Any]], judged: set[str]) -> list[dict[str, Any]]:
    """The rows that rest on judged entries alone, without what is empty."""
    return [
        {key: value for key, value in row.items() if value not in (None, [], "") and key not in ("entry_ids", "doubts")}
        for row in table
        if row["entry_ids"] and set(row["entry_ids"]) <= judged
    ]

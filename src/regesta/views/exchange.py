"""Formats of one file for other programs: networks, works cited, annotations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from regesta.query.works import works
from regesta.store import RecordError, read
from regesta.views.annotations import web_annotations
from regesta.views.bibliography import bibtex, csl_json
from regesta.views.graphs import gexf, graphml

FORMATS: Mapping[str, tuple[str, Callable[[sqlite3.Connection], bytes]]] = MappingProxyType(
    {
        "gexf": ("network.gexf", lambda c: gexf(read(c))),
        "graphml": ("network.graphml", lambda c: graphml(read(c))),
        "csl-json": ("works.json", lambda c: csl_json(works(c)).encode()),
        "bibtex": ("works.bib", lambda c: bibtex(works(c)).encode()),
        "web-annotation": ("annotations.jsonld", lambda c: web_annotations(read(c)).encode()),
    }
)
"""Names of the formats, with the name of the file in a folder and what makes its bytes."""
ENDINGS = (".gexf", ".graphml", ".xml", ".json", ".jsonld", ".bib", ".bibtex")
"""Endings by which a path is that of a file, not of a folder."""


def write_exchange(connection: sqlite3.Connection, target: Path, form: str) -> tuple[Path, ...]:
    """Write one of `FORMATS`, and tell the file.

    Args:
        connection: The record.
        target: A file (its name has one of `ENDINGS`), or a folder, in which the file gets its usual name.
        form: The format.

    Raises:
        RecordError: A library is missing (S006) or the place cannot be written (S004).
    """
    name, make = FORMATS[form]
    path = target if target.is_file() or (target.suffix in ENDINGS and not target.is_dir()) else target / name
    content = make(connection)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise RecordError(
            "S004",
            f"{path} cannot be written: {error}.",
            "Name a file or a folder that you may write to, on a disk with room.",
            str(path),
        ) from error
    return (path,)

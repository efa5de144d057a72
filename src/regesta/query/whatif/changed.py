"""An entry of the record with other values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from regesta.model.entry import Entry
from regesta.query.whatif.made import with_values
from regesta.query.whatif.values import FIELDS, read_value
from regesta.query.whatif.who import Directory
from regesta.store import RecordError


def change_entry(entry: Entry, values: Mapping[str, object], directory: Directory) -> Entry:
    """An entry with other values in some of its fields; it keeps its id and the passages it rests on.

    Raises:
        RecordError: A field cannot be changed (U040), a value does not fit (U041), or there is no such act (U005).
    """
    read: dict[str, Any] = {}
    for field, value in values.items():
        if field not in FIELDS:
            raise RecordError("U040", f"{field!r} is no field that can be changed.", offer(field))
        try:
            read[field] = read_value(field, value, directory)
        except ValueError as error:
            raise RecordError(
                "U041",
                f"The value {value!r} does not fit the field {field!r}: {error}.",
                "Write it as `regesta export` writes it, or in plain words: `time=1995-06`, `actors=Peru, Chile`.",
            ) from error
    return with_values(entry, read)


def offer(field: str) -> str:
    """The fields there are, the nearest to a wrong one first."""
    near = process.extractOne(field, list(FIELDS), scorer=fuzz.WRatio, score_cutoff=70)
    start = f"Did you mean {near[0]!r}? " if near else ""
    return f"{start}Take one of {', '.join(FIELDS)}."

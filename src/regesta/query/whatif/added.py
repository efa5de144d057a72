"""An entry that the record does not hold, from JSON in the form of the export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from regesta.model.entry import Entry
from regesta.model.statement import Statement
from regesta.model.text import Span
from regesta.query.whatif.changed import offer
from regesta.query.whatif.made import RULE, with_values
from regesta.query.whatif.values import FIELDS, read_value
from regesta.query.whatif.who import Directory
from regesta.resolver.summary import summarize
from regesta.rules.acts import load_acts
from regesta.store import RecordError

# Columns of the export that follow from the others, or that only a build can give.
IGNORED = frozenset({"id", "statement_ids", "contradicted_by", "plover", "summary", "review"})


def read_entry(path: Path) -> dict[str, object]:
    """The JSON of an entry from a file.

    Raises:
        RecordError: There is no such file, or it holds no JSON object (U042).
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(f"{path} cannot be read: {error}.") from error
    except ValueError as error:
        raise _wrong(f"{path} holds no JSON: {error}.") from error
    if not isinstance(found, dict):
        raise _wrong(f"{path} holds no entry: a JSON object was expected, there is a {type(found).__name__}.")
    return found


def entry_of(told: Mapping[str, object], number: int, directory: Directory) -> Entry:
    """An entry from the JSON of an export; only `act` must be there.

    Args:
        told: The columns of `entries`; what is missing is unknown, the modality "occurred".
        number: Its place among the entries that are added.
        directory: Whom its names may mean.

    Raises:
        RecordError: It is no entry; the message names the field (U042). Or there is no such act (U005).
    """
    if "act" not in told:
        raise _wrong("The entry has no field `act`.")
    for field in told:
        if field not in FIELDS and field not in IGNORED:
            raise _wrong(f"The entry has a field {field!r} that no entry has.", offer(field))
    values: dict[str, Any] = {}
    for field in FIELDS:
        if field in told and not (field == "modality" and told[field] is None):
            try:
                values[field] = read_value(field, told[field], directory)
            except ValueError as error:
                raise _wrong(f"The field `{field}` of the entry cannot be read: {error}.") from error
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    id_ = hashlib.sha256(f"{RULE} {number} {plain}".encode()).hexdigest()[:15]
    summary = told.get("summary")
    return _entry(f"e{id_}", values, summary if isinstance(summary, str) and summary else "")


def _entry(id_: str, values: Mapping[str, Any], summary: str) -> Entry:
    """An entry that rests on a passage of its own: its sentence and its amounts."""
    text = summary or _sentence(values)
    amounts = [q.text for q in values.get("quantities", ()) if q.text not in text]
    text = " ".join([text, *(f"{amount}." for amount in amounts)])
    passage = Span(document=f"{RULE}:{id_}", start=0, end=len(text), quote=text)
    act = load_acts()[values["act"]]
    statement = Statement(
        id=id_.removeprefix("e"),
        act=act.name,
        plover=act.plover,
        mode=act.mode,
        cameo=act.cameo,
        actors=(),
        recipients=(),
        objects=(),
        trigger=Span(document=passage.document, start=0, end=0, quote=""),
        evidence=passage,
        modality="occurred",
        confidence=1.0,
        coder=RULE,
        rule=RULE,
    )
    return with_values(Entry(id=id_, statements=(statement,), act=act.name, plover=act.plover), values)


def _sentence(values: Mapping[str, Any]) -> str:
    """The sentence of an entry of these values."""
    act = load_acts()[values["act"]]
    nothing = Span(document=RULE, start=0, end=0, quote="")
    statement = Statement(
        id=RULE, act=act.name, plover=None, mode=None, cameo=None, actors=(), recipients=(), objects=(),
        trigger=nothing, evidence=nothing, modality="occurred", confidence=1.0, coder=RULE, rule=RULE,
    )  # fmt: skip
    bare = Entry(id=RULE, statements=(statement,), act=act.name, plover=act.plover)
    known = {k: v for k, v in values.items() if k not in ("act", "deadlines")}
    return summarize(with_values(bare, known))


def _wrong(message: str, advice: str = "") -> RecordError:
    advice = advice or "Write it as a row of `entries.jsonl` that `regesta export` writes; only `act` must be there."
    return RecordError("U042", message, advice)

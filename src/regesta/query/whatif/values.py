"""Values of a supposed entry, read from plain words or from the JSON of an export."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from regesta.model.statement import Bound, Modality, Quantity, Ref
from regesta.model.text import Span
from regesta.model.when import NO_TIME, Time, time, valid
from regesta.query.lookup import find_act
from regesta.query.whatif.who import Directory, new_ref

NOTHING = ("", "none", "null")
_AMOUNT = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?)\s+(\S.*)")


def read_value(field: str, value: object, directory: Directory) -> Any:
    """The value of a field of an entry.

    Args:
        field: One of `FIELDS`.
        value: Plain words ("Peru, Chile", "1995-06") or the JSON that an export writes; "" or None for no value.
        directory: Whom the names may mean.

    Raises:
        ValueError: The value does not fit the field; the text tells why.
        RecordError: There is no such act (U005).
    """
    if isinstance(value, str) and value.strip().lower() in NOTHING:
        value = None
    return FIELDS[field](field, value, directory)


def _act(_field: str, value: object, _directory: Directory) -> str:
    return find_act(_text(value))


def _modality(_field: str, value: object, _directory: Directory) -> str:
    known = get_args(Modality)
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return str(value)


def _time(_field: str, value: object, _directory: Directory) -> Time:
    if isinstance(value, Mapping):
        value = value.get("edtf")
    edtf = _date("time", value, _directory)
    return NO_TIME if edtf is None else time(edtf, basis="stated", rule="supposed")


def _date(_field: str, value: object, _directory: Directory) -> str | None:
    if value is None:
        return None
    edtf = _text(value).strip()
    if not valid(edtf):
        raise ValueError(f"{edtf!r} is no date in EDTF; write 1993, 1993-06, 1993-06-01 or 1990/1993")
    return edtf


def _dates(_field: str, value: object, directory: Directory) -> tuple[str, ...]:
    return tuple(date for one in _list(value) if (date := _date(_field, one, directory)))


def _refs(field: str, value: object, directory: Directory) -> tuple[Ref, ...]:
    found = [_ref(field, one, directory) for one in _list(value)]
    return tuple({ref.id: ref for ref in found}.values())


def _place(field: str, value: object, directory: Directory) -> Ref | None:
    return None if value is None else _ref(field, value, directory)


def _ref(field: str, value: object, directory: Directory) -> Ref:
    if isinstance(value, Mapping):
        name, kind, id_ = value.get("name"), value.get("kind"), value.get("id")
        if isinstance(id_, str) and id_ in directory.by_id:
            return directory.by_id[id_]
        if not isinstance(name, str) or not name.strip():
            raise ValueError("somebody has no `name`")
        if kind is None:
            return _ref(field, name, directory)
        also = tuple(_text(one) for one in _list(value.get("also")))
        state = value.get("state")
        made = new_ref(name.strip(), _text(kind), None if state is None else _text(state), also)
        return directory.by_id.get(made.id, made)
    name = _text(value).strip()
    found = directory.find(name, field)
    if found is None:
        raise ValueError(
            f"nobody that the record or the rules know is called {name!r}; in a file for --add you can write "
            f'{{"name": "{name}", "kind": "person", "state": "PER"}}'
        )
    return found


def _quantities(_field: str, value: object, _directory: Directory) -> tuple[Quantity, ...]:
    return tuple(_quantity(one) for one in _list(value, split=";"))


def _quantity(value: object) -> Quantity:
    if isinstance(value, Mapping):
        number, unit, bound = value.get("value"), value.get("unit"), value.get("bound")
        if isinstance(number, bool) or not isinstance(number, int | float) or not isinstance(unit, str):
            raise ValueError("a quantity needs a number as `value` and a word as `unit`")
        if bound is not None and bound not in get_args(Bound):
            raise ValueError(f"the bound {bound!r} is none of {', '.join(get_args(Bound))}")
        words = value.get("text") or f"{number:g} {unit}"
        span = Span(document="", start=0, end=len(str(words)), quote=str(words))
        return Quantity(
            value=float(number),
            unit=unit,
            approximate=value.get("approximate") is True,
            bound=cast(Bound | None, bound),
            span=span,
        )
    words = _text(value).strip()
    found = _AMOUNT.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} is no number with its unit, as in “40000000 USD” or “50 year; 3 km2”")
    span = Span(document="", start=0, end=len(words), quote=words)
    number = float(found[1].replace(",", ""))
    return Quantity(value=number, unit=found[2].strip(), approximate=False, bound=None, span=span)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _list(value: object, split: str = ",") -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.split(split) if part.strip()]
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, Mapping):
        return [value]
    raise ValueError(f"{value!r} is no list")


FIELDS: dict[str, Callable[[str, object, Directory], Any]] = {
    "act": _act,
    "time": _time,
    "actors": _refs,
    "recipients": _refs,
    "objects": _refs,
    "under": _refs,
    "place": _place,
    "modality": _modality,
    "until": _date,
    "deadlines": _dates,
    "quantities": _quantities,
}
"""The fields of an entry that can be supposed, each with what reads its value."""

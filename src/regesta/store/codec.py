"""Frozen dataclasses to plain JSON values and back, by their type hints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from regesta.model.statement import Quantity

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """A value of the model as JSON types: dataclasses become dicts, tuples lists; a quantity also tells its text.

    Raises:
        TypeError: The value is none of the model's.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        result = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Quantity):
            result["text"] = value.text
        return result
    raise TypeError(f"{type(value).__name__} is no value of the model")


def pack(value: object) -> str:
    """A value of the model as compact JSON text."""
    return "[]" if value == () else _ENCODER.encode(plain(value))


def unpack(hint: Any, text: str) -> Any:
    """The value that `pack` wrote, by its type hint."""
    return decoder(hint)(json.loads(text))


@cache
def decoder(hint: Any) -> Callable[[Any], Any]:
    """A function that makes the value of a type hint from plain JSON; unknown keys are passed over."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [decoder(arg) for arg in get_args(hint) if arg is not NoneType]
        return lambda value: None if value is None else inner[0](value)
    if origin is tuple:
        item = decoder(get_args(hint)[0])
        return lambda value: tuple(item(one) for one in value)
    if origin is Literal or not is_dataclass(hint):
        return _same
    parts = {name: decoder(part) for name, part in get_type_hints(hint).items()}
    make = cast(Callable[..., Any], hint)
    return lambda value: make(**{name: part(value[name]) for name, part in parts.items()})


def _same(value: Any) -> Any:
    return value

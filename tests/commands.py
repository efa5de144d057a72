"""What the fixture `run` gives: a command of `regesta` as a user types it, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Runner = Callable[..., Ran]

"""Events and periods with the years that general knowledge gives them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from regesta.model.when import read


def event_key(name: str) -> str:
    """The form in which names of events are compared."""
    name = re.sub(r"[-–—‐‑]", " ", name.casefold().replace("’", "'"))
    return " ".join(name.removeprefix("the ").split())


@cache
def load_events() -> Mapping[str, str]:
    """EDTF by the name of the event, in the form of `event_key`.

    Raises:
        ValueError: A span is not EDTF, or a name stands twice.
    """
    text = resources.files("regesta.rules").joinpath("times", "events.toml").read_text(encoding="utf8")
    out: dict[str, str] = {}
    for row in tomllib.loads(text)["event"]:
        read(row["edtf"])
        for name in row["names"]:
            if event_key(name) in out:
                raise ValueError(f"events.toml: {name!r} stands twice")
            out[event_key(name)] = row["edtf"]
    return out


@cache
def event_pattern() -> re.Pattern[str]:
    """One pattern for all names of events; longer names first."""
    names = sorted(load_events(), key=lambda name: (-len(name), name))
    bodies = "|".join(re.escape(name).replace(r"\ ", r"[-–—‐‑\s]+").replace("'", "[’']") for name in names)
    return re.compile(rf"\b(?:{bodies})(?!\w)", re.IGNORECASE)

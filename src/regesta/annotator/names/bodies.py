"""Organizations, movements and agencies of a text, with all the names that it gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.annotator.names.reading import Reading
from regesta.model.statement import Ref, fold

_ABBREVIATION = re.compile(
    r"\s*(?:\((?:the |or )?[\"“]?([A-Z][A-Za-z0-9&./–-]{1,11})[\"”]?\)|, or (?:the )?([A-Z][A-Z0-9&.-]{1,9}),?)"
)


@dataclass(slots=True)
class _Seen:
    """A body of the text: its ref, and the names it is told by."""

    ref: Ref
    names: list[str]


class Bodies:
    """Collects bodies under the names and abbreviations of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen: dict[str, _Seen] = {}
        self.aliases: dict[str, str] = {}

    def ref(self, ref: Ref, words: str | None) -> Ref:
        """The ref of a body told by some words; its names are filled in by `final`."""
        key = ref.id
        if words is not None and fold(words) in self.aliases:
            key = self.aliases[fold(words)]
        seen = self.seen.setdefault(key, _Seen(ref, []))
        if words is not None and words not in seen.names:
            seen.names.append(words)
        return seen.ref

    def define(self, ref: Ref, end: int) -> None:
        """Read an abbreviation behind a name: "Lowland Forum Council (LFC)", "the Lowland Bank, or LB"."""
        match = _ABBREVIATION.match(self.text, end)
        if match is not None:
            short = match[1] or match[2]
            if sum(c.isupper() for c in short) >= 2 and fold(short) not in self.aliases:
                self.aliases[fold(short)] = ref.id
                self.seen.setdefault(ref.id, _Seen(ref, [])).names.append(short)

    def abbreviated(self, reading: Reading) -> Sequence[tuple[int, Ref]]:
        """Tokens that are abbreviations which the text defines, and the bodies they stand for."""
        if not self.aliases:
            return ()
        return [
            (i, self.seen[key].ref)
            for i, word in enumerate(reading.words)
            if word[:1].isupper() and (key := self.aliases.get(fold(word)))
        ]

    def final(self) -> dict[str, Ref]:
        """Each body by id under the fullest name that the text gives, with its other names."""
        return {key: _final(seen) for key, seen in self.seen.items()}


def _final(seen: _Seen) -> Ref:
    """A body under the fullest name that the text gives, with its other names."""
    names = seen.names or [seen.ref.name]
    name = max(names, key=lambda n: (len(n), n))
    also = sorted({*names, seen.ref.name} - {name})
    return replace(seen.ref, name=name, also=tuple(also))

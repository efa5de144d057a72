"""Which part an expression plays in running time: only dates of the story itself move it on."""

from __future__ import annotations

import re

from regesta.annotator.times.reading import Reading
from regesta.model.annotation import StoryRole

_SINCE = re.compile(r"\b(?:since|ever since|as early as|dating (?:back )?(?:to|from)|back (?:to|in)|than in|of the)\s+$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:the|this|that|a|an|its|his|her|their|our|any|[A-Z][\w’']*[’']s)\s+$")
_NOUN_OF = re.compile(r"\b(?P<noun>[A-Za-z]+)\s+of\s+$")
_NOUN_AFTER = re.compile(r"[\s-]+(?!(?:and|or|the|a|an|to|in|on|at|by|for|from|with|when|where|while|as|but|until|after|before|"
                         r"because|though|although|he|she|it|they|we|was|were|had|has|is|are|of|saw|that|which|who|there)\b)[A-Za-z]\w+")  # fmt: skip
_PAREN_OPEN = re.compile(r"\([^()]{0,60}$")


def role_of(text: str, reading: Reading, heading: bool) -> StoryRole:
    """The role of a date by the words around it."""
    before = text[max(0, reading.start - 70) : reading.start]
    after = text[reading.end : reading.end + 40]
    if heading:
        return "title"
    bare_year = reading.year is not None and reading.month is None and reading.season is None
    if not bare_year:
        return "story"
    if _PAREN_OPEN.search(before) and ")" in after[:40]:
        return "parenthetical"
    if _SINCE.search(before):
        return "retrospective"
    if _NAMED.search(before) and _NOUN_AFTER.match(after):
        return "name"
    found = _NOUN_OF.search(before)
    if found and found["noun"].lower() not in ("end", "beginning", "start", "middle", "year", "most", "much", "rest"):
        return "name"
    return "story"

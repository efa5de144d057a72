"""Note marks in running text: "[12]", "[note 3]", superscripts, daggers, and figures that lost their superscript."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AFTER = r"(?<=[\w.,;:!?\"'\u201d\u2019)\]%])"
_SQUARE = re.compile(
    # "[12]", "[3, 4]", "[note 2]", "[12]:34" (a page of a web reference), "[a]"
    _AFTER + r"\[(?:(?:note|n|nb|fn|ref) ?)?\d{1,3}(?: ?[,;\u2013-] ?\d{1,3}){0,8}\](?::\d{1,4}(?:[\u2013-]\d{1,4})?)?"
    r"|" + _AFTER + r"\[[a-z]\](?= |[.,;:]|$)"
    r"| ?\[(?:citation needed|clarification needed|who\?|when\?|where\?|which\?|by whom\?|according to whom\?"
    r"|dubious[^\]]{0,20}|better source needed|failed verification|sic!?|edit|emphasis added|italics added|page needed"
    r"|verification needed|original research\?|update|needs update|disputed[^\]]{0,20})\]",
    re.IGNORECASE,
)
_SUPERSCRIPT = re.compile(
    r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}|[\u2020\u2021]{1,2}|(?<=[a-z.,\u201d\"])\*{1,2}(?= [A-Z]|$)"
)
_UNIT = re.compile(r"(?:\b[kcdm]?m|\bmi|\bha|\bft|\byd|\d)$")
# "the border.12 Then": a figure glued to the end of a sentence or clause.
_GLUED = re.compile(
    r"(?<=[a-z][a-z])[.,;:!?]?[\u201d\u2019\")]{0,2}(?P<mark>(?<=[.,;:!?\u201d\u2019\")])[1-9]\d{0,2})(?=\s+[A-Z\u201c\"(\u2018]|\s*$)"
)
_ABBREVIATION = re.compile(
    r"\b(?:no|nos|vol|vols|art|arts|pp|para|paras|sec|chap|doc|docs|op|fig|ca|res|cf|sr|ser)[.:]$", re.IGNORECASE
)


def note_marks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each note mark of a passage, in order of the kinds."""
    for found in _SQUARE.finditer(text):
        yield found.span()
    for found in _SUPERSCRIPT.finditer(text):
        if not _UNIT.search(text[max(0, found.start() - 4) : found.start()]):
            yield found.span()
    for found in _GLUED.finditer(text):
        before = text[max(0, found.start("mark") - 12) : found.start("mark")]
        if not _ABBREVIATION.search(before):
            yield found.span("mark")

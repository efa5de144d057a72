"""Where the rules match: sentences with an anchor word, candidates, and the longest of those that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from regesta.annotator.times.reading import Reading, read_match
from regesta.rules.times import TimeRule, TimeRules

# A blank line ends a sentence, and so does a line end after closing punctuation; other line ends are soft.
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?:;\"”’)\]])[ \t]*\n|[.!?][\"”’)\]]*\s+(?=[\"“‘(]?[A-ZÀ-Þ])")
PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:;\"”’)\]])[ \t]*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Dr|St|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Gov|Sen|Rep|Pres|Prof|Rev|Hon|No|Nos|ca|c|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|vs|Bros|Inc|Co|Ltd|Jr|Sr|Ft|Mt|Brig|Cmdr|B\.C|A\.D))\.$"
)
_AFTER_CLOCK = re.compile(r"[A-Z]{2,3}T\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PREPOSITION = re.compile(
    r"(?:\b(?:in|by|until|till|of|since|from|to|during|through|throughout|and|or|on|before|after|between|around|about|"
    r"for|last|next|this|that|late|early|mid|the following|the previous|beginning|starting|ending|into|against|within)"
    r"[\s,-]+|[-–—(,;:]\s*|^\s*)$",
    re.IGNORECASE,
)
_BEFORE_FALL = re.compile(
    r"\b(?:in|by|during|until|since|through|throughout|early|late|of|from|for|before|and)\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(
    r"\b(?:General|Colonel|Captain|Prince|King|Emperor|Karl|Ernst|Friedrich|Wilhelm|Count|Duke|Saint|St\.?|Lord|Lady|Mrs?\."
    r"|Dr\.|Miss|Sir|President|Secretary|Minister|Theresa|Admiral|Field Marshal|Long)\s+$"
)
_COUNTED = re.compile(
    r"\s+(?:men|women|people|persons|soldiers|troops|sailors|marines|prisoners|casualties|dead|wounded|killed|kilometers|"
    r"kilometres|km|miles|meters|metres|m|ft|feet|yards|tons|tonnes|guns|aircraft|planes|tanks|ships|vessels|horses|"
    r"civilians|Jews|families|houses|dollars|pounds|francs|marks|pesos|yen|rubles|rupees|square|acres|hectares|"
    r"people|inhabitants|refugees|hours|years|officers|workers|students|members|delegates|votes|seats|percent|"
    r"per cent|million|billion|thousand|hundred|rifles|cavalry|infantry|infantrymen|others|more|or more|copies|"
    r"mm|cm|kg|hp|lbs?|nm|nautical)\b"
)
_COUNT_BEFORE = re.compile(r"(?:\b(?:No|Nos|p|pp|page|pages|Resolution|Regulation|Directive|Act|Article|number|some|over|than|nearly|"
                           r"almost|least|most|only|hill|Hill|Flight|vol|isbn|ISBN)\.?\s+|[A-Za-z]-)$")  # fmt: skip
_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|your|our)\s+(?:early\s+|mid-?\s*|late\s+)?$", re.IGNORECASE)
_HEADING = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*([^\n]{1,90}[^\n.,;:!?”\"’])[ \t]*(?=\n[ \t]*\n|\Z)")
_ANTIQUITY = re.compile(r"\d\s?B\.?\s?C\b")
_SEASON_BLOCK = re.compile(r"\b(?:to|hot|can|could|would|will|might|did|not)\s+$", re.IGNORECASE)
_VERB_AFTER_FORMER = re.compile(r"\s+(?:was|were|is|are|had|has|did|would|could|an?|the|and|in|of|to|being)\b")


def sentences(text: str, headings: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a text, roughly: enough to keep expressions within one; headings stand alone."""
    cuts = sorted({edge for span in headings for edge in span if 0 < edge < len(text)})
    for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True):
        start = low
        for found in _BREAK.finditer(text, low, high):
            if found[0][0] == "." and _ABBREVIATION.search(text, max(start, found.start() - 8), found.start() + 1):
                continue
            if text[found.start() - 3 : found.start() + 1] in ("a.m.", "p.m.") and _AFTER_CLOCK.match(
                text, found.end()
            ):
                continue
            yield start, found.end()
            start = found.end()
        if start < high:
            yield start, high


def find_headings(text: str) -> list[tuple[int, int]]:
    """Offsets of lines that look like headings: short, alone, without closing punctuation."""
    return [found.span(1) for found in _HEADING.finditer(text)]


def fits(rule: TimeRule, sentence: str, found: re.Match[str]) -> bool:
    """Whether the surroundings let a match stand: May the month, not May the bishop."""
    start, end = found.span()
    before, after = sentence[max(0, start - 24) : start], sentence[end : end + 24]
    match rule.context:
        case "month":
            return _fits_month(found["month"], found.start("month") == start, before, after)
        case "year":
            if re.search(r"[A-Za-z]", found["year"]):
                return True
            if int(found["year"]) < 1500 and found.start("year") == start and not _PREPOSITION.search(before):
                return False
            return not (_COUNTED.match(after) or _COUNT_BEFORE.search(before))
        case "season":
            return _fits_season(found["season"], before, after)
        case "decadeword":
            return not _AGE_BEFORE.search(before)
        case "past":
            low = found[0].lower()
            return not (
                low == "former" and re.search(r"\bthe\s+$", before, re.IGNORECASE) and _VERB_AFTER_FORMER.match(after)
            )
        case "span":
            return bool(re.search(r"\b(?:for|over|during|throughout)\s+$", before, re.IGNORECASE))
        case "offset":
            return not re.search(r"\bfor\s+$", before, re.IGNORECASE)
        case "ordinal":
            return bool(
                re.search(
                    r"\b(?:on|by|until|till|from|to|of|and|since|before|after|through)\s+$|^\s*$", before, re.IGNORECASE
                )
            )
        case _:
            return True


def _fits_month(word: str, bare: bool, before: str, after: str) -> bool:
    """Whether a name of a month is none of a person or a march; `bare` where no day stands before it."""
    if word == "May" or word.endswith(".") or word in ("Mar", "Dec", "Jun", "Sep"):
        return not bare or (bool(_PREPOSITION.search(before)) and bool(before.strip()))
    if word == "March" and bare:
        on_a_place = re.match(r"[\"”]?\s+(?:on|to|of)\s+(?:the\s+)?[A-Z]", after)
        named = re.search(r"(?:\b[Tt]he|(?<!\. )\b[A-Z]\w+)\s+[\"“]?$", before)
        if on_a_place or (named and not _PREPOSITION.search(before)):
            return False
    return not (_NAME_BEFORE.search(before) or re.match(r"\s+(?:von|de)\b", after)) or not bare


def _fits_season(word: str, before: str, after: str) -> bool:
    """Whether a name of a season is no verb: "fall back", "spring from"."""
    if word.lower() == "fall":
        falls = re.match(r"\s+(?:of|in|and(?! winter| spring)|back|to)\b", after)
        return bool(_BEFORE_FALL.search(before)) and not falls
    return not _SEASON_BLOCK.search(before) and not re.match(r"\s+(?:from|up|forth)\b", after)


def _masked(text: str, masks: Sequence[tuple[int, int]]) -> str:
    """The text with what is hidden made unreadable, at the same offsets."""
    pieces, at = [], 0
    for start, end in sorted(masks):
        if end <= at:
            continue
        start = max(start, at)
        pieces += [text[at:start], "\x00" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def readings(
    text: str, rules: TimeRules, masks: Sequence[tuple[int, int]], headings: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int, list[Reading]]]:
    """What the rules find in a text without overlaps: offsets of each sentence that has any, and its readings."""
    text = _masked(text, masks)
    ancient = bool(_ANTIQUITY.search(text))
    by_anchors: dict[frozenset[str], list[TimeRule]] = {}
    for start, end in sentences(text, headings):
        anchors = frozenset(str(found.lastgroup) for found in rules.anchors.finditer(text, start, end))
        if not anchors:
            continue
        chosen = by_anchors.get(anchors)
        if chosen is None:
            chosen = by_anchors[anchors] = [
                rule for rule in rules.rules if rule.on & anchors and (ancient or rule.context != "antiquity")
            ]
        if found := _sentence(text[start:end], start, chosen):
            yield start, end, found


def _sentence(sentence: str, offset: int, rules: Sequence[TimeRule]) -> list[Reading]:
    low = sentence.lower()
    candidates = [
        (found.start() - found.end(), number, found, rule)
        for number, rule in enumerate(rules)
        if not rule.needs or any(piece in low for piece in rule.needs)
        for found in rule.pattern.finditer(sentence)
        if fits(rule, sentence, found)
    ]
    candidates.sort(key=lambda candidate: candidate[:2])
    taken: list[tuple[int, int]] = []
    out: list[Reading] = []
    for _, _, found, rule in candidates:
        start, end = found.span()
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            out += read_match(rule, found, offset)
    return sorted(out, key=lambda reading: reading.start)

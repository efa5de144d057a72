"""Which part an expression plays in running time: only dates of the story itself move it on."""

from __future__ import annotations

import re

from regesta.annotator.times.reading import Reading
from regesta.model.annotation import StoryRole

# Words before a date that make it look back: what began then goes on now, or is only compared with.
_BACK = re.compile(
    r"\b(?:since|ever since|as (?:early|late|recently|far back) as|(?:dat(?:ing|es|ed)|go(?:ing|es)|went) back to|"
    r"back (?:to|in)|than (?:in|that of|those of)|compared (?:to|with)|unlike in|as in|just as in|until|till|"
    r"(?:once|previously|formerly|earlier|founded|born|established|written|published|built|passed) in)"
    r"(?:\s+(?:the|early|late))*\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|up to|through to)\b[^,.;:()]{0,45}$", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\bnot until(?: the)?\s+$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|might|could|(?<!came )(?<!come )(?<!used )(?<!began )to be|planned|plans|scheduled|expected|intended|due|supposed|"
    r"projected|hoped|predicted|announced that|set to|agreed to|promised to|by the year|deadline|timetable|timeline|(?:target|withdrawal|completion) date)\b[^.;:]{0,70}$",
    re.IGNORECASE,
)
# "Undertook to leave by the 27th", "agreed to elections by May".
_DUE = re.compile(
    r"\b(?:pledged|undertook|promised|agreed|ordered|demanded|required|obliged|bound|decided|resolved|offered|told|urged|asked|"
    r"threatened|vowed|called|insisted)\b[^.;:]{0,80}\bby\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"\W*(?:Although|Though|Because|Since|As|While|Whereas|Once)\b")
_GOES_ON = re.compile(r",\s+(?:and|or|but|who|whom|which|where)\b")
_CONCLUDED = re.compile(r"\b(?:signed|concluded|ratified|initialed|initialled)\s+(?:at\s+[A-Z]\w+\s+)?(?:in|on)\s+$")
_CLAUSE = re.compile(
    r",\s+(?:the\s+)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?\s(?:\w{2,}(?:ed|ew|ook|ade)|won|met|held|left|lost|sent)\b"
)
_AFTER = re.compile(
    r"\b(?:followed|recalled|recalling|commemorat\w+|similar to|repeat\w*|honou?r\w*|mark(?:ed|ing)?)\b[^.;:,]{0,70}$",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\b(?:had|having)\b(?:\s+\w+ly)?(?:\s+(?:been|not|never|already|also|long|once|just|previously))*\s+(?:\w+(?:ed|en|wn|nt|ld|lt|ught|gun|ade|et|un|ost|aid)\b)[^.;:]{0,80}$"
)
_NAMED = re.compile(
    r"\b(?:[Tt]he|[Tt]his|that|a|an|its|his|her|their|our|any|[A-Z][\w’']*[’']s?)\s+"
    r"(?:(?:similar|earlier|previous|original|old|secret|so-called|abortive|attempted|bilateral|military|ill-fated|failed)\s+)?$"
)
_NOUN_OF = re.compile(r"\b(?P<noun>[A-Za-z]+)\s+of\s+$")
_NO_NAME = {"end", "beginning", "start", "middle", "year", "years", "most", "much", "rest", "course", "all", "half"}
_NOUN_AFTER = re.compile(
    r"[\s-]+(?!(?:and|or|the|a|an|to|in|on|at|by|for|from|with|when|where|while|as|but|until|after|before|because|though|"
    r"although|he|she|it|they|we|was|were|had|has|is|are|of|saw|that|which|who|there|his|her|their|its)\b)[A-Za-z]\w+"
)
# "Last summer's floods": the time of the thing that it owns.
_OWNS = re.compile(r"[’\x27]s?\s+[a-z]")
_OPEN = re.compile(r"[(\[][^()\[\]]{0,80}$")
_CLOSE = re.compile(r"[^()\[\]]{0,60}[)\]]")


def _main(before: str, clause: str) -> str:
    """The words of the main clause before a date, where the sentence opens with the background: "Although it had …, it"."""
    comma = clause.rfind(", ")
    if comma < 0 or not _BACKGROUND.match(before) or _GOES_ON.match(clause, comma):
        return clause
    return clause[comma:]


def role_of(sentence: str, start: int, end: int, reading: Reading) -> StoryRole:
    """The role of an expression by the words around it in its sentence (offsets within the sentence)."""
    before, after = sentence[max(0, start - 110) : start], sentence[end : end + 70]
    bare_year = (
        (reading.year is not None or reading.decade is not None) and reading.month is None and reading.season is None
    )
    if _OPEN.search(before) and _CLOSE.match(after):
        return "parenthetical"
    if before.count("“") > before.count("”"):
        return "quotation"
    dated = reading.year is not None and reading.day is None and reading.kind == "date"
    if (bare_year or dated) and _NAMED.search(before) and _NOUN_AFTER.match(after):
        return "name"
    if _OWNS.match(after):
        return "name"
    found = _NOUN_OF.search(before)
    if bare_year and found and found["noun"].lower() not in _NO_NAME:
        return "name"
    if (_BACK.search(before) or _UNTIL.search(before)) and not _NOT_UNTIL.search(before):
        return "retrospective"
    if reading.step == 1 and reading.kind == "shift" and sentence[start : start + 5].lower() == "next ":
        return "future"
    clause = before[max(before.rfind(mark) for mark in (". ", "; ", ": ")) + 1 :]
    ahead = _AHEAD.search(clause)
    if (ahead and not _told_since(clause, ahead.start())) or _DUE.search(clause):
        return "future"
    if _HAD.search(_main(sentence[:start], clause)) or _AFTER.search(clause):
        return "retrospective"
    return "story"


def _told_since(clause: str, ahead: int) -> bool:
    """Whether what lies ahead ends before the date: "..., signed on", "Warned that it might fall, Spain signed it on"."""
    comma = clause.rfind(",")
    return bool(_CONCLUDED.search(clause)) or (comma > ahead and bool(_CLAUSE.match(clause, comma)))

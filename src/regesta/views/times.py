"""Time expressions for readers and for programs: coloured text, TIMEX3 markup, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rich.text import Text

from regesta.model.annotation import TimeExpression

STYLES = {
    "DATE": "bold cyan",
    "TIME": "bold blue",
    "DURATION": "bold green",
    "SET": "bold magenta",
}
ASIDE = "cyan"
"""Style of dates that do not move the story on."""
_LEGEND = (
    ("DATE", STYLES["DATE"], "dates that move the story on"),
    ("", ASIDE, "dates that do not: in brackets, names, quotations, looking back or ahead"),
    ("TIME", STYLES["TIME"], "times of day"),
    ("DURATION", STYLES["DURATION"], "lengths of time"),
    ("SET", STYLES["SET"], "what recurs"),
)


def _moves(item: TimeExpression) -> bool:
    """Whether an expression is shown as one that belongs to the story."""
    return item.role in ("story", "title") or item.type not in ("DATE", "TIME")


def render(text: str, expressions: Sequence[TimeExpression]) -> Text:
    """The text in colour, each expression with its value behind it.

    Dates that move the story on are bold, those that only stand in it are plain. The record's EDTF is shown where
    there is one, else the TIMEX3 value.
    """
    out = Text()
    at = 0
    for item in expressions:
        out.append(text[at : item.start])
        out.append(text[item.start : item.end], style=STYLES[item.type] if _moves(item) else ASIDE)
        value = item.time.edtf or item.value or "?"
        mark = "" if item.time.basis in ("stated", "none") else f" < {item.time.anchor or 'story'}"
        out.append(f" [{value}{mark}]", style="dim")
        at = item.end
    out.append(text[at:])
    return out


def timex3(text: str, expressions: Sequence[TimeExpression], *, dct: str | None = None) -> str:
    """The text as TimeML: a `TIMEX3` element around each expression, with `tid`, `type`, `value`, `mod` and its anchor.

    Args:
        text: The text that the expressions point into.
        expressions: The expressions in order.
        dct: Day the document was written, which becomes the expression `t0`.
    """
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n']
    if dct is not None:
        out.append(
            f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(dct)} functionInDocument="CREATION_TIME">'
            f"{escape(dct)}</TIMEX3></DCT>\n"
        )
    out.append("<TEXT>")
    at = 0
    numbers = {dct: 0} if dct is not None else {}
    for n, item in enumerate(expressions, 1):
        out.append(escape(text[at : item.start]))
        attributes = [f'tid="t{n}"', f'type="{item.type}"', f"value={quoteattr(item.value)}"]
        if item.mod is not None:
            attributes.append(f"mod={quoteattr(item.mod)}")
        anchor = numbers.get(item.time.anchor or "")
        if item.time.basis == "relative":
            attributes.append('temporalFunction="true"')
        if anchor is not None:
            attributes.append(f'anchorTimeID="t{anchor}"')
        words = text[item.start : item.end]
        out.append(f"<TIMEX3 {' '.join(attributes)}>{escape(words)}</TIMEX3>")
        numbers[words] = n
        at = item.end
    out.append(escape(text[at:]))
    out.append("</TEXT>\n</TimeML>\n")
    return "".join(out)


def to_dicts(text: str, expressions: Sequence[TimeExpression]) -> list[dict[str, Any]]:
    """A dict for each expression, with its words, its TIMEX3 values and its time for the record."""
    return [
        {
            "start": item.start,
            "end": item.end,
            "text": text[item.start : item.end],
            "type": item.type,
            "value": item.value,
            "mod": item.mod,
            "edtf": item.time.edtf,
            "earliest": item.time.earliest,
            "latest": item.time.latest,
            "basis": item.time.basis,
            "anchor": item.time.anchor,
            "rule": item.time.rule,
            "role": item.role,
            "months": item.months,
            "days": item.days,
        }
        for item in expressions
    ]


def legend(expressions: Sequence[TimeExpression]) -> Text:
    """What the colours mean, and how many expressions there are of each."""
    out = Text("\n")
    story = [item for item in expressions if _moves(item)]
    for name, style, meaning in _LEGEND:
        count = sum(item.type == name for item in story) if name else len(expressions) - len(story)
        if count:
            out.append(f"{count:5}  ")
            out.append(meaning, style=style)
            out.append("\n")
    if not expressions:
        out.append("No time expression.")
    out.rstrip()
    return out

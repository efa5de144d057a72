"""From text to time expressions: readings in order, filled from the running time, written as TIMEX3 and EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from regesta.annotator.times import story as running
from regesta.annotator.times.datelines import dateline, several
from regesta.annotator.times.feasts import feast_day
from regesta.annotator.times.match import PARAGRAPH, find_headings, readings
from regesta.annotator.times.news import as_news, tense
from regesta.annotator.times.point import Point, edtf, timex
from regesta.annotator.times.reading import Reading
from regesta.annotator.times.roles import role_of
from regesta.annotator.times.story import Story
from regesta.model import when
from regesta.model.annotation import StoryRole, TimeExpression
from regesta.rules.times import load_times

Mode = Literal["narrative", "news"]

_JOIN = re.compile(
    r"\s*(?:[-–—‐‑/,]|to|and|or|until|till|through|and\s+(?:on|in|from)|or\s+in|to\s+the|,\s*(?:and|or))\s*"
)
# "the Spring Offensive of 1918": what stands between a season and the year of the thing it names.
_MODIFIES = re.compile(r"\s+\w+(?:\s+\w+)?\s+(?:of|in)\s+")
# "5:34 a.m. Baghdad time on March 20": the day of a time of day.
_ON_DAY = re.compile(r",?\s*(?:(?:[A-Z]\w+|local|standard)\s+)*(?:time)?,?\s*(?:on\s+)?(?:the\s+)?")
_APPOSED = re.compile(r"\s*(?:,|[-–—(])\s*(?:and\s+)?|\s+and\s+")
_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
          "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
          "half-century": "CE", "quarter-century": "Y", "millennium": "ML", "season": "S"}  # fmt: skip
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "decade": 120,
    "half-century": 600,
    "quarter-century": 300,
    "century": 1200,
    "millennium": 12000,
}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_ADVERBS = {"daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
            "quarterly": "quarter", "annually": "year", "yearly": "year", "hourly": "hour"}  # fmt: skip
_SETS = {"day": "XXXX-XX-XX", "night": "XXXX-XX-XXTNI", "morning": "XXXX-XX-XXTMO", "evening": "XXXX-XX-XXTEV",
         "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """What a reading comes to."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    edtf: str | None = None
    basis: when.Basis = "stated"
    point: Point | None = None
    months: int | None = None
    days: int | None = None


def tag(
    text: str,
    *,
    masks: Sequence[tuple[int, int]] = (),
    headings: Sequence[tuple[int, int]] = (),
    dct: str | None = None,
    mode: Mode = "narrative",
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a text and say what they mean where they stand.

    Args:
        text: The text; offsets point into it.
        masks: Stretches that are never tagged and never become anchors: citations, page marks.
        headings: Stretches that are headings; a heading that is a date moves the story on, others do not.
        dct: Day the document was written, as an ISO date.
        mode: "narrative" resolves against the running time, "news" against `dct`.

    Returns:
        The expressions in order, not overlapping.
    """
    day = _day(dct)
    story = Story(news=mode == "news", dct=day, written=dct, point=day if mode == "news" and day else Point())
    out: list[TimeExpression] = []
    headings = headings or find_headings(text)
    edges = [edge for span in headings for edge in span]
    apart = mode == "narrative" and several(text)
    last = -1
    for start, end, found in readings(text, load_times(), masks, headings):
        if last < 0 or PARAGRAPH.search(text, last, start + 1) or any(last <= edge <= start for edge in edges):
            story.begin_paragraph()
            if mode == "narrative":
                story.dispatch(dateline(text, start), leaves=apart and _opens_with_its_own_day(found))
        last = max(start, end - 2)
        story.begin_sentence()
        sentence = text[start:end]
        title = any(a <= found[0].start < b for a, b in headings)
        previous: TimeExpression | None = None
        for reading in _lend(text, found):
            if mode == "news":
                plain = as_news(reading)
                if plain is None:
                    continue
                reading = plain
            role: StoryRole = (
                "title" if title else role_of(sentence, reading.start - start, reading.end - start, reading)
            )
            gap = text[previous.end : reading.start] if previous is not None else None
            previous = _expression(text, reading, story, role, sentence[: reading.start - start], gap, previous)
            out.append(previous)
    return tuple(out)


def _opens_with_its_own_day(found: Sequence[Reading]) -> bool:
    """Whether the first date of a paragraph is a whole one: what it tells is not news of the dispatch before it."""
    return found[0].year is not None and found[0].month is not None


def _day(dct: str | None) -> Point | None:
    if dct is None:
        return None
    parts = [int(part) for part in dct[:10].split("-")]
    return Point(year=parts[0], month=parts[1] if len(parts) > 1 else None, day=parts[2] if len(parts) > 2 else None)


def _lend(text: str, sentence: list[Reading]) -> list[Reading]:
    """Give the first of two joined dates the year and month of the second: "January and February 1937"."""
    out = list(sentence)
    for i in range(len(out) - 2, -1, -1):
        first, second = out[i], out[i + 1]
        if (
            first.year is None and second.year is not None and second.rule == "year"
            and (first.season or first.kind == "feast") and _MODIFIES.fullmatch(text[first.end : second.start])
        ):  # fmt: skip
            out[i] = replace(first, year=second.year)
            continue
        if (
            first.kind == "clock" and first.month is None and second.kind == "date" and second.month and second.day
            and _ON_DAY.fullmatch(text[first.end : second.start])
        ):  # fmt: skip
            out[i] = replace(first, year=second.year, month=second.month, day=second.day)
            continue
        if first.kind != "date" or second.kind != "date" or not _JOIN.fullmatch(text[first.end : second.start]):
            continue
        if first.year is None and second.year is not None and (first.month or first.season):
            wraps = first.month and second.month and first.month > second.month
            out[i] = replace(first, year=second.year - 1 if wraps else second.year)
        elif first.month is None and first.day is not None and second.month is not None:
            out[i] = replace(first, month=second.month, year=second.year)
    return out


def _expression(text: str, reading: Reading, story: Story, role: StoryRole, before: str, gap: str | None,
                previous: TimeExpression | None) -> TimeExpression:  # fmt: skip
    anchor = _anchor_of(reading, story)
    if story.news:
        story.tense = tense(before, text[reading.end : reading.end + 70].partition("\n\n")[0])
    value = _value(reading, story)
    if (
        previous is not None
        and gap is not None
        and (reading.event or reading.kind == "eventday")
        and _APPOSED.fullmatch(gap)
    ):
        value = replace(value, value=previous.value, edtf=previous.time.edtf, point=None)
    closes = gap is not None and bool(_JOIN.fullmatch(gap))
    if value.point is not None and story.moves(value.point, role, reading, before, closes):
        story.move(value.point, text[reading.start : reading.end], value.value, value.edtf)
        story.beside = None
    elif value.point is not None and value.point.year is not None and role != "future":
        if not (story.news and reading.kind == "offset"):
            story.beside, story.beside_words = value.point, text[reading.start : reading.end]
    if value.edtf is None:
        time = when.Time(rule=reading.rule, start=reading.start, end=reading.end)
    else:
        lent = value.basis == "relative" or (
            reading.year is None and reading.decade is None and reading.century is None
        )
        time = when.time(value.edtf, basis=value.basis, anchor=anchor if lent else None, rule=reading.rule,
                         start=reading.start, end=reading.end)  # fmt: skip
    return TimeExpression(start=reading.start, end=reading.end, type=value.type, value=value.value, mod=value.mod,
                          time=time, role=role, months=value.months, days=value.days)  # fmt: skip


def _anchor_of(reading: Reading, story: Story) -> str | None:
    """What a relative expression hangs on: the day of writing in news, a date beside it, or the running time."""
    if story.from_writing(reading):
        return story.written
    return story.base_of_offset(reading)[1] if reading.kind == "offset" else story.anchor


def _value(reading: Reading, story: Story) -> _Value:
    match reading.kind:
        case "date":
            return _date(reading, story)
        case "shift":
            return _shift(reading, story)
        case "offset":
            return _offset(reading, story)
        case "duration":
            return _duration(reading)
        case "set":
            return _set(reading, story)
        case "clock" | "daytime":
            return _time_of_day(reading, story)
        case "feast":
            return _feast(reading, story)
        case "turn":
            return _turn(reading, story)
        case "vague":
            return _Value(type="DATE", value=story.value, edtf=story.edtf, basis="relative")
        case "eventday":
            return _Value(type="DATE", value="XXXX-XX-XX")
        case _:
            return _Value(type="DURATION" if reading.type == "DURATION" else "DATE", value=reading.value or "")


def _date(reading: Reading, story: Story) -> _Value:
    point = story.fill(reading)
    mod = reading.part or ("APPROX" if reading.approximate else None)
    text = edtf(point, reading.part, reading.approximate)
    day_alone = (reading.weekday or reading.day) and reading.year is None and reading.month is None
    basis: when.Basis = "relative" if day_alone or story.from_writing(reading) else "stated"
    return _Value(type="DATE", value=timex(point), mod=mod, edtf=text, point=point, basis=basis)


def _shift(reading: Reading, story: Story) -> _Value:
    base = story.base_of(reading)
    if reading.rule == "weekend" and story.news and story.tense <= 0 and base.day and base.on_weekday:
        reading = replace(reading, step=-1)  # the last one, not that of a week that still runs
    point = running.step(reading, base)
    value = timex(point)
    if point.year is None and point.decade is None and point.century is None and reading.unit in _SETS:
        value = _SETS[reading.unit]
        if reading.unit in ("day", "week", "month") and base.year is not None:
            value = timex(Point(year=base.year)) + value[4:]
    return _Value(type="DATE", value=value, mod=reading.part, edtf=edtf(point, reading.part), basis="relative",
                  point=point)  # fmt: skip


def _turn(reading: Reading, story: Story) -> _Value:
    """The turn of a century: some years to either side of its first (`TURN`)."""
    first = reading.century
    if first is None and story.point.year is not None:
        first = 100 * ((story.point.year + 50) // 100)
    if first is None:
        return _Value(type="DATE", value="XX", mod="START")
    text = f"{when.year_text(first - running.TURN)}/{when.year_text(first + running.TURN)}"
    basis: when.Basis = "stated" if reading.century is not None else "relative"
    return _Value(type="DATE", value=timex(Point(century=first)), mod="START", edtf=text, basis=basis)


def _offset(reading: Reading, story: Story) -> _Value:
    if reading.unit in ("hour", "minute", "second"):
        return _Value(type="TIME", value="")
    base, _ = story.base_of_offset(reading)
    point, text = running.offset(reading, base)
    mod = reading.bound
    if point.year is not None:
        value = timex(point)
    elif reading.amount is None and reading.word == "vague":
        value = "FUTURE_REF" if reading.direction > 0 else "PAST_REF"
    else:
        value = _SETS.get(reading.unit or "", "XXXX")
        if base.year is not None:
            value = timex(Point(year=base.year)) + value[4:]
    move = point
    if point.year is not None and text is not None and len(text) <= 11:
        year, month, day = (*(int(x) for x in text.lstrip("-").split("-")), None, None)[:3]
        year = year or 0
        move = Point(year=-year if text[0] == "-" else year, month=month if not month or month < 13 else None, day=day)
    months = round(reading.amount * _MONTHS[reading.unit]) if reading.amount and reading.unit in _MONTHS else None
    days = round(reading.amount * _DAYS[reading.unit]) if reading.amount and reading.unit in _DAYS else None
    return _Value(type="DATE", value=value, mod=mod, edtf=text, basis="relative", point=move, months=months, days=days)


def _duration(reading: Reading) -> _Value:
    unit = reading.unit or "day"
    n = reading.low if reading.low is not None else reading.amount
    if reading.word in ("hours", "days", "weeks", "months", "years", "decades", "centuries"):
        n = None
    elif reading.word is not None and reading.word != "vague":
        n = 1.0
    factor = {"fortnight": 2, "half-century": 0.5, "quarter-century": 25}.get(unit, 1)
    amount = "X" if n is None else f"{n * factor:g}"
    code = _CODES[unit]
    value = f"PT{amount}{code[1]}" if code[0] == "T" else f"P{amount}{code}"
    months = round(n * _MONTHS[unit]) if n is not None and unit in _MONTHS else None
    days = round(n * _DAYS[unit]) if n is not None and unit in _DAYS else None
    return _Value(type="DURATION", value=value, mod=reading.bound, months=months, days=days)


def _set(reading: Reading, story: Story) -> _Value:
    unit = _ADVERBS.get(reading.word or "", reading.unit or "day")
    unit = "year" if unit == "annum" else unit
    if reading.weekday is not None:
        return _Value(type="SET", value=f"XXXX-WXX-{reading.weekday}")
    code = _CODES.get(unit, "D")
    period = f"PT1{code[1]}" if code[0] == "T" else f"P1{code}"
    if story.news or reading.rule == "per" or unit not in _SETS:
        return _Value(type="SET", value=period)
    return _Value(type="SET", value=_SETS[unit])


def _time_of_day(reading: Reading, story: Story) -> _Value:
    code = reading.clock or f"T{reading.daytime or 'NI'}"
    base = story.base_of(reading)
    if reading.month is not None or reading.day is not None or reading.weekday is not None:
        point = story.fill(reading)
    elif reading.step is not None:
        point = base.moved(days=reading.step) if base.day else Point()
    else:
        point = base if base.day and reading.kind == "clock" else Point()
    day = timex(point) if point.day else "XXXX-XX-XX"
    return _Value(type="TIME", value=f"{day}{code}", edtf=edtf(point) if point.day else None,
                  basis="stated" if reading.month else "relative", point=point if point.day else None)  # fmt: skip


def _feast(reading: Reading, story: Story) -> _Value:
    base = story.dct if story.news and story.dct else story.point
    year = reading.year if reading.year is not None else base.year
    day = feast_day(reading.word or "", year)
    if day is None:
        return _Value(type="DATE", value="")
    point = Point(year=day[0], month=day[1], day=day[2])
    if reading.year is None and year is not None:
        point = replace(point, year=running.year_of_month(day[1], base))
    value = timex(point) + (f"T{reading.daytime}" if reading.daytime else "")
    return _Value(type="TIME" if reading.daytime else "DATE", value=value, edtf=edtf(point), point=point)

"""The running time of a narrative: how gaps, steps and offsets are filled from what was told before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from regesta.annotator.times.calendars import from_julian, from_republic, republican_year
from regesta.annotator.times.news import fill_news
from regesta.annotator.times.point import SEASON_STARTS, Point, weekday
from regesta.annotator.times.reading import Reading
from regesta.model import when

# The figures of the discourse model; docs/times.md tells what they rest on.
# A bare month that many months before the running month belongs to the next year.
WRAP = 8
# A date within so many characters of the start of its sentence stands at its head.
HEAD = 40
# Closer still: only such a bare year may leap many years.
VERY_HEAD = 15
# A bare year inside a sentence moves the story by at most so many years either way …
YEAR_STEP = 1
# … and one that does not open its sentence never by more than so many.
YEAR_LEAP = 8
# A finer date inside a sentence takes the story back by at most so many months.
MONTHS_BACK = 6
# A date in brackets moves the story only where it is so many months near.
BRACKET_MONTHS = 12
# "The turn of the century" is so many years to either side.
TURN = 5
# Units of vague amounts ("a few", "several"): least and most.
FEW = (2, 8)


@dataclass(slots=True, kw_only=True)
class Story:
    """What the narrative has told so far.

    Attributes:
        point: The running reference time.
        anchor: Words of the expression it was set by.
        value: TIMEX3 value of that expression.
        edtf: Its EDTF.
        beside: The last date of the sentence that does not move the story on: "the coup of 1917".
        beside_words: Its words.
        last_day: The last running time that was a day.
        last_day_words: Its words.
        lead: Whether no date of the paragraph has moved the running time yet.
        tense: Whether the clause of the expression at hand tells what is past (-1) or ahead (1), in news.
        dct: The day the document was written, for news.
        written: The same day as it was given.
        news: Whether relative expressions hang on `dct`.
    """

    point: Point = field(default_factory=Point)
    anchor: str | None = None
    dct: Point | None = None
    written: str | None = None
    news: bool = False
    value: str = ""
    edtf: str | None = None
    beside: Point | None = None
    beside_words: str | None = None
    last_day: Point | None = None
    last_day_words: str | None = None
    lead: bool = True
    tense: int = 0

    def base_of(self, reading: Reading) -> Point:
        """What a relative expression hangs on: the day of writing in news where it points there, else the story."""
        return self.dct if self.news and self.dct is not None and reading.deictic else self.point

    def base_of_offset(self, reading: Reading) -> tuple[Point, str | None]:
        """What an offset counts from, and its words: a date beside it, the running time, or the last day told.

        "Two days after the landing" in a month counts from the last day of its year that the text told.
        """
        if self.dct is not None and self.from_writing(reading):
            return self.dct, self.written
        base, words = (self.point, self.anchor) if self.beside is None else (self.beside, self.beside_words)
        day = self.last_day
        if reading.event and reading.unit in ("day", "night", "week") and not base.day and day is not None:
            if day.year == base.year:
                return day, self.last_day_words
        return base, words

    def from_writing(self, reading: Reading) -> bool:
        """Whether an expression is dated from the day of writing: news that leaves a year out or points at that day."""
        if not self.news or self.dct is None:
            return False
        if reading.kind == "offset":
            return reading.rule == "ago"
        if reading.kind == "date":
            return reading.year is None and reading.decade is None and reading.century is None
        if reading.kind in ("clock", "daytime") and (reading.weekday or reading.month):
            return reading.year is None
        return reading.kind == "shift" and reading.deictic

    def fill(self, reading: Reading) -> Point:
        """The point of a date, what it leaves out taken from the running time, or in news from the day of writing."""
        if self.dct is not None and self.from_writing(reading):
            return fill_news(reading, self.dct, self.tense)
        return fill(reading, self.point)

    def moves(self, point: Point, role: str, reading: Reading, before: str, closes: bool) -> bool:
        """Whether a date moves the running time on: by its role, its precision and its place in the sentence.

        Args:
            point: What it says.
            role: Its role in running time.
            reading: How its words say it.
            before: The words of the sentence before it.
            closes: Whether it is the second of a range, or joined to a date before it.
        """
        if role == "title":
            return not closes
        if role in ("future", "retrospective", "name", "quotation"):
            return False
        offset = len(before.strip())
        here = self.point
        if point.year is None and point.decade is not None:
            return offset <= VERY_HEAD and not closes
        if here.year is None or point.year is None:
            return True
        coarse = point.month is None and point.season is None
        if (reading.kind == "feast" and reading.year is None) or (closes and coarse):
            return False
        if coarse and here.first_month and point.year == here.year:
            return False
        months = (point.ordinal or 0) - (here.ordinal or 0)
        if role == "parenthetical":
            return not coarse and abs(months) <= BRACKET_MONTHS
        if self.news and reading.kind == "offset":
            return False  # "from a year earlier" compares
        if reading.kind in ("shift", "offset") and -1 in (reading.step, reading.direction):
            return offset <= HEAD
        years = abs(point.year - here.year)
        if coarse and years > YEAR_LEAP and offset > VERY_HEAD:
            return False
        if self.lead or offset <= HEAD:
            return True
        return years <= YEAR_STEP if coarse else months >= -MONTHS_BACK

    def begin_sentence(self) -> None:
        """A sentence begins."""
        if self.point.year is not None:
            self.beside = None

    def begin_paragraph(self) -> None:
        """A paragraph begins: its first date moves the story whatever its distance."""
        self.lead = True

    def dispatch(self, day: tuple[int, int, int] | None, *, leaves: bool) -> None:
        """A paragraph begins with a dateline, from whose day its relative expressions count, or leaves one before it.

        Args:
            day: Year, month and day of the dateline, or None where there is none.
            leaves: Whether the paragraph stands apart from the dispatch before it.
        """
        if day is not None:
            self.dct = Point(year=day[0], month=day[1], day=day[2])
            self.written, self.news = when.iso(*day), True
        elif leaves:
            self.dct, self.written, self.news = None, None, False

    def move(self, point: Point, words: str, value: str, edtf: str | None) -> None:
        """Move the running time on."""
        if point.year is None and point.decade is None:
            return
        if point.decade is not None:
            point = Point(year=point.decade)
        if point.year is not None and point.month and point.day:
            point = replace(point, day=min(point.day, when.month_length(point.year, point.month)))
        self.point = replace(point, week=False, weekend=False)
        self.anchor, self.value, self.edtf = words, value, edtf
        if self.point.day:
            self.last_day, self.last_day_words = self.point, words
        self.lead = False


def year_of_month(month: int, ref: Point) -> int | None:
    """The year of a bare month: that of the running time, or the next where the story has gone round the year."""
    if ref.year is None:
        return None
    at = ref.first_month
    if at is None or month >= at:
        return ref.year
    return ref.year + 1 if at - month >= WRAP else ref.year


def fill(reading: Reading, ref: Point) -> Point:
    """The point of a date, its missing year or month taken from the running time."""
    if reading.century is not None:
        if reading.part_of is not None and reading.part_of[1] == 10:
            return Point(decade=reading.century + 10 * (reading.part_of[0] - 1))
        return Point(century=reading.century, half=reading.half, part_of=reading.part_of)
    if reading.decade is not None:
        return Point(decade=reading.decade, half=reading.half)
    year, month, day = reading.year, reading.month, reading.day
    if reading.word == "short" and year is not None:
        year = None if ref.year is None else year + 100 * (ref.year // 100)
    if reading.calendar == "republican":
        year = ref.year if year is None else year
    elif year is None and month is not None:
        year = year_of_month(month, ref)
    elif year is None and reading.season is not None:
        year = year_of_month(SEASON_STARTS[reading.season], ref)
    elif year is None and day is not None:
        year, month = ref.year, ref.first_month
        if ref.day and ref.day - day > 15 and month:
            moved = replace(ref, day=1).moved(months=1)
            year, month = moved.year, moved.month
    elif year is None and reading.quarter is not None:
        year = ref.year
    elif year is None and reading.weekday is not None:
        return next_weekday(reading.weekday, ref)
    if reading.calendar is not None:
        return _gregorian(reading.calendar, reading.year, year, month, day)
    return Point(year=year, month=month, day=day, season=reading.season, half=reading.half, quarter=reading.quarter)


def _gregorian(calendar: str, said: int | None, year: int | None, month: int | None, day: int | None) -> Point:
    """A day of another calendar; its year is the one that was said, or that of the running time."""
    found: tuple[int, int, int] | None = None
    if calendar == "republican" and month and day and (said or year):
        found = from_republic(said or republican_year(year or 0, month), month, day)
    elif calendar == "julian" and year is not None and month and day:
        found = from_julian(year, month, day)
    if found is None:
        return Point() if calendar == "republican" else Point(year=year, month=month, day=day)
    return Point(year=found[0], month=found[1], day=found[2])


def next_weekday(day: int, ref: Point, direction: int = 1) -> Point:
    """The next or the last day of that name from the running day."""
    if ref.year is None or not ref.month or not ref.day:
        return Point()
    here = weekday(ref.year, ref.month, ref.day)
    delta = (day - here) % 7 if direction > 0 else -((here - day) % 7)
    return Point(year=ref.year, month=ref.month, day=ref.day).moved(days=delta)


def step(reading: Reading, ref: Point) -> Point:
    """The point of "the next day", "the previous year", "that same month", "the following spring"."""
    n = reading.step or 0
    unit = reading.unit
    if reading.season is not None and unit != "year":
        return _step_season(reading.season, n, ref)
    if reading.weekday is not None and unit is None:
        return next_weekday(reading.weekday, ref.moved(days=n), n or 1)
    if reading.month is not None and unit is None:
        return _step_month(reading.month, n, ref)
    if ref.year is None:
        return Point(month=reading.month, day=reading.day) if unit == "year" else Point()
    if unit == "year":
        return Point(year=ref.year + n, month=reading.month, day=reading.day, season=reading.season)
    if unit == "month":
        return (
            replace(ref, day=None, season=None).moved(months=n)
            if ref.month
            else Point(year=ref.year if not n else None)
        )
    if unit == "quarter":
        if not ref.first_month:
            return Point(year=ref.year) if not n else Point()
        year, quarter = divmod(4 * ref.year + (ref.first_month - 1) // 3 + n, 4)
        return Point(year=year, quarter=quarter + 1)
    if unit in ("decade", "century"):
        width = 10 if unit == "decade" else 100
        first = _first_of(ref.year, width) + n * width
        return Point(decade=first) if unit == "decade" else Point(century=first)
    if not ref.day:
        return Point()
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7}.get(unit or "", 0) * n
    return replace(ref.moved(days=days), week=unit in ("week", "weekend"), weekend=unit == "weekend")


def _first_of(year: int, width: int) -> int:
    """The first year of a decade or century. Before Christ they run backwards: the 480s are 489 to 480."""
    if year > 0:
        return year // width * width
    back = 1 - year
    return -10 * (back // 10) - 8 if width == 10 else -100 * ((back - 1) // 100) - 99


def _step_month(month: int, n: int, ref: Point) -> Point:
    if ref.year is None:
        return Point(month=month)
    at = ref.first_month or 1
    year = ref.year
    if n > 0 and month <= at and ref.first_month:
        year += 1
    if n < 0 and month >= at:
        year -= 1
    return Point(year=year, month=month)


def _step_season(season: int, n: int, ref: Point) -> Point:
    if ref.year is None:
        return Point(season=season)
    start = SEASON_STARTS[season]
    at = ref.first_month
    year = ref.year
    if n > 0:
        # "The following spring" after a bare year is the next year's; after a month, the first spring to come.
        year += 1 if at is None or start <= at else 0
    elif n < 0:
        year -= 1 if at is None or start >= at else 0
    elif season == 24 and at in (1, 2):
        year -= 1
    return Point(year=year, season=season)


def offset(reading: Reading, ref: Point) -> tuple[Point, str | None]:
    """The point an offset leads to, and its EDTF, which may be an interval where the amount is vague.

    The point has the precision of the unit: "two years later" is a year. The EDTF keeps the running month.
    """
    if ref.year is None:
        return Point(), None
    n = reading.amount
    if n is None:
        return Point(), _vague_offset(reading, ref)
    low = reading.low if reading.low is not None else n
    there, back = (_move(ref, reading.unit, reading.direction * amount) for amount in (n, low))
    if there is None or back is None:
        return Point(), None
    text = _edtf(there, reading.unit)
    if low != n:
        text = when.hull(text, _edtf(back, reading.unit))
    return _cut(there, reading.unit), text


def _move(ref: Point, unit: str | None, n: float) -> Point | None:
    """A point moved; None where it is too coarse to be moved by such a unit."""
    months = {"year": 12, "decade": 120, "century": 1200, "half-century": 600, "quarter-century": 300, "millennium": 12000, "month": 1,
              "quarter": 3}.get(unit or "")  # fmt: skip
    if months is not None:
        if months < 12 and not ref.first_month and int(n * months) % 12:
            return None
        base = ref if ref.month or int(n * months) % 12 == 0 else Point(year=ref.year, month=ref.first_month)
        return base.moved(months=round(n * months))
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit or "")
    if days is None or not ref.month:
        return None
    if not ref.day:
        return ref.moved(days=round(n * days)) if days >= 7 else None
    return ref.moved(days=round(n * days))


def _cut(point: Point, unit: str | None) -> Point:
    if unit in ("year", "half-century", "quarter-century"):
        return Point(year=point.year)
    if unit == "decade":
        return Point(year=point.year)
    if unit in ("century", "millennium"):
        return Point(year=point.year)
    if unit in ("month", "quarter"):
        return Point(year=point.year, month=point.month)
    return replace(point, week=unit in ("week", "fortnight") and point.day is not None)


def _edtf(point: Point, unit: str | None) -> str:
    """A day reckoned by whole years or months is known to the month only."""
    day = point.day if point.month and unit in ("day", "night", "week", "fortnight") else None
    if point.season and not point.month and point.year is not None:
        return f"{when.year_text(point.year)}-{point.season}"
    assert point.year is not None
    return when.iso(point.year, point.month, day)


def _vague_offset(reading: Reading, ref: Point) -> str | None:
    """ "A few weeks later": from the least to the most that "a few" may mean (`FEW`), at the precision of the running time."""
    edges = [_move(ref, reading.unit, reading.direction * n) for n in FEW]
    near, far = edges
    if near is None or far is None or ref.year is None:
        return None
    if reading.unit in ("week", "fortnight") and not ref.day:
        # Any day of the running month may be the start.
        far = replace(ref, day=when.month_length(ref.year, ref.month or 1) if reading.direction > 0 else 1).moved(
            days=round(FEW[1] * 7 * reading.direction))  # fmt: skip
        near, far = replace(near, day=None), replace(far, day=None)
        near = ref if reading.direction > 0 else near
    return when.hull(_edtf(near, reading.unit), _edtf(far, reading.unit))

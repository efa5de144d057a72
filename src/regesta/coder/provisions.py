"""Provisions: what a passage tells article by article stands under its instrument and is of its date.

"By Article 1 China recognized … Both parties were to release all prisoners": the acts are those of the treaty, dated
as it is, and "the parties" are its parties, also in the sentences of the passage that name no article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from regesta.coder.graph import Graph
from regesta.coder.match import Matcher
from regesta.coder.nouns import Found
from regesta.coder.running import looks_back
from regesta.model import when
from regesta.model.annotation import Mention
from regesta.model.statement import Participant, Statement, fold
from regesta.model.when import Time, days

RULE = "date of its instrument"
_PART = "part-of-instrument"
# Acts that an instrument may lay down.
LAID_DOWN = frozenset(
    "cede grant return recognize delimit commit pledge found liberalize repay withdraw_forces cede aid mobilize occupy "
    "annex settle renew accede mediate trade lift".split()
)
# Acts by which a treaty deals out land, rights and duties.
GIVEN = frozenset("cede grant return recognize delimit annex liberalize commit".split())
# Acts that end a passage of provisions: the story goes on.
_STORY = frozenset("sign conclude ratify enter_into_force negotiate denounce declare_war clash invade attack".split())
_AFTER_SIGNING = frozenset("ratify enter_into_force accede".split())
_REACH = 3


class Provisions:
    """Which instrument lays down what a token tells.

    Args:
        matcher: The matcher of the document.
    """

    def __init__(self, matcher: Matcher) -> None:
        self._g: Graph = matcher.graph
        self._nouns = matcher.nouns
        self._parts: list[Mention] = [m for m in matcher.graph.doc.mentions if m.rule == _PART]
        self._starts = [m.start for m in self._parts]
        self._told: dict[int, int] = {}
        self._topic = self._of_title()
        self._rivals: set[int] = set()

    def _of_title(self) -> Found | None:
        """The treaty that the title of the text names."""
        doc = self._g.doc
        title = fold(doc.document.title)
        heading = next((b for b in doc.document.blocks if b.kind == "heading"), None)
        first = fold(doc.document.text[heading.start : heading.end]) if heading is not None else ""
        for mention in doc.mentions:
            ref = mention.refs[0] if len(mention.refs) == 1 else None
            if ref is not None and ref.kind == "instrument" and mention.form == "name":
                names = {fold(name) for name in (ref.name, *ref.also)}
                if any(name and name in (_undated(title), _undated(first)) for name in names):
                    return next(iter(self._nouns.one(mention.head, False, 0)), None)
        return None

    def passed(self, i: int, made: Statement) -> None:
        """Note a dated act of the story, which ends a passage of provisions, and where another instrument is made."""
        act, time = made.act, made.time
        if act in ("sign", "conclude"):
            ids = {p.ref.id for p in made.objects if p.ref.kind == "instrument"}
            if ids and (self._topic is None or self._topic.ref.id not in ids):
                self._rivals.add(self._block(self._g.tokens[i].sentence))
        if act in _STORY and time.basis in ("stated", "relative"):
            self._told[self._g.tokens[i].sentence] = i

    def under(self, i: int, act: str, time: Time, births: Mapping[str, Time]) -> list[Found]:
        """The instrument of an act that a passage of provisions tells; none where the clause tells of an event."""
        if act not in LAID_DOWN:
            return []
        return self._by_part(i) or self._by_topic(i, act, time, births)

    def _by_part(self, i: int) -> list[Found]:
        """The instrument whose article the clause or the passage names."""
        token = self._g.tokens[i]
        at = bisect_left(self._starts, token.start) - 1
        if at < 0:
            return []
        part = self._parts[at]
        sentence = self._g.tokens[part.head].sentence
        if token.sentence == sentence:
            return self._found(part) if self._governs(part, i) else []
        if token.sentence - sentence > _REACH + 1 or self._block(token.sentence) != self._block(sentence):
            return []
        if any(s in self._told for s in range(sentence + 1, token.sentence + 1)):
            return []
        return self._found(part) if self._lays(part) else []

    def _by_topic(self, i: int, act: str, time: Time, births: Mapping[str, Time]) -> list[Found]:
        """The treaty that the text is about, for what is given without a date of its own once it is signed.

        "The Treaty of X was signed on 4 June. Austria received the county": by the treaty. What stands in the past
        perfect or has a date of its own tells of something else.
        """
        born = births.get(self._topic.ref.id) if self._topic is not None else None
        if self._topic is None or born is None or born.edtf is None or act not in GIVEN or looks_back(self._g, i):
            return []
        near = time.edtf is None or (time.basis == "inherited" and time.rule in ("running time", RULE))
        if not near or _long_before(time.edtf, born.edtf) or self._block(self._g.tokens[i].sentence) in self._rivals:
            return []
        return [self._topic]

    def _found(self, part: Mention) -> list[Found]:
        return [f for f in self._nouns.one(part.head, False, 0) if f.ref.kind == "instrument"]

    def _block(self, sentence: int) -> int:
        return self._g.doc.sentences[sentence].block

    def _governs(self, part: Mention, i: int) -> bool:
        """Whether a part opens its clause, or does what is told: "By Article 1 | China recognized"."""
        return self._lays(part) and part.start < self._g.tokens[i].start

    def _lays(self, part: Mention) -> bool:
        """Whether a part is where something is laid down, and not told of in passing ("envisaged in Article 6")."""
        token = self._g.tokens[part.head]
        if token.dep in ("nsubj", "nsubjpass", "ROOT", "conj", "npadvmod", "dep", "appos"):
            return True
        over = self._g.tokens[token.head]
        if token.dep != "pobj":
            return False
        return over.lemma in ("by", "under") or self._g.tokens[over.head].pos in ("VERB", "AUX")


def dated(time: Time, under: Sequence[Participant], births: Mapping[str, Time], act: str, *, planned: bool) -> Time:
    """The time of an act that an instrument lays down: its own, else that of the instrument.

    Args:
        time: The time that the clause and the passage give.
        under: The instruments that the act stands under.
        births: When instruments were concluded.
        act: The act.
        planned: Whether the act is yet to be done.
    """
    if act not in LAID_DOWN and not planned:
        return time
    found = next((p for p in under if p.ref.id in births), None)
    born = births[found.ref.id] if found is not None else None
    if found is None or born is None or born.edtf is None:
        return time
    early = time.edtf is not None and time.basis == "inherited" and _before(time.edtf, born.edtf)
    # What an article lays down is of the treaty's date wherever the story stands; else a date near by is better.
    loose = ("told before", "running time") if found.rule == _PART else ("told before",)
    # "Later rejected" leaves the story open from the signing on.
    early = early or (time.basis == "inherited" and time.edtf == f"{born.edtf}/..")
    if time.edtf is not None and time.rule not in loose and not early:
        return time
    return when.time(born.edtf, basis="inherited", anchor=born.anchor or born.edtf, rule=RULE)


def _long_before(edtf: str | None, born: str) -> bool:
    """Whether the story stands more than a year before a treaty: it tells how it came about."""
    last, first = days(edtf)[1] if edtf else None, days(born)[0]
    return last is not None and first is not None and last < first - 366


def _undated(title: str) -> str:
    """A title without the year behind it: "Treaty of Malmö (1904)"."""
    return re.sub(r"(?: of)? \d{4}$", "", title.strip())


def _before(edtf: str, born: str) -> bool:
    last, first = days(edtf)[1], days(born)[0]
    return last is not None and first is not None and last < first


def not_before(time: Time, things: Sequence[Participant], births: Mapping[str, Time], act: str) -> Time:
    """A bare day of a ratification, moved to the first year in which its instrument can have been ratified.

    "After the fall of the capital in September 1847 … signed on 2 February 1848 … ratified on 10 March": in 1848.
    """
    if act not in _AFTER_SIGNING or time.edtf is None or time.rule not in ("day-month", "month-day", "month"):
        return time
    born = next((births[p.ref.id] for p in things if p.ref.id in births), None)
    if born is None or born.edtf is None or not _before(time.edtf, born.edtf) or len(born.edtf) < 7:
        return time
    edtf = time.edtf
    for _ in range(3):
        edtf = when.shift(edtf, years=1)
        if not _before(edtf, born.edtf):
            return when.time(edtf, basis="relative", anchor=born.edtf, rule="after its signing", start=time.start,
                             end=time.end)  # fmt: skip
    return time

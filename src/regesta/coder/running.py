"""The running time of a document: what it has told so far, and what may be carried from it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from functools import cache

from regesta.coder.graph import Graph
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument, Mention
from regesta.model.when import Time
from regesta.rules.dating import load_dating
from regesta.rules.names import Leader, load_leaders

_GOES_ON = re.compile(
    r"\W*(?:for (?:a while|some time|a time|the (?:next|rest)|\w+ (?:days|weeks|months|years))|then|thereupon|meanwhile|soon|"
    r"shortly|afterwards?|thereafter|subsequently|next|later|eventually|finally|in (?:response|reply|return|retaliation|turn)|"
    r"as a (?:result|consequence)|consequently|accordingly|at (?:once|the same time|this (?:point|time))|"
    r"but |(?:he|she|they|it) \w+ed\b|these (?:events|measures|developments)|[^.,;:\d]{0,40}\b(?:both|these|those|such) [a-z]+s\b)",
    re.IGNORECASE,
)

# A leader whose years lie so far from what a text tells is another of the same name.
_AWAY = 30
_GOVERNMENTS = "(?:administration|government|regime|presidency|dictatorship|cabinet)"
KNOWN_OFFICE = "known years of office"
"""The rule of times that rest on general knowledge of who held an office when, not on the text."""
_SPELL_LEAD = re.compile(
    r"\W*(by|before|after|during|at|in|under|throughout)\s[^,.;:(]{0,90}\b(?:term|presidency|administration|government|rule|reign|"
    r"dictatorship|tenure|regime|premiership|chancellorship|years)\b[^,.;:]{0,80}\(",
    re.IGNORECASE,
)


# "When … (1985-1990) came to the end of his first term".
_SPELL_END = re.compile(
    r"\W*(when|as|by the time|before|after)\s[^,.;:(]{0,60}\([^()]*\)[^,.;:(]{0,40}\b(?:end|close|beginning|start)\b[^,.;:(]{0,40}"
    r"\b(?:term|presidency|administration|government|rule|reign|tenure)\b",
    re.IGNORECASE,
)


def looks_back(graph: Graph, verb: int) -> bool:
    """Whether a verb stands in the past perfect of its own."""
    return any(graph.tokens[k].lemma == "have" and graph.tokens[k].tag == "VBD" for k in graph.kids(verb, "aux"))


class Running:
    """The times that move the story on, in order of the text.

    Args:
        doc: The annotated document.
        graph: Its parse.
        told: Offset, block, EDTF and words of each expression that moves the story on.
    """

    def __init__(self, doc: AnnotatedDocument, graph: Graph, told: Iterable[tuple[int, int, str, str]]) -> None:
        self.doc = doc
        self.graph = graph
        self._starts = [time.start for time in doc.times]
        self._told = sorted((*told, *self._spells()))
        self._continued: dict[int, bool] = {}
        self._dated = frozenset(block.block for block in doc.dated)
        self._mentions = {mention.head: mention for mention in doc.mentions}

    def _spells(self) -> Iterable[tuple[int, int, str, str]]:
        """Spells with which a sentence opens: "During the first term of … (1963-1968)" sets the time of what follows."""
        for sentence in self.doc.sentences:
            text = self.doc.document.text[sentence.start : sentence.end]
            lead = _SPELL_LEAD.match(text)
            if lead is None or lead[1].lower() not in ("during", "under", "in", "throughout"):
                continue
            at = sentence.start + lead.end()
            spell = self._brackets(at - 1, at + 24)
            if spell is not None:
                yield at, sentence.block, spell, text[lead.start() : lead.end() - 1].strip()

    def add(self, token: int, time: Time) -> None:
        """Move the story on by a dated statement, unless it stands there already or the time lies before it."""
        at = self.doc.tokens[token]
        if time.edtf is not None and self._fresh(time, at.start):
            insort(self._told, (at.start, self.block(token), time.edtf, at.text))

    def set_in(self, start: int, end: int) -> bool:
        """Whether the running time at an offset was set after another offset."""
        at = bisect_left(self._told, (end,)) - 1
        return at >= 0 and self._told[at][0] > start

    def _fresh(self, time: Time, offset: int) -> bool:
        """Whether a time is not the running time already, and does not look back."""
        base = self.base(offset + 1, -1, near=False)
        if base is None:
            return True
        return time.edtf is not None and base[0] != time.edtf and when.sort_key(time.edtf) >= when.sort_key(base[0])

    def block(self, trigger: int) -> int:
        """Number of the block a token stands in."""
        return self.doc.sentences[self.doc.tokens[trigger].sentence].block

    def base(self, offset: int, block: int, *, near: bool) -> tuple[str, str] | None:
        """The running time before an offset: its EDTF and the words that set it; with `near` of the block only."""
        at = bisect_left(self._told, (offset,)) - 1
        while at >= 0:
            _, its_block, edtf, words = self._told[at]
            if its_block != block and near and not (its_block == block - 1 and self._goes_on(block)):
                return None
            if not edtf.startswith(".."):
                return edtf, words
            at -= 1
        return None

    def _goes_on(self, block: int) -> bool:
        """Whether a paragraph opens with words that carry the story on: "For a while", "Then", "Meanwhile"."""
        known = self._continued.get(block)
        if known is None:
            first = next((s for s in self.doc.sentences if s.block == block), None)
            opening = self.doc.document.text[first.start : first.start + 60] if first is not None else ""
            known = self._continued[block] = bool(_GOES_ON.match(opening))
        return known

    def of_block(self, trigger: int) -> Time | None:
        """The date of a block of a chronicle, or what its sentences told after it."""
        return self.carried(trigger) if self.block(trigger) in self._dated else None

    def carried(self, trigger: int) -> Time | None:
        """The running time of the paragraph, for clauses that tell on; relative where they say "later"."""
        looking_back = self._before_the_story(trigger)
        if not looking_back and not self.tells_on(trigger):
            return None
        base = self.base(self.doc.tokens[trigger].start, self.block(trigger), near=True)
        if base is None:
            return None
        edtf, words = base
        if looking_back:
            last = when.ends(edtf)[1]
            edtf = f"../{last}" if last not in ("", "..") else f"../{when.ends(edtf)[0]}"
            return when.time(edtf, basis="relative", anchor=words, rule="before the running time")
        if self._since_then(trigger) and "/" not in edtf:
            return when.time(f"{edtf}/..", basis="relative", anchor=words, rule="since then")
        found = when.time(edtf, basis="inherited", anchor=words, rule="running time")
        return self.later(trigger, found)

    def since(self, trigger: int) -> Time | None:
        """ "Had refused since 1948": from then to the running time."""
        token = self.doc.tokens[trigger]
        base = self.base(token.start, self.block(trigger), near=True) if self._before_the_story(trigger) else None
        if base is None:
            return None
        running = base[0]
        end = self.doc.sentences[token.sentence].end
        for item in self.doc.times[bisect_right(self._starts, token.start) : bisect_left(self._starts, end)]:
            if item.time.edtf is None or item.type != "DATE":
                continue
            between = self.doc.document.text[token.end : item.start]
            if not re.search(r"\bsince\b[^,.;:]*$", between):
                continue
            try:
                edtf = when.write(*when.read(f"{when.ends(item.time.edtf)[0]}/{when.ends(running)[1]}"))
            except ValueError:
                return None
            return when.time(edtf, basis="relative", anchor=running, rule="since", start=item.start, end=item.end)
        return None

    def _before_the_story(self, trigger: int) -> bool:
        """Whether a verb stands in the past perfect, or shares that of the verb it is coordinated with."""
        token = self.doc.tokens[trigger]
        shares = token.dep == "conj" and token.tag == "VBN" and looks_back(self.graph, token.head)
        return self.graph.is_verb(trigger) and (shares or looks_back(self.graph, trigger))

    def _since_then(self, trigger: int) -> bool:
        """Whether "since then" or "ever since" stands before a token in its sentence."""
        token = self.doc.tokens[trigger]
        before = self.doc.document.text[self.doc.sentences[token.sentence].start : token.start]
        return bool(re.search(r"\b(?:since then|ever since)\b", before, re.IGNORECASE))

    def later(self, trigger: int, found: Time) -> Time:
        """ "Later" with an inherited time: from then on."""
        if found.basis != "inherited" or found.edtf is None or "/" in found.edtf:
            return found
        if any(self.doc.tokens[k].lemma.lower() in load_dating().later for k in self.graph.kids(trigger, "advmod")):
            return when.time(f"{found.edtf}/..", basis="relative", anchor=found.anchor, rule="later")
        return found

    def tells_on(self, trigger: int) -> bool:
        """Whether a clause tells an event of the story: not in the past perfect, nor in a habit of the present."""
        at = trigger
        for _ in range(8):
            if looks_back(self.graph, at):
                return False
            token = self.doc.tokens[at]
            if self._in_the_past(at):
                return True
            if token.pos in ("VERB", "AUX") and self.block(at) not in self._dated:
                if token.tag in ("VBZ", "VBP") and token.dep in ("ROOT", "ccomp", "conj"):
                    return False
                if token.dep not in ("xcomp", "conj", "acl", "advcl", "pcomp"):
                    return True
            if token.head == at:
                return True
            at = token.head
        return True

    def _in_the_past(self, verb: int) -> bool:
        """Whether a verb is itself in the simple past, whatever the tense of what governs it."""
        if not self.graph.is_verb(verb):
            return False
        said = [verb, *self.graph.kids(verb, "aux", "auxpass")]
        return any(self.doc.tokens[i].tag == "VBD" for i in said)

    def of_office(self, trigger: int) -> Time | None:
        """The spell of the office that the subject is given, unless the story stands within it."""
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is None:
            return None
        spell = self._bracketed(subject, trigger) or self._spell(self._mentions.get(subject))
        if spell is None:
            return None
        base = self.base(self.doc.tokens[trigger].start, self.block(trigger), near=True)
        if base is not None and when.within(base[0], spell):
            return None
        text = self.doc.tokens[subject].text
        return when.time(spell, basis="inherited", anchor=text, rule="spell of office")

    def of_spell(self, trigger: int) -> Time | None:
        """A spell in brackets before the clause, of which a phrase gives a part: "By the end of the term of … (1985-1990)"."""
        token = self.doc.tokens[trigger]
        start = self.doc.sentences[token.sentence].start
        spell = self._brackets(start, token.start)
        if spell is None:
            return None
        before = self.doc.document.text[start : token.start]
        lead = _SPELL_LEAD.match(before) or _SPELL_END.match(before)
        if lead is None:
            return None
        first, last = when.ends(spell)
        low = lead[0].lower()
        if lead[1].lower() in ("by", "before", "by the time") or looks_back(self.graph, trigger):
            edtf = f"../{first if re.search('beginning|start', low) else last}"
        elif lead[1].lower() == "after":
            edtf = f"{last}/.."
        elif re.search(r"\b(?:beginning|start|outset)\b", low):
            edtf = first
        else:
            edtf = last if re.search(r"\b(?:end|close)\b", low) else spell
        return when.time(edtf, basis="relative", anchor=spell, rule="spell in brackets")

    def _brackets(self, low: int, high: int) -> str | None:
        """The one span of years in brackets between two offsets."""
        inside = bisect_right(self._starts, low), bisect_left(self._starts, high)
        ends = [
            time.time.edtf for time in self.doc.times[slice(*inside)]
            if time.role == "parenthetical" and time.time.rule == "year-range" and time.time.edtf
        ]  # fmt: skip
        return when.hull(*ends) if len(ends) == 2 else None

    def _bracketed(self, subject: int, trigger: int) -> str | None:
        """A spell in brackets behind the subject: "The administration of … (1968-1975) supported"."""
        return self._brackets(self.doc.tokens[subject].start, self.doc.tokens[trigger].start)

    def of_known_office(self, trigger: int) -> Time | None:
        """The years in which a well-known holder of an office acts: "the Truman administration", where no more is told.

        The text tells the office and not its years: they come from a list, the rule says so, and confidence is lower.
        """
        subject = self.graph.subject(trigger) if self.graph.is_verb(trigger) else None
        if subject is None or not self.tells_on(trigger):
            return None
        tokens = [self.doc.tokens[i] for i in self.graph.subtree(subject)[:16]]
        words = " ".join(token.text for token in tokens)
        found = {
            leader for token in tokens if token.pos == "PROPN"
            for leader in _leaders().get(token.text, ()) if _holds(leader, words)
        }  # fmt: skip
        if len(found) != 1:
            return None
        leader = found.pop()
        if leader.end is None or not self._of_that_time(trigger, leader):
            return None
        edtf = when.hull(when.year_text(leader.start), when.year_text(leader.end))
        anchor = f"{leader.name}, {leader.role} {edtf} (leaders.tsv)"
        return when.time(edtf, basis="relative", anchor=anchor, rule=KNOWN_OFFICE)

    def _of_that_time(self, trigger: int, leader: Leader) -> bool:
        """Whether a text speaks of the years of a leader, by its running time: "the Morales government" of 1905 is another."""
        base = self.base(self.doc.tokens[trigger].start, -1, near=False)
        year = re.search(r"\d{4}", base[0]) if base is not None else None
        last = leader.end if leader.end is not None else leader.start
        return year is None or leader.start - _AWAY <= int(year[0]) <= last + _AWAY

    def _spell(self, mention: Mention | None) -> str | None:
        if mention is None or mention.form == "pronoun":
            return None
        spells = [(o.start, o.end) for o in mention.offices if o.start and o.end]
        if len(spells) != 1:
            return None
        first, last = spells[0]
        try:
            return when.hull(str(first), str(last))
        except ValueError:
            return None


@cache
def _leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Well-known holders of offices by the last word of each of their names."""
    out: dict[str, list[Leader]] = {}
    for leader in load_leaders():
        for name in {leader.name, *leader.short, *leader.weak}:
            out.setdefault(name.split()[-1], []).append(leader)
    return {word: tuple(leaders) for word, leaders in out.items()}


def _holds(leader: Leader, words: str) -> bool:
    """Whether some words name a leader in office: by the full name, the title, or the government."""
    if leader.name in words:
        return True
    title = leader.role.title()
    return any(
        f"{title} {name}" in words or re.search(rf"\b{re.escape(name)} {_GOVERNMENTS}\b", words)
        for name in (*leader.short, *leader.weak)
    )

"""How long and by when: what ends an act by its own terms, and when what is promised falls due."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from regesta.coder.attach import Attached
from regesta.coder.graph import Graph
from regesta.model import when
from regesta.model.annotation import AnnotatedDocument
from regesta.model.when import Time
from regesta.rules.dating import load_dating

_DUE = frozenset({"by", "before", "in", "until", "till", "on", "within", "at", "during", "from", "after"})
_SPANS = frozenset({"term", "period", "span", "space", "duration"})
_MODALS = frozenset("would shall should will must to".split())


def promised(graph: Graph, verb: int) -> bool:
    """Whether a verb tells what another verb commits to, so that its own dates are deadlines."""
    known = graph.promised.get(verb)
    if known is None:
        known = graph.promised[verb] = _promised(graph, verb)
    return known


def _promised(graph: Graph, verb: int) -> bool:
    if not graph.is_verb(verb):
        return False
    at = verb
    for _ in range(4):
        token = graph.tokens[at]
        if token.dep == "conj" and graph.is_verb(token.head) and token.tag in ("VB", "VBN"):
            at = token.head
            continue
        break
    token = graph.tokens[at]
    if token.dep not in ("xcomp", "ccomp", "acl", "advcl", "relcl", "pcomp") or token.head == at:
        return False
    auxiliaries = graph.kids(at, "aux")
    infinitive = any(graph.tokens[k].tag == "TO" for k in auxiliaries)
    modal = any(graph.tokens[k].text.lower() in _MODALS for k in auxiliaries)
    if not infinitive and not modal:
        return False
    if any(graph.tokens[k].lemma == "only" and k < at for k in graph.kids(at, "advmod")):
        return False  # "only to be suspended again in 1968": it was
    over = graph.tokens[token.head].lemma
    if token.dep in ("acl", "relcl", "advcl"):
        # "duties to be phased out": an infinitive of the passive under a noun is to come.
        passive = graph.kid(at, "auxpass") is not None
        rules = load_dating()
        # "an agreement to enter into force in May", "the signing of a pact to run until May": so is that of an instrument.
        nouns = rules.promise_nouns | rules.instruments | rules.sharers
        return infinitive and (passive or over in nouns or over in rules.promises)
    # "was to be withdrawn": what is to be lies ahead of what is told.
    return over in load_dating().promises or (infinitive and over == "be") or (modal and not infinitive)


def is_deadline(graph: Graph, item: Attached) -> bool:
    """Whether an expression says when something promised is due, and not when it was promised."""
    if item.governor < 0:
        return False
    at = item.governor
    for _ in range(8):
        if graph.is_verb(at):
            return promised(graph, at) and item.head > at
        head = graph.tokens[at].head
        if head == at:
            return False
        at = head
    return False


def deadlines(graph: Graph, by_governor: Mapping[int, Sequence[Attached]], trigger: int, time: Time) -> tuple[str, ...]:
    """Times under what a trigger commits to: its complement clauses, or itself where it is the thing promised."""
    out: list[str] = _within(graph, by_governor, trigger, time)
    for verb in _promises_of(graph, trigger):
        for token in graph.own_clause(verb):
            for item in by_governor.get(token, ()):
                in_course = item.preposition == "of" and graph.tokens[item.governor].lemma == "course"
                if item.edtf is None or item.head < verb or not (item.preposition in _DUE or in_course):
                    continue
                edtf = _due(item)
                if edtf is not None and edtf not in out and item.time.role not in ("name", "parenthetical"):
                    out.append(edtf)
    promise = first_promise(graph, trigger)
    if promise is not None:
        for token in graph.own_clause(trigger):
            for item in by_governor.get(token, ()):
                edtf = _due(item)
                if edtf and item.head > promise and item.preposition in ("by", "in", "before") and edtf not in out:
                    out.append(edtf)
    return tuple(sorted(out, key=when.sort_key))


def _within(graph: Graph, by_governor: Mapping[int, Sequence[Attached]], trigger: int, time: Time) -> list[str]:
    """Where what is promised is due in a length of time: "to reopen the embassies within two months"."""
    places = [token for verb in _promises_of(graph, trigger) for token in graph.own_clause(verb)]
    if promised(graph, trigger):
        places.append(graph.tokens[trigger].head)
    provider = _provider(graph, trigger)
    if provider is not None:
        places += graph.own_clause(provider)
    out = []
    for token in dict.fromkeys(places):
        for item in by_governor.get(token, ()):
            length = item.time.type == "DURATION" and item.preposition in ("within", "inside", "in")
            if length and item.head > trigger and time.edtf and (item.time.months or item.time.days):
                start = when.ends(time.edtf)[0]
                if start not in ("", ".."):
                    out.append(when.shift(start, months=item.time.months or 0, days=item.time.days or 0))
    return out


def _provider(graph: Graph, trigger: int) -> int | None:
    """The verb that provides for what a noun tells: "provided for the | removal | of tariffs within ten years"."""
    prep = graph.tokens[graph.tokens[trigger].head]
    if graph.tokens[trigger].pos != "NOUN" or prep.lemma != "for" or prep.dep != "prep":
        return None
    return prep.head if graph.tokens[prep.head].lemma in load_dating().promises else None


def _due(item: Attached) -> str | None:
    """The time by which something is due: "by the end of 1983" is 1983."""
    edtf = item.edtf if item.preposition not in ("by", "before", "until", "till", "than") else item.time.time.edtf
    if edtf is not None and item.time.mod == "END" and "/" in edtf and when.ends(edtf)[1].endswith("-12"):
        return year_of(when.ends(edtf)[1])
    return edtf


def first_promise(graph: Graph, trigger: int) -> int | None:
    """The first verb that tells what a trigger commits to; dates after it are deadlines, wherever the parse hangs them."""
    if promised(graph, trigger) or graph.tokens[trigger].lemma not in load_dating().promises:
        return None
    return min((verb for verb in _promises_of(graph, trigger) if verb > trigger), default=None)


def _promises_of(graph: Graph, trigger: int) -> list[int]:
    """The verbs that tell what is promised, under a trigger or the trigger itself."""
    if promised(graph, trigger):
        return [trigger]
    out = []
    todo = list(graph.kids(trigger, "xcomp", "ccomp", "acl", "advcl"))
    for noun in graph.kids(trigger, "dobj"):
        todo += list(graph.kids(noun, "acl"))
    while todo:
        verb = todo.pop(0)
        if promised(graph, verb):
            out.append(verb)
            todo += list(graph.kids(verb, "conj"))
    return out


def until(
    doc: AnnotatedDocument, graph: Graph, by_governor: Mapping[int, Sequence[Attached]], trigger: int, time: Time
) -> tuple[str | None, str | None]:
    """The end of an act by its own terms: a length from its time on, or a date after "until"."""
    clause = list(graph.own_clause(trigger))
    for verb in graph.kids(trigger, "ccomp", "xcomp"):
        clause += graph.own_clause(verb)
    for noun in graph.kids(trigger, "dobj", "nsubjpass"):
        clause.append(noun)
        for verb in graph.kids(noun, "acl", "relcl"):
            clause += graph.own_clause(verb)
    for token in clause:
        for item in by_governor.get(token, ()):
            words = doc.document.text[item.time.start : item.time.end]
            if item.preposition in ("until", "till") and graph.negated(trigger):
                continue  # "was not signed until May": it began then
            if item.preposition in ("until", "till") and item.time.time.edtf and item.time.role != "name":
                return when.ends(item.time.time.edtf)[1], f"until: {words}"
            if item.time.type == "DURATION" and _ends(graph, item, token, words):
                end = _after(time, item, words)
                if end is not None:
                    return end, f"duration: {_phrase(item, words)}"
    return None, None


def _phrase(item: Attached, words: str) -> str:
    return f"{item.preposition} {words}" if item.preposition else words


def _ends(graph: Graph, item: Attached, governor: int, words: str) -> bool:
    """Whether a length is how long the act is to last, not how long something took or how long ago it was."""
    if re.search(r"\b(?:past|last|previous|first|recent|more than|over a)\b", words, re.IGNORECASE):
        return False
    if item.time.mod in ("MORE_THAN",) and item.preposition is not None:
        return False
    token = graph.tokens[governor]
    if token.lemma.lower() in load_dating().passing:
        return False
    if item.preposition in ("for", "over"):
        return True
    if item.preposition == "of" and token.lemma in _SPANS:
        # "for a term of 99 years"
        return token.dep == "pobj" and graph.tokens[token.head].lemma in ("for", "over")
    if item.preposition is None and re.match(r"over\b", words, re.IGNORECASE):
        return True
    # "a 50-year agreement": a length before the noun that the act makes.
    return item.preposition is None and token.pos in ("NOUN", "PROPN") and item.head < governor and "-" in words


def year_of(edtf: str) -> str:
    """The year of a date."""
    return edtf[: 5 if edtf.startswith("-") else 4]


def _after(time: Time, item: Attached, words: str) -> str | None:
    """The time of the act and the length; the upper length of a range; the year only where the time is an interval."""
    if time.edtf is None:
        return None
    first, last = when.ends(time.edtf)
    start = first if first not in ("", "..") else last
    months, days = item.time.months, item.time.days
    upper = re.search(r"\b(?:to|or|-|–)\s*(\d+)[\s-]+years?", words)
    if upper:
        months = 12 * int(upper[1])
    if not months and not days:
        return None
    if first != last and months:
        start = year_of(start)
    try:
        return when.shift(start, months=months or 0, days=days or 0)
    except ValueError:
        return None

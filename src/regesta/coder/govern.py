"""Which acts give way to others: one telling, one statement.

"Peru agreed to establish a zone" tells one act, the agreement; "Peru announced its withdrawal" tells the withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterable

from regesta.coder.match import Match, Matcher

# Acts whose content clause belongs to them (annotation guide: "belongs to the governing act").
GOVERNING = frozenset(
    "commit pledge request propose reject threaten negotiate support accuse mediate protest claim conclude sign implement renew "
    "settle suspend denounce ratify amend".split()
)
_CONTENT = frozenset(
    {"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "conj", "dative", "nsubjpass", "attr", "acomp", "agent"}
)
# Prepositions and nouns that make an act the circumstance of another, not its content.
_AROUND = frozenset("after before following during despite since until upon through amid pending".split())
_IN_VIEW = frozenset(
    "response retaliation reaction protest result aftermath course wake answer consequence reprisal".split()
)
_CARRIED = frozenset({"report", "conclude", "convene", "dispatch", "enact", "grant", "aid"})


def keep(matcher: Matcher, matches: Iterable[Match]) -> list[Match]:
    """The matches that tell an act of their own.

    Args:
        matcher: The matcher of the document.
        matches: All matches in order.
    """
    every = {m.i: m for m in matches}
    dropped: set[int] = set()
    for m in every.values():
        over, path = _governor(matcher, m, every)
        if over is not None:
            loser = _loser(matcher, m, over, path)
            if loser is not None:
                dropped.add(loser)
    return [m for m in every.values() if m.i not in dropped]


def _governor(matcher: Matcher, m: Match, every: dict[int, Match]) -> tuple[Match | None, list[str]]:
    """The nearest match above one that it is the content, object or purpose of, and the labels on the way."""
    g = matcher.graph
    at = m.i
    path: list[str] = []
    for _ in range(8):
        t = g.tokens[at]
        purpose = t.dep == "advcl" and not g.resulting(at) and any(g.tokens[k].tag == "TO" for k in g.kids(at, "aux"))
        if t.head == at or (t.dep not in _CONTENT and not purpose):
            return None, path
        if at == m.i and (_told_apart(matcher, at) or _told_of_a_thing(matcher, m)):
            return None, path
        if m.kind == "noun" and t.dep == "pobj" and _circumstance(matcher, t.head):
            return None, path
        if t.dep == "conj" and at == m.i and m.kind != "noun" and g.tokens[t.head].pos == "VERB":
            if t.head in every and not _embedded(matcher, t.head):
                return None, path
        path.append("purpose" if purpose else t.dep)
        conjunct = t.dep == "conj"
        at = t.head
        if at in every and not conjunct:
            return every[at], path
    return None, path


def _told_apart(matcher: Matcher, i: int) -> bool:
    """Whether a verb tells an act of its own: an outcome ("only to be expelled"), or a participle ("a pact signed in May")."""
    g, t = matcher.graph, matcher.graph.tokens[i]
    if any(g.tokens[k].lemma == "only" and k < i for k in g.kids(i, "advmod")):
        return any(g.tokens[k].tag == "TO" for k in g.kids(i, "aux"))
    return t.dep == "acl" and t.tag == "VBN" and g.tokens[t.head].dep == "pobj"


def _circumstance(matcher: Matcher, prep: int) -> bool:
    """Whether what stands under a preposition is a circumstance: "signed it | after | the withdrawal of the troops"."""
    tokens = matcher.graph.tokens
    return tokens[prep].lemma in _AROUND or tokens[tokens[prep].head].lemma in _IN_VIEW


def _told_of_a_thing(matcher: Matcher, m: Match) -> bool:
    """Whether a participle tells what had been done to a thing: "the pact | signed in 1904 | was never ratified"."""
    g = matcher.graph
    t = g.tokens[m.i]
    if m.kind != "verb" or t.dep != "acl" or t.tag != "VBN" or m.frame.act not in ("sign", "conclude", "found"):
        return False
    return bool(g.kids(m.i, "prep", "agent", "npadvmod"))


def _embedded(matcher: Matcher, i: int) -> bool:
    return matcher.graph.tokens[i].dep in ("xcomp", "ccomp", "acl", "pcomp")


def _loser(matcher: Matcher, m: Match, over: Match, path: list[str]) -> int | None:
    """Which of two matches gives way, or None."""
    first = path[0] if path else ""
    if m.carrier == over.i:
        if matcher.graph.tokens[m.i].lemma in over.frame.object:
            return m.i  # the frame of the verb names the noun
        if over.frame.act == "convene" and m.frame.act == "meet":
            return m.i
        if m.frame.act == over.frame.act or (
            over.frame.object not in ((), ("any",)) and over.frame.act not in _CARRIED
        ):
            return m.i
        return over.i
    if m.frame.act == "repay" and over.frame.act == "default":
        return m.i  # "default on its repayments": nothing is repaid
    if "ccomp" in path and over.frame.act == "report":
        return None
    if over.frame.act == "report" and m.kind == "noun" and first == "dobj":
        return over.i
    if m.frame.act == "repay" and over.frame.act == "commit" and "object" in over.frame.actor:
        return over.i  # "the treaty obliged Bulgaria to pay": a debt, with its sum and its creditor
    if over.frame.act in GOVERNING:
        active = over.kind == "verb" and not matcher.graph.passive(over.i)
        told_by_instrument = "subject" in over.frame.actor and active
        who = matcher.graph.subject(over.i)
        says = "sender" in over.frame.actor and matcher.nouns.has(who, ("message",))
        if told_by_instrument and not says and matcher.nouns.has(who, ("instrument",)):
            return over.i
        return m.i
    if m.kind == "noun" and first in ("dobj", "nsubjpass"):
        return m.i if over.frame.object not in ((), ("any",)) or over.frame.act == m.frame.act else None
    if "purpose" in path or (over.kind == "noun" and first == "acl"):
        return m.i
    return None

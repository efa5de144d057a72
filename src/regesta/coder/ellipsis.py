"""Acts told without their verb: "as did Syria", "while Lebanon did not", "Bolivia, Chile and later Venezuela"."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from regesta.coder.confidence import confidence
from regesta.coder.graph import Graph
from regesta.coder.match import Match, Matcher
from regesta.coder.nouns import ACTOR_KINDS
from regesta.coder.plover import plover_of
from regesta.coder.slots import Slots
from regesta.model.statement import Participant, Statement
from regesta.model.text import Span
from regesta.model.when import NO_TIME, Time, ends
from regesta.rules.governors import load_governors

# What one state does after another: it accedes, joins, leaves, recognizes, signs, declares war.
_FOLLOWED = frozenset(
    "accede join withdraw recognize restore sever sign ratify denounce declare_war withdraw_forces sanction lift".split()
)


def statement_id(trigger: Span, act: str) -> str:
    """Content-addressed id of a statement."""
    return hashlib.sha256(f"{trigger.document}:{trigger.start}:{trigger.end}:{act}".encode()).hexdigest()[:16]


def echoes(
    matcher: Matcher, slots: Slots, m: Match, made: Statement, date_of: Callable[[int], Time]
) -> list[Statement]:
    """What others did likewise, or did not: the same act under a "did" with a subject of its own.

    Args:
        matcher: The matcher of the document.
        slots: The slots of the match.
        m: The match.
        made: The statement of what was done first.
        date_of: The time of the clause that a token stands in.
    """
    if m.kind != "verb" or not made.actors:
        return []
    g, document = matcher.graph, matcher.graph.doc.document
    out: list[Statement] = []
    for k in (*_dids(g, m.i), *_followers(g, m)):
        who = g.kid(k, "nsubj")
        found = (
            [f.participant for f in matcher.nouns.found(who) if f.ref.kind in ACTOR_KINDS] if who is not None else []
        )
        if g.tokens[k].lemma == "be":
            out += _suffered(matcher, slots, k, _dated(made, date_of(k)), found)
            continue
        first = {f.ref.id for f in slots.actors(("subject",))}
        partners = tuple(p for p in made.actors if p.ref.id not in first)
        if not found or any(f.ref.id in {p.ref.id for p in made.actors} for f in found):
            continue
        trigger = document.span(g.tokens[k].start, g.tokens[k].end)
        modality = "denied" if g.negated(k) else made.modality
        plover, mode, cameo = plover_of(made.act, modality)
        sentence = g.doc.sentences[g.tokens[k].sentence]
        echo = replace(
            _dated(made, date_of(k)), id=statement_id(trigger, made.act), trigger=trigger, actors=(*found, *partners), modality=modality,
            plover=plover, mode=mode, cameo=cameo, evidence=document.span(sentence.start, sentence.end), quantities=(),
            rule=f"{made.rule}, likewise",
        )  # fmt: skip
        out.append(replace(echo, confidence=confidence(echo)))
    return out


def _dated(made: Statement, time: Time) -> Statement:
    """The statement with a time of its own, where the clause tells one."""
    return replace(made, time=time) if time.edtf is not None and time.basis in ("stated", "relative") else made


def _suffered(matcher: Matcher, slots: Slots, k: int, made: Statement, found: list[Participant]) -> list[Statement]:
    """Who underwent the same: "Laos was admitted, as was Cambodia"."""
    g = matcher.graph
    first = {f.ref.id for f in slots.recipients(("object",))}
    acts = bool(first) and first <= {p.ref.id for p in made.actors}
    if not found or not (acts or (first and first <= {p.ref.id for p in made.recipients})):
        return []
    trigger = g.doc.document.span(g.tokens[k].start, g.tokens[k].end)
    echo = replace(
        made, id=statement_id(trigger, made.act), trigger=trigger, quantities=(), rule=f"{made.rule}, likewise",
        actors=tuple(found) if acts else made.actors, recipients=made.recipients if acts else tuple(found),
    )  # fmt: skip
    return [replace(echo, confidence=confidence(echo))]


def _dids(g: Graph, i: int) -> Iterator[int]:
    """Forms of "do" that stand for a verb: in its sentence, or as the main verb of the next one."""
    words = load_governors()
    for k in g.kids(i, "advcl", "conj"):
        if _follows_suit(g, k):
            yield k
            continue
        passive = g.tokens[k].lemma == "be" and g.passive(i) and not g.is_verb(g.tokens[k].i + 1)
        if (g.tokens[k].lemma == "do" or passive) and k > i:
            mark = g.kid(k, "mark")
            marked = mark is not None and g.tokens[mark].lemma in words.echo_marks
            if marked or _likewise(g, k):
                yield k
    over = g.tokens[i].head
    if g.tokens[i].dep == "parataxis" and over > i and g.tokens[over].lemma == "do" and _likewise(g, over):
        yield over  # "The Greeks accepted; two days later Mussolini | did | likewise"
    last = g.doc.sentences[g.tokens[i].sentence]
    if g.tokens[i].dep == "ROOT" and last.i + 1 < len(g.doc.sentences):
        following = g.doc.sentences[last.i + 1]
        if following.block == last.block:
            for k in range(following.first, min(following.last, following.first + 12)):
                told = g.tokens[k].lemma == "do" and _likewise(g, k)
                if g.tokens[k].dep == "ROOT" and (told or _follows_suit(g, k)):
                    yield k


def _follows_suit(g: Graph, k: int) -> bool:
    """ "Nicaragua followed suit", "Peru followed its example"."""
    if g.tokens[k].lemma != "follow":
        return False
    return any(g.tokens[c].lemma in ("suit", "example") for c in g.kids(k, "dobj"))


def _followers(g: Graph, m: Match) -> Iterator[int]:
    """ "Britain acceded in April. Pakistan followed in September"."""
    if m.frame.act not in _FOLLOWED:
        return
    sentence = g.doc.sentences[g.tokens[m.i].sentence]
    last = sentence
    if sentence.i + 1 < len(g.doc.sentences) and g.doc.sentences[sentence.i + 1].block == sentence.block:
        last = g.doc.sentences[sentence.i + 1]
    for k in range(m.i + 1, last.last):
        t = g.tokens[k]
        if t.lemma != "follow" or not g.is_verb(k) or g.passive(k) or t.dep not in ("ROOT", "conj", "parataxis"):
            continue
        if g.kid(k, "nsubj") is not None and g.kid(k, "dobj", "ccomp", "xcomp", "prt") is None:
            yield k
            return


def _likewise(g: Graph, k: int) -> bool:
    """Whether "did" is followed by "so", "likewise", "the same", or by nothing but "not"."""
    words = load_governors().likewise
    if any(g.tokens[c].lemma in words for c in g.kids(k, "advmod", "dobj", "oprd")):
        return True
    if any(g.tokens[c].lemma in words for a in g.kids(k, "advmod") for c in g.children[a]):
        return True
    return g.negated(k) and g.kid(k, "dobj", "attr", "prep", "xcomp", "ccomp") is None


def late_parties(matcher: Matcher, slots: Slots, m: Match, made: Statement) -> list[Statement]:
    """Accessions told inside a list of parties: "Bolivia, Chile and later Venezuela", "… and later by Venezuela"."""
    g, nouns = matcher.graph, matcher.nouns
    if m.frame.act not in ("sign", "conclude", "found"):
        return []
    out: list[Statement] = []
    for slot in (*m.frame.actor, *m.frame.partner):
        for i in slots.tokens(slot):
            for k in g.conjuncts(i):
                if nouns.late(k):
                    out += _accession(matcher, k, made)
    for by in g.kids(m.i, "prep", "agent"):
        if g.tokens[by].lemma == "by" and nouns.late(by):
            for k in g.kids(by, "pobj"):
                out += _accession(matcher, k, made)
    return out


def _accession(matcher: Matcher, k: int, made: Statement) -> list[Statement]:
    """The accession of a party that came later, some day after the act itself."""
    found: tuple[Participant, ...] = tuple(
        f.participant for f in matcher.nouns.one(k, False, 0) if f.ref.kind in ACTOR_KINDS
    )
    if not found:
        return []
    first = ends(made.time.edtf)[0] if made.time.edtf else None
    time = NO_TIME
    if first:
        time = replace(
            made.time, edtf=f"{first}/..", latest=None, basis="relative", anchor=made.time.edtf, rule="later"
        )
    token = matcher.graph.tokens[k]
    trigger = matcher.graph.doc.document.span(token.start, token.end)
    plover, mode, cameo = plover_of("accede", made.modality)
    late = replace(
        made, id=statement_id(trigger, "accede"), act="accede", plover=plover, mode=mode, cameo=cameo, actors=found,
        recipients=(), trigger=trigger, time=time, quantities=(), until=None, until_rule=None, deadlines=(),
        rule="late-party",
    )  # fmt: skip
    return [replace(late, confidence=confidence(late))]

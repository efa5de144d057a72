"""Political events of a document: one for the main line of each sentence."""

from __future__ import annotations

from regesta.coder.match import Matcher
from regesta.coder.political.line import Line, Told
from regesta.coder.political.parties import Parties, Party, once
from regesta.coder.political.sides import Sides
from regesta.model.annotation import AnnotatedDocument
from regesta.model.event import PoliticalEvent
from regesta.model.statement import Participant
from regesta.rules.political import load_political


def political_events(doc: AnnotatedDocument) -> tuple[PoliticalEvent, ...]:
    """The events that the main lines of a document's sentences tell, in order.

    Args:
        doc: The annotated document.

    Returns:
        At most one event a sentence: what its main clause tells, whoever reports it; what stands in relative clauses,
        purposes and circumstances is told in passing and is not coded.
    """
    matcher = Matcher(doc, events=True)
    line, sides = Line(matcher), Sides(matcher, Parties(matcher.nouns))
    told = ((s.first, s.last, line.of_sentence(s.first, s.last)) for s in doc.sentences)
    return tuple(_event(doc, sides, first, last, t) for first, last, t in told if t is not None)


def _event(doc: AnnotatedDocument, sides: Sides, first: int, last: int, told: Told) -> PoliticalEvent:
    """An event with its two sides."""
    sources = sides.sources(told, first)
    targets = sides.targets(told, sources, last)
    plover = load_political()
    mutual = sides.mutual(told, sources)
    if mutual:
        several = len({p.country for p in sources}) > 1
        sources, targets = (sources if several else once([*sources, *targets])), []
    elif not targets and _at_home(told, sources):
        targets = sources[:1]
    elif not sources and told.type in plover.groups["domestic"]:
        sources = targets[:1]
    mode, cameo = told.mode, told.cameo or plover.codes[told.type]
    return PoliticalEvent(
        plover=told.type,
        mode=mode,
        cameo=cameo,
        actors=_participants(sources),
        recipients=_participants(targets),
        mutual=mutual,
        trigger=doc.document.span(doc.tokens[told.i].start, doc.tokens[told.i].end),
        rule=told.rule,
    )


def _at_home(told: Told, sources: list[Party]) -> bool:
    """Whether an act without another side is one within a country."""
    if told.type in load_political().groups["domestic"] or told.mode == "release":
        return True
    inside = bool(sources) and sources[0].participant.ref.kind in ("group", "movement")
    return inside and told.type in load_political().groups["inside"]


def _participants(parties: list[Party]) -> tuple[Participant, ...]:
    return tuple(p.participant for p in parties)

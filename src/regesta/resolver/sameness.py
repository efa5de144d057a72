"""Whether two statements tell the same act."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from regesta.model.statement import Modality, Ref, Statement
from regesta.model.when import days
from regesta.resolver.names import Names
from regesta.rules.acts import load_acts
from regesta.rules.registers import load_table
from regesta.rules.wording import is_description

Realm = Literal["done", "planned", "not done", "possible"]
_REALMS: dict[Modality, Realm] = {
    "occurred": "done",
    "ongoing": "done",
    "planned": "planned",
    "proposed": "planned",
    "refused": "not done",
    "denied": "not done",
    "hypothetical": "possible",
}
Match = Literal["same", "vague", "apart"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its refs as the record knows them, made ready for comparison.

    Attributes:
        statement: The statement.
        family: The first act of its group of acts that stand for one another.
        actors: The refs of those who did it.
        recipients: The refs of those to whom.
        objects: The refs it is about.
        under: The instruments it stands under.
        place: Where.
        parties: Keys of the actors, and of the recipients too where the act is symmetric.
        targets: Keys of the recipients, empty where the act is symmetric.
        things: Ids of the objects that are known by a name of their own.
        topics: Ids of the other objects: what is given, agreed or asked for.
    """

    statement: Statement
    family: str
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    objects: tuple[Ref, ...]
    under: tuple[Ref, ...]
    place: Ref | None
    parties: frozenset[str] = field(default=frozenset())
    targets: frozenset[str] = field(default=frozenset())
    things: frozenset[str] = field(default=frozenset())
    topics: frozenset[str] = field(default=frozenset())

    @property
    def realm(self) -> Realm:
        """Whether it was done, is to be done, was not done or may be done."""
        return _REALMS[self.statement.modality]


def key(ref: Ref) -> str:
    """Who acts: a state for its government and its own people in office, else the ref itself."""
    return ref.state or ref.id if ref.kind in ("state", "government") else ref.id


def family(act: str) -> str:
    """The first act of the group that an act belongs to, or the act itself."""
    return next((group[0] for group in load_table("sameness")["groups"] if act in group), act)


def tell(statement: Statement, names: Names) -> Told:
    """Make a statement ready for comparison."""
    actors, recipients, objects, under = (
        tuple(dict.fromkeys(names.of(p.ref, statement) for p in parts))
        for parts in (statement.actors, statement.recipients, statement.objects, statement.under)
    )
    act = load_acts().get(statement.act)
    a, r = frozenset(map(key, actors)), frozenset(map(key, recipients))
    symmetric = act is not None and act.symmetric
    return Told(
        statement=statement,
        family=family(statement.act),
        actors=actors,
        recipients=recipients,
        objects=objects,
        under=under,
        place=names.of(statement.place.ref, statement) if statement.place else None,
        parties=a | r if symmetric else a,
        targets=frozenset() if symmetric else r,
        things=frozenset(o.id for o in objects if o.kind not in ("thing", "place") or o.id.startswith("office:")),
        topics=frozenset(o.id for o in objects if o.kind in ("thing", "place") and not o.id.startswith("office:")),
    )


def same_act(a: Told, b: Told) -> bool:
    """Whether two statements tell the same act. When in doubt they do not."""
    if a.family != b.family or a.realm != b.realm or _one_sentence(a.statement, b.statement):
        return False
    when = same_time(a.statement, b.statement)
    if when == "apart" and _same_year(a.statement, b.statement) and rival_dates(a, b):
        return True
    if a.statement.act == "serve" and None not in (spans := {a.statement.time.edtf, b.statement.time.edtf}):
        return len(spans) == 1 and a.parties == b.parties and a.things == b.things
    if when == "apart" or not _fit(a.parties, b.parties) or not _fit(a.targets, b.targets):
        return False
    if a.things and b.things and not _same_things(a, b):
        return False
    if a.topics and b.topics and not a.topics & b.topics:
        return False
    if a.place is not None and b.place is not None and a.place != b.place:
        return False
    if _two_articles(a, b):
        return False
    if _quantities_differ(a.statement, b.statement):
        return False
    return _weight(a, b, when) >= _need(a)


def _need(told: Told) -> int:
    return 4 if told.statement.act in load_table("sameness")["repeatable"] else 3


def _weight(a: Told, b: Told, when: Match) -> int:
    """Points for what two statements share; a thing or a close time counts double."""
    table = load_table("sameness")
    points = 0
    if a.things & b.things:
        points += 2 + (a.statement.act in table["once"])
    if when == "same":
        points += 2 if max(_width(a.statement), _width(b.statement)) <= 31 else 1
    points += bool(_shared(a.parties, b.parties)) + bool(_shared(a.targets, b.targets))
    points += a.place is not None and a.place == b.place
    if a.statement.act in table["once_a_year"] and a.parties & b.parties:
        points += 2
    return points


def _shared(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    return a & b


def _fit(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _same_things(a: Told, b: Told) -> bool:
    """Whether both are about the same instruments; one about two is not the same as one about either of them."""
    instruments = [frozenset(o.id for o in t.objects if o.kind == "instrument") for t in (a, b)]
    if all(instruments):
        return instruments[0] == instruments[1]
    return bool(a.things & b.things)


def _two_articles(a: Told, b: Told) -> bool:
    """Whether two passages tell two provisions: both have their date from the treaty alone, and no thing in common."""
    x, y = a.statement, b.statement
    dated = x.time.rule == y.time.rule == "date of its instrument" and x.trigger.document == y.trigger.document
    return dated and not a.topics & b.topics


def _one_sentence(a: Statement, b: Statement) -> bool:
    """Two triggers in one passage are two acts."""
    x, y = a.evidence, b.evidence
    return x.document == y.document and x.start < y.end and y.start < x.end and a.trigger != b.trigger


def same_time(a: Statement, b: Statement) -> Match:
    """Whether two times can be one: "vague" where one of them tells little."""
    if a.time.edtf is None or b.time.edtf is None:
        return "vague"
    (a1, a2), (b1, b2) = bounds(a.time.edtf), bounds(b.time.edtf)
    if (a2 is not None and b1 is not None and a2 < b1) or (b2 is not None and a1 is not None and b2 < a1):
        # What the narrative around it lends a clause is no ground to keep it apart.
        return "vague" if "inherited" in (a.time.basis, b.time.basis) else "apart"
    return "same" if None not in (a1, a2, b1, b2) else "vague"


def _same_year(a: Statement, b: Statement) -> bool:
    return bool(a.time.edtf and b.time.edtf and a.time.edtf[:4] == b.time.edtf[:4])


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> tuple[int | None, int | None]:
    """First and last possible day of a date, read once: dates are compared far more often than they differ."""
    return days(edtf)


def _width(statement: Statement) -> float:
    low, high = bounds(statement.time.edtf) if statement.time.edtf else (None, None)
    return float("inf") if low is None or high is None else high - low + 1


def _quantities_differ(a: Statement, b: Statement) -> bool:
    """Within one document two sums of one unit are two acts; between documents they are a contradiction."""
    if a.trigger.document != b.trigger.document:
        return False
    mine = {(q.unit, q.value) for q in a.quantities}
    other = {(q.unit, q.value) for q in b.quantities}
    units = {u for u, _ in mine} & {u for u, _ in other}
    return any({v for u, v in mine if u == unit}.isdisjoint({v for u, v in other if u == unit}) for unit in units)


def rival_dates(a: Told, b: Told) -> bool:
    """Whether two statements date one act differently: an act that happens once to a named instrument or body."""
    if a.family != b.family or a.realm != "done" or b.realm != "done":
        return False
    named = {o.id for o in a.objects if o.kind not in ("thing", "place") and not is_description(o)}
    shared = named & a.things & b.things
    once = a.statement.act in load_table("sameness")["once"]
    stated = "inherited" not in (a.statement.time.basis, b.statement.time.basis)
    return bool(
        once
        and shared
        and stated
        and a.things == b.things
        and _fit(a.parties, b.parties)
        and same_time(a.statement, b.statement) == "apart"
    )

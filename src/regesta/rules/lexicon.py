"""The lexicon of acts: frames that tell how prose words an act, and the noun classes they ask for.

The data stand in `rules/lexicon/*.toml`; `docs/rules.md` explains them to people who do not write Python.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from regesta.model.statement import Modality
from regesta.rules.acts import load_acts
from regesta.rules.political import TYPES

# The PLOVER layer alone reads this file: events of the news that are no acts of a record.
EVENTS = "plover"
FAMILIES = (
    "instrument",
    "analysis",
    "organization",
    "office",
    "diplomacy",
    "economy",
    "finance",
    "force",
    "territory",
    "domestic",
    "idioms",
    "crises",
    "chapters",
    "provisions",
    "membership",
    "periphrases",
    "warfare",
    "histories",
)
_FIELDS = frozenset(
    "id act verbs nouns adjectives object not_object subject attr prep prep_any not_prep comp actor recipient partner things "
    "light needs modality no_longer negated active entry comp_verb comp_object after plover mode cameo hit miss".split()
)
_NEEDS = ("any", "actor", "possessor", "person", "body", "none")


class LexiconError(ValueError):
    """A rule file says something that cannot be used; the message names the file and the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way of telling an act.

    Attributes:
        id: Unique name.
        act: The act it tells; "" where it tells an event of the PLOVER layer alone.
        verbs: Verb lemmas; a particle follows an underscore ("break_off").
        nouns: Noun lemmas.
        adjectives: Predicate adjectives.
        object: Classes of which the object must have one; ("none",) for no object; empty for no condition.
        not_object: Classes that the object must not have.
        subject: Classes of which the subject must have one.
        attr: Lemmas of which the complement of "become" must be one.
        prep: For each preposition the classes its noun may have; one of them must be there.
        prep_any: True where `prep` holds alternatives of which one suffices beside the object condition.
        not_prep: Prepositions with classes that must not be there.
        comp: Clause types that must follow: "inf", "that", "ing".
        actor: Slots that the actors stand in.
        recipient: Slots that the recipients stand in.
        partner: Slots that further parties stand in.
        things: Slots that the objects stand in.
        light: "only" where a noun counts only under a light verb; "yes" where it may; "" where it need not.
        after: Verbs of which one must stand before it, coordinated ("was suspended and returned").
        needs: What must be resolved for a statement.
        no_longer: True where the verb counts only with "no longer".
        negated: True where the verb counts only when negated ("would not accept").
        active: True where the verb does not count in the passive ("owes", not "owed to").
        entry: True where the noun counts only at the head of an entry of a chronicle ("1953 – Treaty with Norway").
        comp_verb: Lemmas of which the verb of the clause that follows must be one.
        comp_object: Classes of which the object of that verb must have one.
        plover: PLOVER type, where it is not that of the act.
        mode: PLOVER mode, where it is not that of the act.
        cameo: CAMEO code, where it is not that of the act.
        hit: A sentence it finds.
        miss: A sentence it must not find.
    """

    id: str
    act: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    attr: tuple[str, ...] = ()
    prep: tuple[tuple[str, tuple[str, ...]], ...] = ()
    prep_any: tuple[tuple[str, tuple[str, ...]], ...] = ()
    not_prep: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comp: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    partner: tuple[str, ...] = ()
    things: tuple[str, ...] = ("object",)
    light: str = ""
    after: tuple[str, ...] = ()
    needs: str = "any"
    modality: Modality | None = None
    no_longer: bool = False
    negated: bool = False
    active: bool = False
    entry: bool = False
    comp_verb: tuple[str, ...] = ()
    comp_object: tuple[str, ...] = ()
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    hit: str
    miss: str

    @property
    def weight(self) -> int:
        """How many conditions it sets; of two frames that match, the one with more wins.

        A frame of the PLOVER layer counts for two more: where it is read, it knows better than a frame of an act.
        """
        narrow = 0 if not self.object or "any" in self.object else 2
        return (
            narrow
            + 2 * (not self.act)
            + 2 * bool(self.prep)
            + 2 * bool(self.comp)
            + 2 * bool(self.comp_object)
            + 4 * bool(self.attr)
            + 2 * bool(self.prep_any)
            + bool(self.subject)
            + bool(self.not_object)
            + 2 * self.no_longer
            + 4 * self.negated
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Semantic classes of nouns."""

    by_lemma: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    transparent: frozenset[str]
    actor_heads: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames, each by its id, and those of each verb, noun and adjective, the narrowest first."""

    frames: tuple[Frame, ...]
    by_id: Mapping[str, Frame]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(value).split())


def _pairs(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Prepositions with classes, from a table or from "to:state into:state"."""
    if isinstance(value, dict):
        return tuple((str(k), _words(v)) for k, v in value.items())
    pairs: dict[str, tuple[str, ...]] = {}
    for item in _words(value):
        name, _, wanted = item.partition(":")
        pairs[name] = (*pairs.get(name, ()), wanted)
    return tuple(pairs.items())


_PLAIN = (
    "id", "act", "light", "needs", "modality", "no_longer", "negated", "active", "entry", "plover", "mode", "cameo", "hit", "miss",
)  # fmt: skip


def _frame(raw: dict[str, Any], name: str) -> Frame:
    """One frame, checked."""
    where = f"{name}.toml, frame {raw.get('id', '?')!r}"
    if unknown := sorted(set(raw) - _FIELDS):
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}. Known are: {', '.join(sorted(_FIELDS))}.")
    told = "plover" if name == EVENTS else "act"
    if missing := [f for f in ("id", told, "hit", "miss") if not raw.get(f)]:
        raise LexiconError(
            f"{where}: the field {missing[0]!r} is missing. Every frame tells an act and has a hit and a miss."
        )
    if name != EVENTS and raw["act"] not in load_acts():
        raise LexiconError(f"{where}: there is no act {raw['act']!r} in acts.tsv.")
    if raw.get("plover", TYPES[0]) not in TYPES:
        raise LexiconError(f"{where}: PLOVER has no type {raw['plover']!r}.")
    if not any(raw.get(k) for k in ("verbs", "nouns", "adjectives")):
        raise LexiconError(f"{where}: it names no verb, noun or adjective.")
    if raw.get("needs", "any") not in _NEEDS:
        raise LexiconError(f"{where}: needs is {raw['needs']!r}; it may be one of {', '.join(_NEEDS)}.")
    if raw.get("modality", "planned") not in get_args(Modality):
        raise LexiconError(f"{where}: there is no modality {raw['modality']!r}.")
    values: dict[str, Any] = {"act": "", **{k: raw[k] for k in _PLAIN if k in raw}}
    for key in ("verbs", "nouns", "adjectives", "object", "not_object", "subject", "attr", "comp", "actor", "recipient",
                "partner", "things", "after", "comp_verb", "comp_object"):  # fmt: skip
        if key in raw:
            values[key] = _words(raw[key])
    for key in ("prep", "prep_any", "not_prep"):
        if key in raw:
            values[key] = _pairs(raw[key])
    return Frame(**values)


def _index(frames: tuple[Frame, ...], kind: str) -> dict[str, tuple[Frame, ...]]:
    index: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, kind):
            index.setdefault(word, []).append(frame)
    return {w: tuple(sorted(fs, key=lambda f: -f.weight)) for w, fs in index.items()}


@cache
def _family(name: str) -> tuple[Frame, ...]:
    """The frames of one file, read once for all who ask for it."""
    text = (files("regesta.rules") / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    return tuple(_frame(raw, name) for raw in tomllib.loads(text).get("frame", []))


@cache
def load_lexicon(*, events: bool = False) -> Lexicon:
    """All frames of `rules/lexicon`, checked.

    Args:
        events: Whether the frames of the PLOVER layer are wanted beside those of the acts.

    Raises:
        LexiconError: A frame is incomplete, twice there or names an unknown act or field.
    """
    frames: list[Frame] = []
    seen: dict[str, str] = {}
    for name in (EVENTS, *FAMILIES) if events else FAMILIES:
        for frame in _family(name):
            if frame.id in seen:
                raise LexiconError(f"{name}.toml: the frame {frame.id!r} stands in {seen[frame.id]}.toml already.")
            seen[frame.id] = name
            frames.append(frame)
    every = tuple(frames)
    return Lexicon(
        frames=every,
        by_id={frame.id: frame for frame in every},
        verbs=_index(every, "verbs"),
        nouns=_index(every, "nouns"),
        adjectives=_index(every, "adjectives"),
    )


@cache
def load_classes() -> Classes:
    """The noun classes of `rules/lexicon/classes.toml`."""
    data = tomllib.loads((files("regesta.rules") / "lexicon" / "classes.toml").read_text(encoding="utf-8"))
    by_lemma: dict[str, set[str]] = {}
    for name, words in data["classes"].items():
        for word in words.split():
            by_lemma.setdefault(word, set()).add(name)
    phrases: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name, spec in data["phrases"].items():
        for head in spec["head"].split():
            phrases.setdefault(head, []).append((name, frozenset(spec["with"].split())))
    return Classes(
        by_lemma={w: frozenset(c) for w, c in by_lemma.items()},
        phrases={w: tuple(p) for w, p in phrases.items()},
        transparent=frozenset(data["transparent"]["nouns"].split()),
        actor_heads=frozenset(data["actor_heads"]["nouns"].split()),
        names=frozenset(data["classes"]) | frozenset(data["phrases"]),
    )

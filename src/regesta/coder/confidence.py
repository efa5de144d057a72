"""How sure a statement is: the chance that a careful reader codes the same from the same passage.

A logistic model over a few properties of the statement. Its weights stand in `rules/confidence.toml` and are fitted on
the gold records by `benchmarks/confidence.py`, which prints how well they hold on texts left out of the fit; the table
is in `docs/accuracy.md`. "The same" is the act with who, to whom, when and how, as `regesta score` counts it.
"""

from __future__ import annotations

import math

from regesta.coder.running import KNOWN_OFFICE
from regesta.model.statement import Statement
from regesta.rules.confidence import load_weights
from regesta.rules.lexicon import load_lexicon


def confidence(statement: Statement) -> float:
    """The chance (0 to 1, two decimals) that a careful reader codes the same."""
    weights = load_weights()
    total = weights["base"] + sum(weights[name] for name in properties(statement))
    known = _KNOWN if statement.time.rule == KNOWN_OFFICE else 1.0
    return round(known / (1 + math.exp(-total)), 2)


def properties(statement: Statement) -> tuple[str, ...]:
    """What makes a statement more or less sure, by the names of `rules/confidence.toml`."""
    s = statement
    frame = load_lexicon().by_id.get(s.rule)
    return tuple(
        name
        for name, holds in (
            ("told by a noun", frame is not None and bool(frame.nouns)),
            ("no actor", not s.actors),
            ("actor resolved", any(p.rule != "literal" for p in s.actors)),
            ("actor without a state", any(p.ref.state is None and p.ref.kind in _STATELY for p in s.actors)),
            ("no recipient", not s.recipients),
            ("recipient resolved", any(p.rule != "literal" for p in s.recipients)),
            ("instrument", any(p.ref.kind == "instrument" for p in s.objects)),
            ("not simply told", s.modality != "occurred"),
            ("time relative", s.time.basis == "relative"),
            ("time inherited", s.time.basis == "inherited"),
            ("no time", s.time.basis == "none"),
        )
        if holds
    )


# What the text does not tell is never as sure as what it does, however often a list of leaders is right.
_KNOWN = 0.8
_STATELY = frozenset({"person", "government", "agency", "group", "movement"})

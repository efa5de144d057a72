"""What a comparison with a gold record shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regesta.query.agreement import Agreement
from regesta.query.score import CHECKS, Match, Score

_OF_FOUND = {
    "act": "the same act",
    "actors": "all actors",
    "recipients": "all recipients",
    "no_foreign": "no foreign state",
    "time": "the same time",
    "modality": "the same modality",
    "until": "the same end",
    "deadlines": "all deadlines",
    "quantities": "all quantities",
}


def table(score: Score) -> RenderableType:
    """The figures as a person reads them."""
    figures = score.statements
    head = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("statements", "precision", "recall", "F1"):
        head.add_column(name, justify="left" if name == "statements" else "right")
    for name in ("found", "correct"):
        head.add_row(name, *(f"{figures[f'{name}_{part}']:.3f}" for part in ("precision", "recall", "f1")))
    shares = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    shares.add_column("of the found statements")
    shares.add_column("share", justify="right")
    for name in CHECKS:
        shares.add_row(f"with {_OF_FOUND[name]}", f"{figures[f'of_found_{name}']:.3f}")
    registers = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("register", "recall", "precision", "gold", "record"):
        registers.add_column(name, justify="left" if name == "register" else "right")
    for name, row in (*score.registers.items(), ("citations", score.citations)):
        registers.add_row(name, f"{row.recall:.2f}", f"{row.precision:.2f}", str(row.gold), str(row.predicted))
    counts = f"{figures['gold_core']:.0f} core entries in gold, {figures['predicted']:.0f} statements in the record"
    return Group(Text(counts), head, shares, registers)


def agreement_table(rows: Sequence[Agreement]) -> RenderableType:
    """How far two coders agree, value by value; a dash where a coefficient is not defined."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("two coders", "passages", "same", "alpha", "kappa"):
        shown.add_column(name, justify="left" if name == "two coders" else "right")
    for row in rows:
        cells = ["–" if value is None else f"{value:.2f}" for value in (row.same, row.alpha, row.kappa)]
        shown.add_row(row.field, str(row.units), *cells)
    return shown


def misses(score: Score) -> Iterator[str]:
    """A line for each gold entry that was missed, each spurious statement, each wrong one and each missed row."""
    for gold in score.missed:
        yield f"MISSED   {'/'.join(gold['acts'])} {gold['actors']} {gold.get('time')} | {_line(gold['quote'], 110)}"
    for told in score.spurious:
        yield (
            f"SPURIOUS {told['act']} {_names(told['actors'])} {(told.get('time') or {}).get('edtf')} "
            f"[{told['trigger']['quote']}; {told['rule']}] | {_line(told['evidence']['quote'], 110)}"
        )
    for match in score.matches:
        bad = [name for name in CHECKS if not match.checks[name]]
        if bad:
            quote = _line(match.gold["quote"], 90)
            yield f"WRONG    {', '.join(bad)}: gold {_gold(match)} | told {_told(match)} | {quote}"
    for register, row in score.missed_rows:
        yield f"REGISTER {register} {dict(row)}"


def _gold(match: Match) -> str:
    gold = match.gold
    parts = [f"{gold['acts'][0]} {gold['actors']} > {gold['recipients']} {gold.get('time')} {gold['modality']}"]
    parts += [f"{name} {gold[name]}" for name in ("until", "deadlines", "quantities") if gold.get(name)]
    return ", ".join(parts)


def _told(match: Match) -> str:
    told = match.statement
    time = (told.get("time") or {}).get("edtf")
    parts = [f"{told['act']} {_names(told['actors'])} > {_names(told['recipients'])} {time} {told['modality']}"]
    parts += [f"{name} {told[name]}" for name in ("until", "deadlines") if told.get(name)]
    parts += [f"{q['value']:g} {q['unit']}" for q in told.get("quantities") or []]
    return ", ".join([*parts, str(told["rule"])])


def _names(refs: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{ref['name']} ({ref['state']})" if ref.get("state") != ref["id"] else ref["id"] for ref in refs]


def _line(quote: str, width: int) -> str:
    return " ".join(quote.split())[:width]

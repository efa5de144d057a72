"""Fit the confidence of statements on the gold records, and print how well it holds on texts left out.

usage: confidence.py [--write]

For each text that has gold (those of `accuracy.py`) the model is fitted on all others and asked about this one; the
table compares what it told with how many statements were right. `--write` fits it on all texts and writes the weights
to `src/regesta/rules/confidence.toml`. The fit is a logistic regression with a ridge of 2, by Newton's method.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.accuracy import texts

from regesta import pipeline, store
from regesta.annotator import Parser
from regesta.coder.confidence import properties
from regesta.query.score import read_gold, score, tables_of
from regesta.reader import read
from regesta.rules.confidence import PROPERTIES

FILE = Path(__file__).resolve().parent.parent / "src" / "regesta" / "rules" / "confidence.toml"
RIDGE = 2.0
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement of a text with gold: its properties, and whether it is right."""

    text: str
    properties: tuple[str, ...]
    right: bool


def cases() -> list[Case]:
    """All statements that the gold records can judge."""
    parser, found = Parser(), []
    for kind, name, text, gold in texts():
        if kind == "unseen":
            continue  # no number is fitted on them either
        document, issues = read(text)
        if document is None:
            sys.exit(f"{text.name} cannot be read")
        contents = pipeline.assemble([pipeline.code_document(document, parser)], issues)
        connection = store.in_memory(contents)
        result = score(tables_of(connection), read_gold(gold))
        connection.close()
        right = {m.statement["id"]: m.correct for m in result.matches} | {s["id"]: False for s in result.spurious}
        found += [
            Case(text=name, properties=properties(s), right=right[s.id]) for s in contents.statements if s.id in right
        ]
    return found


def matrix(some: Sequence[Case]) -> tuple[Numbers, Numbers]:
    """Properties as columns behind a column of ones, and what is right."""
    rows = [[1.0, *(float(name in case.properties) for name in PROPERTIES)] for case in some]
    return np.array(rows), np.array([float(case.right) for case in some])


def fit(some: Sequence[Case]) -> Numbers:
    """The weights, that of the base first."""
    x, y = matrix(some)
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(len(weights))
    ridge[0, 0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, x.T @ (y - p) - ridge @ weights)
    return weights


def chance(weights: Numbers, case: Case) -> float:
    """What a model says of a case."""
    x, _ = matrix([case])
    return 1 / (1 + math.exp(-float((x @ weights)[0])))


def left_out(all_: Sequence[Case]) -> list[tuple[float, bool]]:
    """What the model fitted on the other texts says of each case, with whether it is right."""
    told = []
    for text in sorted({case.text for case in all_}):
        weights = fit([case for case in all_ if case.text != text])
        told += [(chance(weights, case), case.right) for case in all_ if case.text == text]
    return told


def report(told: Sequence[tuple[float, bool]]) -> None:
    """The reliability table, the Brier score, and how often a right statement is told the surer."""
    print("| confidence | statements | told on average | right |")
    print("| --- | --- | --- | --- |")
    for low in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        high = {0.0: 0.2, 0.8: 1.01}.get(low, low + 0.1)
        some = [(p, right) for p, right in told if low <= p < high]
        if some:
            mean, share = sum(p for p, _ in some) / len(some), sum(right for _, right in some) / len(some)
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(some)} | {mean:.2f} | {share:.2f} |")
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    base = sum(right for _, right in told) / len(told)
    good, bad = [p for p, right in told if right], [p for p, right in told if not right]
    pairs = sum((g > b) + 0.5 * (g == b) for g in good for b in bad) / max(1, len(good) * len(bad))
    print(f"Brier score {brier:.3f} (the base rate alone: {base * (1 - base):.3f}); a right statement is told surer")
    print(f"than a wrong one in {pairs:.0%} of pairs; {len(told)} statements, {base:.0%} right.")


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="write the weights fitted on all texts")
    asked = options.parse_args(arguments)
    all_ = cases()
    report(left_out(all_))
    weights = fit(all_)
    lines = [f'"{name}" = {weight:.2f}' for name, weight in zip(("base", *PROPERTIES), weights, strict=True)]
    if asked.write:
        head = (
            "# Log-odds that a statement is right, by its properties. Written by `benchmarks/confidence.py --write`.\n"
        )
        FILE.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} weights written")
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()

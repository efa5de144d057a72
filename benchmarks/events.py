"""Code sentence cases into political events, score them, and print the figures beside a peer's.

usage: events.py CASES.jsonl [--out PRED.jsonl] [--misses] [--json] [--model NAME]

CASES has one JSON object a line: `id`, `text`, and `gold`, a list of `source`, `target` (ISO 3166-1 alpha-3 codes, or
IGO, NGO, IMG, MNC, REB for what has no state; sector letters may follow) and `plover` (with `plover_alts`). `--out`
writes {"id", "events": [{"source", "target", "plover"}]} for each. A triple is right when both countries and the type
are; a mutual event counts once in each direction.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from regesta.annotator import Parser, annotate
from regesta.coder.political import political_events
from regesta.model.event import PoliticalEvent
from regesta.model.statement import Ref
from regesta.reader import read_text
from regesta.rules.actors import load_organizations
from regesta.rules.political import TYPES

PEER = "PETRARCH2 on the 161 cases of plover_gsr_dev: triple F1 .256, type only F1 .367"
# Codes of the gold that ISO 3166 has otherwise.
SAME = {"JAP": "JPN", "ROM": "ROU", "GER": "DEU", "TIM": "TLS", "ZAR": "COD"}
# States that are gone, as the countries of today that the cases know.
TODAY = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU"}
Triple = tuple[str, str, str]


def code_of(ref: Ref) -> str:
    """A ref as the cases code it: its country, else the kind of body it is."""
    if ref.kind == "state" or ref.state is not None:
        code = ref.id if ref.kind == "state" else str(ref.state)
        return TODAY.get(code, code)
    if ref.kind == "movement":
        return "IMG"
    row = load_organizations().get(ref.id.removeprefix("organization:"))
    if row is None:
        return "NGO"
    # Coders of the cases file every international body of standing, the Red Cross too, under IGO.
    return "MNC" if row.plover == "MNC" else "IGO"


def triples(event: PoliticalEvent) -> Iterator[Triple]:
    """An event as source, target and type; a mutual one in each direction."""
    actors = [code_of(p.ref) for p in event.actors]
    recipients = [code_of(p.ref) for p in event.recipients]
    if event.mutual:
        pairs = [(a, b) for a in actors for b in actors if a != b]
        yield from ((a, b, event.plover) for a, b in pairs or [(actors[0] if actors else "", "")])
    else:
        for a in actors or [""]:
            yield from ((a, b, event.plover) for b in recipients or [""])


def country(code: str | None) -> str:
    """The first three letters, which are the country."""
    short = (code or "")[:3].upper()
    return SAME.get(short, short)


def golds(case: dict[str, Any]) -> list[tuple[str, str, frozenset[str]]]:
    """The gold triples of a case, each with all types that count as right."""
    rows = (
        (
            country(g["source"]),
            country(g["target"]),
            frozenset({g.get("plover"), *(g.get("plover_alts") or ())} - {None}),
        )
        for g in case["gold"]
    )
    return list(dict.fromkeys(rows))


def f1(right: int, told: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    p, r = right / max(1, told), right / max(1, gold)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


class Tally:
    """Counts over all cases."""

    def __init__(self) -> None:
        self.triple, self.types = [0, 0, 0], [0, 0, 0]
        self.by_type: dict[str, list[int]] = {t: [0, 0, 0] for t in TYPES}
        self.confused: Counter[tuple[str, str]] = Counter()

    def add(self, case: dict[str, Any], told: Sequence[Triple]) -> bool:
        """Count one case; tells whether it is exactly right."""
        gold = golds(case)
        mine = list(dict.fromkeys((SAME.get(s, s), SAME.get(t, t), p) for s, t, p in told))
        left, hits = list(mine), 0
        for source, target, types in gold:
            found = next((m for m in left if m[:2] == (source, target) and m[2] in types), None)
            if found is not None:
                left.remove(found)
                hits += 1
        kinds, wanted = {m[2] for m in mine}, {types for _, _, types in gold}
        right = [types for types in wanted if types & kinds]
        self._plus(self.triple, hits, len(mine), len(gold))
        self._plus(self.types, len(right), len(kinds), len(wanted))
        for types in wanted:
            name = min(types, key=TYPES.index)
            self._plus(self.by_type[name], int(types in right), 0, 1)
            if types not in right:
                self.confused[name, ", ".join(sorted(kinds)) or "nothing"] += 1
        for kind in kinds:
            self.by_type[kind][1] += 1
        return hits == len(gold) and not left

    @staticmethod
    def _plus(cell: list[int], right: int, told: int, gold: int) -> None:
        cell[0] += right
        cell[1] += told
        cell[2] += gold

    def figures(self) -> dict[str, Any]:
        """All figures by name."""
        names = ("precision", "recall", "f1")
        rows = {"triple": self.triple, "type": self.types} | self.by_type
        return {
            name: dict(zip(names, (round(x, 3) for x in f1(right, told, gold)), strict=True)) | {"gold": gold}
            for name, (right, told, gold) in rows.items()
        }


def coded(case: dict[str, Any], parser: Parser) -> tuple[PoliticalEvent, ...]:
    """The events of a case."""
    return tuple(political_events(annotate(read_text(case["text"]), parser)))


def show(tally: Tally) -> None:
    """Print the table."""
    print(f"{'':28} {'gold':>5} {'P':>6} {'R':>6} {'F1':>6}")
    for name, row in tally.figures().items():
        label = {"triple": "triple, country level", "type": "type only"}.get(name, name)
        print(f"{label:28} {row['gold']:5} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f}")
        if name == "type":
            print(PEER)
    worst = ", ".join(f"{a} as {b} {n}" for (a, b), n in tally.confused.most_common(12))
    print(f"taken for another: {worst}")


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("cases", type=Path, metavar="CASES.jsonl")
    options.add_argument("--out", type=Path, metavar="PRED.jsonl", help="write the predictions there")
    options.add_argument("--misses", action="store_true", help="print the cases that are not exactly right")
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    options.add_argument("--model", help="another installed spaCy English pipeline")
    asked = options.parse_args(arguments)
    if not asked.cases.is_file():
        sys.exit(f"{asked.cases} is no file; give a file of cases, one JSON object a line")
    cases = [json.loads(line) for line in asked.cases.read_text(encoding="utf-8").splitlines() if line.strip()]
    parser, tally, lines = Parser(asked.model), Tally(), []
    for case in cases:
        events = coded(case, parser)
        told = [t for e in events for t in triples(e)]
        rows = [{"source": s or None, "target": t or None, "plover": p} for s, t, p in told]
        lines.append(json.dumps({"id": case["id"], "events": rows}, ensure_ascii=False))
        if not tally.add(case, told) and asked.misses:
            print(f"{case['id']} | {case['text']}\n    gold {[(s, t, *sorted(ts)) for s, t, ts in golds(case)]}")
            print(f"    told {told} by {[e.rule for e in events]}")
    if asked.out:
        asked.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if asked.json:
        print(json.dumps(tally.figures(), indent=1))
    else:
        show(tally)


if __name__ == "__main__":
    main()

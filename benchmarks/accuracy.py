"""Build, export and score every text with a gold record, and print one table.

usage: accuracy.py [NAME...] [--misses] [--families] [--json] [--model NAME]

NAME is a text of the table (all without any): the project's own, and where REGESTA_CORPORA names a folder with seed/,
dev/ and gold/, those as well. `--misses` prints what was missed, spurious or wrong in each,
`--families` counts it by its kind. The set "unseen" measures prose that no rule was written for: its misses are not read,
and are not printed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.events import Tally, coded, triples
from benchmarks.times import added, count, f1, regesta_tagger

from regesta import pipeline, store
from regesta.annotator import Parser
from regesta.query.score import Score, read_gold, score, tables_of
from regesta.reader import read
from regesta.views.score import misses

ROOT = Path(__file__).resolve().parent.parent
SETS = ("seed", "dev", "own", "unseen")
REGISTERS = ("offices", "instruments", "memberships", "terms", "obligations", "debts", "disputes")


def corpora() -> Path:
    """The folder of texts and gold that are not the project's own."""
    folder = Path(os.environ.get("REGESTA_CORPORA") or "../shared")
    return folder if folder.is_absolute() else ROOT / folder


def texts() -> Iterator[tuple[str, str, Path, Path]]:
    """Set, name, text and gold record of every text that is there."""
    own = ROOT / "tests" / "gold"
    found = [("own", gold.stem, gold) for gold in sorted(own.glob("*.json"))]
    folders: dict[str, tuple[Path, ...]] = {"own": (own / "texts", ROOT / "examples")}
    shared = corpora()
    for gold in sorted((shared / "gold").glob("*.json")):
        found.append(("seed" if gold.stem == "seed" else "dev", gold.stem, gold))
    folders |= {"seed": (shared / "seed",), "dev": (shared / "dev",)}
    unseen = own / "unseen"
    found += [("unseen", gold.stem, gold) for gold in sorted(unseen.glob("*.json"))]
    folders["unseen"] = (unseen / "texts",)
    for group in SETS:
        for kind, name, gold in found:
            if kind == group:
                text = _text(folders[kind], name)
                if text is not None:
                    yield kind, name, text, gold


def _text(folders: Sequence[Path], name: str) -> Path | None:
    names = [folder / f"{name}{suffix}" for folder in folders for suffix in (".txt", ".md")]
    if name == "seed":
        names += sorted(folders[0].glob("*.txt"))
    return next((path for path in names if path.is_file()), None)


def measure(text: Path, gold: Path, parser: Parser) -> Score:
    """The score of one text, built and exported as a user would have it."""
    document, issues = read(text)
    if document is None:
        sys.exit(f"{text.name} cannot be read: {issues[0].message if issues else ''}")
    contents = pipeline.assemble([pipeline.code_document(document, parser)], issues)
    connection = store.in_memory(contents)
    result = score(tables_of(connection), read_gold(gold))
    connection.close()
    return result


def line(name: str, found: Score) -> str:
    """One line of the table."""
    s = found.statements
    cells = [f"{s[key]:5.2f}" for key in ("found_precision", "found_recall", "found_f1", "correct_f1", "of_found_time")]
    for register in REGISTERS:
        r = found.registers.get(register)
        cells.append(f"{r.recall:4.2f}/{r.precision:4.2f}" if r and r.gold else f"   -/{r.predicted if r else 0:<4}")
    c = found.citations
    cells.append(f"{c.recall:4.2f}/{c.precision:4.2f}" if c.gold else f"   -/{c.predicted:<4}")
    return f"{name:24.24} {int(s['gold_core']):4} {int(s['predicted']):4} " + " ".join(cells)


def means(name: str, found: Sequence[Score]) -> str:
    """The means of several texts; of a register over the texts that have rows of it in gold."""
    count = max(1, len(found))
    keys = ("found_precision", "found_recall", "found_f1", "correct_f1", "of_found_time")
    cells = [f"{sum(f.statements[key] for f in found) / count:5.2f}" for key in keys]
    for register in REGISTERS:
        rows = [f.registers[register] for f in found if register in f.registers and f.registers[register].gold]
        n = max(1, len(rows))
        mean = f"{sum(r.recall for r in rows) / n:4.2f}/{sum(r.precision for r in rows) / n:4.2f}"
        cells.append(mean if rows else "   -/-   ")
    return f"{name:24.24} {'':9} " + " ".join(cells)


def families(found: Score) -> Counter[str]:
    """How often each kind of miss occurs in a text; a statement may be wrong in several ways."""
    count = Counter({"act missed": len(found.missed), "statement without an act": len(found.spurious)})
    for match in found.matches:
        told, checks = match.statement, match.checks
        kinds = {
            "other act of the same kind": not checks["act"],
            "actor missing, none told": not checks["actors"] and not told["actors"],
            "actor missing, others told": not checks["actors"] and bool(told["actors"]),
            "recipient missing, none told": not checks["recipients"] and not told["recipients"],
            "recipient missing, others told": not checks["recipients"] and bool(told["recipients"]),
            "a state that takes no part": not checks["no_foreign"],
            "time missing": not checks["time"] and not told["time"]["edtf"],
            "time other": not checks["time"] and bool(told["time"]["edtf"]),
            "modality other": not checks["modality"],
        }
        count.update(name for name, holds in kinds.items() if holds)
    return count


def print_families(scores: Mapping[tuple[str, str], Score]) -> None:
    """The kinds of misses by set of texts, the most frequent first."""
    sets = {kind: [found for (k, _), found in scores.items() if k == kind] for kind in SETS}
    counts = {kind: sum((families(found) for found in some), Counter[str]()) for kind, some in sets.items() if some}
    total = sum(counts.values(), Counter[str]())
    print(f"| {'family':30} | {' | '.join(counts)} | all |")
    print(f"| --- |{' --- |' * (len(counts) + 1)}")
    for name, n in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        print(f"| {name:30} | {' | '.join(str(count[name]) for count in counts.values())} | {n} |")


def print_peers(parser: Parser) -> None:
    """What peers reach on the times and events of the corpora, and two readers on prose, beside regesta's figures."""
    folder = corpora() / "dev"
    cases = _lines(folder / "plover_gsr_dev.jsonl")
    documents = _lines(folder / "wikiwars_dev.jsonl")
    print(f"\n{'beside the peers':40} {'regesta':>8} {'peer':>8}  which")
    if documents:
        tagger = regesta_tagger("narrative")
        total = added(count(d["timexes"], tagger(d["text"], d.get("dct"))) for d in documents)
        for name, peer in (("strict", 85.5), ("relaxed", 92.0), ("value", 84.0)):
            ours = f1(total, name)
            print(f"{'WikiWars, ' + name + ' F1':40} {ours:8.1f} {peer:8.1f}  HeidelTime 2.2.1 with TreeTagger")
    if cases:
        tally = Tally()
        for case in cases:
            tally.add(case, [t for event in coded(case, parser) for t in triples(event)])
        figures = tally.figures()
        for name, peer in (("triple", 0.256), ("type", 0.367)):
            print(f"{'PLOVER sentences, ' + name + ' F1':40} {figures[name]['f1']:8.3f} {peer:8.3f}  PETRARCH2")
    print(f"{'seed, found and correct F1':40} {'above':>8} {'1.00 .95':>8}  a second careful reader")
    print(f"{'anzus-treaty, found and correct F1':40} {'above':>8} {'.84 .66':>8}  a second careful reader")


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        print(f"{path.name} is not there: skipped")
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--misses", action="store_true", help="print what was missed, spurious or wrong")
    options.add_argument("--families", action="store_true", help="count the misses by their kind")
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    options.add_argument("--model", help="another installed spaCy English pipeline")
    asked = options.parse_args(arguments)
    chosen = [t for t in texts() if not asked.names or t[1] in asked.names or t[0] in asked.names]
    if not chosen:
        sys.exit(f"no text called {', '.join(asked.names)}; there are {', '.join(t[1] for t in texts())}")
    parser = Parser(asked.model)
    scores = {(kind, name): measure(text, gold, parser) for kind, name, text, gold in chosen}
    if asked.json:
        print(json.dumps({name: found.figures() for (_, name), found in scores.items()}, indent=1))
        return
    if asked.families:
        print_families(scores)
        return
    if asked.misses:
        for (kind, name), found in scores.items():
            print(f"== {name}")
            print("not printed, so that the text stays unseen" if kind == "unseen" else "\n".join(misses(found)))
    heads = "".join(f"{register[:9]:>10}" for register in (*REGISTERS, "citations"))
    print(f"{'':24} {'gold':>4} {'told':>4} {'P':>5} {'R':>5} {'found':>5} {'corr.':>5} {'time':>5}{heads}")
    for kind in SETS:
        group = {name: found for (k, name), found in scores.items() if k == kind}
        for name, found in group.items():
            print(line(name, found))
        if len(group) > 1:
            print(means(f"mean of {kind}", tuple(group.values())))
    print(
        "P, R and found: statements found (precision, recall, F1); corr.: F1 of correct ones; time: of found with the"
    )
    print("right time; registers and citations: recall/precision (-/rows where gold has none).")
    if not asked.names:
        print_peers(parser)


if __name__ == "__main__":
    main()

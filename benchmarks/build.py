"""How long a build takes beside spaCy's parse of the same text alone, in one process, start-up apart.

usage: build.py [FILE...] [--rounds N] [--stages]

Without a FILE it takes the bundled example. Each round parses the paragraphs with spaCy alone (tagger, parser,
lemmatizer, by `nlp.pipe`), then builds the record in memory; the best round of each counts. `--stages` prints where the
time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from regesta import pipeline, store
from regesta.annotator import DEFAULT_MODEL, Parser
from regesta.model.text import Document
from regesta.reader import read_all

ROOT = Path(__file__).resolve().parent.parent


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def parse_alone(nlp: Language, documents: Sequence[Document]) -> int:
    """Parse the paragraphs as spaCy does by itself; the number of tokens."""
    texts = [d.text[b.start : b.end] for d in documents for b in d.blocks if b.kind == "paragraph"]
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))


def build(files: Sequence[Path], parser: Parser) -> store.Contents:
    """Build a record in memory, from the files."""
    contents = pipeline.build(files, parser=parser)
    store.in_memory(contents).close()
    return contents


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path, metavar="FILE")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--stages", action="store_true", help="print where the time of a build goes")
    asked = options.parse_args(arguments)
    files = asked.files or [ROOT / "examples" / "peru-1963-2000.md"]
    documents, _ = read_all(files)
    nlp, parser = spacy.load(DEFAULT_MODEL, exclude=["ner"]), Parser()
    tokens = parse_alone(nlp, documents)
    contents = build(files, parser)
    alone = best(lambda: parse_alone(nlp, documents), asked.rounds)
    whole = best(lambda: build(files, parser), asked.rounds)
    print(f"{len(documents)} documents, {tokens:,} tokens, {len(contents.statements):,} statements")
    print(f"spaCy alone {alone:.3f} s ({tokens / alone:,.0f} tokens/s), build {whole:.3f} s")
    print(f"ratio {whole / alone:.2f}")
    if asked.stages:
        print_stages(files, parser)


def print_stages(files: Sequence[Path], parser: Parser) -> None:
    """The time in our own functions during one build."""
    profile = cProfile.Profile()
    profile.runcall(build, files, parser)
    pstats.Stats(profile).sort_stats("cumulative").print_stats("regesta", 40)


if __name__ == "__main__":
    main()

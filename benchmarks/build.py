"""How long a build takes beside spaCy's own parse of the same text, in one process, start-up apart.

usage: build.py [FILE...] [--rounds N] [--stages]

Without a FILE it takes the bundled example. Each round does three things, and the best round of each counts:

* spaCy's own parse: the model as it comes, with all its components (tagger, parser, lemmatizer and entity recognizer),
  reads the paragraphs by `nlp.pipe`. It is told as well without the recognizer, which regesta does not run.
* the build: everything from the files to the record in memory: reading, regesta's own parse of what is not masked,
  names, times, coding, resolving, folding, checking and writing.
* the coding alone: statements out of documents that are parsed and annotated already.

Seconds are the processor's, so that other work on the machine counts little. Then it tells how long `regesta --help`
takes to start, and whether that loads spaCy. `--stages` prints where the time of a build goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from regesta import pipeline, store
from regesta.annotator import DEFAULT_MODEL, Parser, annotate
from regesta.coder import code
from regesta.model.text import Document
from regesta.reader import read_all

ROOT = Path(__file__).resolve().parent.parent


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def parse_alone(nlp: Language, documents: Sequence[Document]) -> int:
    """Parse the paragraphs with a spaCy pipeline by itself; the number of tokens."""
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
    whole, lean, parser = spacy.load(DEFAULT_MODEL), spacy.load(DEFAULT_MODEL, exclude=["ner"]), Parser()
    tokens, contents = parse_alone(whole, documents), build(files, parser)
    own = best(lambda: parse_alone(whole, documents), asked.rounds)
    without = best(lambda: parse_alone(lean, documents), asked.rounds)
    built = best(lambda: build(files, parser), asked.rounds)
    annotated = [annotate(document, parser) for document in documents]
    coded = best(lambda: [code(one) for one in annotated], asked.rounds)
    sentences = sum(len(one.sentences) for one in annotated)
    print(f"{len(documents)} documents, {tokens:,} tokens, {len(contents.statements):,} statements")
    print(f"spaCy as it comes {own:.3f} s ({tokens / own:,.0f} tokens/s), build {built:.3f} s: ratio {built / own:.2f}")
    print(f"spaCy without its entity recognizer {without:.3f} s: ratio {built / without:.2f}")
    print(f"coding alone {coded:.3f} s: {sentences / coded:,.0f} sentences/s")
    print_start()
    if asked.stages:
        print_stages(files, parser)


def print_start() -> None:
    """How long the commands that only read a record take to start."""
    program = "import sys; from regesta.cli import main; print('spacy' in sys.modules)"
    start = time.perf_counter()
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    print(f"start of a command {time.perf_counter() - start:.2f} s by the clock, spaCy loaded: {loaded.strip()}")


def print_stages(files: Sequence[Path], parser: Parser) -> None:
    """The time in our own functions during one build."""
    profile = cProfile.Profile()
    profile.runcall(build, files, parser)
    pstats.Stats(profile).sort_stats("cumulative").print_stats("regesta", 40)


if __name__ == "__main__":
    main()

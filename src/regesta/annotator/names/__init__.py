"""The recognizer of names: states, governments, persons with their offices, bodies, groups, places, events."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotator.names.assemble import Assembly
from regesta.annotator.names.capitals import is_government
from regesta.annotator.names.later import add_served
from regesta.annotator.names.lexicon import Lexicon
from regesta.annotator.names.meanings import supported
from regesta.annotator.names.named import covering, find_named
from regesta.annotator.names.owners import Owners, spoken_at
from regesta.annotator.names.people import People
from regesta.annotator.names.phrases import PhraseReader
from regesta.annotator.names.reading import Reading
from regesta.annotator.names.runs import find_runs, without_given_names
from regesta.annotator.names.tables import lexicon
from regesta.annotator.names.tenure import Tenure
from regesta.annotator.names.titles import find_titles, title_words
from regesta.model.annotation import Mention, Sentence, Token
from regesta.model.text import Document

__all__ = ["find"]


def find(
    document: Document,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    children: Sequence[Sequence[int]],
    names: Lexicon | None = None,
) -> tuple[Mention, ...]:
    """Mentions of actors and places by name, title or noun phrase, in order of start.

    Args:
        document: The document.
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
        names: The dictionary of names; that of the tables where it is left out.

    Returns:
        At most one mention for a head token. Pronouns, descriptions and instruments are left to later stages.
    """
    if not tokens:
        return ()
    reading = Reading(document, tokens, sentences, children)
    hits = without_given_names(reading, (names or lexicon()).scan(reading))
    at = covering(hits)
    named = find_named(reading, at, title_words())
    in_named = {i: n for n in named for i in range(n.first, n.last)}
    titled = find_titles(reading, at, in_named)
    in_title = {i: t for t in titled for i in range(t.core, t.core_last)}
    in_title.update({i: t for t in titled if t.body for i in range(*t.body)})
    people = People(reading, at, find_runs(reading, at, in_named, in_title), titled)
    add_served(reading, people, titled)
    tenure = Tenure(reading, at, hits, people)
    assembly = Assembly(reading, at, tenure)
    assembly.persons(people.spoken)
    assembly.titles(titled)
    assembly.unknown_bodies(titled)
    told = supported(hits)
    spoken = spoken_at(people.spoken)
    phrases = PhraseReader(Owners(reading, at, in_named, spoken, assembly.titled_tokens, told)).read()
    assembly.phrases(phrases)
    assembly.named(named)
    assembly.hits(hits, told, lambda hit: is_government(reading, hit, at))
    return assembly.mentions()

"""Read the names of a sentence, for tests of the recognizer."""

from __future__ import annotations

from functools import cache

from tests.builders import document

from regesta.annotator import names
from regesta.annotator.syntax import Parser
from regesta.model.annotation import AnnotatedDocument, Mention, Office


@cache
def _parser() -> Parser:
    return Parser()


@cache
def read(text: str) -> AnnotatedDocument:
    """A text with its tokens and the mentions of names."""
    source = document(text)
    tokens, sentences, children = _parser().parse(source)
    mentions = names.find(source, tokens, sentences, children)
    return AnnotatedDocument(document=source, tokens=tokens, sentences=sentences, children=children, mentions=mentions)


def heads(text: str) -> dict[str, Mention]:
    """The mentions of a text by their head word; the first one where two have the same."""
    doc = read(text)
    found: dict[str, Mention] = {}
    for mention in doc.mentions:
        found.setdefault(doc.tokens[mention.head].text, mention)
    return found


def who(text: str, head: str) -> list[str]:
    """What the mention with a head word stands for: codes of states, else names."""
    mention = heads(text).get(head)
    return [] if mention is None else [r.id if r.kind == "state" else r.name for r in mention.refs]


def words(text: str) -> list[str]:
    """The words of all mentions of a text, in order."""
    doc = read(text)
    return list(dict.fromkeys(text[m.start : m.end] for m in doc.mentions))


def offices(text: str) -> dict[str, list[Office]]:
    """The offices that a text gives, by person."""
    found: dict[str, list[Office]] = {}
    for mention in read(text).mentions:
        for office in mention.offices:
            found.setdefault(mention.refs[0].name, []).append(office)
    return found

"""Resolve the instruments, pronouns and descriptions of a text, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.builders import document

from regesta.annotator.annotate import find_mentions
from regesta.annotator.repair import repair
from regesta.annotator.syntax import Parser
from regesta.model.annotation import Mention, Token
from regesta.model.statement import Ref
from regesta.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A text with its tokens and mentions."""

    document: Document
    tokens: tuple[Token, ...]
    named: tuple[Mention, ...]
    instruments: tuple[Mention, ...]
    mentions: tuple[Mention, ...]

    @property
    def added(self) -> tuple[Mention, ...]:
        """Mentions of pronouns and descriptions that names and instruments did not give."""
        given = {(m.head, m.rule) for m in (*self.named, *self.instruments)}
        return tuple(m for m in self.mentions if (m.head, m.rule) not in given)

    def text(self, mention: Mention) -> str:
        """The words of a mention."""
        return self.document.text[mention.start : mention.end]


@cache
def _parser() -> Parser:
    return Parser()


@cache
def resolve(text: str) -> Resolved:
    """The mentions of a text, as the annotator finds them."""
    source = document(text)
    tokens, sentences, children = _parser().parse(source)
    tokens, children = repair(tokens, sentences, children)
    found = find_mentions(source, tokens, sentences, children)
    return Resolved(
        document=source,
        tokens=tokens,
        named=found.named,
        instruments=found.instruments,
        mentions=found.resolved,
    )


def refs(text: str, word: str) -> tuple[Ref, ...]:
    """What the last mention headed by a word stands for."""
    found = resolve(text)
    heads = [m for m in found.mentions if found.tokens[m.head].text == word]
    return heads[-1].refs if heads else ()


def who(text: str, word: str) -> list[str]:
    """The same as codes of states and names of all others."""
    return [r.id if r.kind == "state" else r.name for r in refs(text, word)]


def instrument_names(text: str) -> list[str]:
    """Names of the instruments of a text, each once, in the order of their first mention."""
    found: dict[str, str] = {}
    for mention in resolve(text).instruments:
        for ref in mention.refs:
            found.setdefault(ref.id, ref.name)
    return list(found.values())

"""Registers of a few sentences, read as a user would have them read."""

from __future__ import annotations

from functools import lru_cache

from tests.builders import document

from regesta import pipeline
from regesta.annotator import Parser
from regesta.model.register import Registers


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return Parser()


def registers(text: str) -> Registers:
    """The registers of a text."""
    source = document(text)
    return pipeline.assemble([pipeline.code_document(source, _parser())], ()).registers

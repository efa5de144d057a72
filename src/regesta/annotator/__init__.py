"""Annotators: the parse, citations, times, quantities, names and coreference of one document."""

from regesta.annotator.annotate import annotate
from regesta.annotator.syntax import DEFAULT_MODEL, ModelMissing, Parser

__all__ = ["DEFAULT_MODEL", "ModelMissing", "Parser", "annotate"]

"""Annotators: the parse, citations, times, quantities, names and coreference of one document.

What needs spaCy is looked up late, for spaCy takes a second to load: tagging times does without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from regesta.annotator.annotate import annotate
    from regesta.annotator.syntax import DEFAULT_MODEL, ModelMissing, Parser

__all__ = ["DEFAULT_MODEL", "ModelMissing", "Parser", "annotate"]


def __getattr__(name: str) -> object:
    """One of `__all__`, with the modules that it comes from."""
    if name not in __all__:
        raise AttributeError(f"module 'regesta.annotator' has no attribute {name!r}")
    annotating = import_module("regesta.annotator.annotate")
    syntax = import_module("regesta.annotator.syntax")
    # The function takes the place of the module of its name, which the import has put there.
    globals().update({known: getattr(annotating if known == "annotate" else syntax, known) for known in __all__})
    return globals()[name]

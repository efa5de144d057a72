"""Regesta reads prose on foreign relations and keeps the record.

import regesta

record = regesta.build("chapter.md")
for row in record.chronicle(actor="Peru", partner="Bolivia"):
    print(row.date, row.summary)
record.save("chapter.sqlite")
"""

from importlib.metadata import version as _version
from typing import TYPE_CHECKING as _TYPE_CHECKING

from regesta.api import Record, build, open
from regesta.store import RecordError
from regesta.timed import times

__version__ = _version("regesta")
__all__ = ["ModelMissing", "Record", "RecordError", "__version__", "build", "open", "times"]

if _TYPE_CHECKING:
    from regesta.annotator import ModelMissing


def __getattr__(name: str) -> object:
    """`ModelMissing`, which is looked up late: it comes with spaCy, which takes a second to load."""
    if name == "ModelMissing":
        from regesta.annotator import ModelMissing

        return ModelMissing
    raise AttributeError(f"module 'regesta' has no attribute {name!r}")

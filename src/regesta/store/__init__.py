"""The record as one SQLite file: written once, read by any number of processes, exported as tables."""

from regesta.store.contents import SCHEMA_VERSION, Contents
from regesta.store.errors import RecordError
from regesta.store.export import export
from regesta.store.journal import append_decision, journal_of, read_journal
from regesta.store.read import issues as read_issues
from regesta.store.read import open_file, read
from regesta.store.tables import load_tables, rows
from regesta.store.write import in_memory, save

__all__ = [
    "SCHEMA_VERSION",
    "Contents",
    "RecordError",
    "append_decision",
    "export",
    "in_memory",
    "journal_of",
    "load_tables",
    "open_file",
    "read",
    "read_issues",
    "read_journal",
    "rows",
    "save",
]

"""The record as one SQLite file: written once, read by any number of processes, exported as tables."""

from regesta.store.contents import SCHEMA_VERSION, Contents
from regesta.store.errors import RecordError
from regesta.store.export import export
from regesta.store.read import issues as read_issues
from regesta.store.read import open_file, read
from regesta.store.tables import load_tables, rows
from regesta.store.write import in_memory, save

__all__ = [
    "SCHEMA_VERSION",
    "Contents",
    "RecordError",
    "export",
    "in_memory",
    "load_tables",
    "open_file",
    "read",
    "read_issues",
    "rows",
    "save",
]

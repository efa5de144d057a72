"""Who is who, and what is the same act: statements of all documents become entries."""

from regesta.resolver.resolve import entry_id, resolve

__all__ = ["entry_id", "resolve"]

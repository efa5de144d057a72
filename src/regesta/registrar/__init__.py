"""Registers: what holds, as dated spells, folded out of the entries alone."""

from regesta.registrar.day import at
from regesta.registrar.fold import fold

__all__ = ["at", "fold"]

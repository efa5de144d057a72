"""Registers: what holds, as dated spells, folded out of the entries alone."""

from regesta.registrar.day import at
from regesta.registrar.fold import fold
from regesta.registrar.reach import reach

__all__ = ["at", "fold", "reach"]

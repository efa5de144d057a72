"""What in a record contradicts itself, and what it does not know."""

from regesta.checker.check import CHECKS, CONTRADICTIONS, TITLES, check
from regesta.checker.coverage import Coverage, measure

__all__ = ["CHECKS", "CONTRADICTIONS", "TITLES", "Coverage", "check", "measure"]

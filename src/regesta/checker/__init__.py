"""What in a record contradicts itself, and what it does not know."""

from regesta.checker.check import CHECKS, check

__all__ = ["CHECKS", "check"]

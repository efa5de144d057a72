"""Time expressions of running text, and what they mean where they stand."""

from regesta.annotator.times.tagger import Mode, tag

__all__ = ["Mode", "tag"]

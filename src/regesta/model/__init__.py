"""Frozen types of the record. No input or output; imports nothing else of regesta."""

"""The PLOVER layer: political events of the main line of each sentence, as coders of the news tell them.

It reads with the same grammar as the coder of acts, a wider lexicon (`rules/lexicon/plover.toml`) and the rules of the
PLOVER manual for what is willed, refused, demanded or threatened. What it tells are events, not statements of a record.
"""

from regesta.coder.political.events import political_events

__all__ = ["political_events"]

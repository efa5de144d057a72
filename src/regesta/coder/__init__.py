"""The coder: statements out of annotated prose, by frames of the lexicon."""

from regesta.coder.coding import code

__all__ = ["code"]

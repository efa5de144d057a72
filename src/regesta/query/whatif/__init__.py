"""What would hold if an act had not happened, had happened otherwise, or another had happened as well."""

from regesta.query.whatif.added import read_entry
from regesta.query.whatif.ask import Supposed, what_if
from regesta.query.whatif.difference import Change, Difference
from regesta.query.whatif.values import FIELDS

CHANGEABLE = tuple(FIELDS)
"""The fields of an entry that can be supposed to be otherwise."""

__all__ = ["CHANGEABLE", "Change", "Difference", "Supposed", "read_entry", "what_if"]

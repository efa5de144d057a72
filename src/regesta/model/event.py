"""Political events: what PLOVER codes, with the words behind it."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.model.statement import Participant
from regesta.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliticalEvent:
    """An event of the PLOVER layer, told by the main line of a sentence.

    Attributes:
        plover: PLOVER type.
        mode: PLOVER mode or None.
        cameo: CAMEO code or None.
        actors: Who acts; in a mutual event all parties.
        recipients: On whom.
        mutual: True where each actor acts on each other one.
        trigger: The words that carry the event.
        rule: Id of the frame or governor that told it.
    """

    plover: str
    mode: str | None
    cameo: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    mutual: bool
    trigger: Span
    rule: str

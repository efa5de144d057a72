"""PLOVER type and mode and CAMEO code of an act, by its modality (see the PLOVER manual, draft 2.0)."""

from __future__ import annotations

from regesta.model.statement import Modality
from regesta.rules.acts import load_acts
from regesta.rules.political import load_political

_FUTURE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


def plover_of(act: str, modality: Modality) -> tuple[str | None, str | None, str | None]:
    """Type, mode and CAMEO code.

    A future consult, support, cooperation or aid is AGREE; a future retreat is CONCEDE; an act of material conflict
    that is planned is THREATEN, with its content as mode; what is refused is REJECT; what is denied is no event.

    Args:
        act: Name of the act.
        modality: Its modality.

    Returns:
        PLOVER type, mode and CAMEO code, each None where there is none.
    """
    row = load_acts()[act]
    if row.plover is None or modality == "denied":
        return None, None, None if modality == "denied" else row.cameo
    if modality == "refused":
        return "REJECT", None, "120"
    if modality in ("planned", "proposed"):
        if row.plover in _FUTURE:
            return "AGREE", None, "030"
        if row.plover == "RETREAT":
            return "CONCEDE", None, "080"
        political = load_political()
        if row.plover in political.groups["hostile"] and modality == "planned":
            return "THREATEN", political.threat_modes.get(row.plover), "130"
    return row.plover, row.mode, row.cameo

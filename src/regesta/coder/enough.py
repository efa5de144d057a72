"""Whether enough is known of an act for a statement: who acts, on whom, about what."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.statement import Participant


def enough(
    needs: str, actors: Sequence[Participant], recipients: Sequence[Participant], things: Sequence[Participant]
) -> bool:
    """Whether what a frame needs is resolved.

    Args:
        needs: The field of the frame.
        actors: Who acts.
        recipients: To whom.
        things: What the act is about.
    """
    if needs == "none":
        return True
    if needs == "person":
        return any(a.ref.kind == "person" for a in actors)
    if needs == "body":
        members = (*actors, *recipients)
        return any(p.ref.kind == "organization" for p in members) and any(
            p.ref.kind in ("state", "group") for p in members
        )
    if needs in ("actor", "possessor"):
        return bool(actors)
    return bool(actors or recipients or any(t.ref.kind in ("instrument", "organization") for t in things))

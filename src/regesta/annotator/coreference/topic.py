"""The two states that a text is about, which "the two governments" means where no pair stands nearby."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regesta.model.annotation import Mention, Token
from regesta.model.statement import Ref
from regesta.rules.actors import states_in

_LEAST = 3  # sentences that the lesser of the two must be named in
_SHARE = 0.2  # and their share of all sentences
_THIRD = 0.5  # how near a third state may come to it


def sides_of(tokens: Sequence[Token], mentions: Iterable[Mention], apart: Iterable[str], title: str) -> tuple[Ref, ...]:
    """The two states that most sentences name, or nobody.

    Args:
        tokens: Tokens of the text.
        mentions: Its names.
        apart: Codes that do not count: dependent territories.
        title: Its title.
    """
    sentences: dict[str, set[int]] = {}
    refs: dict[str, Ref] = {}
    hidden = frozenset(apart)
    for mention in mentions:
        for ref in mention.refs:
            if ref.state is not None and ref.state not in hidden and ref.kind in ("state", "government", "person"):
                sentences.setdefault(ref.state, set()).add(tokens[mention.head].sentence)
                if ref.kind == "state":
                    refs.setdefault(ref.id, ref)
    ranked = sorted(((len(where), code) for code, where in sentences.items()), key=lambda x: (-x[0], x[1]))
    titled = states_in(title)
    if len(titled) == 2 and all(code in refs and len(sentences[code]) >= _LEAST for code in titled):
        return tuple(refs[code] for code in titled)
    total = tokens[-1].sentence + 1 if tokens else 0
    if len(ranked) < 2 or ranked[1][0] < max(_LEAST, _SHARE * total):
        return ()
    if (len(ranked) > 2 and ranked[2][0] > _THIRD * ranked[1][0]) or any(code not in refs for _, code in ranked[:2]):
        return ()
    return tuple(refs[code] for _, code in ranked[:2])

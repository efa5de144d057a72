"""The main line of a sentence: which event its main clause tells, through reports, promises, demands and denials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regesta.coder.match import Match, Matcher
from regesta.rules.acts import load_acts
from regesta.rules.lexicon import Frame
from regesta.rules.political import load_political

_COMPLEMENTS = ("xcomp", "ccomp")
_STRONG = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})
_DEPTH = 7


@dataclass(frozen=True, slots=True)
class Told:
    """What the main line tells.

    Attributes:
        type: PLOVER type.
        i: Token that carries it.
        rule: Id of the frame or governor.
        mode: PLOVER mode or None.
        cameo: CAMEO code or None.
        match: The frame that matched, or None where a governor alone tells it.
        actor: Token of whoever acts where not the subject of `i`: a speaker, or the subject of a governor.
        recipient: Token of whoever is asked, where a governor tells it.
        inner: What is willed, refused or demanded, where it was found.
    """

    type: str
    i: int
    rule: str
    mode: str | None = None
    cameo: str | None = None
    match: Match | None = None
    actor: int | None = None
    recipient: int | None = None
    inner: Told | None = None


def type_of(frame: Frame) -> tuple[str | None, str | None, str | None]:
    """PLOVER type, mode and CAMEO code of what a frame tells."""
    if frame.plover:
        return frame.plover, frame.mode, frame.cameo
    act = load_acts()[frame.act]
    return act.plover, frame.mode or act.mode, frame.cameo or act.cameo


class Line:
    """Reads the main lines of one document's sentences.

    Args:
        matcher: A matcher with the frames of the PLOVER layer.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.g = matcher.graph
        self.plover = load_political()
        self.words = self.plover.governors

    def of_sentence(self, first: int, last: int) -> Told | None:
        """The event of one sentence: of its root, of what is coordinated with it, else the first one told in it."""
        roots = [i for i in range(first, last) if self.g.tokens[i].head == i]
        for root in roots:
            for i in self.g.conjuncts(root):
                found = self._told(i, None, 0) or self._parenthetic(i)
                if found is not None:
                    return found
        return self._anywhere(first, last)

    def _parenthetic(self, i: int) -> Told | None:
        """What stands beside a verb of report that the parser took for the root."""
        for k in self.g.kids(i, "parataxis", "advcl", "dep"):
            if self.g.is_verb(k) and self.g.tokens[i].lemma in self.words["say"]:
                if found := self._told(k, None, 1):
                    return found
        return None

    def _anywhere(self, first: int, last: int) -> Told | None:
        """The event told highest in the parse, for sentences whose main clause tells none."""
        best: tuple[int, int, Told] | None = None
        for i in range(first, last):
            found = self._matched(i)
            if found is not None:
                rank = (self._depth(i), i)
                if best is None or rank < best[:2]:
                    best = (*rank, (self._told(i, None, 0) or found) if self.g.is_verb(i) else found)
        return best[2] if best else None

    def _depth(self, i: int) -> int:
        depth = 0
        while self.g.tokens[i].head != i and depth < 30:
            depth += self.g.tokens[i].dep not in ("conj", "xcomp", "dobj", "nsubj", "nsubjpass")
            i = self.g.tokens[i].head
        return depth

    def _told(self, i: int, speaker: int | None, depth: int) -> Told | None:
        """The event that a verb (or the noun or adjective it carries) tells."""
        if depth > _DEPTH:
            return None
        found = self._plain(i, speaker, depth)
        return self._turned(i, speaker, found) if found is not None else self._must(i, speaker, None)

    def _plain(self, i: int, speaker: int | None, depth: int) -> Told | None:
        """The event of a verb before its auxiliaries count."""
        lemma = self.g.tokens[i].lemma
        contents = [k for k in self.g.kids(i, *_COMPLEMENTS) if self.g.tokens[k].pos in ("VERB", "AUX", "ADJ", "NOUN")]
        own = self._matched(i)
        carried = self._carried(i, own)
        if carried is not None and carried.type in ("CONCEDE", "SUPPORT") and own is not None and own.type == "AGREE":
            return carried
        if own is not None and own.type in _STRONG:
            return self._governing(own, contents, speaker, depth)
        if carried is not None and carried.type in _STRONG:
            return self._governing(carried, contents, speaker, depth)
        if lemma in self.words["say"] and contents:
            k = contents[0]
            inner = self._told(k, self.g.subject(i) if k > i else speaker, depth + 1)
            if inner is not None:
                return inner
        if carried is not None:
            return carried
        if own is not None:
            return own
        if adjective := self._adjective(i, speaker, depth):
            return adjective
        if lemma in self.words["prepare"] and contents:
            inner = self._told(contents[0], speaker, depth + 1)
            if inner is not None and inner.type == "ASSAULT":
                return Told("MOBILIZE", i, "prepare", inner=inner)
        if lemma in self.words["will"] and contents:
            return self._willed(Told("AGREE", i, "will"), self._told(contents[0], speaker, depth + 1))
        for k in contents:
            if inner := self._told(k, speaker, depth + 1):
                return inner
        return None

    def _matched(self, i: int) -> Told | None:
        """The event that a token tells by a frame of its own."""
        m = self.matcher.at(i)
        if m is None:
            return None
        type_, mode, cameo = type_of(m.frame)
        return Told(type_, i, m.frame.id, mode, cameo, m) if type_ else None

    def _carried(self, i: int, own: Told | None) -> Told | None:
        """The event of a noun under a verb that carries it ("launched an attack", "announced a suspension")."""
        narrow = own is not None and own.match is not None and own.match.frame.object not in ((), ("any",))
        for k in self._nouns(i):
            found = self._matched(k)
            if found is None or found.match is None:
                continue
            if found.match.carrier == i and (not narrow or (own is not None and own.type == "AGREE")):
                return found
            if own is None and self.g.tokens[k].dep in ("dobj", "nsubjpass", "attr", "nsubj"):
                return found
        return None

    def _nouns(self, i: int) -> Iterator[int]:
        for k in self.g.kids(i, "dobj", "nsubjpass", "attr", "nsubj"):
            yield k
            for name, j in self.g.preps(k):
                if name == "of" and self.g.tokens[k].lemma in self.matcher.nouns.lexical.transparent:
                    yield j
        for p in self.g.kids(i, "prep"):
            yield from self.g.kids(p, "pobj")

    def _adjective(self, i: int, speaker: int | None, depth: int) -> Told | None:
        """A predicate adjective: by its own frame, or one of willingness with what is willed."""
        for k in (*self.g.kids(i, "acomp", "oprd", "attr"), *([i] if self.g.tokens[i].pos == "ADJ" else [])):
            contents = list(self.g.kids(k, "xcomp", "ccomp")) or list(self.g.kids(i, "xcomp"))
            contents += [j for p in self.g.kids(k, "prep") for j in self.g.kids(p, "pcomp")]
            if self.g.tokens[k].lemma in self.words["will_adjectives"] and contents:
                told = Told("AGREE", k, "willing")
                firm = self.g.tokens[k].lemma in self.words["firm_adjectives"]
                return self._willed(told, self._told(contents[0], speaker, depth + 1)) or (told if firm else None)
            if found := self._matched(k):
                return found
            for j in contents:
                if inner := self._told(j, speaker, depth + 1):
                    return inner
        return None

    def _governing(self, own: Told, contents: list[int], speaker: int | None, depth: int) -> Told:
        """A promise, threat, refusal, demand or charge with what stands under it."""
        inner = None
        for k in contents or list(self.g.kids(own.i, "acl", "xcomp", "ccomp")):
            if k > own.i or self.g.tokens[k].dep != "ccomp":
                inner = self._told(k, None, depth + 1)
                own = replace(own, recipient=self._asked(own, k))
                break
        if inner is None and own.match is not None and own.match.kind == "verb":
            inner = next((n for k in self._nouns(own.i) if (n := self._matched(k)) is not None), None)
        if own.type == "AGREE":
            return self._willed(own, inner) or own
        if own.type == "REQUEST" and inner is not None and inner.type in self.plover.groups["rallied"]:
            if inner.mode != "investigate":
                return replace(inner, actor=self.g.subject(own.i))
        if own.type == "THREATEN" and inner is not None:
            own = replace(own, mode=self.plover.threat_modes.get(inner.type))
        return replace(own, inner=inner)

    def _asked(self, own: Told, k: int) -> int | None:
        """Whose act is demanded or charged: the subject of the clause under the governor."""
        if own.type not in ("REQUEST", "ACCUSE", "THREATEN"):
            return None
        return self.g.kid(k, "nsubj", "nsubjpass")

    def _willed(self, own: Told, inner: Told | None) -> Told | None:
        """What is promised or willed: friendly acts are agreed to, hostile ones threatened."""
        if inner is not None and inner.type in self.plover.groups["hostile"]:
            mode = inner.mode if inner.type == "THREATEN" else self.plover.threat_modes.get(inner.type)
            return replace(own, type="THREATEN", mode=mode, cameo=None, inner=inner)
        if inner is not None and inner.type in ("REQUEST", "ACCUSE"):
            return inner
        if inner is None and own.match is None:
            return None
        return replace(own, inner=inner)

    # auxiliaries

    def _turned(self, i: int, speaker: int | None, found: Told) -> Told | None:
        """An event as its auxiliaries and negation turn it."""
        g = self.g
        auxes = g.auxiliaries(i)
        friendly = found.type in self.plover.groups["friendly"]
        if g.negated(i) and not (found.match is not None and found.match.frame.negated and found.i == i):
            if friendly:
                return replace(found, type="REJECT", mode=None, cameo=None, inner=found)
            return None if found.type in ("ASSAULT", "COERCE", "SANCTION") else found
        if must := self._must(i, speaker, found):
            return must
        if found.i == i or found.match is None or found.match.carrier == i:
            if any(a in self.words["will_modals"] for a in auxes) and "have" not in auxes:
                return self._future(i, found)
        return found

    def _future(self, i: int, found: Told) -> Told:
        """What will be done; a withdrawal on a condition is a threat."""
        if found.type in ("REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT"):
            return found
        condition = any(
            self.g.tokens[m].lemma == "unless" for k in self.g.kids(i, "advcl") for m in self.g.kids(k, "mark")
        )
        if found.type in self.plover.groups["hostile"] or (condition and found.type == "RETREAT"):
            mode = self.plover.threat_modes.get(found.type)
            return replace(found, type="THREATEN", mode=mode, cameo=None, inner=found)
        return replace(found, type="AGREE", mode=None, cameo=None, inner=found)

    def _must(self, i: int, speaker: int | None, found: Told | None) -> Told | None:
        """What a speaker says that another must do is a request."""
        if speaker is None or not any(a in self.words["must"] for a in self._obligations(i)):
            return None
        subject = self.g.subject(i)
        return Told("REQUEST", i, "must", actor=speaker, recipient=subject, inner=found)

    def _obligations(self, i: int) -> list[str]:
        """Words of obligation on a verb: "must", "should", and "has to", "needs to" over it."""
        out = [a for a in self.g.auxiliaries(i) if a in ("must", "should", "ought")]
        t = self.g.tokens[i]
        if t.lemma in ("have", "need", "ought") and self.g.kid(i, "xcomp") is not None:
            out.append(t.lemma)
        return out

"""What has been told so far: candidates for pronouns and descriptions, with their weight in the story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from regesta.annotator.coreference.topic import sides_of
from regesta.annotator.instruments.parties import parties_of
from regesta.annotator.instruments.tree import Tree
from regesta.model.annotation import Mention
from regesta.model.statement import Ref
from regesta.model.text import title_of
from regesta.rules.actors import load_states, states_in
from regesta.rules.coreference import CoreferenceRules

Sort = Literal["person", "actor", "instrument", "thing", "blank"]
Role = Literal["subject", "owner", "object", "other", "possessive", "modifier", "apposition"]

ACTORS = frozenset({"state", "government", "organization", "movement", "agency", "group"})
STATES = frozenset({"state", "government"})
BODIES = frozenset({"organization", "agency", "movement"})
_ALLIANCE = frozenset({"alliance", "entente", "coalition", "league", "axis"})
_ROLES: Mapping[str, Role] = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "attr": "object",
    "oprd": "object",
    "poss": "possessive",
    "appos": "apposition",
    "amod": "modifier",
    "compound": "modifier",
    "nmod": "modifier",
}
_SPELLS = frozenset(
    "year month week day decade century time period moment beginning end start eve hour morning spring summer autumn fall "
    "winter date while part number result addition fact way case course order".split()
)


@dataclass(slots=True, kw_only=True)
class Candidate:
    """Something told that may be spoken of again.

    Attributes:
        head: Head token.
        start: Offset of its first character.
        sentence: Number of its sentence.
        block: Number of its block.
        role: What part it plays in its clause.
        verb: The verb it hangs on.
        refs: Who or what it is; none for a noun that names nobody.
        plural: True where "they" fits it, False where "it", "he" or "she" does.
        sort: What it is.
        gender: "male", "female" or None where unknown.
        noun: Its lemma.
        composite: True for a group that no coordination tells ("Peru ... with Chile").
    """

    head: int
    start: int
    sentence: int
    block: int
    role: Role
    verb: int
    refs: tuple[Ref, ...]
    plural: bool
    sort: Sort
    gender: str | None
    noun: str
    composite: bool = False


class Scene:
    """The story up to a token.

    Args:
        tree: The parse.
        rules: The lexicon.
        mentions: Mentions given.
    """

    def __init__(self, tree: Tree, rules: CoreferenceRules, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.rules = rules
        self.mentions: dict[int, Mention] = {}
        self.covered: set[int] = set()
        self.candidates: list[Candidate] = []
        self.state_refs: dict[str, Ref] = {}
        self.parties: dict[str, dict[str, Ref]] = {}
        self.bodies: dict[str, Candidate] = {}
        self.last_body: Candidate | None = None
        self.hostile: list[tuple[tuple[Ref, ...], tuple[Ref, ...]]] = []
        self.allied: list[tuple[Ref, ...]] = []
        self.victor: Candidate | None = None
        self.roles: dict[str, set[str]] = {}
        self.territories = frozenset(s.code for s in load_states().values() if s.kind == "territory")
        self.with_subject = {tree.tokens[t.i].head for t in tree.tokens if t.dep in ("nsubj", "nsubjpass")}
        codes = states_in(title_of(tree.document))
        self.hero = codes[0] if len(codes) == 1 else None
        self.sides = sides_of(tree.tokens, mentions, self.territories, title_of(tree.document))
        self._given(mentions)

    def _given(self, mentions: Sequence[Mention]) -> None:
        starts = {t.start: t.i for t in self.tree.tokens}
        for mention in mentions:
            self.mentions.setdefault(mention.head, mention)
            first = starts.get(mention.start)
            if first is not None:
                k = first
                while k < len(self.tree.tokens) and self.tree.tokens[k].end <= mention.end:
                    if k != mention.head and mention.form != "description":
                        self.covered.add(k)
                    k += 1
            for ref in mention.refs:
                if ref.kind == "state":
                    self.state_refs.setdefault(ref.id, ref)
                if ref.kind == "person" and mention.form == "title":
                    text = self.tree.document.text[mention.start : mention.end].lower()
                    self.roles.setdefault(ref.id, set()).update(w for w in text.split() if w in self.rules.single)
                for office in mention.offices:
                    self.roles.setdefault(ref.id, set()).update(office.role.split())

    def recent(self, sentence: int, reach: int) -> Iterator[Candidate]:
        """Candidates of this sentence and some before it, the latest first."""
        for candidate in reversed(self.candidates):
            if sentence - candidate.sentence > reach:
                return
            yield candidate

    def reach_token(self, i: int) -> None:
        """Take a token into the story: a mention, or a noun that names nobody."""
        token = self.tree.tokens[i]
        mention = self.mentions.get(i)
        if mention is not None:
            gloss = (
                i > 0
                and self.tree.word(i - 1) == "("
                and i + 1 < len(self.tree.tokens)
                and self.tree.word(i + 1) == ":"
            )
            if not gloss:  # "(English: ...)" names a language
                self.add_mention(mention)
        elif token.pos in ("NOUN", "PROPN") and i not in self.covered and token.dep not in ("compound", "amod", "nmod"):
            if token.lemma not in _SPELLS:
                self._add(self._blank(i))

    def _blank(self, i: int) -> Candidate:
        return self._candidate(
            i, self.tree.tokens[i].start, (), self.tree.tokens[i].tag in ("NNS", "NNPS"), "blank", None
        )

    def add_mention(self, mention: Mention) -> Candidate:
        """Take a mention into the story, with the coordination or composition that it ends."""
        candidate = self.look(mention)
        self._add(candidate)
        if candidate.sort == "actor" and any(r.kind in BODIES for r in mention.refs):
            self._keep_body(candidate)
        if candidate.sort == "instrument":
            self._keep_parties(candidate, mention)
        self._join(candidate)
        self._relate(candidate)
        return candidate

    def look(self, mention: Mention) -> Candidate:
        """A mention as a candidate, without taking it into the story."""
        return self._candidate(
            mention.head,
            mention.start,
            mention.refs,
            self._plural(mention),
            self._sort(mention),
            self._gender(mention),
        )

    def _candidate(
        self, i: int, start: int, refs: tuple[Ref, ...], plural: bool, sort: Sort, gender: str | None
    ) -> Candidate:
        token = self.tree.tokens[i]
        return Candidate(
            head=i,
            start=start,
            sentence=token.sentence,
            block=self.tree.sentences[token.sentence].block,
            role=self._role(i),
            verb=self.clause_verb(i),
            refs=refs,
            plural=plural,
            sort=sort,
            gender=gender,
            noun=token.lemma,
        )

    def _role(self, i: int) -> Role:
        """What part a noun plays; "owner" for Peru in "Peru's policy was" and "the policy of Peru was"."""
        tree = self.tree
        label = tree.role(i)
        above = tree.verb(i)
        if label == "pobj" and tree.word(above) == "of":
            above = tree.tokens[above].head
            label = "poss"
        if label == "poss" and tree.role(above) in ("nsubj", "nsubjpass"):
            return "owner"
        return _ROLES.get(tree.role(i), "other")

    def _add(self, candidate: Candidate) -> None:
        self.candidates.append(candidate)

    def clause_verb(self, i: int) -> int:
        """The verb of the clause a token stands in."""
        at = self.tree.verb(i)
        for _ in range(30):
            token = self.tree.tokens[at]
            if token.pos in ("VERB", "AUX") or token.head == at:
                return at
            at = token.head
        return at

    def _plural(self, mention: Mention) -> bool:
        token = self.tree.tokens[mention.head]
        if len(mention.refs) > 1:
            return True
        if mention.form == "pronoun":
            rule = self.rules.pronouns.get(token.text.lower())
            if rule is not None and rule.looks == "relative":
                return any(c.plural for c in self.recent(token.sentence, 1) if c.start == mention.antecedent)
            return rule is not None and rule.looks == "several"
        if mention.form in ("name", "capital", "abbreviation", "short"):
            kinds = {r.kind for r in mention.refs}
            people = token.lemma in self.rules.words["groups"] or bool(kinds & {"group", "instrument"})
            if kinds == {"state"}:
                return token.tag in ("NNS", "NNPS") and token.text.lower() not in self.rules.words["singular"]
            return token.tag in ("NNS", "NNPS") and people
        if mention.form == "demonym" and token.dep not in ("amod", "compound", "nmod"):
            return token.tag in ("NNS", "NNPS", "JJ") or token.text.endswith(("ese", "ish", "ch", "ss"))
        return token.tag in ("NNS", "NNPS")

    def _sort(self, mention: Mention) -> Sort:
        kinds = {r.kind for r in mention.refs}
        lemma = self.tree.tokens[mention.head].lemma
        rule = self.rules.single.get(lemma)
        if kinds == {"person"} or (mention.form == "title" and len(mention.refs) == 1):
            return "person"
        human = lemma in self.rules.words["human"] or (rule is not None and rule.looks in ("office", "person"))
        if human and mention.form not in ("name", "pronoun", "abbreviation", "capital") and len(mention.refs) == 1:
            return "person"
        if mention.form == "pronoun" and self.tree.word(mention.head) in ("he", "him", "his", "she", "her"):
            return "person"
        if kinds & ACTORS or kinds == {"person", "group"}:
            return "actor"
        if "person" in kinds:
            return "actor"
        return "instrument" if kinds == {"instrument"} else "thing"

    def _gender(self, mention: Mention) -> str | None:
        """Female where a title or the first name says so; male for a name known; else unknown."""
        words = self.tree.document.text[mention.start : mention.end].split()
        lower = [w.lower().strip(".,") for w in words]
        if any(w in self.rules.female_titles for w in lower) or (lower and lower[0] in ("she", "her")):
            return "female"
        if lower and lower[0] in ("he", "him", "his", "king", "emperor", "sultan", "pope"):
            return "male"
        if len(mention.refs) != 1 or mention.refs[0].kind != "person":
            return None
        names = mention.refs[0].name.split()
        if len(names) > 1:
            return "female" if names[0] in self.rules.female else "male"
        return None

    def _keep_body(self, candidate: Candidate) -> None:
        for ref in candidate.refs:
            for name in (ref.name, *ref.also):
                for word in name.lower().replace("-", " ").split():
                    self.bodies[word] = candidate
        self.last_body = candidate

    def _keep_parties(self, candidate: Candidate, mention: Mention) -> None:
        """Remember who the parties of an instrument are."""
        i = candidate.head
        first = i
        while first > 0 and self.tree.tokens[first - 1].start >= mention.start:
            first -= 1
        ids = parties_of(self.tree, i, first, self.tree.right[i], self.mentions)
        self.belong(candidate.refs, [self.state_refs[x] for x in ids if x in self.state_refs])

    def belong(self, bodies: Sequence[Ref], members: Sequence[Ref]) -> None:
        """Remember members of a body or parties of an instrument."""
        for body in bodies:
            kept = self.parties.setdefault(body.id, {})
            for ref in members:
                if ref.kind in ACTORS | {"person"} and ref.id != body.id:
                    kept.setdefault(ref.id, ref)
            states = self.states_of(list(kept.values()))
            if len(states) > 1 and _ALLIANCE & set(body.name.lower().split()):
                self.allied.append(states)

    def _join(self, candidate: Candidate) -> None:
        """A group out of a coordination, once its last member is told."""
        chain = self.tree.chain_head(candidate.head)
        heads = self.tree.conjuncts(chain)
        if len(heads) < 2 or candidate.head != heads[-1]:
            return
        members = [self.mentions[h] for h in heads if h in self.mentions]
        refs = distinct(r for m in members for r in m.refs if r.kind in ACTORS | {"person"})
        if len(members) < 2 or len(refs) < 2:
            return
        self._add(self._group(chain, members[0].start, refs, candidate, composite=False))
        states = self.states_of(refs)
        if len(states) > 1 and self._against(chain, heads[-1]):
            self.allied.append(states)

    def _against(self, first: int, last: int) -> bool:
        """Whether a list stands together against somebody: "set Brazil and Uruguay | against | Paraguay"."""
        tree = self.tree
        return any(
            tree.word(p) == "against" for k in (first, last, tree.tokens[first].head) for p in tree.kids(k, "prep")
        )

    def _group(self, head: int, start: int, refs: tuple[Ref, ...], last: Candidate, *, composite: bool) -> Candidate:
        return Candidate(
            head=head,
            start=start,
            sentence=last.sentence,
            block=last.block,
            role=_ROLES.get(self.tree.role(head), "other"),
            verb=self.clause_verb(head),
            refs=refs,
            plural=True,
            sort="actor",
            gender=None,
            noun="",
            composite=composite,
        )

    def _relate(self, candidate: Candidate) -> None:
        """Who did something together, who fought whom, who won."""
        tree = self.tree
        if candidate.sort not in ("actor", "person"):
            return
        chain = tree.tokens[tree.chain_head(candidate.head)]
        verb = tree.tokens[candidate.verb]
        subjects = [self.mentions[s] for s in tree.subjects(candidate.verb) if s in self.mentions]
        theirs = distinct(r for m in subjects for r in m.refs)
        if chain.dep == "pobj" and tree.word(chain.head) in ("with", "of") and theirs and candidate.role != "subject":
            both = distinct((*theirs, *candidate.refs))
            if tree.word(chain.head) == "with" and len(both) > 1 and subjects:
                self._add(self._group(subjects[0].head, subjects[0].start, both, candidate, composite=True))
        if chain.dep == "dobj" and theirs:
            both = distinct((*theirs, *candidate.refs))
            if verb.lemma in ("meet", "join") and len(both) > len(theirs) and subjects and not _of_group(candidate):
                self._add(self._group(subjects[0].head, subjects[0].start, both, candidate, composite=True))
            if verb.lemma in self.rules.verbs["hostile"]:
                self.hostile.append((theirs, candidate.refs))
            if verb.lemma in self.rules.verbs["belonging"] and any(r.kind in BODIES for r in candidate.refs):
                self.belong(candidate.refs, theirs)
        if chain.dep == "nsubj" and verb.lemma in self.rules.verbs["conquering"] and self._conquers(candidate.verb):
            self.victor = candidate

    def _conquers(self, verb: int) -> bool:
        """True where a verb of victory has a place or an enemy as object, or needs none."""
        target = self.tree.kid(verb, "dobj")
        if target is None:
            return self.tree.tokens[verb].lemma in ("prevail", "triumph", "win")
        return any(k in self.mentions for k in range(self.tree.left[target], self.tree.right[target] + 1))

    def states_of(self, refs: Sequence[Ref]) -> tuple[Ref, ...]:
        """The states behind refs: themselves, or the states that persons and governments act for."""
        found = []
        for ref in refs:
            if ref.state in self.territories:
                continue
            if ref.kind == "state":
                found.append(ref)
            elif ref.state and ref.state in self.state_refs:
                found.append(self.state_refs[ref.state])
            elif ref.kind == "government":
                found.append(ref)
        return distinct(found)


def _of_group(candidate: Candidate) -> bool:
    """ "He met the other presidents": the group holds its joiner."""
    return any(r.kind == "group" for r in candidate.refs)


def distinct(refs: Iterator[Ref] | Sequence[Ref]) -> tuple[Ref, ...]:
    """Refs without repetition, in order."""
    found: dict[str, Ref] = {}
    for ref in refs:
        found.setdefault(ref.id, ref)
    return tuple(found.values())

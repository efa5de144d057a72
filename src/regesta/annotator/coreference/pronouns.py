"""Pronouns: for each the candidate that fits in person, number and gender and weighs most.

The weights follow the centering and RAP traditions (Grosz, Joshi and Weinstein 1995; Lappin and Leass 1994): subject
before object before the rest, the nearer sentence before the farther, parallel roles, and verbs that only somebody who
acts, or only an instrument, can have as subject.
"""

from __future__ import annotations

from regesta.annotator.coreference.scene import STATES, Candidate, Scene, distinct
from regesta.model.annotation import Mention
from regesta.rules.coreference import PronounRule

_ROLE = {
    "subject": 30.0,
    "owner": 17.0,
    "object": 16.0,
    "other": 10.0,
    "possessive": 9.0,
    "apposition": 6.0,
    "modifier": 3.0,
}
_STEP = 13.0
_BLOCK = 22.0
_LEAST = 1.0
_TEXTUAL = frozenset(
    "signature ratification entry provision term text article clause signatory conclusion negotiation expiry".split()
)


def pronoun_mention(scene: Scene, i: int) -> Mention | None:
    """The mention of a pronoun, or None where nothing fits it.

    Args:
        scene: The story up to the token.
        i: A token that is a pronoun.
    """
    token = scene.tree.tokens[i]
    rule = scene.rules.pronouns.get(token.text.lower())
    if rule is None or token.pos not in ("PRON", "DET", "SCONJ"):
        return None
    if rule.looks == "relative":
        return _relative(scene, i)
    if rule.id == "it" and _expletive(scene, i):
        return None
    best = _best(scene, i, rule)
    if best is None or not best.refs:
        return None
    return Mention(
        start=token.start,
        end=token.end,
        head=i,
        refs=best.refs,
        form="pronoun",
        rule=f"pronoun-{rule.id}",
        antecedent=best.start,
    )


def _best(scene: Scene, i: int, rule: PronounRule) -> Candidate | None:
    """The candidate that weighs most."""
    sentence = scene.tree.tokens[i].sentence
    best: tuple[float, Candidate] | None = None
    for candidate in scene.recent(sentence, 4 if rule.looks == "person" else 2):
        if not _agrees(scene, candidate, rule) or _bound(scene, i, candidate):
            continue
        weight = _weight(scene, i, rule, candidate)
        if best is None or weight > best[0]:
            best = (weight, candidate)
    ahead = _ahead(scene, i, rule)
    if ahead is not None and (best is None or best[0] < ahead[0]):
        return ahead[1]
    return best[1] if best is not None and best[0] >= _LEAST else None


def _agrees(scene: Scene, candidate: Candidate, rule: PronounRule) -> bool:
    """Number, gender and sort."""
    if rule.looks == "person":
        return (
            candidate.sort == "person"
            and not candidate.plural
            and candidate.gender in (None, rule.gender)
            and candidate.role != "modifier"
        )
    if rule.looks == "single":
        return not candidate.plural and candidate.sort != "person"
    return candidate.plural


def _bound(scene: Scene, i: int, candidate: Candidate) -> bool:
    """An object does not mean the subject of its own verb; nobody means a phrase he stands in."""
    tree = scene.tree
    token = tree.tokens[i]
    if tree.left[candidate.head] <= i <= tree.right[candidate.head] and candidate.role not in ("possessive",):
        inside = any(k == candidate.head for k in _up(scene, i))
        if inside and not _in_relative(scene, i, candidate.head):
            return True
    if token.text.lower().endswith(("self", "selves")) or token.dep == "poss":
        return False
    if token.dep not in ("dobj", "dative", "pobj") or candidate.sentence != token.sentence:
        return False
    verb = scene.clause_verb(i)
    if candidate.role == "subject" and candidate.verb == verb:
        return True
    if token.dep == "pobj":
        return False
    subjects = [scene.mentions[s] for s in tree.subjects(verb) if s in scene.mentions]
    ids = {r.id for m in subjects for r in m.refs}
    return bool(candidate.refs) and {r.id for r in candidate.refs} <= ids


def _up(scene: Scene, i: int) -> list[int]:
    """The heads above a token."""
    found = []
    at = i
    for _ in range(30):
        head = scene.tree.tokens[at].head
        if head == at:
            break
        found.append(head)
        at = head
    return found


def _in_relative(scene: Scene, i: int, head: int) -> bool:
    """True where a clause stands between a token and a noun above it: "the policies that he had denounced"."""
    for k in _up(scene, i):
        if k == head:
            return False
        if scene.tree.tokens[k].dep in ("relcl", "acl", "advcl", "ccomp"):
            return True
    return False


def _weight(scene: Scene, i: int, rule: PronounRule, candidate: Candidate) -> float:
    """How much speaks for a candidate."""
    tree = scene.tree
    token = tree.tokens[i]
    away = token.sentence - candidate.sentence
    weight = _ROLE[candidate.role] - _STEP * away
    if candidate.block != tree.sentences[token.sentence].block:
        weight -= _BLOCK
    if candidate.role == "subject" and tree.tokens[candidate.verb].dep == "ROOT":
        weight += 4
    if token.dep in ("nsubj", "nsubjpass") and candidate.role == "subject":
        weight += 6
    if away == 0:
        weight += 6 - 0.1 * min(i - candidate.head, 60)
    if candidate.composite:
        weight -= 6
    if candidate.sort == "blank" and rule.looks != "person":
        weight -= 2
    if away == 0 and candidate.role in ("subject", "possessive") and candidate.head in _governing_subjects(scene, i):
        weight += 8 if candidate.role == "subject" else 24
    if away == 0 and candidate.role == "possessive" and _speaks_in_it(scene, i):
        weight += 16
    return weight + _possessed(scene, i, candidate) + _verbal(scene, i, candidate)


def _speaks_in_it(scene: Scene, i: int) -> bool:
    """Whether a pronoun is the subject behind "in which" or "by which": "his rival's speech, in which | he | threatened"."""
    tree = scene.tree
    words = (tree.word(i - 2), tree.word(i - 1)) if i >= 2 else ("", "")
    return words[1] == "which" and words[0] in ("in", "by", "through", "with") and tree.tokens[i].dep == "nsubj"


def _governing_subjects(scene: Scene, i: int) -> tuple[int, ...]:
    """Subjects of the nearest clause above that of a pronoun: "made Norway reluctant to sign what might bind it"."""
    tree = scene.tree
    own = scene.clause_verb(i)
    above = _up(scene, i)
    for k in above:
        owner = tree.kid(k, "poss") if tree.tokens[k].pos == "NOUN" and k < i else None
        if owner is not None and owner != i and tree.tokens[k].dep in ("dobj", "pobj", "nsubj", "attr"):
            return (owner,)
        if k == own or k not in scene.with_subject:
            continue
        subjects = tuple(c for c in tree.kids(k, "nsubj", "nsubjpass") if c < i)
        if subjects and i not in subjects:
            return subjects
    return ()


def _possessed(scene: Scene, i: int, candidate: Candidate) -> float:
    """A possessive leans on the subject of its clause, or on what its noun is joined to."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.dep != "poss":
        return 0.0
    weight = 0.0
    possessed = token.head
    noun = tree.tokens[possessed]
    if candidate.sentence == token.sentence:
        own_subject = noun.dep in ("nsubj", "nsubjpass")
        if candidate.role == "subject" and candidate.verb == scene.clause_verb(possessed) and not own_subject:
            answers = tree.tokens[candidate.verb].lemma in scene.rules.verbs["answering"]
            weight += -30 if answers and noun.lemma in scene.rules.words["asked"] else 14
        if noun.dep == "conj" and noun.head == candidate.head:
            weight += 40
    if noun.lemma in scene.rules.words["national"] and token.text.lower() in ("its", "their"):
        weight += 12 if any(r.kind in STATES for r in candidate.refs) else -8
        if noun.tag == "NNS" and noun.lemma in ("country", "nation", "government", "state", "capital", "people"):
            weight -= 15 if len(candidate.refs) == 1 and candidate.refs[0].kind == "state" else 0
    if candidate.sort == "instrument":
        weight += 12 if noun.lemma in _TEXTUAL else -6
    if candidate.sort in ("actor", "person"):
        weight += 4
    return weight


def _verbal(scene: Scene, i: int, candidate: Candidate) -> float:
    """What the verb of a pronoun says about its subject."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.dep == "dobj" and tree.tokens[token.head].lemma in scene.rules.verbs["treated"]:
        if candidate.sort == "blank" and candidate.noun in scene.rules.words["asked"]:
            return 14.0
        return 14.0 if candidate.sort == "instrument" else -12.0 if candidate.sort in ("actor", "person") else 0.0
    if token.dep not in ("nsubj", "nsubjpass"):
        return 2.0 if candidate.sort in ("actor", "person") else 0.0
    verb = tree.tokens[token.head]
    acting = verb.lemma in scene.rules.verbs["acting"]
    instrument = verb.lemma in scene.rules.verbs["instrument"]
    if _takes_effect(scene, verb.i):
        return 40.0 if candidate.sort == "instrument" else -20.0 if candidate.sort in ("actor", "person") else 0.0
    if token.dep == "nsubjpass":
        done = verb.lemma in scene.rules.verbs["concluded"]
        return (28.0 if done else 0.0) if candidate.sort == "instrument" else (-16.0 if done else 0.0)
    if candidate.sort == "instrument":
        return 8.0 if instrument else -16.0 if acting else -2.0
    if candidate.sort in ("blank", "thing"):
        people = candidate.noun in scene.rules.words["groups"] or candidate.noun in scene.rules.single
        return 0.0 if people else -18.0 if acting and not instrument else -10.0 if acting else 0.0
    return 12.0 if acting and not instrument else 4.0


def _takes_effect(scene: Scene, verb: int) -> bool:
    """ "entered into force", "came into effect", "took effect", "expired"."""
    tree = scene.tree
    lemma = tree.tokens[verb].lemma
    if lemma in ("expire", "lapse"):
        return True
    words = {tree.word(k) for k in range(verb + 1, min(verb + 4, tree.bounds(verb)[1]))}
    return lemma in ("enter", "come", "take", "go", "remain", "be") and bool(words & {"force", "effect"})


def _ahead(scene: Scene, i: int, rule: PronounRule) -> tuple[float, Candidate] | None:
    """ "After his election, Fujimori ...": the named subject that a fronted phrase waits for."""
    tree = scene.tree
    token = tree.tokens[i]
    first, last = tree.bounds(i)
    root = next((k for k in range(first, last) if tree.tokens[k].dep == "ROOT"), None)
    if root is None or i >= root:
        return None
    subject = tree.kid(root, "nsubj", "nsubjpass")
    if subject is None or subject <= i or subject not in scene.mentions:
        return None
    mention = scene.mentions[subject]
    if mention.form not in ("name", "title", "short", "government", "abbreviation", "capital"):
        return None
    front = next((k for k in (i, *_up(scene, i)) if tree.tokens[k].head == root), None)
    if front is None or tree.tokens[front].dep not in ("prep", "advcl"):
        return None
    candidate = scene.look(mention)
    if len(tree.conjuncts(subject)) > 1:
        joined = [scene.mentions[k] for k in tree.conjuncts(subject) if k in scene.mentions]
        candidate.refs = distinct([r for m in joined for r in m.refs])
        candidate.plural = len(candidate.refs) > 1
    if not _agrees(scene, candidate, rule):
        return None
    if any(
        c.head >= first and c.role == "subject" and _agrees(scene, c, rule) for c in scene.recent(token.sentence, 0)
    ):
        return None
    return (36.0 if token.dep == "poss" else 24.0), candidate


def _relative(scene: Scene, i: int) -> Mention | None:
    """The noun that a relative clause hangs on."""
    tree = scene.tree
    token = tree.tokens[i]
    clause = next((k for k in (i, *_up(scene, i)) if tree.tokens[k].dep == "relcl"), None)
    if clause is None or tree.left[clause] > i or token.dep in ("mark", "det"):
        return None
    head = tree.tokens[clause].head
    if head >= i:
        return None
    mention = scene.mentions.get(head)
    if (
        mention is not None
        and token.dep == "pobj"
        and tree.word(token.head) in ("in", "under", "by", "through", "whereby")
    ):
        mention = _instrument_above(scene, head) or mention
    if mention is None or _doubtful(scene, i, head, mention):
        return None
    group = _whole_group(scene, i, head, clause)
    return Mention(
        start=token.start,
        end=token.end,
        head=i,
        refs=group.refs if group is not None else mention.refs,
        form="pronoun",
        rule="pronoun-relative",
        antecedent=group.start if group is not None else mention.start,
    )


def _whole_group(scene: Scene, i: int, head: int, clause: int) -> Candidate | None:
    """All that are joined before a relative clause, where the clause hangs on all and not on the last."""
    tree = scene.tree
    chain = tree.chain_head(head)
    joined = [k for k in tree.conjuncts(chain) if k < i]
    if len(joined) > 1 and (
        chain == head
        or _pair_before(scene, i, chain, head)
        or tree.tokens[clause].tag == "VBP"
        or any(tree.word(c) in ("were", "have", "are") for c in tree.children[clause])
    ):
        recent = scene.recent(tree.tokens[i].sentence, 0)
        return next((c for c in recent if c.head == chain and len(c.refs) > 1), None)
    return None


def _pair_before(scene: Scene, i: int, chain: int, head: int) -> bool:
    """ "Iran and Iraq, which had fought": a comma closes the pair, and the verb is not in the singular."""
    tree = scene.tree
    verb = tree.tokens[i].head
    singular = tree.tokens[verb].tag == "VBZ" or any(tree.word(c) in ("was", "has", "is") for c in tree.children[verb])
    return (
        len(tree.conjuncts(chain)) == 2
        and tree.word(i - 1) == ","
        and not singular
        and tree.tokens[chain].dep == "nsubj"
    )


def _doubtful(scene: Scene, i: int, head: int, mention: Mention) -> bool:
    """True for "ore from Sweden, which the allies needed": the parser hangs such clauses on the nearest name."""
    token, noun = scene.tree.tokens[i], scene.tree.tokens[head]
    return (
        token.dep == "dobj" and token.text.lower() == "which" and noun.dep == "pobj" and mention.refs[0].kind == "state"
    )


def _instrument_above(scene: Scene, head: int) -> Mention | None:
    """ "an agreement with Norway under which ...": the clause belongs to the agreement, wherever the parser hung it."""
    for k in _up(scene, head)[:4]:
        mention = scene.mentions.get(k)
        if mention is not None and mention.refs[0].kind == "instrument":
            return mention
    return None


def _expletive(scene: Scene, i: int) -> bool:
    """ "it is likely that", "it was not until ... that", "it seems"."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.dep == "expl":
        return True
    if token.dep not in ("nsubj", "nsubjpass") or token.text.lower() != "it":
        return False
    verb = tree.tokens[token.head]
    clauses = list(tree.kids(verb.i, "ccomp", "xcomp", "csubj", "csubjpass", "advcl", "relcl", "acl"))
    later = [c for c in clauses if c > verb.i]
    if verb.lemma in ("seem", "appear", "happen", "remain", "fall") and later:
        return True
    if verb.lemma == "be":
        predicate = tree.kid(verb.i, "acomp", "attr", "advmod", "prep")
        if any(tree.word(c) == "until" for c in tree.children[verb.i]):
            return True
        if predicate is None:
            return False
        inner = [
            c for c in tree.children[predicate] if tree.tokens[c].dep in ("ccomp", "xcomp", "relcl", "acl", "advcl")
        ]
        if tree.tokens[predicate].pos == "ADJ":
            return bool(later or inner) and tree.tokens[predicate].lemma in scene.rules.words["impersonal"]
        return (
            bool(later or inner)
            and tree.tokens[predicate].pos in ("ADV", "ADP", "PROPN", "NOUN")
            and _cleft(scene, i, [*later, *inner])
        )
    return token.dep == "nsubjpass" and any(tree.has_word(c, "that") for c in later)


def _cleft(scene: Scene, i: int, clauses: list[int]) -> bool:
    """ "It was Norway that signed": a clause with "that" or "who" follows the predicate."""
    tree = scene.tree
    return (
        any(tree.word(k) in ("that", "who", "when") for c in clauses for k in tree.children[c])
        and tree.tokens[i].text[0] == "I"
    )

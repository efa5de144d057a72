"""Clauses that the parser runs together: subjects of a second clause, verbs taken for participles, lists for appositions."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotator.hanging import HELPERS, MONTHS, NOUNS, SUBJECTS, hang, passive, subject_label
from regesta.model.annotation import Token
from regesta.rules.lexicon import load_lexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


# Verbs behind which a clause that stands before them is what is said: "Peru had agreed, officials | announced |".
_SAYING = frozenset(
    "say tell announce report state add declare note write claim argue admit explain reveal disclose confirm warn insist "
    "suggest believe think hope assert affirm observe reply answer ask remark quote know hear learn read show mean seem "
    "appear complain predict estimate allege conclude maintain contend acknowledge concede comment stress indicate recall "
    "be do make feel fear find agree promise see understand suspect expect vow pledge testify boast caution describe".split()
)
# Participles that stand before nouns far more often than they tell an act.
_ADJECTIVES = frozenset(
    "armed wounded united detained exiled retired captured occupied disputed displaced elected advanced limited organized "
    "mixed joint allied associated interested concerned related trained organised combined continued increased renewed "
    "repeated planned proposed reduced signed unarmed uniformed wanted convicted suspected alleged accused injured killed "
    "imprisoned jailed kidnapped abducted seized stolen frozen fortified besieged devastated divided developed "
    "industrialized landlocked enriched agreed negotiated expanded extended restricted guided manned used".split()
)


def list_of_names(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Ghana, Togo, and Benin": Togo is no apposition of Ghana, but the second of three."""
    token = tokens[i]
    over = tokens[token.head]
    if token.dep != "appos" or token.pos != "PROPN" or over.pos != "PROPN" or over.i > i:
        return
    for at in (i, over.i):
        for c in children[at]:
            # Without the last comma an office behind a name is still an apposition ("Nasser, President of Egypt and ...").
            plain = c == i + 1 and not any(tokens[k].dep == "prep" for k in children[i])
            last_of_list = c > i and tokens[c].dep == "cc" and (tokens[c - 1].text == "," or plain)
            if last_of_list and any(
                tokens[k].dep == "conj" and tokens[k].pos == "PROPN" for k in children[at] if k > c
            ):
                tokens[i] = replace(token, dep="conj")
                return
    if _chained(tokens, children, i):
        tokens[i] = replace(token, dep="conj")


def _chained(tokens: list[Token], children: list[list[int]], i: int) -> bool:
    """Whether more names follow, the last with "and": "Norway, | Sweden, Denmark and Finland"."""
    if any(tokens[k].dep == "prep" for k in children[i]):
        return False
    at, length = i, 0
    while after := [c for c in children[at] if c > at and tokens[c].dep == "conj" and tokens[c].pos == "PROPN"]:
        if any(tokens[c].dep == "cc" for c in children[at]):
            return length > 0
        at, length = after[0], length + 1
    return False


def named_at_once(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "The government and the rebel movement | Renamo |": a name with no comma before it is that of the nearest noun."""
    token = tokens[i]
    if token.dep != "appos" or token.pos != "PROPN":
        return
    edge = min([i, *(c for c in children[i] if c < i and tokens[c].dep in ("compound", "amod"))])
    noun = tokens[edge - 1] if edge else token
    if noun.pos == "NOUN" and noun.i != token.head and noun.dep == "conj" and noun.head == token.head:
        hang(tokens, children, i, noun.i, "appos")


def said_by_nobody(tokens: list[Token], children: list[list[int]], i: int) -> Token:
    """The verb of a clause before another that says nothing: "the envoy | arrived | on the 24th, and the king refused"."""
    token = tokens[i]
    over = tokens[token.head]
    if any(tokens[k].text in (";", ":") for k in range(i + 1, over.i)):
        return replace(token, dep="parataxis")  # each is a sentence of its own
    own = any(tokens[c].dep in SUBJECTS and c > i for c in children[over.i])
    if (over.lemma in _SAYING and not passive(tokens, children, over.i)) or over.pos != "VERB" or not own:
        return token
    if not any(tokens[c].dep in SUBJECTS for c in children[i]):
        return token
    absolute = token.tag in ("VBN", "VBG") and any(tokens[c].text.lower() == "having" for c in children[i])
    return replace(token, dep="advcl" if absolute else "parataxis")


def second_clause(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "Norway would leave the port and foreign banks would lend": banks lend, and it is the port that is left.

    A finite verb that stands right behind a noun, with no "and" between, has that noun for its subject; where the
    parser made one phrase of what stands on both sides of the "and", it is cut there.
    """
    token = tokens[verb]
    if token.dep not in ("conj", "ccomp") or token.pos != "VERB" or token.head > verb:
        return
    if any(tokens[c].dep in ("mark", *SUBJECTS) for c in children[verb]):
        return
    helpers = [c for c in children[verb] if c < verb and tokens[c].dep in HELPERS]
    subject = verb - 1
    while subject in helpers:
        subject -= 1
    if token.tag not in _FINITE and not any(tokens[c].tag in _FINITE for c in helpers):
        return
    if subject <= token.head or tokens[subject].pos not in NOUNS or tokens[subject].dep not in ("dobj", "pobj", "conj"):
        return
    if _split(tokens, children, subject, verb, subject_label(tokens, children, verb)):
        tokens[verb] = replace(tokens[verb], dep="conj")


def _split(tokens: list[Token], children: list[list[int]], subject: int, verb: int, label: str) -> bool:
    """Give a verb its subject, and what stands before the "and" to the clause before; False where there is no "and"."""
    if tokens[subject].dep == "conj":
        edge = min([subject, *(c for c in children[subject] if c < subject)])
        if tokens[tokens[subject].head].pos not in NOUNS or tokens[edge - 1].dep != "cc":
            return False
        hang(tokens, children, subject, verb, label)
        return True
    left = _cut(tokens, children, subject)
    if left is None:
        return False
    head, dep = tokens[subject].head, tokens[subject].dep
    for c in [c for c in children[subject] if c < left]:
        hang(tokens, children, c, left, tokens[c].dep)
    hang(tokens, children, left, head, dep)
    for c in [c for c in children[left] if left < c < subject and tokens[c].dep == "conj"]:
        hang(tokens, children, c, subject, "amod")
    hang(tokens, children, subject, verb, label)
    return True


def _cut(tokens: list[Token], children: list[list[int]], noun: int) -> int | None:
    """The noun before an "and" inside the modifiers of another."""
    for c in children[noun]:
        modifier = tokens[c].dep in ("nmod", "compound") and tokens[c].pos in NOUNS and c < noun
        if modifier and any(tokens[k].dep == "cc" and c < k < noun for k in children[c]):
            return c
    return None


def subject_behind_date(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """ "On 4 November 1979 | militants | overran the embassy": no comma tells the subject from the date.

    Where the parser hung the subject on the date, and took the last of several for it ("representatives from Egypt and
    Jordan met": Jordan), the first noun behind the date is the subject.
    """
    token = tokens[verb]
    if token.pos != "VERB" or token.dep not in ("ROOT", "ccomp", "conj"):
        return
    first = verb
    while first and tokens[first - 1].sentence == token.sentence:
        first -= 1
    if tokens[first].dep != "prep":
        return
    month = next((k for k in range(first, min(first + 6, verb)) if tokens[k].text.lower() in MONTHS), None)
    if month is None or tokens[first].text.lower() not in ("on", "in", "by"):
        return
    at = month + 1
    while at < verb and (tokens[at].text == "," or tokens[at].text.isdigit()):
        at += 1
    subject = at
    while subject < verb and tokens[subject].dep in ("det", "amod", "compound", "nummod", "poss", "nmod", "case"):
        subject += 1
    held = tokens[subject].head in (month, first) or tokens[tokens[subject].head].head == month
    if subject >= verb or tokens[subject].pos not in NOUNS or not held or tokens[subject - 1].text == ",":
        return
    own = [c for c in children[verb] if tokens[c].dep in SUBJECTS]
    if own and not (own[0] > subject and tokens[own[0] - 1].dep == "cc"):
        return
    for c in own:
        last = next((k for k in range(c - 2, subject, -1) if tokens[k].pos in NOUNS), subject)
        hang(tokens, children, c, last, "conj")
    if tokens[month].dep != "pobj":
        hang(tokens, children, month, first, "pobj")
    for c in [c for c in children[subject] if c < at]:
        hang(tokens, children, c, month, "nummod" if tokens[c].text.isdigit() else tokens[c].dep)
    hang(tokens, children, subject, verb, subject_label(tokens, children, verb))


def lost_verb(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Norway, which brokered the truce, called for talks": the root is a noun, and its verb was made a participle."""
    token = tokens[i]
    if token.dep != "ROOT" or token.pos not in NOUNS:
        return
    clause = next((c for c in children[i] if c > i and tokens[c].dep == "relcl"), None)
    verb = next((c for c in children[i] if c > i and tokens[c].dep == "acl" and tokens[c].tag in ("VBN", "VBD")), None)
    if clause is None or verb is None or verb < clause or tokens[verb - 1].text != ",":
        return
    if any(tokens[c].dep in ("agent", *SUBJECTS, *HELPERS) for c in children[verb]):
        return
    children[i].remove(verb)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD", pos="VERB")
    for c in [c for c in children[i] if c > verb]:
        hang(tokens, children, c, verb, tokens[c].dep)
    hang(tokens, children, i, verb, "nsubj")


def verb_as_adjective(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Shelled the fort and | landed | troops": the troops are no second thing that was shelled, but were landed.

    The first thing has an article or a possessor and the second none, and the word between "and" and it is a verb of
    the lexicon.
    """
    token = tokens[i]
    noun = tokens[token.head]
    if token.dep != "amod" or noun.pos != "NOUN" or tokens[i - 1].dep != "cc":
        return
    if noun.dep == "dobj":  # two objects of one verb, with an "and" that joins nothing
        others = [c for c in children[noun.head] if tokens[c].dep == "dobj" and c < i - 1]
        first = tokens[others[0]] if others else noun
    elif noun.dep == "conj":
        first = tokens[noun.head]
    else:
        return
    while first.dep == "pobj" and tokens[first.head].dep == "prep" and tokens[tokens[first.head].head].pos in NOUNS:
        first = tokens[tokens[first.head].head]
    verb = tokens[first.head]
    if first.dep != "dobj" or verb.pos != "VERB" or verb.tag not in ("VBD", "VBN") or first.i > i:
        return
    word = _past(token)
    plain = not any(tokens[c].dep in ("det", "poss") for c in children[noun.i])
    opened = any(tokens[c].dep in ("det", "poss") for c in children[first.i])
    if word is None or not plain or not opened:
        return
    tokens[i] = replace(token, pos="VERB", tag=verb.tag, lemma=word)
    hang(tokens, children, i, verb.i, "conj")
    hang(tokens, children, noun.i, i, "dobj")
    hang(tokens, children, i - 1, verb.i, "cc")
    for c in [c for c in children[noun.i] if c > noun.i and tokens[c].dep == "prep" and tokens[c].lemma != "of"]:
        hang(tokens, children, c, i, "prep")
    for c in [c for c in children[first.i] if c > noun.i and tokens[c].dep == "relcl"]:
        hang(tokens, children, c, noun.i, "relcl")


_IRREGULAR = {"froze": "freeze", "sent": "send", "broke": "break", "shot": "shoot", "withdrew": "withdraw", "threw": "throw",
              "flew": "fly", "sank": "sink", "took": "take", "cut": "cut", "shut": "shut", "put": "put"}  # fmt: skip


def _past(token: Token) -> str | None:
    """The verb that an adjective is a past form of, where the lexicon knows one that tells an act."""
    low = token.text.lower()
    if low in _ADJECTIVES:
        return None
    verbs = load_lexicon().verbs
    stems = [_IRREGULAR[low]] if low in _IRREGULAR else []
    if low.endswith("ed"):
        stems += [low[:-2], low[:-1], low[:-3]] if len(low) > 4 else []
        stems += [f"{low[:-3]}y"] if low.endswith("ied") else []
    return next((stem for stem in stems if stem in verbs), None)


def own_sentence(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "He promised that Norway would help, and in May treaties were signed": they are no part of the promise.

    What is promised stands under "would"; a coordinated clause with a subject of its own that does without is told
    by the narrator.
    """
    token = tokens[i]
    first = tokens[token.head]
    if token.dep != "conj" or first.dep != "ccomp" or first.pos != "VERB" or first.i > i or first.head > first.i:
        return
    helpers = [tokens[c] for c in children[i] if tokens[c].dep in ("aux", "auxpass")]
    subject = next((c for c in children[i] if tokens[c].dep in ("nsubj", "nsubjpass")), None)
    finite = token.tag in ("VBD", "VBZ", "VBP") or any(h.tag in ("VBD", "VBZ", "VBP") for h in helpers)
    if subject is None or not finite or any(h.tag == "MD" for h in helpers):
        return
    apart = any(tokens[c].dep == "cc" and tokens[c - 1].text in (",", ";") for c in children[first.i] if c < i)
    if apart and any(tokens[c].tag == "MD" for c in children[first.i] if tokens[c].dep == "aux"):
        hang(tokens, children, i, first.head, "conj")


def opening_participle(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Warned of the cost, the Norwegians signed": a past form without subject before its main clause is a participle."""
    token = tokens[i]
    if token.tag != "VBD" or token.dep != "advcl" or token.head < i or token.text[:1].islower():
        return
    if not any(tokens[c].dep in ("mark", "aux", "dobj", *SUBJECTS) for c in children[i]):
        tokens[i] = replace(token, tag="VBN")

"""Lists and objects that the parser hangs on a date or a phrase before them.

"On 8 May 1992 Ghana, Togo and Benin signed": the names are the subject, not part of the date. "Ceded to Chile in
perpetuity a province": the province is what was ceded, not part of "in perpetuity". "Signed at a lodge in the woods by
the two kings": the kings signed. "The league is a body of ten states, founded in 1945": the league was founded.
"""

from __future__ import annotations

from calendar import month_name

from regesta.annotator.hanging import SUBJECTS, hang, passive, stands_under
from regesta.model.annotation import Token
from regesta.rules.actors import state_by_name

_MONTHS = frozenset(name for name in month_name if name)
_NAMES = frozenset({"PROPN"})
_LONGEST = 40
_FOUNDED = frozenset("found establish create form constitute inaugurate launch dissolve disband sign conclude".split())


def names_behind_date(tokens: list[Token], children: list[list[int]], verb: int) -> None:
    """Give a verb the list of names that stands between a date and it: "On 8 May 1992 | Ghana, Togo and Benin | signed"."""
    token = tokens[verb]
    if token.pos != "VERB" or passive(tokens, children, verb):
        return
    last = verb - 1
    while last > 0 and tokens[last].dep in ("aux", "advmod", "neg") and tokens[last].head == verb:
        last -= 1
    heads = _listed(tokens, last)
    if not heads:
        return
    first = heads[-1][0]
    if not _date_before(tokens, first):
        return
    names = [end for _, end in reversed(heads)]
    subject = next((c for c in children[verb] if tokens[c].dep in SUBJECTS), None)
    if subject == names[0] or any(tokens[k].sentence != token.sentence for k in names):
        return
    if subject is not None and subject not in names:
        return
    if tokens[verb].dep == "ROOT" or subject is not None:
        _seat(tokens, children, heads, verb)


def _seat(tokens: list[Token], children: list[list[int]], heads: list[tuple[int, int]], verb: int) -> None:
    """Hang the names of a list, each with its own words, one behind the other under a verb."""
    rows = list(reversed(heads))
    inside = {k for first, end in rows for k in range(first, end + 1)}
    previous = verb
    for first, end in rows:
        outside = [c for c in children[end] if c not in inside and c < rows[0][0]]
        for k in outside:  # the day and the month of the date
            over = _date_head(tokens, rows[0][0], k)
            hang(tokens, children, k, over, "pobj" if tokens[over].pos == "ADP" else tokens[k].dep)
        if stands_under(tokens, verb, end, 40):  # the name cannot be hung on it
            return
        if previous != verb or tokens[end].head != verb:
            hang(tokens, children, end, previous, "nsubj" if previous == verb else "conj")
        else:
            hang(tokens, children, end, verb, "nsubj")
        for k in range(first, end):
            if tokens[k].head != end and not first <= tokens[k].head <= end:
                hang(tokens, children, k, end, "compound")
        previous = end


def _date_head(tokens: list[Token], first: int, k: int) -> int:
    """Where a word of the date hangs once the names are gone: on the month, or on the word before the date."""
    month = next((j for j in range(first - 1, max(first - 5, -1), -1) if tokens[j].text in _MONTHS), first - 1)
    if k != month:
        return month
    at = month - 1
    while at > 0 and tokens[at].pos in ("NUM", "DET"):
        at -= 1
    return at


def _listed(tokens: list[Token], last: int) -> list[tuple[int, int]]:
    """The names of a list that ends at a token, backwards: first and last token of each."""
    found: list[tuple[int, int]] = []
    at = last
    while at >= 0 and tokens[at].pos in _NAMES and last - at < _LONGEST:
        end = at
        while at - 1 >= 0 and tokens[at - 1].pos in _NAMES and tokens[at - 1].text not in _MONTHS:
            at -= 1
        first = at
        if at - 1 >= 0 and tokens[at - 1].text.lower() == "the":
            at -= 1
        found.append((first, end))
        before = at - 1
        if before >= 1 and tokens[before].text == "and" and tokens[before - 1].text == ",":
            before -= 1
        if before < 0 or tokens[before].text not in (",", "and"):
            break
        at = before - 1
    return found if len(found) > 1 else []


def _date_before(tokens: list[Token], first: int) -> bool:
    """Whether a date with its year or month stands right before a token."""
    at = first - 1
    while at >= 0 and tokens[at].text.lower() == "the":
        at -= 1
    if at < 1:
        return False
    year = tokens[at].text.isdigit() and len(tokens[at].text) == 4
    before = tokens[at - 1].text
    return (year and (before in _MONTHS or before.lower() in ("in", "of") or before == ",")) or (
        tokens[at].text in _MONTHS and (before.isdigit() or before.lower() in ("in", "late", "early"))
    )


def misplaced_object(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Give a verb the object that hangs on a noun of a phrase between: "ceded to Chile in perpetuity | a province"."""
    token = tokens[i]
    over = tokens[token.head]
    if token.dep != "dobj" or over.pos not in ("NOUN", "PROPN", "ADJ") or over.i > i:
        return
    at = over.i
    for _ in range(4):
        head = tokens[at].head
        if head == at:
            return
        at = head
        if tokens[at].pos == "VERB":
            break
    else:
        return
    taken = any(tokens[c].dep in ("dobj", "nsubjpass", "auxpass") for c in children[at])
    if tokens[at].pos == "VERB" and at < i and not taken:
        hang(tokens, children, i, at, "dobj")


def misplaced_agent(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Give a passive its agent: "was signed at a lodge in the forest | by Norway and Sweden |"."""
    token = tokens[i]
    if token.lemma != "by" or token.dep != "prep" or tokens[token.head].pos not in ("NOUN", "PROPN"):
        return
    who = next((c for c in children[i] if tokens[c].dep == "pobj"), None)
    if who is None or tokens[who].pos != "PROPN" or tokens[who].text in _MONTHS:
        return
    at = token.head
    for _ in range(5):
        head = tokens[at].head
        if head == at or tokens[at].dep not in ("pobj", "prep", "conj", "npadvmod"):
            return
        at = head
        if tokens[at].pos == "VERB":
            break
    told = any(tokens[c].dep == "agent" for c in children[at])
    if tokens[at].pos == "VERB" and not told and passive(tokens, children, at):
        hang(tokens, children, i, at, "agent")


def late_agent(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Coordinate a name with the agent of a passive, not with its verb: "signed by X, president, and | Y |"."""
    token = tokens[i]
    verb = tokens[token.head]
    if token.dep != "conj" or token.pos != "PROPN" or verb.pos != "VERB" or verb.i > i:
        return
    if any(tokens[c].dep in SUBJECTS for c in children[i]):
        return
    agent = next((c for c in children[verb.i] if tokens[c].dep == "agent" and c < i), None)
    who = next((c for c in children[agent] if tokens[c].dep == "pobj"), None) if agent is not None else None
    if who is not None and tokens[who].pos == "PROPN":
        hang(tokens, children, i, who, "conj")


def lost_receiver(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "Opened to Japanese trade the ports": a noun behind "to" that was taken for a clause."""
    token = tokens[i]
    if token.dep != "advcl" or token.pos != "NOUN" or token.head >= i:
        return
    at = i - 1
    while at > token.head and tokens[at].head == i and tokens[at].dep in ("amod", "compound", "det"):
        at -= 1
    prep = tokens[at]
    if prep.lemma == "to" and prep.pos == "ADP" and prep.head == token.head and not children[at]:
        hang(tokens, children, i, at, "pobj")


def founded_subject(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "The league is a body of ten states, | founded in 1945 |": it is the league that was founded."""
    token = tokens[i]
    if (
        token.dep != "acl"
        or token.tag != "VBN"
        or token.lemma not in _FOUNDED
        or any(tokens[c].tag == "TO" for c in children[i])
    ):
        return
    at = token.head
    for _ in range(5):
        if tokens[at].dep == "attr":
            break
        if tokens[at].dep not in ("pobj", "prep", "conj") or tokens[at].head == at:
            return
        at = tokens[at].head
    copula = tokens[at].head
    if tokens[at].dep != "attr" or tokens[copula].lemma != "be":
        return
    subject = next((c for c in children[copula] if tokens[c].dep == "nsubj"), None)
    if subject is not None and tokens[subject].pos == "PROPN" and tokens[i - 1].text == ",":
        hang(tokens, children, i, subject, "acl")


def third_thing(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """Coordinate a thing with the first of a list, not with the name inside it: "part of Fengtian, | the isle | of"."""
    token = tokens[i]
    inner = tokens[token.head]
    if token.dep not in ("conj", "appos") or token.pos not in ("NOUN", "PROPN") or inner.pos != "PROPN" or inner.i > i:
        return
    if not any(tokens[c].text.lower() == "the" for c in children[i]) or any(
        tokens[c].dep == "det" for c in children[inner.i]
    ):
        return
    at = inner.i
    for _ in range(4):
        if tokens[at].dep != "pobj" or tokens[tokens[at].head].lemma != "of":
            break
        at = tokens[tokens[at].head].head
    below = [c for k in (i, *children[i]) for c in (*children[k], *(g for j in children[k] for g in children[j]))]
    listed = token.dep == "conj" or any(tokens[c].dep == "conj" and c > i for c in below)
    if at != inner.i and listed and tokens[at].pos == "NOUN" and tokens[at].dep in ("dobj", "nsubjpass", "conj"):
        hang(tokens, children, i, at, "conj")


def second_state(tokens: list[Token], children: list[list[int]], i: int) -> None:
    """ "By Ghana, Togo, Benin and Mali": Togo is no apposition of Ghana, but the second of a list."""
    token = tokens[i]
    over = tokens[token.head]
    if token.dep != "appos" or over.i >= i or token.pos != "PROPN" or over.pos != "PROPN" or i + 1 >= len(tokens):
        return
    onwards = any(tokens[c].dep == "conj" and c > i for c in children[over.i])
    if tokens[i + 1].text == "," and tokens[i - 1].text == "," and onwards and not children[i]:
        if state_by_name(token.text) is not None and state_by_name(over.text) is not None:
            hang(tokens, children, i, over.i, "conj")

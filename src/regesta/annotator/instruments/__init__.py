"""Mentions of instruments: treaties, agreements, charters, truces, constitutions, named acts and plans.

One pass in the order of the text. A name opens an entry or speaks of a known one; an indefinite description opens
one; a definite one ("the pact", "the 1929 agreements", "both treaties") looks back for what it may speak of, by noun,
modifiers, year, parties and distance, and opens one only where there is nothing to look back to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from regesta.annotator.instruments.articles import Seen, find_parts
from regesta.annotator.instruments.describe import Description, find_descriptions
from regesta.annotator.instruments.headings import headed_instruments, instrument_named
from regesta.annotator.instruments.ledger import Entry, Ledger, Told
from regesta.annotator.instruments.makers import bears_names, makers_of
from regesta.annotator.instruments.parties import clause_years, parties_of, partner_words
from regesta.annotator.instruments.spans import NamedSpan, find_spans
from regesta.annotator.instruments.tree import Tree
from regesta.model.annotation import Mention, MentionForm, Sentence, Token
from regesta.model.statement import fold
from regesta.model.text import Document
from regesta.rules.instruments import InstrumentRules, load_instruments

_ALIAS = re.compile(
    r"""^[\s,]*(?:\(\s*|or\s+|(?:(?:an?|the)\s+\w+\s+)?(?:(?:and|later|also|now|commonly|generally|popularly|better|widely|often
    |officially|formally|sometimes|usually|informally|then)\s+)*(?:known|referred\s+to|called|dubbed|termed|styled|nicknamed|titled
    |entitled|named)\s+(?:to\s+)?(?:as\s+)?)(?:the\s+|a\s+)?(?:so-called\s+)?["“”'‘]*$""",
    re.X,
)
_ABBREVIATION = re.compile(
    r"^\s*[,(]?\s*\(?(?:the\s+|or\s+|hereafter\s+)?[\"“]?([A-Z][A-Z0-9&.\-–]{1,9}[A-Z0-9.])[\"”]?\)"
)
_PREDICATE = frozenset({"sign", "conclude", "ratify", "initial", "negotiate", "draft"})
_WINDOW = 4

__all__ = ["find"]


def find(
    document: Document,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    children: Sequence[tuple[int, ...]],
    mentions: Sequence[Mention],
) -> tuple[Mention, ...]:
    """Mentions of instruments, by name and by description, in order.

    Args:
        document: The document.
        tokens: Tokens of the parse.
        sentences: Its sentences.
        children: For each token the numbers of its dependents.
        mentions: Mentions of states, persons and organizations; they tell the parties.

    Returns:
        Mentions with refs of kind "instrument". A plural may hold several refs.
    """
    tree = Tree(document, tokens, sentences, children)
    return _Reader(tree, load_instruments(), mentions).read()


class _Reader:
    """The state of one pass."""

    def __init__(self, tree: Tree, rules: InstrumentRules, mentions: Sequence[Mention]) -> None:
        self.tree = tree
        self.rules = rules
        self.actors = {m.head: m for m in mentions if not all(r.kind == "instrument" for r in m.refs)}
        self.ledger = Ledger(rules)
        self.found: list[tuple[int, int, int, list[Entry], MentionForm, str, int | None]] = []
        self.groups = 0
        self.headings = headed_instruments(tree.document, rules)
        self.titled = instrument_named(tree.document.title, rules)
        heading = next((b for b in tree.document.blocks if b.kind == "heading"), None)
        self.title = fold(
            tree.document.title + " " + (tree.document.text[heading.start : heading.end] if heading else "")
        )

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Abbreviations that stand for a body with a fuller name: its charter is not called by them alone."""
        text = self.tree.document.text
        return frozenset(
            fold(words)
            for m in self.actors.values()
            if _acronym(words := text[m.start : m.end]) and any(fold(r.name) != fold(words) for r in m.refs)
        )

    def read(self) -> tuple[Mention, ...]:
        spans = find_spans(self.tree, self.rules, self.actors)
        taken = {k for s in spans for k in range(s.first, s.last + 1)}
        described = find_descriptions(self.tree, self.rules, taken, self.headings)
        shorts = _shorts(self.tree, spans, taken, self.actors)
        items: list[tuple[int, NamedSpan | Description | str]] = [
            *((s.head, s) for s in spans),
            *((d.head, d) for d in described),
            *shorts,
        ]
        previous: NamedSpan | None = None
        for head, item in sorted(items, key=lambda x: x[0]):
            if isinstance(item, NamedSpan):
                self._named(item, previous)
                previous = item
            elif isinstance(item, Description):
                self._described(item)
            else:
                self._short(head, item)
        self._parts(taken)
        return self._mentions()

    def _parts(self, taken: set[int]) -> None:
        """Articles and terms, which stand for their instrument."""
        tree = self.tree
        rows = sorted(self.found, key=lambda row: row[2])
        seen = [
            Seen(head=head, entries=entries, named=form == "name" or rule != "instrument-anaphora")
            for _, _, head, entries, form, rule, _ in rows
        ]
        used = taken | {row[2] for row in rows}
        topic = next((e for e in self.ledger.entries if e.topic and not e.plural), None)
        for part in find_parts(tree, seen, used, lambda i: tree.sentences[tree.tokens[i].sentence].block, topic):
            before = part.entry.first if part.entry.first < tree.tokens[part.head].start else None
            self._add(part.first, part.last, part.head, [part.entry], "description", "part-of-instrument", before)

    def _told(self, head: int, first: int, parties: Sequence[str] = (), years: Sequence[str] = ()) -> Told:
        token = self.tree.tokens[head]
        return Told(
            sentence=token.sentence,
            offset=self.tree.tokens[first].start,
            block=self.tree.sentences[token.sentence].block,
            parties=parties,
            years=years,
            partners=partner_words(self.tree, head, self.actors),
        )

    def _named(self, span: NamedSpan, previous: NamedSpan | None) -> None:
        """A name: an alias of the name just before it, a known name, or a new one."""
        tree = self.tree
        if previous is not None and self.found and self._is_alias(previous, span) and len(span.names) == 1:
            entry = self.found[-1][3][0]
            self.ledger.alias(entry, span.names[0])
            entry.topic = entry.topic or fold(span.names[0]) in self.title
            self.ledger.see(entry, self._told(span.head, span.first))
            self._add(span.first, span.last, span.head, [entry], "name", "literal", None)
            return
        if span.year is None and previous is not None and self._coordinated(previous, span):
            span = replace(span, year=previous.year)
        told = self._told(span.head, span.first, parties_of(tree, span.head, span.first, span.last, self.actors))
        entries = [self.ledger.name(n, span, told) for n in span.names]
        for name, entry in zip(span.names, entries, strict=True):
            entry.topic = entry.topic or fold(name) in self.title
            entry.years |= set(clause_years(tree, span.head)) if not entry.years else set()
        self._group(entries, span, previous)
        rule = "literal" if len(entries) == 1 else "instrument-coordination"
        self._add(span.first, span.last, span.head, entries, "name", rule, None)
        self._abbreviate(span, entries)

    def _group(self, entries: list[Entry], span: NamedSpan, previous: NamedSpan | None) -> None:
        """Instruments told in one breath are spoken of again together."""
        together = previous is not None and self._coordinated(previous, span)
        if len(entries) > 1 or together:
            if not together or self.found[-1][3][0].group < 0:
                self.groups += 1
            members = entries + (self.found[-1][3] if together else [])
            for entry in members:
                entry.group = self.groups

    def _coordinated(self, previous: NamedSpan, span: NamedSpan) -> bool:
        """Only "and" stands between the two names."""
        between = self.tree.document.text[self.tree.tokens[previous.last].end : self.tree.tokens[span.first].start]
        return between.split() in (["and"], ["and", "its"], ["and", "the"])

    def _is_alias(self, previous: NamedSpan, span: NamedSpan) -> bool:
        between = self.tree.document.text[self.tree.tokens[previous.last].end : self.tree.tokens[span.first].start]
        return len(between) < 60 and bool(_ALIAS.match(between))

    def _abbreviate(self, span: NamedSpan, entries: list[Entry]) -> None:
        """ "Comprehensive Test Ban Treaty (CTBT)", and "ANZUS" of "ANZUS Treaty"."""
        if len(entries) != 1:
            return
        match = _ABBREVIATION.match(self.tree.document.text[self.tree.tokens[span.last].end :][:24])
        if match:
            self.ledger.alias(entries[0], match[1])
        first = self.tree.tokens[span.first]
        bare = span.first + 1 == span.head == span.last and span.first not in self.actors
        if bare and _acronym(first.text) and fold(first.text) not in self.bodies:
            self.ledger.alias(entries[0], first.text)

    def _short(self, head: int, text: str) -> None:
        """An abbreviation that is known by now."""
        entry = self.ledger.aliases.get(fold(text))
        if entry is not None:
            token = self.tree.tokens[head]
            entry.seen = (token.sentence, token.start)
            self._add(head, head, head, [entry], "abbreviation", "literal", None)

    def _described(self, d: Description) -> None:
        """A description: of a known instrument or of a new one."""
        tree = self.tree
        parties = parties_of(tree, d.head, d.first, tree.right[d.head], self.actors)
        told = self._told(d.head, d.first, parties, d.years)
        same = self._predicate_of(d)
        if same is not None:
            self._add(d.first, d.last, d.head, [same], "description", "instrument-predicate", same.seen[1])
            return
        if d.plural:
            self._plural(d, told)
            return
        headed = self._headed(d, told) or self._titled(d, told)
        if headed is not None:
            self._add(d.first, d.head, d.head, [headed], "description", "instrument-heading", None)
            return
        makers = makers_of(tree, d.head, self.actors)
        entry = self.ledger.made_by(d, makers)
        if entry is None and not bears_names(tree, d.head):
            entry = self.ledger.again(d, told)
        if entry is not None:
            entry.makers |= makers
            before = entry.seen[1]
            self.ledger.see(entry, told)
            if d.years and d.determiner != "demonstrative":
                self.ledger.alias(entry, self._name(d))
            self._add(d.first, max(d.head, d.first), d.head, [entry], "description", "instrument-anaphora", before)
        elif self._opens(d):
            years = tuple(d.years) or tuple(clause_years(tree, d.head))
            self._open(d, self._name(d), replace(told, years=years))
            self.found[-1][3][0].makers |= makers

    def _headed(self, d: Description, told: Told) -> Entry | None:
        """ "In 1929 the committee proposed a plan", below a heading that names that plan."""
        name = self.headings.get(told.block, {}).get(d.noun.family)
        if name is None or d.noun.strength != "weak" or d.modifiers or d.fresh:
            return None
        if d.determiner not in ("indefinite", "possessive") or (d.determiner == "possessive" and d.link is None):
            return None
        return self.ledger.heading(name, d, told)

    def _titled(self, d: Description, told: Told) -> Entry | None:
        """ "The treaty of peace … was signed at the Trianon", at the head of an article on the Treaty of Trianon."""
        name = self.titled.get(d.noun.family)
        if name is None or fold(name) in self.ledger.aliases or d.noun.lemma not in fold(name).split():
            return None
        if d.determiner != "definite" or d.plural or d.fresh or d.years or told.sentence > _WINDOW:
            return None
        entry = self.ledger.heading(name, d, told)
        entry.topic = True
        return entry

    def _opens(self, d: Description) -> bool:
        """True where a description without anything to look back to tells of an instrument of its own."""
        if d.determiner == "demonstrative" or d.noun.strength == "weak":
            return False
        if d.determiner in ("definite", "possessive"):
            telling = bool(d.modifiers or d.years or d.link or " " in d.name)
            return telling or d.noun.strength == "strong"
        return True

    def _name(self, d: Description) -> str:
        """Its words, or for a bare noun the noun and the predicate that tells it: "treaty signed at Lima"."""
        tree = self.tree
        verb = tree.verb(d.head)
        if (
            d.name == tree.tokens[d.head].text
            and tree.tokens[d.head].dep == "nsubjpass"
            and tree.tokens[verb].lemma in _PREDICATE
        ):
            for prep in tree.kids(verb, "prep"):
                place = tree.kid(prep, "pobj")
                if prep == verb + 1 and tree.word(prep) == "at" and place is not None:
                    return f"{d.noun.lemma} {tree.text(verb, tree.right[prep])}"
        if len(d.years) == 1 and d.name == tree.tokens[d.head].text and tree.word(d.head) == d.noun.lemma:
            return f"{d.noun.lemma} of {d.years[0]}"
        return d.name

    def _open(self, d: Description, name: str, told: Told) -> None:
        entry = self.ledger.describe(d, name, told)
        words = fold(self.tree.text(d.first, d.last))
        rule = "literal" if fold(name) in words else "instrument-description"
        self._add(d.first, d.last, d.head, [entry], "description", rule, None)

    def _plural(self, d: Description, told: Told) -> None:
        """Several instruments in one noun phrase."""
        if d.determiner in ("definite", "demonstrative", "possessive"):
            entries = self.ledger.several(d, told)
            if entries:
                before = max(e.seen[1] for e in entries)
                for entry in entries:
                    self.ledger.see(entry, told)
                self._add(d.first, d.head, d.head, entries, "description", "instrument-anaphora", before)
                return
            if not (d.modifiers or d.years or " " in d.name) or d.determiner == "demonstrative":
                return
        elif not d.fresh and d.modifiers:
            known = self.ledger.again(d, told)
            if known is not None:
                self._add(d.first, d.head, d.head, [known], "description", "instrument-anaphora", known.seen[1])
                return
        if d.noun.strength == "weak":
            return
        partners = self._partners(d)
        if len(d.years) > 1:
            self._each(d, [(f"{d.noun.lemma} of {y}", replace(told, years=(y,))) for y in d.years])
        elif len(partners) > 1:
            plural = f"{' '.join(d.modifiers)} {self.tree.word(d.head)}".strip()
            rest = [p for p in told.parties if p not in {i for i, _ in partners}]
            self._each(d, [(f"{plural} with {n}", replace(told, parties=[*rest, i])) for i, n in partners])
        else:
            self._open(d, d.name, told)

    def _each(self, d: Description, rows: list[tuple[str, Told]]) -> None:
        entries = [self.ledger.describe(d, name, told) for name, told in rows]
        self.groups += 1
        for entry in entries:
            entry.plural = False
            entry.group = self.groups
        self._add(d.first, max(d.last, d.head), d.head, entries, "description", "instrument-distribution", None)

    def _partners(self, d: Description) -> list[tuple[str, str]]:
        """Ids and words of the partners of "agreements with both Chile and Brazil"."""
        prep = self.tree.kid(d.head, "prep")
        if prep is None or self.tree.word(prep) != "with":
            return []
        partner = self.tree.kid(prep, "pobj")
        if partner is None:
            return []
        heads = [self.actors[k] for k in self.tree.conjuncts(partner) if k in self.actors]
        return [(m.refs[0].id, self.tree.tokens[m.head].text) for m in heads if len(m.refs) == 1]

    def _predicate_of(self, d: Description) -> Entry | None:
        """ "The Rio Treaty was an agreement that ...": the instrument that the subject names."""
        token = self.tree.tokens[d.head]
        subject: int | None = None
        if token.dep == "attr" and d.determiner in ("indefinite", "definite"):
            subject = self.tree.kid(token.head, "nsubj")
        elif token.dep == "appos" and d.determiner in ("indefinite", "definite"):
            subject = token.head
        if subject is None:
            return None
        reach = range(self.tree.left[subject], self.tree.right[subject] + 1)
        for _, _, head, entries, _, _, _ in self.found[-_WINDOW:]:
            if head in reach and head < d.head and len(entries) == 1:
                return entries[0]
        return None

    def _add(
        self,
        first: int,
        last: int,
        head: int,
        entries: list[Entry],
        form: MentionForm,
        rule: str,
        antecedent: int | None,
    ) -> None:
        self.found.append((first, last, head, list(entries), form, rule, antecedent))

    def _mentions(self) -> tuple[Mention, ...]:
        refs = self.ledger.refs()
        tokens = self.tree.tokens
        made = [
            Mention(
                start=tokens[first].start,
                end=tokens[last].end,
                head=head,
                refs=tuple(refs[id(e)] for e in entries),
                form=form,
                rule=rule,
                antecedent=antecedent,
            )
            for first, last, head, entries, form, rule, antecedent in self.found
        ]
        return tuple(sorted(made, key=lambda m: (m.start, m.end)))


def _acronym(text: str) -> bool:
    letters = text.replace(".", "").replace("-", "")
    return len(letters) >= 3 and letters.isupper() and letters.isalpha()


def _shorts(
    tree: Tree, spans: Sequence[NamedSpan], taken: set[int], actors: dict[int, Mention]
) -> list[tuple[int, NamedSpan | Description | str]]:
    """Tokens in capitals outside of names, which may abbreviate one."""
    return [(t.i, t.text) for t in tree.tokens if t.i not in taken and t.i not in actors and _acronym(t.text)]

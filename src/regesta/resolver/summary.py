"""One plain English sentence for an entry, from the templates of `registers/summaries.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from regesta.model.entry import Entry
from regesta.model.statement import Quantity, Ref, fold
from regesta.rules.datewords import in_words
from regesta.rules.registers import load_table

_OPTION = re.compile(r"\[([^\]]*)\]")
_VARIABLE = re.compile(r"\{([A-Z])\}")
_VERB = re.compile(r"<([a-z]+)>")
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])[;.]\s|\n|;\s")  # no end: "U.S. aid", "George P. Shultz"
_TIES = frozenset("relations ties legation embassy consulate mission legations embassies consulates".split())
_PLURAL = frozenset({
    "relations", "talks", "debts", "barriers", "sanctions", "restrictions", "forces", "people", "documents", "books",
    "parties", "powers", "nations", "leaders", "governments", "ministers", "presidents",
})  # fmt: skip


def summarize(entry: Entry) -> str:
    """A sentence without a final date: "Peru and Chile sign the Treaty of Lima."

    The first template of the act whose variables are all known is taken.
    """
    templates: Sequence[str] = load_table("summaries")["act"].get(entry.act, ())
    values = _values(entry)
    if any("{W}" in template for template in templates):
        values["W"] = _words(entry)
    for template in templates:
        needed = set(_VARIABLE.findall(_OPTION.sub("", template)))
        alone = len(entry.actors) < 2 and "each other" in template
        if all(values.get(name) for name in needed) and not alone:
            text = _fill(template, values)
            text = _agree(text, entry, values, template)
            return _finish(text + _tail(entry))
    return _finish(entry.act.replace("_", " "))


def _values(entry: Entry) -> dict[str, str]:
    instruments = [ref for ref in (*entry.objects, *entry.under) if ref.kind == "instrument"]
    things = [ref for ref in entry.objects if ref.kind != "instrument"]
    recipients = listing([noun(ref) for ref in entry.recipients])
    place = entry.place.name if entry.place else ""
    if entry.place is not None and entry.place.name in [ref.name for ref in (*entry.recipients, *entry.objects)]:
        place = "" if len(entry.objects) + len(entry.recipients) else place
    bodies = [ref for ref in (*entry.recipients, *entry.objects) if ref.kind in ("organization", "agency", "group")]
    return {
        "A": listing([noun(ref) for ref in entry.actors]),
        "R": "" if place and recipients and recipients in place else recipients,
        "O": listing([noun(ref) for ref in entry.objects]),
        "B": listing(list(dict.fromkeys(noun(ref) for ref in bodies or (*entry.recipients, *entry.objects)))),
        "I": listing(list(dict.fromkeys(noun(ref) for ref in instruments))),
        "T": listing([noun(ref) for ref in things]),
        "K": listing([noun(ref) for ref in things if set(fold(ref.name).split()) & _TIES]),
        "J": listing([noun(ref) for ref in entry.objects if ref.id.startswith("office:")]),
        "P": place,
        "Q": listing([amount(quantity) for quantity in entry.quantities if quantity.unit not in ("year", "term")]),
    }


def _fill(template: str, values: Mapping[str, str]) -> str:
    def option(found: re.Match[str]) -> str:
        return found[1] if all(values.get(name) for name in _VARIABLE.findall(found[1])) else ""

    return _OPTION.sub(option, template)


def _agree(text: str, entry: Entry, values: Mapping[str, str], template: str) -> str:
    """Put the verbs into the form that the subject and the modality ask for, then the values into their places."""
    subject = text[: text.index("<")] if "<" in text else text
    plural = _is_plural(subject, entry, values)
    first = True

    def verb(found: re.Match[str]) -> str:
        nonlocal first
        form = _FORMS[entry.modality](found[1], plural) if first else _bare(found[1], plural, entry.modality)
        first = False
        return form

    return _VARIABLE.sub(lambda found: values.get(found[1], ""), _VERB.sub(verb, text))


def _is_plural(subject: str, entry: Entry, values: Mapping[str, str]) -> bool:
    found = _VARIABLE.search(subject)
    if found is None:
        return subject.split()[0].lower() in _PLURAL if subject.split() else False
    things = tuple(ref for ref in entry.objects if ref.kind != "instrument")
    under = tuple(ref for ref in (*entry.objects, *entry.under) if ref.kind == "instrument")
    by_name = {"A": entry.actors, "R": entry.recipients, "O": entry.objects, "T": things, "I": under}
    refs = by_name.get(found[1], ())
    if len(refs) != 1:
        return len(refs) > 1 or found[1] == "W"
    return plural_name(refs[0].name) and refs[0].kind in ("group", "movement", "thing", "instrument")


@lru_cache(maxsize=65536)
def plural_name(name: str) -> bool:
    """Whether the noun that heads a name is a plural: "books and papers", yet not "the Arctic and Baltic Treaty"."""
    start = re.split(r" (?:of|for|in|on|at|to|between|with|and) ", name)[0]
    last = fold(start).split()[-1:] or [""]
    word = last[0]
    heads = load_table("summaries")["names"]["article_heads"]
    one = name != name.lower() and "".join(fold(name).split()[-1:]) in heads
    return (" and " in name.lower() and not one) or word in _PLURAL or bool(re.search(r"[^suix']s$", word))


def third_person(verb: str) -> str:
    """The third person singular: carries, reaches, goes, is."""
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def _present(verb: str, plural: bool) -> str:
    if verb == "be":
        return "are" if plural else "is"
    return verb if plural else third_person(verb)


def _bare(verb: str, plural: bool, modality: str) -> str:
    return _present(verb, plural) if modality in ("occurred", "ongoing") else verb


_FORMS: dict[str, Callable[[str, bool], str]] = {
    "occurred": _present,
    "ongoing": _present,
    "planned": lambda verb, plural: f"{'are' if plural else 'is'} to {verb}",
    "proposed": lambda verb, plural: f"{'are' if plural else 'is'} asked to {verb}" if verb != "be" else "should be",
    "refused": lambda verb, plural: f"{_present('refuse', plural)} to {verb}" if verb != "be" else "shall not be",
    "denied": lambda verb, plural: (
        f"{'are' if plural else 'is'} not" if verb == "be" else f"{'do' if plural else 'does'} not {verb}"
    ),
    "hypothetical": lambda verb, plural: f"may {verb}",
}


@lru_cache(maxsize=65536)
def noun(ref: Ref) -> str:
    """A name as it stands in a sentence: with an article where English asks for one."""
    name = ref.name.strip()
    table = load_table("summaries")["names"]
    last = fold(name).split()[-1:]
    if ref.id.startswith("office:"):
        return name
    if re.match(r"(?i)(the|a|an|some|its|their|his|her|several|all) ", name):
        return name
    if name in table["article"]:
        return f"the {name}"
    if name != name.lower() and ref.kind not in ("thing", "instrument"):
        heads = set(fold(name).split()) & set(table["article_heads"])
        named = ref.kind in ("organization", "agency", "group", "movement") and (heads or len(name.split()) > 2)
        return f"the {name}" if named or (ref.kind == "group" and last) else name
    if ref.kind == "instrument" and name != name.lower():
        return f"the {name}"
    if ref.kind == "thing" and name != name.lower() and set(fold(name).split()) & set(table["article_heads"]):
        return f"the {name}"
    if ref.kind in ("thing", "instrument"):
        return indefinite(name)
    return f"the {name}" if ref.kind in ("group", "organization", "agency", "movement") else name


@lru_cache(maxsize=65536)
def indefinite(name: str) -> str:
    """A description with its indefinite article: "a duty-free port", "an 8-year pact", "books and documents"."""
    if re.search(r"(?<![,.0-9])[12][0-9]{3}(?![,.0-9])", name):
        return f"the {name}"
    counted = re.match(r"[0-9,.]+ ", name) or name.split()[0] in load_table("summaries")["names"]["counts"]
    if plural_name(name) or counted or name != name.lower():
        return name
    return f"{'an' if re.match(r'(?i)[aeio]|8|1[18]-|u[nm][^i]', name) else 'a'} {name}"


def listing(words: Sequence[str]) -> str:
    """Words as an English list: "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def amount(quantity: Quantity) -> str:
    """A quantity in the words of the text."""
    return quantity.text.strip()


def _words(entry: Entry) -> str:
    """What the text says behind the words that carry the act, in quotation marks: at most 100 characters."""
    statement = entry.statements[0]
    offset = statement.trigger.end - statement.evidence.start
    words = statement.evidence.quote[offset:].strip(" ,;:.\n")
    words = _STOP.split(re.sub(r"\s*\([^)]*\)?", "", words))[0]
    told = re.match(r"(?:[\w.]+ ){1,8}?(that .{12,})", words)
    words = told[1] if told else words
    if len(words) > 100:
        cut = words[:100].rsplit(",", 1)[0] if "," in words[40:100] else words[:100].rsplit(" ", 1)[0]
        words = cut.rstrip(" ,") + " …"
    return f"“{' '.join(words.split())}”" if len(words) > 3 else ""


def _tail(entry: Entry) -> str:
    """Where the act ends by its own terms, and by when what was agreed is due."""
    parts = []
    if entry.until:
        parts.append(f"until {in_words(entry.until)}")
    if entry.deadlines:
        parts.append(f"due by {listing([in_words(day) for day in entry.deadlines])}")
    return "".join(f", {part}" for part in parts)


def _finish(text: str) -> str:
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…”")) else ".")

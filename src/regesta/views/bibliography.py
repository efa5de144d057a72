"""The works cited as CSL-JSON and BibTeX.

A text names a work by author and year alone, so the type is unknown: CSL "document" and BibTeX "misc", without a title.
The pages cited stand in a note, as they are those of the passages, not of the work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from regesta.query.works import Work
from regesta.store import RecordError

_YEAR = re.compile(r"(\d{4})([a-z]?)")
_SPECIAL = {"\\": r"\textbackslash{}", **{c: f"\\{c}" for c in "&%$#_{}"}, "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


def note(work: Work) -> str:
    """What is known of how a work is cited."""
    parts = [f"volume {', '.join(work.volumes)}"] if work.volumes else []
    parts += [f"pages {', '.join(work.pages)}"] if work.pages else []
    times = f"cited {work.cited} time{'' if work.cited == 1 else 's'}"
    return "; ".join([times, *parts])


def csl_json(works: Iterable[Work]) -> str:
    """The works as a CSL-JSON array."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _item(work: Work) -> dict[str, object]:
    authors: list[dict[str, str]] = [{"family": name} for name in work.authors]
    if work.others:
        authors.append({"literal": "others"})
    found = _YEAR.fullmatch(work.year)
    issued: dict[str, object] = {"date-parts": [[int(found[1])]]} if found else {"literal": work.year}
    item: dict[str, object] = {"id": work.key, "type": "document", "author": authors, "issued": issued}
    if found and found[2]:
        item["year-suffix"] = found[2]
    return item | {"note": note(work)}


def bibtex(works: Iterable[Work]) -> str:
    """The works as BibTeX.

    Raises:
        RecordError: bibtexparser is not installed (S006).
    """
    try:
        from bibtexparser.entrypoint import write_string
        from bibtexparser.library import Library
        from bibtexparser.model import Entry, Field
    except ImportError as error:
        raise RecordError(
            "S006",
            "BibTeX needs the library bibtexparser (2 or later), which is not installed.",
            'Install it with `pip install "regesta[works]"`, or export as csl-json.',
        ) from error
    library = Library()
    for work in works:
        names = [*(f"{{{_tex(name)}}}" if " " in name else _tex(name) for name in work.authors)]
        fields = {
            "author": " and ".join([*names, *(["others"] if work.others else [])]),
            "year": _tex(work.year),
            "note": _tex(note(work)),
        }
        library.add(Entry("misc", work.key, [Field(name, value) for name, value in fields.items() if value]))
    return write_string(library)


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)

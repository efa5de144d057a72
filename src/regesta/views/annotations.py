"""Statements as W3C Web Annotations: what each passage says, hung on the passage by its place and by its words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from regesta.model.statement import Participant, Statement
from regesta.model.text import Document, Span
from regesta.query.works import cite_key
from regesta.store import Contents
from regesta.store.codec import plain

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of the text before and after a passage, so that it is found again in another edition."""


def web_annotations(contents: Contents) -> str:
    """An AnnotationPage of JSON-LD with one annotation a statement, in the order of the texts."""
    documents = {document.id: document for document in contents.documents}
    entries = {s.id: e for e in contents.entries for s in e.statements}
    items = [
        _annotation(s, documents[s.evidence.document], entries[s.id].id if s.id in entries else None)
        for s in contents.statements
        if s.evidence.document in documents
    ]
    page = {"@context": CONTEXT, "id": "urn:regesta:annotations", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(statement: Statement, document: Document, entry: str | None) -> dict[str, Any]:
    """One annotation; its id is that of the statement, so it is the same in every build."""
    return {
        "id": f"urn:regesta:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": f"urn:regesta:coder:{statement.coder}", "type": "Software", "name": statement.coder},
        "body": [
            {
                "type": "Dataset",
                "format": "application/json",
                "purpose": "identifying",
                "value": json.dumps(_value(statement, entry), ensure_ascii=False),
            },
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": statement.act},
        ],
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"urn:sha256:{document.sha256}",
                "type": "Text",
                "format": "text/plain",
                "language": document.language,
            },
            "selector": _selectors(statement.evidence, document),
        },
    }


def _selectors(span: Span, document: Document) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.quote,
            "prefix": document.text[max(0, span.start - AROUND) : span.start],
            "suffix": document.text[span.end : span.end + AROUND],
        },
    ]


def _value(s: Statement, entry: str | None) -> dict[str, Any]:
    """What the statement says, as JSON values."""
    return {
        "act": s.act,
        "plover": s.plover,
        "mode": s.mode,
        "cameo": s.cameo,
        "modality": s.modality,
        "actors": _people(s.actors),
        "recipients": _people(s.recipients),
        "objects": _people(s.objects),
        "place": _people([s.place])[0] if s.place else None,
        "time": plain(s.time),
        "until": s.until,
        "deadlines": list(s.deadlines),
        "quantities": [plain(q) for q in s.quantities],
        "trigger": plain(s.trigger),
        "cite_keys": list(dict.fromkeys(cite_key(c.author, c.year) for c in s.citations)),
        "confidence": s.confidence,
        "rule": s.rule,
        "entry": entry,
    }


def _people(participants: Sequence[Participant]) -> list[dict[str, Any]]:
    return [
        {"id": p.ref.id, "name": p.ref.name, "kind": p.ref.kind, "state": p.ref.state, "start": p.span.start,
         "end": p.span.end, "quote": p.span.quote}
        for p in participants
    ]  # fmt: skip

"""How well a record agrees with a gold record of one of its texts.

A statement is *found* when its trigger lies inside the quote of a gold entry and its act (or the act's PLOVER type) is
one the gold accepts. A found statement is *correct* when also every gold actor and recipient is there, no foreign state
stands among them, its time covers the same days and its modality is the same. Statements that no gold entry accounts
for count against precision, but for `serve`, which the offices register scores; gold entries marked `core: false` are
never missed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regesta.query.matching import f1, is_code, key, same_ref, same_time, states
from regesta.query.register_score import RegisterScore, score_citations, score_registers
from regesta.rules.acts import load_acts
from regesta.store import RecordError, load_tables, rows

Table = list[dict[str, Any]]
Tables = Mapping[str, Table]

CHECKS = ("act", "actors", "recipients", "no_foreign", "time", "modality", "until", "deadlines", "quantities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A statement and the gold entry it was found for.

    Attributes:
        gold: The gold entry.
        statement: The statement, as exported.
        checks: Which of its values agree, by the names of `CHECKS`.
    """

    gold: Mapping[str, Any]
    statement: Mapping[str, Any]
    checks: Mapping[str, bool]

    @property
    def correct(self) -> bool:
        """Whether who, to whom, when and how agree."""
        return all(self.checks[name] for name in ("actors", "recipients", "no_foreign", "time", "modality"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Figures of one text, and what lies behind them.

    Attributes:
        statements: Figures of the statements by name: "found_f1", "correct_f1", "of_found_time", …
        registers: Recall, precision and counts of each register.
        citations: The same of the citations.
        matches: Found statements.
        missed: Gold entries that were not found.
        spurious: Statements that no gold entry accounts for.
        missed_rows: Rows of the gold registers that were not found, with the names of their registers.
    """

    statements: Mapping[str, float]
    registers: Mapping[str, RegisterScore]
    citations: RegisterScore
    matches: tuple[Match, ...]
    missed: tuple[Mapping[str, Any], ...]
    spurious: tuple[Mapping[str, Any], ...]
    missed_rows: tuple[tuple[str, Mapping[str, Any]], ...]

    def figures(self) -> dict[str, Any]:
        """All figures as JSON values."""
        return {
            "statements": dict(self.statements),
            "registers": {name: score.figures() for name, score in self.registers.items()},
            "citations": self.citations.figures(),
        }


def read_gold(path: Path) -> dict[str, Any]:
    """A gold record.

    Raises:
        RecordError: The file is missing (U007) or holds no gold record (U008).
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordError(
            "U007", f"{path} cannot be read: {error.strerror}.", "Name a gold record (a JSON file).", str(path)
        ) from error
    except ValueError as error:
        raise RecordError("U008", f"{path} is not JSON: {error}.", "Name a gold record.", str(path)) from error
    wanted = {"entries", "registers", "citations", "sha256"}
    if not isinstance(gold, dict) or not wanted <= gold.keys():
        raise RecordError(
            "U008",
            f"{path} is not a gold record: it lacks {', '.join(sorted(wanted - set(gold)))}.",
            "A gold record holds the sha256 of its text, entries, registers and citations.",
            str(path),
        )
    return gold


def tables_of(connection: sqlite3.Connection) -> dict[str, Table]:
    """The tables of a record."""
    return {name: list(rows(connection, name)) for name in load_tables()}


def read_export(folder: Path) -> dict[str, Table]:
    """The tables of an export in JSON Lines; a table without a file is empty.

    Raises:
        RecordError: The folder holds no such export (U009).
    """
    if not (folder / "statements.jsonl").is_file():
        raise RecordError(
            "U009",
            f"{folder} holds no statements.jsonl.",
            "Name a record, or a folder that `regesta export FILE --format jsonl -o DIR` wrote.",
            str(folder),
        )
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def score(tables: Tables, gold: Mapping[str, Any]) -> Score:
    """Compare the tables of a record with a gold record of one of its texts.

    Where the record holds the text of the gold record, only statements of that text count.
    """
    lookup = {key(office["person"]): office.get("state") for office in gold["registers"].get("offices", [])}
    mine = {d["id"] for d in tables.get("documents", []) if d.get("sha256") == gold["sha256"]}
    statements = [s for s in tables.get("statements", []) if not mine or s["trigger"]["document"] in mine]
    pairs = _pair(statements, gold["entries"])
    matches = tuple(_match(statements[i], gold["entries"][j], lookup) for i, j in pairs)
    used, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    counted = [i for i, s in enumerate(statements) if i in used or s["act"] != "serve"]
    registers, missed_rows = score_registers(tables, gold["registers"])
    return Score(
        statements=_figures(matches, len(counted), sum(g["core"] for g in gold["entries"])),
        registers=registers,
        citations=score_citations(tables.get("citations", []), gold["citations"]),
        matches=matches,
        missed=tuple(g for j, g in enumerate(gold["entries"]) if g["core"] and j not in taken),
        spurious=tuple(statements[i] for i in counted if i not in used),
        missed_rows=missed_rows,
    )


def _pair(statements: Sequence[Mapping[str, Any]], golds: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Statements and the gold entries they were found for, each once; the best act and the shortest quote first."""
    candidates = []
    for i, statement in enumerate(statements):
        start, end = statement["trigger"]["start"], statement["trigger"]["end"]
        for j, gold in enumerate(golds):
            if gold["start"] <= start and end <= gold["end"] and _act_accepted(gold, statement["act"]):
                candidates.append((statement["act"] not in gold["acts"], gold["end"] - gold["start"], i, j))
    used: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def _act_accepted(gold: Mapping[str, Any], act: str) -> bool:
    acts = load_acts()
    types = {acts[name].plover for name in gold["acts"]} - {None}
    return act in gold["acts"] or (act in acts and acts[act].plover in types)


def _match(told: Mapping[str, Any], gold: Mapping[str, Any], lookup: Mapping[str, str | None]) -> Match:
    everyone = told["actors"] + told["recipients"]
    symmetric = any(load_acts()[act].symmetric for act in gold["acts"])
    actors = everyone if symmetric else told["actors"]
    recipients = everyone if symmetric else told["recipients"] + told.get("objects", [])
    named = gold["actors"] + gold["recipients"]
    allowed = {name if is_code(name) else lookup.get(key(name)) for name in named} | states(
        ref for ref in everyone if any(same_ref(name, ref) for name in named)
    )
    return Match(
        gold=gold,
        statement=told,
        checks={
            "act": told["act"] in gold["acts"],
            "actors": all(any(same_ref(name, ref) for ref in actors) for name in gold["actors"]),
            "recipients": all(any(same_ref(name, ref) for ref in recipients) for name in gold["recipients"]),
            "no_foreign": not gold["actors"] or not states(everyone) - allowed,
            "time": same_time(gold.get("time"), (told.get("time") or {}).get("edtf")),
            "modality": told.get("modality") == gold["modality"],
            "until": gold.get("until") is None or same_time(gold["until"], told.get("until")),
            "deadlines": all(
                any(same_time(want, have) for have in told.get("deadlines") or []) for want in gold.get("deadlines", [])
            ),
            "quantities": all(
                any(_same_quantity(want, have) for have in told.get("quantities") or [])
                for want in gold.get("quantities", [])
            ),
        },
    )


def _same_quantity(gold: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    near = abs(gold["value"] - told["value"]) < 1e-6 * max(1, abs(gold["value"]))
    return bool(near and told.get("unit") == gold["unit"])


def _figures(matches: Sequence[Match], predicted: int, core: int) -> dict[str, float]:
    found = len(matches) / max(1, predicted), sum(m.gold["core"] for m in matches) / max(1, core)
    correct = (
        sum(m.correct for m in matches) / max(1, predicted),
        sum(m.correct for m in matches if m.gold["core"]) / max(1, core),
    )
    figures: dict[str, float] = {"predicted": predicted, "gold_core": core}
    for name, (precision, recall) in (("found", found), ("correct", correct)):
        figures |= {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1(precision, recall)}
    for name in CHECKS:
        figures[f"of_found_{name}"] = sum(m.checks[name] for m in matches) / max(1, len(matches))
    return figures

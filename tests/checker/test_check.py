from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.builders import document
from tests.registrar.telling import DENMARK, NORWAY, SWEDEN, Chapter, body, office, person, thing, treaty

from regesta.checker import CHECKS, check
from regesta.checker.coverage import sentences_of
from regesta.model.issue import Issue
from regesta.model.statement import Statement
from regesta.registrar import fold
from regesta.resolver import resolve

ONE = Chapter(
    "Norway and Sweden signed the Kalmar Treaty in 1920. Denmark left the Nordic Market in 1970. President Nils Berg "
    "(1963-1968) ruled. They agreed on a customs union by 1995. Norway owed the Fund $2 billion. It was very cold."
)
TWO = Chapter(
    "The Kalmar Treaty was signed in 1921. Denmark left the Nordic Market in 1975. President Ole Dahl "
    "(1965-1970) ruled "
    "too. They agreed on a customs union by 1999. Norway repaid the Fund $3 billion. The Nordic Market was founded in "
    "1980. Norway ratified the Kalmar Treaty in 1910. The Halden Pact is well known. In 1944 nothing was told of it."
)
KALMAR, MARKET, FUND = treaty("Kalmar Treaty"), body("Nordic Market"), body("Fund")
PARTIES = [NORWAY, SWEDEN]
SIGNED = ONE.says(
    "sign", "Norway and Sweden signed the Kalmar Treaty in 1920", actors=PARTIES, objects=[KALMAR], on="1920"
)


def issues(*statements: Statement, code: str) -> list[Issue]:
    entries = resolve(statements)
    found = check(statements, entries, fold(entries), [ONE.document, TWO.document])
    return [issue for issue in found if issue.code == code]


def quotes(issue: Issue) -> list[str]:
    return [span.quote for span in issue.spans]


def test_two_dates_for_one_signature_stand_side_by_side() -> None:
    again = TWO.says("sign", "The Kalmar Treaty was signed in 1921", actors=PARTIES, objects=[KALMAR], on="1921")
    (issue,) = issues(SIGNED, again, code="K001")
    assert {"1920", "1921"} <= set(re.findall(r"\d{4}", issue.message))
    assert sorted(quotes(issue)) == [
        "Norway and Sweden signed the Kalmar Treaty in 1920",
        "The Kalmar Treaty was signed in 1921",
    ]
    assert len(issue.entry_ids) == 2


def test_two_dates_that_can_be_one_are_no_contradiction() -> None:
    again = TWO.says("sign", "The Kalmar Treaty was signed", actors=PARTIES, objects=[KALMAR], on="1920-05")
    assert issues(SIGNED, again, code="K001") == []


def test_two_sums_for_one_agreement() -> None:
    first = ONE.says("sign", "Norway owed the Fund $2 billion", actors=PARTIES, objects=[KALMAR], on="1920-05",
                     amounts=[(2e9, "USD", "$2 billion")])  # fmt: skip
    second = TWO.says("sign", "Norway repaid the Fund $3 billion", actors=PARTIES, objects=[KALMAR], on="1920-05",
                      amounts=[(3e9, "USD", "$3 billion")])  # fmt: skip
    (issue,) = issues(first, second, code="K002")
    assert "“$2 billion”" in issue.message
    assert "“$3 billion”" in issue.message


def test_a_treaty_ratified_before_it_was_signed() -> None:
    early = TWO.says(
        "ratify", "Norway ratified the Kalmar Treaty in 1910", actors=[NORWAY], objects=[KALMAR], on="1910"
    )
    (issue,) = issues(SIGNED, early, code="K003")
    assert len(issue.spans) == 2
    late = TWO.says("ratify", "Norway ratified the Kalmar Treaty in 1910", actors=[NORWAY], objects=[KALMAR], on="1921")
    assert issues(SIGNED, late, code="K003") == []


def test_a_body_left_before_it_was_founded() -> None:
    left = ONE.says(
        "withdraw", "Denmark left the Nordic Market in 1970", actors=[DENMARK], recipients=[MARKET], on="1970"
    )
    founded = TWO.says("found", "The Nordic Market was founded in 1980", objects=[MARKET], on="1980")
    (issue,) = issues(left, founded, code="K003")
    assert "did not exist yet" in issue.message


def test_a_party_that_acts_in_a_body_it_has_left() -> None:
    left = ONE.says(
        "withdraw", "Denmark left the Nordic Market in 1970", actors=[DENMARK], recipients=[MARKET], on="1970"
    )
    acts = TWO.says("renew", "They agreed on a customs union by 1999", actors=[DENMARK], objects=[MARKET], on="1980")
    (issue,) = issues(left, acts, code="K004")
    assert "had left" in issue.message
    other = TWO.says("renew", "They agreed on a customs union by 1999", actors=[NORWAY], objects=[MARKET], on="1980")
    assert issues(left, other, code="K004") == []


def test_an_office_held_by_two() -> None:
    berg, dahl = person("Nils Berg", "NOR"), person("Ole Dahl", "NOR")
    first = ONE.says(
        "serve", "President Nils Berg (1963-1968)", actors=[berg], objects=[office("president")], on="1963/1968"
    )
    second = TWO.says(
        "serve", "President Ole Dahl (1965-1970)", actors=[dahl], objects=[office("president")], on="1965/1970"
    )
    (issue,) = issues(first, second, code="K005")
    assert quotes(issue) == ["President Nils Berg (1963-1968)", "President Ole Dahl (1965-1970)"]
    after = TWO.says(
        "serve", "President Ole Dahl (1965-1970)", actors=[dahl], objects=[office("president")], on="1968/1970"
    )
    assert issues(first, after, code="K005") == []


def test_a_deadline_that_differs_is_a_warning_and_one_told_more_loosely_a_note() -> None:
    def agreed(chapter: Chapter, passage: str, on: str, due: str) -> Statement:
        union = thing("customs union")
        return chapter.says("commit", passage, actors=PARTIES, objects=[union], on=on, deadlines=[due])

    first = agreed(ONE, "They agreed on a customs union by 1995", "1990", "1995")
    moved = agreed(TWO, "They agreed on a customs union by 1999", "1994", "1999")
    loose = agreed(TWO, "They agreed on a customs union by 1999", "1994", "1995-06")
    assert [i.severity for i in issues(first, moved, code="K006")] == ["warning"]
    assert [i.severity for i in issues(first, loose, code="K006")] == ["note"]
    assert issues(first, code="K006") == []


def test_a_membership_ended_twice() -> None:
    one = ONE.says(
        "withdraw", "Denmark left the Nordic Market in 1970", actors=[DENMARK], recipients=[MARKET], on="1970"
    )
    two = TWO.says(
        "withdraw", "Denmark left the Nordic Market in 1975", actors=[DENMARK], recipients=[MARKET], on="1975"
    )
    (issue,) = issues(one, two, code="K007")
    assert quotes(issue) == ["Denmark left the Nordic Market in 1970", "Denmark left the Nordic Market in 1975"]
    back = TWO.says("join", "They agreed", actors=[DENMARK], recipients=[MARKET], on="1972")
    assert issues(one, two, back, code="K007") == []


def test_more_repaid_than_owed() -> None:
    owed = ONE.says("lend", "Norway owed the Fund $2 billion", actors=[FUND], recipients=[NORWAY], on="1985",
                    amounts=[(2e9, "USD", "$2 billion")])  # fmt: skip
    repaid = TWO.says("repay", "Norway repaid the Fund $3 billion", actors=[NORWAY], recipients=[FUND], on="1990",
                      amounts=[(3e9, "USD", "$3 billion")])  # fmt: skip
    (issue,) = issues(owed, repaid, code="K008")
    assert "3,000,000,000 USD" in issue.message
    part = replace(repaid, quantities=owed.quantities)
    assert issues(owed, part, code="K008") == []


def test_statements_without_a_date_or_an_actor_are_counted_by_document() -> None:
    vague = TWO.says("sign", "The Halden Pact is well known", objects=[treaty("Halden Pact")])
    (undated,) = issues(SIGNED, vague, code="K009")
    assert undated.message.startswith("1 of 1 statements carry no date")
    assert quotes(undated) == ["The Halden Pact is well known"]
    (nobody,) = issues(SIGNED, vague, code="K010")
    assert nobody.message.startswith("1 of 1 statements tell no actor")


def test_a_treaty_that_is_cited_but_never_concluded() -> None:
    cited = TWO.says("support", "The Halden Pact is well known", actors=[NORWAY], objects=[treaty("Halden Pact")])
    (issue,) = issues(SIGNED, cited, code="K011")
    assert issue.message.startswith("Halden Pact is cited")


def test_coverage_lists_the_sentences_that_name_a_year_and_tell_no_act() -> None:
    found = {i.path: i for i in issues(SIGNED, code="K012")}
    assert len(found) == 1  # both chapters bear one path here
    first, second = issues(SIGNED, code="K012")
    assert "1 of 6 sentences" in first.message
    assert "In 1944 nothing was told of it." in quotes(second)


def test_sentences_end_at_their_stops() -> None:
    text = document("One is told. “Two” is asked? Three U.S. ships came.\n\nFour.")
    assert [span.quote for span in sentences_of(text)] == [
        "One is told.",
        "“Two” is asked?",
        "Three U.S. ships came.",
        "Four.",
    ]


def test_a_rejected_entry_is_not_checked() -> None:
    again = TWO.says("sign", "The Kalmar Treaty was signed in 1921", actors=PARTIES, objects=[KALMAR], on="1921")
    entries = resolve([SIGNED, again])
    kept: Sequence = [replace(e, review="rejected") if e.time.edtf == "1921" else e for e in entries]  # type: ignore[type-arg]
    found = check([SIGNED, again], kept, fold(kept), [])
    assert [i.code for i in found if i.code == "K003"] == []


def test_every_issue_gives_advice_and_has_a_heading_in_the_documentation() -> None:
    text = (Path(__file__).parents[2] / "docs" / "issues.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"(?m)^#+ (K\d{3})\b", text))
    assert headings == {f"K{number:03d}" for number in range(1, len(CHECKS) + 1)}
    docs = [(one.__doc__ or "").split(":")[0] for one in CHECKS]
    assert docs == sorted(headings)
    left = ONE.says("withdraw", "Denmark left the Nordic Market in 1970", actors=[DENMARK], recipients=[MARKET])
    assert all(issue.advice.endswith(".") for issue in check([left], resolve([left]), fold(resolve([left])), []))

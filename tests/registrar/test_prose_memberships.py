from __future__ import annotations

from tests.registrar.prose import registers

Row = tuple[str, str, str, str | None, str | None]


def memberships(text: str) -> list[Row]:
    return [(r.member, r.organization, r.status, r.start, r.end) for r in registers(text).memberships]


def test_members_in_a_list_with_their_years() -> None:
    rows = memberships("Spain joined NATO in 1982 and Poland in 1999.")
    assert rows == [
        ("ESP", "North Atlantic Treaty Organization", "member", "1982", None),
        ("POL", "North Atlantic Treaty Organization", "member", "1999", None),
    ]


def test_members_among_others() -> None:
    rows = memberships(
        "The Arab League was founded in 1945. Several states joined later, among them Libya in 1953, Sudan in 1956 and "
        "Kuwait in 1961."
    )
    assert [(member, start) for member, body, _, start, _ in rows if body == "Arab League"] == [
        ("KWT", "1961"),
        ("LBY", "1953"),
        ("SDN", "1956"),
    ]


def test_a_member_that_is_suspended_and_returns() -> None:
    rows = memberships(
        "The Arab League was founded in 1945. Egypt joined in 1945. Egypt was suspended in March 1979 and returned in "
        "May 1989."
    )
    assert rows == [
        ("EGY", "Arab League", "member", "1945", None),
        ("EGY", "Arab League", "suspended", "1979-03", "1989-05"),
    ]


def test_a_suspension_that_is_lifted() -> None:
    rows = memberships(
        "The African Union has many members. Togo was barred from participation on 25 February 2005; the suspension was "
        "lifted in May 2005."
    )
    assert ("TGO", "African Union", "suspended", "2005-02-25", "2005-05") in rows


def test_the_body_that_existed_then() -> None:
    rows = memberships(
        "The African Union succeeded the Organization of African Unity in 2002. The Organization of African Unity had "
        "many members. The African Union has more. The African Union has a court. The Organization of African Unity grew for decades.\n\nNamibia "
        "joined in 1990.\n\nSouth Sudan joined in July 2011."
    )
    assert [(member, body) for member, body, *_ in rows] == [
        ("SSD", "African Union"),
        ("NAM", "Organization of African Unity"),
    ]


def test_to_join_forces_is_no_membership() -> None:
    assert memberships("The Arab League met in 1948. Egypt joined in the attack.") == []


def test_members_that_an_alliance_included() -> None:
    rows = memberships(
        "Norway, Sweden and Denmark signed the Nordic Treaty in 1951. The 1954 creation of the Baltic Security "
        "Organization included all of the Nordic Treaty powers, as well as Finland and Poland."
    )
    assert [(member, start) for member, _, _, start, _ in rows] == [
        ("DNK", "1954"),
        ("FIN", "1954"),
        ("NOR", "1954"),
        ("POL", "1954"),
        ("SWE", "1954"),
    ]


def test_states_that_were_members() -> None:
    rows = memberships("In 1939 both Australia and New Zealand were members of the British Empire.")
    assert [(member, body) for member, body, *_ in rows] == [("AUS", "British Empire"), ("NZL", "British Empire")]


def test_five_founders_in_a_row_an_observer_and_a_membership_that_rests() -> None:
    rows = {
        (row.member, row.status): (row.start, row.end)
        for row in registers(
            "Indonesia, Malaysia, the Philippines, Singapore and Thailand founded the Association of Southeast Asian "
            "Nations on 8 August 1967. Papua New Guinea was granted observer status in ASEAN in 1976. The League of "
            "Nations expelled the Soviet Union on 14 December 1939. Fiji's membership in the Commonwealth was suspended "
            "in 2009."
        ).memberships
    }
    founders = ("IDN", "MYS", "PHL", "SGP", "THA")
    assert {state: rows.get((state, "member")) for state in founders} == dict.fromkeys(founders, ("1967-08-08", None))
    assert rows["PNG", "observer"] == ("1976", None)
    assert rows["SUN", "member"] == (None, "1939-12-14")
    assert rows["FJI", "suspended"] == ("2009", None)
    assert rows["FJI", "member"] == ("../2009", None)

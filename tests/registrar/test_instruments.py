from __future__ import annotations

from datetime import date

from tests.registrar.telling import DENMARK, FINLAND, NORWAY, SWEDEN, Chapter, thing, treaty

from regesta.model.register import InstrumentRow
from regesta.model.statement import Statement
from regesta.registrar import at, fold
from regesta.resolver import resolve

TEXT = Chapter(
    "Norway, Sweden and Denmark signed the Kalmar Treaty in 1920. Norway ratified it in 1921. It entered into force in "
    "1922. Finland acceded to it in 1925. Denmark denounced it in 1930. Norway suspended its obligations in May 1935. "
    "The envoys signed a set of papers in 1950 that carried out the Kalmar Treaty. The 1899 Halden Protocol is older. "
    "Finland and Denmark guaranteed the Halden Protocol. Norway and Sweden concluded an agreement for 50 years in 1992."
)
KALMAR, HALDEN = treaty("Kalmar Treaty"), treaty("1899 Halden Protocol")
SIGNED = TEXT.says(
    "sign", "Norway, Sweden and Denmark signed the Kalmar Treaty in 1920", actors=[NORWAY, SWEDEN, DENMARK],
    objects=[KALMAR], on="1920",
)  # fmt: skip
IN_FORCE = TEXT.says("enter_into_force", "It entered into force in 1922", objects=[KALMAR], on="1922")
ACCESSION = TEXT.says("accede", "Finland acceded to it in 1925", actors=[FINLAND], objects=[KALMAR], on="1925")
DENUNCIATION = TEXT.says("denounce", "Denmark denounced it in 1930", actors=[DENMARK], objects=[KALMAR], on="1930")


def rows(*statements: Statement) -> dict[str, InstrumentRow]:
    return {row.name: row for row in fold(resolve(statements)).instruments}


def test_a_signature_dates_an_instrument_and_makes_its_parties() -> None:
    row = rows(SIGNED)["Kalmar Treaty"]
    assert (row.date, row.kind, row.status) == ("1920", "treaty", "concluded")
    assert [p.id for p in row.parties] == ["DNK", "NOR", "SWE"]
    assert row.signatories == ("DNK", "NOR", "SWE")


def test_parties_have_their_own_dates() -> None:
    row = rows(SIGNED, ACCESSION, DENUNCIATION)["Kalmar Treaty"]
    spells = {p.id: (p.since, p.until) for p in row.parties}
    assert spells == {"NOR": (None, None), "SWE": (None, None), "DNK": (None, "1930"), "FIN": ("1925", None)}
    assert row.status == "concluded"


def test_the_parties_of_a_day() -> None:
    registers = fold(resolve([SIGNED, ACCESSION, DENUNCIATION]))
    parties = {
        year: {p.id for p in at(registers, date(year, 6, 1)).instruments[0].parties} for year in (1923, 1927, 1935)
    }
    assert parties == {1923: {"NOR", "SWE", "DNK"}, 1927: {"NOR", "SWE", "DNK", "FIN"}, 1935: {"NOR", "SWE", "FIN"}}


def test_the_status_of_a_day() -> None:
    registers = fold(resolve([SIGNED, IN_FORCE]))
    assert at(registers, date(1919, 12, 31)).instruments == ()
    assert at(registers, date(1921, 6, 1)).instruments[0].status == "concluded"
    assert at(registers, date(1923, 1, 1)).instruments[0].status == "in force"
    doubtful = at(registers, date(1922, 6, 1)).instruments[0]
    assert doubtful.status == "concluded"
    assert "whether it was in force by then is open" in doubtful.doubts


def test_a_suspension_rests_on_the_party_it_is_aimed_at() -> None:
    suspended = TEXT.says(
        "suspend", "Norway suspended its obligations in May 1935", actors=[NORWAY], recipients=[SWEDEN],
        objects=[KALMAR], on="1935-05",
    )  # fmt: skip
    row = rows(SIGNED, IN_FORCE, suspended)["Kalmar Treaty"]
    assert row.status == "suspended"
    assert row.suspended == "1935-05"
    registers = fold(resolve([SIGNED, IN_FORCE, suspended]))
    for year, resting in ((1936, {"SWE": "1935-05"}), (1934, {})):
        (held,) = at(registers, date(year, 1, 1)).instruments
        assert {party.id: party.suspended for party in held.parties if party.suspended} == resting
        assert {party.id for party in held.parties} == {"NOR", "SWE", "DNK"}


def test_what_is_signed_to_carry_out_an_older_treaty_implements_it() -> None:
    papers = treaty("set of papers")
    sentence = "The envoys signed a set of papers in 1950 that carried out the Kalmar Treaty"
    signed = TEXT.says("sign", sentence, trigger="signed", actors=[NORWAY, SWEDEN], objects=[papers], on="1950")
    done = TEXT.says("implement", sentence, trigger="carried", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1950")
    found = rows(SIGNED, signed, done)
    assert found["Kalmar Treaty"].carried_out == "1950"
    assert found["Kalmar Treaty"].status == "carried out"
    assert found["set of papers"].implements == (KALMAR.id,)


def test_a_treaty_known_by_name_alone_is_dated_by_its_name() -> None:
    known = TEXT.says("support", "The 1899 Halden Protocol is older", objects=[HALDEN], actors=[NORWAY], on="1960")
    row = rows(known)["1899 Halden Protocol"]
    assert row.date == "1899"
    assert row.doubts == ("dated by its name alone, 1899",)


def test_who_mediates_a_protocol_guarantees_it() -> None:
    backed = TEXT.says("mediate", "Finland and Denmark guaranteed", actors=[FINLAND, DENMARK], objects=[HALDEN])
    row = rows(backed)["1899 Halden Protocol"]
    assert row.guarantors == ("DNK", "FIN")
    assert row.parties == ()


def test_an_agreement_of_so_many_years_expires() -> None:
    agreement = TEXT.says(
        "conclude", "Norway and Sweden concluded an agreement for 50 years in 1992", actors=[NORWAY, SWEDEN],
        objects=[treaty("agreement for 50 years")], on="1992-01", until="2042-01", until_rule="duration: for 50 years",
    )  # fmt: skip
    registers = fold(resolve([agreement]))
    row = registers.instruments[0]
    assert row.until == "2042-01"
    assert "the end, January 2042, is computed from “for 50 years”" in row.doubts
    assert at(registers, date(2042, 3, 1)).instruments[0].status == "expired"
    assert at(registers, date(2041, 3, 1)).instruments[0].status == "concluded"


def test_a_bilateral_treaty_ends_when_one_side_denounces_it() -> None:
    two = TEXT.says("sign", "Norway, Sweden", actors=[NORWAY, SWEDEN], objects=[KALMAR], on="1920")
    ended = TEXT.says("denounce", "Denmark denounced it in 1930", actors=[SWEDEN], objects=[KALMAR], on="1930")
    row = rows(two, ended)["Kalmar Treaty"]
    assert (row.status, row.until) == ("terminated", "1930")


def test_a_description_that_no_act_made_is_no_row() -> None:
    vague = TEXT.says("support", "Norway ratified it in 1921", actors=[NORWAY], objects=[treaty("some agreement")])
    assert rows(vague) == {}


def test_a_plan_that_is_proposed_has_not_been_concluded() -> None:
    idea = TEXT.says(
        "sign", "Norway ratified it in 1921", actors=[NORWAY, SWEDEN], objects=[treaty("Bergen Pact")], on="1921",
        modality="proposed",
    )  # fmt: skip
    row = rows(idea)["Bergen Pact"]
    assert (row.status, row.date, row.parties) == ("proposed", None, ())


def test_what_is_carried_out_need_not_be_an_instrument() -> None:
    work = TEXT.says("implement", "Norway ratified it in 1921", actors=[NORWAY], objects=[thing("programme of works")])
    assert rows(work) == {}


def test_a_suspension_for_a_span_does_not_end_the_treaty() -> None:
    rest = TEXT.says(
        "suspend", "Norway suspended its obligations in May 1935", actors=[NORWAY], objects=[KALMAR], on="1935-05",
        until="1937-05",
    )  # fmt: skip
    registers = fold(resolve([SIGNED, IN_FORCE, rest]))
    row = registers.instruments[0]
    assert (row.until, row.suspended) == (None, "1935-05/1937-05")
    statuses = [at(registers, date(year, 8, 1)).instruments[0].status for year in (1934, 1936, 1938)]
    assert statuses == ["in force", "suspended", "in force"]


def test_a_moratorium_is_made_by_the_suspension_of_payments() -> None:
    made = TEXT.says(
        "suspend", "Norway suspended its obligations in May 1935", objects=[treaty("one-year moratorium")],
        on="1935-05", until="1936-05",
    )  # fmt: skip
    row = rows(made)["one-year moratorium"]
    assert (row.date, row.until, row.status, row.suspended) == ("1935-05", "1936-05", "concluded", None)


def test_two_agreements_concluded_at_once_have_their_own_sides() -> None:
    text = Chapter("Norway concluded agreements with Sweden and Denmark in 1950.")
    both = text.says(
        "conclude", "Norway concluded agreements with Sweden and Denmark in 1950", actors=[NORWAY, SWEDEN, DENMARK],
        objects=[treaty("agreement with Sweden"), treaty("agreement with Denmark")], on="1950",
    )  # fmt: skip
    found = {name: [p.id for p in row.parties] for name, row in rows(both).items()}
    assert found == {"agreement with Sweden": ["NOR", "SWE"], "agreement with Denmark": ["DNK", "NOR"]}

"""The evidence of one person's year: what counts, what it sums to, and who may sign."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.billing.budget.picture import Spent
from services.billing.costly import deciding
from services.billing.costly.commands import AttestPack, NoteGrant, NoteOwnCost, OpenCostlyYear, WithdrawCostlyEntry
from services.billing.costly.packing import Pack, pack_of, signed
from services.billing.costly.refusals import (
    CostlyYearAlreadyOpen,
    CostlyYearNotOpen,
    CostOutsideTheYear,
    NoSuchEntry,
    ThresholdNotKnown,
    WhoNotedCannotAttest,
)
from services.billing.costly.year import CostlyYear, evolve, stream_of
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_costly import (
    CostlyYearOpened,
    EntryWithdrawn,
    GrantNoted,
    OwnCostNoted,
    PackAttested,
    PayShareNoted,
)
from shared.contracts.fact import Fact
from shared.kernel.actor import Actor
from shared.law.costly import claim, known_years, terms_of
from tests.billing.stories import CONNY
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, command_id, recorded

AUDE = Actor(kind="person", id="aude", role="auditor", unit="revisjonen")
TODAY = date(2022, 1, 20)
KRONER = 100
NOBODYS = Story(evolve=evolve, state=CostlyYear())

opened = CostlyYearOpened(person=ANNA, year=2021, age="up-to-67", opened_on=TODAY)
own = OwnCostNoted(
    kind="own-staff",
    hours_hundredths=400_000,
    amount_in_ore=1_600_000 * KRONER,
    from_on=date(2021, 1, 1),
    to_on=date(2021, 12, 31),
    source="Lønnsliste 4",
    noted_on=TODAY,
)
grant = GrantNoted(kind="refugee-grant", amount_in_ore=100_000 * KRONER, source="Brev 7", noted_on=TODAY)
share = PayShareNoted(agreement="AV-1", share_per_mille=800, source="Erklæring 1", noted_on=TODAY)


def year_after(*facts: Fact, by: Actor = CONNY) -> CostlyYear:
    state = CostlyYear()
    for number, fact in enumerate(facts, start=1):
        state = evolve(state, recorded(fact, by=by, version=number, position=100 + number))
    return state


def bought(kroner: int, **differently: Any) -> Spent:
    usual: dict[str, Any] = {
        "position": 50,
        "known_on": date(2021, 7, 1),
        "source": "invoice",
        "spending": "purchases",
        "service": "practical-assistance",
        "agreement": "AV-1",
        "person": ANNA,
        "from_on": date(2021, 6, 1),
        "to_on": date(2021, 6, 30),
    }
    return Spent(amount=kroner * KRONER, **(usual | differently))


def pack(*facts: Fact, spent: tuple[Spent, ...] = (), up_to: int = 200) -> Pack:
    return pack_of(year_after(*facts), spent, up_to=up_to, case_id="a-case")


def noting(**differently: Any) -> NoteOwnCost:
    usual: dict[str, Any] = {
        "id": command_id(1),
        "person": ANNA,
        "year": 2021,
        "kind": "own-staff",
        "hours_hundredths": 400_000,
        "amount_in_ore": 1_600_000 * KRONER,
        "from_on": date(2021, 1, 1),
        "to_on": date(2021, 12, 31),
        "source": "Lønnsliste 4",
    }
    return NoteOwnCost(**(usual | differently))


def attesting(digest: str = "0" * 64) -> AttestPack:
    return AttestPack(
        id=command_id(2), person=ANNA, year=2021, digest=digest, up_to=200, claim_in_ore=1, reference="Rapport 1"
    )


def test_the_state_pays_its_share_above_the_threshold_and_grants_are_deducted() -> None:
    told = pack(opened, own, grant)
    assert (told.own_in_ore, told.grants_in_ore, told.net_in_ore) == (
        1_600_000 * KRONER,
        -100_000 * KRONER,
        1_500_000 * KRONER,
    )
    assert told.claim_in_ore == 56_000 * KRONER
    assert told.sums_up


def test_over_67_the_state_pays_nothing() -> None:
    old = CostlyYearOpened(person=ANNA, year=2021, age="over-67", opened_on=TODAY)
    assert pack(old, own).claim_in_ore == 0


def test_each_year_has_its_own_threshold_and_share() -> None:
    assert known_years() == (2009, 2016, 2017, 2021)
    shares = {year: claim(2_000_000 * KRONER, terms=_terms(year), up_to_67=True) for year in known_years()}
    assert shares == {
        2009: 990_250 * KRONER,
        2016: 735_200 * KRONER,
        2017: 674_400 * KRONER,
        2021: 456_000 * KRONER,
    }


def _terms(year: int) -> Any:
    return terms_of(year)


def test_a_year_whose_threshold_was_not_found_is_refused_by_name() -> None:
    in_2024 = CostlyYearOpened(person=ANNA, year=2024, age="up-to-67", opened_on=TODAY)
    with pytest.raises(ThresholdNotKnown, match="2024"):
        pack(in_2024)
    NOBODYS.given(in_2024).when(deciding.attest, attesting(), AUDE, today=TODAY).then_refused(ThresholdNotKnown, "2024")


def test_what_is_bought_counts_only_with_a_documented_share_of_pay() -> None:
    without = pack(opened, spent=(bought(500_000),))
    assert (without.paid_in_ore, without.rows[0].reason) == (0, "pay-share-not-documented")
    assert pack(opened, share, spent=(bought(500_000),)).paid_in_ore == 400_000 * KRONER


def test_what_billing_paid_as_pay_counts_in_full_and_others_do_not_count_at_all() -> None:
    theirs = bought(900, person=BIRGER, source="pay-basis")
    assert pack(opened, spent=(bought(700, source="pay-basis"), theirs)).paid_in_ore == 700 * KRONER


def test_only_the_days_of_the_year_count() -> None:
    over = bought(620, source="pay-basis", from_on=date(2021, 12, 1), to_on=date(2022, 1, 31))
    assert pack(opened, spent=(over,)).paid_in_ore == 310 * KRONER


def test_what_was_withdrawn_counts_no_more() -> None:
    withdrawn = EntryWithdrawn(version=2, reason="noted-twice", withdrawn_on=TODAY)
    assert pack(opened, own, withdrawn).own_in_ore == 0


def test_every_row_names_the_fact_it_rests_on() -> None:
    told = pack(opened, own, grant, share, spent=(bought(500_000),))
    assert [(row.position, row.kind) for row in told.rows] == [(50, "bought-pay"), (102, "own-pay"), (103, "grant")]
    assert sum(row.counted_in_ore for row in told.rows) == told.net_in_ore


def test_the_auditors_signature_holds_for_what_was_signed_and_for_nothing_else() -> None:
    before = pack(opened, own)
    signature = PackAttested(
        digest=before.digest, up_to=200, claim_in_ore=before.claim_in_ore, reference="Rapport 1", attested_on=TODAY
    )
    after = pack(opened, own, signature, up_to=300)
    assert signed(after, again=before).signature == "holds"
    assert signed(after, again=pack(opened, own, grant)).signature == "does-not-hold"
    assert signed(before, again=None).signature == "none"


def test_a_year_is_followed_once_and_nothing_is_noted_before() -> None:
    asked = OpenCostlyYear(id=command_id(1), person=ANNA, year=2021, age="up-to-67")
    NOBODYS.when(deciding.open_year, asked, today=TODAY).then(opened)
    NOBODYS.given(opened).when(deciding.open_year, asked, today=TODAY).then_refused(CostlyYearAlreadyOpen)
    NOBODYS.when(deciding.note_own_cost, noting(), today=TODAY).then_refused(CostlyYearNotOpen)
    NOBODYS.given(opened).when(deciding.note_own_cost, noting(), today=TODAY).then(own)


def test_a_cost_lies_in_its_year_and_ends_after_it_begins() -> None:
    over = noting(to_on=date(2022, 1, 1))
    NOBODYS.given(opened).when(deciding.note_own_cost, over, today=TODAY).then_refused(CostOutsideTheYear, "2021")
    back = noting(from_on=date(2021, 3, 1), to_on=date(2021, 2, 1))
    NOBODYS.given(opened).when(deciding.note_own_cost, back, today=TODAY).then_refused(DatesDoNotFollow)


def test_a_grant_is_noted_as_it_was_received() -> None:
    asked = NoteGrant(
        id=command_id(1),
        person=ANNA,
        year=2021,
        kind="refugee-grant",
        amount_in_ore=100_000 * KRONER,
        source="Brev 7",
    )
    NOBODYS.given(opened).when(deciding.note_grant, asked, today=TODAY).then(grant)


def test_what_was_never_noted_cannot_be_taken_back() -> None:
    asked = WithdrawCostlyEntry(id=command_id(1), person=ANNA, year=2021, version=9, reason="wrong-year")
    NOBODYS.given(opened, own).when(deciding.withdraw, asked, today=TODAY).then_refused(NoSuchEntry)


def test_who_noted_a_cost_does_not_sign_for_it() -> None:
    noted = NOBODYS.given(recorded(opened, version=1), recorded(own, by=AUDE, version=2))
    noted.when(deciding.attest, attesting(), AUDE, today=TODAY).then_refused(WhoNotedCannotAttest)
    told = NOBODYS.given(opened, own).when(deciding.attest, attesting(), AUDE, today=TODAY).only(PackAttested)
    assert (told.digest, told.attested_on) == ("0" * 64, TODAY)


def test_each_person_and_year_has_a_stream_of_its_own() -> None:
    streams: set[UUID] = {stream_of(person, year) for person in (ANNA, BIRGER) for year in (2020, 2021)}
    assert len(streams) == 4

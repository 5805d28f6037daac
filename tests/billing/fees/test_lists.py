"""What is told about user fees, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.billing.fees import asking, following_up
from services.billing.fees.account import stream_of
from services.billing.fees.projecting import project
from services.billing.fees.tables import METADATA
from services.billing.knowing import entitlement as entitlements
from shared.contracts.billing_charges import (
    Charge,
    ChargePageRun,
    ChargesCorrected,
    CorrectedMonth,
    MonthCharged,
    MonthHeldBack,
    YearSettled,
)
from shared.contracts.billing_fees import FeeAppealAnswered, FeeDecided, FeeDecisionNotified
from shared.contracts.billing_knowing import DeliveryBegun, DeliveryEnded, DeliveryPutRight
from shared.contracts.fact import Fact
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef
from tests.billing.fees.stories import FEE, HOME, OTHER_FEE, STAY, TODAY, noted, told
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, recorded
from tests.kit.tables import fresh_tables

MARCH, APRIL = date(2023, 3, 1), date(2023, 4, 1)
begun = DeliveryBegun(provider="helsehuset", begun_on=date(2023, 3, 6))
CHARGE = Charge(
    kind="short-stay",
    service="short-term-stay",
    line=STAY,
    days=12,
    from_on=date(2023, 3, 6),
    to_on=date(2023, 3, 17),
    by="day",
    rate="user-fee-short-stay-day",
    rate_in_ore=185_00,
    source="Stryn kommune",
    amount_in_ore=12 * 185_00,
    decision=FEE,
)
charged = MonthCharged(
    person=ANNA, reference="EA-1", month_on=MARCH, charges=(CHARGE,), total_in_ore=2220_00, evidence=3
)
nothing_left = CorrectedMonth(month_on=MARCH, before_in_ore=2220_00, after_in_ore=0, charges=())
given_back = ChargesCorrected(
    person=ANNA,
    reference="EA-1",
    because="evidence",
    corrected_on=TODAY,
    months=(nothing_left,),
    difference_in_ore=-2220_00,
    evidence=4,
)
fee = FeeDecided(
    person=ANNA,
    decision=FEE,
    kind="short-stay",
    from_on=MARCH,
    decided_on=TODAY,
    because="first",
    reasons=Sealed("k1.abc"),
    findings=(),
    regime="care-4-weeks",
    body="county-governor",
)
notified = FeeDecisionNotified(
    person=ANNA,
    decision=FEE,
    decided_on=TODAY,
    decided_by="carl",
    notified_on=TODAY,
    arrived_on=TODAY,
    appeal_periods=(),
)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


FEE_FOR_DAYS = UUID("00000000-0000-4000-8000-0000000000f3")


class Told:
    """Tells facts one after the other, each at its own position."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._position = 0

    def __call__(self, *facts: Fact, stream: UUID | None = None) -> None:
        for fact in facts:
            self._position += 1
            at = recorded(fact, stream=stream or stream_of(ANNA), position=self._position, on=TODAY)
            project(self._connection, at)


@pytest.fixture
def tell(connection: Connection) -> Told:
    return Told(connection)


def delivered(tell: Told, *facts: Fact) -> None:
    tell(*facts, stream=entitlements.stream_of(STAY.decision, STAY.line))


def payers(connection: Connection, month_on: date) -> list[PersonRef]:
    return [PersonRef(row.person) for row in asking.fee_payers(connection, month_on=month_on)]


def test_the_run_looks_at_whoever_had_begun_and_is_not_charged(connection: Connection, tell: Told) -> None:
    tell(noted("short-term-stay", STAY))
    assert payers(connection, MARCH) == []
    delivered(tell, begun)
    assert payers(connection, MARCH) == [ANNA]
    assert payers(connection, date(2023, 2, 1)) == []
    tell(charged)
    assert payers(connection, MARCH) == []
    delivered(tell, DeliveryEnded(ended_on=date(2023, 3, 17), reason="died"))
    assert payers(connection, APRIL) == [ANNA], "what was charged too much must be given back"


def test_a_start_registered_by_mistake_makes_nobody_a_payer(connection: Connection, tell: Told) -> None:
    tell(noted("short-term-stay", STAY))
    delivered(tell, begun, DeliveryPutRight(what="start", undone_on=TODAY))
    assert payers(connection, MARCH) == []
    ended = DeliveryEnded(ended_on=date(2023, 2, 17), reason="decided")
    delivered(tell, begun, ended, DeliveryPutRight(what="stop", undone_on=TODAY))
    assert payers(connection, MARCH) == [ANNA]


def test_every_posting_says_its_days_its_rate_and_where_it_was_found(connection: Connection, tell: Told) -> None:
    tell(charged, given_back)
    first, second = asking.fee_postings(connection)
    assert first.explanation == "12 døgn à 185,00\u00a0kr, 6.3.2023–17.3.2023. Kilde: Stryn kommune."
    assert (first.kind, second.kind) == ("charge", "correction")
    assert (first.amount_in_ore, second.amount_in_ore) == (2220_00, -2220_00)
    assert second.explanation.startswith("Differanse:")
    assert ANNA not in (first.reference, second.reference)
    assert asking.fee_postings(connection, since=first.position) == [second]
    assert asking.fee_postings(connection, month_on=APRIL) == []
    assert asking.person_charges(connection, case_id=stream_of(ANNA)) == [first, second]
    assert asking.person_charges(connection, case_id=stream_of(BIRGER)) == []


def test_who_was_held_back_stays_listed_until_charged(connection: Connection, tell: Told) -> None:
    held = MonthHeldBack(
        person=ANNA,
        month_on=MARCH,
        reason="fee-not-decided",
        kind="short-stay",
        what="short-stay",
        held_back_on=TODAY,
    )
    tell(held)
    (row,) = asking.held_back_months(connection, month_on=MARCH)
    assert (row.person, row.reason) == (ANNA, "fee-not-decided")
    assert asking.held_back_months(connection, month_on=APRIL) == []
    tell(charged)
    assert asking.held_back_months(connection) == []


def test_a_service_that_begins_without_a_fee_decision_is_listed(connection: Connection, tell: Told) -> None:
    tell(noted("short-term-stay", STAY))
    assert following_up.fees_to_decide(connection, year=2023) == []
    delivered(tell, begun)
    (row,) = following_up.fees_to_decide(connection, year=2023)
    assert (row.person, row.kind, row.since_on) == (ANNA, "short-stay", date(2023, 3, 6))
    tell(fee)
    assert following_up.fees_to_decide(connection, year=2023) == []


def test_a_local_price_is_decided_for_each_service(connection: Connection, tell: Told) -> None:
    tell(noted("meals", STAY))
    delivered(tell, begun)
    tell(replace(fee, kind="local-price", service="personal-alarm"))
    assert [row.service for row in following_up.fees_to_decide(connection, year=2023)] == ["meals"]
    tell(replace(fee, kind="local-price", service="meals", decision=OTHER_FEE))
    assert following_up.fees_to_decide(connection, year=2023) == []


def test_what_was_decided_for_another_year_is_decided_anew_and_a_day_rate_is_not(
    connection: Connection, tell: Told
) -> None:
    tell(noted("long-term-stay", STAY))
    delivered(tell, begun)
    tell(replace(fee, kind="long-stay"))
    assert following_up.fees_to_decide(connection, year=2023) == []
    (row,) = following_up.fees_to_decide(connection, year=2024)
    assert (row.kind, row.because) == ("long-stay", "decided-for-another-year")
    tell(replace(fee, kind="long-stay", from_on=date(2024, 1, 1), decision=OTHER_FEE))
    assert following_up.fees_to_decide(connection, year=2024) == []
    delivered(tell, DeliveryEnded(ended_on=date(2024, 12, 31), reason="decided"))
    assert following_up.fees_to_decide(connection, year=2025) == []
    tell(noted("short-term-stay", HOME), fee_for_days := replace(fee, decision=FEE_FOR_DAYS))
    tell(begun, stream=entitlements.stream_of(HOME.decision, HOME.line))
    assert fee_for_days.kind == "short-stay"
    assert following_up.fees_to_decide(connection, year=2025) == []


def test_whoever_was_not_told_is_listed_once_for_each_kind(connection: Connection, tell: Told) -> None:
    tell(noted("short-term-stay", STAY), noted("practical-assistance", HOME))
    delivered(tell, begun)
    rows = following_up.missing_fee_notices(connection)
    assert {(row.kind, row.has_begun) for row in rows} == {("short-stay", True), ("practical-assistance", False)}
    tell(told)
    assert following_up.missing_fee_notices(connection) == []


def test_a_decision_is_listed_until_its_letter_arrived_and_again_when_an_appeal_changed_it(
    connection: Connection, tell: Told
) -> None:
    tell(fee)
    assert [row.because for row in following_up.fee_letters_due(connection)] == ["not-notified"]
    tell(notified)
    assert following_up.fee_letters_due(connection) == []
    answered = FeeAppealAnswered(decision=FEE, appeal=OTHER_FEE, outcome="altered", answered_on=TODAY)
    tell(answered)
    assert [row.because for row in following_up.fee_letters_due(connection)] == ["appeal-allowed"]
    tell(replace(fee, decision=OTHER_FEE, because="appeal"), replace(notified, decision=OTHER_FEE))
    assert following_up.fee_letters_due(connection) == []


def test_a_year_of_long_stay_is_outstanding_until_it_is_settled(connection: Connection, tell: Told) -> None:
    long = Charge(**{**{name: getattr(CHARGE, name) for name in CHARGE.__struct_fields__}, "kind": "long-stay"})
    tell(replace(charged, charges=(long,)))
    assert following_up.settlements_due(connection, before=2023) == []
    (row,) = following_up.settlements_due(connection, before=2024)
    assert (row.year, row.person, row.months, row.charged_in_ore) == (2023, ANNA, 1, 2220_00)
    settled = YearSettled(
        person=ANNA,
        reference="EA-1",
        decision=OTHER_FEE,
        year=2023,
        income_in_ore=1,
        charged_in_ore=2220_00,
        due_in_ore=0,
        difference_in_ore=-2220_00,
        months=(nothing_left,),
        settled_on=date(2024, 9, 1),
        findings=(),
        regime="care-4-weeks",
        body="county-governor",
    )
    tell(settled)
    assert following_up.settlements_due(connection, before=2024) == []
    assert [row.is_settlement for row in following_up.fee_letters_due(connection)] == [True]
    assert [row.kind for row in asking.fee_postings(connection)] == ["charge", "settlement"]


def test_the_pages_of_a_run_are_counted_together(connection: Connection, tell: Told) -> None:
    page = ChargePageRun(
        month_on=MARCH, persons=100, charged=90, held_back=4, corrected=1, nothing_due=6, total_in_ore=50
    )
    tell(page, replace(page, persons=20, charged=20))
    (row,) = asking.charge_runs(connection)
    assert (row.pages, row.persons, row.charged, row.total_in_ore) == (2, 120, 110, 100)

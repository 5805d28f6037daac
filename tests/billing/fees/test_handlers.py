"""From a grant that is heard to a month that is charged, held back, corrected and appealed, in one log."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.billing.fees import handlers, hearing, run_handlers
from services.billing.fees.account import FeeAccount, evolve, stream_of
from services.billing.fees.commands import ChargeMonth, CorrectCharges, DecideFee, NotifyFeeDecision, SendFeeNotice
from services.billing.fees.refusals import DecisionIsNotified, MonthNotOver, NoSuchFeeDecision, NothingDiffers
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.appeal import AppealAllowed, AppealDecided
from shared.contracts.billing_charges import ChargePageRun, ChargesCorrected, MonthCharged, MonthHeldBack
from shared.contracts.billing_fees import FeeAppealAnswered, FeeDecisionNotified, FeeServiceNoted
from shared.contracts.billing_knowing import DeliveryBegun, EntitlementNoted
from shared.contracts.billing_whereabouts import DeathHeard, ReferenceGivenUp, StayEntered, StayExpected
from shared.contracts.decision import ServiceGranted
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonsMerged
from shared.kernel.confidential import Sealed
from tests.billing.fees.stories import CONTROLLER, FEE, HOME, OTHER_FEE, STAY, noted
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, calling, command_id, recorded

MARCH, TODAY = date(2023, 3, 1), date(2023, 5, 2)
STAY_ID, APPEAL = UUID("00000000-0000-4000-8000-000000057a71"), UUID("00000000-0000-4000-8000-0000000000a1")


def given(log: MemoryLog, stream: UUID, *facts: Fact) -> None:
    log.given(stream, *facts)


def a_short_stay(log: MemoryLog) -> None:
    """Anna's short stay: granted, begun on 6 March, told and decided, and a stay registered."""
    granted = EntitlementNoted(
        line=STAY,
        person=ANNA,
        service="short-term-stay",
        amount=None,
        valid_from=date(2023, 2, 1),
        valid_to=None,
        decided_on=date(2023, 1, 20),
    )
    begun = DeliveryBegun(provider="helsehuset", begun_on=date(2023, 3, 6))
    given(log, entitlements.stream_of(STAY.decision, STAY.line), granted, begun)
    expected = StayExpected(person=ANNA, stay=STAY_ID, kind="short-term", from_on=date(2023, 3, 6), line=STAY)
    given(log, places.stream_of(ANNA), expected, StayEntered(stay=STAY_ID, entered_on=date(2023, 3, 6)))
    given(log, stream_of(ANNA), noted("short-term-stay", STAY))


def told_and_decided(log: MemoryLog) -> None:
    notice = SendFeeNotice(id=command_id(1), person=ANNA, kinds=("short-stay",), noticed_on=date(2023, 2, 1))
    handlers.send_fee_notice(notice, calling(CONTROLLER, on=TODAY, n=1), log)
    decide = DecideFee(
        id=command_id(2),
        person=ANNA,
        decision_id=FEE,
        kind="short-stay",
        from_on=date(2023, 2, 2),
        because="first",
        reasons="Korttidsopphold koster døgnprisen.",
    )
    handlers.decide_fee(decide, calling(CONTROLLER, on=TODAY, n=2), log)


def run(log: MemoryLog, n: int, *persons: str, month_on: date = MARCH) -> ChargePageRun:
    command = ChargeMonth(id=command_id(n), month_on=month_on, persons=persons or (ANNA,))
    run_handlers.charge_month(command, calling(CONTROLLER, on=TODAY, n=n), log)
    page = log.facts[-1]
    assert isinstance(page, ChargePageRun)
    return page


def of(log: MemoryLog, kind: type[Fact]) -> list[Fact]:
    return [fact for fact in log.facts if isinstance(fact, kind)]


def notify(**asked: object) -> NotifyFeeDecision:
    known = {"decision_id": FEE, "notified_on": TODAY, "arrived_on": TODAY}
    return NotifyFeeDecision.model_validate({"id": command_id(7), "person": ANNA, **known, **asked})


def heard_from_decision(service: str) -> ServiceGranted:
    return ServiceGranted(
        line=1,
        person=ANNA,
        service=service,
        form="formal",
        amount=None,
        valid_from=TODAY,
        valid_to=None,
        granted_on=TODAY,
        legal_basis="hol § 3-2",
    )


def test_a_grant_that_may_cost_something_opens_the_account_and_home_nursing_does_not() -> None:
    log = MemoryLog("billing")
    for service in ("short-term-stay", "home-nursing", "short-term-stay"):
        hearing.hear_decision(recorded(heard_from_decision(service), stream=STAY.decision), calling(on=TODAY), log)
    (fact,) = log.facts
    assert isinstance(fact, FeeServiceNoted)
    assert (fact.line, fact.kind) == (STAY, "short-stay")


def test_a_month_is_charged_from_when_the_service_began_and_never_from_the_grant() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    page = run(log, 3)
    (charged,) = of(log, MonthCharged)
    assert isinstance(charged, MonthCharged)
    (one,) = charged.charges
    assert (one.from_on, one.days, one.amount_in_ore) == (date(2023, 3, 6), 26, 26 * 185_00)
    assert (page.charged, page.total_in_ore) == (1, 26 * 185_00)


def test_a_run_again_charges_nobody_twice() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    again = run(log, 4)
    assert (again.charged, again.nothing_due, again.total_in_ore) == (0, 1, 0)
    assert len(of(log, MonthCharged)) == 1


def test_somebody_who_cannot_be_charged_stops_nobody_else() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    begun = DeliveryBegun(provider="hjemmetjenesten", begun_on=date(2023, 3, 1))
    granted = EntitlementNoted(
        line=HOME,
        person=BIRGER,
        service="practical-assistance",
        amount=None,
        valid_from=date(2023, 3, 1),
        valid_to=None,
        decided_on=date(2023, 2, 20),
    )
    given(log, entitlements.stream_of(HOME.decision, HOME.line), granted, begun)
    given(log, stream_of(BIRGER), noted("practical-assistance", HOME))
    page = run(log, 3, BIRGER, ANNA, BIRGER)
    assert (page.persons, page.charged, page.held_back) == (2, 1, 1)
    (held,) = of(log, MonthHeldBack)
    assert isinstance(held, MonthHeldBack)
    assert (held.person, held.reason) == (BIRGER, "not-told-beforehand")
    again = run(log, 4, BIRGER, ANNA)
    assert (again.charged, again.held_back, again.nothing_due) == (0, 1, 1)
    assert len(of(log, MonthHeldBack)) == 1


def test_a_month_that_is_not_over_is_not_charged() -> None:
    log = MemoryLog("billing")
    with pytest.raises(MonthNotOver):
        run(log, 3, month_on=date(2023, 5, 1))


def test_a_death_heard_after_the_run_is_given_back_by_the_next_one() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    given(log, places.stream_of(ANNA), DeathHeard(person=ANNA, died_on=date(2023, 3, 15)))
    page = run(log, 4, month_on=date(2023, 4, 1))
    (corrected,) = of(log, ChargesCorrected)
    assert isinstance(corrected, ChargesCorrected)
    assert corrected.difference_in_ore == -16 * 185_00
    assert (page.charged, page.corrected, page.total_in_ore) == (0, 1, -16 * 185_00)
    with pytest.raises(NothingDiffers):
        handlers.correct_charges(CorrectCharges(id=command_id(5), person=ANNA), calling(CONTROLLER, on=TODAY, n=5), log)


def test_the_letter_lets_the_appeal_period_run_in_the_decisions_own_stream() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    handlers.notify_fee_decision(notify(), calling(CONTROLLER, on=TODAY, n=7), log)
    notified = log.recorded[-1]
    assert isinstance(notified.fact, FeeDecisionNotified)
    assert notified.record.stream == FEE
    (period,) = notified.fact.appeal_periods
    assert (period.regime, period.body, period.deadline_on) == ("care-4-weeks", "county-governor", date(2023, 5, 30))
    with pytest.raises(DecisionIsNotified):
        handlers.notify_fee_decision(notify(), calling(CONTROLLER, on=TODAY, n=8), log)
    with pytest.raises(NoSuchFeeDecision):
        handlers.notify_fee_decision(notify(decision_id=OTHER_FEE), calling(CONTROLLER, on=TODAY, n=9), log)


def test_a_letter_does_not_arrive_before_it_is_sent() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    early = notify(arrived_on=date(2023, 5, 1))
    with pytest.raises(DatesDoNotFollow):
        handlers.notify_fee_decision(early, calling(CONTROLLER, on=TODAY, n=7), log)


def test_an_appeal_that_is_answered_is_noted_with_the_person_once() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    handlers.notify_fee_decision(notify(), calling(CONTROLLER, on=TODAY, n=7), log)
    allowed = AppealAllowed(decision=FEE, lines=(1,), allowed_on=TODAY, reasons=Sealed("k1.abc"), against="user-fee")
    for n in (10, 11):
        hearing.hear_appeal(recorded(allowed, stream=APPEAL), calling(on=TODAY, n=n), log)
    answered = of(log, FeeAppealAnswered)
    assert len(answered) == 2
    assert {one.record.stream for one in log.recorded if one.fact in answered} == {FEE, stream_of(ANNA)}
    other = AppealDecided(
        decision=OTHER_FEE,
        body="county-governor",
        outcome="set-aside",
        lines=(1,),
        decided_on=TODAY,
        received_on=TODAY,
        theme="amount",
        against="user-fee",
    )
    hearing.hear_appeal(recorded(other, stream=APPEAL), calling(on=TODAY, n=12), log)
    assert len(of(log, FeeAppealAnswered)) == 2


def test_two_references_that_are_one_person_are_charged_under_the_one_that_goes_on() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    merged = PersonsMerged(person=BIRGER, replaced=ANNA, ground="registered-twice")
    for n in (20, 21):
        hearing.hear_intake(recorded(merged), calling(on=TODAY, n=n), log)
    noted_again = log.facts[-1]
    assert noted_again == replace(noted("short-term-stay", STAY), person=BIRGER)
    given(log, places.stream_of(ANNA), ReferenceGivenUp(person=ANNA, by=BIRGER))
    told_and_decided(log)
    assert run(log, 3).nothing_due == 1


def test_the_account_is_the_same_however_often_it_is_read() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    account, version = log.load(stream_of(ANNA), evolve, FeeAccount())
    assert (account.basis, version, list(account.months)) == (3, 4, [MARCH])

"""A fee is appealed like any decision: its own period, reviewed by somebody else, and the answer comes back to it."""

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import pytest

from services.appeal import handlers as appeals
from services.appeal import inbox as appeal_inbox
from services.appeal.commands import AllowAppeal, PartlyAllowAppeal, ReceiveAppeal
from services.appeal.receiving import handlers as receiving
from services.appeal.receiving.commands import AnswerFeeReversal, RequestReversal
from services.appeal.refusals import MustAllowInFull
from services.billing.fees import handlers, hearing
from services.billing.fees.account import stream_of
from services.billing.fees.commands import NotifyFeeDecision
from services.decision import reactions as decision
from shared.contracts.appeal import AppealAllowed, AppealPeriodStarted, AppealReceived
from shared.contracts.billing_fees import FeeAppealAnswered, FeeDecisionNotified
from shared.kernel.actor import Actor
from tests.billing.fees.stories import CONTROLLER, FEE
from tests.billing.fees.test_handlers import TODAY, a_short_stay, told_and_decided
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, LISE, calling, command_id

APPEAL = UUID("00000000-0000-4000-8000-0000000000a1")
LATER = date(2023, 5, 20)
MUCH_LATER = date(2024, 8, 20)
NINA = Actor(kind="person", id="nina", role="controller", unit="allocation-office")


def notified() -> tuple[MemoryLog, FeeDecisionNotified]:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    letter = NotifyFeeDecision(id=command_id(7), person=ANNA, decision_id=FEE, notified_on=TODAY, arrived_on=TODAY)
    handlers.notify_fee_decision(letter, calling(NINA, on=TODAY, n=7), log)
    fact = log.facts[-1]
    assert isinstance(fact, FeeDecisionNotified)
    return log, fact


def appealed(*, on: date = LATER) -> tuple[MemoryLog, MemoryLog]:
    billing, _ = notified()
    log = MemoryLog("appeal")
    appeal_inbox.hear_billing(billing.recorded[-1], calling(on=TODAY, n=8), log)
    received = ReceiveAppeal(
        id=command_id(9),
        appeal_id=APPEAL,
        decision_id=FEE,
        appellant="party",
        lines=(1,),
        sent_on=on - timedelta(days=1),
        received_on=on,
        grounds="Jeg mener inntekten er feil.",
    )
    appeals.receive_appeal(received, calling(on=on, n=9), log)
    return billing, log


def test_who_made_the_decision_is_named_and_not_who_sent_the_letter() -> None:
    _, fact = notified()
    assert fact.decided_by == CONTROLLER.id


def test_the_period_of_a_fee_is_that_of_its_own_matter() -> None:
    _, log = appealed()
    started, received = log.facts
    assert isinstance(started, AppealPeriodStarted)
    assert isinstance(received, AppealReceived)
    assert (started.against, started.person, started.decision) == ("user-fee", ANNA, FEE)
    assert (received.body, received.in_time, received.against) == ("county-governor", True, "user-fee")
    assert log.recorded[0].record.case_id == stream_of(ANNA)


def test_an_allowed_appeal_reaches_the_account_and_leaves_decisions_on_services_alone() -> None:
    billing, log = appealed()
    appeals.allow_appeal(
        AllowAppeal(id=command_id(10), appeal_id=APPEAL, reasons="Inntekten var feil."),
        calling(LISE, on=LATER, n=10),
        log,
    )
    allowed = log.recorded[-1]
    assert isinstance(allowed.fact, AppealAllowed)
    assert decision.when_appeal_allowed(allowed.fact, record=allowed.record) is None
    hearing.hear_appeal(allowed, calling(on=LATER, n=11), billing)
    assert [fact.outcome for fact in billing.facts if isinstance(fact, FeeAppealAnswered)] == ["altered", "altered"]


@pytest.mark.parametrize(("outcome", "heard"), [("reversed", ["altered", "altered"]), ("declined", [])])
def test_more_than_a_year_late_a_fee_is_reversed_or_not_and_who_decides_fees_hears_of_a_yes(
    outcome: Literal["reversed", "declined"], heard: list[str]
) -> None:
    billing, log = appealed(on=MUCH_LATER)
    receiving.request_reversal(
        RequestReversal(id=command_id(10), appeal_id=APPEAL), calling(LISE, on=MUCH_LATER, n=10), log
    )
    answer = AnswerFeeReversal(id=command_id(11), appeal_id=APPEAL, outcome=outcome, reasons="Oppdiktet.")
    receiving.answer_fee_reversal(answer, calling(LISE, on=MUCH_LATER, n=11), log)
    for one in log.recorded:
        hearing.hear_appeal(one, calling(on=MUCH_LATER, n=12), billing)
    assert [fact.outcome for fact in billing.facts if isinstance(fact, FeeAppealAnswered)] == heard


def test_a_fee_is_changed_in_full_or_sent_on() -> None:
    _, log = appealed()
    partly = PartlyAllowAppeal(id=command_id(10), appeal_id=APPEAL, lines=(1,), reasons="Delvis.")
    with pytest.raises(MustAllowInFull, match="egenandel"):
        appeals.partly_allow_appeal(partly, calling(LISE, on=LATER, n=10), log)

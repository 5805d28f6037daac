"""Stories of an inquiry that becomes an application: from the day it came, or from a later day with its reason."""

from datetime import timedelta

import pytest

from services.intake import opening_handlers, rules
from services.intake.consenting import give
from services.intake.deadlines import deadlines_of
from services.intake.opening_commands import TurnInquiryIntoApplication
from services.intake.person import stream_of
from services.intake.refusals import NobodyMayApply, ReceivedBeforeInquiry, WhyCountedLater
from services.intake.replying import let_fall_due
from services.intake.standing import Standing
from shared.contracts.intake import ApplicationReceived
from shared.contracts.intake_inquiries import InquiryReceived
from shared.contracts.intake_people import PersonRegistered
from shared.kernel.clock import start_of
from tests.intake.stories import INQUIRY, OF_AGE, an_application
from tests.intake.test_opening import consented, turn, turning
from tests.intake.test_standing import consent, standing
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, TODAY, calling, recorded

LATER = TODAY + timedelta(days=9)
A_MONTH_LATER = rules.provisional_reply_due(received_on=LATER)
agreed_later = standing().given(give(Standing(), consent(given_on=LATER), today=LATER)).state


def later(**changes: object) -> TurnInquiryIntoApplication:
    return turning(**({"received_on": LATER, "counted_later": "consent-given"} | changes))


def turned_later() -> ApplicationReceived:
    received: ApplicationReceived = turn(later(), standing=agreed_later, today=LATER).only(ApplicationReceived)
    return received


def test_an_application_made_from_an_inquiry_came_the_day_the_inquiry_did_unless_another_is_told() -> None:
    untold = turn(turning(received_on=None), standing=consented, today=LATER).only(ApplicationReceived)
    assert (untold.received_on, untold.counted_from_on, untold.counted_later) == (TODAY, None, None)
    assert untold.provisional_reply_due_on == rules.provisional_reply_due(received_on=TODAY)
    assert turn(turning(), standing=consented, today=LATER).only(ApplicationReceived) == untold


def test_a_later_day_needs_its_reason_and_moves_the_month_but_not_how_long_somebody_has_waited() -> None:
    turn(later(counted_later=None), standing=agreed_later, today=LATER).then_refused(WhyCountedLater, "velg hvorfor")
    received = turned_later()
    assert (received.received_on, received.counted_from_on) == (TODAY, LATER)
    assert (received.counted_later, received.provisional_reply_due_on) == ("consent-given", A_MONTH_LATER)


def test_a_consent_that_came_later_is_tried_on_the_day_it_is_counted_from() -> None:
    turn(turning(received_on=None), standing=agreed_later, today=LATER).then_refused(NobodyMayApply)
    assert turned_later().authority is not None


def test_an_earlier_day_than_the_inquirys_stays_refused_whatever_the_reason() -> None:
    early = later(received_on=TODAY - timedelta(days=1))
    turn(early, standing=consented, today=LATER).then_refused(ReceivedBeforeInquiry)


def test_a_reason_for_the_inquirys_own_day_is_no_reason() -> None:
    same_day = turn(later(received_on=TODAY), standing=consented, today=LATER).only(ApplicationReceived)
    assert (same_day.counted_from_on, same_day.counted_later) == (None, None)


def test_the_office_is_reminded_of_the_month_that_was_counted() -> None:
    warning_on = rules.provisional_reply_warning(received_on=LATER)
    assert deadlines_of(recorded(turned_later()))[0].due_at == start_of(warning_on)  # type: ignore[union-attr]
    case = an_application().given(turned_later()).state
    assert let_fall_due(case, today=warning_on - timedelta(days=1)) is None
    fell_due = let_fall_due(case, today=warning_on)
    assert fell_due is not None


@pytest.mark.parametrize("command", [turning(relation="self", received_on=None), later(relation="self")])
def test_what_is_recorded_happened_on_the_day_it_became_an_application(command: TurnInquiryIntoApplication) -> None:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
    called = InquiryReceived(channel="phone", source="applicant", received_on=TODAY, person=ANNA, content=None)
    log.given(INQUIRY, called)
    by = calling(on=LATER + timedelta(days=1))
    opening_handlers.turn_inquiry_into_application(command, by, log, ages=OF_AGE)
    received = log.facts[-1]
    assert isinstance(received, ApplicationReceived)
    assert received.received_on == TODAY
    assert log.recorded[-1].record.happened_at == start_of(command.received_on or TODAY)

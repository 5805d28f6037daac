"""Stories of a day somebody mistypes by a century: asked about at once, since nothing could be answered from it."""

from datetime import date, timedelta

import pytest

from services.intake import handlers, inquiry_handlers, opening_handlers
from services.intake.inbox import hear_bedflow
from services.intake.inquiry_commands import AcknowledgeInquiry
from services.intake.person import stream_of
from services.intake.refusals import ReceivedBeforeTheLaw
from shared.contracts.bedflow_messages import MessagePlaced
from shared.contracts.fact import Fact
from shared.contracts.intake_inquiries import InquiryAcknowledged, InquiryReceived
from shared.contracts.intake_people import PersonRegistered
from shared.law.dating import LAW_BEGINS
from shared.law.refusals import OutsideTheLaw
from tests.intake.stories import INQUIRY, OF_AGE, receive_by_letter, receive_call
from tests.intake.test_opening import duty, help_now
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, calling, command_id, recorded

A_CENTURY_AGO = date(1924, 5, 1)


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA), *facts)
    return log


def test_an_inquiry_typed_a_century_too_early_is_asked_about_and_taken_in_with_the_right_year() -> None:
    log = a_log()
    with pytest.raises(ReceivedBeforeTheLaw, match="Sjekk årstallet"):
        handlers.receive_inquiry(receive_call(received_on=A_CENTURY_AGO), calling(), log)
    with pytest.raises(ReceivedBeforeTheLaw):
        handlers.receive_inquiry(receive_call(received_on=LAW_BEGINS - timedelta(days=1)), calling(), log)
    handlers.receive_inquiry(receive_call(), calling(), log)
    acknowledge = AcknowledgeInquiry(id=command_id(2), inquiry_id=INQUIRY)
    inquiry_handlers.acknowledge_inquiry(acknowledge, calling(n=2), log)
    assert isinstance(log.facts[-1], InquiryAcknowledged)


def test_what_a_hospital_sent_is_taken_in_whatever_its_day() -> None:
    log = a_log()
    placed = MessagePlaced(placed_as="inquiry", person=ANNA, about=CASE, received_on=A_CENTURY_AGO)
    hear_bedflow(recorded(placed), calling(), log)
    assert isinstance(log.facts[-1], InquiryReceived)


def test_no_case_begins_a_century_ago_either() -> None:
    log = a_log()
    with pytest.raises(OutsideTheLaw):
        handlers.receive_application(receive_by_letter(received_on=A_CENTURY_AGO), calling(), log, ages=OF_AGE)
    with pytest.raises(OutsideTheLaw):
        opening_handlers.open_own_duty_case(duty(opened_on=A_CENTURY_AGO), calling(), log, ages=OF_AGE)
    long_ago = help_now.model_copy(update={"started_on": A_CENTURY_AGO})
    with pytest.raises(OutsideTheLaw):
        opening_handlers.start_emergency_help(long_ago, calling(), log)

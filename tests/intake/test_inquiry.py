"""Stories of an inquiry: somebody tells the office about a need."""

from datetime import timedelta

import pytest

from services.intake.inquiry import receive
from services.intake.refusals import (
    ContentNeedsPerson,
    InquiryAlreadyReceived,
    PersonNotRegistered,
    ReceivedInTheFuture,
)
from shared.contracts.intake import CaseRead
from shared.contracts.intake_inquiries import InquiryReceived
from shared.kernel.confidential import Clear
from tests.intake.stories import acknowledged, an_inquiry, receive_call
from tests.kit.people import ANNA, TODAY

neighbour_called = InquiryReceived(channel="phone", source="neighbour", received_on=TODAY, person=None, content=None)


def test_a_neighbour_may_call_without_saying_about_whom() -> None:
    an_inquiry().when(receive, receive_call(), registered=False, today=TODAY).then(neighbour_called)


def test_what_is_told_about_a_registered_person_is_kept_sealed() -> None:
    command = receive_call(person=ANNA, content="Har falt to ganger.")
    an_inquiry().when(receive, command, registered=True, today=TODAY).then(
        InquiryReceived(
            channel="phone",
            source="neighbour",
            received_on=TODAY,
            person=ANNA,
            content=Clear(ANNA, "health", "Har falt to ganger."),
        )
    )


def test_what_is_told_about_nobody_cannot_be_kept() -> None:
    command = receive_call(content="Har falt to ganger.")
    asked = an_inquiry().when(receive, command, registered=False, today=TODAY)
    asked.then_refused(ContentNeedsPerson)


def test_an_inquiry_about_somebody_unregistered_is_refused() -> None:
    asked = an_inquiry().when(receive, receive_call(person=ANNA), registered=False, today=TODAY)
    asked.then_refused(PersonNotRegistered)


def test_nobody_calls_tomorrow() -> None:
    command = receive_call(received_on=TODAY + timedelta(days=1))
    asked = an_inquiry().when(receive, command, registered=False, today=TODAY)
    asked.then_refused(ReceivedInTheFuture)


def test_an_inquiry_is_noted_once() -> None:
    story = an_inquiry().given(neighbour_called)
    story.when(receive, receive_call(), registered=False, today=TODAY).then_refused(InquiryAlreadyReceived)


def test_reading_changes_nothing() -> None:
    assert an_inquiry().given(CaseRead(purpose="casework")).state.stage == "absent"


def test_a_fact_of_another_stream_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        an_inquiry().given(acknowledged)

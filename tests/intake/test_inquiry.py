"""Stories of an inquiry: somebody tells the office about a need."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from services.intake import inbox, inquiry_handlers
from services.intake.deadlines import ENTRUST, deadlines_of
from services.intake.inquiry import identify, nobody_yet, receive
from services.intake.inquiry_commands import IdentifyInquiry
from services.intake.refusals import (
    AboutSomebodyElse,
    InquiryAlreadyReceived,
    NothingNew,
    PersonNotRegistered,
    ReceivedInTheFuture,
)
from shared.contracts.intake import CaseRead
from shared.contracts.intake_inquiries import (
    InquiryIdentified,
    InquiryReceived,
    InquiryResolved,
    InquiryWordsEntrusted,
)
from shared.kernel.confidential import Clear
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound
from tests.intake.stories import INQUIRY, acknowledged, an_inquiry, receive_call, received_by_letter
from tests.intake.test_erasing import nothing_outside
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, command_id, noon, recorded

told_of_somebody = receive_call(content="Har falt to ganger.")
about_somebody = InquiryReceived(
    channel="phone",
    source="neighbour",
    received_on=TODAY,
    person=None,
    content=Clear(nobody_yet(INQUIRY), "health", "Har falt to ganger."),
)
say_whom = IdentifyInquiry(id=command_id(6), inquiry_id=INQUIRY, person=ANNA)


class Entrusting:
    """A vault that remembers whose keys it was told are whose."""

    def __init__(self) -> None:
        self.entrusted: list[tuple[PersonRef, PersonRef]] = []

    def entrust(self, made_for: PersonRef, *, to: PersonRef) -> None:
        self.entrusted.append((made_for, to))


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


def test_what_is_told_about_somebody_nobody_knows_is_kept_under_the_inquirys_own_key() -> None:
    an_inquiry().when(receive, told_of_somebody, registered=False, today=TODAY).then(about_somebody)


def test_once_it_is_known_whom_it_concerns_the_words_are_that_persons() -> None:
    story = an_inquiry().given(about_somebody)
    known = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=nobody_yet(INQUIRY))
    story.when(identify, say_whom, registered=True, today=TODAY).then(known)
    assert story.given(known).state.person == ANNA
    assert deadlines_of(recorded(known)) == (Start(kind=ENTRUST, due_at=noon(TODAY)),)
    done = InquiryWordsEntrusted(made_for=nobody_yet(INQUIRY), person=ANNA)
    assert deadlines_of(recorded(done)) == (Stop(kind=ENTRUST),)


def test_of_an_inquiry_without_words_nothing_is_entrusted() -> None:
    known = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=None)
    an_inquiry().given(neighbour_called).when(identify, say_whom, registered=True, today=TODAY).then(known)
    assert deadlines_of(recorded(known)) == ()


def test_whom_an_inquiry_concerns_is_said_once_and_of_somebody_registered() -> None:
    story = an_inquiry().given(about_somebody)
    story.when(identify, say_whom, registered=False, today=TODAY).then_refused(PersonNotRegistered)
    an_inquiry().when(identify, say_whom, registered=True, today=TODAY).then_refused(NotFound)
    known = story.given(InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=None))
    known.when(identify, say_whom, registered=True, today=TODAY).then_refused(NothingNew)
    other = IdentifyInquiry(id=command_id(7), inquiry_id=INQUIRY, person=BIRGER)
    known.when(identify, other, registered=True, today=TODAY).then_refused(AboutSomebodyElse)


def test_a_case_that_began_with_it_says_whom_the_inquiry_concerned() -> None:
    log = MemoryLog("intake")
    log.given(INQUIRY, about_somebody)
    log.given(CASE, msgspec.structs.replace(received_by_letter, inquiry=INQUIRY))
    due = Due(kind="settle-inquiry", stream=CASE, case_id=CASE, position=2, due_at=noon(TODAY))
    inquiry_handlers.settle_inquiry_of(due, calling(), log)
    known, settled = log.facts[-2:]
    assert known == InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=nobody_yet(INQUIRY))
    assert isinstance(settled, InquiryResolved)


def test_the_vault_is_told_whose_the_words_are_and_then_it_is_said() -> None:
    log, keys = MemoryLog("intake"), Entrusting()
    known = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=nobody_yet(INQUIRY))
    log.given(INQUIRY, about_somebody, known)
    due = Due(kind=ENTRUST, stream=INQUIRY, case_id=CASE, position=2, due_at=noon(TODAY))
    inbox.when_due(due, calling(), log, outside=replace(nothing_outside(), keys=keys))
    assert keys.entrusted == [(nobody_yet(INQUIRY), ANNA)]
    assert log.facts[-1] == InquiryWordsEntrusted(made_for=nobody_yet(INQUIRY), person=ANNA)


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

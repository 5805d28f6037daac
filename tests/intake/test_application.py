"""Stories of an application: what may be done with it, and when the answer is no."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from services.intake.answering import answer, withdraw
from services.intake.application import receive
from services.intake.commands import AcknowledgeApplication, SendProvisionalReply
from services.intake.refusals import (
    AlreadyAcknowledged,
    AnswerExpectedInThePast,
    ApplicationAlreadyReceived,
    HasBeenAnswered,
    HasBeenWithdrawn,
    PersonNotRegistered,
    ReceivedInTheFuture,
    UnknownService,
)
from services.intake.replying import acknowledge, let_fall_due, send_provisional_reply
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, CaseRead, ProvisionalReplySent
from shared.contracts.intake_people import PersonRegistered
from shared.kernel.refusal import NotFound
from shared.web.command import Command
from tests.intake.stories import (
    IN_THREE_WEEKS,
    acknowledge_it,
    acknowledged,
    an_application,
    answer_it,
    answered,
    receive_by_letter,
    received_by_letter,
    reply_fell_due,
    reply_sent,
    send_reply,
    withdraw_it,
    withdrawn,
)
from tests.kit.people import ANNA, CASE, TODAY, command_id

TOMORROW = TODAY + timedelta(days=1)


def test_an_application_is_received_and_its_month_begins() -> None:
    an_application().when(receive, receive_by_letter(), registered=True, today=TODAY).then(received_by_letter)


def test_a_letter_from_last_week_counts_from_last_week() -> None:
    last_week = receive_by_letter(received_on=TODAY - timedelta(days=7))
    received = an_application().when(receive, last_week, registered=True, today=TODAY).only(ApplicationReceived)
    assert received.received_on == TODAY - timedelta(days=7)
    assert received.provisional_reply_due_on == received_by_letter.provisional_reply_due_on - timedelta(days=7)


def test_a_case_has_one_application() -> None:
    story = an_application().given(received_by_letter)
    again = story.when(receive, receive_by_letter(), registered=True, today=TODAY)
    again.then_refused(ApplicationAlreadyReceived)


def test_an_unregistered_person_cannot_apply() -> None:
    asked = an_application().when(receive, receive_by_letter(), registered=False, today=TODAY)
    asked.then_refused(PersonNotRegistered)


def test_nothing_is_received_tomorrow() -> None:
    command = receive_by_letter(received_on=TOMORROW)
    asked = an_application().when(receive, command, registered=True, today=TODAY)
    asked.then_refused(ReceivedInTheFuture)


def test_only_services_of_the_catalogue_can_be_applied_for() -> None:
    command = receive_by_letter(services=("home-nursing", "moon-landing"))
    asked = an_application().when(receive, command, registered=True, today=TODAY)
    asked.then_refused(UnknownService, "tjenestekatalogen")


def test_a_refusal_does_not_repeat_what_was_written() -> None:
    command = receive_by_letter(services=("kari-proeve",))
    asked = an_application().when(receive, command, registered=True, today=TODAY)
    assert "kari-proeve" not in str(asked.refusal)


def test_the_applicant_is_told_that_it_has_arrived() -> None:
    an_application().given(received_by_letter).when(acknowledge, acknowledge_it, today=TODAY).then(acknowledged)


def test_the_acknowledgement_may_say_when_to_expect_an_answer() -> None:
    command = AcknowledgeApplication(id=command_id(2), case_id=CASE, expected_answer_on=IN_THREE_WEEKS)
    an_application().given(received_by_letter).when(acknowledge, command, today=TODAY).then(
        ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS)
    )


def test_an_acknowledgement_does_not_promise_an_answer_today() -> None:
    command = AcknowledgeApplication(id=command_id(2), case_id=CASE, expected_answer_on=TODAY)
    asked = an_application().given(received_by_letter).when(acknowledge, command, today=TODAY)
    asked.then_refused(AnswerExpectedInThePast)


def test_it_is_acknowledged_once() -> None:
    story = an_application().given(received_by_letter, acknowledged)
    story.when(acknowledge, acknowledge_it, today=TODAY).then_refused(AlreadyAcknowledged)


def test_the_office_is_reminded_of_the_provisional_reply() -> None:
    an_application().given(received_by_letter).when(let_fall_due, today=date(2024, 4, 4)).then_nothing()
    an_application().given(received_by_letter).when(let_fall_due, today=date(2024, 4, 5)).then(reply_fell_due)


promised_june = replace(reply_sent, expected_answer_on=date(2024, 6, 3))


@pytest.mark.parametrize("since", [promised_june, reply_fell_due, withdrawn, answered])
def test_nobody_is_reminded_of_what_is_done(since: Fact) -> None:
    an_application().given(received_by_letter, since).when(let_fall_due, today=date(2024, 4, 5)).then_nothing()


def test_a_provisional_reply_gives_a_reason_and_a_date() -> None:
    story = an_application().given(received_by_letter)
    story.when(send_provisional_reply, send_reply, today=TODAY).then(reply_sent)


def test_a_provisional_reply_may_be_sent_anew_when_it_takes_longer() -> None:
    story = an_application().given(received_by_letter, reply_fell_due, reply_sent)
    again = story.when(send_provisional_reply, send_reply, today=TODAY).only(ProvisionalReplySent)
    assert replace(again, findings=()) == replace(reply_sent, findings=())


def test_a_provisional_reply_does_not_promise_what_has_passed() -> None:
    late = SendProvisionalReply(id=command_id(3), case_id=CASE, expected_answer_on=TODAY, reason="Vi venter.")
    asked = an_application().given(received_by_letter).when(send_provisional_reply, late, today=TODAY)
    asked.then_refused(AnswerExpectedInThePast)


def test_the_applicant_may_withdraw() -> None:
    an_application().given(received_by_letter).when(withdraw, withdraw_it, today=TODAY).then(withdrawn)


def test_a_decision_answers_the_application() -> None:
    an_application().given(received_by_letter).when(answer, answer_it).then(answered)


@pytest.mark.parametrize("since", [withdrawn, answered])
def test_a_stopped_clock_is_not_stopped_again(since: Fact) -> None:
    an_application().given(received_by_letter, since).when(answer, answer_it).then_nothing()


STEPS = [
    pytest.param(acknowledge, acknowledge_it, id="acknowledge"),
    pytest.param(send_provisional_reply, send_reply, id="send_provisional_reply"),
    pytest.param(withdraw, withdraw_it, id="withdraw"),
]


@pytest.mark.parametrize(("step", "command"), STEPS)
def test_what_was_never_received_is_not_found(step: Callable[..., Fact], command: Command) -> None:
    an_application().when(step, command, today=TODAY).then_refused(NotFound)


@pytest.mark.parametrize(("step", "command"), STEPS)
def test_a_withdrawn_application_is_left_alone(step: Callable[..., Fact], command: Command) -> None:
    story = an_application().given(received_by_letter, withdrawn)
    story.when(step, command, today=TODAY).then_refused(HasBeenWithdrawn, "trukket")


@pytest.mark.parametrize(("step", "command"), STEPS)
def test_an_answered_application_is_left_alone(step: Callable[..., Fact], command: Command) -> None:
    story = an_application().given(received_by_letter, answered)
    story.when(step, command, today=TODAY).then_refused(HasBeenAnswered, "besvart")


def test_reading_changes_nothing() -> None:
    read = an_application().given(received_by_letter, CaseRead(purpose="casework"))
    assert read.state == an_application().given(received_by_letter).state


def test_a_fact_of_another_stream_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        an_application().given(PersonRegistered(person=ANNA))

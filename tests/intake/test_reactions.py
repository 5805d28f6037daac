"""When others say something, intake does something: one story per fact heard."""

from datetime import timedelta

from services.intake import inbox
from services.intake.commands import AnswerApplication, ReceiveInquiry
from services.intake.reactions import when_closed_undecided, when_decision_notified, when_message_placed
from shared.contracts.bedflow_messages import MessagePlaced
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.intake import ApplicationAnswered
from shared.contracts.intake_inquiries import InquiryReceived
from shared.kernel.ids import derived_id
from tests.intake.stories import DECISION, received_by_letter
from tests.intake.test_handlers import a_log, notified
from tests.kit.people import ANNA, CASE, REACTION, TODAY, calling, recorded


def test_a_notified_decision_answers_the_application() -> None:
    told = recorded(notified, stream=DECISION, position=7).record
    assert when_decision_notified(notified, record=told) == AnswerApplication(
        id=derived_id("decision", 7, "answer-application"),
        case_id=CASE,
        decision=DECISION,
        answered_on=TODAY,
    )


closed_undecided = ClosedUndecided(
    person=ANNA, round=1, received_on=TODAY, reason="need-is-gone", notified_on=TODAY, closed_on=TODAY
)


def test_who_was_told_that_nothing_will_be_decided_waits_no_more() -> None:
    told = recorded(closed_undecided, stream=DECISION, position=8).record
    assert when_closed_undecided(closed_undecided, record=told) == AnswerApplication(
        id=derived_id("decision", 8, "answer-application"),
        case_id=CASE,
        decision=DECISION,
        answered_on=TODAY,
        undecided="need-is-gone",
    )


def test_a_case_closed_undecided_stops_the_clock_with_the_reason_once() -> None:
    log = a_log(received_by_letter)
    for n in (1, 2):
        told = recorded(closed_undecided, stream=DECISION, position=n)
        inbox.LISTENS_TO["decision"](told, calling(REACTION, n=n), log)
    assert log.facts[2:] == [ApplicationAnswered(answered_on=TODAY, decision=DECISION, undecided="need-is-gone")]


health_information = MessagePlaced(placed_as="inquiry", person=ANNA, about=CASE)


def test_health_information_from_a_hospital_is_an_inquiry_without_what_it_says() -> None:
    told = recorded(health_information, stream=DECISION, position=9).record
    assert when_message_placed(health_information, record=told) == ReceiveInquiry(
        id=derived_id("bedflow", 9, "receive-inquiry"),
        inquiry_id=CASE,
        case_id=CASE,
        channel="message",
        source="hospital",
        received_on=TODAY,
        person=ANNA,
    )


def test_its_month_runs_from_the_day_the_message_came_however_late_it_was_placed() -> None:
    waited = MessagePlaced(placed_as="inquiry", person=ANNA, about=CASE, received_on=TODAY - timedelta(days=20))
    log = a_log()
    inbox.LISTENS_TO["bedflow"](recorded(waited), calling(REACTION), log)
    (received,) = [fact for fact in log.facts if isinstance(fact, InquiryReceived)]
    assert received.received_on == TODAY - timedelta(days=20)


def test_it_is_noted_once_and_other_messages_are_none_of_ours() -> None:
    log = a_log()
    before = len(log.facts)
    for n, placed in enumerate((health_information, health_information, MessagePlaced(placed_as="copy")), start=1):
        inbox.LISTENS_TO["bedflow"](recorded(placed, position=n), calling(REACTION, n=n), log)
    assert [type(fact) for fact in log.facts[before:]] == [InquiryReceived]

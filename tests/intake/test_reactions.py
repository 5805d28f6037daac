"""When others say something, intake does something: one story per fact heard."""

from services.intake import inbox
from services.intake.commands import AnswerApplication
from services.intake.reactions import when_closed_undecided, when_decision_notified
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.intake import ApplicationAnswered
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

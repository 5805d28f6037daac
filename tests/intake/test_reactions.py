"""When others say something, intake does something: one story per fact heard."""

from services.intake.commands import AnswerApplication
from services.intake.reactions import when_decision_notified
from shared.kernel.ids import derived_id
from tests.intake.stories import DECISION
from tests.intake.test_handlers import notified
from tests.kit.people import CASE, TODAY, recorded


def test_a_notified_decision_answers_the_application() -> None:
    told = recorded(notified, stream=DECISION, position=7).record
    assert when_decision_notified(notified, record=told) == AnswerApplication(
        id=derived_id("decision", 7, "answer-application"),
        case_id=CASE,
        decision=DECISION,
        answered_on=TODAY,
    )

"""When others say something, appeal does something: one story per fact heard."""

from services.appeal.commands import StartAppealPeriod
from services.appeal.reactions import when_decision_notified
from shared.kernel.ids import derived_id
from tests.appeal.stories import DECISION, notified
from tests.kit.people import CASE, recorded


def test_a_notified_decision_starts_its_appeal_periods() -> None:
    told = recorded(notified, stream=DECISION, position=9).record
    assert when_decision_notified(notified, record=told) == StartAppealPeriod(
        id=derived_id("decision", 9, "start-appeal-period"), case_id=CASE, decision=DECISION, notified=notified
    )

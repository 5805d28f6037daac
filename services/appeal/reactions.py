"""Knows what appeal does when another service says that something has happened."""

from services.appeal.commands import StartAppealPeriod
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Record
from shared.kernel.ids import derived_id


def when_decision_notified(notified: DecisionNotified, *, record: Record) -> StartAppealPeriod:
    """A decision reached its party (underretning): it may be appealed from now on."""
    return StartAppealPeriod(
        id=derived_id(record.service, record.position, "start-appeal-period"),
        case_id=record.case_id,
        decision=record.stream,
        notified=notified,
    )

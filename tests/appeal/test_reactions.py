"""When others say something, appeal does something: one story per fact heard."""

from services.appeal import inbox
from services.appeal.commands import StartAppealPeriod
from services.appeal.reactions import when_decision_notified
from shared.contracts.appeal_receiving import AppealPeriodAwaited, PassingOnFellDue
from shared.kernel.deadline import Due
from shared.kernel.ids import derived_id
from tests.appeal.coercion_stories import MEASURE, MEASURE_PERIOD, PASS_ON_BY, by_force, received_by_force
from tests.appeal.stories import APPEAL, DECISION, NOTICE, notified
from tests.appeal.test_later_handlers import Known
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, TODAY, calling, noon, recorded


def test_a_notified_decision_starts_its_appeal_periods() -> None:
    told = recorded(notified, stream=DECISION, position=9).record
    assert when_decision_notified(notified, record=told, heard=NOTICE) == StartAppealPeriod(
        id=derived_id("decision", 9, "start-appeal-period"),
        case_id=CASE,
        decision=DECISION,
        notified=notified,
        heard=NOTICE,
    )


def test_registered_coercion_may_be_appealed_and_is_heard_once() -> None:
    log = MemoryLog("appeal")
    told = recorded(by_force(), stream=MEASURE, position=4, case_id=CASE)
    for n in (1, 2):
        inbox.hear_decision(told, calling(n=n), log)
    assert [type(fact) for fact in log.facts] == [AppealPeriodAwaited]
    assert (log.recorded[0].record.stream, log.recorded[0].record.case_id) == (MEASURE_PERIOD, CASE)


def test_what_was_not_passed_on_in_time_is_said_once() -> None:
    log = MemoryLog("appeal")
    log.given(APPEAL, received_by_force(), case_id=CASE)
    due = Due(kind="pass-on", stream=APPEAL, case_id=CASE, position=1, due_at=noon(TODAY))
    for n in (1, 2):
        inbox.when_due(due, calling(n=n), log, open_appeals=Known())
    assert log.facts[1:] == [PassingOnFellDue(pass_on_by=PASS_ON_BY)]

"""Stories of a request that came before any appeal, as a whole: into the appeal that comes, or to the period's end."""

from datetime import timedelta
from typing import Any

from services.appeal import handlers, inbox
from services.appeal.deadlines import deadlines_of
from services.appeal.reviewing import early_handlers
from services.appeal.reviewing import handlers as reviewing_handlers
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded, SuspensionRequested
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from tests.appeal.later_stories import DECIDE_BY, ask_early, decline_it, grant_early
from tests.appeal.stories import APPEAL, DAY_AFTER, DECISION, LAST_DAY, PERIOD, receive_it, received, withdraw_it
from tests.appeal.test_later_handlers import Known, a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, LISE, REACTION, calling, recorded

NEXT_DAY = timedelta(days=1)


def asked(*more: Any) -> MemoryLog:
    log = a_log()
    early_handlers.request_early_suspension(ask_early(), calling(KARI, n=1), log)
    for n, (handler, command) in enumerate(more, start=2):
        handler(command, calling(LISE, n=n), log)
    return log


def told(log: MemoryLog) -> list[tuple[type[Fact], bool]]:
    """Every fact after the period's first, and whether it stands in the appeal."""
    return [(type(one.fact), one.record.stream == APPEAL) for one in log.recorded[1:]]


def pass_by(log: MemoryLog, kind: str, *, n: int, appeals: Known) -> None:
    due = Due(kind=kind, stream=PERIOD, case_id=CASE, position=2, due_at=start_of(DAY_AFTER))
    inbox.when_due(due, calling(REACTION, n=n, on=DAY_AFTER), log, open_appeals=appeals)


def test_a_request_that_waits_goes_on_in_the_appeal_that_comes() -> None:
    log = asked((handlers.receive_appeal, receive_it()), (reviewing_handlers.decline_suspension, decline_it()))
    assert told(log)[:4] == [
        (EarlySuspensionRequested, False),
        (EarlySuspensionCarried, False),
        (AppealReceived, True),
        (SuspensionRequested, True),
    ]
    assert log.facts[-1].declined_on is not None  # type: ignore[attr-defined]


def test_what_waits_goes_on_waiting_until_the_appeal_has_ended() -> None:
    granted = (early_handlers.suspend_execution_early, grant_early())
    log = asked(granted, (handlers.receive_appeal, receive_it()), (handlers.withdraw_appeal, withdraw_it))
    kinds = [kind for kind, _ in told(log)]
    assert kinds.count(ExecutionSuspended) == 2
    last = log.facts[-1]
    assert isinstance(last, SuspensionEnded)
    assert (last.decision, last.lines, kinds.count(SuspensionEnded)) == (DECISION, (1, 2), 1)


def test_an_appeal_against_another_line_takes_nothing_along() -> None:
    log = asked((handlers.receive_appeal, receive_it(lines=(3,))))
    assert told(log)[1:] == [(AppealReceived, True)]


def test_the_deadlines_pass_and_without_an_appeal_the_decision_is_carried_out() -> None:
    log = asked()
    pass_by(log, "early-suspension", n=2, appeals=Known())
    assert log.facts[-1] == EarlySuspensionFellDue(decide_by=DECIDE_BY)
    early_handlers.suspend_execution_early(grant_early(), calling(LISE, n=3), log)
    pass_by(log, "end-early-suspension", n=4, appeals=Known())
    assert [kind for kind, _ in told(log)[-2:]] == [EarlySuspensionEnded, SuspensionEnded]


def test_who_appealed_before_asking_has_it_carried_when_the_period_is_over() -> None:
    log = asked((early_handlers.suspend_execution_early, grant_early()))
    log.given(APPEAL, received(), case_id=CASE)
    pass_by(log, "end-early-suspension", n=4, appeals=Known(APPEAL))
    assert {(ExecutionSuspended, True), (EarlySuspensionCarried, False)} <= set(told(log))
    assert SuspensionEnded not in [kind for kind, _ in told(log)]


def test_each_fact_starts_or_ends_its_deadlines() -> None:
    log = asked()
    (by, end) = deadlines_of(log.recorded[-1])
    assert by == Start(kind="early-suspension", due_at=start_of(DECIDE_BY + NEXT_DAY))
    assert end == Start(kind="end-early-suspension", due_at=start_of(LAST_DAY + NEXT_DAY))
    over = (Stop(kind="early-suspension"), Stop(kind="end-early-suspension"))
    carried = EarlySuspensionCarried(appeal=APPEAL, lines=(1,), undecided=(), suspended=(), carried_on=DAY_AFTER)
    for fact in (carried, EarlySuspensionEnded(lines=(1,), ended_on=DAY_AFTER)):
        assert deadlines_of(recorded(fact)) == over
    again = Start(kind="end-early-suspension", due_at=start_of(DAY_AFTER + NEXT_DAY))
    assert deadlines_of(recorded(EarlySuspensionProlonged(ends_on=DAY_AFTER))) == (over[1], again)

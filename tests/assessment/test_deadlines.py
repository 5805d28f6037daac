"""Stories of days that pass: answers nobody gave, and birthdays."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.assessment import inbox
from services.assessment.deadlines import deadlines_of
from shared.contracts.assessment_sources import InformationFellDue, InformationReceived, InformationReminded
from shared.contracts.assessment_weighing import ChildTaskDone, ChildTaskFellDue, ChildTasksEnded
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from tests.assessment.stories import ROUND_1, asked_gp, girl, opened, scored
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, recorded

DUE = date(2024, 3, 26)
NEXT_DAY = start_of(date(2024, 3, 27))
NO_CHILD_TASKS = tuple(Stop(kind=f"child-task-{age}") for age in (15, 16, 18))


def running(fact: Fact) -> tuple[Start | Stop, ...]:
    return deadlines_of(recorded(fact, stream=ROUND_1))


def passing(kind: str) -> Due:
    return Due(kind=kind, stream=ROUND_1, case_id=CASE, position=1, due_at=NEXT_DAY)


def test_an_answer_has_the_whole_of_its_last_day() -> None:
    assert running(asked_gp) == (Stop(kind="information-1"), Start(kind="information-1", due_at=NEXT_DAY))


def test_a_reminder_lets_the_wait_begin_anew() -> None:
    reminded = InformationReminded(request=1, reminded_on=TODAY, respond_by=date(2024, 4, 9))
    later = start_of(date(2024, 4, 10))
    assert running(reminded) == (Stop(kind="information-1"), Start(kind="information-1", due_at=later))


@pytest.mark.parametrize(
    "fact", [InformationReceived(request=1, received_on=TODAY), InformationFellDue(request=1, due_on=DUE)]
)
def test_what_came_or_fell_due_is_waited_for_no_more(fact: Fact) -> None:
    assert running(fact) == (Stop(kind="information-1"),)


def test_a_child_has_three_birthdays_ahead() -> None:
    begun = tuple(Start(kind=f"child-task-{task.age}", due_at=start_of(task.due_on)) for task in girl.tasks)
    assert running(girl) == (*NO_CHILD_TASKS, *begun)


def test_a_task_that_fell_due_or_is_done_runs_no_more() -> None:
    assert running(ChildTaskFellDue(age=15, due_on=TODAY)) == (Stop(kind="child-task-15"),)
    assert running(ChildTaskDone(age=16, done_on=TODAY)) == (Stop(kind="child-task-16"),)
    assert running(ChildTasksEnded(reason="died", ended_on=TODAY)) == NO_CHILD_TASKS


def test_the_next_round_takes_the_birthdays_over() -> None:
    stopped = running(replace(opened, round=2))
    assert {(stop.kind, stop.stream) for stop in stopped if isinstance(stop, Stop)} == {
        (f"child-task-{age}", ROUND_1) for age in (15, 16, 18)
    }
    assert running(opened) == ()


def test_most_facts_have_no_deadline() -> None:
    assert running(scored) == ()


def test_a_day_that_passes_is_written_down_once() -> None:
    log = MemoryLog("assessment")
    log.given(ROUND_1, opened, asked_gp, girl, case_id=CASE)
    for n in (1, 2):
        inbox.when_due(passing("information-1"), calling(REACTION, on=date(2024, 3, 27), n=n), log)
    inbox.when_due(passing("child-task-15"), calling(REACTION, on=date(2024, 5, 1), n=3), log)
    inbox.when_due(passing("something-else"), calling(REACTION, n=4), log)
    assert ChildTaskFellDue(age=15, due_on=date(2024, 5, 1)) in log.facts
    assert log.facts.count(InformationFellDue(request=1, due_on=DUE)) == 1
    assert len(log.facts) == 5

"""Knows which facts of assessment start or stop a deadline, and what is asked of us when it passes."""

from datetime import timedelta
from uuid import UUID

from services.assessment.assessment import stream_of
from services.assessment.sources_commands import LetInformationFallDue
from services.assessment.weighing_commands import LetChildTaskFallDue
from shared.contracts.assessment import AssessmentOpened
from shared.contracts.assessment_sources import (
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
)
from shared.contracts.assessment_weighing import ChildNoted, ChildTaskDone, ChildTaskFellDue, ChildTasksEnded
from shared.contracts.fact import Recorded
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

INFORMATION = "information"
CHILD_TASK = "child-task"
TASK_AGES = (15, 16, 18)

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """Answers that are awaited, and birthdays that give us a task."""
    match recorded.fact:
        case AssessmentOpened(round=number) if number > 1:
            return _of_children(stop=stream_of(recorded.record.case_id, round=number - 1))
        case InformationRequested() | InformationReminded() as fact:
            # The day itself is theirs: it has passed when the next one begins.
            passes_at = start_of(fact.respond_by + timedelta(days=1))
            kind = f"{INFORMATION}-{fact.request}"
            return (Stop(kind=kind), Start(kind=kind, due_at=passes_at))
        case InformationFellDue() | InformationReceived() | InformationRequestEnded() as fact:
            return (Stop(kind=f"{INFORMATION}-{fact.request}"),)
        case ChildNoted() as fact:
            begun = (Start(kind=f"{CHILD_TASK}-{task.age}", due_at=start_of(task.due_on)) for task in fact.tasks)
            return (*_of_children(), *begun)
        case ChildTaskFellDue() | ChildTaskDone() as fact:
            return (Stop(kind=f"{CHILD_TASK}-{fact.age}"),)
        case ChildTasksEnded():
            return _of_children()
        case _:
            return ()


def command_when_due(due: Due) -> LetInformationFallDue | LetChildTaskFallDue | None:
    """What a deadline that has passed asks of us; its number stands behind the word: `information-2`."""
    command_id = derived_id(due.stream, due.kind, due.position)
    what, _, number = due.kind.rpartition("-")
    if what == INFORMATION:
        return LetInformationFallDue(id=command_id, assessment_id=due.stream, request=int(number))
    if what == CHILD_TASK:
        return LetChildTaskFallDue(id=command_id, assessment_id=due.stream, age=int(number))
    return None


def _of_children(*, stop: UUID | None = None) -> Changes:
    return tuple(Stop(kind=f"{CHILD_TASK}-{age}", stream=stop) for age in TASK_AGES)

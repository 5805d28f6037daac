"""Knows which facts of bedflow start or stop a deadline, and what is asked of us when it passes."""

from datetime import date

from services.bedflow.days import A_DAY
from services.bedflow.discharge.deadlines import deadlines_of as of_hospital_stays
from services.bedflow.requests.deadlines import deadlines_of as of_requests
from services.bedflow.stays.commands import LetLongStayCome, LetPlannedEndPass
from services.bedflow.waiting.deadlines import deadlines_of as of_waiting
from shared.contracts.bedflow_persons import ResidentJoined, ResidentReplaced
from shared.contracts.bedflow_stays import (
    BeginningUndone,
    EndingUndone,
    LongStayReached,
    PlannedEndFellDue,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayResumed,
)
from shared.contracts.fact import Recorded
from shared.kernel.clock import oslo_date, start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

PLANNED_END = "planned-end"
LONG_STAY = "long-stay"

Changes = tuple[Start | Stop, ...]
Asked = LetPlannedEndPass | LetLongStayCome


def deadlines_of(recorded: Recorded) -> Changes:
    """Planned ends, the day a stay is long, what a stay in hospital asks of us, unanswered offers and requests."""
    match recorded.fact:
        case StayBegun() as begun:
            return (*_planned_end(begun.until_on), *_long_stay(begun.long_stay_on))
        case StayExtended() as extended:
            return (Stop(kind=PLANNED_END), *_planned_end(extended.until_on))
        case StayInterrupted():
            return (Stop(kind=LONG_STAY),)
        case StayResumed() as resumed:
            return _long_stay(resumed.long_stay_on)
        case LongStayReached() as reached:
            return (Stop(kind=LONG_STAY), *_long_stay(reached.again_on))
        case PlannedEndFellDue():
            return (Stop(kind=PLANNED_END),)
        case ResidentJoined() as joined:
            stops = (Stop(kind=PLANNED_END), Stop(kind=LONG_STAY))
            return (*stops, *_planned_end(joined.planned_end_on), *_long_stay(joined.long_stay_on))
        case EndingUndone() as undone:
            return (*_planned_end(undone.until_on), *_long_stay(undone.long_stay_on))
        case StayEnded() | BeginningUndone() | ResidentReplaced():
            return (Stop(kind=PLANNED_END), Stop(kind=LONG_STAY))
        case _:
            return (*of_hospital_stays(recorded), *of_waiting(recorded), *of_requests(recorded))


def command_when_due(due: Due) -> Asked | None:
    """What a deadline that has passed asks of us."""
    command_id = derived_id(due.stream, due.kind, due.position)
    match due.kind:
        case "planned-end":
            return LetPlannedEndPass(id=command_id, stream=due.stream)
        case "long-stay":
            return LetLongStayCome(id=command_id, stream=due.stream, reached_on=oslo_date(due.due_at))
        case _:
            return None


def _planned_end(until_on: date | None) -> Changes:
    return () if until_on is None else (Start(kind=PLANNED_END, due_at=start_of(until_on + A_DAY)),)


def _long_stay(on: date | None) -> Changes:
    return () if on is None else (Start(kind=LONG_STAY, due_at=start_of(on)),)

"""Knows which facts of a stay in hospital start or stop a deadline, and what is asked of us when it passes."""

from datetime import timedelta

from services.bedflow.discharge import handlers
from services.bedflow.discharge.commands import LetAnswerFallDue, LetDestinationFallDue
from services.bedflow.discharge.unended import Unended, asked_for
from shared.contracts.bedflow_episodes import (
    AnswerFellDue,
    DestinationFellDue,
    DestinationNoted,
    NoticeAnswered,
    OfferMadeReady,
)
from shared.contracts.bedflow_notices import (
    DeclaredReady,
    DiedInHospital,
    Discharged,
    NoticeCancelled,
    Readmitted,
    WithdrawnFromReady,
)
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

ANSWER = "answer-hospital"
DESTINATION = "note-destination"
KINDS = (ANSWER, DESTINATION)
A_DAY = timedelta(days=1)

Changes = tuple[Start | Stop, ...]


def deadlines_of(recorded: Recorded) -> Changes:
    """Notices to answer, and patients of whom nobody knows where they went: they have left, had an offer, or nothing
    has been said of them since they were not ready after all.

    A withdrawal stops nothing: it may be older than the notice that waits. Who is not ready when the deadline passes
    is left alone then.
    """
    match recorded.fact:
        case DeclaredReady(answer_due_at=due_at) | NoticeCancelled(answer_due_at=due_at) if due_at is not None:
            return (Start(kind=ANSWER, due_at=due_at),)
        case NoticeAnswered(from_on=on) | OfferMadeReady(from_on=on):
            return (Stop(kind=ANSWER), *(() if on is None else (_somewhere(asked_for(on, "offered")),)))
        case AnswerFellDue():
            return (Stop(kind=ANSWER),)
        case WithdrawnFromReady(withdrawn_on=on):
            return (_somewhere(asked_for(on, "withdrawn")),)
        case Readmitted(readmitted_on=on):
            return (_somewhere(asked_for(on, "readmitted")),)
        case Discharged(destination_due_on=due_on) if due_on is not None:
            return (Start(kind=DESTINATION, due_at=start_of(due_on + A_DAY)),)
        case DestinationNoted() | DestinationFellDue() | DiedInHospital():
            return (Stop(kind=DESTINATION),)
        case _:
            return ()


def _somewhere(asked: Unended) -> Start:
    """The day after, somebody looks: who is ready, offered another day or received by then is left alone."""
    return Start(kind=DESTINATION, due_at=start_of(asked.due_on + A_DAY))


def when_due(due: Due, by: Caller, log: Log) -> None:
    """A deadline of these has passed."""
    command_id = derived_id(due.stream, due.kind, due.position)
    if due.kind == ANSWER:
        handlers.let_answer_fall_due(LetAnswerFallDue(id=command_id, episode_id=due.stream), by, log)
    elif due.kind == DESTINATION:
        handlers.let_destination_fall_due(LetDestinationFallDue(id=command_id, episode_id=due.stream), by, log)

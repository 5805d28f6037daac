"""Knows which facts of appeal start or stop a deadline, and what is asked of us when it passes."""

from datetime import date, timedelta

from services.appeal.answering.commands import CloseAppealsOfCase
from services.appeal.receiving.commands import LetMendingFallDue, LetPassingOnFallDue, NoteAnswer, ResumeAppeal
from services.appeal.reviewing.commands import LetEarlySuspensionEnd, LetEarlySuspensionFallDue, LetSuspensionFallDue
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
)
from shared.contracts.appeal_answering import AppealClosed, AppealsOfCaseClosed, CaseEnded
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_receiving import (
    AccessReversalRequested,
    AnswerNoted,
    AppealMended,
    AppealResumed,
    FeeReversalRequested,
    MendingAsked,
    MendingFellDue,
    PassingOnFellDue,
    ReversalRequested,
)
from shared.contracts.appeal_reviewing import (
    ExecutionSuspended,
    SuspensionDeclined,
    SuspensionFellDue,
    SuspensionRequested,
)
from shared.contracts.fact import Recorded
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id

MENDING = "mend-appeal"
PASS_ON = "pass-on"
SUSPENSION = "suspension"
RESUME = "resume-appeal"
CLOSE = "close-appeals"
NOTE_ANSWER = "note-answer"
EARLY = "early-suspension"
EARLY_END = "end-early-suspension"
A_DAY = timedelta(days=1)

Changes = tuple[Start | Stop, ...]
Asked = (
    LetMendingFallDue
    | LetPassingOnFallDue
    | LetSuspensionFallDue
    | ResumeAppeal
    | NoteAnswer
    | CloseAppealsOfCase
    | LetEarlySuspensionFallDue
    | LetEarlySuspensionEnd
)


def deadlines_of(recorded: Recorded) -> Changes:
    """Faults to mend, appeals to pass on, requests to answer, rejected ones to try after all, answers, closed cases."""
    match recorded.fact:
        case AppealReceived(pass_on_by=date() as pass_on_by):
            return (Start(kind=PASS_ON, due_at=start_of(pass_on_by + A_DAY)),)
        case AppealForwarded() | PassingOnFellDue():
            return (Stop(kind=PASS_ON),)
        case MendingAsked() as asked:
            return (Start(kind=MENDING, due_at=start_of(asked.mend_by + A_DAY)),)
        case MendingFellDue() | AppealMended():
            return (Stop(kind=MENDING),)
        case SuspensionRequested() as requested:
            return (Start(kind=SUSPENSION, due_at=start_of(requested.decide_by + A_DAY)),)
        case SuspensionFellDue() | SuspensionDeclined():
            return (Stop(kind=SUSPENSION),)
        case AppealResumed() | AnswerNoted() | CaseEnded() | AppealsOfCaseClosed():
            return _of_another_stream(recorded)
        case _:
            return _of_ending(recorded)


def command_when_due(due: Due) -> Asked | None:
    """What a deadline that has passed asks of us."""
    command_id = derived_id(due.stream, due.kind, due.position)
    match due.kind:
        case "mend-appeal":
            return LetMendingFallDue(id=command_id, appeal_id=due.stream)
        case "pass-on":
            return LetPassingOnFallDue(id=command_id, appeal_id=due.stream)
        case "suspension":
            return LetSuspensionFallDue(id=command_id, appeal_id=due.stream)
        case "resume-appeal":
            return ResumeAppeal(id=command_id, appeal_id=due.stream)
        case "note-answer":
            return NoteAnswer(id=command_id, appeal_id=due.stream)
        case "close-appeals":
            return CloseAppealsOfCase(id=command_id, case_id=due.case_id)
        case "early-suspension":
            return LetEarlySuspensionFallDue(id=command_id, period=due.stream)
        case "end-early-suspension":
            return LetEarlySuspensionEnd(id=command_id, period=due.stream)
        case _:
            return None


def _of_another_stream(recorded: Recorded) -> Changes:
    """What one appeal leads to in another, in the period of its decision, or a closed case in all of its appeals."""
    match recorded.fact:
        case AppealResumed() as resumed:
            return (Stop(kind=RESUME, stream=resumed.by),)
        case AnswerNoted() as noted:
            return (Stop(kind=NOTE_ANSWER, stream=noted.appeal),)
        case CaseEnded():
            return (Start(kind=CLOSE, due_at=recorded.record.recorded_at),)
        case _:
            return (Stop(kind=CLOSE),)


def _of_ending(recorded: Recorded) -> Changes:
    over = (Stop(kind=MENDING), Stop(kind=SUSPENSION), Stop(kind=PASS_ON))
    match recorded.fact:
        case AppealAllowed(against="rejection"):
            return (*over, Start(kind=RESUME, due_at=recorded.record.recorded_at))
        case AppealDecided(against="rejection", outcome="altered" | "set-aside"):
            return (*over, Start(kind=RESUME, due_at=recorded.record.recorded_at))
        case AppealDecided(outcome="affirmed" | "altered", against=None | "access-refusal" | "user-fee" | "rejection"):
            return (*over, Start(kind=NOTE_ANSWER, due_at=recorded.record.recorded_at))
        case AppealRejected() | AppealAllowed() | AppealDecided() | AppealWithdrawn() | ReversalRequested():
            return over
        case AppealClosed() | FeeReversalRequested() | AccessReversalRequested():
            return over
        case _:
            return _of_early(recorded)


def _of_early(recorded: Recorded) -> Changes:
    """What is to wait before any appeal: by when it is answered, and the day after which nobody can appeal any more."""
    match recorded.fact:
        case EarlySuspensionRequested() as asked:
            by = Start(kind=EARLY, due_at=start_of(asked.decide_by + A_DAY))
            return by, Start(kind=EARLY_END, due_at=start_of(asked.ends_on + A_DAY))
        case EarlySuspensionFellDue():
            return (Stop(kind=EARLY),)
        case ExecutionSuspended():
            # In the appeal's stream, or in that of the period.
            return Stop(kind=SUSPENSION), Stop(kind=EARLY)
        case EarlySuspensionDeclined() as declined:
            return (Stop(kind=EARLY), *(() if declined.suspended else (Stop(kind=EARLY_END),)))
        case EarlySuspensionProlonged() as prolonged:
            return Stop(kind=EARLY_END), Start(kind=EARLY_END, due_at=start_of(prolonged.ends_on + A_DAY))
        case EarlySuspensionCarried() as carried:
            answered = () if carried.undecided else (Stop(kind=EARLY),)
            return (*answered, *(() if carried.undecided or carried.suspended else (Stop(kind=EARLY_END),)))
        case EarlySuspensionEnded():
            return Stop(kind=EARLY), Stop(kind=EARLY_END)
        case _:
            return ()

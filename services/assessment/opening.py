"""Knows how a round of assessment begins, and how it ends when there is nothing left to assess."""

from datetime import date
from typing import Literal

from services.assessment.assessment import Assessment
from services.assessment.commands import (
    CloseAssessment,
    CloseCase,
    CloseRound,
    NoteEmergencyHelp,
    NoteReadBack,
    OpenAssessment,
    ReopenRound,
)
from services.assessment.weighed import Child
from shared.contracts.assessment import AssessmentClosed, AssessmentOpened, AssessmentReopened, ReadBackNoted
from shared.contracts.assessment_office import EmergencyHelpNoted
from shared.contracts.assessment_sources import InformationRequestEnded
from shared.contracts.assessment_weighing import ChildNoted, ChildTasksEnded

LeaveReason = Literal["withdrawn", "died", "moved", "no-longer-needed"]
Ending = tuple[AssessmentClosed | InformationRequestEnded | ChildTasksEnded, ...]


def open(
    assessment: Assessment, command: OpenAssessment, *, before: Assessment, today: date
) -> AssessmentOpened | None:
    """Begin to assess (åpne utredning), with what holds from the round before. Nothing when it has been opened."""
    if assessment.stage != "absent":
        return None
    return AssessmentOpened(
        person=command.person,
        services=command.services,
        received_on=command.received_on,
        residency=command.residency or before.residency,
        round=command.round,
        opened_on=today,
        origin=command.origin,
        helped_since=assessment.helped_since,
        minor=command.minor or before.minor,
        # Who is party to the case, and whom the person does not want asked, does not change with the round.
        partial=tuple(sorted(before.partial)),
        objections=tuple(sorted(before.gathered.objections)),
        awaits_read_back=command.awaits_read_back,
    )


def carried_over(before: Assessment) -> ChildNoted | None:
    """A child is a child in the next round too, with the tasks that are not done."""
    child: Child | None = before.weighed.child
    if child is None:
        return None
    noted = child.noted
    return ChildNoted(
        # Sealed to the place where it stands: it cannot be moved.
        born_on=None,
        age=noted.age,
        has_guardian=noted.has_guardian,
        has_representative=noted.has_representative,
        tasks=child.tasks,
        findings=noted.findings,
        noted_on=noted.noted_on,
    )


def note_emergency_help(assessment: Assessment, command: NoteEmergencyHelp) -> EmergencyHelpNoted | None:
    """Note that help runs already (akutt hjelp), also before the round is opened. Once."""
    if assessment.stage in ("completed", "closed") or assessment.helped_since is not None:
        return None
    return EmergencyHelpNoted(helped_since=command.helped_since)


def note_read_back(assessment: Assessment, command: NoteReadBack) -> ReadBackNoted | None:
    """What was told by word of mouth stands as it was written down (opplest), fvl § 11 d. Nothing where none waits."""
    if not assessment.awaits_read_back:
        return None
    return ReadBackNoted(read_back_on=command.read_back_on)


def reopen(assessment: Assessment, command: ReopenRound, *, today: date) -> AssessmentReopened | None:
    """Assess on (gjenoppta utredning), with all that is known. Nothing when the round is open, or was closed."""
    if assessment.stage != "completed":
        return None
    return AssessmentReopened(draft=command.draft, reopened_on=today)


def first_assessed(command: ReopenRound) -> OpenAssessment:
    """A round that was drafted without being assessed (tildelt plass) begins to be."""
    return OpenAssessment(
        id=command.id,
        case_id=command.case_id,
        round=command.round,
        person=command.person,
        services=command.services,
        received_on=command.received_on,
        residency=None,
        origin="allocation",
    )


def close(assessment: Assessment, command: CloseAssessment, *, today: date) -> Ending:
    """End without a proposal (avslutte utredning). Nothing when there is nothing left to end."""
    if assessment.stage != "open":
        return ()
    closed = AssessmentClosed(reason="withdrawn", closed_on=today, caused_by_application=command.application)
    return (closed, *_let_go(assessment, reason="withdrawn", on=today))


def leave(assessment: Assessment, command: CloseCase) -> Ending:
    """End what the person leaves behind (død, flyttet, ikke lenger behov); of a finished round only what still runs."""
    if assessment.stage == "absent":
        return ()
    released = _let_go(assessment, reason=command.reason, on=command.closed_on)
    if assessment.stage != "open":
        return released
    closed = AssessmentClosed(reason=command.reason, closed_on=command.closed_on, caused_by_application=command.case_id)
    return (closed, *released)


def drop(assessment: Assessment, command: CloseRound) -> Ending:
    """End a round that will not be decided (uten vedtak, bortfalt). A child grows older all the same."""
    if assessment.stage != "open":
        return ()
    closed = AssessmentClosed(reason=command.reason, closed_on=command.closed_on, caused_by_application=command.case_id)
    return (closed, *_wait_no_more(assessment, on=command.closed_on))


def _let_go(assessment: Assessment, *, reason: LeaveReason, on: date) -> Ending:
    """Nobody is waited for any more, and no birthday gives a task."""
    ended = _wait_no_more(assessment, on=on)
    child = assessment.weighed.child
    if child is None or not child.tasks:
        return ended
    return (*ended, ChildTasksEnded(reason=reason, ended_on=on))


def _wait_no_more(assessment: Assessment, *, on: date) -> tuple[InformationRequestEnded, ...]:
    return tuple(
        InformationRequestEnded(request=request, reason="assessment-closed", ended_on=on)
        for request in assessment.gathered.outstanding
    )

"""Knows how home visits and conversations are agreed, held and called off."""

from datetime import date

from services.assessment.assessment import Assessment, must_be_open
from services.assessment.recording import not_ahead
from services.assessment.refusals import MeetingIsInThePast, MeetingIsUnknown
from services.assessment.sources_commands import CancelMeeting, PlanMeeting, RecordMeeting
from shared.contracts.assessment_sources import MeetingCancelled, MeetingHeld, MeetingPlanned
from shared.kernel.confidential import Clear


def plan_meeting(assessment: Assessment, command: PlanMeeting, *, today: date) -> MeetingPlanned:
    """Agree on a home visit or a conversation (avtale møte)."""
    must_be_open(assessment)
    if command.planned_on < today:
        raise MeetingIsInThePast("Et møte kan ikke avtales bakover i tid. Er det holdt, registrer det som holdt.")
    number = assessment.gathered.meetings + 1
    return MeetingPlanned(meeting=number, kind=command.kind, planned_on=command.planned_on)


def record_meeting(assessment: Assessment, command: RecordMeeting, *, today: date) -> MeetingHeld:
    """Note that somebody was visited or spoken with (hjemmebesøk, samtale), planned or not."""
    must_be_open(assessment)
    not_ahead(command.held_on, today=today)
    if command.meeting is not None:
        _must_be_planned(assessment, command.meeting)
    return MeetingHeld(
        kind=command.kind,
        held_on=command.held_on,
        present=command.present,
        notes=Clear(assessment.person, "health", command.notes),
        meeting=command.meeting,
    )


def cancel_meeting(assessment: Assessment, command: CancelMeeting, *, today: date) -> MeetingCancelled:
    """Call it off (avlyse)."""
    must_be_open(assessment)
    _must_be_planned(assessment, command.meeting)
    return MeetingCancelled(meeting=command.meeting, cancelled_on=today)


def _must_be_planned(assessment: Assessment, meeting: int) -> None:
    if meeting not in assessment.gathered.planned:
        raise MeetingIsUnknown("Det er ikke avtalt noe møte med dette nummeret.")

"""Knows which lists of assessment may be asked for, by whom."""

from services.assessment import criteria_views, office_views, unit_views, views, waiting_views
from services.assessment.commands import AskAssignedAssessments, AskOldInformation
from services.assessment.roles import CASEWORK, READING
from services.assessment.tables import WORK_LISTS
from shared.web.question_door import QuestionDoor

_BY_WAIT = ("received_on", "assessment_id")
_BY_DAY = ("due_on", "assessment_id", "kind", "number")

QUESTIONS = (
    QuestionDoor(
        name="assigned-assessments",
        view=WORK_LISTS,
        question=AskAssignedAssessments,
        answer=views.OpenAssessment,
        ask=lambda asked: views.assessments_of(
            asked.connection, caseworker=asked.question.caseworker or asked.actor.id, page=asked.page
        ),
        order=_BY_WAIT,
        roles=CASEWORK,
        summary="Which assessments are mine, or another caseworker's, and what they lack (mine utredninger).",
    ),
    QuestionDoor(
        name="unassigned-assessments",
        view=WORK_LISTS,
        answer=views.OpenAssessment,
        ask=lambda asked: views.unassigned(asked.connection, page=asked.page),
        order=_BY_WAIT,
        roles=CASEWORK,
        summary="Which assessments has nobody taken, longest wait first (ufordelte saker).",
    ),
    QuestionDoor(
        name="ownerless-assessments",
        view=WORK_LISTS,
        answer=views.OpenAssessment,
        ask=lambda asked: views.ownerless(asked.connection, today=asked.today, page=asked.page),
        order=_BY_WAIT,
        roles=CASEWORK,
        summary="Which assessments have nobody who works here: should be none (saker uten eier).",
    ),
    QuestionDoor(
        name="weekly-deadlines",
        view=WORK_LISTS,
        question=AskAssignedAssessments,
        answer=waiting_views.Awaited,
        ask=lambda asked: waiting_views.due_this_week(
            asked.connection,
            caseworker=asked.question.caseworker or asked.actor.id,
            today=asked.today,
            page=asked.page,
        ),
        order=_BY_DAY,
        roles=CASEWORK,
        summary="What falls due this week in my cases, and what is overdue (ukens frister).",
    ),
    QuestionDoor(
        name="overdue-information-requests",
        view=WORK_LISTS,
        answer=waiting_views.Awaited,
        ask=lambda asked: waiting_views.overdue_information(asked.connection, today=asked.today, page=asked.page),
        order=_BY_DAY,
        roles=CASEWORK,
        summary="Who has not answered in time, longest overdue first (ubesvart innhenting).",
    ),
    QuestionDoor(
        name="child-tasks",
        view=WORK_LISTS,
        answer=waiting_views.Awaited,
        ask=lambda asked: waiting_views.child_tasks(asked.connection, today=asked.today, page=asked.page),
        order=_BY_DAY,
        roles=CASEWORK,
        summary="Which children reach an age that asks something of the office (oppgaver ved 15, 16 og 18 år).",
    ),
    QuestionDoor(
        name="old-needs",
        view=WORK_LISTS,
        question=AskOldInformation,
        answer=waiting_views.OldInformation,
        ask=lambda asked: waiting_views.old_information(
            asked.connection, months=asked.question.months, today=asked.today, page=asked.page
        ),
        order=("observed_on", "assessment_id", "version"),
        roles=CASEWORK,
        summary="What was seen long ago in open assessments and is not replaced (gamle opplysninger).",
    ),
    QuestionDoor(
        name="caseworkers",
        view=WORK_LISTS,
        answer=office_views.Caseworker,
        ask=lambda asked: office_views.caseworkers(asked.connection, today=asked.today, page=asked.page),
        order=("staff",),
        roles=CASEWORK,
        summary="Who works here, with which competences, and who has room for another case (kapasitet).",
    ),
    QuestionDoor(
        name="units",
        view=WORK_LISTS,
        answer=unit_views.ShownUnit,
        ask=lambda asked: unit_views.units_of_office(asked.connection, today=asked.today, page=asked.page),
        order=("unit",),
        roles=CASEWORK,
        summary="How the office is organised today: each unit, where it belongs, who leads it (enheter).",
    ),
    QuestionDoor(
        name="handovers",
        view=WORK_LISTS,
        answer=office_views.HandedOver,
        ask=lambda asked: office_views.handed_over(asked.connection, page=asked.page),
        order=("handed_over_on", "handover_id", "assessment_id"),
        roles=CASEWORK,
        summary="Which cases went to another caseworker together with others (saksoverføringer).",
    ),
    QuestionDoor(
        name="local-criteria",
        view=WORK_LISTS,
        answer=criteria_views.LocalCriterion,
        ask=lambda asked: criteria_views.local_criteria(today=asked.today, page=asked.page),
        order=("service", "valid_from", "code"),
        roles=(*READING, "controller"),
        summary="Which criteria of the municipality's own hold, held or will hold, since when (lokale kriterier).",
    ),
)

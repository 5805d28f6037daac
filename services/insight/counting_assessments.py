"""Knows what each fact of assessment adds to the tables that figures are counted in."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from services.insight.counting_staff import count_staff
from services.insight.tables import assessments, information_requests
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
)
from shared.contracts.fact import Recorded
from shared.eventing.view_rows import change_rows, put_row


def count(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    record = recorded.record
    match recorded.fact:
        case AssessmentOpened() as fact:
            row = {"assessment": record.stream, "case_id": record.case_id}
            put_row(connection, assessments, row | {"round": fact.round, "opened_on": fact.opened_on})
        case AssessmentAssigned() as fact:
            _note(connection, recorded, caseworker=fact.caseworker)
        case AssessmentCompleted() as fact:
            _note(connection, recorded, completed_on=fact.completed_on)
        case AssessmentReopened():
            _note(connection, recorded, completed_on=None)
        case AssessmentClosed() as fact:
            _note(connection, recorded, closed_on=fact.closed_on, closed_why=fact.reason)
        case _:
            _count_rest(connection, recorded)


def _count_rest(connection: Connection, recorded: Recorded) -> None:
    fact: Any = recorded.fact
    match recorded.record.type:
        case "assessment.assessment-handed-back.v1":
            _note(connection, recorded, caseworker=None)
        case "assessment.information-requested.v1":
            row = {"assessment": recorded.record.stream, "request": fact.request}
            put_row(connection, information_requests, row | {"requested_on": fact.requested_on})
        case "assessment.information-received.v1":
            _end_request(connection, recorded, fact.request, on=fact.received_on)
        case "assessment.information-request-ended.v1":
            _end_request(connection, recorded, fact.request, on=fact.ended_on)
        case _:
            count_staff(connection, recorded)


def _note(connection: Connection, recorded: Recorded, **columns: date | str | None) -> None:
    change_rows(connection, assessments, key={"assessment": recorded.record.stream}, values=columns)


def _end_request(connection: Connection, recorded: Recorded, request: int, *, on: date) -> None:
    key = {"assessment": recorded.record.stream, "request": request}
    change_rows(connection, information_requests, key=key, values={"ended_on": on})

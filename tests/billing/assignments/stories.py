"""Knows the agreements, timesheets and commands that the stories of paid assignments are made of."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from services.billing.assignments import assignment as assignments
from services.billing.assignments import commands
from services.billing.assignments.assignment import Assignment, evolve
from services.billing.assignments.commands import DecidedLine, OneDayWorked
from services.billing.assignments.line import Line
from shared.contracts.billing_assignments import (
    AssignmentAgreed,
    DayWorked,
    TimesheetApproved,
    TimesheetHandedIn,
)
from shared.contracts.billing_bpa import HoursFrom, RestReason
from shared.kernel.actor import Actor
from shared.kernel.ids import PersonRef
from shared.web.command import Command
from tests.billing.stories import CONNY as CONNY
from tests.billing.stories import DECISION
from tests.billing.stories import LINE as LINE
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, CASE, command_id

C = TypeVar("C", bound=Command)

BIRGER_HIMSELF = Actor(kind="person", id="birger", role="caseworker", unit="allocation-office")
CARL = PersonRef("p-" + "c" * 32)
NEW_YEAR, FEBRUARY, MARCH = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)
SHEET, OTHER_SHEET = (UUID(f"00000000-0000-4000-8000-00000000{end}") for end in ("5ee1", "5ee2"))
BASIS = UUID("00000000-0000-4000-8000-00000000ba51")
STREAM = assignments.stream_of(LINE, BIRGER)


def line(
    *steps: tuple[date, int],
    service: str = "support-contact",
    unit: str = "hours-per-week",
    why: RestReason = "stopped",
) -> Line:
    """A decided line; four hours a week from new year on unless told."""
    course = tuple(
        HoursFrom(from_on=day, quantity=quantity, rests=None if quantity else why)
        for day, quantity in steps or ((NEW_YEAR, 400),)
    )
    return Line(person=ANNA, service=service, unit=unit, course=course)


def agreed(**changes: Any) -> AssignmentAgreed:
    known: dict[str, Any] = {"person": ANNA, "contractor": BIRGER, "line": LINE, "service": "support-contact"}
    known |= {"form": "assignment-agreement", "pay_kind": "by-timesheet", "quantity": 400, "unit": "hours-per-week"}
    return AssignmentAgreed(**(known | {"from_on": NEW_YEAR, "agreed_on": NEW_YEAR, "login": "birger"} | changes))


carer = agreed(service="carer-allowance", pay_kind="by-month", quantity=1000, login=None)
"""Ten hours a week of omsorgsstønad."""


def handed_in(*days: tuple[int, int], month: date = FEBRUARY, sheet: UUID = SHEET) -> TimesheetHandedIn:
    worked = tuple(DayWorked(on=month.replace(day=day), quantity=quantity) for day, quantity in days)
    return TimesheetHandedIn(sheet=sheet, month=month, days=worked, handed_in_on=MARCH)


seven_hours = handed_in((5, 350), (12, 350))
approved = TimesheetApproved(sheet=SHEET, quantity=700, approved_on=MARCH)


def assignment() -> Story[Assignment]:
    return Story(evolve=evolve, state=Assignment())


def running() -> Story[Assignment]:
    return assignment().given(agreed())


def _say(kind: type[C], known: dict[str, Any], changes: dict[str, Any]) -> C:
    place = DecidedLine(case_id=CASE, decision_id=DECISION, line=1)
    whose: dict[str, Any] = {"id": command_id(80), "line": place, "contractor": BIRGER}
    return kind(**(whose | known | changes))


def agree_it(**changes: Any) -> commands.AgreeAssignment:
    known = {"form": "assignment-agreement", "quantity": 400, "unit": "hours-per-week", "from_on": NEW_YEAR}
    return _say(commands.AgreeAssignment, known | {"login": "birger"}, changes)


def change_it(**changes: Any) -> commands.ChangeAssignment:
    return _say(commands.ChangeAssignment, {"from_on": MARCH, "quantity": 300}, changes)


def end_it(**changes: Any) -> commands.EndAssignment:
    return _say(commands.EndAssignment, {"ended_on": date(2024, 2, 15), "reason": "own-wish"}, changes)


def hand_in_it(*days: tuple[int, int], **changes: Any) -> commands.HandInTimesheet:
    worked = _days(days or ((5, 350), (12, 350)), changes.get("month", FEBRUARY))
    return _say(commands.HandInTimesheet, {"sheet": SHEET, "month": FEBRUARY, "days": worked}, changes)


def approve_it(**changes: Any) -> commands.ApproveTimesheet:
    return _say(commands.ApproveTimesheet, {"sheet": SHEET}, changes)


def return_it(**changes: Any) -> commands.ReturnTimesheet:
    return _say(commands.ReturnTimesheet, {"sheet": SHEET, "reason": "wrong-day"}, changes)


def correct_it(*days: tuple[int, int], **changes: Any) -> commands.CorrectTimesheet:
    known = {"sheet": SHEET, "days": _days(days or ((5, 300),), FEBRUARY), "reason": "too-many-hours"}
    return _say(commands.CorrectTimesheet, known, changes)


def _days(days: tuple[tuple[int, int], ...], month: date) -> tuple[OneDayWorked, ...]:
    return tuple(OneDayWorked(on=month.replace(day=day), quantity=quantity) for day, quantity in days)

"""What assessment's work lists say, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.assessment.office_views import Caseworker, HandedOver, caseworkers, handed_over
from services.assessment.tables import METADATA
from services.assessment.views import assessments_of, ownerless, project, unassigned
from services.assessment.waiting_views import child_tasks, due_this_week, old_information, overdue_information
from shared.contracts.assessment import AssessmentAssigned, AssessmentClosed, NeedRecorded
from shared.contracts.assessment_office import (
    AssessmentHandedBack,
    CaseHandedOver,
    EmergencyHelpNoted,
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffPositionRegistered,
)
from shared.contracts.assessment_sources import (
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationShown,
    MeetingCancelled,
    MeetingPlanned,
)
from shared.contracts.assessment_weighing import (
    BestInterestsWeighed,
    ChildHeard,
    ChildTaskDone,
    ChildTaskFellDue,
    ChildTasksEnded,
    LowerStepsConsidered,
)
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.assessment.pinned import OF_WEIGHING
from tests.assessment.stories import ROUND_1, ROUND_2, asked_gp, assigned_to_kari, girl, need, opened, ready, scored
from tests.assessment.test_asking import told_by_gp
from tests.assessment.test_staff import away, hired
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, TODAY, recorded
from tests.kit.tables import fresh_tables

A_WEEK_ON = TODAY + timedelta(days=7)
DUE = date(2024, 3, 26)
visit = MeetingPlanned(meeting=1, kind="home-visit", planned_on=TODAY + timedelta(days=2))


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: UUID = ROUND_1, version: int = 1) -> None:
    for number, fact in enumerate(facts, start=version):
        project(connection, recorded(fact, stream=stream, version=number))


def test_an_assessment_says_what_it_began_with_and_how_great_the_need_is(connection: Connection) -> None:
    two = replace(scored, scores={"personal-hygiene": 3, "eating": 9})
    tell(connection, replace(opened, origin="own-duty"), EmergencyHelpNoted(helped_since=TODAY), two)
    (one,) = unassigned(connection)
    assert (one.origin, one.helped_since, one.need_group) == ("own-duty", TODAY, "medium")
    assert (len(one.not_scored), one.waits_for, one.waits_until) == (16, "assignment", None)


def test_my_assessment_says_what_it_waits_for_first(connection: Connection) -> None:
    tell(connection, *ready)
    assert [one.waits_for for one in assessments_of(connection, caseworker="kari")] == ["caseworker"]
    tell(connection, asked_gp, visit)
    (mine,) = assessments_of(connection, caseworker="kari")
    assert (mine.waits_for, mine.waits_until) == ("home-visit", visit.planned_on)
    assert mine.missing == ("information-outstanding", "meeting-outstanding")
    tell(connection, MeetingCancelled(meeting=1, cancelled_on=TODAY))
    assert assessments_of(connection, caseworker="kari")[0].waits_for == "gp"


def test_the_list_lacks_what_the_gate_lacks(connection: Connection) -> None:
    heard, best = OF_WEIGHING[1], OF_WEIGHING[2]
    assert isinstance(heard, ChildHeard)
    assert isinstance(best, BestInterestsWeighed)
    tell(connection, *ready, girl, told_by_gp)
    (mine,) = assessments_of(connection, caseworker="kari")
    assert mine.missing == ("child-heard", "best-interests", "information-shown")
    tell(connection, heard, best, InformationShown(shown_on=TODAY, answer=None))
    assert assessments_of(connection, caseworker="kari")[0].missing == ()


def test_lower_steps_considered_service_by_service_count(connection: Connection) -> None:
    (considered,) = [fact for fact in OF_WEIGHING if isinstance(fact, LowerStepsConsidered)]
    tell(connection, opened, considered)
    assert "lower-step-considered" not in unassigned(connection)[0].missing


def test_a_case_handed_back_is_nobodys(connection: Connection) -> None:
    tell(connection, opened, assigned_to_kari, AssessmentHandedBack(caseworker="kari", reason="not-impartial"))
    assert [one.assessment_id for one in unassigned(connection)] == [ROUND_1]


def test_the_cases_of_who_has_left_have_no_owner(connection: Connection) -> None:
    left = StaffMemberLeft(staff="kari", last_on=TODAY, owner="lise")
    tell(connection, hired, opened, assigned_to_kari, left)
    assert ownerless(connection, today=TODAY) == []
    (one,) = ownerless(connection, today=TODAY + timedelta(days=1))
    assert one.caseworker == "kari"
    tell(connection, AssessmentAssigned(caseworker="ola"))
    assert ownerless(connection, today=A_WEEK_ON) == []


def test_this_weeks_deadlines_are_mine_and_overdue_ones_stay(connection: Connection) -> None:
    tell(connection, opened, assigned_to_kari, asked_gp, visit)
    due = due_this_week(connection, caseworker="kari", today=TODAY)
    assert [(one.kind, one.due_on) for one in due] == [("meeting", visit.planned_on)]
    assert len(due_this_week(connection, caseworker="kari", today=DUE + timedelta(days=30))) == 2
    assert due_this_week(connection, caseworker="ola", today=DUE) == []


def test_who_has_not_answered_stands_on_a_list_until_reminded(connection: Connection) -> None:
    tell(connection, opened, asked_gp)
    assert overdue_information(connection, today=DUE) == []
    tell(connection, InformationFellDue(request=1, due_on=DUE))
    (late,) = overdue_information(connection, today=DUE + timedelta(days=1))
    assert (late.what, late.fell_due_on) == ("gp", DUE)
    tell(connection, InformationReminded(request=1, reminded_on=DUE, respond_by=DUE + timedelta(days=14)))
    assert overdue_information(connection, today=DUE + timedelta(days=1)) == []
    tell(connection, InformationReceived(request=1, received_on=DUE))
    assert overdue_information(connection, today=DUE + timedelta(days=300)) == []


def test_birthdays_give_tasks_until_they_are_seen_to(connection: Connection) -> None:
    tell(connection, opened, girl, ChildTaskFellDue(age=15, due_on=date(2024, 5, 1)))
    assert child_tasks(connection, today=TODAY) == []
    may = child_tasks(connection, today=date(2024, 5, 1))
    assert [(one.number, one.what) for one in may] == [(15, "child-15")]
    tell(connection, ChildTaskDone(age=15, done_on=date(2024, 5, 2)))
    assert child_tasks(connection, today=date(2024, 5, 3)) == []
    tell(connection, ChildTasksEnded(reason="moved", ended_on=TODAY))
    assert child_tasks(connection, today=date(2030, 1, 1)) == []


def test_a_birthday_stands_in_the_newest_round_alone(connection: Connection) -> None:
    tell(connection, opened, girl)
    tell(connection, replace(opened, round=2), girl, stream=ROUND_2)
    assert {one.assessment_id for one in child_tasks(connection, today=date(2030, 1, 1))} == {ROUND_2}


def test_what_was_seen_long_ago_and_not_replaced_is_old(connection: Connection) -> None:
    long_ago = replace(need("function"), observed_on=date(2023, 9, 12))
    tell(connection, opened, long_ago, replace(need("home"), observed_on=date(2023, 9, 13)))
    (old,) = old_information(connection, months=6, today=TODAY)
    assert (old.topic, old.version, old.observed_on) == ("function", 2, date(2023, 9, 12))
    newer = NeedRecorded(
        topic="function", value=Clear(ANNA, "health", "x"), source="applicant", observed_on=TODAY, replaces=2
    )
    tell(connection, newer, version=4)
    assert old_information(connection, months=6, today=TODAY) == []
    assert [one.topic for one in old_information(connection, months=6, today=A_WEEK_ON)] == ["home"]


def test_an_assessment_that_ended_waits_for_nothing(connection: Connection) -> None:
    tell(connection, opened, visit)
    tell(connection, AssessmentClosed(reason="died", closed_on=TODAY, caused_by_application=CASE))
    tell(connection, opened)
    assert unassigned(connection)[0].waits_for == "assignment"


def test_who_has_room_for_another_case(connection: Connection) -> None:
    tell(connection, replace(hired, capacity=2), opened, assigned_to_kari)
    kari = Caseworker(
        staff="kari",
        unit="office",
        unit_name=None,
        competences=("home-nursing",),
        owner="lise",
        basis_points=None,
        capacity=2,
        open_cases=1,
        free=1,
        is_away=False,
    )
    assert caseworkers(connection, today=TODAY) == [kari]
    tell(connection, away)
    (gone,) = caseworkers(connection, today=away.from_on)
    assert (gone.is_away, gone.free) == (True, 0)
    tell(connection, StaffAbsenceEnded(staff="kari", back_on=away.from_on + timedelta(days=3)))
    absent = [caseworkers(connection, today=away.from_on + timedelta(days=n))[0].is_away for n in range(5)]
    assert absent == [True, True, True, False, False]
    assert caseworkers(connection, today=TODAY - timedelta(days=1)) == []


def test_the_newest_position_holds_on_the_days_it_covers_and_the_one_before_on_the_others(
    connection: Connection,
) -> None:
    easter = date(2024, 3, 28)
    whole = StaffPositionRegistered(staff="kari", basis_points=10_000, from_on=TODAY, to_on=None, owner="lise")
    half = replace(whole, basis_points=5_000, from_on=easter, to_on=easter + timedelta(days=6))
    tell(connection, hired, whole, half)
    days = [TODAY, easter, easter + timedelta(days=6), easter + timedelta(days=7)]
    held = [caseworkers(connection, today=day)[0].basis_points for day in days]
    assert held == [10_000, 5_000, 5_000, 10_000]


def test_absences_of_others_are_left_alone(connection: Connection) -> None:
    others = StaffAbsenceNoted(staff="ola", from_on=away.from_on, to_on=None, owner="lise")
    tell(connection, hired, replace(hired, staff="ola"), away, others)
    tell(connection, StaffAbsenceEnded(staff="kari", back_on=away.from_on))
    here = {one.staff: one.is_away for one in caseworkers(connection, today=away.from_on)}
    assert here == {"kari": False, "ola": True}


def test_what_went_to_others_together_is_listed(connection: Connection) -> None:
    moved = CaseHandedOver(
        assessment=ROUND_1, case=CASE, from_caseworker="kari", to_caseworker="ola", handed_over_on=TODAY
    )
    tell(connection, moved, stream=UUID(int=9))
    assert handed_over(connection) == [
        HandedOver(
            handover_id=UUID(int=9),
            assessment_id=ROUND_1,
            case_id=CASE,
            from_caseworker="kari",
            to_caseworker="ola",
            handed_over_on=TODAY,
        )
    ]

"""Heads and full-time equivalents are counted as of a day, and cases per full-time equivalent over all days."""

from datetime import date

import pytest
from sqlalchemy import Engine

from services.insight.figures import ReportKind
from services.insight.office_definitions import CASELOAD, STAFFING
from services.insight.period import Period
from services.insight.questions import read_report
from shared.contracts.assessment_office import (
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
)
from shared.kernel.ids import derived_id
from tests.insight.stories import Told, applied

NEW_YEAR = date(2024, 1, 1)


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def figures(engine: Engine, kind: ReportKind, *, until: date | None = None, year: int = 2024) -> dict[str, float]:
    report = read_report(engine.connect, kind, period=Period(year=year, until=until))
    return {figure.name: figure.ours for figure in report.figures}


def works(staff: str, *, from_on: date = NEW_YEAR, capacity: int = 30) -> StaffMemberRegistered:
    return StaffMemberRegistered(
        staff=staff, unit="office", competences=(), capacity=capacity, owner="lise", from_on=from_on
    )


def holds(
    staff: str, basis_points: int, *, from_on: date = NEW_YEAR, to_on: date | None = None
) -> StaffPositionRegistered:
    return StaffPositionRegistered(staff=staff, basis_points=basis_points, from_on=from_on, to_on=to_on, owner="lise")


def left(staff: str, *, last_on: date) -> StaffMemberLeft:
    return StaffMemberLeft(staff=staff, last_on=last_on, owner="lise")


def fte(engine: Engine, on: date) -> float:
    return figures(engine, STAFFING, until=on, year=on.year)["full-time-equivalents"]


def test_nine_persons_may_hold_seven_point_eight_positions(engine: Engine, told: Told) -> None:
    names = [f"staff-{n}" for n in range(9)]
    told(*(works(name) for name in names), *(holds(name, 10_000) for name in names[:6]))
    told(*(holds(name, 6_000) for name in names[6:]))
    assert figures(engine, STAFFING) == {"caseworkers": 9, "full-time-equivalents": 7.8, "without-position": 0}


def test_on_a_day_that_several_positions_cover_the_newest_holds(engine: Engine, told: Told) -> None:
    told(works("kari"), holds("kari", 10_000))
    told(holds("kari", 5_000, from_on=date(2024, 3, 1), to_on=date(2024, 3, 31)))
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1)]
    assert [fte(engine, on) for on in days] == [1, 0.5, 0.5, 1]


def test_whoever_works_here_without_a_position_is_a_head_and_is_told_apart(engine: Engine, told: Told) -> None:
    told(works("kari"), works("ola"), holds("kari", 8_000))
    assert figures(engine, STAFFING) == {"caseworkers": 2, "full-time-equivalents": 0.8, "without-position": 1}


def test_whoever_has_left_holds_nothing_from_the_day_after(engine: Engine, told: Told) -> None:
    told(works("kari"), holds("kari", 10_000), left("kari", last_on=date(2024, 5, 31)))
    assert (fte(engine, date(2024, 5, 31)), fte(engine, date(2024, 6, 1))) == (1, 0)
    told(works("kari", from_on=date(2024, 9, 1)))
    assert [fte(engine, on) for on in (date(2024, 5, 31), date(2024, 8, 31), date(2024, 9, 1))] == [1, 0, 1]


def test_new_terms_leave_the_days_before_as_they_were(engine: Engine, told: Told) -> None:
    told(works("kari"), holds("kari", 10_000), works("kari", from_on=date(2024, 6, 1), capacity=10))
    assert figures(engine, STAFFING, until=date(2024, 3, 1))["caseworkers"] == 1
    assert figures(engine, STAFFING)["caseworkers"] == 1


def test_an_absence_takes_nothing_from_the_position(engine: Engine, told: Told) -> None:
    away = StaffAbsenceNoted(staff="kari", from_on=date(2024, 2, 1), to_on=None, owner="lise")
    told(works("kari"), holds("kari", 10_000), away)
    assert fte(engine, date(2024, 3, 1)) == 1


def test_cases_are_divided_by_the_mean_of_all_days(engine: Engine, told: Told) -> None:
    told(works("kari"), holds("kari", 10_000))
    # Half of the 366 days.
    told(works("ola", from_on=date(2024, 7, 2)), holds("ola", 6_000, from_on=date(2024, 7, 2)))
    for n in range(26):
        told(applied(date(2024, 4, 1)), stream=derived_id("case", n), case_id=derived_id("case", n))
    assert figures(engine, CASELOAD) == {"cases": 26, "mean-full-time-equivalents": 1.3, "cases-per-fte": 20}


def test_the_mean_is_of_the_period_that_is_asked_for(engine: Engine, told: Told) -> None:
    told(works("kari"), holds("kari", 10_000, from_on=date(2024, 1, 6)), applied(date(2024, 1, 2)))
    asked = figures(engine, CASELOAD, until=date(2024, 1, 10))
    assert asked == {"cases": 1, "mean-full-time-equivalents": 0.5, "cases-per-fte": 2}


def test_nothing_is_divided_by_nobody(engine: Engine, told: Told) -> None:
    told(applied(date(2024, 4, 1)))
    assert figures(engine, CASELOAD) == {"cases": 1, "mean-full-time-equivalents": 0, "cases-per-fte": 0}

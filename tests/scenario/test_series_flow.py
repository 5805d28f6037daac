"""Knows that beds, stays and patients of a series come out as printed, counted from the facts, whatever was printed."""

from collections import Counter

import pytest
from sqlalchemy import Engine

from services.insight.period import Period
from shared.scenario.plan import Plan
from shared.scenario.report import Compared, balance, compare
from shared.scenario.series_file import Series, load_file
from shared.scenario.series_plan import plan_series
from shared.scenario.step import PlannedCase
from tests.insight.conftest import engine, place
from tests.scenario.counting_in_memory import count_facts, figures_of, lived
from tests.scenario.test_series import changed, series
from tests.scenario.year import SCENARIOS

__all__ = ["engine", "place"]

FLOW = ("R007", "R008", "R009", "R010", "R011")


def patients_of(told: Series) -> Plan:
    """The plan without the cases of the office."""
    plan = plan_series(told)
    cases = tuple(case for case in plan.cases if _is_flow(case))
    return Plan(scenario=told, people=plan.people, cases=cases)


def _is_flow(case: PlannedCase) -> bool:
    return case.steps[-1].service == "bedflow"


def counted(engine: Engine, told: Series) -> dict[str, dict[str, float]]:
    """Every printed figure of patient flow, asked as the file says."""
    count_facts(engine, lived(patients_of(told)), "bedflow")
    today = told.working_days[-1]
    return {
        report: {
            name: figures_of(engine, each.report, Period(year=each.year, until=each.until, today=today))[each.figure]
            for name, each in asked.items()
        }
        for report, asked in told.asked.items()
        if report.startswith(FLOW)
    }


def compared(told: Series, ours: dict[str, dict[str, float]]) -> tuple[Compared, ...]:
    return compare([each for each in told.reports if each.report in ours], ours)


def test_the_flow_of_the_small_series_is_counted_as_printed(engine: Engine) -> None:
    ours = counted(engine, series())
    assert [each for each in compared(series(), ours) if each.match is False] == []
    assert ours["R010-delayed-discharge-days-2022"]["cost-nok"] == 19 * 5_306
    sums = balance([each for each in series().reports if each.report in ours], ours)
    assert {each.report[:4]: each.holds for each in sums} == {"R010": True, "R011": True}


def test_another_file_gives_other_figures(engine: Engine) -> None:
    told = changed("days = 19", "days = 31")
    ours = counted(engine, told)
    assert (ours["R010-delayed-discharge-days-2022"]["days"], ours["R007-institution-beds"]["in-use"]) == (31, 20)
    boast = {each.name: each.match for each in compared(series(), ours) if each.report.startswith("R010")}
    assert boast == {"days": False, "rate-nok": True, "cost-nok": None}


@pytest.mark.slow
def test_the_flow_of_helsehjelpen_is_counted_as_published(engine: Engine) -> None:
    told = load_file(SCENARIOS / "helsehjelpen-2025.toml")
    assert isinstance(told, Series)
    ours = counted(engine, told)
    assert [each for each in compared(told, ours) if each.match is False] == []
    assert ours["R010-delayed-discharge-days-2024"]["cost-nok"] == 3_096_555
    assert (
        ours["R008-admitted-per-month-2025"]["mean-persons"] == ours["R008-admitted-per-month-2025"]["mean-admissions"]
    )


def test_patients_and_residents_are_entered_once_each_and_wrote_nothing() -> None:
    flow = [case.person for case in plan_series(series()).cases if _is_flow(case) and case.person is not None]
    others = {case.person for case in plan_series(series()).cases if not _is_flow(case)}
    assert max(Counter(flow).values()) == 1
    assert set(flow) & others == set()


def test_more_stays_than_the_beds_can_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 8 clarification beds"):
        plan_series(changed("2023 = 7", "2023 = 70"))


def test_more_patients_who_wait_than_are_admitted_are_refused() -> None:
    told = changed("year = 2022 }\nrate-nok", "year = 2023 }\nrate-nok")
    with pytest.raises(ValueError, match="fewer are admitted"):
        plan_series(told.model_copy(update={"reports": changed("days = 19", "days = 400").reports}))

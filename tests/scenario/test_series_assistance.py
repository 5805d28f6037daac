"""Knows that schemes of assistance come out as printed: taken over or applied for, begun, counted from the facts."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from services.billing.bpa.asking import BpaCount, count
from services.billing.bpa.scheme import Scheme, evolve
from services.insight.counting import count as count_facts
from services.insight.period import Period
from shared.contracts.billing_bpa import BpaSchemeOpened
from shared.scenario.assistance import REPORT
from shared.scenario.plan import Plan
from shared.scenario.series_file import Series, load_file
from shared.scenario.series_plan import plan_series
from shared.scenario.step import PlannedCase
from tests.insight.conftest import engine, place
from tests.scenario.counting_in_memory import figures_of, lived
from tests.scenario.office_in_memory import OfficeInMemory
from tests.scenario.test_series import changed, series
from tests.scenario.year import SCENARIOS

__all__ = ["engine", "place"]

ASKED_OF = (REPORT, "R104-bpa-growth")


def levanger() -> Series:
    told = load_file(SCENARIOS / "levanger-2022.toml")
    assert isinstance(told, Series)
    return told


def schemes_of(told: Series) -> OfficeInMemory:
    """The plan without the other cases, lived. Of those, whoever is entered in the register is."""
    plan = plan_series(told)
    cases = tuple(case if _is_assistance(case) else _only_entered(case) for case in plan.cases)
    return lived(Plan(scenario=told, people=plan.people, cases=cases))


def _only_entered(case: PlannedCase) -> PlannedCase:
    return replace(case, steps=tuple(step for step in case.steps if step.command == "register-person"))


def _is_assistance(case: PlannedCase) -> bool:
    return any("bpa" in step.body.get("services", ()) for step in case.steps)


def counted(engine: Engine, office: OfficeInMemory, told: Series) -> dict[str, dict[str, float]]:
    with engine.begin() as connection:
        count_all(connection, office)
    return {
        report: {
            name: figures_of(engine, each.report, Period(year=each.year, until=each.until))[each.figure]
            for name, each in asked.items()
        }
        for report, asked in told.asked.items()
        if next(iter(asked.values())).report in ASKED_OF
    }


def count_all(connection: Connection, office: OfficeInMemory) -> None:
    count_facts(connection, office.logs["billing"].recorded)


def by_billing(office: OfficeInMemory, told: Series) -> list[BpaCount]:
    """What billing itself answers at the end of each year that was printed."""
    log = office.logs["billing"]
    opened = [one.record.stream for one in log.recorded if isinstance(one.fact, BpaSchemeOpened)]
    schemes = [log.load(stream, evolve, Scheme())[0] for stream in opened]
    days = sorted({Period(year=each.year).last_on for each in told.asked["R103-bpa-persons"].values()})
    return [next(iter(count(schemes, on=day))) for day in days]


def printed(told: Series, ours: dict[str, dict[str, float]]) -> dict[str, dict[str, object]]:
    return {each.report: dict(each.figures) for each in told.reports if each.report in ours}


@pytest.mark.parametrize("told", [series(), levanger()], ids=lambda told: str(told.name))
def test_hours_persons_and_growth_come_out_as_printed_and_billing_says_the_same(engine: Engine, told: Series) -> None:
    office = schemes_of(told)
    ours = counted(engine, office, told)
    assert len(ours) == 4
    assert ours == printed(told, ours)
    persons, hours = ours["R103-bpa-persons"], ours["R103-bpa-hours"]
    said = by_billing(office, told)
    assert [row.schemes for row in said] == list(persons.values())
    assert [row.weekly / 100 for row in said] == list(hours.values())
    assert [row.weekly_allowance / 100 for row in said] == list(ours["R103-bpa-allowance-hours"].values())


def test_another_file_gives_other_figures(engine: Engine) -> None:
    told = changed("2023 = 55", "2023 = 61.5")
    ours = counted(engine, schemes_of(told), told)
    assert ours["R103-bpa-hours"] == {"2022": 30.5, "2023": 61.5}
    assert ours["R104-bpa-growth"] == {"hours-per-week": 32.5, "hours-per-year": 1690}


@pytest.mark.parametrize("fewer", [("2023 = 55", "2023 = 30"), ("2022 = 2\n2023 = 3", "2022 = 3\n2023 = 3")])
def test_schemes_that_shrink_are_refused(fewer: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="that shrink"):
        plan_series(changed(*fewer))

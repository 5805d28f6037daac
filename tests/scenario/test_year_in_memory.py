"""Knows that no service refuses anything of a planned year, and that what they record adds up."""

from collections import Counter
from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import Engine

from services.insight.period import Period
from shared.contracts.appeal import AppealDecided, AppealReceived
from shared.contracts.decision import (
    ApplicationDismissed,
    OutcomeAltered,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.scenario.file import Scenario
from shared.scenario.plan import plan_year
from tests.insight.conftest import engine, place
from tests.scenario.counting_in_memory import count_facts, figures_of, lived
from tests.scenario.office_in_memory import OfficeInMemory
from tests.scenario.year import faerder, faerder_plan, small_town, smaller_town

__all__ = ["engine", "place"]

DECIDED = (ServiceGranted, ServicePartlyGranted, ServiceRefused, PlacedOnWaitingList, ApplicationDismissed)


@pytest.fixture(scope="module")
def faerder_lived() -> OfficeInMemory:
    return lived(faerder_plan())


def counted(engine: Engine, scenario: Scenario, *, reports: tuple[str, ...]) -> dict[str, Any]:
    """What insight has counted, beside what the file has printed for the same names."""
    printed = [each for each in scenario.reports if each.report.startswith(reports)]
    told = {each.report: figures_of(engine, each.report, Period(year=scenario.year)) for each in printed}
    return {each.report: ({name: told[each.report][name] for name in each.figures}, each.figures) for each in printed}


def recorded_totals(office: OfficeInMemory) -> dict[str, int]:
    lines = [fact for fact in office.logs["decision"].facts if isinstance(fact, DECIDED)]
    kinds = Counter(type(line) for line in lines)
    answers = Counter(fact.outcome for fact in office.logs["appeal"].facts if isinstance(fact, AppealDecided))
    return {
        "decisions": len(lines),
        "informal": sum(line.form == "informal" for line in lines),
        "granted": kinds[ServiceGranted],
        "refused": kinds[ServiceRefused],
        "waiting_list": kinds[PlacedOnWaitingList],
        "persons": len({line.person for line in lines}),
        "appeals": sum(isinstance(fact, AppealReceived) for fact in office.logs["appeal"].facts),
        "answered": sum(answers.values()),
        "affirmed": answers["affirmed"],
        "altered": answers["altered"],
        "set_aside": answers["set-aside"],
    }


def test_the_four_services_record_the_totals_of_the_small_town() -> None:
    assert recorded_totals(lived(plan_year(small_town()))) == asdict(small_town().totals)


def test_another_file_with_other_totals_gives_other_figures(engine: Engine) -> None:
    town = smaller_town()
    count_facts(engine, lived(plan_year(town)), "intake", "assessment", "decision", "appeal")
    told = counted(engine, town, reports=("R206", "R207", "R208"))
    assert [report for report, (ours, printed) in told.items() if ours != printed] == []
    assert told["R206-decisions"][0]["total"] == 12


@pytest.mark.slow
def test_the_four_services_record_the_totals_of_faerder(faerder_lived: OfficeInMemory) -> None:
    assert recorded_totals(faerder_lived) == asdict(faerder().totals)
    altered = [fact.by for fact in faerder_lived.logs["decision"].facts if isinstance(fact, OutcomeAltered)]
    assert Counter(altered) == {"county-governor": 2, "municipality": 1}


@pytest.mark.slow
def test_the_patients_of_faerder_are_counted_as_published(engine: Engine, faerder_lived: OfficeInMemory) -> None:
    count_facts(engine, faerder_lived, "bedflow")
    told = counted(engine, faerder(), reports=("R204", "R205"))
    assert [report for report, (ours, printed) in told.items() if ours != printed] == []
    assert len(told) == 2
    delayed = figures_of(engine, "R205-delayed-discharge-days", Period(year=2024))
    assert (delayed["cost-nok"], delayed["undisputed-cost-nok"]) == (5_406_045, 3_642_330)

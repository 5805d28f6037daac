"""Knows that no service refuses anything of a planned year, and that what they record adds up."""

from collections import Counter
from dataclasses import asdict

import pytest

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
from shared.scenario.schedule import schedule
from tests.scenario.office_in_memory import OfficeInMemory
from tests.scenario.year import faerder, small_town

DECIDED = (ServiceGranted, ServicePartlyGranted, ServiceRefused, PlacedOnWaitingList, ApplicationDismissed)


def lived(scenario: Scenario) -> OfficeInMemory:
    office = OfficeInMemory()
    for day in schedule(plan_year(scenario)):
        office.live(day)
    return office


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
    assert recorded_totals(lived(small_town())) == asdict(small_town().totals)


@pytest.mark.slow
def test_the_four_services_record_the_totals_of_faerder() -> None:
    office = lived(faerder())
    assert recorded_totals(office) == asdict(faerder().totals)
    altered = [fact.by for fact in office.logs["decision"].facts if isinstance(fact, OutcomeAltered)]
    assert Counter(altered) == {"county-governor": 2, "municipality": 1}

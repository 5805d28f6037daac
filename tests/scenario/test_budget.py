"""The budget of the next year comes out of the log as it was printed, with the schemes it reckons with."""

from collections import Counter
from datetime import date

import pytest

from services.billing.budget.deriving import counted_of, derived_of
from services.billing.budget.folding import KINDS, fold
from services.billing.budget.gathering import picture_of
from services.billing.budget.reporting import report
from shared.scenario.asking_budget import figures_of
from shared.scenario.budgeting import PAYS_FOR, budget_of
from shared.scenario.file import Scenario
from shared.scenario.plan import Plan, plan_year
from shared.scenario.published import balances, matches
from tests.scenario.counting_in_memory import lived
from tests.scenario.year import faerder, faerder_plan, small_town, steps_of


def schemes(plan: Plan) -> Counter[str]:
    """Who is granted assistance that begins within the year, as the plan has it."""
    starts = [case.person for case, step in steps_of(plan, "start-service") if step.body["provider"] == "oppdiktet-bpa"]
    young = [case.person for case, _ in steps_of(plan, "note-bpa-age")]
    return Counter({"schemes": len(set(starts)), "under-18": len(set(young)), "strangers": len({*young} - {*starts})})


@pytest.mark.parametrize("scenario", [faerder(), small_town()], ids=lambda scenario: str(scenario.name))
def test_the_schemes_of_the_year_are_those_of_the_budget(scenario: Scenario) -> None:
    printed = budget_of(scenario)
    assert printed is not None
    told = schemes(faerder_plan() if scenario is faerder() else plan_year(scenario))
    assert told["schemes"] == printed.figures["bpa-schemes"]
    assert told["under-18"] == printed.figures["bpa-schemes-under-18"]
    assert told["strangers"] == 0


def test_who_is_under_18_has_a_birth_number_of_a_child() -> None:
    plan = faerder_plan()
    for case, step in steps_of(plan, "note-bpa-age"):
        born_on = date.fromisoformat(step.body["born_on"])
        assert case.person is not None
        number = plan.people[case.person].birth_number
        assert number[:6] == f"{born_on.day:02}{born_on.month + 80:02}{born_on.year % 100:02}"
        assert 2024 - born_on.year < 18


def test_one_command_adopts_the_budget_and_the_rest_of_the_total_is_not_told() -> None:
    ((_, step),) = steps_of(faerder_plan(), "adopt-budget")
    assert (step.day, step.staff.role, step.body["year"]) == (date(2024, 12, 11), "controller", 2025)
    assert step.body["total_in_ore"] == 12_287_300_000
    assert [line["line"] for line in step.body["lines"]] == list(PAYS_FOR)


def test_the_printed_lines_add_up() -> None:
    for scenario in (faerder(), small_town()):
        printed = budget_of(scenario)
        assert printed is not None
        assert printed.check is not None
        numbers = {name: float(value) for name, value in printed.figures.items() if isinstance(value, int)}
        assert balances(printed.check, numbers)


def test_the_figures_of_the_small_town_come_out_of_what_its_services_record() -> None:
    office, town = lived(plan_year(small_town())), small_town()
    known = fold(one for one in office.logs["billing"].recorded if isinstance(one.fact, KINDS))
    as_of = max(town.working_days)
    picture = picture_of(known, year=town.year + 1, as_of=as_of)
    told = report(picture, derived=derived_of(picture.budget), counted=counted_of(known, as_of=as_of))
    budgets = [each for each in town.reports if each.report[:4] in ("R202", "R203")]
    ours = figures_of(told, reports=[each.report for each in budgets])
    wrong = [
        (name, value, ours[each.report][name])
        for each in budgets
        for name, value in each.figures.items()
        if not matches(name, value, ours[each.report][name])
    ]
    assert wrong == []
    assert ours["R202-budget-2025-nok"]["days-it-buys"] == 10

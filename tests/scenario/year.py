"""Knows the scenario files and how a test reads off a planned year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from shared.scenario.file import Scenario, load_scenario
from shared.scenario.plan import Plan, plan_year
from shared.scenario.step import PlannedCase, Step

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@cache
def faerder() -> Scenario:
    return load_scenario(SCENARIOS / "faerder-2024.toml")


@cache
def small_town() -> Scenario:
    return load_scenario(SCENARIOS / "small-town.toml")


def smaller_town() -> Scenario:
    """The small town with other totals."""
    numbers: dict[str, dict[str, int]] = {
        "R206": {"total": 12, "without-formal-decision-about": 1, "granted": 10, "refused": 1, "waiting-list": 1},
        "R207": {"persons": 9},
        "R208": {"received": 2, "decided-by-county-governor": 2, "affirmed": 1, "altered": 1, "set-aside": 0},
    }
    town = small_town()
    fates = {"allowed_by_municipality": 0, "withdrawn": 0, "unanswered_at_year_end": 0}
    assumed = town.assumptions.model_copy(
        update={"others": {}, "appeals": town.assumptions.appeals.model_copy(update=fates)}
    )
    printed = [each for each in town.reports if each.report[:4] in numbers]
    reports = tuple(replace(each, figures=dict(numbers[each.report[:4]]), holds=True) for each in printed)
    return town.model_copy(update={"name": "smaller-town", "reports": reports, "assumptions": assumed})


@cache
def faerder_plan() -> Plan:
    return plan_year(faerder())


def steps_of(plan: Plan, command: str) -> Iterator[tuple[PlannedCase, Step]]:
    for case in plan.cases:
        for step in case.steps:
            if step.command == command:
                yield case, step


def decided_lines(plan: Plan) -> list[dict[str, Any]]:
    """Every line that some `make-decision` of the plan decides, as its assessment proposed it."""
    lines: list[dict[str, Any]] = []
    for case in plan.cases:
        proposed: list[dict[str, Any]] = []
        for step in case.steps:
            if step.command == "complete-assessment":
                proposed = [{**line, "form": step.body["form"]} for line in step.body["lines"]]
            if step.command == "make-decision":
                lines += proposed
    return lines


def counted(plan: Plan) -> dict[str, int]:
    """The figures of R206–R208 as the plan will bring them about."""
    lines = decided_lines(plan)
    outcomes = Counter(line["outcome"] for line in lines)
    answers = Counter(step.body["outcome"] for _, step in steps_of(plan, "record-answer"))
    return {
        "decisions": len(lines),
        "informal": sum(line["form"] == "informal" for line in lines),
        "granted": outcomes["granted"],
        "refused": outcomes["refused"],
        "waiting_list": outcomes["waiting-list"],
        "persons": len({case.person for case, _ in steps_of(plan, "make-decision")}),
        "appeals": len(list(steps_of(plan, "receive-appeal"))),
        "answered": sum(answers.values()),
        "affirmed": answers["affirmed"],
        "altered": answers["altered"],
        "set_aside": answers["set-aside"],
    }

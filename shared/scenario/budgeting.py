"""Knows how the next year's budget comes into the log: as it was printed, with the schemes it reckons with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from shared.law.deadlines import this_or_next_working_day
from shared.scenario.dated import DatedCase, Given
from shared.scenario.file import BUDGET_REPORTS, Scenario
from shared.scenario.people import Invented, synthetic_birth_number
from shared.scenario.published import Published
from shared.scenario.step import PERSON, Body, PlannedCase, Staff, Step

CONTROLLER = Staff(id="controller-01", role="controller")
ASSISTANCE = "bpa"
PAYS_FOR: dict[str, tuple[str, ...]] = {
    "external-purchases-without-bpa": ("purchases",),
    "bpa": ("bpa",),
    "delayed-discharge-days": ("delayed-discharge",),
    "carer-allowance": ("carer-allowance",),
    "private-respite": ("private-respite",),
    "support-contacts": ("support-contact",),
}
"""The printed lines, and what billing sees paid from each. What the total holds beyond them is worked out."""


def adopting(scenario: Scenario) -> Iterator[PlannedCase]:
    """The budget of the next year, on the day the council adopted it."""
    printed, assumed = budget_of(scenario), scenario.assumptions.budget
    if printed is None or assumed is None:
        return
    lines = [
        {"line": line, "amount_in_ore": 100 * _whole(printed, line), "pays_for": pays_for}
        for line, pays_for in PAYS_FOR.items()
        if line in printed.figures
    ]
    body: Body = {
        "year": scenario.year + 1,
        "total_in_ore": 100 * _whole(printed, "total"),
        "lines": lines,
        "adopted_on": assumed.adopted_on.isoformat(),
        "source": assumed.source,
    }
    on = this_or_next_working_day(assumed.adopted_on)
    step = Step(day=on, service="billing", command="adopt-budget", staff=CONTROLLER, body=body)
    yield PlannedCase(person=None, steps=(step,))


def minors_of(cases: Sequence[DatedCase], scenario: Scenario) -> dict[int, date]:
    """Who of those with assistance is under 18, as many as were printed, and when each was born.

    How many have assistance follows from what the file assumes is granted; the report shows it when that is not right.
    """
    printed = budget_of(scenario)
    if printed is None or "bpa-schemes-under-18" not in printed.figures:
        return {}
    persons = sorted({case.outline.person for case in cases if any(_assistance(case))})
    young = persons[: _whole(printed, "bpa-schemes-under-18")]
    return {person: date(scenario.year - 9 - place, 3, 1 + place) for place, person in enumerate(young)}


def with_minors(people: Sequence[Invented], born: dict[int, date]) -> tuple[Invented, ...]:
    """The same people, with birth numbers that fit those who are under 18."""
    return tuple(_young(one, born[number]) if number in born else one for number, one in enumerate(people))


def noting_age(case: DatedCase, born: dict[int, date]) -> Iterator[Step]:
    """The office notes from the register that who has assistance is not of age, once the service has begun."""
    if case.outline.person not in born:
        return
    for given, decided_on in _assistance(case):
        yield Step(
            day=this_or_next_working_day(max(given.starts_on, decided_on)),
            service="billing",
            command="note-bpa-age",
            staff=case.team.caseworker,
            body={"person": PERSON, "born_on": born[case.outline.person].isoformat()},
            hears=("start-service",),
        )


def budget_of(scenario: Scenario) -> Published | None:
    """The printed budget, if there is one."""
    return next((each for each in scenario.reports if each.report.startswith(BUDGET_REPORTS[0])), None)


def _assistance(case: DatedCase) -> Iterator[tuple[Given, date]]:
    """Every line of the case that gives assistance, and when it was decided."""
    if case.outline.ending == "decided":
        for round_ in case.rounds:
            for line, given in zip(round_.lines, round_.given, strict=True):
                if line.service == ASSISTANCE and given is not None:
                    yield given, round_.dates.decided_on


def _young(one: Invented, born_on: date) -> Invented:
    numbers = (synthetic_birth_number(born_on, individual=individual) for individual in range(500))
    return replace(one, birth_number=next(number for number in numbers if number is not None))


def _whole(printed: Published, name: str) -> int:
    value = printed.figures[name]
    if not isinstance(value, int):
        raise ValueError(f"{printed.report} must print a whole number for {name}")
    return value

"""Knows in which order a planned year is sent: day by day, wave by wave, everybody's own steps one after another."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from shared.scenario.plan import Plan
from shared.scenario.step import Step

# Calls without a person have nobody to wait for: one queue for all of them would make them wait for each other.
Key = tuple[int | None, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Steps of one person in one wave, to be sent one after another."""

    person: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One working day. Errands of a wave may be sent side by side; each wave waits for what the one before told."""

    day: date
    waves: tuple[tuple[Errand, ...], ...]


def schedule(plan: Plan) -> tuple[Day, ...]:
    """Every working day of the year, also those on which nothing is sent: deadlines pass on them too."""
    sent: dict[date, dict[int, dict[Key, list[Step]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for number, case in enumerate(plan.cases):
        key = (case.person, number if case.person is None else 0)
        for step in case.steps:
            sent[step.day][step.wave][key].append(step)
    return tuple(Day(day=day, waves=_waves(sent[day])) for day in plan.scenario.working_days)


def _waves(waves: dict[int, dict[Key, list[Step]]]) -> tuple[tuple[Errand, ...], ...]:
    return tuple(
        tuple(Errand(person=person, steps=tuple(steps)) for (person, _), steps in waves[wave].items())
        for wave in sorted(waves)
    )

"""Knows in which order a planned year is sent: day by day, wave by wave, everybody's own steps one after another."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from shared.law.catalogue import Law
from shared.law.deadlines import provisional_reply_warning, this_or_next_working_day
from shared.law.loader import load
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


def schedule(plan: Plan, *, law: Law | None = None) -> tuple[Day, ...]:
    """Every working day on which something is sent or may fall due, and the last one of the year."""
    sent: dict[date, dict[int, dict[Key, list[Step]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for number, case in enumerate(plan.cases):
        key = (case.person, number if case.person is None else 0)
        for step in case.steps:
            sent[step.day][step.wave][key].append(step)
    working_days = plan.scenario.working_days
    ends = {end.day for end in plan.year_ends}
    eventful = {*sent, *ends, *_reminders(plan, law=law or load()), working_days[-1]}
    return tuple(Day(day=day, waves=_waves(sent[day])) for day in working_days if day in eventful)


def _reminders(plan: Plan, *, law: Law) -> set[date]:
    """The days on which the office is reminded of a provisional reply."""
    received = [step.body for case in plan.cases for step in case.steps if step.command == "receive-application"]
    days = {date.fromisoformat(body["received_on"]) for body in received}
    return {this_or_next_working_day(provisional_reply_warning(received_on=day, law=law)) for day in days}


def _waves(waves: dict[int, dict[Key, list[Step]]]) -> tuple[tuple[Errand, ...], ...]:
    return tuple(
        tuple(Errand(person=person, steps=tuple(steps)) for (person, _), steps in waves[wave].items())
        for wave in sorted(waves)
    )

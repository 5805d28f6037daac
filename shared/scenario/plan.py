"""Knows the whole year of a scenario before it runs: every case, every step, every date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Protocol

from shared.kernel.ids import derived_id
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.scenario.appealing import appealing
from shared.scenario.applying import applying, inquiring, registering, withdrawing
from shared.scenario.assessing import assessing, assigning
from shared.scenario.budgeting import adopting, minors_of, noting_age, with_minors
from shared.scenario.chance import Chance
from shared.scenario.dated import DatedCase
from shared.scenario.dating import date_case
from shared.scenario.deciding import deciding
from shared.scenario.file import Scenario
from shared.scenario.outlines import outline_year
from shared.scenario.patients import Begun, patients_of
from shared.scenario.people import Invented, invent_people
from shared.scenario.step import PlannedCase, Step


class Lived(Protocol):
    """What the run of a plan needs to know of its file."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def working_days(self) -> tuple[date, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """A day on which every clock is looked at, and what a leader says of what was found."""

    day: date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will be run. `people` are in the order of the numbers that cases call them by."""

    scenario: Lived
    people: tuple[Invented, ...]
    cases: tuple[PlannedCase, ...]
    year_ends: tuple[YearEnd, ...] = ()

    @property
    def size(self) -> int:
        """How many commands there are."""
        return sum(len(case.steps) for case in self.cases) + sum(len(end.steps) for end in self.year_ends)


def plan_year(scenario: Scenario, *, law: Law | None = None) -> Plan:
    """The same file gives the same plan. Raises ValueError when its totals do not fit into the year."""
    outlines = outline_year(scenario)
    patients = patients_of(scenario, applicants=1 + max(each.person for each in outlines))
    dates = law or load()
    cases = [date_case(outline, number, scenario=scenario, law=dates) for number, outline in enumerate(outlines)]
    born = minors_of(cases, scenario)
    people = with_minors(invent_people(patients.people, seed=scenario.seed, year=scenario.year), born)
    begun = [*(_begun(case, born, scenario=scenario) for case in cases), *patients.begun()]
    planned = chain(_entered(begun, people), _inquiries(scenario), adopting(scenario))
    return Plan(
        scenario=scenario, people=people, cases=tuple(identified(planned, name=scenario.name, seed=scenario.seed))
    )


def _begun(case: DatedCase, born: dict[int, date], *, scenario: Scenario) -> Begun:
    """The steps of a case that still fall into the year. `born`: who of those with assistance is not of age."""
    last_on = max(scenario.working_days)
    return Begun(
        on=case.course.registered_on,
        person=case.outline.person,
        receptionist=case.team.receptionist,
        steps=tuple(
            step for step in (*_steps(case, born, scenario=scenario), *noting_age(case, born)) if step.day <= last_on
        ),
    )


def _entered(begun: list[Begun], people: tuple[Invented, ...]) -> Iterator[PlannedCase]:
    """Whoever comes for the first time is entered in the register before."""
    registered: set[int] = set()
    for each in sorted(begun, key=attrgetter("on")):
        steps = each.steps
        if each.person not in registered:
            registered.add(each.person)
            steps = (registering(people[each.person], day=each.on, staff=each.receptionist), *steps)
        yield PlannedCase(person=each.person, steps=in_waves(steps))


def _steps(case: DatedCase, born: dict[int, date], *, scenario: Scenario) -> Iterator[Step]:
    born_on = born.get(case.outline.person)
    yield from applying(case, is_child=born_on is not None)
    match case.outline.ending:
        case "withdrawn":
            yield assigning(case, case.rounds[0])
            yield withdrawing(case)
        case "open":
            yield assigning(case, case.rounds[0])
        case "decided":
            for round_ in case.rounds:
                yield from assessing(case, round_, born_on=born_on)
                yield from deciding(case, round_, born_on=born_on)
            yield from appealing(case, altered_theme=scenario.assumptions.appeals.altered_theme)


def _inquiries(scenario: Scenario) -> Iterator[PlannedCase]:
    """Calls that lead to advice only (henvendelser), spread over the year."""
    for number in range(scenario.assumptions.applications.inquiries):
        chance = Chance(scenario.seed, "inquiry", number)
        day = chance.one_of(scenario.working_days)
        case_id = derived_id("scenario-inquiry", scenario.name, scenario.seed, number)
        yield PlannedCase(person=None, steps=tuple(inquiring(case_id, day=day, scenario=scenario, chance=chance)))


def in_waves(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps in time order; one that must hear of an earlier step of the same day gets a later wave."""
    ordered: list[Step] = []
    for step in sorted(steps, key=attrgetter("day")):
        same_day = [each for each in ordered if each.day == step.day]
        heard = [each.wave + 1 for each in same_day if each.command in step.hears]
        ordered.append(replace(step, wave=max([0, *heard, *(each.wave for each in same_day)])))
    return tuple(ordered)


def identified(cases: Iterable[PlannedCase], *, name: str, seed: int) -> Iterator[PlannedCase]:
    """Every command gets its id: the same in each run, so that a step sent twice is recorded once."""
    for number, case in enumerate(cases):
        yield replace(
            case,
            steps=tuple(
                replace(step, body={"id": str(derived_id("scenario-command", name, seed, number, place)), **step.body})
                for place, step in enumerate(case.steps)
            ),
        )

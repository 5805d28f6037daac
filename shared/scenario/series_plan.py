"""Knows all that is sent to bring the printed counts of a series about, each count on days of its own period."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, count, cycle
from typing import Any

from shared.kernel.ids import derived_id
from shared.scenario import series_cases
from shared.scenario.applying import registering
from shared.scenario.assistance import Grown, case_of, grown, taking_over
from shared.scenario.chance import Chance
from shared.scenario.demands import Cohort, Demand, cohorts_of, demands_of
from shared.scenario.people import Invented, invent_people
from shared.scenario.plan import Plan, YearEnd, identified, in_waves
from shared.scenario.series_cases import Place
from shared.scenario.series_file import Series
from shared.scenario.series_flow import FlowSteps, flow_of
from shared.scenario.step import PlannedCase, Staff, Step

LEADER = Staff(id="leader-01", role="leader")
RECEPTIONIST = Staff(id="receptionist-01", role="receptionist")


def plan_series(series: Series) -> Plan:
    """The same file gives the same plan. Raises ValueError when its counts do not fit into each other."""
    writer = _Writer(series)
    for cohort in cohorts_of(series):
        writer.forward(cohort)
    running, *later = grown(series) or (None,)
    for more in later:
        writer.assist(more)
    for thing in (writer.appeal, writer.breach, writer.write, writer.register):
        for demand in demands_of(series):
            thing(demand)
    flow = (*flow_of(series), *_running(running, series=series))
    patients = sum(each.is_person for each in flow)
    people = invent_people(series.assumptions.persons + patients, seed=series.seed, year=series.first_on.year)
    planned = (
        PlannedCase(person=person, steps=in_waves(_entered(steps, people[person]) if is_new else steps))
        for person, is_new, steps in writer.with_persons()
    )
    staff = (PlannedCase(person=None, steps=steps) for steps in _staffing(series))
    flowing = _flowing(flow, people[series.assumptions.persons :], first=series.assumptions.persons)
    cases = tuple(identified(chain(planned, staff, flowing), name=series.name, seed=series.seed))
    return Plan(scenario=series, people=people, cases=cases, year_ends=writer.year_ends())


class _Writer:
    """Writes case after case, and knows how much of what is counted those before have made."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self._numbers = count()
        self._cases: list[list[Step]] = []
        self._reported: dict[date, list[Step]] = {}

    def forward(self, cohort: Cohort) -> None:
        """Appeals sent on in the period, with their answers."""
        days = self._days(cohort.first_on, cohort.last_on)
        # Two months before the last day the last one is sent on, so that its answer is known when it is counted.
        starts = cycle(days[:-2])
        for _, start in zip(range(cohort.count), starts, strict=False):
            at = days.index(start)
            on = (days[at], days[at + 1], days[at + 2])
            self._add(series_cases.appealed(self._place(), service=cohort.service, fate=cohort.fate, days=on))

    def assist(self, more: Grown) -> None:
        """Schemes of assistance that came between two printed figures."""
        days = [day for day in self._series.office_days if more.after_on < day <= more.until_on]
        for hours, at in zip(more.people, cycle(range(len(days) - 1)), strict=False):
            self._add(series_cases.assisted(self._place(), hours=hours, on=days[at], decided_on=days[at + 1]))

    def appeal(self, demand: Demand) -> None:
        """Appeals received in the period. What the appeal body said of them was not printed."""
        if demand.thing != "appealed":
            return
        days = self._days(demand.first_on, demand.last_on)
        service = self._series.assumptions.appealed_service
        for _, at in zip(range(demand.count), cycle(range(len(days) - 1)), strict=False):
            on = (days[at], days[at + 1], days[at + 1])
            self._add(series_cases.appealed(self._place(), service=service, fate="unanswered", days=on))

    def breach(self, demand: Demand) -> None:
        """Applications that wait for a reply in vain, each found by the clocks and reported by the leader."""
        if demand.thing != "reported":
            return
        days = self._days(demand.first_on, demand.last_on)
        end = days[-1]
        for _, at in zip(range(demand.count), cycle(range(len(days) - 3)), strict=False):
            place = self._place()
            self._add(series_cases.withdrawn(place, on=days[at], withdrawn_on=days[at + 2]))
            self._reported.setdefault(end, []).append(_confirming(place, on=end))

    def write(self, demand: Demand) -> None:
        """Letters: of cases that are decided as many as the file says, of the rest what is left."""
        if demand.thing != "letters":
            return
        days = self._days(demand.first_on, demand.last_on)
        missing = demand.count - self._made(_is_letter, demand)
        decisions = min(self._series.assumptions.decisions_with_letters, missing // 3)
        for _, at in zip(range(decisions), cycle(range(len(days) - 1)), strict=False):
            self._add(series_cases.decided(self._place(), on=days[at], decided_on=days[at + 1]))
        missing -= 3 * decisions
        if missing < 0:
            raise ValueError("the appeals alone make more letters than were printed")
        for number, day in zip(range((missing + 1) // 2), cycle(days), strict=False):
            self._add(series_cases.written_to(self._place(), on=day, replied=2 * number + 2 <= missing))

    def register(self, demand: Demand) -> None:
        """Cases registered in the period, besides those that were registered for another count."""
        if demand.thing != "registered":
            return
        missing = demand.count - self._made(_is_registration, demand)
        if missing < 0:
            raise ValueError("the other counts need more cases than were printed")
        days = self._days(demand.first_on, demand.last_on)
        for _, day in zip(range(missing), cycle(days), strict=False):
            self._add(series_cases.withdrawn(self._place(), on=day, withdrawn_on=day))

    def with_persons(self) -> Iterator[tuple[int, bool, list[Step]]]:
        """Every case with the number of its person and whether it is their first; the earliest case comes first."""
        persons = self._series.assumptions.persons
        chance = Chance(self._series.seed, "persons")
        for place, steps in enumerate(sorted(self._cases, key=lambda steps: steps[0].day)):
            yield (place, True, steps) if place < persons else (chance.between(0, persons - 1), False, steps)

    def year_ends(self) -> tuple[YearEnd, ...]:
        return tuple(YearEnd(day=day, steps=tuple(steps)) for day, steps in sorted(self._reported.items()))

    def _place(self) -> Place:
        return Place.of(next(self._numbers), series=self._series)

    def _add(self, steps: Iterator[Step]) -> None:
        self._cases.append(list(steps))

    def _days(self, first_on: date, last_on: date) -> list[date]:
        return [day for day in self._series.office_days if first_on <= day <= last_on]

    def _made(self, counts: Callable[[Step], bool], demand: Demand) -> int:
        steps = (step for steps in self._cases for step in steps if counts(step))
        return sum(demand.first_on <= step.day <= demand.last_on for step in steps)


def _running(more: Grown | None, *, series: Series) -> Iterator[FlowSteps]:
    """Whoever has assistance when the series begins: taken over on the first day, each a person besides the others."""
    for number, hours in enumerate(more.people if more else ()):
        case_id, on = case_of(series, number), series.office_days[0]
        yield FlowSteps(steps=tuple(taking_over(hours, case_id=case_id, number=number, on=on)))


def _staffing(series: Series) -> Iterator[tuple[Step, ...]]:
    """Whoever works in the office, entered by the leader on the last day that the printed number speaks of.

    They have worked there from the first day on. Printed positions are shared out as evenly as basis points allow.
    """
    found = {demand.thing: demand for demand in demands_of(series)}
    if "staff" not in found:
        return
    heads, positions = found["staff"], found.get("positions")
    day = [each for each in series.office_days if each <= heads.last_on][-1]
    for number in range(heads.count):
        who = {"staff": f"caseworker-{number + 1:02}", "from_on": series.first_on.isoformat()}
        terms = {"unit": "forvaltningskontoret", "capacity": 1000}
        steps = [_entering("register-staff-member", who | terms, day=day)]
        if positions is not None:
            share = positions.count // heads.count + (number < positions.count % heads.count)
            steps.append(_entering("register-staff-position", who | {"basis_points": share}, day=day))
        yield tuple(steps)


def _entering(command: str, body: dict[str, Any], *, day: date) -> Step:
    return Step(day=day, service="assessment", command=command, staff=LEADER, body=body)


def _flowing(flow: Iterable[FlowSteps], people: tuple[Invented, ...], *, first: int) -> Iterator[PlannedCase]:
    """Patients and residents are people besides those who wrote, one for each stay, entered when it begins."""
    numbers = count()
    for each in flow:
        if not each.is_person:
            yield PlannedCase(person=None, steps=in_waves(each.steps))
            continue
        number, day = next(numbers), each.steps[0].day
        entering = registering(people[number], day=day, staff=RECEPTIONIST)
        yield PlannedCase(person=first + number, steps=in_waves((entering, *each.steps)))


def _entered(steps: list[Step], invented: Invented) -> list[Step]:
    """Whoever comes for the first time is entered in the register before."""
    return [registering(invented, day=steps[0].day, staff=steps[0].staff), *steps]


def _is_letter(step: Step) -> bool:
    return step.command in ("acknowledge-application", "send-provisional-reply", "notify-decision")


def _is_registration(step: Step) -> bool:
    return step.command == "receive-application"


def _confirming(place: Place, *, on: date) -> Step:
    """The id is the one that insight gives to a missed reply of this case."""
    found = derived_id("nonconformity", "provisional-reply-missed", place.case_id, "")
    body = {"id": str(derived_id("confirm", found)), "nonconformity_id": str(found)}
    return Step(day=on, service="insight", command="confirm-nonconformity", staff=LEADER, body=body)

"""Knows the stays in hospital of a year: as many patients as were printed, with the ends and the days printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shared.contracts.bedflow_episodes import Destination
from shared.law.deadlines import this_or_next_working_day
from shared.scenario.chance import Chance, apportion
from shared.scenario.file import Discharge, Scenario, Spread
from shared.scenario.pace import drawn
from shared.scenario.published import Published

READY, DELAYED = "R204-ready-for-discharge", "R205-delayed-discharge-days"
ENDS: dict[str, Destination] = {
    "died-in-hospital": "died-in-hospital",
    "no-need-of-services": "no-services",
    "home-care": "home-care",
    "boa": "boa",
    "mental-health-and-addiction": "mental-health-and-addiction",
    "institution": "institution",
    "municipal-acute-bed": "municipal-acute",
    "other-and-aids": "other",
}
"""Where patients went, as it was printed, and what bedflow calls it."""
_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """So many days for one patient (overliggerdøgn)."""

    days: int
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStay:
    """One stay in hospital of a run (sykehusopphold). `noted_on`: the office day on which we hear that it is over."""

    number: int
    destination: Destination
    admitted_on: date
    ready_on: date
    noted_on: date
    wait: Wait | None = None

    @property
    def left_on(self) -> date:
        return self.ready_on + timedelta(days=self.wait.days if self.wait else 0)


def hospital_stays_of(scenario: Scenario) -> tuple[HospitalStay, ...]:
    """Every patient who was ready in the year. Raises ValueError when the printed numbers contradict each other."""
    assumed = scenario.assumptions.discharge
    if assumed is None:
        return ()
    waits = _waits(scenario, assumed)
    waiting = apportion(len(waits), assumed.waited_for)
    stays = []
    for name, count in _printed_ends(scenario.reports).items():
        if waiting.get(name, 0) > count:
            raise ValueError(f"more patients wait than come to {name}: let fewer wait there, or each longer")
        theirs = [waits.pop() for _ in range(waiting.get(name, 0))]
        stays += [(ENDS[name], wait) for wait in (*theirs, *[None] * (count - len(theirs)))]
    return tuple(
        _dated(number, destination, wait, scenario=scenario, assumed=assumed)
        for number, (destination, wait) in enumerate(stays)
    )


def waits_of(total: int, *, spread: Spread, chance: Chance, longest: int = 366) -> Iterator[int]:
    """Days for one patient after another, until they come to the total; the last one may wait a shorter time."""
    while total > 0:
        days = min(total, longest, max(1, drawn(spread, chance=chance)))
        total -= days
        yield days


def _waits(scenario: Scenario, assumed: Discharge) -> list[Wait]:
    printed = _figures(scenario.reports, DELAYED)
    chance = Chance(scenario.seed, "waits")
    disputed = printed.get("of-which-disputed", 0)
    kinds = ((True, disputed), (False, printed.get("total", 0) - disputed))
    return chance.shuffled(
        [
            Wait(days=days, disputed=is_disputed)
            for is_disputed, total in kinds
            for days in waits_of(total, spread=assumed.days_waited, chance=chance)
        ]
    )


def _printed_ends(reports: Iterable[Published]) -> dict[str, int]:
    """Raises ValueError when the destinations do not add up: each patient went to one place."""
    printed = dict(_figures(reports, READY))
    total = printed.pop("total", 0)
    if set(printed) - set(ENDS) or sum(printed.values()) != total:
        raise ValueError(f"{READY}: the destinations must be {sorted(ENDS)} and add up to the total")
    return printed


def _figures(reports: Iterable[Published], report: str) -> dict[str, int]:
    return {
        name: value
        for each in reports
        if each.report == report
        for name, value in each.figures.items()
        if isinstance(value, int)
    }


def _dated(
    number: int, destination: Destination, wait: Wait | None, *, scenario: Scenario, assumed: Discharge
) -> HospitalStay:
    """The first drawn day from which the stay still ends in the year."""
    chance = Chance(scenario.seed, "hospital-stay", number)
    days = scenario.working_days
    for _ in range(_DAYS):
        at = chance.between(0, len(days) - 1)
        admitted_on = days[max(0, at - chance.between(*assumed.working_days_in_hospital))]
        left_on = days[at] + timedelta(days=wait.days if wait else 0)
        if (noted_on := this_or_next_working_day(left_on)) <= days[-1]:
            return HospitalStay(
                number=number,
                destination=destination,
                wait=wait,
                admitted_on=admitted_on,
                ready_on=days[at],
                noted_on=noted_on,
            )
    raise ValueError("a patient waits longer than the year: shorten the waits of the file")

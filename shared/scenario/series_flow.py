"""Knows the beds, stays and patients in hospital that bring a series' printed counts of patient flow about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count

from shared.kernel.ids import derived_id
from shared.scenario.chance import Chance, apportion
from shared.scenario.discharging import Told, coordinator_of, discharging
from shared.scenario.hospital_stays import ENDS, HospitalStay, Wait, waits_of
from shared.scenario.placing import Bed, beds_of, opening, staying
from shared.scenario.series_file import Asked, Flow, Series
from shared.scenario.step import Step
from shared.scenario.working_days import working_days_later

BEDS, STAYS, ADMITTED = "R007-institution-beds", "R009-clarification-stays", "R008-admitted-per-month"
DELAYED = "R205-delayed-discharge-days"
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
MONTHS = (*_MONTHS, "december")
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowSteps:
    """The steps of one patient or resident; those that open beds are about nobody."""

    steps: tuple[Step, ...]
    is_person: bool = True


def flow_of(series: Series) -> Iterator[FlowSteps]:
    """Everything about beds and patients. Raises ValueError when the file's counts do not fit into each other."""
    flow = series.assumptions.flow
    if flow is None:
        return
    beds = beds_of(_printed_beds(series), flow=flow, series=series)
    for unit in opening(beds, on=series.office_days[0], opened_on=series.first_on):
        yield FlowSteps(steps=(unit,), is_person=False)
    numbers = count()
    for asked, printed in _printed(series, STAYS, "stays"):
        for steps in _stays(printed, asked.year, beds=beds, series=series):
            yield FlowSteps(steps=tuple(steps))
    for stay in _hospital_stays(series, flow, numbers=numbers):
        coordinator = coordinator_of(stay.number, coordinators=flow.coordinators)
        reference = f"{series.name}-{stay.number:05}"
        told = Told(hospital=flow.hospital, reference=reference, coordinator=coordinator)
        yield FlowSteps(steps=tuple(discharging(stay, told=told)))


def _stays(printed: int, year: int, *, beds: tuple[Bed, ...], series: Series) -> Iterator[Iterator[Step]]:
    """From one office day to the next. The beds of one month are left when those of the next are taken."""
    days = [day for day in series.office_days[1:] if day.year == year]
    theirs = [bed for bed in beds if bed.kind == "clarification"]
    half, starts = len(theirs) // 2, len(days) - 1
    if printed > half * starts:
        raise ValueError(f"{printed} clarification stays need more than {len(theirs)} clarification beds")
    for number in range(printed):
        at, slot = number % starts, number // starts
        bed = theirs[half * (at % 2) + slot]
        stay_id = derived_id("series-stay", series.name, series.seed, year, number)
        yield staying(bed, stay_id=stay_id, from_on=days[at], until_on=days[at + 1])


def _hospital_stays(series: Series, flow: Flow, *, numbers: Iterator[int]) -> Iterator[HospitalStay]:
    """Month by month as many admissions as are assumed, or as many as wait where nothing was printed of admissions."""
    admitted = {asked.year for asked, _ in _asked(series, ADMITTED)}
    demanded = _days_by_month(series)
    for day in series.office_days:
        if working_days_later(day, flow.working_days_in_hospital) > series.working_days[-1]:
            continue
        waits = _waits(day, demanded.get((day.year, day.month), 0), series=series, flow=flow)
        rest = (flow.admitted[day.month - 1] - len(waits)) if day.year in admitted else 0
        if rest < 0:
            raise ValueError(f"{len(waits)} patients wait in {day:%Y-%m}, and fewer are admitted: let each wait longer")
        for wait in (*waits, *[None] * rest):
            yield _stay(next(numbers), day, wait, series=series, flow=flow)


def _days_by_month(series: Series) -> dict[tuple[int, int], int]:
    """Printed days of each month; a year of which no month was printed has its days shared out evenly."""
    found: dict[tuple[int, int], int] = {}
    for number, month in enumerate(MONTHS, start=1):
        for asked, printed in _printed(series, DELAYED, month):
            found[asked.year, number] = printed
    by_month = {year for year, _ in found}
    for asked, printed in _printed(series, DELAYED, "total"):
        if asked.year not in by_month:
            months = {str(day.month): 1.0 for day in series.office_days if day.year == asked.year}
            found |= {(asked.year, int(month)): days for month, days in apportion(printed, months).items()}
    return found


def _waits(day: date, total: int, *, series: Series, flow: Flow) -> list[Wait]:
    chance = Chance(series.seed, "waits", day)
    ready_on = working_days_later(day, flow.working_days_in_hospital)
    longest = (min(_next_month(day), _noted_on(ready_on + A_DAY, series=series)) - ready_on).days
    if total and longest < 1:
        raise ValueError(f"nobody can wait a day in {day:%Y-%m}: too few of its days are lived")
    return [Wait(days=days) for days in waits_of(total, spread=flow.days_waited, chance=chance, longest=longest)]


def _stay(number: int, day: date, wait: Wait | None, *, series: Series, flow: Flow) -> HospitalStay:
    chance = Chance(series.seed, "hospital-stay", number)
    ready_on = working_days_later(day, flow.working_days_in_hospital)
    left_on = ready_on + (wait.days if wait else 0) * A_DAY
    return HospitalStay(
        number=number,
        destination=ENDS[chance.by_weight(flow.waited_for if wait else flow.destinations)],
        wait=wait,
        admitted_on=day,
        ready_on=ready_on,
        noted_on=_noted_on(left_on, series=series) if wait else ready_on,
    )


def _noted_on(day: date, *, series: Series) -> date:
    """The next office day, or the last day that is lived."""
    return next((each for each in series.office_days if each >= day), series.working_days[-1])


def _next_month(day: date) -> date:
    return (day.replace(day=1) + 32 * A_DAY).replace(day=1)


def _printed_beds(series: Series) -> int:
    return max((printed for _, printed in _printed(series, BEDS, "in-use")), default=0)


def _printed(series: Series, report: str, figure: str) -> Iterator[tuple[Asked, int]]:
    return ((asked, series.printed(*where)) for asked, where in _asked(series, report) if asked.figure == figure)


def _asked(series: Series, report: str) -> Iterator[tuple[Asked, tuple[str, str]]]:
    """What is asked of a report of insight, each with the printed figure it stands beside."""
    named = chain.from_iterable(
        ((asked, (table, name)) for name, asked in figures.items()) for table, figures in series.asked.items()
    )
    return ((asked, where) for asked, where in named if asked.report == report)

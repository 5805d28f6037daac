"""Knows the schemes of personal assistance (BPA) that bring printed persons and hours about: running, and new ones."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shared.kernel.ids import derived_id
from shared.scenario.series_file import Asked, Series
from shared.scenario.step import PERSON, Body, Staff, Step

REPORT = "R103-bpa"
HALF_AN_HOUR = 50
A_YEAR = timedelta(days=365)
OPERATOR = Staff(id="operator-01", role="operator")
BPA, ALLOWANCE = "bpa", "carer-allowance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """One person's hours a week, in hundredths: of assistance, and of allowance beside it."""

    assistance: int
    allowance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """Who has come since the figures before: so many persons, whose hours are what has been added."""

    after_on: date
    until_on: date
    people: tuple[Hours, ...]


def grown(series: Series) -> tuple[Grown, ...]:
    """What was printed, as what came each time; the first time everybody. Raises ValueError when it has shrunk."""
    found, before, since = [], Hours(assistance=0, allowance=0), series.first_on
    persons = 0
    for day, told in sorted(_printed(series).items()):
        more = Hours(assistance=told["hours"] - before.assistance, allowance=told["allowance-hours"] - before.allowance)
        people = told["persons"] // 100 - persons
        if people < 1 or min(more.assistance, more.allowance) < 0:
            raise ValueError("schemes of assistance that shrink are not lived: more must be printed each time")
        found.append(Grown(after_on=since, until_on=day, people=_shared(more, people=people)))
        persons, since = persons + people, day
        before = Hours(assistance=told["hours"], allowance=told["allowance-hours"])
    return tuple(found)


def taking_over(hours: Hours, *, case_id: UUID, number: int, on: date) -> Iterator[Step]:
    """A scheme that runs on the first day, decided in the previous system a year before (overføre vedtak)."""
    decided_on = (on - A_YEAR).isoformat()
    origin: Body = {"case_id": str(case_id), "person": PERSON, "source_system": "forrige", "source_id": f"b-{number}"}
    received: Body = {"received_on": decided_on}
    case = {**origin, **received, "residency": "resident", "services": [BPA]}
    yield _over(on, "intake", "take-over-case", case)
    lines = [
        {
            "line": line,
            "service": service,
            "outcome": "granted",
            "valid_from": decided_on,
            "amount": {"quantity": quantity, "unit": "hours-per-week"},
            "provider": f"oppdiktet-{service}",
            "started_on": decided_on,
        }
        for line, (service, quantity) in enumerate(services_of(hours), start=1)
    ]
    staff: Body = {"caseworker": "caseworker-01", "decided_by": "decider-01"}
    days: Body = {"decided_on": decided_on, "notified_on": decided_on}
    yield _over(on, "decision", "import-decision", {**origin, **received, **staff, **days, "lines": lines})


def case_of(series: Series, number: int) -> UUID:
    """The case of one running scheme."""
    return derived_id("series-bpa", series.name, series.seed, number)


def services_of(hours: Hours) -> tuple[tuple[str, int], ...]:
    """What is decided in one case: the hours of assistance, and those of allowance where there are any."""
    both = ((BPA, hours.assistance), (ALLOWANCE, hours.allowance))
    return tuple((service, quantity) for service, quantity in both if quantity)


def _printed(series: Series) -> dict[date, dict[str, int]]:
    """Day → figure → hundredths."""
    found: dict[date, dict[str, int]] = defaultdict(dict)
    for table, figures in series.asked.items():
        for name, asked in figures.items():
            if asked.report == REPORT:
                found[_day(asked)][asked.figure] = series.printed(table, name, parts=100)
    return found


def _day(asked: Asked) -> date:
    return asked.until or date(asked.year, 12, 31)


def _shared(more: Hours, *, people: int) -> tuple[Hours, ...]:
    """As evenly as half hours allow; hours of allowance to every fourth person, beginning with the first."""
    assistance = _parts(more.assistance, parts=people)
    allowance = _parts(more.allowance, parts=(people + 3) // 4)
    given = {4 * number: quantity for number, quantity in enumerate(allowance)}
    return tuple(Hours(assistance=each, allowance=given.get(at, 0)) for at, each in enumerate(assistance))


def _parts(total: int, *, parts: int) -> list[int]:
    halves, rest = divmod(total, HALF_AN_HOUR)
    shares = [HALF_AN_HOUR * (halves // parts + (number < halves % parts)) for number in range(parts)]
    return [shares[0] + rest, *shares[1:]]


def _over(on: date, service: str, command: str, body: Body) -> Step:
    return Step(day=on, service=service, command=command, staff=OPERATOR, body=body)

"""Knows how beds are opened, and how somebody stays in one for a while."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from shared.kernel.ids import derived_id
from shared.scenario.chance import Chance, apportion, spelled_out
from shared.scenario.series_file import Flow, Series
from shared.scenario.step import PERSON, Body, Staff, Step

COORDINATOR = Staff(id="bed-coordinator-01", role="bed-coordinator")
_BEDS_OF_A_UNIT = 45
_GOES_TO = ("home", "home", "another-place", "care-housing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """A bed of an invented nursing home (plass)."""

    bed_id: UUID
    unit: str
    label: str
    kind: str


def beds_of(total: int, *, flow: Flow, series: Series) -> tuple[Bed, ...]:
    """As many beds as were printed, of the kinds the file assumes, shared out on nursing homes."""
    kinds = Chance(series.seed, "beds").shuffled(spelled_out(apportion(total, flow.beds)))
    return tuple(
        Bed(
            bed_id=derived_id("series-bed", series.name, series.seed, number),
            unit=f"oppdiktet-sykehjem-{number // _BEDS_OF_A_UNIT + 1}",
            label=str(101 + number % _BEDS_OF_A_UNIT),
            kind=kind,
        )
        for number, kind in enumerate(kinds)
    )


def opening(beds: Iterable[Bed], *, on: date, opened_on: date) -> Iterator[Step]:
    """Open the beds (åpne plasser), those of one nursing home at once."""
    for unit, theirs in groupby(beds, key=attrgetter("unit")):
        told = [
            {
                "bed_id": str(bed.bed_id),
                "unit": unit,
                "label": bed.label,
                "kind": bed.kind,
                "opened_on": opened_on.isoformat(),
            }
            for bed in theirs
        ]
        yield _bedflow(on, "open-beds", {"beds": told})


def staying(bed: Bed, *, stay_id: UUID, from_on: date, until_on: date) -> Iterator[Step]:
    """Allocated and begun on one day, ended as planned on another (opphold)."""
    stay: Body = {"person": PERSON, "stay_id": str(stay_id)}
    days = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    yield _bedflow(from_on, "allocate-stay", stay | days | {"bed_id": str(bed.bed_id), "kind": bed.kind})
    yield _bedflow(from_on, "begin-stay", stay | {"begun_on": from_on.isoformat()})
    goes_to = _GOES_TO[stay_id.int % len(_GOES_TO)]
    yield _bedflow(until_on, "end-stay", stay | {"ended_on": until_on.isoformat(), "destination": goes_to})


def _bedflow(day: date, command: str, body: Body) -> Step:
    return Step(day=day, service="bedflow", command=command, staff=COORDINATOR, body=body)

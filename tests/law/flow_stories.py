"""Knows the hospital stays the clock is tried on: days of May and June 2012 as the ministry counted, and later ones."""

from datetime import date, datetime, time
from typing import Any

from shared.kernel.clock import OSLO
from shared.law.patient_flow_clock import Admission, Waiting
from shared.law.patient_flow_runs import Said, Told

HOSPITAL = "sykehuset-i-vestby"
MONDAY = date(2024, 6, 3)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """An hour of a day in Oslo."""
    return datetime.combine(day, time(hour, minute), tzinfo=OSLO)


def ready(day: date, *, told: date | None = None, hour: int = 10, key: str = "") -> Told:
    return Told(says="ready", at=at(told or day, hour), on=day, key=key)


def withdrawn(day: date, *, hour: int = 12) -> Told:
    return Told(says="withdrawn", at=at(day, hour), on=day)


def readmitted(day: date, *, hour: int = 12) -> Told:
    return Told(says="readmitted", at=at(day, hour), on=day)


def offered(day: date, *, from_on: date | None = None, hour: int = 13) -> Said:
    return Said(says="offered", at=at(day, hour), from_on=from_on or day)


def declined(day: date, *, hour: int = 11) -> Said:
    return Said(says="declined", at=at(day, hour))


def taken_back(day: date, *, hour: int = 14) -> Said:
    return Said(says="taken-back", at=at(day, hour))


def a_stay(*happened: Told | Said, **changes: Any) -> Waiting:
    """A stay whose admission was told within the hour, the week before."""
    admitted_at = at(date(2012, 1, 2), 8)
    told: dict[str, Any] = {
        "hospital": HOSPITAL,
        "admission": Admission(admitted_at=admitted_at, notified_at=at(date(2012, 1, 2), 9)),
        "told": tuple(one for one in happened if isinstance(one, Told)),
        "said": tuple(one for one in happened if isinstance(one, Said)),
        "left_on": None,
    }
    return Waiting(**(told | changes))

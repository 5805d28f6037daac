"""Knows which day a message tells of: the event with the kind's own code, or the only one there is."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from services.bedflow.hospital.words import ADMITTED, DIED, DISCHARGED, READY, WITHDRAWN
from shared.contracts.bedflow_messages import MessageEvent, MessageKind
from shared.kernel.clock import OSLO
from shared.law.dating import LAW_BEGINS, LAW_ENDS

_LAST: Final = time(23, 59, 59)
CODES: Final[dict[MessageKind, str]] = {
    "admitted": ADMITTED,
    "ready": READY,
    "ready-withdrawn": WITHDRAWN,
    "discharged": DISCHARGED,
    "died": DIED,
}


def told_of(events: Sequence[MessageEvent], code: str) -> MessageEvent | None:
    """The last event with the code and a usable day, rather known than estimated; the only one when it has no code."""
    usable = [event for event in events if event.on is not None and LAW_BEGINS <= event.on <= LAW_ENDS]
    named = [event for event in usable if event.code == code]
    if not named and len(usable) == 1 and usable[0].code == "":
        return usable[0]
    known = [event for event in named if not event.estimated] or named
    return known[-1] if known else None


def admission_day(events: Sequence[MessageEvent]) -> date | None:
    """The day of admission, where a later message repeats it."""
    told = told_of(events, ADMITTED)
    return None if told is None or told.code != ADMITTED else told.on


def expected_discharge(events: Sequence[MessageEvent], *, after: date) -> date | None:
    """When the hospital expects the patient to be ready, or to leave (forventet utskrivning, § 8)."""
    expected = [told_of(events, code) for code in (READY, DISCHARGED)]
    days = [one.on for one in expected if one is not None and one.code != "" and one.on is not None]
    return next((day for day in days if day >= after), None)


def latest_moment_of(event: MessageEvent, *, day: date, notified_at: datetime) -> datetime:
    """When it happened; of a day without an hour its end, or the notice: nobody is late by an hour never told."""
    return event.at or min(datetime.combine(day, _LAST, tzinfo=OSLO), notified_at)

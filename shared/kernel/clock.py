"""Knows what time it is. Nothing else asks."""

from datetime import UTC, date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class Clock(Protocol):
    """`now()` is an instant in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The clock of every live tenant."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ScenarioClock:
    """The clock of a tenant of simulated time: moved on by the scenario's driver, never back."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Raises ValueError when the instant lies before the present one."""
        if instant < self._now:
            raise ValueError("the scenario's clock cannot go back")
        self._now = instant


def oslo_date(instant: datetime) -> date:
    """The legal date (Oslo) of an instant."""
    return instant.astimezone(OSLO).date()


def start_of(day: date) -> datetime:
    """The instant a legal date (Oslo) begins, in UTC."""
    return datetime.combine(day, time(), tzinfo=OSLO).astimezone(UTC)


def timestamp(instant: datetime) -> str:
    """RFC 3339 in UTC with microseconds and `Z`: `2024-05-01T12:00:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"

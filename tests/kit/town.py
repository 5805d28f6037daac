"""Knows a whole invented office in simulated time: the test turns its days, and everybody hears of everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any, Protocol

from shared.kernel.clock import OSLO
from shared.runtime.platform import Platform
from shared.scenario.driver import settle
from shared.scenario.tenant import BusTenant, on_the_bus_of
from tests.kit.both_doors import DECIDE, Answer, Office, office_of
from tests.kit.running import own_tenant

MONDAY = date(2024, 3, 4)
"""The day on which the first story begins."""


class _Named(Protocol):
    name: str


Doors = dict[str, list[str]]
"""Name of a door → the services that have one of that name."""


def _doors(which: str) -> Doors:
    found: Doors = {}
    for service in DECIDE:
        doors: tuple[_Named, ...] = getattr(import_module(f"services.{service}.api"), which)
        for door in doors:
            found.setdefault(door.name, []).append(service)
    return found


def whose(doors: Doors, name: str) -> tuple[str, str]:
    """The service that has the door, and the door's name. Where several have one, `decision.settle-line` says whose."""
    service, _, door = name.rpartition(".")
    have = [one for one in doors[door] if service in ("", one)]
    assert len(have) == 1, f"{name}: say whose, of {doors[door]}"
    return have[0], door


COMMANDS = _doors("COMMANDS")
LISTS = _doors("QUESTIONS")


class Town:
    """The office with its calendar. Before anybody acts or looks, all services have heard what the others said."""

    def __init__(self, office: Office, tenant: BusTenant) -> None:
        self.office = office
        self.today = MONDAY
        self._tenant = tenant
        self.goes_on(days=0)

    def goes_on(self, *, days: int = 0, to: date | None = None) -> date:
        """So many days pass, or all until a day; what falls due on the way is done on its own morning."""
        last = to or self.today + timedelta(days=days)
        assert last >= self.today, "time does not go back"
        self.heard()
        self.office.run(self._tenant.move_clock(datetime.combine(last, time(8), tzinfo=OSLO)))
        self.today = last
        self.heard()
        return last

    def heard(self, *, by_observers: bool = False) -> None:
        """Return when nothing is on its way between the services. A parked fact fails the story."""
        self.office.run(settle(self._tenant, day=self.today))
        if by_observers:
            self.office.run(self._tenant.settle_observers())

    def sends(self, name: str, body: dict[str, Any], *, role: str, person: str) -> Answer:
        """One command, as somebody, to whoever has that door."""
        self.heard()
        service, door = whose(COMMANDS, name)
        return self.office.send(service, door, body, role=role, person=person)

    def lists(self, name: str, **asked: str) -> list[dict[str, Any]]:
        """A work list as the leader sees it, with all that is recorded until now."""
        self.heard()
        service, door = whose(LISTS, name)
        query = {"at_least": str(self.office.size(service)), "limit": "200", **asked}
        answer = self.office.ask(service, f"/{door}", role="leader", **query)
        assert answer.status == 200, (name, answer.told)
        return list(answer.told["rows"])


@contextmanager
def town_of(platform: Platform, name: str = "roads") -> Iterator[Town]:
    """A tenant of simulated time beside the one that is served already."""
    with own_tenant(platform, name) as roads, office_of(roads) as office:
        bus = on_the_bus_of(roads)
        tenant = office.run(bus.__aenter__())
        try:
            yield Town(office, tenant)
        finally:
            office.run(bus.__aexit__(None, None, None))

"""Knows how a scenario speaks to its tenant: as the invented staff, over the bus, with tokens of the local issuer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, TypeVar

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.messaging.client import NO_ANSWER, BusClient, Problem, bus_client
from shared.runtime.platform import Platform
from shared.scenario.driver import YearStopped
from shared.scenario.settling import Standing, settled, why_not
from shared.scenario.step import Body, Staff, Step
from shared.web.local_issuer import LocalIssuer

T = TypeVar("T")

UNIT = "forvaltningskontoret"
OBSERVERS = frozenset({"audit", "insight"})
"""They decide nothing: the clock need not wait for what they have seen, only the figures must."""
_PATIENCE = 30.0


class Unwilling(YearStopped):
    """A service did not answer, or said no to a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The stream of an accepted command, or the code and sentence of a problem."""

    stream: str | None = None
    code: str | None = None
    sentence: str = ""


class BusTenant:
    """A tenant of simulated time: what the driver and the report ask of it."""

    def __init__(self, client: BusClient, *, services: tuple[str, ...], issuer: LocalIssuer) -> None:
        self._client = client
        self._services = services
        self._issuer = issuer
        self._token = cache(self._issue)
        self._now: datetime | None = None

    async def send(self, step: Step, body: Body) -> Answered:
        try:
            receipt = await self._client.send(step.service, step.command, body, token=self._token(step.staff))
        except Problem as problem:
            return Answered(code=problem.code, sentence=_told(problem))
        return Answered(stream=receipt["stream"])

    async def ask(self, service: str, question: str, body: Mapping[str, Any], *, role: str) -> dict[str, Any]:
        """Raises Unwilling."""
        token = self._token(Staff(id=f"{role}-01", role=role))
        return await _patiently(service, partial(self._client.send, service, question, body, token=token))

    async def rows(self, service: str, question: str, asked: Mapping[str, Any], *, role: str) -> list[dict[str, Any]]:
        """The first page of an answer from a service's views, which cover all it has recorded. Raises Unwilling."""
        token = self._token(Staff(id=f"{role}-01", role=role))
        status = await _patiently(service, partial(self._client.status, service))
        body = {**asked, "at_least": status.size}
        page = await _patiently(service, partial(self._client.ask, service, question, body, token=token))
        if page["stale"]:
            raise Unwilling(f"{service}: {question} does not cover what is recorded")
        return list(page["rows"])

    async def move_clock(self, instant: datetime) -> None:
        """Raises Unwilling when a service stands later, or lives in real time."""
        self._now = instant
        await asyncio.gather(
            *(_patiently(service, partial(self._client.move_clock, service, instant)) for service in self._services)
        )

    async def hurry(self, services: Iterable[str]) -> None:
        """The clock stays where it is, and whatever is due by it is done. Raises Unwilling."""
        if self._now is not None:
            await asyncio.gather(
                *(_patiently(service, partial(self._client.move_clock, service, self._now)) for service in services)
            )

    async def standing(self) -> dict[str, Standing]:
        """Of every service that decides. Raises Unwilling."""
        return await self._standing(service for service in self._services if service not in OBSERVERS)

    async def settle_observers(self) -> None:
        """Return when the observers have seen everything there is. Raises Unwilling."""
        while not settled(found := await self._standing(self._services)):
            if any(each.parked for each in found.values()):
                raise Unwilling(why_not(found))
            await asyncio.sleep(0.1)

    async def look_at_clocks(self) -> None:
        """Insight proposes what it finds, once it has counted everything. Raises Unwilling."""
        await self.settle_observers()
        await self.ask("insight", "propose-nonconformities", {"id": str(new_id())}, role="leader")

    async def _standing(self, services: Iterable[str]) -> dict[str, Standing]:
        found = await asyncio.gather(
            *(_patiently(service, partial(self._client.status, service)) for service in services)
        )
        return {
            status.service: Standing(
                size=status.size, heard=status.inbox, due=status.due, parked=status.parked + len(status.stopped)
            )
            for status in found
        }

    def _issue(self, staff: Staff) -> str:
        return self._issuer.issue(subject=staff.id, unit=UNIT, roles=(staff.role,))


async def _patiently(service: str, ask: Callable[[], Awaitable[T]]) -> T:
    """A service that was killed is started again: ask until it answers, for half a minute."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    while True:
        try:
            return await ask()
        except Problem as problem:
            if problem.code != NO_ANSWER or loop.time() > end:
                raise Unwilling(f"{service}: {problem.code}: {problem.sentence}") from None
            await asyncio.sleep(0.2)


@asynccontextmanager
async def on_the_bus_of(platform: Platform) -> AsyncIterator[BusTenant]:
    """The tenant of a running platform, over a connection of its own."""
    issuer = LocalIssuer(platform.folder.issuer / "private.json", tenant=platform.tenant.name, clock=SystemClock())
    async with bus_client(url=platform.nats_url, seed=platform.client_seed, timeout=60.0) as client:
        yield BusTenant(client, services=tuple(platform.tenant.log_ids), issuer=issuer)


def _told(problem: Problem) -> str:
    """The sentence, and which fields were wrong; a problem never holds what was sent."""
    errors = problem.content.get("errors") or ()
    return " ".join([problem.sentence, *(f"[{each.get('field')}: {each.get('reason')}]" for each in errors)])

"""Knows how a planned year is brought about: day by day, and never ahead of what the services have heard."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime, time
from typing import Any, Protocol
from uuid import UUID

from shared.kernel.clock import OSLO
from shared.messaging.patience import AGAIN
from shared.scenario.plan import Plan, YearEnd
from shared.scenario.schedule import Day, Errand, schedule
from shared.scenario.settling import Standing, settled, why_not
from shared.scenario.step import PERSON, Body, Step

IN_FLIGHT = 48
"""Commands sent side by side. More do not make two cores faster, fewer leave the group commit waiting."""

OPENS_AT = time(8)
_PATIENCE = 30.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.005, 0.1
_PAUSES = (0.01, 0.02, 0.05, 0.2, 1.0, 2.0, 4.0, 8.0, 8.0)


class YearStopped(Exception):
    """A service refused something, or did not answer. Says what and when; never the content."""


class Answer(Protocol):
    """What a service answered to a command: a receipt's stream, or a problem's code and sentence."""

    @property
    def stream(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def sentence(self) -> str: ...


class Tenant(Protocol):
    """What the driver asks of the tenant of simulated time."""

    async def send(self, step: Step, body: Body) -> Answer: ...

    async def move_clock(self, instant: datetime) -> None: ...

    async def standing(self) -> dict[str, Standing]: ...

    async def hurry(self, services: Iterable[str]) -> None: ...

    async def look_at_clocks(self) -> None: ...


Told = Callable[[date, int], None]
"""Told after every wave: the day, and how many commands were accepted in it."""


async def run_year(plan: Plan, *, tenant: Tenant, told: Told = lambda day, accepted: None) -> None:
    """Every command of the plan, accepted. Raises YearStopped at the first that is not."""
    driver = _Driver(tenant)
    ends = {end.day: end for end in plan.year_ends}
    for day in schedule(plan):
        await driver.live(day, told=told)
        if end := ends.get(day.day):
            await driver.end_year(end, told=told)


class _Driver:
    """The run of one year: who got which reference, and how many commands may be on their way."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._refs: dict[int | None, str] = {}
        self._usual_wait = 0.0
        self._room = asyncio.Semaphore(IN_FLIGHT)

    async def live(self, day: Day, *, told: Told) -> None:
        """One day. Whatever falls due in the morning is dealt with before the next day begins."""
        await self._tenant.move_clock(datetime.combine(day.day, OPENS_AT, tzinfo=OSLO))
        for wave in day.waves:
            await _all_of([self._run(errand) for errand in wave])
            await self._settle(day.day)
            told(day.day, sum(len(errand.steps) for errand in wave))
        if not day.waves:
            await self._settle(day.day)

    async def end_year(self, end: YearEnd, *, told: Told) -> None:
        """Find what was too late, once everybody has counted everything, and say what the leader says of it."""
        await self._tenant.look_at_clocks()
        await self._run(Errand(person=None, steps=end.steps))
        told(end.day, len(end.steps))

    async def _settle(self, day: date) -> None:
        """Looking costs the services work, so the first look comes when it is likely to be the last."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(0.7 * self._usual_wait)
        await settle(self._tenant, day=day)
        self._usual_wait = min(0.8 * self._usual_wait + 0.2 * (loop.time() - began), _LONGEST_PAUSE)

    async def _run(self, errand: Errand) -> None:
        async with self._room:
            for step in errand.steps:
                answer = await self._accepted(step, person=errand.person)
                if step.command == "register-person":
                    self._refs[errand.person] = f"p-{UUID(answer.stream).hex}"

    async def _accepted(self, step: Step, *, person: int | None) -> Answer:
        """Sent again when a deadline or a reaction was faster, or the answer was lost: the id stays the same."""
        body = {name: self._refs[person] if value == PERSON else value for name, value in step.body.items()}
        for pause in _PAUSES:
            answer = await self._tenant.send(step, body)
            if answer.code not in AGAIN:
                break
            await asyncio.sleep(pause)
        if answer.code is not None:
            raise YearStopped(f"{step.day}: {step.service} {step.command}: {answer.code}: {answer.sentence}")
        return answer


async def settle(tenant: Tenant, *, day: date) -> None:
    """Until every service has heard all that the others recorded, and nothing is due. Raises YearStopped.

    What falls due at once is done at once: a service by itself looks five times a second only.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    pause = _SHORTEST_PAUSE
    while not settled(standing := await tenant.standing()):
        if loop.time() > end or any(each.parked for each in standing.values()):
            raise YearStopped(f"{day}: the services have not heard everything: {why_not(standing)}")
        if late := [service for service, each in standing.items() if each.due]:
            await tenant.hurry(late)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def _all_of(runs: list[Awaitable[Any]]) -> None:
    """All side by side; the first that fails stops the others."""
    tasks = [asyncio.ensure_future(run) for run in runs]
    try:
        await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise

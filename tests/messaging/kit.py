"""Knows what the bus tests share: a log in memory, a bus of one's own on the real server, bounded stories."""

import asyncio
import functools
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ParamSpec
from uuid import UUID

from nats.aio.client import Client

from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAcknowledged
from shared.eventing.frame import body_of, draft
from shared.eventing.merkle import leaf_hash
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import CommandId, derived_id
from shared.messaging import jetstream
from shared.messaging.connection import connect
from shared.messaging.declaration import TenantBus
from shared.messaging.headers import Origin
from shared.messaging.ports import Row
from shared.messaging.provisioning import Provisioning
from shared.messaging.relay import Relay

P = ParamSpec("P")
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CASE = derived_id("case", 1)


def story(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an async test in a loop of its own, for at most five minutes: machines stall."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(300):
                await test(*args, **kwargs)

        asyncio.run(bounded())

    return run


def a_record(
    position: int,
    *,
    service: str = "intake",
    case: UUID = CASE,
    fact: Fact | None = None,
    caused_by: Cause | None = None,
    trace: str | None = None,
) -> Row:
    """A record of intake, real bytes."""
    fact = fact or ApplicationAcknowledged(acknowledged_on=date(2024, 5, 1), expected_answer_on=None)
    by = Caller(
        actor=system_actor(service, "reaction"),
        command_id=CommandId(derived_id("command", service, position)),
        fingerprint=b"",
        now=NOON,
        trace=trace,
        caused_by=caused_by,
    )
    pending = draft(fact, service=service, stream=case, version=position, case_id=case, by=by)
    body = body_of(pending.tail, position=position, recorded_at="2024-05-01T12:00:00.000000Z")
    return Row(
        position=position,
        type=pending.type,
        case_id=case,
        recorded_at=NOON,
        body=body,
        leaf_hash=leaf_hash(body),
        trace=trace,
    )


class MemoryRecords:
    """A service's own log as the relay and the replay read it."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = list(rows)
        self._grown = asyncio.Event()

    @classmethod
    def of(cls, count: int) -> "MemoryRecords":
        return cls([a_record(n) for n in range(1, count + 1)])

    def grow(self, count: int) -> None:
        self.rows += [a_record(len(self.rows) + 1 + n) for n in range(count)]
        self._grown.set()

    async def page(self, *, after: int, limit: int, wait: float = 0.0) -> Sequence[Row]:
        if len(self.rows) <= after and wait:
            self._grown.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._grown.wait()
        return self.rows[after : after + limit]

    async def size(self) -> int:
        return len(self.rows)

    def notes(self, *, after: int) -> Mapping[str, Any]:
        return {"size": len(self.rows), "after": after}


@dataclass(kw_only=True)
class OwnBus:
    """A tenant's bus on the shared server, with a connection and log ids nobody else has."""

    url: str
    nats: Client
    bus: TenantBus

    @property
    def stream(self) -> str:
        return self.bus.stream_of("intake")

    @property
    def origin(self) -> Origin:
        return Origin(organisation="999999999", service="intake", log_id=self.bus.log_ids["intake"])

    def relay(self, source: MemoryRecords, **settings: Any) -> Relay:
        """A relay of intake."""
        settings.setdefault("on_log_behind", lambda behind: None)
        return Relay(nats=self.nats, source=source, origin=self.origin, **settings)

    async def provision(self) -> tuple[str, ...]:
        return await Provisioning(nats=self.nats, bus=self.bus).once()

    async def delete(self, service: str = "intake") -> None:
        await self.nats.request(f"$JS.API.STREAM.DELETE.{self.bus.stream_of(service)}", timeout=30)

    async def stored(self) -> list[bytes]:
        """Every body in intake's stream, in order."""
        last = await jetstream.last_sequence(self.nats, self.stream) or 0
        found = [await jetstream.message_at(self.nats, stream=self.stream, sequence=n) for n in range(1, last + 1)]
        return [message.body for message in found if message is not None]

    async def reaches(self, sequence: int) -> None:
        """Wait until the stream has so many messages."""
        while await jetstream.last_sequence(self.nats, self.stream) != sequence:
            await asyncio.sleep(0.02)


@asynccontextmanager
async def own_bus(url: str, *services: str, **options: Any) -> AsyncIterator[OwnBus]:
    """Provision streams for the services (intake when none is named); delete them afterwards."""
    log_ids = {service: secrets.token_hex(6) for service in services or ("intake",)}
    bus = TenantBus(tenant="test", log_ids=log_ids, **options)
    async with connect(url=url, user="tester", reconnect_wait=0.1) as nats:
        own = OwnBus(url=url, nats=nats, bus=bus)
        await own.provision()
        try:
            yield own
        finally:
            for service in log_ids:
                await own.delete(service)


@asynccontextmanager
async def running(*loops: Awaitable[Any]) -> AsyncIterator[None]:
    """Let loops run beside the story; an error in one fails the story."""
    tasks = [asyncio.ensure_future(loop) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is true; the story's own bound ends it otherwise."""
    while not condition():
        await asyncio.sleep(0.02)

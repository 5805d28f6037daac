"""Knows a bus of our own on the real server: streams as production declares them, one event loop for all samples."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from shared.eventing.store import ServiceLog
from shared.messaging import jetstream
from shared.messaging.connection import BusClient, connect
from shared.messaging.declaration import TenantBus
from shared.messaging.headers import Origin
from shared.messaging.own_log import OwnLog
from shared.messaging.provisioning import Provisioning
from shared.messaging.relay import Relay

T = TypeVar("T")


class Bus:
    """One service's stream under a log id that nobody else has. `renew` deletes it and makes an empty one."""

    def __init__(self, *, url: str, runner: asyncio.Runner, service: str) -> None:
        self.url = url
        self.service = service
        self._runner = runner
        self._bus = TenantBus(tenant="bench", log_ids={})

    @property
    def log_id(self) -> str:
        return self._bus.log_ids[self.service]

    @property
    def stream(self) -> str:
        return self._bus.stream_of(self.service)

    @property
    def origin(self) -> Origin:
        return Origin(organisation="999999999", service=self.service, log_id=self.log_id)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    @asynccontextmanager
    async def connected(self, user: str) -> AsyncIterator[BusClient]:
        async with connect(url=self.url, user=user) as nats:
            yield nats

    async def renew(self) -> None:
        """Deleting takes the server a moment: it is done before the sample."""
        async with self.connected("provisioner") as nats:
            if self._bus.log_ids:
                await nats.request(f"$JS.API.STREAM.DELETE.{self.stream}", timeout=10)
            self._bus = TenantBus(tenant="bench", log_ids={self.service: secrets.token_hex(6)})
            await Provisioning(nats=nats, bus=self._bus).once()

    async def publish(self, log: ServiceLog) -> None:
        """Bring a whole log onto the bus."""
        source, size = OwnLog(log), log.size()
        async with self.connected("relay") as nats:
            relay = Relay(nats=nats, source=source, origin=self.origin, on_log_behind=lambda behind: None)
            task = asyncio.create_task(relay.run())
            while await jetstream.last_sequence(nats, self.stream) != size:
                await asyncio.sleep(0.005)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        source.close()

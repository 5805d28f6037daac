"""Knows how streams come to be: created when missing, watched when there, never changed by stealth."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog
from nats import errors
from nats.aio.client import Client

from shared.messaging import jetstream
from shared.messaging.declaration import TenantBus

log = structlog.get_logger(__name__)

FORBIDDEN = ("persist_mode", "mirror", "sources", "sealed", "no_ack", "republish", "subject_transform")
"""Settings that would weaken a stream and stand in no declaration: they must be absent or false."""

FAILURES = (jetstream.ApiRefused, errors.Error, TimeoutError, OSError)


def differences(*, declared: Mapping[str, Any], actual: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the settings in which a stream is not as declared."""
    wrong = [name for name, value in declared.items() if actual.get(name) != value]
    return (*wrong, *(name for name in FORBIDDEN if actual.get(name)))


class Provisioning:
    """Keeps a tenant's streams in being. Runs with rights that no service has."""

    def __init__(self, *, nats: Client, bus: TenantBus, every: float = 1.0) -> None:
        self._nats = nats
        self._bus = bus
        self._every = every
        self.wrong: dict[str, tuple[str, ...]] = {}

    async def run(self) -> None:
        """Look, create what is missing, sleep; until cancelled."""
        while True:
            try:
                await self.once()
            except FAILURES as failure:
                log.warning("provisioning waits", tenant=self._bus.tenant, error=type(failure).__name__)
            await asyncio.sleep(self._every)

    async def once(self) -> tuple[str, ...]:
        """One look at every stream. Returns the names of those that had to be created."""
        created = [config["name"] for config in self._bus.stream_configs() if await self._look_after(config)]
        return tuple(created)

    async def _look_after(self, config: dict[str, Any]) -> bool:
        name = config["name"]
        info = await jetstream.stream_info(self._nats, name)
        if info is None:
            await jetstream.create_stream(self._nats, config)
            log.info("stream created", tenant=self._bus.tenant, stream=name)
            return True
        self._compare(name, wrong=differences(declared=config, actual=info["config"]))
        return False

    def _compare(self, name: str, *, wrong: tuple[str, ...]) -> None:
        """A stream that somebody changed is an alarm, not something to put right quietly."""
        if wrong == self.wrong.get(name, ()):
            return
        self.wrong[name] = wrong
        log.error("stream is not as declared", tenant=self._bus.tenant, stream=name, settings=wrong)

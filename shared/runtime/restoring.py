"""Knows how a log that lies behind its stream is refilled from it."""

import asyncio
import os
from collections.abc import Iterator

from nats.aio.client import Client

from shared.eventing.log_reader import Head
from shared.eventing.restore import LogDiffers, refill
from shared.eventing.store import ServiceLog
from shared.kernel.clock import SystemClock
from shared.messaging import jetstream
from shared.messaging.connection import connect
from shared.runtime.bus_accounts import bus_of
from shared.runtime.keeping import NotDone, platform_of
from shared.runtime.parts import open_log, open_vault
from shared.runtime.platform import Platform
from shared.runtime.service import Service
from shared.runtime.service_environment import environment_of
from shared.runtime.settings import ServiceSettings


def restore_log(*, service: str, tenant: str) -> str:
    """What was refilled, in a sentence. Raises NotDone when the log is no beginning of what was published."""
    with platform_of(tenant, service=service, healthy=False) as platform:
        return refill_log(_settings(platform, service), stream=_stream(platform, service))


def refill_log(settings: ServiceSettings, *, stream: str) -> str:
    """The same for whoever has the service's settings, wherever its engines run. Raises NotDone."""
    service = settings.service
    with open_vault(settings) as vault:
        sealer = vault.sealer(log_id=settings.log_ids[service])
        log = open_log(Service(name=service, contracts=()), settings, clock=SystemClock(), sealer=sealer)
        try:
            before, head = log.size(), _refill(log, settings, stream=stream)
        except LogDiffers as differs:
            raise NotDone(f"{service} differs from its stream ({differs}): it needs a new log id") from differs
        finally:
            log.close()
    return f"{service}: {head.size - before} records refilled, size {head.size}, root {head.root.hex()}"


def _refill(log: ServiceLog, settings: ServiceSettings, *, stream: str) -> Head:
    log.writer.behind = False
    published = asyncio.run(_published(settings, stream=stream, after=max(log.size() - 1, 0)))
    return refill(log, published)


async def _published(settings: ServiceSettings, *, stream: str, after: int) -> Iterator[bytes]:
    """The bodies in the stream from `after` + 1 on, so that the newest of ours is compared too."""
    async with connect(
        url=settings.nats,
        user=settings.service,
        seed=settings.secret("bus.seed"),
        on_closed=lambda: None,
    ) as nats:
        last = await jetstream.last_sequence(nats, stream) or 0
        bodies = [await _body(nats, stream=stream, sequence=number) for number in range(after + 1, last + 1)]
    return iter(bodies)


async def _body(nats: Client, *, stream: str, sequence: int) -> bytes:
    message = await jetstream.message_at(nats, stream=stream, sequence=sequence)
    if message is None:
        raise NotDone(f"the stream no longer holds record {sequence}")
    return message.body


def _settings(platform: Platform, service: str) -> ServiceSettings:
    run = platform.services[service]
    os.environ.update(
        environment_of(
            service,
            tenant=platform.tenant,
            folder=platform.folder,
            running=platform.running,
            http_port=run.http_port,
        )
    )
    return ServiceSettings()


def _stream(platform: Platform, service: str) -> str:
    return bus_of(platform.tenant).stream_of(service)

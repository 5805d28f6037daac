"""Knows how a log that lies behind its stream is refilled from it."""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass

from shared.eventing.log_reader import Head
from shared.eventing.restore import LogDiffers, refill
from shared.eventing.store import ServiceLog
from shared.kernel.clock import SystemClock
from shared.messaging import jetstream
from shared.messaging.connection import connect
from shared.messaging.jetstream import StoredMessage
from shared.runtime.bus_accounts import bus_of
from shared.runtime.keeping import NotDone, platform_of
from shared.runtime.parts import open_log, open_vault
from shared.runtime.platform import Platform
from shared.runtime.service import Service
from shared.runtime.service_environment import environment_of
from shared.runtime.settings import ServiceSettings

PageAfter = Callable[[int], Sequence[StoredMessage]]
"""What the stream holds after a position: a page of it."""


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
    seed = settings.secret("bus.seed")
    with stream_at(settings.nats, user=settings.service, seed=seed, stream=stream) as published:
        # From the newest of ours on, so that it is compared too.
        return refill(log, bodies_after(max(log.size() - 1, 0), last=published.last, page_after=published.page_after))


@dataclass(frozen=True, kw_only=True)
class Published:
    """A stream that may be asked page by page, by somebody who waits for each."""

    last: int
    page_after: PageAfter


@contextmanager
def stream_at(url: str, *, user: str, seed: str | None, stream: str) -> Iterator[Published]:
    """The stream, for as long as the block lasts."""
    with asyncio.Runner() as runner:
        ending = AsyncExitStack()
        connecting = connect(url=url, user=user, seed=seed, on_closed=lambda: None)
        nats = runner.run(ending.enter_async_context(connecting))
        try:
            yield Published(
                last=runner.run(jetstream.last_sequence(nats, stream)) or 0,
                page_after=lambda after: runner.run(jetstream.messages_after(nats, stream=stream, after=after)),
            )
        finally:
            runner.run(ending.aclose())


def bodies_after(after: int, *, last: int, page_after: PageAfter) -> Iterator[bytes]:
    """The bodies from `after` + 1 to `last`, one page at a time. Raises NotDone where one is missing."""
    while after < last:
        page = page_after(after)
        for message in page:
            if message.sequence != after + 1:
                break
            yield message.body
            after += 1
        if not page or after < page[-1].sequence:
            raise NotDone(f"the stream no longer holds record {after + 1}")


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

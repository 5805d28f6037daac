"""Knows how audit is put together and started."""

import asyncio
from contextlib import AbstractAsyncContextManager

from nats.aio.client import Client

from services.audit.api import questions
from services.audit.archive import Archive
from services.audit.settings import AuditSettings
from services.audit.sources import BusSource, OwnSource
from services.audit.verification import Verdict, verify
from services.audit.watching import Watch
from services.audit.witness import Witness
from shared.contracts import appeal, assessment, audit, decision, insight, intake
from shared.eventing.store import ServiceLog
from shared.messaging.connection import connect
from shared.runtime.parts import Parts
from shared.runtime.service import Service, run
from shared.web.door import ObserverDoor


def archive_of(parts: Parts) -> Archive:
    """The archive in the service's own schema."""
    archive = Archive(parts.engine, mapper=parts.log.mapper)
    archive.create_tables()
    return archive


def doors(parts: Parts) -> tuple[ObserverDoor, ...]:
    """The questions, with the witness watching from now on."""
    settings = AuditSettings()
    archive, upstreams = archive_of(parts), parts.bus.upstreams_of("audit")
    witness = Witness(settings.witness, log_keys=settings.log_keys)

    def bus() -> AbstractAsyncContextManager[Client]:
        seed = settings.secret("bus.seed")
        return connect(url=settings.nats, user=settings.service, seed=seed, on_closed=lambda: None)

    async def over_the_bus(log: ServiceLog) -> Verdict:
        async with bus() as nats:
            others = [BusSource(nats, upstream) for upstream in upstreams]
            return await verify([*others, OwnSource(log)], published=archive, witness=witness)

    Watch(connect=bus, services=upstreams, published=archive, witness=witness).start()
    return questions(archive=archive, verify=lambda log: asyncio.run(over_the_bus(log)))


SERVICE = Service(
    name="audit",
    contracts=(intake, assessment, decision, appeal, insight, audit),
    observes=archive_of,
    commands_from=doors,
)


def main() -> None:
    run(SERVICE)


if __name__ == "__main__":
    main()

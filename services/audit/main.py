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
from shared.eventing.mapper import FactMapper
from shared.eventing.store import ServiceLog
from shared.eventing.views import engine_for
from shared.messaging.connection import connect
from shared.messaging.declaration import LISTENS
from shared.runtime.service import Service, run

CONTRACTS = (intake, assessment, decision, appeal, insight, audit)
UPSTREAMS = LISTENS["audit"]


def service(settings: AuditSettings) -> Service:
    """Archive, witness and doors, made from the settings."""
    archive = Archive(engine_for(settings.database_dsn()), mapper=FactMapper(CONTRACTS))
    archive.create_tables()
    witness = Witness(settings.witness, log_keys=settings.log_keys)

    def bus() -> AbstractAsyncContextManager[Client]:
        seed = settings.secret("bus.seed")
        return connect(url=settings.nats, user=settings.service, seed=seed, on_closed=lambda: None)

    async def verify_over_the_bus(log: ServiceLog) -> Verdict:
        async with bus() as nats:
            others = [BusSource(nats, upstream) for upstream in UPSTREAMS]
            return await verify([*others, OwnSource(log)], published=archive, witness=witness)

    Watch(connect=bus, services=UPSTREAMS, published=archive, witness=witness).start()
    return Service(
        name="audit",
        contracts=CONTRACTS,
        commands=questions(archive=archive, verify=lambda log: asyncio.run(verify_over_the_bus(log))),
        observes=lambda parts: archive,
    )


def main() -> None:
    run(service(AuditSettings()))


if __name__ == "__main__":
    main()

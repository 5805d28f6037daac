"""Knows how audit is put together and started."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial

from nats.aio.client import Client

from services.audit.api import questions
from services.audit.archive import Archive
from services.audit.drawing import DRAWN_FROM, Sampling
from services.audit.exporting import Exports
from services.audit.findings import FindingsCheck
from services.audit.heads import SignedHeads
from services.audit.holding import ArchivedLog, Holding, OwnLog
from services.audit.logs import Logs
from services.audit.settings import AuditSettings
from services.audit.sources import OwnSource
from services.audit.verification import verify
from services.audit.watching import Watch
from services.audit.witness import Witness
from shared.contracts import appeal, assessment, audit, bedflow, billing, decision, insight, intake
from shared.eventing.mapper import FactMapper
from shared.law.loader import load
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
    holdings: dict[str, Holding] = {name: ArchivedLog(archive, name) for name in upstreams}
    holdings[parts.log.service] = OwnLog(parts.log)

    def bus() -> AbstractAsyncContextManager[Client]:
        seed = settings.secret("bus.seed")
        return connect(url=settings.nats, user=settings.service, seed=seed, on_closed=lambda: None)

    Watch(connect=bus, holdings=holdings, witness=witness, own=OwnSource(parts.log)).start()
    logs = Logs(connect=bus, others=upstreams, own=parts.log)
    return _asked_of(archive, witness=witness, holdings=holdings, logs=logs, mapper=parts.log.mapper)


def _asked_of(
    archive: Archive, *, witness: Witness, holdings: Mapping[str, Holding], logs: Logs, mapper: FactMapper
) -> tuple[ObserverDoor, ...]:
    findings, heads = FindingsCheck(mapper=mapper, law=load()), SignedHeads(ask=logs.newest, witness=witness)
    check = partial(verify, published=archive, witness=witness, findings=findings)
    return questions(
        archive=archive,
        verify=lambda progress: logs.ask(lambda sources: check(sources, progress=progress)),
        exports=Exports(holdings=holdings, heads=heads, heads_page=logs.heads),
        law=findings.law,
        sampling=Sampling(
            archive=archive,
            findings=findings,
            heads=heads,
            holdings=holdings,
            head_of_size=lambda size: logs.head_of_size(DRAWN_FROM, size),
        ),
    )


SERVICE = Service(
    name="audit",
    contracts=(intake, assessment, decision, appeal, bedflow, billing, insight, audit),
    observes=archive_of,
    commands_from=doors,
)


def main() -> None:
    run(SERVICE)


if __name__ == "__main__":
    main()

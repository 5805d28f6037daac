"""Knows a real log of intake, published on a real bus and archived: what audit has before anybody tampers."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import create_engine, text

from services.audit.archive import Archive
from services.audit.holding import ArchivedLog
from services.audit.sources import BusSource
from services.audit.verification import Verdict, verify
from services.audit.watching import Watch
from services.audit.witness import Witness
from shared.contracts import audit, intake
from shared.eventing.mapper import FactMapper
from shared.eventing.store import ServiceLog
from shared.kernel.ids import derived_id
from shared.messaging import replay
from shared.messaging.connection import connect
from shared.messaging.own_log import OwnLog
from shared.messaging.reader import Reader
from shared.messaging.viewing import ViewSink
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, acknowledged, caller, open_log, provision_log
from tests.messaging.kit import OwnBus, own_bus, running


@dataclass(kw_only=True)
class Observed:
    """Intake's log and audit's archive and witness, on real engines."""

    place: LogPlace
    log: ServiceLog
    archive: Archive
    witness: Witness
    own: OwnBus

    def record(self, count: int) -> None:
        """Commands of one fact each, on five streams."""
        for _ in range(count):
            number = self.log.size()
            stream = case(number % 5)
            _, version = self.log.load(stream, lambda state, _: state, None)
            self.log.append(stream, version, acknowledged(), by=caller(uuid4()), case_id=stream)

    async def archived(self) -> None:
        """Wait until everything recorded has come over the bus."""
        while self.archive.place("intake").position < self.log.size():
            await asyncio.sleep(0.02)

    async def verdict(self) -> Verdict:
        source = BusSource(self.own.nats, "intake")
        return await verify([source], published=self.archive, witness=self.witness)

    async def look(self) -> dict[str, str]:
        """Let the witness look once; what it refuses."""
        bus = connect(url=self.own.url, user="witness", on_closed=lambda: None)
        watch = Watch(
            connect=lambda: bus, holdings={"intake": ArchivedLog(self.archive, "intake")}, witness=self.witness
        )
        await watch.look([BusSource(self.own.nats, "intake")])
        return watch.contradictions

    def tamper(self, statement: str) -> None:
        """What a database administrator can do who switches the triggers off."""
        with psycopg.connect(self.place.admin_dsn, autocommit=True) as admin:
            for table in ("records", "heads", "commands"):
                admin.execute(f"ALTER TABLE intake.{table} DISABLE TRIGGER ALL".encode())
            admin.execute(statement.encode())


def case(number: int) -> UUID:
    return derived_id("case", number)


@asynccontextmanager
async def observed(postgres: TestPostgres, *, url: str, folder: Path, records: int = 12) -> AsyncIterator[Observed]:
    """`records` facts recorded, published and archived; relay and reader have ended."""
    place = provision_log(postgres)
    with open_log(place) as log, an_archive(postgres) as archive:
        async with own_bus(url) as own:
            witness = Witness(folder / "witness", log_keys={"intake": place.signer.vkey})
            seen = Observed(place=place, log=log, archive=archive, witness=witness, own=own)
            source = OwnLog(log)
            await replay.serve(nats=own.nats, service="intake", source=source, heads=source)
            seen.record(records)
            async with running(own.relay(source).run(), _reader(seen).run()):
                await seen.archived()
            yield seen
            source.close()


@contextmanager
def an_archive(postgres: TestPostgres, *, contracts: Sequence[ModuleType] = (intake, audit)) -> Iterator[Archive]:
    """An empty archive in a database of its own."""
    dsn = postgres.create_database("archive")
    engine = create_engine(dsn.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA audit"))
    archive = Archive(engine, mapper=FactMapper(contracts))
    archive.create_tables()
    try:
        yield archive
    finally:
        engine.dispose()


def _reader(seen: Observed) -> Reader:
    log_id = seen.own.bus.log_ids["intake"]
    mapper = FactMapper((intake, audit))
    return Reader(
        nats=seen.own.nats,
        reader="audit",
        upstream="intake",
        log_id=log_id,
        sink=ViewSink(view=seen.archive, mapper=mapper, upstream="intake", log_id=log_id),
    )

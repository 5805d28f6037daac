"""Knows what every case stands on: the engines as in production, and fresh logs in fresh databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from bench.processor_time import ProcessorTime
from shared.contracts import assessment, intake
from shared.eventing.store import ServiceLog
from shared.runtime.engines.nats import NatsServer
from tests.kit.engines import TestPostgres, running_nats, running_postgres
from tests.kit.log import LogPlace, open_log, provision_log

CONTRACTS: tuple[ModuleType, ...] = (intake, assessment)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One PostgreSQL (fsync on) and one nats-server (every message synced), both from their wheels."""

    postgres: TestPostgres
    nats: NatsServer
    quick: bool

    def size(self, whole: int, *, quick: int) -> int:
        return quick if self.quick else whole

    def clock(self) -> ProcessorTime:
        return ProcessorTime([pid for pid in (self.postgres.pid, self.nats.pid) if pid is not None])

    def log_place(self, service: str = "assessment") -> LogPlace:
        """A new log in a database of its own."""
        return provision_log(self.postgres, service)

    def peer_database(self, prefix: str) -> str:
        """A database for somebody who waits for locks as long as it takes, as they do by default."""
        dsn = self.postgres.create_database(prefix)
        with psycopg.connect(dsn, autocommit=True) as connection:
            name = sql.Identifier(connection.info.dbname)
            connection.execute(sql.SQL("ALTER DATABASE {} SET lock_timeout = 0").format(name))
        return dsn

    @contextmanager
    def log(self, service: str = "assessment") -> Iterator[ServiceLog]:
        """A new log, opened."""
        with opened(self.log_place(service)) as log:
            yield log


@contextmanager
def opened(place: LogPlace) -> Iterator[ServiceLog]:
    """The log in a place, with every contract the cases use."""
    with open_log(place, contracts=CONTRACTS) as log:
        yield log


@contextmanager
def standing_ground(*, quick: bool) -> Iterator[Ground]:
    """Engines of our own, gone afterwards."""
    # On the disk: in memory, as tests have it, waiting for it costs nothing, and that is what is measured.
    with running_postgres(may_be_in_memory=False) as postgres, running_nats(may_be_in_memory=False) as nats:
        yield Ground(postgres=postgres, nats=nats, quick=quick)


def environment_of(dsn: str) -> dict[str, str]:
    """What PostgreSQL's own programs read: no password in a command line."""
    parts = conninfo_to_dict(dsn)
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    return {names[key]: str(value) for key, value in parts.items() if key in names}

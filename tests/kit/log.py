"""Knows how a test gets a real log: a database, a schema, a role that may only append, and a writer."""

import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, TypeVar
from uuid import UUID, uuid4

import psycopg
from psycopg import conninfo, sql

from shared.contracts import intake
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationAcknowledged
from shared.eventing.note import Signer
from shared.eventing.schema import create_log_schema, write_identity
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller, Cause
from shared.kernel.clock import Clock, SystemClock
from shared.kernel.ids import CommandId
from tests.kit.engines import TestPostgres

F = TypeVar("F", bound=Fact)
KARI = Actor(kind="person", id="staff-kari", role="caseworker", unit="tildeling")


class NothingToSeal:
    """For logs whose facts hold no confidential text."""

    def seal(self, fact: F, *, service: str, stream: UUID, version: int, type: str) -> F:
        return fact


@dataclass(frozen=True, kw_only=True)
class LogPlace:
    """A provisioned log: `app_dsn` is the service's own role, `admin_dsn` a superuser's."""

    service: str
    admin_dsn: str
    app_dsn: str
    signer: Signer

    def open(
        self, *, clock: Clock | None = None, contracts: Sequence[ModuleType] = (intake,), simulated: bool = False
    ) -> ServiceLog:
        return ServiceLog(
            self.app_dsn,
            service=self.service,
            contracts=contracts,
            signer=self.signer,
            clock=clock or SystemClock(),
            sealer=NothingToSeal(),
            simulated=simulated,
        )

    def ask(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a statement as superuser."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            cursor = connection.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []


def provision_log(
    postgres: TestPostgres,
    service: str = "intake",
    *,
    admin_dsn: str = "",
    prepare: Callable[[LogPlace], object] | None = None,
) -> LogPlace:
    """A new log in a database of its own, or in the one given.

    In its own it is a copy of the first of its kind: same roles, signer and id. `prepare` is called for that one only.
    """
    if admin_dsn:
        return _provisioned(admin_dsn, service)

    def fill(dsn: str) -> LogPlace:
        place = _provisioned(dsn, service)
        if prepare is not None:
            prepare(place)
        return place

    dsn, first = postgres.filled_database("log", fill, key=(service, prepare))
    name = conninfo.conninfo_to_dict(dsn)["dbname"]
    return replace(first, admin_dsn=dsn, app_dsn=conninfo.make_conninfo(first.app_dsn, dbname=name))


def _provisioned(admin_dsn: str, service: str) -> LogPlace:
    app, owner, password = f"app_{secrets.token_hex(4)}", f"owner_{secrets.token_hex(4)}", secrets.token_hex(8)
    signer = Signer(f"987654321/{service}/{secrets.token_hex(4)}", os.urandom(32))
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(owner)))
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(app), sql.Literal(password)))
        create_log_schema(admin, service=service, app_role=app, owner_role=owner)
        write_identity(
            admin,
            service=service,
            tenant="test",
            log_id=signer.name.rsplit("/", 1)[1],
            origin=signer.name,
            vkey=signer.vkey,
            simulated=False,
        )
    app_dsn = conninfo.make_conninfo(admin_dsn, user=app, password=password)
    return LogPlace(service=service, admin_dsn=admin_dsn, app_dsn=app_dsn, signer=signer)


@contextmanager
def open_log(place: LogPlace, **options: Any) -> Iterator[ServiceLog]:
    log = place.open(**options)
    try:
        yield log
    finally:
        log.close()


def caller(
    command_id: UUID | None = None, *, fingerprint: bytes = b"f", actor: Actor = KARI, caused_by: Cause | None = None
) -> Caller:
    return Caller(
        actor=actor,
        command_id=CommandId(command_id or uuid4()),
        fingerprint=fingerprint,
        now=datetime.now(UTC),
        caused_by=caused_by,
    )


def acknowledged(day: int = 1) -> ApplicationAcknowledged:
    """The smallest fact with no confidential text."""
    return ApplicationAcknowledged(acknowledged_on=date(2024, 5, day), expected_answer_on=None)

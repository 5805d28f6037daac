"""Knows how to harm a running platform: kill, keep away, delete, and change what nobody may change."""

import os
import signal
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import psycopg
import pytest
from psycopg import sql

from shared.contracts.fact import Fact
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.clock import SystemClock
from shared.runtime.engines.process import ProcessMark
from shared.runtime.parts import open_log, open_vault
from shared.runtime.platform import living
from shared.runtime.probe import answers
from shared.runtime.run_file import Running
from shared.runtime.service import Service
from shared.runtime.service_environment import environment_of
from shared.runtime.settings import ServiceSettings
from tests.kit.both_doors import Office, until

Admin = psycopg.Connection[tuple[Any, ...]]
ENGINES = ("nats", "postgres", "vault")


def running(office: Office) -> Running:
    """What the supervisor says just now."""
    found = living(office.platform.home)
    assert found is not None, "the supervisor is gone"
    return found


def mark_of(office: Office, name: str) -> ProcessMark | None:
    """The process of an engine or a service; None while there is none."""
    now = running(office)
    services = now.tenants[office.platform.tenant.name].services
    return now.engines.get(name) if name in ENGINES else services[name].process if name in services else None


def kill(office: Office, name: str) -> ProcessMark:
    """SIGKILL; what PostgreSQL's postmaster leaves behind ends by itself."""
    mark = until(lambda: mark_of(office, name), what=f"{name} runs")
    process = mark.process()
    assert process is not None
    process.kill()
    return mark


def until_mended(office: Office, name: str, old: ProcessMark, *, seconds: float = 60.0) -> None:
    """Another process in its place, and every service well: nobody did anything."""
    until(lambda: mark_of(office, name) not in (None, old), seconds=seconds, what=f"{name} is started again")
    until_well(office, seconds=seconds)


def until_well(office: Office, *, seconds: float = 60.0) -> None:
    """Every service of the platform is there and answers that it is well."""

    def all_well() -> bool:
        services = running(office).tenants[office.platform.tenant.name].services
        return set(services) == set(office.platform.services) and all(answers(one.url) for one in services.values())

    until(all_well, seconds=seconds, what="every service is well")


@contextmanager
def gone(office: Office, name: str) -> Iterator[None]:
    """Killed, and nobody starts it again until the block ends: the supervisor is held still meanwhile."""
    supervisor = running(office).supervisor.process()
    assert supervisor is not None
    old = until(lambda: mark_of(office, name), what=f"{name} runs")
    supervisor.suspend()
    try:
        os.kill(old.pid, signal.SIGKILL)
        yield
    finally:
        supervisor.resume()
    until_mended(office, name, old)


@contextmanager
def superuser(office: Office) -> Iterator[Admin]:
    """A connection nobody in the platform has."""
    with psycopg.connect(office.platform.admin_dsn(), autocommit=True) as admin:
        yield admin


@contextmanager
def triggers_off(office: Office, service: str, *tables: str) -> Iterator[Admin]:
    """As the owner of the server: what refuses changes is switched off, and on again."""
    names = [sql.Identifier(service, table) for table in tables or ("records",)]
    with superuser(office) as admin:
        for name in names:
            admin.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER ALL").format(name))
        try:
            yield admin
        finally:
            for name in names:
                for trigger in ("no_change", "no_truncate"):
                    statement = sql.SQL("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}")
                    admin.execute(statement.format(name, sql.Identifier(trigger)))


@contextmanager
def as_another_release(
    office: Office, service: str, *facts: type[Fact], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ServiceLog]:
    """The service's own log, written by a process that knows other facts than ours do."""
    platform = office.platform
    told = environment_of(
        service,
        tenant=platform.tenant,
        folder=platform.folder,
        running=platform.running,
        http_port=platform.services[service].http_port,
    )
    with monkeypatch.context() as patch:
        for name, value in told.items():
            patch.setenv(name, value)
        settings = ServiceSettings()
    with open_vault(settings) as vault:
        sealer = vault.sealer(log_id=settings.log_ids[service])
        contracts = cast(ModuleType, SimpleNamespace(FACTS=facts))
        log = open_log(Service(name=service, contracts=(contracts,)), settings, clock=SystemClock(), sealer=sealer)
        log.writer.behind = False
        try:
            yield log
        finally:
            log.close()


def record(log: ServiceLog, fact: Fact, *, stream: Any, by: Caller, seen: int = 0) -> int:
    """Append a fact behind everybody's back; its position."""
    return log.append(stream, seen, fact, by=by, case_id=stream).position


def saksgang(office: Office, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command line, beside the running platform."""
    return subprocess.run(
        [Path(sysconfig.get_path("scripts")) / "saksgang", *words],
        env={**os.environ, "SAKSGANG_HOME": str(office.platform.home.path)},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def files_below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())

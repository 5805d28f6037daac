"""Knows how the engines run in containers while the services, told by the same settings, are processes here."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.runtime.engines.process import ProcessMark, free_port
from shared.runtime.home import Home
from shared.runtime.platform import DEFAULT_TENANT, Platform
from shared.runtime.probe import answers
from shared.runtime.provisioner import done_file
from shared.runtime.run_file import Running, ServiceRun, TenantRun
from shared.runtime.tenant import load
from shared.runtime.tenant_processes import built_services
from tests.kit.both_doors import until
from tests.kit.declared import database_settings, declared

# What these tests start, they stop; the library's own reaper is one more image to fetch.
os.environ["TESTCONTAINERS_RYUK_DISABLED"] = "true"

from testcontainers.community.postgres import PostgresContainer
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

PATIENCE = 300.0


@dataclass(frozen=True, kw_only=True)
class Engines:
    """The ports of two database servers and the bus, and the folder from which their secrets came."""

    folder: Path
    log: int
    vault: int
    nats: int
    monitor: int

    def environment(self, **more: str) -> dict[str, str]:
        """What `shared.runtime.deployed` is told; in a deployment the compose file says it."""
        told = {
            "LOG_SERVER": f"127.0.0.1:{self.log}",
            "VAULT_SERVER": f"127.0.0.1:{self.vault}",
            "NATS": f"nats://127.0.0.1:{self.nats}",
            "NATS_MONITOR": f"http://127.0.0.1:{self.monitor}",
            "HTTP_HOST": "127.0.0.1",
        }
        return _places(self.folder) | {f"SAKSGANG_{name}": value for name, value in (told | more).items()}


@contextmanager
def engines_in_containers(folder: Path) -> Iterator[Engines]:
    """Two PostgreSQL servers and NATS, with the images and settings of the compose file."""
    for name in ("bus", "passwords"):
        (folder / name).mkdir(mode=0o700)
    subprocess.run(_deployed("prepare"), env=os.environ | _places(folder), check=True)
    with ExitStack() as stack:
        log, vault = (stack.enter_context(_database(name, folder)) for name in ("postgres", "vault"))
        nats = stack.enter_context(_bus(folder))
        yield Engines(
            folder=folder,
            log=log.get_exposed_port(5432),
            vault=vault.get_exposed_port(5432),
            nats=nats.get_exposed_port(4222),
            monitor=nats.get_exposed_port(8222),
        )


@contextmanager
def services_beside(engines: Engines) -> Iterator[Platform]:
    """Provisioner and services, ended by process id when the block ends."""
    home = Home.at(engines.folder / "home")
    tenant = load(home, DEFAULT_TENANT)
    ports = {name: free_port() for name in built_services()}
    with ExitStack() as stack:
        stack.enter_context(_running(engines, "provision"))
        until(done_file(home, tenant).exists, seconds=PATIENCE, what="databases and streams are provisioned")
        marks = {
            name: stack.enter_context(_running(engines, "serve", name, HTTP_PORT=str(port)))
            for name, port in ports.items()
        }
        services = {name: ServiceRun(process=marks[name], http_port=port) for name, port in ports.items()}
        for name, service in services.items():
            until(lambda url=service.url: answers(url), seconds=PATIENCE, what=f"{name} is ready")
        yield Platform(
            home=home,
            tenant=tenant,
            running=Running(
                supervisor=ProcessMark.of(os.getpid()),
                state="healthy",
                nats_port=engines.nats,
                monitor_port=engines.monitor,
                log_port=engines.log,
                vault_port=engines.vault,
                tenants={tenant.name: TenantRun(generation=tenant.generation, state="healthy", services=services)},
            ),
        )


def _database(name: str, folder: Path) -> PostgresContainer:
    server, told = declared(name), database_settings(name)
    password = (folder / "passwords" / name / "password").read_text(encoding="ascii").strip()
    container = PostgresContainer(server["image"], username="postgres", password=password, dbname="postgres")
    container.with_command(["postgres", *(f"-c{setting}={value}" for setting, value in told.items())])
    return container.with_env("POSTGRES_INITDB_ARGS", server["environment"]["POSTGRES_INITDB_ARGS"])


def _bus(folder: Path) -> DockerContainer:
    server = declared("nats")
    container = DockerContainer(server["image"], ports=[4222, 8222]).with_command(server["command"])
    container.with_copy_into_container((folder / "bus" / "nats.conf").read_bytes(), server["command"][1])
    return container.waiting_for(LogMessageWaitStrategy("Server is ready"))


@contextmanager
def _running(engines: Engines, *words: str, **told: str) -> Iterator[ProcessMark]:
    log = engines.folder / f"{'-'.join(words)}.log"
    environment = os.environ | engines.environment(**told)
    with log.open("wb") as output:
        child = subprocess.Popen(_deployed(*words), env=environment, stdout=output, stderr=output)
    try:
        yield ProcessMark.of(child.pid)
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.send_signal(signal.SIGTERM)
    end = time.monotonic() + 15
    while child.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    child.kill()
    child.wait()


def _deployed(*words: str) -> list[str]:
    return [sys.executable, "-m", "shared.runtime.deployed", *words]


def _places(folder: Path) -> dict[str, str]:
    return {f"SAKSGANG_{name.upper()}": str(folder / name) for name in ("home", "passwords", "bus")}

"""Knows what runs just now: written by the supervisor, read by every other command."""

from pathlib import Path
from typing import Literal

import msgspec

from shared.runtime.engines.process import ProcessMark, private_folder, write_private
from shared.runtime.home import Home

State = Literal["starting", "healthy", "stopping"]


class ServiceRun(msgspec.Struct, frozen=True, kw_only=True):
    """One process of a tenant and where it answers."""

    process: ProcessMark
    http_port: int
    restarts: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"


class TenantRun(msgspec.Struct, frozen=True, kw_only=True):
    generation: str
    state: State
    services: dict[str, ServiceRun] = {}
    provisioner: ProcessMark | None = None


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """The supervisor, its engines and its tenants. Ports are the ones in use, not the ones wished for."""

    supervisor: ProcessMark
    state: State
    nats_port: int = 0
    monitor_port: int = 0
    log_port: int = 0
    vault_port: int = 0
    engines: dict[str, ProcessMark] = {}
    tenants: dict[str, TenantRun] = {}

    @property
    def nats_url(self) -> str:
        return f"nats://127.0.0.1:{self.nats_port}"

    def processes(self) -> tuple[ProcessMark, ...]:
        """Everything the supervisor started, services before the engines they need."""
        return (*self.served_by_engines(), *self.engines.values())

    def served_by_engines(self) -> tuple[ProcessMark, ...]:
        """Every service, and the provisioners."""
        found = [service.process for tenant in self.tenants.values() for service in tenant.services.values()]
        found += [tenant.provisioner for tenant in self.tenants.values() if tenant.provisioner]
        return tuple(found)


def _path(home: Home) -> Path:
    return home.run / "running.json"


def write_running(home: Home, running: Running) -> None:
    private_folder(home.run)
    write_private(_path(home), msgspec.json.format(msgspec.json.encode(running)).decode())


def read_running(home: Home) -> Running | None:
    """What was written last, whether or not the supervisor still lives."""
    try:
        return msgspec.json.decode(_path(home).read_bytes(), type=Running)
    except FileNotFoundError:
        return None


def forget_running(home: Home) -> None:
    _path(home).unlink(missing_ok=True)

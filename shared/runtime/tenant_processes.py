"""Knows the processes of one tenant: the provisioner first, then every service that is built."""

import importlib.util
import runpy
import sys
from pathlib import Path

from shared.runtime.children import Child, stop_children
from shared.runtime.engine_room import EngineRoom
from shared.runtime.engines.process import free_port, port_is_free
from shared.runtime.home import Home
from shared.runtime.provisioner import done_file, run_provisioner
from shared.runtime.run_file import Running, ServiceRun, State, TenantRun
from shared.runtime.service_environment import BEDS, environment_of, live_board_at
from shared.runtime.tenant import PAGES, SERVICES, Tenant, folder_of

FIRST_HTTP_PORT = 8701
PORTS = ("intake", "assessment", "decision", "appeal", "audit", "insight", "console", "bedflow", "billing")
"""Who answers at which port, counted from the first: a service that is new comes last, and nobody moves."""
RUNNING = (*SERVICES, *PAGES)


def built_services() -> tuple[str, ...]:
    """Services that can be started."""
    return tuple(name for name in RUNNING if importlib.util.find_spec(f"services.{name}.main") is not None)


def run_service(name: str) -> None:
    """What `python -m services.<name>.main` does."""
    module = f"services.{name}.main"
    # Imported beforehand so that the fork has it; run as if it were the first.
    sys.modules.pop(module, None)
    runpy.run_module(module, run_name="__main__")


class TenantProcesses:
    """`tend` is called again and again: it starts what is due."""

    def __init__(self, home: Home, tenant: Tenant, *, room: EngineRoom, running: Running) -> None:
        self._home = home
        self.tenant = tenant
        self._done = done_file(home, tenant)
        self._done.unlink(missing_ok=True)
        self._ports: dict[str, int] = {}
        self._healthy = False
        servers, url = room.servers(), running.nats_url
        self.provisioner = Child(
            name="provisioner",
            work=lambda: run_provisioner(home, tenant, servers=servers, nats_url=url),
            log=self._log_of("provisioner"),
        )
        self.services = {name: self._child(name, running) for name in built_services()}

    def tend(self) -> bool:
        """True when something was started."""
        started = [self.provisioner.start_if_due()]
        if self._done.exists():
            started += [self._start(name, child) for name, child in self.services.items()]
        return any(started)

    def _start(self, name: str, child: Child) -> bool:
        if child.mark is None and not port_is_free(self._ports[name]):
            self._ports[name] = free_port()
            child.environment["SAKSGANG_HTTP_PORT"] = str(self._ports[name])
        if name in PAGES and BEDS in self._ports:
            child.environment |= live_board_at(f"http://127.0.0.1:{self._ports[BEDS]}")
        return child.start_if_due()

    def children(self) -> list[Child]:
        return [self.provisioner, *self.services.values()]

    def stop(self) -> None:
        stop_children(self.children())
        self._done.unlink(missing_ok=True)

    def all_started(self) -> bool:
        return self._done.exists() and all(child.mark is not None for child in self.services.values())

    def run(self, state: State) -> TenantRun:
        """What the run file says of this tenant."""
        services = {
            name: ServiceRun(process=child.mark, http_port=self._ports[name], restarts=child.restarts)
            for name, child in self.services.items()
            if child.mark is not None
        }
        return TenantRun(
            generation=self.tenant.generation,
            state=state,
            services=services,
            provisioner=self.provisioner.mark,
        )

    def _child(self, name: str, running: Running) -> Child:
        self._ports[name] = self._choose_port(name)
        folder = folder_of(self._home, self.tenant.name)
        environment = environment_of(
            name, tenant=self.tenant, folder=folder, running=running, http_port=self._ports[name]
        )
        return Child(name=name, work=lambda: run_service(name), environment=environment, log=self._log_of(name))

    def _choose_port(self, name: str) -> int:
        wished = FIRST_HTTP_PORT + PORTS.index(name)
        return wished if port_is_free(wished) else free_port()

    def _log_of(self, name: str) -> Path:
        return self._home.logs / f"{self.tenant.name}.{name}.log"

"""Knows how the platform is kept running: engines, tenants and their services, whatever of them ends."""

import gc
import importlib
import os
import select
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec
import structlog

from shared.runtime import tenant as tenants
from shared.runtime.engine_room import EngineRoom
from shared.runtime.engines.process import ProcessMark, private_folder
from shared.runtime.home import Home
from shared.runtime.logging import configure_logging, describe
from shared.runtime.probe import is_ready
from shared.runtime.provision import remove
from shared.runtime.run_file import Running, State, forget_running, write_running
from shared.runtime.settings import PlatformSettings
from shared.runtime.tenant_processes import TenantProcesses, built_services
from shared.runtime.tenant_secrets import create_secrets
from shared.runtime.wanted import WantedTenant, read_wanted

_log = structlog.get_logger(__name__)


@dataclass
class Orders:
    """What signals asked for since we looked last."""

    stop: bool = False
    look_again: bool = True


class Supervisor:
    """One thread: everything it imports, its children have already; a fork copies no other thread."""

    def __init__(self, home: Home, *, owner: ProcessMark | None = None) -> None:
        self._home = home
        self._owner = owner
        self._room = EngineRoom(home)
        self._tenants: dict[str, TenantProcesses] = {}
        self._orders = Orders()
        self._healthy: set[str] = set()
        self._running = Running(supervisor=ProcessMark.of(os.getpid()), state="starting")

    def run(self) -> None:
        """Until SIGTERM or SIGINT. SIGHUP: look again which tenants are wanted."""
        wake = self._listen()
        self._write("starting")
        try:
            self._start_engines_while_importing()
            self._note_engines()
            while not self._orders.stop and not self._is_orphaned():
                self._turn()
                select.select([wake], [], [], 0.05 if self._is_starting() else 1.0)
                _drain(wake)
        finally:
            self._stop()

    def _is_orphaned(self) -> bool:
        """Whoever started us for themselves is gone, killed perhaps: nobody else would ever stop us."""
        return self._owner is not None and self._owner.process() is None

    def _start_engines_while_importing(self) -> None:
        # The thread has ended before the first fork: a child would get its locks but not the thread.
        gc.disable()
        with ThreadPoolExecutor(max_workers=1) as beside:
            engines = beside.submit(self._room.start)
            _import_once()
            engines.result()
        gc.freeze()
        gc.enable()

    def _turn(self) -> None:
        if self._orders.look_again:
            self._orders.look_again = False
            self._reconcile()
        restarted = self._restart_engines()
        ended = self._reap()
        started = [processes.tend() for processes in self._tenants.values()]
        newly = self._look_for_health()
        if restarted or ended or any(started) or newly:
            self._note_engines()

    def _restart_engines(self) -> tuple[str, ...]:
        before = self._room.ports()
        restarted = self._room.restart_ended()
        for name in restarted:
            _log.warning("engine started again", engine=name)
        if self._room.ports() != before:
            _log.error("an engine had to move: its port was taken; services are started again", engines=restarted)
            self._note_engines()
            for name in tuple(self._tenants):
                self._tell_new_addresses(name)
        return restarted

    def _tell_new_addresses(self, name: str) -> None:
        known = self._tenants.pop(name)
        known.stop()
        self._healthy.discard(name)
        self._tenants[name] = TenantProcesses(self._home, known.tenant, room=self._room, running=self._running)

    def _reconcile(self) -> None:
        """Stop what is no longer wanted or replaced, then begin what is missing."""
        _complete_secrets(self._home)
        wanted = read_wanted(self._home)
        for name in tuple(self._tenants):
            if name not in wanted or _is_replaced(self._tenants[name], wanted[name]):
                self._tenants.pop(name).stop()
                self._healthy.discard(name)
        for name, wish in wanted.items():
            if name not in self._tenants:
                self._begin(name, wish)

    def _begin(self, name: str, wish: WantedTenant) -> None:
        try:
            self._replace_if_other(name, wish)
            known = tenants.load_or_create(self._home, name=name, kind=wish.kind, generation=wish.generation)
        except tenants.WrongKind as refused:
            _log.error("tenant refused", tenant=name, **describe(refused))
            return
        create_secrets(known, tenants.folder_of(self._home, name))
        self._room.serve(tenants.all_tenants(self._home))
        self._tenants[name] = TenantProcesses(self._home, known, room=self._room, running=self._running)

    def _replace_if_other(self, name: str, wish: WantedTenant) -> None:
        """A scenario begun afresh replaces its own tenant and nothing else."""
        try:
            known = tenants.load(self._home, name)
        except tenants.UnknownTenant:
            return
        if wish.generation is None or known.generation == wish.generation:
            return
        if not known.simulated:
            raise tenants.WrongKind("a live tenant is never replaced")
        tenants.forget(self._home, name)
        self._room.serve(tenants.all_tenants(self._home))
        remove(name, self._room.servers())
        shutil.rmtree(self._room.nats.store / "jetstream" / known.account, ignore_errors=True)

    def _reap(self) -> bool:
        """Note the children that ended."""
        found = False
        for processes in self._tenants.values():
            for child in processes.children():
                if child.mark is not None and child.mark.process() is None:
                    os.waitpid(child.mark.pid, 0)
                    child.ended()
                    found = True
                    _log.warning("process ended", tenant=processes.tenant.name, process=child.name)
        return found

    def _look_for_health(self) -> bool:
        newly = {
            name
            for name, processes in self._tenants.items()
            if name not in self._healthy and processes.all_started() and _is_healthy(processes)
        }
        self._healthy |= newly
        return bool(newly)

    def _is_starting(self) -> bool:
        return len(self._healthy) < len(self._tenants)

    def _note_engines(self) -> None:
        self._running = msgspec.structs.replace(
            self._running,
            nats_port=self._room.nats.port,
            monitor_port=self._room.nats.monitor_port,
            log_port=self._room.log.port,
            vault_port=self._room.vault.port,
            engines=self._room.marks(),
        )
        self._write("starting" if self._is_starting() else "healthy")

    def _write(self, state: State) -> None:
        runs = {
            name: processes.run("healthy" if name in self._healthy else "starting")
            for name, processes in self._tenants.items()
        }
        write_running(self._home, msgspec.structs.replace(self._running, state=state, tenants=runs))

    def _stop(self) -> None:
        self._write("stopping")
        for processes in self._tenants.values():
            processes.stop()
        self._room.stop()
        forget_running(self._home)

    def _listen(self) -> int:
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        os.set_blocking(reader, False)
        signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: setattr(self._orders, "stop", True))
        signal.signal(signal.SIGHUP, lambda *_: setattr(self._orders, "look_again", True))
        signal.signal(signal.SIGCHLD, lambda *_: None)
        return reader


def _complete_secrets(home: Home) -> None:
    """A tenant of an earlier release may lack what the bus must know of a user that is new."""
    for tenant in tenants.all_tenants(home):
        create_secrets(tenant, tenants.folder_of(home, tenant.name))


def _drain(wake: int) -> None:
    try:
        os.read(wake, 4096)
    except BlockingIOError:
        return


def _is_replaced(processes: TenantProcesses, wish: WantedTenant) -> bool:
    return wish.generation is not None and wish.generation != processes.tenant.generation


def _is_healthy(processes: TenantProcesses) -> bool:
    return all(is_ready(service) for service in processes.run("starting").services.values())


def _import_once() -> None:
    """Children are forked from here: what is imported now costs its time and most of its memory once."""
    for name in built_services():
        try:
            importlib.import_module(f"services.{name}.main")
        except Exception as error:
            _log.error("service cannot be imported", process=name, **describe(error))


def main() -> None:
    """The supervisor process; `saksgang up` starts it."""
    settings = PlatformSettings()
    home = Home.at(settings.home)
    private_folder(home.run)
    private_folder(home.logs)
    configure_logging(level=settings.log_level, process="supervisor")
    Supervisor(home, owner=settings.owner_mark()).run()


if __name__ == "__main__":
    main()

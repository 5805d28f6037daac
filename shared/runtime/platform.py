"""Knows how a command gets a running platform: the one that runs already, else one of its own that it stops."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from shared.runtime.engines.process import ProcessMark, end_all, private_folder
from shared.runtime.home import Home
from shared.runtime.probe import complaints
from shared.runtime.run_file import Running, ServiceRun, forget_running, read_running
from shared.runtime.settings import PlatformSettings
from shared.runtime.sharing import in_use, one_at_a_time, until_unused
from shared.runtime.tenant import Kind, Tenant, TenantFolder, folder_of, load
from shared.runtime.wanted import Wanted, WantedTenant, read_wanted, write_wanted

DEFAULT_TENANT = "default"
_SECONDS_TO_HEALTH = 120.0
_TRIES = 5
_SECONDS_TO_A_LOOK = 10.0
"""A platform that is well has long been healthy by then."""


class NotStarted(Exception):
    """The platform did not come up. The message names the folder of logs."""


class LogsAreBehind(NotStarted):
    """A log was put back, and must be filled again from its stream. The message names the commands."""


@dataclass(frozen=True, kw_only=True)
class Platform:
    """One tenant of a running platform, as commands and scenarios see it."""

    home: Home
    tenant: Tenant
    running: Running

    @property
    def folder(self) -> TenantFolder:
        return folder_of(self.home, self.tenant.name)

    @property
    def nats_url(self) -> str:
        return self.running.nats_url

    @property
    def monitor_url(self) -> str:
        return f"http://127.0.0.1:{self.running.monitor_port}"

    @property
    def services(self) -> dict[str, ServiceRun]:
        """Each service's process and address. Ports stay the same when a service is started again."""
        return self.running.tenants[self.tenant.name].services

    @property
    def client_seed(self) -> str:
        """The nkey with which commands and questions are sent over the bus, as user `client`."""
        return (self.folder.user("client") / "bus.seed").read_text(encoding="ascii").strip()

    def admin_dsn(self, *, vault: bool = False) -> str:
        """The superuser's connection string to the tenant's database; no service ever has it."""
        # Most commands never ask; the driver would be a third of what they import.
        from psycopg.conninfo import make_conninfo

        name, port = ("vault", self.running.vault_port) if vault else ("postgres", self.running.log_port)
        password = (self.home.engines / name / "password").read_text(encoding="ascii").strip()
        return make_conninfo(
            host="127.0.0.1", port=port, user="postgres", password=password, dbname=self.tenant.database
        )


def living(home: Home) -> Running | None:
    """What runs, when its supervisor lives."""
    running = read_running(home)
    return None if running is None or running.supervisor.process() is None else running


@contextmanager
def running_platform(
    *,
    tenant: str = DEFAULT_TENANT,
    kind: Kind = "live",
    fresh: bool = False,
    healthy: bool = True,
    home: Path | None = None,
) -> Iterator[Platform]:
    """The tenant, served and healthy. `fresh` replaces a scenario's own tenant and nothing else.

    When no platform runs, the embedded one is started with this tenant alone and stopped afterwards, once those who
    joined meanwhile have ended, too.
    `healthy=False` returns once every service has been started, whatever is wrong with it.
    """
    place = Home.at(home or PlatformSettings().home)
    wish = WantedTenant(kind=kind, generation=secrets.token_hex(4) if fresh else None)
    with ExitStack() as using:
        with one_at_a_time(place):
            running = living(place)
            if running is None:
                start_detached(place, {tenant: wish}, healthy=healthy, owner=ProcessMark.of(os.getpid()))
                using.callback(_end, place)
            else:
                using.enter_context(in_use(place))
                _ask_for(place, running, name=tenant, wish=wish)
        if running is not None:
            _wait(place, supervisor=running.supervisor.pid, wanted={tenant: wish}, healthy=healthy)
        yield _platform(place, tenant)


def _end(home: Home) -> None:
    with one_at_a_time(home):
        try:
            until_unused(home)
        finally:
            stop(home)


def start_detached(home: Home, wanted: Wanted, *, healthy: bool = True, owner: ProcessMark | None = None) -> Running:
    """Start a supervisor that outlives us, but not its `owner`; returns when all is healthy.

    Raises NotStarted, and leaves nothing running; but a platform that is nobody's own stays when LogsAreBehind.
    """
    stop(home)
    write_wanted(home, wanted)
    log = private_folder(home.logs) / "supervisor.log"
    with log.open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "shared.runtime.supervisor"],
            env=_environment(home, owner),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        return _wait(home, supervisor=child.pid, wanted=wanted, healthy=healthy)
    except NotStarted as failure:
        if owner is not None or not isinstance(failure, LogsAreBehind):
            stop(home)
        raise
    finally:
        # It is not ours to wait for; without this the interpreter warns when the handle is collected.
        child.returncode = child.poll() or 0


def stop(home: Home) -> bool:
    """Stop what was recorded, after checking that it is ours. True when something ran."""
    running = read_running(home)
    if running is None:
        return False
    running.supervisor.end((signal.SIGTERM, 45), (signal.SIGKILL, 5))
    left = read_running(home)
    for marks in (left.served_by_engines(), tuple(left.engines.values())) if left else ():
        end_all(marks, (signal.SIGTERM, 5), (signal.SIGINT, 10), (signal.SIGKILL, 5))
    forget_running(home)
    return True


def _ask_for(home: Home, running: Running, *, name: str, wish: WantedTenant) -> None:
    wanted = read_wanted(home)
    known = wanted.get(name)
    if known is None or wish.generation is not None:
        wanted[name] = wish
        write_wanted(home, wanted)
        process = running.supervisor.process()
        if process is not None:
            process.send_signal(signal.SIGHUP)


def _platform(home: Home, name: str) -> Platform:
    running = living(home)
    if running is None:
        raise NotStarted(f"the platform ended, see {home.logs}")
    return Platform(home=home, tenant=load(home, name), running=running)


def _wait(home: Home, *, supervisor: int, wanted: Wanted, healthy: bool) -> Running:
    mark = ProcessMark.of(supervisor)
    end, look = time.monotonic() + _SECONDS_TO_HEALTH, time.monotonic() + _SECONDS_TO_A_LOOK
    while time.monotonic() < end and mark.process() is not None:
        running = read_running(home)
        if running and running.supervisor.pid == supervisor:
            if _all_here(running, wanted, healthy=healthy):
                return running
            _give_up_on_what_never_lasts(home, running)
            if time.monotonic() > look:
                _give_up_on_what_is_behind(running)
                look = time.monotonic() + _SECONDS_TO_A_LOOK
        time.sleep(0.05)
    raise NotStarted(f"the platform did not become healthy, see {home.logs}")


def _give_up_on_what_never_lasts(home: Home, running: Running) -> None:
    for tenant, run in running.tenants.items():
        for name, service in run.services.items():
            if run.state == "starting" and service.restarts >= _TRIES:
                log = home.logs / f"{tenant}.{name}.log"
                raise NotStarted(f"{name} ends again and again ({_last_error(log)}), see {log}")


def _give_up_on_what_is_behind(running: Running) -> None:
    behind = [
        name if tenant == DEFAULT_TENANT else f"{name} --tenant {tenant}"
        for tenant, run in running.tenants.items()
        for name, service in run.services.items()
        if complaints(service).get("log") == "behind"
    ]
    if behind:
        commands = ", ".join(f"`saksgang restore {which}`" for which in behind)
        raise LogsAreBehind(f"logs are behind what they have published, fill them again: {commands}")


def _last_error(log: Path) -> str:
    """The class and place of the error its process ended with; log lines hold no more than that."""
    for line in reversed(log.read_text(encoding="utf-8").splitlines()):
        told = msgspec.json.decode(line) if line.startswith("{") else {}
        if told.get("event") == "uncaught":
            return f"{told.get('error')} at {told.get('at')}"
    return "no error was written"


def _all_here(running: Running, wanted: Wanted, *, healthy: bool) -> bool:
    for name, wish in wanted.items():
        found = running.tenants.get(name)
        if found is None or not (found.state == "healthy" if healthy else found.services):
            return False
        if wish.generation is not None and found.generation != wish.generation:
            return False
    return True


def _environment(home: Home, owner: ProcessMark | None) -> dict[str, str]:
    owned = "" if owner is None else f"{owner.pid} {owner.started!r}"
    return {**os.environ, "SAKSGANG_HOME": str(home.path), "SAKSGANG_OWNER": owned}

"""Knows how tests get a whole platform of their own, in a private folder, with nothing left behind."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from shared.runtime.engine_room import LOG_PORT, NATS_PORT, VAULT_PORT
from shared.runtime.home import Home
from shared.runtime.platform import Platform, living, running_platform
from shared.runtime.wanted import read_wanted, write_wanted
from tests.kit.both_doors import Office, office_of, until
from tests.kit.engines import private_folder_for_tests


@contextmanager
def own_platform(*, letters: str = "none") -> Iterator[Platform]:
    """Engines and every service, stopped by process id when the block ends.

    Without letters unless asked: they are facts, too, and come in their own time.
    """
    with private_folder_for_tests() as folder, ExitStack() as running:
        patch = running.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("SAKSGANG_LETTERS", letters)
        with _default_ports_taken():
            platform = running.enter_context(running_platform(home=folder / "home"))
        yield platform


@contextmanager
def own_office(*, letters: str = "none") -> Iterator[Office]:
    with own_platform(letters=letters) as platform, office_of(platform) as office:
        yield office


@contextmanager
def own_tenant(beside: Platform, name: str) -> Iterator[Platform]:
    """A tenant of simulated time on the engines of a platform that runs; its services end with the block."""
    with running_platform(tenant=name, kind="scenario", home=beside.home.path) as platform:
        try:
            yield platform
        finally:
            end_tenant(beside.home, name)


def end_tenant(home: Home, name: str) -> None:
    """Whoever runs costs something all the time, also when nobody asks them anything."""
    write_wanted(home, {other: wish for other, wish in read_wanted(home).items() if other != name})
    running = living(home)
    supervisor = running.supervisor.process() if running else None
    if running and supervisor:
        supervisor.send_signal(signal.SIGHUP)
        services = running.tenants[name].services.values()
        until(lambda: not any(one.process.process() for one in services), what=f"{name} is served no more")


@contextmanager
def _default_ports_taken() -> Iterator[None]:
    """Whoever starts beside us with the default ports must not get those of an engine that a test has killed."""
    with ExitStack() as held:
        for port in (LOG_PORT, VAULT_PORT, NATS_PORT):
            with suppress(OSError):
                held.enter_context(socket.create_server(("127.0.0.1", port)))
        yield

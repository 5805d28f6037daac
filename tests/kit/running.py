"""Knows how tests get a whole platform of their own, in a private folder, with nothing left behind."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from shared.runtime.engine_room import LOG_PORT, NATS_PORT, VAULT_PORT
from shared.runtime.platform import Platform, running_platform
from tests.kit.both_doors import Office, office_of
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
def _default_ports_taken() -> Iterator[None]:
    """Whoever starts beside us with the default ports must not get those of an engine that a test has killed."""
    with ExitStack() as held:
        for port in (LOG_PORT, VAULT_PORT, NATS_PORT):
            with suppress(OSError):
                held.enter_context(socket.create_server(("127.0.0.1", port)))
        yield

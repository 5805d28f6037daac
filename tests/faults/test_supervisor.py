"""Knows that an engine whose port was taken moves, and that what a killed supervisor left is ended by `down`."""

import os
import signal
import socket

import psutil
import pytest

from shared.runtime.engines.process import port_is_free
from shared.runtime.home import Home
from shared.runtime.platform import Platform, living, start_detached, stop
from shared.runtime.probe import answers
from shared.runtime.run_file import Running, read_running
from shared.runtime.wanted import WantedTenant
from tests.kit.both_doors import until
from tests.kit.engines import private_folder_for_tests
from tests.kit.running import own_platform

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(300)]


def test_an_engine_whose_port_somebody_took_moves_and_every_service_follows() -> None:
    with own_platform() as platform:
        before = _now(platform)
        with _taken_while_killed(before, before.nats_port):
            until(lambda: _now(platform).nats_port != before.nats_port, what="the bus moves")
            until(lambda: _all_answer(_now(platform)), what="every service follows")
        after = _now(platform)
        assert (after.log_port, after.vault_port) == (before.log_port, before.vault_port)


def test_a_supervisor_that_was_killed_leaves_nothing_that_down_does_not_end() -> None:
    with private_folder_for_tests() as folder:
        home = Home.at(folder / "home")
        running = start_detached(home, {"default": WantedTenant(kind="live")})
        os.kill(running.supervisor.pid, signal.SIGKILL)
        until(lambda: running.supervisor.process() is None, what="the supervisor is gone")
        assert living(home) is None
        assert stop(home)
        assert [mark for mark in running.processes() if mark.process() is not None] == []
        assert not stop(home)
        assert _processes_of(home) == []


def _now(platform: Platform) -> Running:
    running = read_running(platform.home)
    assert running is not None
    return running


def _taken_while_killed(running: Running, port: int) -> socket.socket:
    """Somebody else gets the engine's port before the supervisor looks again."""
    os.kill(running.supervisor.pid, signal.SIGSTOP)
    try:
        os.kill(running.engines["nats"].pid, signal.SIGKILL)
        until(lambda: port_is_free(port), what="the port is free")
        return socket.create_server(("127.0.0.1", port))
    finally:
        os.kill(running.supervisor.pid, signal.SIGCONT)


def _all_answer(running: Running) -> bool:
    services = running.tenants["default"].services
    return bool(services) and running.state == "healthy" and all(answers(one.url) for one in services.values())


def _processes_of(home: Home) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(home.path) in word for word in process.info["cmdline"] or [])
    ]

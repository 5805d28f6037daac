"""A platform that somebody started for themselves ends with them; an engine keeps its address as long as it can."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from shared.runtime.engines.process import free_port, kept_port, port_is_free
from shared.runtime.platform import Platform
from shared.runtime.probe import answers
from shared.runtime.run_file import Running, read_running
from tests.kit.engines import private_folder_for_tests
from tests.kit.running import own_platform

slow = pytest.mark.slow
_OWNER = """
import sys, time
from pathlib import Path
from shared.runtime.platform import running_platform
with running_platform(home=Path(sys.argv[1]), healthy=False):
    print("up", flush=True)
    time.sleep(600)
"""


def until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_no_outgoing_connection_can_be_given_a_port_of_ours() -> None:
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    assert all(free_port() < lowest for _ in range(20))


def test_a_port_is_waited_for_and_only_then_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert kept_port(taken, patience=0.3) != taken
    assert kept_port(taken, patience=5) == taken
    assert port_is_free(taken)


@slow
@pytest.mark.timeout(180)
def test_a_platform_ends_when_the_command_that_started_it_for_itself_is_killed() -> None:
    with private_folder_for_tests() as folder:
        home = folder / "home"
        owner = subprocess.Popen([sys.executable, "-c", _OWNER, str(home)], stdout=subprocess.PIPE)
        assert owner.stdout is not None
        with owner.stdout:
            assert owner.stdout.readline() == b"up\n"
        owner.kill()
        owner.wait()
        until(lambda: not _processes_of(home))


@pytest.fixture
def platform() -> Iterator[Platform]:
    with own_platform() as started:
        yield started


@slow
@pytest.mark.timeout(300)
def test_an_engine_whose_port_somebody_took_moves_and_every_service_follows(platform: Platform) -> None:
    before = _now(platform)
    with _taken_while_killed(before, before.nats_port):
        until(lambda: _now(platform).nats_port != before.nats_port)
        until(lambda: _all_answer(_now(platform)))
    after = _now(platform)
    assert (after.log_port, after.vault_port) == (before.log_port, before.vault_port)


def _taken_while_killed(running: Running, port: int) -> socket.socket:
    """Somebody else gets the engine's port before the supervisor looks again."""
    os.kill(running.supervisor.pid, signal.SIGSTOP)
    try:
        os.kill(running.engines["nats"].pid, signal.SIGKILL)
        until(lambda: port_is_free(port))
        return socket.create_server(("127.0.0.1", port))
    finally:
        os.kill(running.supervisor.pid, signal.SIGCONT)


def _all_answer(running: Running) -> bool:
    services = running.tenants["default"].services
    return bool(services) and running.state == "healthy" and all(answers(one.url) for one in services.values())


def _now(platform: Platform) -> Running:
    running = read_running(platform.home)
    assert running is not None
    return running


def _processes_of(home: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(home) in word for word in process.info["cmdline"] or [])
    ]

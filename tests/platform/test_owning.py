"""A platform that somebody started for themselves ends with them; an engine keeps its address as long as it can."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from shared.runtime.engines.process import free_port, kept_port, port_is_free
from tests.kit.engines import private_folder_for_tests

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


def _processes_of(home: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(home) in word for word in process.info["cmdline"] or [])
    ]

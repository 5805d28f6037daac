"""The platform comes up whole, stays up whatever of it is killed, and leaves nothing behind."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from shared.runtime.engines.process import port_is_free
from shared.runtime.home import Home
from shared.runtime.platform import Platform, living, running_platform, start_detached, stop
from shared.runtime.probe import answers
from shared.runtime.run_file import Running, read_running
from shared.runtime.tenant import load
from shared.runtime.tenant_processes import built_services
from shared.runtime.wanted import WantedTenant
from tests.kit.engines import private_folder_for_tests
from tests.kit.running import own_platform

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    with own_platform() as started:
        yield started


def test_every_service_is_a_process_of_its_own_and_ready(platform: Platform) -> None:
    assert set(platform.services) == set(built_services())
    assert len({service.process.pid for service in platform.services.values()}) == len(platform.services)
    assert all(answers(service.url) for service in platform.services.values())


def test_whoever_needs_the_platform_joins_the_one_that_runs(platform: Platform) -> None:
    with running_platform(home=platform.home.path) as joined:
        assert joined.running.supervisor == platform.running.supervisor
    assert living(platform.home) is not None


def test_a_killed_service_is_started_again_at_its_own_address(platform: Platform) -> None:
    before = platform.services["intake"]
    os.kill(before.process.pid, signal.SIGKILL)
    after = _eventually(platform, lambda now: now.tenants["default"].services["intake"].process != before.process)
    assert after.tenants["default"].services["intake"].http_port == before.http_port
    _until(lambda: answers(before.url))


@pytest.mark.parametrize("engine", ["nats", "postgres", "vault"])
def test_a_killed_engine_is_started_again_and_every_service_finds_it(platform: Platform, engine: str) -> None:
    before = _now(platform).engines[engine]
    os.kill(before.pid, signal.SIGKILL)
    after = _eventually(platform, lambda now: now.engines[engine] != before)
    assert (after.nats_port, after.log_port, after.vault_port) == (
        platform.running.nats_port,
        platform.running.log_port,
        platform.running.vault_port,
    )
    for service in platform.services.values():
        _until(lambda url=service.url: answers(url))


def test_a_scenario_begun_afresh_replaces_its_own_tenant_and_no_other(platform: Platform) -> None:
    generations = []
    for _ in range(2):
        with running_platform(tenant="year", kind="scenario", fresh=True, home=platform.home.path) as year:
            assert year.tenant.simulated
            generations.append(year.tenant.generation)
    assert generations[0] != generations[1]
    assert load(platform.home, "default") == platform.tenant
    assert all(answers(service.url) for service in platform.services.values())


def test_an_engine_whose_port_somebody_took_moves_and_every_service_follows(platform: Platform) -> None:
    before = _now(platform)
    with _taken_while_killed(before, before.nats_port):
        _until(lambda: _now(platform).nats_port != before.nats_port)
        _until(lambda: _all_answer(_now(platform)))
    after = _now(platform)
    assert (after.log_port, after.vault_port) == (before.log_port, before.vault_port)


def test_a_supervisor_that_was_killed_leaves_nothing_that_down_does_not_end() -> None:
    with private_folder_for_tests() as folder:
        home = Home.at(folder / "home")
        running = start_detached(home, {"default": WantedTenant(kind="live")})
        os.kill(running.supervisor.pid, signal.SIGKILL)
        _until(lambda: running.supervisor.process() is None)
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
        _until(lambda: port_is_free(port))
        return socket.create_server(("127.0.0.1", port))
    finally:
        os.kill(running.supervisor.pid, signal.SIGCONT)


def _all_answer(running: Running) -> bool:
    services = running.tenants["default"].services
    return bool(services) and running.state == "healthy" and all(answers(one.url) for one in services.values())


def _eventually(platform: Platform, met: Callable[[Running], bool]) -> Running:
    def is_met() -> bool:
        try:
            return met(_now(platform))
        except KeyError:
            return False

    _until(is_met)
    return _now(platform)


def _until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def _processes_of(home: Home) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if any(str(home.path) in word for word in process.info["cmdline"] or [])
    ]

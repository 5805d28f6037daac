"""The platform comes up whole, stays up whatever of it is killed, and leaves nothing behind."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from shared.runtime.platform import Platform, living, running_platform
from shared.runtime.probe import answers
from shared.runtime.run_file import Running, read_running
from shared.runtime.tenant import load
from shared.runtime.tenant_processes import built_services
from tests.kit.both_doors import Office
from tests.kit.running import end_tenant

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def platform(office: Office) -> Platform:
    return office.platform


def test_every_service_is_a_process_of_its_own_and_ready(platform: Platform) -> None:
    assert set(platform.services) == set(built_services())
    assert len({service.process.pid for service in platform.services.values()}) == len(platform.services)
    assert all(answers(service.url) for service in platform.services.values())


def test_whoever_needs_the_platform_joins_the_one_that_runs(platform: Platform) -> None:
    with running_platform(home=platform.home.path) as joined:
        assert joined.running.supervisor == platform.running.supervisor
    assert living(platform.home) is not None


def test_a_killed_service_is_started_again_at_its_own_address(platform: Platform) -> None:
    before = _now(platform).tenants["default"].services["intake"]
    os.kill(before.process.pid, signal.SIGKILL)
    after = _eventually(platform, lambda now: now.tenants["default"].services["intake"].process != before.process)
    assert after.tenants["default"].services["intake"].http_port == before.http_port
    _until(lambda: answers(before.url))


@pytest.mark.parametrize("engine", ["nats", "postgres", "vault"])
def test_a_killed_engine_is_started_again_and_every_service_finds_it(platform: Platform, engine: str) -> None:
    running = _now(platform)
    before = running.engines[engine]
    os.kill(before.pid, signal.SIGKILL)
    after = _eventually(platform, lambda now: now.engines[engine] != before)
    assert (after.nats_port, after.log_port, after.vault_port) == (
        running.nats_port,
        running.log_port,
        running.vault_port,
    )
    for service in platform.services.values():
        _until(lambda url=service.url: answers(url))


def test_a_scenario_begun_afresh_replaces_its_own_tenant_and_no_other(platform: Platform) -> None:
    generations = []
    for _ in range(2):
        with running_platform(tenant="year", kind="scenario", fresh=True, home=platform.home.path) as year:
            assert year.tenant.simulated
            generations.append(year.tenant.generation)
    end_tenant(platform.home, "year")
    assert generations[0] != generations[1]
    assert load(platform.home, "default") == platform.tenant
    assert all(answers(service.url) for service in platform.services.values())


def _now(platform: Platform) -> Running:
    running = read_running(platform.home)
    assert running is not None
    return running


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

"""Knows the servers every test may ask for: one PostgreSQL, one nats-server, one whole platform per test process."""

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from shared.runtime.engines.nats import NatsServer
from tests.kit.both_doors import Office
from tests.kit.engines import TestPostgres, running_nats, running_postgres
from tests.kit.running import own_office

WHOLE = ("faults", "journeys", "platform", "scenario/test_small_town_lives.py", "scenario/test_series_lives.py")
"""Tests that keep a whole platform busy: two side by side would only test the patience of two processors."""

TOGETHER = {"whole": WHOLE, "sources": ("architecture", "law/test_law_document.py"), "years": ("scenario",)}
"""What one process does best: there is one platform, and whoever read every module or planned a year need not again."""

OTHER_TARGETS = ("browser", "docker")
_HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", choices=("none", "too"), help="the tests of `make test` without a platform, or all")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is left out is not even read, nor what it would import: that takes half a minute."""
    chosen, path = config.getoption("whole"), collection_path.relative_to(_HERE).as_posix()
    if chosen is None:
        return None
    return path.startswith(OTHER_TARGETS) or (chosen == "none" and path.startswith(WHOLE)) or None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return OnePlatform(config, log)


class OnePlatform(LoadScopeScheduling):
    """Gives all tests of the platform to one process, and goes on with the other files in the other one meanwhile."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.removeprefix(f"{_HERE.name}/")
        found = (name for name, paths in TOGETHER.items() if path.startswith(paths))
        return next(found, None) or super()._split_scope(nodeid)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """What is done is forgotten: all of it would be counted again after each test that follows."""
        super().mark_test_complete(node, item_index, duration)
        work = self.assigned_work[node]
        for scope in [scope for scope, tests in work.items() if all(tests.values())]:
            del work[scope]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is collected becomes rubbish, and ten thousand tests stay: nobody need look through them.

    What a test makes – a thousand modules read, a year lived – mostly stays, too, until it ends: looking for rubbish
    every seven hundred objects takes a third of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those that need a browser: they are `make test-browser`'s."""
    for item in items:
        if item.path.is_relative_to(_HERE / "browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestPostgres]:
    """`.admin_dsn`; `.create_database(prefix)` gives a superuser's connection to a fresh database."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def nats_server() -> Iterator[NatsServer]:
    """`.url`; no accounts, JetStream with every message synced."""
    with running_nats() as server:
        yield server


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A whole running platform, spoken to over HTTP and the bus. Whoever harms it mends it again."""
    with own_office() as there:
        yield there

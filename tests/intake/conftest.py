"""Knows intake as it is put together: real log, real vault, a clock that moves, and its own deadlines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from services.intake.main import SERVICE, deadlines_with
from shared.eventing.deadlines import DeadlineKeeper, Deadlines, deadline_view
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.clock import ScenarioClock
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, provision_log
from tests.kit.people import TODAY, noon
from tests.kit.vault import VaultKit, vault_database, vault_kit


@pytest.fixture
def vault(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(vault_database(postgres), tmp_path) as kit:
        yield kit


@pytest.fixture
def clock() -> ScenarioClock:
    return ScenarioClock(noon(TODAY))


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres)


@pytest.fixture
def log(place: LogPlace, vault: VaultKit, clock: ScenarioClock) -> Iterator[ServiceLog]:
    sealed_log = ServiceLog(
        place.app_dsn,
        service=SERVICE.name,
        contracts=SERVICE.contracts,
        signer=place.signer,
        clock=clock,
        sealer=vault.keeper.sealer(log_id="7f3a"),
        simulated=True,
    )
    yield sealed_log
    sealed_log.close()


@pytest.fixture
def engine(place: LogPlace) -> Iterator[Engine]:
    engine = engine_for(place.app_dsn)
    yield engine
    engine.dispose()


@pytest.fixture
def deadlines(vault: VaultKit, clock: ScenarioClock) -> Deadlines:
    return deadlines_with(vault.keeper, clock)


@pytest.fixture
def keeper(log: ServiceLog, engine: Engine, deadlines: Deadlines, projector: Projector) -> DeadlineKeeper:
    return DeadlineKeeper(log, deadlines, projector=projector, engine=engine)


@pytest.fixture
def projector(log: ServiceLog, engine: Engine, deadlines: Deadlines) -> Iterator[Projector]:
    views = (*SERVICE.views, deadline_view("intake", deadlines))
    projector = Projector(log, views, engine=engine)
    projector.start()
    yield projector
    # It would gather first what nobody records any more.
    projector.hurry()
    projector.stop()

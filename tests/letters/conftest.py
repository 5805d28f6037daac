"""Knows how a test of letters gets a real decision log, a real vault, and a letter box of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.decision.main import SERVICE
from shared.eventing.store import ServiceLog
from shared.kernel.clock import ScenarioClock
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import TODAY, noon
from tests.kit.vault import VaultKit, vault_database, vault_kit
from tests.letters.office_of_decision import LOG_ID, PostOffice


@pytest.fixture
def vault(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(vault_database(postgres), tmp_path) as kit:
        yield kit


@pytest.fixture
def post(postgres: TestPostgres, vault: VaultKit, tmp_path: Path) -> Iterator[PostOffice]:
    place = provision_log(postgres, "decision")
    sealer = vault.keeper.sealer(log_id=LOG_ID)
    log = ServiceLog(
        place.app_dsn,
        service=SERVICE.name,
        contracts=SERVICE.contracts,
        signer=place.signer,
        clock=ScenarioClock(noon(TODAY)),
        sealer=sealer,
        simulated=True,
    )
    office = PostOffice(log=log, vault=vault, dsn=place.app_dsn, box=tmp_path / "letters")
    office.open()
    yield office
    # It would gather first what nobody records any more.
    office.projector.hurry()
    office.close()
    log.close()

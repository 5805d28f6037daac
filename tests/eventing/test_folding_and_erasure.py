"""A kept state holds no more than the log does: when a person is erased, it is as unreadable at the same moment."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from shared.contracts import intake
from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationReceived
from shared.eventing.folding import LONG
from shared.eventing.store import ServiceLog
from shared.kernel.clock import ScenarioClock
from shared.kernel.confidential import Clear, Sealed, Shredded
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, caller
from tests.kit.people import ANNA, TODAY, noon
from tests.kit.vault import VaultKit, vault_database, vault_kit

WISH = "Ønsker hjelp om morgenen"


@pytest.fixture
def vault(postgres: TestPostgres, tmp_path: Path) -> Iterator[VaultKit]:
    with vault_kit(vault_database(postgres), tmp_path) as kit:
        yield kit


@pytest.fixture
def sealed_log(place: LogPlace, vault: VaultKit) -> Iterator[ServiceLog]:
    log = ServiceLog(
        place.app_dsn,
        service="intake",
        contracts=(intake,),
        signer=place.signer,
        clock=ScenarioClock(noon(TODAY)),
        sealer=vault.keeper.sealer(log_id="7f3a"),
        simulated=True,
    )
    yield log
    log.close()


def newest(state: Recorded | None, recorded: Recorded) -> Recorded:
    return recorded


def wish() -> ApplicationReceived:
    return ApplicationReceived(
        person=ANNA,
        channel="form",
        source="applicant",
        received_on=date(2024, 5, 1),
        residency="resident",
        services=("home-nursing",),
        wishes=Clear(ANNA, "health", WISH),
        provisional_reply_due_on=date(2024, 6, 1),
    )


def test_what_is_kept_is_sealed_and_opens_to_a_marker_once_the_person_is_erased(
    sealed_log: ServiceLog, vault: VaultKit
) -> None:
    stream = uuid4()
    sealed_log.append(stream, 0, *(wish() for _ in range(LONG)), by=caller(), case_id=stream)

    def kept() -> tuple[Sealed, Recorded]:
        state, _ = sealed_log.load(stream, newest, None)
        assert sealed_log.folding.keeps(stream, newest)
        assert state is not None
        assert isinstance(state.fact, ApplicationReceived)
        assert isinstance(state.fact.wishes, Sealed)
        return state.fact.wishes, state

    assert vault.opened().sealer(log_id="7f3a").open(*kept()) == WISH
    assert WISH not in repr(kept())
    erasure = vault.keeper.erasure(clock=ScenarioClock(noon(TODAY)))
    erasure.erase(ANNA, ground="national-archives-rules", reference="2024/17")
    assert vault.opened().sealer(log_id="7f3a").open(*kept()) == Shredded()

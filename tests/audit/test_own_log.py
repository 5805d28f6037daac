"""Audit's own log is witnessed like any other: what is cut off it is missed."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import psycopg
import pytest

from services.audit.holding import OwnLog
from services.audit.sources import OwnSource
from services.audit.verification import verify
from services.audit.watching import Watch
from services.audit.witness import Witness
from shared.contracts import audit
from shared.eventing.store import ServiceLog
from shared.kernel.ids import derived_id
from shared.messaging.ports import Place
from tests.audit.taken import reading
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, caller, open_log, provision_log
from tests.messaging.kit import story


class NothingPublished:
    """Nobody else keeps audit's own records."""

    def place(self, upstream: str) -> Place:
        return Place(leaf_hash=b"")

    def leaf_hashes(self, service: str, *, after: int, until: int) -> list[bytes]:
        return []


def nowhere() -> AbstractAsyncContextManager[object]:
    raise AssertionError("its own log is not asked for over the bus")


@pytest.fixture
def place(postgres: TestPostgres) -> LogPlace:
    return provision_log(postgres, "audit")


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(audit,)) as log:
        for number in range(4):
            log.append(derived_id("reading", number), 0, reading(), by=caller(), case_id=derived_id("case"))
        yield log


def watch(log: ServiceLog, witness: Witness) -> Watch:
    holdings: Mapping[str, OwnLog] = {"audit": OwnLog(log)}
    return Watch(connect=nowhere, holdings=holdings, witness=witness, own=OwnSource(log))


@story
async def test_readings_cut_off_the_access_log_are_missed(place: LogPlace, log: ServiceLog, tmp_path: Path) -> None:
    witness = Witness(tmp_path / "witness", log_keys={"audit": place.signer.vkey})
    seeing = watch(log, witness)
    await seeing.look([OwnSource(log)])
    kept = witness.seen("audit")
    assert kept is not None
    assert (kept.size, kept.note) == (4, log.head().note)
    assert (await verify([OwnSource(log)], published=NothingPublished(), witness=witness)).ok
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        for table, last in (("records", "position"), ("heads", "size")):
            admin.execute(f"ALTER TABLE audit.{table} DISABLE TRIGGER ALL".encode())
            admin.execute(f"DELETE FROM audit.{table} WHERE {last} = 4".encode())
    verdict = await verify([OwnSource(log)], published=NothingPublished(), witness=witness)
    assert [(one.position, one.what) for one in verdict.problems] == [(4, "the record is gone: the witness saw 4")]
    await seeing.look([OwnSource(log)])
    assert "the witness saw 4" in seeing.contradictions["audit"]

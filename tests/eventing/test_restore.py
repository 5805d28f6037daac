"""A log that was put back is refilled from what was published: same bytes, same roots, same receipts."""

from uuid import uuid4

import pytest

from shared.eventing.merkle import root_of
from shared.eventing.restore import LogDiffers, refill
from shared.eventing.store import ServiceLog
from shared.kernel.refusal import LogIsBehind
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, acknowledged, caller, open_log, provision_log


def _fill(log: ServiceLog, commands: int) -> None:
    for _ in range(commands):
        stream = uuid4()
        log.append(stream, 0, acknowledged(1), acknowledged(2), by=caller(), case_id=stream)


def _published(log: ServiceLog) -> list[bytes]:
    return [row.body for row in log.record_page(0, 10_000)]


def test_a_shorter_log_is_refilled_and_gives_the_same_root_and_receipts(
    log: ServiceLog, postgres: TestPostgres
) -> None:
    _fill(log, 150)
    last = caller()
    stream = uuid4()
    receipt = log.append(stream, 0, acknowledged(), by=last, case_id=stream)
    published = _published(log)
    with open_log(provision_log(postgres)) as backup:
        refill(backup, published[:100])
        backup.writer.behind = True
        with pytest.raises(LogIsBehind):
            backup.append(uuid4(), 0, acknowledged(), by=caller(), case_id=uuid4())
        head = refill(backup, published[50:])
        assert (head.size, head.root) == (301, log.head().root)
        assert _published(backup) == published
        again = backup.append(stream, 0, acknowledged(), by=last, case_id=stream)
        assert (again.position, again.version) == (receipt.position, receipt.version)
        assert [row.recorded_at for row in backup.record_page(0, 999)] == [
            r.recorded_at for r in log.record_page(0, 999)
        ]
        assert root_of([row.leaf_hash for row in backup.record_page(0, 999)]) == head.root


def test_a_log_that_differs_is_not_refilled(log: ServiceLog, postgres: TestPostgres) -> None:
    _fill(log, 3)
    with open_log(provision_log(postgres)) as other:
        _fill(other, 1)
        with pytest.raises(LogDiffers):
            refill(other, _published(log))
        assert other.size() == 2


def test_published_records_with_a_gap_are_refused(log: ServiceLog, place: LogPlace, postgres: TestPostgres) -> None:
    _fill(log, 3)
    published = _published(log)
    with open_log(provision_log(postgres)) as other:
        with pytest.raises(LogDiffers):
            refill(other, [*published[:2], *published[4:]])
        with pytest.raises(LogDiffers):
            refill(other, published[2:])
        assert other.size() == 0

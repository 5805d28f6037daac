"""The archive keeps exact bytes, in order, without a gap, also of what it cannot read."""

from collections.abc import Iterator

import msgspec
import pytest

from services.audit.archive import Archive, GapInArchive
from shared.contracts import audit, intake
from shared.eventing.mapper import FactMapper
from shared.messaging.ports import Arrived
from shared.messaging.viewing import Seen, ViewSink
from tests.audit.observed import an_archive
from tests.audit.signed_log import row_of
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE
from tests.messaging.kit import story


@pytest.fixture
def archive(postgres: TestPostgres) -> Iterator[Archive]:
    with an_archive(postgres) as archive:
        yield archive


def arrived(position: int) -> Arrived:
    row = row_of(position, stream=CASE, version=position)
    return Arrived(position=position, leaf_hash=row.leaf_hash, body=row.body)


def seen(position: int) -> Seen:
    one = arrived(position)
    recorded = FactMapper((intake,)).decode(one.body)
    return Seen(position=position, leaf_hash=one.leaf_hash, body=one.body, recorded=recorded)


def test_what_was_published_is_kept_byte_for_byte(archive: Archive) -> None:
    batch = [seen(1), seen(2), seen(3)]
    archive.apply("intake", log_id="0a1b", seen=batch)
    place = archive.place("intake")
    assert (place.position, place.log_id, place.leaf_hash) == (3, "0a1b", batch[-1].leaf_hash)
    assert archive.leaf_hashes("intake", after=1, until=9) == [one.leaf_hash for one in batch[1:]]
    assert [told.record.position for told in archive.case(CASE)] == [1, 2, 3]


def test_a_gap_is_refused_and_nothing_is_written(archive: Archive) -> None:
    archive.apply("intake", log_id="0a1b", seen=[seen(1)])
    for batch in ([seen(3)], [seen(1)], [seen(2), seen(4)]):
        with pytest.raises(GapInArchive):
            archive.apply("intake", log_id="0a1b", seen=batch)
    assert archive.place("intake").position == 1


@story
async def test_a_record_of_an_unknown_type_is_kept_and_found_by_its_case(postgres: TestPostgres) -> None:
    with an_archive(postgres) as archive:
        sink = ViewSink(view=archive, mapper=FactMapper((audit,)), upstream="intake", log_id="0a1b")
        await sink.take([arrived(1), arrived(2)])
        # Handed over again, as after a lost answer.
        await sink.take([arrived(2), arrived(3)])
        assert archive.place("intake").position == 3
        told = archive.case(CASE)
        assert len(told) == 3


@story
async def test_bytes_that_are_no_record_are_kept_all_the_same(postgres: TestPostgres) -> None:
    with an_archive(postgres) as archive:
        broken = msgspec.structs.replace(arrived(1), body=b'{"position":1')
        await ViewSink(view=archive, mapper=FactMapper((audit,)), upstream="intake", log_id="0a1b").take([broken])
        assert archive.place("intake").position == 1
        assert len(archive.leaf_hashes("intake", after=0, until=1)) == 1

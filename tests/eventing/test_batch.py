"""What one batch decides stands on one question about all its streams, and on what the batch itself will record."""

from uuid import UUID, uuid4

import pytest

from shared.contracts.fact import Recorded
from shared.eventing.batch import BatchLog, Guesses
from shared.eventing.log import Beside
from shared.eventing.store import ServiceLog
from shared.eventing.units import Applied, InboxUnit, Step
from tests.kit.log import acknowledged, caller


def count(facts: int, recorded: Recorded) -> int:
    return facts + 1


def begin(log: ServiceLog) -> UUID:
    stream = uuid4()
    log.append(stream, 0, acknowledged(1), acknowledged(2), by=caller(), case_id=stream)
    return stream


def test_a_stream_is_taken_to_be_new_until_the_log_has_been_asked(log: ServiceLog) -> None:
    guesses, old = Guesses(log), begin(log)
    assert guesses.load(old, count, 0) == (0, 0)
    assert not guesses.hold()
    assert guesses.load(old, count, 0) == (2, 2)
    assert guesses.hold()


def test_a_guess_that_was_right_holds(log: ServiceLog) -> None:
    guesses = Guesses(log)
    assert guesses.load(uuid4(), count, 0) == (0, 0)
    assert guesses.hold()


def test_many_streams_are_read_at_once_each_in_order(log: ServiceLog) -> None:
    streams = [begin(log) for _ in range(3)]
    found = log.streams([*streams, uuid4()])
    assert found.keys() == set(streams)
    assert {tuple(one.record.version for one in facts) for facts in found.values()} == {(1, 2)}


def test_a_batch_sees_what_it_will_record(log: ServiceLog) -> None:
    old, new = begin(log), uuid4()
    batch = BatchLog(log)
    batch.append(old, 2, acknowledged(3), by=caller(), case_id=old)
    batch.append(new, 0, acknowledged(1), by=caller(), case_id=new)
    assert batch.load(old, count, 0) == (3, 3)
    assert batch.load(new, count, 0) == (1, 1)
    assert log.load(old, count, 0) == (2, 2)


def test_what_a_parked_fact_would_have_recorded_is_forgotten(log: ServiceLog) -> None:
    stream, batch = uuid4(), BatchLog(log)
    batch.append(stream, 0, acknowledged(1), by=caller(), case_id=stream)
    batch.drop_appends()
    assert batch.load(stream, count, 0) == (0, 0)
    assert batch.take_appends() == ()


@pytest.mark.parametrize("somebody_wrote_there", [False, True])
def test_a_batch_is_decided_again_when_what_it_only_read_has_moved_on(
    log: ServiceLog, somebody_wrote_there: bool
) -> None:
    read, told = begin(log), uuid4()
    batch = BatchLog(log)
    looked_at = Beside(stream=read, seen=2, facts=(), case_id=read)
    batch.append(told, 0, acknowledged(1), by=caller(), case_id=told, beside=(looked_at,))
    assert batch.load(read, count, 0) == (2, 2)
    if somebody_wrote_there:
        log.append(read, 2, acknowledged(3), by=caller(), case_id=read)
    step = Step(position=1, leaf_hash=b"", appends=batch.take_appends())
    unit = InboxUnit(upstream="decision", log_id="one", from_position=0, steps=(step,))
    applied = log.submit(unit).result(timeout=60)
    assert applied == Applied(position=0 if somebody_wrote_there else 1, conflict=somebody_wrote_there)
    assert log.load(told, count, 0) == ((0, 0) if somebody_wrote_there else (1, 1))

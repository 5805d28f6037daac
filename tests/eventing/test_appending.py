"""What a log promises to whoever appends to it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged
from shared.eventing.log import Beside
from shared.eventing.note import Verifier, read_checkpoint
from shared.eventing.store import ServiceLog
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn, CommandIdReused
from tests.kit.log import LogPlace, acknowledged, caller, open_log


def test_an_accepted_command_is_covered_by_a_signed_checkpoint(log: ServiceLog, place: LogPlace) -> None:
    case = uuid4()
    receipt = log.append(case, 0, acknowledged(1), acknowledged(2), by=caller(), case_id=case)
    checkpoint = read_checkpoint(receipt.checkpoint, Verifier(place.signer.vkey))
    assert (receipt.position, receipt.version, checkpoint.size) == (2, 2, 2)
    assert checkpoint.root == log.head().root


def test_the_same_command_twice_gets_its_first_receipt_and_one_fact(log: ServiceLog) -> None:
    case, by = uuid4(), caller()
    first = log.append(case, 0, acknowledged(), by=by, case_id=case)
    log.append(uuid4(), 0, acknowledged(), by=caller(), case_id=case)
    assert log.append(case, 0, acknowledged(), by=by, case_id=case) == first
    assert log.first_receipt(by.actor.id, by.command_id, by.fingerprint) == first
    assert log.size() == 2


def test_the_same_command_id_with_another_body_is_refused(log: ServiceLog) -> None:
    case, by = uuid4(), caller()
    log.append(case, 0, acknowledged(), by=by, case_id=case)
    other = caller(by.command_id, fingerprint=b"another body")
    with pytest.raises(CommandIdReused):
        log.append(case, 1, acknowledged(), by=other, case_id=case)
    with pytest.raises(CommandIdReused):
        log.first_receipt(other.actor.id, other.command_id, other.fingerprint)


def test_a_stale_append_is_refused_and_records_nothing(log: ServiceLog) -> None:
    case = uuid4()
    log.append(case, 0, acknowledged(), by=caller(), case_id=case)
    for seen in (0, 2, 7):
        with pytest.raises(CaseHasMovedOn):
            log.append(case, seen, acknowledged(), by=caller(), case_id=case)
    assert log.size() == 1


def test_facts_of_two_streams_are_recorded_together_or_not_at_all(log: ServiceLog) -> None:
    stay, bed, by = uuid4(), uuid4(), caller()
    with_bed = (Beside(stream=bed, seen=0, facts=(acknowledged(),), case_id=bed),)
    receipt = log.append(stay, 0, acknowledged(), acknowledged(), by=by, case_id=stay, beside=with_bed)
    assert (receipt.stream, receipt.version, receipt.position) == (str(stay), 2, 3)
    assert log.append(stay, 0, acknowledged(), acknowledged(), by=by, case_id=stay, beside=with_bed) == receipt
    other = uuid4()
    with pytest.raises(CaseHasMovedOn):
        log.append(other, 0, acknowledged(), by=caller(), case_id=other, beside=with_bed)
    assert [row.stream for row in log.record_page(0, 10)] == [bed, stay, stay]


def test_a_stream_that_was_only_read_must_stand_where_it_was_read(log: ServiceLog) -> None:
    read, other = uuid4(), uuid4()
    looked_at = Beside(stream=read, seen=0, facts=(), case_id=read)
    assert log.append(uuid4(), 0, acknowledged(), by=caller(), case_id=other, beside=(looked_at,)).position == 1
    log.append(read, 0, acknowledged(), by=caller(), case_id=read)
    with pytest.raises(CaseHasMovedOn):
        log.append(uuid4(), 0, acknowledged(), by=caller(), case_id=other, beside=(looked_at,))
    now = Beside(stream=read, seen=1, facts=(), case_id=read)
    told = log.append(uuid4(), 0, acknowledged(), by=caller(), case_id=other, beside=(now,))
    assert (told.position, told.version) == (3, 1)
    assert log.append(read, 1, acknowledged(), by=caller(), case_id=read).version == 2


def test_many_writers_who_share_one_stream_beside_their_own_give_one_winner(log: ServiceLog) -> None:
    bed, before = uuid4(), log.append(uuid4(), 0, acknowledged(), by=caller(), case_id=uuid4()).position

    def take(_: int) -> bool:
        stay, with_bed = uuid4(), Beside(stream=bed, seen=0, facts=(acknowledged(),), case_id=bed)
        try:
            log.append(stay, 0, acknowledged(), by=caller(), case_id=stay, beside=(with_bed,))
        except CaseHasMovedOn:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(take, range(64))) == 1
    assert log.size() == before + 2


def test_thirty_two_writers_on_one_case_give_one_winner_per_version(log: ServiceLog) -> None:
    case = uuid4()
    won: list[Receipt] = []
    refused: list[int] = []

    def work() -> None:
        for seen in range(10):
            try:
                won.append(log.append(case, seen, acknowledged(), by=caller(), case_id=case))
            except CaseHasMovedOn:
                refused.append(seen)

    threads = [threading.Thread(target=work) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receipt.version for receipt in won) == list(range(1, len(won) + 1))
    assert len(won) + len(refused) == 320
    assert log.size() == len(won)


def test_two_processes_share_one_contiguous_log(place: LogPlace) -> None:
    with open_log(place) as one, open_log(place) as two:
        threads = [threading.Thread(target=_append_many, args=(log,)) for log in (one, two, one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows = one.record_page(0, 1000)
        heads = [head.size for head in two.heads(after=0, limit=1000)]
    assert [row.position for row in rows] == list(range(1, 401))
    assert heads[-1] == 400
    assert all(row.body.startswith(b'{"position":%d,' % row.position) for row in rows)


def _append_many(log: ServiceLog) -> None:
    for _ in range(100):
        stream = uuid4()
        log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)


def _note_day(days: tuple[int, ...], recorded: Recorded) -> tuple[int, ...]:
    assert isinstance(recorded.fact, ApplicationAcknowledged)
    return (*days, recorded.fact.acknowledged_on.day)


def test_what_was_recorded_is_read_back_as_facts_in_order(log: ServiceLog) -> None:
    case = uuid4()
    log.append(case, 0, acknowledged(1), acknowledged(2), by=caller(), case_id=case)
    days, version = log.load(case, _note_day, tuple[int, ...]())
    assert (days, version) == ((1, 2), 2)
    assert [recorded.record.position for recorded in log.case_records(case)] == [1, 2]


def test_recorded_at_never_goes_back(place: LogPlace) -> None:
    class JumpingClock:
        offsets = iter((3, 0, 4, 1, 2))

        def now(self):  # type: ignore[no-untyped-def]
            from datetime import UTC, datetime, timedelta

            return datetime.now(UTC) + timedelta(seconds=next(self.offsets, 0))

    with open_log(place, clock=JumpingClock()) as log:
        for _ in range(2):
            stream = uuid4()
            log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
        times = [row.recorded_at for row in log.record_page(0, 10)]
    assert times == sorted(times)
